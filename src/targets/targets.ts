import type { Presence } from '../changes/changes.ts';
import type { Filter } from '../inputs/patterns.ts';
import type { Rule } from '../inputs/rules.ts';
import type { Mapping } from '../inputs/types.ts';
import { resourceOf, unique } from '../url.ts';
import { type Destination, destinationsOf, urlsAt } from './destinations.ts';
import { sorted } from './sorted.ts';

/** What is to be refreshed for the changes. */
export interface Targets {
  /**
   * Where each change that counts is served, in the order of the changes; nowhere if a rule drops it. All later questions about
   * the URLs of a path, or the paths of a URL, are answered from here.
   */
  readonly served: ReadonlyMap<string, readonly Destination[]>;
  /** For destinations without an origin. */
  readonly baseUrls: readonly string[];
  /** Absolute and encoded, unique up to their scheme, in byte order. */
  readonly urls: readonly string[];
  /** Likewise, the directories that rules name; each ends in `/`. */
  readonly directories: readonly string[];
  /** How many changed paths there are, and why some of them have no URL. */
  readonly counts: {
    /** Changes below `root` that `paths` includes, even if a rule drops them. */
    readonly changed: number;
    readonly outsideRoot: number;
    /** Below `root`, but not included by `paths`. */
    readonly excluded: number;
    /** Included, but a rule drops them. */
    readonly dropped: number;
  };
  /** The patterns of `paths`, as given, that no change below `root` matches. */
  readonly unmatched: readonly string[];
  /** The rules whose pattern matches no change below `root`. */
  readonly idleRules: readonly Rule[];
}

/** How many paths are mapped between two pauses: this takes some milliseconds. */
const PATHS_PER_PAUSE = 10_000;

/**
 * Maps the changes to the URLs that serve them.
 *
 * @param pause Awaited now and then; rejects when the run is cancelled.
 */
export async function targetsOf(
  changes: ReadonlyMap<string, Presence>,
  mapping: Mapping,
  pause: () => Promise<void>,
): Promise<Targets> {
  const served = new Map<string, readonly Destination[]>();
  const counts = { changed: 0, outsideRoot: 0, excluded: 0, dropped: 0 };
  const unmatched = new Set(mapping.filter);
  const idleRules = new Set(mapping.rules);
  let seen = 0;
  for (const path of changes.keys()) {
    if (++seen % PATHS_PER_PAUSE === 0) await pause();
    const published = belowRoot(path, mapping.root);
    if (published === null) {
      counts.outsideRoot++;
      continue;
    }
    for (const pattern of unmatched) {
      if (pattern.glob.matches(published)) unmatched.delete(pattern);
    }
    for (const rule of idleRules) if (rule.glob.matches(published)) idleRules.delete(rule);
    if (!isIncluded(mapping.filter, published)) {
      counts.excluded++;
      continue;
    }
    counts.changed++;
    const destinations = destinationsOf(published, mapping);
    if (destinations.length === 0) counts.dropped++;
    served.set(path, destinations);
  }
  const { baseUrls } = mapping;
  return {
    served,
    baseUrls,
    urls: await urlsOf(served, baseUrls, false, pause),
    directories: await urlsOf(served, baseUrls, true, pause),
    counts,
    unmatched: Array.from(unmatched, (pattern) => pattern.text),
    idleRules: Array.from(idleRules),
  };
}

/** The paths that are to be refreshed: all but those that rules drop. */
export function pathsToRefresh({ served }: Targets): readonly string[] {
  return Array.from(served.keys()).filter((path) => served.get(path)?.length !== 0);
}

/** Of the paths that were to be refreshed, those whose URLs and directories have all been refreshed. */
export function refreshedPaths(targets: Targets, uncovered: readonly string[]): readonly string[] {
  const stale = new Set([...pathsAt(targets, uncovered).values()].flat());
  return pathsToRefresh(targets).filter((path) => !stale.has(path));
}

/**
 * The changed paths that URLs and directories serve. The scheme does not matter.
 *
 * @returns the paths by URL, without URLs that serve none of them, such as those the user lists
 */
export function pathsAt(
  targets: Targets,
  urls: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  if (urls.length === 0) return found;
  const wanted = new Map(urls.map((url) => [resourceOf(url), url]));
  for (const [path, served] of servedUrls(targets)) {
    const url = wanted.get(resourceOf(served));
    if (url === undefined) continue;
    const paths = found.get(url) ?? [];
    paths.push(path);
    found.set(url, paths);
  }
  return found;
}

/** Every changed path with each of its URLs and directories. */
export function* servedUrls({ served, baseUrls }: Targets): Generator<[path: string, url: string]> {
  for (const [path, destinations] of served)
    for (const destination of destinations)
      for (const url of urlsAt(destination, baseUrls)) yield [path, url];
}

/**
 * The other files that a directory refresh may include: for each file of the universe that is served and not a change that
 * counts, its main URL under every base URL. They are computed on each iteration, since there may be millions.
 */
export function unchangedFiles(
  universe: readonly string[],
  { served }: Pick<Targets, 'served'>,
  mapping: Mapping,
): Iterable<readonly string[]> {
  return {
    *[Symbol.iterator]() {
      for (const path of universe) {
        const published = served.has(path) ? null : belowRoot(path, mapping.root);
        const [first] = published === null ? [] : destinationsOf(published, mapping);
        if (first !== undefined) yield urlsAt(first, mapping.baseUrls);
      }
    },
  };
}

/** Whether `paths` includes a path, relative to `root`. */
export function isIncluded(filter: Filter, path: string): boolean {
  return filter.findLast(({ glob }) => glob.matches(path))?.excludes === false;
}

/** The path relative to `root`; null if it is outside. */
export function belowRoot(path: string, root: string): string | null {
  if (root === '') return path;
  return path.startsWith(root) && path[root.length] === '/' ? path.slice(root.length + 1) : null;
}

/** All URLs, or all directories, each once, in byte order. */
async function urlsOf(
  served: Targets['served'],
  baseUrls: readonly string[],
  areDirectories: boolean,
  pause: () => Promise<void>,
): Promise<readonly string[]> {
  const urls: string[] = [];
  // Git lists paths nearly in order, so URLs are collected base by base: there is less to sort.
  for (const base of [null, ...baseUrls.toSorted()]) {
    let seen = 0;
    for (const destinations of served.values()) {
      if (++seen % PATHS_PER_PAUSE === 0) await pause();
      for (const { origin, path, isDirectory } of destinations)
        if (isDirectory === areDirectories && (origin === null) === (base !== null))
          urls.push((origin ?? base) + path);
    }
  }
  // URLs are ASCII, so the order of code units is that of bytes.
  const inOrder = await sorted(urls, pause);
  await pause();
  const once = inOrder.filter((url, index) => url !== inOrder[index - 1]);
  await pause();
  return once.every(isSecure) || !once.some(isSecure) ? once : unique(once);
}

function isSecure(url: string): boolean {
  return url.startsWith('https:');
}
