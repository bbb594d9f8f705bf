import type { Presence } from '../changes/changes.ts';
import type { Filter } from '../inputs/patterns.ts';
import { urlsAt } from './destinations.ts';
import { belowRoot, isIncluded, type Targets } from './targets.ts';

/**
 * The URLs to prefetch: those of files (not of folders) for the changes that count, still exist and match. They are in the
 * order of the globs, then of the paths.
 */
export function prefetchUrls(
  changes: ReadonlyMap<string, Presence>,
  globs: Filter,
  { served, baseUrls }: Targets,
  root: string,
): readonly string[] {
  const wanted: { readonly path: string; readonly rank: number }[] = [];
  for (const path of served.keys()) {
    const published = changes.get(path) === 'gone' ? null : belowRoot(path, root);
    const rank = published === null ? null : rankOf(globs, published);
    if (rank !== null) wanted.push({ path, rank });
  }
  wanted.sort((a, b) => a.rank - b.rank || (a.path < b.path ? -1 : 1));
  const urls = wanted
    .flatMap(({ path }) => served.get(path) ?? [])
    .filter(({ isDirectory }) => !isDirectory)
    .flatMap((destination) => urlsAt(destination, baseUrls));
  return [...new Set(urls)].filter((url) => !url.endsWith('/'));
}

/**
 * The index of the first pattern that includes a path; null if the path is not included.
 */
export function rankOf(filter: Filter, path: string): number | null {
  if (!isIncluded(filter, path)) return null;
  return filter.findIndex(({ excludes, glob }) => !excludes && glob.matches(path));
}
