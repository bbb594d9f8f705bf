import { parentOf } from '../url.ts';
import type { Directory } from './forest.ts';
import { isTooLong } from './limits.ts';
import type { Fallback } from './plan.ts';

/**
 * Which directories may stand in for URLs: none above a base URL, no host's root that is not a base
 * URL, none that is too long; with `subdirectory` no base URL itself.
 */
export function eligible(
  baseUrls: readonly string[],
  fallback: Fallback,
): (directory: Directory) => boolean {
  const refused = new Set(fallback === 'subdirectory' ? baseUrls : []);
  for (const base of baseUrls) {
    for (let above = parentOf(base); above !== null; above = parentOf(above)) refused.add(above);
  }
  return ({ name, parent }) =>
    fallback !== 'none' &&
    !isTooLong(name) &&
    !refused.has(name) &&
    (parent !== null || baseUrls.includes(name));
}
