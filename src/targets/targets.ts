import type { Presence } from '../changes/changes.ts';
import type { Rule } from '../inputs/rules.ts';
import type { Mapping } from '../inputs/types.ts';
import { resourceOf, unique } from '../url.ts';
import { type Destination, destinationsOf, urlsAt } from './destinations.ts';
import { isIncluded } from './filter.ts';

/** What the changes ask to have refreshed. */
export interface Targets {
  /**
   * Where each change that counts is served, in the order of the changes; nowhere, if a rule drops it. Whoever
   * asks for the URLs of a path, or for the paths behind a URL, finds them here.
   */
  readonly served: ReadonlyMap<string, readonly Destination[]>;
  /** Those that the destinations without an origin lie below. */
  readonly baseUrls: readonly string[];
  /** Absolute and encoded, unique up to their scheme, in byte order. */
  readonly urls: readonly string[];
  /** Directories that rules name, likewise; each ends in `/`. */
  readonly directories: readonly string[];
  readonly counts: {
    /** Changes below `root` that `paths` includes, the dropped ones among them. */
    readonly changed: number;
    readonly outsideRoot: number;
    /** Below `root`, but not included by `paths`. */
    readonly excluded: number;
    /** Included, but dropped by a rule. */
    readonly dropped: number;
  };
  /** The patterns of `paths`, as given, that no change below `root` matches. */
  readonly unmatched: readonly string[];
  /** The rules whose pattern matches no change below `root`. */
  readonly idleRules: readonly Rule[];
}

/** How many paths are looked at between two pauses: some milliseconds' worth. */
const STRETCH = 10_000;

/**
 * Maps the changes to what serves them.
 *
 * @param pause lets a cancellation through, and throws then
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
    if (++seen % STRETCH === 0) await pause();
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

/** The paths of which something is to be refreshed: all but the dropped ones. */
export function pathsToRefresh({ served }: Targets): readonly string[] {
  return Array.from(served.keys()).filter((path) => served.get(path)?.length !== 0);
}

/** Of the paths of which something was to be refreshed, those whose URLs and directories are all refreshed. */
export function refreshedPaths(targets: Targets, uncovered: readonly string[]): readonly string[] {
  const stale = new Set([...pathsAt(targets, uncovered).values()].flat());
  return pathsToRefresh(targets).filter((path) => !stale.has(path));
}

/**
 * Which changed paths some URLs and directories serve. http and https are one resource.
 *
 * @returns the paths by URL; a URL that serves none of them, as one of the user's, is left out
 */
export function pathsAt(
  { served, baseUrls }: Targets,
  urls: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  if (urls.length === 0) return found;
  const wanted = new Map(urls.map((url) => [resourceOf(url), url]));
  for (const [path, destinations] of served)
    for (const destination of destinations)
      for (const url of urlsAt(destination, baseUrls)) {
        const asked = wanted.get(resourceOf(url));
        const paths = asked === undefined ? [] : found.get(asked);
        if (paths) paths.push(path);
        else if (asked !== undefined) found.set(asked, [path]);
      }
  return found;
}

/**
 * What a directory refresh would take along: for each served file of the universe that is no change
 * that counts, the URLs that it maps to first. Can be walked again and again; no URL is kept.
 */
export function bystanders(
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

/** The path below `root`; null if it lies elsewhere. */
export function belowRoot(path: string, root: string): string | null {
  if (root === '' || root === '.') return path;
  return path.startsWith(root) && path[root.length] === '/' ? path.slice(root.length + 1) : null;
}

/**
 * All URLs, or all directories, each once, in byte order. They are gathered base by base: git's order is
 * nearly that of the URLs below one base, and of parts that are sorted little is left to sort.
 */
async function urlsOf(
  served: ReadonlyMap<string, readonly Destination[]>,
  baseUrls: readonly string[],
  areDirectories: boolean,
  pause: () => Promise<void>,
): Promise<readonly string[]> {
  const parts: string[][] = [];
  for (const base of [null, ...baseUrls.toSorted()]) {
    await pause();
    const urls: string[] = [];
    for (const destinations of served.values())
      for (const { origin, path, isDirectory } of destinations)
        if (isDirectory === areDirectories && (origin === null) === (base !== null))
          urls.push((origin ?? base) + path);
    // Where all is ASCII, the order of code units is that of bytes.
    parts.push(urls.sort());
  }
  await pause();
  const urls = parts.flat().sort();
  await pause();
  const once = urls.filter((url, index) => url !== urls[index - 1]);
  return once.every((url) => isSecure(url) === isSecure(once[0] ?? '')) ? once : unique(once);
}

function isSecure(url: string): boolean {
  return url.startsWith('https:');
}
