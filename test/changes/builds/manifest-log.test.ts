import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CacheClient, CacheEntry } from '../../../src/changes/builds/cache-client.ts';
import type { Manifest } from '../../../src/changes/builds/manifest-format.ts';
import { agreementOf, withUnknown } from '../../../src/changes/builds/manifest-format.ts';
import { type Heads, ManifestLog, parseKey } from '../../../src/changes/builds/manifest-log.ts';
import type { Clock } from '../../../src/clock.ts';
import { keptLog } from './build.ts';

const SITE = 'cdn-manifest-0123456789abcdef-';
const MAIN = 'aaaaaaaa';
const FEATURE = 'bbbbbbbb';

/** What befalls a save: the reply is lost after the entry was made, or the upload is, before. */
type Fate = 'kept' | 'reply lost' | 'upload lost';

/** Entries as GitHub's cache keeps them: each branch its own, immutable, found once they are finalized. */
class Entries {
  readonly all: (CacheEntry & { readonly scope: string; finalized: boolean })[] = [];

  find(scopes: readonly string[], keys: readonly string[]): CacheEntry | null {
    for (const scope of scopes)
      for (const wanted of keys) {
        const found = this.all.findLast(
          (entry) => entry.scope === scope && entry.finalized && entry.key.startsWith(wanted),
        );
        if (found) return found;
      }
    return null;
  }

  heads(): ReadonlyMap<string, number> {
    const heads = new Map<string, number>();
    for (const { key } of this.all.filter(({ finalized }) => finalized)) {
      const [branch = '', number] = key.slice(SITE.length).split('-');
      heads.set(branch, Math.max(heads.get(branch) ?? 0, Number(number)));
    }
    return heads;
  }
}

/** What a run sees of them. `turn` lets other runs continue. */
function client(
  entries: Entries,
  branch: string,
  turn: () => Promise<unknown>,
  fate: () => Fate,
): CacheClient {
  const scopes = branch === MAIN ? [MAIN] : [branch, MAIN];
  return {
    isAvailable: async () => true,
    find: async (keys) => {
      await turn();
      return entries.find(scopes, keys);
    },
    save: async (key, text) => {
      await turn();
      const isTaken = entries.all.some((entry) => entry.scope === branch && entry.key === key);
      if (isTaken) return 'taken';
      const entry = { key, text, scope: branch, finalized: false };
      entries.all.push(entry);
      await turn();
      const befalls = fate();
      if (befalls === 'upload lost') return 'failed';
      entry.finalized = true;
      await turn();
      return befalls === 'kept' ? 'saved' : 'failed';
    },
  };
}

/** A run: what it deploys, what becomes of its refreshes after its first write, and of its saves in turn. */
interface Deploy {
  readonly branch: string;
  readonly content: readonly string[];
  readonly outcome: 'accepted' | 'refused' | 'killed';
  readonly fates: readonly Fate[];
}

let writers = 0;

/** A day of the runs: the second for those that come after an eviction. */
const DAYS = [Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 9)] as const;

function open(
  entries: Entries,
  branch = MAIN,
  turn: () => Promise<unknown> = async () => {},
  fate: () => Fate = () => 'kept',
  now: number = DAYS[0],
  heads: () => Promise<Heads | string> = async () => entries.heads(),
): ManifestLog {
  const clock: Clock = { now: () => now, sleep: async () => void (await turn()) };
  const place = { site: SITE, own: branch, readable: [MAIN] };
  const cache = client(entries, branch, turn, fate);
  const { signal } = new AbortController();
  return new ManifestLog(place, `writer ${++writers}`, {
    cache,
    clock,
    log: keptLog(),
    signal,
    heads,
  });
}

const manifest = (files: Readonly<Record<string, string | null>>): Manifest => ({
  files: new Map(Object.entries(files)),
  complete: true,
});
const HASH = { one: '1'.repeat(32), two: '2'.repeat(32) };

test.each([
  [`${SITE}${MAIN}-00000007`, { branch: MAIN, number: 7 }],
  [`${SITE}${MAIN}-7`, null],
  [`${SITE}${MAIN}-0000000x`, null],
  [`${SITE}main-00000007`, null],
  [`other-${MAIN}-00000007`, null],
])('the key %s is read as %j', (key, parsed) => {
  expect(parseKey(SITE, key)).toEqual(parsed);
});

