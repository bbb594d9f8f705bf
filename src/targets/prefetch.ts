import type { Presence } from '../changes/changes.ts';
import { type Filter, rankOf } from './filter.ts';
import { belowRoot, isCounted, type Mapping, urlsOf } from './targets.ts';

/**
 * The URLs to prefetch: of the changes that count, still exist and match, those that name a file; in the
 * order of the globs, then of the paths.
 */
export function prefetchUrls(
  changes: ReadonlyMap<string, Presence>,
  globs: Filter,
  mapping: Mapping,
): readonly string[] {
  const wanted: { readonly path: string; readonly rank: number }[] = [];
  for (const [path, presence] of changes) {
    if (presence === 'gone' || !isCounted(path, mapping)) continue;
    const rank = rankOf(globs, belowRoot(path, mapping.root) ?? '');
    if (rank !== null) wanted.push({ path, rank });
  }
  wanted.sort((a, b) => a.rank - b.rank || (a.path < b.path ? -1 : 1));
  const urls = wanted.flatMap(({ path }) => urlsOf(path, mapping));
  return [...new Set(urls)].filter((url) => !url.endsWith('/'));
}
