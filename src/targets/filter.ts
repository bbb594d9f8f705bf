import type { Filter } from '../inputs/patterns.ts';

/** Whether a path below `root` counts. */
export function isIncluded(filter: Filter, path: string): boolean {
  return filter.findLast(({ glob }) => glob.matches(path))?.excludes === false;
}

/**
 * Where the filter names an included path first: the place of its first pattern that matches and does
 * not exclude. Null if the path does not count.
 */
export function rankOf(filter: Filter, path: string): number | null {
  if (!isIncluded(filter, path)) return null;
  return filter.findIndex(({ excludes, glob }) => !excludes && glob.matches(path));
}