describe('the log', () => {
  test('returns what was written last, on this branch before the default branch', async () => {
    const entries = new Entries();
    expect((await open(entries).read()).gap).toContain('has no manifest');
    const log = open(entries);
    await log.read();
    await log.begin(() => manifest({ a: null }));
    await log.finish(() => manifest({ a: HASH.one }));
    expect(await open(entries).read()).toEqual({ manifest: manifest({ a: HASH.one }), gap: null });

    const feature = open(entries, FEATURE);
    expect(await feature.read()).toEqual({ manifest: manifest({ a: HASH.one }), gap: null });
    await feature.begin(() => manifest({ a: HASH.two }));
    expect(await open(entries, FEATURE).read()).toEqual({
      manifest: manifest({ a: HASH.two }),
      gap: null,
    });
  });

  test('knows nothing, once, after another branch has written that it may not read', async () => {
    const entries = new Entries();
    const main = open(entries);
    await main.read();
    await main.begin(() => manifest({ a: HASH.one }));
    const feature = open(entries, FEATURE);
    await feature.read();
    await feature.begin(() => manifest({ a: HASH.two }));

    const next = open(entries);
    const { manifest: known, gap } = await next.read();
    expect([known.complete, gap]).toEqual([false, expect.stringContaining('another branch')]);
    await next.begin(() => manifest({ a: HASH.one }));
    expect((await open(entries).read()).gap).toBeNull();
    // It knows the other branch's entry, since it refreshed everything after that.
    expect((await open(entries, FEATURE).read()).manifest).toEqual(manifest({ a: HASH.one }));
  });

  test('knows what two branches agree on that have not read each other', async () => {
    const entries = new Entries();
    const main = open(entries);
    await main.read();
    await main.begin(() => manifest({ a: HASH.one, b: HASH.one }));
    const feature = open(entries, FEATURE);
    await feature.read();
    await feature.begin(() => manifest({ a: HASH.two, b: HASH.one }));
    await main.finish(() => manifest({ a: HASH.one, b: HASH.one }));
    const agreed = manifest({ a: null, b: HASH.one });
    expect(await open(entries, FEATURE).read()).toEqual({ manifest: agreed, gap: null });
  });

  test('starts above the numbers that others have seen, after an eviction', async () => {
    const entries = new Entries();
    const at = (branch: string, now: number) =>
      open(
        entries,
        branch,
        async () => {},
        () => 'kept',
        now,
        async () => 'forbidden',
      );
    const main = at(MAIN, DAYS[0]);
    await main.read();
    for (const hash of [HASH.one, HASH.two]) await main.begin(() => manifest({ a: hash }));
    const feature = at(FEATURE, DAYS[0]);
    await feature.read();
    await feature.begin(() => manifest({ a: HASH.two }));

    entries.all.splice(0, 2);
    const again = at(MAIN, DAYS[1]);
    await again.read();
    await again.begin(() => manifest({ a: HASH.one }));
    // If numbers had started again, the other branch would mistake this entry for one that it knows.
    expect((await at(FEATURE, DAYS[1]).read()).manifest).toEqual(manifest({ a: null }));
  });

  test('tells a run what another has written since it read, and uses each number once', async () => {
    const entries = new Entries();
    const [one, two] = [open(entries), open(entries)];
    await one.read();
    await two.read();
    const seen: (readonly Manifest[])[] = [];
    const writing = (name: string) => (others: readonly Manifest[]) => {
      seen.push([...others]);
      return manifest({ [name]: null });
    };
    await one.begin(writing('one'));
    await two.begin(writing('two'));
    expect(seen).toEqual([[], [], [manifest({ one: null })]]);
    await one.finish(writing('one'));
    expect(seen.at(-1)).toEqual([manifest({ two: null })]);
    expect(new Set(entries.all.map(({ key }) => key)).size).toBe(entries.all.length);
  });

  test('learns nothing from an entry that is damaged or of another version', async () => {
    for (const text of ['', 'x', '{}\n{}', '{"writer":"w","seen":{}}\n{"version":9,"files":{}}']) {
      const entries = new Entries();
      entries.all.push({ key: `${SITE}${MAIN}-00000007`, text, scope: MAIN, finalized: true });
      const { manifest: known, gap } = await open(entries).read();
      expect([known.complete, gap]).toEqual([false, expect.stringContaining('damaged')]);
    }
  });
});

