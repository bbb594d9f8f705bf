import type { Filter } from '../inputs/patterns.ts';

/** Whether `paths` includes a path, relative to `root`. */
export function isIncluded(filter: Filter, path: string): boolean {
  return filter.findLast(({ glob }) => glob.matches(path))?.excludes === false;
}

/**
 * The index of the first pattern that includes a path; null if the path is not included.
 */
export function rankOf(filter: Filter, path: string): number | null {
  if (!isIncluded(filter, path)) return null;
  return filter.findIndex(({ excludes, glob }) => !excludes && glob.matches(path));
}
