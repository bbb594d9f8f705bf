import { parentOf, resourceOf } from '../url.ts';
import { isTooLong } from './limits.ts';
import type { Fallback, Folder } from './terms.ts';

/**
 * Which folders may stand in for URLs: those at or below a base URL; elsewhere those below the host's root that
 * are above no base URL. None that is too long, or that an explicit directory refreshes anyway; with
 * `subdirectory` no base URL itself.
 */
export function eligible(
  baseUrls: readonly string[],
  fallback: Fallback,
): (folder: Folder) => boolean {
  const bases = new Set(baseUrls.map(resourceOf));
  const above = new Set<string>();
  for (const base of baseUrls) {
    for (let up = parentOf(base); up !== null; up = parentOf(up)) above.add(resourceOf(up));
  }
  const mayBe = (resource: string, isRoot: boolean): boolean => {
    if (bases.has(resource)) return fallback === 'directory';
    for (const base of bases) if (resource.startsWith(base)) return true;
    return !isRoot && !above.has(resource);
  };
  return ({ name, parent, covered, below }) =>
    fallback !== 'none' &&
    below > 0 &&
    !covered &&
    !isTooLong(name) &&
    mayBe(resourceOf(name), parent === null);
}
