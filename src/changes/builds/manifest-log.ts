import { ActionError } from '../../errors.ts';
import type { ChangesWorld } from '../changes.ts';
import type { CacheClient, CacheEntry } from './cache-client.ts';
import {
  agreementOf,
  formatManifest,
  isRecord,
  type KeptManifest,
  type Manifest,
  type ManifestFor,
  type ManifestStore,
  NOTHING_KNOWN,
  parseManifest,
} from './manifest-format.ts';

/** Where the logs of a site are in the cache. Each branch has one. */
export interface LogLocation {
  /** The prefix of all keys. */
  readonly site: string;
  /** The branch of this run. */
  readonly own: string;
  /** Other branches whose caches this run may read. */
  readonly readable: readonly string[];
}

/** The newest number in each branch's log. */
export type Heads = ReadonlyMap<string, number>;

/** An entry of a branch's log. */
interface Entry {
  readonly branch: string;
  readonly number: number;
  /** The run that wrote it. */
  readonly writer: string;
  /** The entries in other branches' logs that it takes into account, by the newest number. */
  readonly seen: Heads;
  /** Null if it is damaged or of another version. */
  readonly manifest: Manifest | null;
}

interface World extends Pick<ChangesWorld, 'clock' | 'log' | 'signal'> {
  readonly cache: CacheClient;
  /** The logs of all branches, including those that this run may not read; a text says why they are unknown. */
  readonly heads: () => Promise<Heads | string>;
}

/** How often a write may fail. Each try has a new number, since an incomplete upload leaves its number taken. */
const TRIES = 3;
/** How many later numbers a run checks for entries: others may have skipped numbers that were taken. */
const LATER = 8;
/** The most keys in a request. */
const KEYS = 10;
/** Milliseconds before the second try, doubled each time. */
const PAUSE = 1000;
/** How many numbers a run tries at most, reading what others wrote under those that are taken. */
const ROUNDS = 12;

const DAY = 24 * 60 * 60 * 1000;

/**
 * The manifest in GitHub's cache, as a log of immutable entries. A run that writes reads the newest entry and writes its own under
 * the next number. If two runs write the same number, one is rejected, reads what the other wrote, and takes it into account. So
 * runs that deploy at the same time do not hide from each other which files are unknown.
 *
 * Each branch has a log, since GitHub separates caches by branch. An entry says which entries of other branches it takes
 * into account. If two logs do not take each other into account, only what they agree on is known; if there is a log that this run
 * may not read, nothing is.
 */
export class ManifestLog implements ManifestStore {
  readonly name = "the manifest in GitHub's cache";
  readonly path = null;
  readonly #location: LogLocation;
  readonly #world: World;
  readonly #writer: string;
  /** The newest known entry of this branch. */
  #number: number;
  #seen = new Map<string, number>();
  /** Numbers that could not be written but have no entry: a slower run may still complete its upload. */
  #skipped: readonly number[] = [];
  /** What other runs have written since this one read. */
  readonly #others: Manifest[] = [];

  /** @param writer Unique to this run. */
  constructor(location: LogLocation, writer: string, world: World) {
    this.#location = location;
    this.#writer = writer;
    this.#world = world;
    // After an eviction, numbers must not start again below those that other branches have seen.
    this.#number = Math.floor(world.clock.now() / DAY) * 1000;
  }

