import type { Clock, Log } from '../../clock.ts';
import { ActionError } from '../../errors.ts';
import type { CacheClient, CacheEntry } from './cache-client.ts';
import {
  agreementOf,
  formatManifest,
  isRecord,
  type Manifest,
  NOTHING_KNOWN,
  parseManifest,
} from './manifest-format.ts';
import type { Kept, ManifestFor, ManifestStore } from './manifest-store.ts';

/** Where the logs of one site lie in the cache. A branch writes its own, and may read some others. */
export interface LogPlace {
  /** What the keys of every branch begin with. */
  readonly site: string;
  /** The branch of this run. */
  readonly own: string;
  /** Branches whose caches this run may read. */
  readonly readable: readonly string[];
}

/** The newest number of each branch's log. */
export type Heads = ReadonlyMap<string, number>;

/** An entry of a branch's log. */
interface Entry {
  readonly branch: string;
  readonly number: number;
  /** Of the run that wrote it. */
  readonly writer: string;
  /** What it knows of the other branches' logs: their entries up to these numbers. */
  readonly seen: Heads;
  /** Null where it cannot be read: damaged, or of another version. */
  readonly manifest: Manifest | null;
}

interface World {
  readonly cache: CacheClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** The logs of all branches, those too that this run may not read; else why they are not known. */
  readonly heads: () => Promise<Heads | string>;
}

/** How often a write may fail. Each try has a new number: an upload that breaks off leaves its number taken. */
const TRIES = 3;
/** How many numbers after its own a run looks at: others may have skipped those that are taken. */
const LATER = 8;
/** The keys that one request may name. */
const KEYS = 10;
/** Milliseconds between the first two tries; doubled each time. */
const PAUSE = 1000;
/** How many numbers a run looks through for one that is free, and takes up what others wrote there. */
const ROUNDS = 12;

const DAY = 24 * 60 * 60 * 1000;
const NUMBER = /^[0-9a-f]{8}-\d{8}$/;

/**
 * The manifest in GitHub's cache, as a log: entries never change, and each is kept under the number after that of the entry
 * that it takes up. Of two runs that write the same number one is refused, and takes up what the other wrote. So of runs
 * that deploy at the same time none hides what another marked.
 *
 * Each branch has its own log, since caches are kept apart by branch. An entry says how far it knows those of the
 * others. Where two logs do not know each other, only what both say is known; where there is a log that this run
 * may not read, nothing is.
 */
export class ManifestLog implements ManifestStore {
  readonly name = "the manifest in GitHub's cache";
  readonly path = null;
  readonly #place: LogPlace;
  readonly #world: World;
  readonly #writer: string;
  /** The newest entry of this branch that this run knows. */
  #number: number;
  #seen = new Map<string, number>();
  /** Numbers that could not be written, and under which nobody could be found: a slower run may yet write there. */
  #skipped: readonly number[] = [];
  /** What other runs wrote since this one read. */
  readonly #others: Manifest[] = [];

  /** @param writer No other run has the same. */
  constructor(place: LogPlace, writer: string, world: World) {
    this.#place = place;
    this.#writer = writer;
    this.#world = world;
    // A log that was evicted does not begin again below the numbers that others have seen of it.
    this.#number = Math.floor(world.clock.now() / DAY) * 1000;
  }

  async read(): Promise<Kept> {
    const { own, readable } = this.#place;
    const entries: Entry[] = [];
    for (const branch of new Set([own, ...readable])) {
      const entry = this.#entryOf(await this.#world.cache.find([this.#keyOf(branch, '')]));
      if (entry?.branch === branch) entries.push(entry);
    }
    for (const entry of entries) this.#know(entry);
    const newest = entries.filter(
      ({ branch, number }) => !entries.some(({ seen }) => (seen.get(branch) ?? 0) >= number),
    );
    const manifest = agreementOf(newest.map((entry) => entry.manifest ?? NOTHING_KNOWN));
    const hidden = await this.#gapOfHidden();
    const gap = gapOf(newest) ?? hidden;
    return gap === null ? { manifest, gap } : { manifest: { ...manifest, complete: false }, gap };
  }