/**
 * Runs that deploy at the same time, each killed or failed anywhere after its first write, and saves that are lost:
 * whatever happens, a run that deploys alone afterwards knows of all that an edge may hold. Each run uploads and reads in one
 * go: where another's upload comes between, the origin has that one's files, and no manifest can know.
 */
test('however runs interleave, nothing that an edge may hold is forgotten', async () => {
  const NAMES = ['a', 'b', 'c'];
  const run = fc.record({
    branch: fc.constantFrom(MAIN, MAIN, FEATURE),
    content: fc.array(fc.constantFrom(HASH.one, HASH.two), { minLength: 3, maxLength: 3 }),
    outcome: fc.constantFrom<Deploy['outcome']>('accepted', 'refused', 'killed'),
    fates: fc.array(fc.constantFrom<Fate>('kept', 'kept', 'reply lost', 'upload lost'), {
      maxLength: 4,
    }),
  });
  const round = fc.record({ runs: fc.array(run, { minLength: 1, maxLength: 3 }), after: run });
  let overlaps = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(round, { minLength: 1, maxLength: 3 }),
      fc.infiniteStream(fc.nat(1000)),
      async (rounds, chances) => {
        const entries = new Entries();
        const origin = new Map<string, string>();
        const edge = new Map(NAMES.map((name) => [name, new Set(['before'])]));
        const waiting: (() => void)[] = [];
        const turn = () => new Promise<void>((resolve) => waiting.push(resolve));

        async function deploy({ branch, content, outcome, fates }: Deploy): Promise<void> {
          const files = new Map(NAMES.map((name, index) => [name, content[index] ?? '']));
          await turn();
          for (const [name, hash] of files) {
            origin.set(name, hash);
            edge.get(name)?.add(hash);
          }
          const left = [...fates];
          let isReading = true;
          const turnOf = async () => void (isReading || (await turn()));
          const log = open(entries, branch, turnOf, () => left.shift() ?? 'kept');
          const { manifest: last, gap } = await log.read();
          isReading = false;
          const known = new Map(last.files);
          const everything = gap !== null || !last.complete;
          const changed = NAMES.filter((name) => everything || known.get(name) !== files.get(name));
          for (const name of changed) known.set(name, null);
          const manifestWith = (complete: boolean) => (others: readonly Manifest[]) => {
            if (others.length > 0) overlaps++;
            const own = { files: known, complete };
            if (others.length === 0) return own;
            return withUnknown(agreementOf([own, { files, complete }, ...others]), changed);
          };
          // A run that cannot write refreshes all the same, and is red: the job is run again.
          if (await log.begin(manifestWith(!everything))) {
            await deploy({ branch, content, outcome: 'accepted', fates: [] });
            return;
          }
          if (outcome === 'killed') return;
          await turn();
          if (outcome === 'accepted')
            for (const name of changed) {
              edge.set(name, new Set([origin.get(name) ?? '']));
              known.set(name, files.get(name) ?? '');
            }
          await log.finish(manifestWith(!everything || outcome === 'accepted'));
        }

        /** Lets all of them run to their end, in an order that chance decides. */
        async function play(runs: readonly Deploy[]): Promise<void> {
          let under = runs.length;
          for (const one of runs) void deploy(one).finally(() => under--);
          while (under > 0) {
            await setImmediate();
            const [next] = waiting.splice(chances.next().value % Math.max(waiting.length, 1), 1);
            next?.();
          }
        }

        for (const { runs, after } of rounds) {
          await play(runs);
          await play([{ ...after, outcome: 'accepted', fates: [] }]);
          for (const [index, name] of NAMES.entries())
            expect([...(edge.get(name) ?? [])]).toEqual([after.content[index]]);
        }
      },
    ),
    { seed: 1, numRuns: 400 },
  );
  expect(overlaps).toBeGreaterThan(400);
}, 60_000);