  async read(): Promise<KeptManifest> {
    const { own, readable } = this.#location;
    const entries: Entry[] = [];
    for (const branch of new Set([own, ...readable])) {
      const entry = this.#entryOf(await this.#world.cache.find([this.#keyOf(branch, '')]));
      if (entry?.branch === branch) entries.push(entry);
    }
    for (const entry of entries) this.#takeIntoAccount(entry);
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
    // A cancelled job has only seconds left, and it is safe to leave files marked as unknown.
    const isKept = !signal.aborted && (await this.#append(manifestFor));
    const why = signal.aborted ? 'the run was ended early' : "GitHub's cache does not take it";
    if (!isKept)
      log.warning(
        `The manifest could not be saved at the end (${why}): the next run refreshes the same URLs again.`,
      );
  }

  /** Adds an entry to this branch's log. Returns false if that fails. */
  async #append(manifestFor: ManifestFor): Promise<boolean> {
    const { cache, clock, signal } = this.#world;
    let failures = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const number = this.#number + 1;
      const text = this.#format(manifestFor(this.#others));
      const saved = await cache.save(this.#keyOf(this.#location.own, number), text);
      if (saved === 'denied') throw readOnly();
      const other = await this.#unknownEntry(saved === 'saved');
      if (other !== null && other.writer !== this.#writer) {
        this.#takeIntoAccount(other);
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
   * An entry that this run does not know yet. If its own was saved, another run may have written a later number or one that was
   * skipped. If not, there may be an entry under its number.
   */
  async #unknownEntry(isSaved: boolean): Promise<Entry | null> {
    const last = this.#number + 1;
    const later = Array.from({ length: LATER }, (_, index) => last + LATER - index);
    if (isSaved) {
      const entry = await this.#find([...later, ...this.#skipped]);
      if (entry?.writer !== this.#writer) return entry;
      // Saving it seemed to have failed, but has not.
      this.#forget(entry.number);
      return this.#unknownEntry(isSaved);
    }
    const entry = (await this.#find([...later, last])) ?? (await this.#find(['']));
    return entry !== null && entry.number > this.#number ? entry : null;
  }

  /** The first of these entries that exists; '' stands for the newest one. */
  async #find(numbers: readonly (number | '')[]): Promise<Entry | null> {
    const keys = numbers.map((number) => this.#keyOf(this.#location.own, number));
    for (let from = 0; from < keys.length; from += KEYS) {
      const entry = this.#entryOf(await this.#world.cache.find(keys.slice(from, from + KEYS)));
      if (entry !== null) return entry;
    }
    return null;
  }

  /** If other branches have deployed whose caches this run may not read, a clause that says so. */
  async #gapOfHidden(): Promise<string | null> {
    const heads = await this.#world.heads();
    if (typeof heads === 'string') {
      this.#world.log.notice(
        `It is unknown whether other branches have deployed to the same place (${heads}). If they do, give the job \`permissions: actions: read\`.`,
      );
      return null;
    }
    const known = new Map([...this.#seen, [this.#location.own, this.#number]]);
    const hidden = [...heads].filter(([branch, number]) => (known.get(branch) ?? 0) < number);
    for (const [branch, number] of hidden)
      if (branch === this.#location.own) this.#number = number;
      else this.#seen.set(branch, number);
    if (hidden.length === 0) return null;
    return "another branch has deployed since, whose manifest in GitHub's cache this run may not read";
  }

  #takeIntoAccount({ branch, number, seen }: Entry): void {
    for (const [other, upTo] of [...seen, [branch, number] as const])
      if (other !== this.#location.own)
        this.#seen.set(other, Math.max(upTo, this.#seen.get(other) ?? 0));
    if (branch === this.#location.own) {
      this.#number = Math.max(this.#number, number);
      this.#forget(number);
    }
  }

  #forget(skipped: number): void {
    this.#skipped = this.#skipped.filter((number) => number !== skipped);
  }

  #keyOf(branch: string, number: number | ''): string {
    return `${this.#location.site}${branch}-${number === '' ? '' : String(number).padStart(8, '0')}`;
  }

  #format(manifest: Manifest): string {
    const head = { writer: this.#writer, seen: Object.fromEntries(this.#seen) };
    return `${JSON.stringify(head)}\n${formatManifest(manifest)}`;
  }

  #entryOf(found: CacheEntry | null): Entry | null {
    const parsed = found === null ? null : parseKey(this.#location.site, found.key);
    if (found === null || parsed === null) return null;
    try {
      return { ...parsed, ...parseEntry(found.text) };
    } catch {
      return { ...parsed, writer: '', seen: new Map(), manifest: null };
    }
  }
}

/** The branch and number in the key of an entry; null for any other key. */
export function parseKey(site: string, key: string): Pick<Entry, 'branch' | 'number'> | null {
  if (!key.startsWith(site)) return null;
  const [, branch, number] = /^([0-9a-f]{8})-(\d{8})$/.exec(key.slice(site.length)) ?? [];
  return branch === undefined ? null : { branch, number: Number(number) };
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