  async begin(manifestFor: ManifestFor): Promise<ActionError | null> {
    if (await this.#append(manifestFor)) return null;
    return new ActionError(
      'manifest-not-kept',
      "All URLs were refreshed, but the manifest could not be saved in GitHub's cache: a later deploy that reverts this one would find nothing to refresh.",
      'Rerun the job.',
    );
  }

  async finish(manifestFor: ManifestFor): Promise<void> {
    const { signal, log } = this.#world;
    // A cancelled job has seconds left. What is marked as unknown may stay so.
    const isKept = !signal.aborted && (await this.#append(manifestFor));
    const why = signal.aborted ? 'the run was ended early' : "GitHub's cache does not take it";
    if (!isKept)
      log.warning(
        `The manifest could not be saved at the end (${why}): the next run refreshes the same URLs again.`,
      );
  }

  /** Adds an entry to this branch's log; false if that does not work. */
  async #append(manifestFor: ManifestFor): Promise<boolean> {
    const { cache, clock, signal } = this.#world;
    let failures = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const number = this.#number + 1;
      const text = this.#format(manifestFor(this.#others));
      const saved = await cache.save(this.#keyOf(this.#place.own, number), text);
      if (saved === 'denied') throw readOnly();
      const other = await this.#newest(saved === 'saved');
      if (other !== null && other.writer !== this.#writer) {
        this.#know(other);
        this.#others.push(other.manifest ?? NOTHING_KNOWN);
        if (saved === 'saved') this.#number = Math.max(this.#number, number);
        continue;
      }
      this.#number = number;
      if (saved === 'saved' || other?.number === number) return true;
      this.#skipped = [...this.#skipped, number];
      if (saved === 'taken') continue;
      failures++;
      if (failures === TRIES) return false;
      await clock.sleep(PAUSE * 2 ** (failures - 1), signal);
    }
    return false;
  }

  /**
   * An entry that this run does not know yet: after its own was saved, one that a run wrote under a later
   * number, or under one that was skipped; after it was not, the one that stands in its place.
   */
  async #newest(isSaved: boolean): Promise<Entry | null> {
    const last = this.#number + 1;
    const later = Array.from({ length: LATER }, (_, index) => last + LATER - index);
    if (isSaved) {
      const entry = await this.#find([...later, ...this.#skipped]);
      if (entry?.writer !== this.#writer) return entry;
      // It was saved, although it had not seemed so.
      this.#forget(entry.number);
      return this.#newest(isSaved);
    }
    const entry = (await this.#find([...later, last])) ?? (await this.#find(['']));
    return entry !== null && entry.number > this.#number ? entry : null;
  }

  /** The first of these entries that is there; of '', the newest. */
  async #find(numbers: readonly (number | '')[]): Promise<Entry | null> {
    const keys = numbers.map((number) => this.#keyOf(this.#place.own, number));
    for (let from = 0; from < keys.length; from += KEYS) {
      const entry = this.#entryOf(await this.#world.cache.find(keys.slice(from, from + KEYS)));
      if (entry !== null) return entry;
    }
    return null;
  }

  /** Why not all is known, where branches have deployed whose caches this run may not read. */
  async #gapOfHidden(): Promise<string | null> {
    const heads = await this.#world.heads();
    if (typeof heads === 'string') {
      this.#world.log.notice(
        `It is unknown whether other branches have deployed to the same place (${heads}). If they do, give the job \`permissions: actions: read\`.`,
      );
      return null;
    }
    const known = new Map([...this.#seen, [this.#place.own, this.#number]]);
    const hidden = [...heads].filter(([branch, number]) => (known.get(branch) ?? 0) < number);
    for (const [branch, number] of hidden)
      if (branch === this.#place.own) this.#number = number;
      else this.#seen.set(branch, number);
    if (hidden.length === 0) return null;
    return "another branch has deployed since, whose manifest in GitHub's cache this run may not read";
  }

  #know({ branch, number, seen }: Entry): void {
    for (const [other, upTo] of [...seen, [branch, number] as const])
      if (other !== this.#place.own)
        this.#seen.set(other, Math.max(upTo, this.#seen.get(other) ?? 0));
    if (branch === this.#place.own) {
      this.#number = Math.max(this.#number, number);
      this.#forget(number);
    }
  }

  #forget(skipped: number): void {
    this.#skipped = this.#skipped.filter((number) => number !== skipped);
  }

  #keyOf(branch: string, number: number | ''): string {
    return `${this.#place.site}${branch}-${number === '' ? '' : String(number).padStart(8, '0')}`;
  }

  #format(manifest: Manifest): string {
    const head = { writer: this.#writer, seen: Object.fromEntries(this.#seen) };
    return `${JSON.stringify(head)}\n${formatManifest(manifest)}`;
  }

  #entryOf(found: CacheEntry | null): Entry | null {
    const rest = found?.key.startsWith(this.#place.site)
      ? found.key.slice(this.#place.site.length)
      : '';
    if (found === null || !NUMBER.test(rest)) return null;
    const [branch = '', number] = rest.split('-');
    const entry = { branch, number: Number(number) };
    try {
      return { ...entry, ...parseEntry(found.text) };
    } catch {
      return { ...entry, writer: '', seen: new Map(), manifest: null };
    }
  }
}

function parseEntry(text: string): Pick<Entry, 'writer' | 'seen' | 'manifest'> {
  const end = text.indexOf('\n');
  const head: unknown = JSON.parse(text.slice(0, end));
  if (!isRecord(head) || typeof head.writer !== 'string' || !isRecord(head.seen))
    throw new Error('it is not an entry of the log');
  const seen = Object.entries(head.seen).map(
    ([branch, number]) => [branch, Number(number)] as const,
  );
  return { writer: head.writer, seen: new Map(seen), manifest: parseManifest(text.slice(end + 1)) };
}

function gapOf(entries: readonly Entry[]): string | null {
  if (entries.length === 0) return "GitHub's cache has no manifest of an earlier deploy";
  if (entries.some(({ manifest }) => manifest === null))
    return "the manifest in GitHub's cache is damaged, or of another version of this action";
  return null;
}

function readOnly(): ActionError {
  return new ActionError(
    'invalid-input',
    "build-dir: the manifest is kept in GitHub's cache, which this run may only read",
    'Set `manifest` to a file that the workflow keeps elsewhere.',
  );
}
