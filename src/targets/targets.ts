import type { Presence } from '../changes/changes.ts';
import { unique } from '../url.ts';
import { type Filter, isIncluded } from './filter.ts';
import { type Destination, type Rule, rewrite } from './rewrite.ts';
import { encodePath, shortForm } from './urls.ts';

/** How paths become URLs: the inputs of the same names, read and checked. */
export interface Mapping {
  /** Each is absolute and ends in `/`. */
  readonly baseUrls: readonly string[];
  /** The published folder, without slashes at its ends; `''` or `.` is the repository itself. */
  readonly root: string;
  /** `paths`. */
  readonly filter: Filter;
  /** `rewrite`. */
  readonly rules: readonly Rule[];
  /** Empty where index files are switched off. */
  readonly indexFiles: readonly string[];
  readonly cleanUrls: boolean;
}

/** What the changes ask to have refreshed. */
export interface Targets {
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
}

/** Maps the changes to what serves them. */
export function targetsOf(changes: ReadonlyMap<string, Presence>, mapping: Mapping): Targets {
  const urls = new Set<string>();
  const directories = new Set<string>();
  const counts = { changed: 0, outsideRoot: 0, excluded: 0, dropped: 0 };
  const unmatched = new Set(mapping.filter);
  for (const path of changes.keys()) {
    const published = belowRoot(path, mapping.root);
    if (published === null) {
      counts.outsideRoot++;
      continue;
    }
    for (const pattern of unmatched) {
      if (pattern.glob.matches(published)) unmatched.delete(pattern);
    }
    if (!isIncluded(mapping.filter, published)) {
      counts.excluded++;
      continue;
    }
    counts.changed++;
    const destinations = destinationsOf(published, mapping);
    if (destinations.length === 0) counts.dropped++;
    for (const destination of destinations) {
      const found = destination.isDirectory ? directories : urls;
      for (const url of absolute(destination, mapping)) found.add(url);
    }
  }
  return {
    urls: sorted(urls),
    directories: sorted(directories),
    counts,
    unmatched: Array.from(unmatched, (pattern) => pattern.text),
  };
}

/**
 * Every URL that serves a repository-relative path, its own ones first, whatever `paths` says: none if
 * it lies outside `root`, if a rule drops it, or if rules name nothing but directories for it.
 */
export function urlsOf(path: string, mapping: Mapping): readonly string[] {
  return placesOf(path, mapping)
    .filter((destination) => !destination.isDirectory)
    .flatMap((destination) => absolute(destination, mapping));
}

/** Everything that a change of a path asks to have refreshed: URLs, and directories that rules name. */
export function refreshesOf(path: string, mapping: Mapping): readonly string[] {
  if (!isCounted(path, mapping)) return [];
  return placesOf(path, mapping).flatMap((destination) => absolute(destination, mapping));
}

/**
 * The URL that a path maps to first, under each base URL; the directory, where a rule names one first.
 * Empty if the path lies outside `root` or a rule drops it.
 */
export function firstUrls(path: string, mapping: Mapping): readonly string[] {
  const [first] = placesOf(path, mapping);
  return first === undefined ? [] : absolute(first, mapping);
}

/**
 * What a directory refresh would take along: for each served file of the universe that is no change
 * that counts, the URLs that it maps to first. Can be walked again and again; no URL is kept.
 */
export function bystanders(
  universe: readonly string[],
  changes: ReadonlyMap<string, Presence>,
  mapping: Mapping,
): Iterable<readonly string[]> {
  const others = universe.filter((path) => !(changes.has(path) && isCounted(path, mapping)));
  return {
    *[Symbol.iterator]() {
      for (const path of others) {
        const urls = firstUrls(path, mapping);
        if (urls.length > 0) yield urls;
      }
    },
  };
}

/** Whether a change of a repository-relative path counts: it lies below `root`, and `paths` includes it. */
export function isCounted(path: string, { root, filter }: Mapping): boolean {
  const published = belowRoot(path, root);
  return published !== null && isIncluded(filter, published);
}

/** The path below `root`; null if it lies elsewhere. */
export function belowRoot(path: string, root: string): string | null {
  if (root === '' || root === '.') return path;
  return path.startsWith(root) && path[root.length] === '/' ? path.slice(root.length + 1) : null;
}

/** Where a repository-relative path is served; nowhere outside `root`. */
function placesOf(path: string, mapping: Mapping): readonly Destination[] {
  const published = belowRoot(path, mapping.root);
  return published === null ? [] : destinationsOf(published, mapping);
}

/** Where a path below `root` is served. */
function destinationsOf(path: string, mapping: Mapping): readonly Destination[] {
  const rewritten = rewrite(mapping.rules, path);
  if (rewritten !== null) return rewritten;
  const own = { origin: null, path: encodePath(path), isDirectory: false };
  const short = shortForm(path, mapping.indexFiles, mapping.cleanUrls);
  return short === null ? [own] : [own, { ...own, path: encodePath(short) }];
}

function absolute({ origin, path }: Destination, { baseUrls }: Mapping): readonly string[] {
  return origin === null ? baseUrls.map((base) => base + path) : [origin + path];
}

/** URLs in byte order, unique up to their scheme: to the CDN, http and https are one resource. The first one stays. */
function sorted(urls: ReadonlySet<string>): readonly string[] {
  const all = [...urls];
  const isMixed = all.some((url) => isSecure(url) !== isSecure(all[0] ?? ''));
  // Where all is ASCII, the order of code units is that of bytes.
  return (isMixed ? [...unique(all)] : all).sort();
}

function isSecure(url: string): boolean {
  return url.startsWith('https:');
}
