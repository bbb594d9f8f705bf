import { at } from '../numbers.ts';
import type { Folder } from '../tree.ts';
import { DIRECTORY_COST } from './selection.ts';

/**
 * The folders that may replace URLs, in preorder, as columns. A plan is a path through this list: a step from a candidate
 * leads to the next one, which leaves its own URLs to be refreshed one by one, or, if the candidate is chosen, to the first one
 * after its subtree.
 */
export interface Candidates {
  readonly folders: readonly Folder[];
  /** The number of URLs below each, but below no deeper candidate; Infinity if one of them is too long to be refreshed alone. */
  readonly own: Float64Array;
  /** The cost of choosing each. */
  readonly cost: Float64Array;
  /** The index of the first candidate after the subtree of each. */
  readonly behind: Float64Array;
  /** The number of URLs below no candidate. */
  readonly outside: number;
}

/**
 * The eligible folders of a forest, without those that are dominated by a child: one that contains all of their URLs, so that it
 * covers the same at no greater cost.
 *
 * @param folders in preorder; all or none of each host
 */
export function candidatesOf(
  folders: readonly Folder[],
  isEligible: (folder: Folder) => boolean,
): Candidates {
  const all: Candidates = {
    folders,
    own: Float64Array.from(folders, ({ own, ownLong }) => (ownLong > 0 ? Infinity : own)),
    cost: Float64Array.from(folders, ({ collateral }) => DIRECTORY_COST + collateral),
    behind: Float64Array.from(folders, ({ index, end }, place) => place + end - index),
    outside: 0,
  };
  const isDominated = (folder: Folder, next: Folder | undefined) =>
    next?.parent === folder && next.below === folder.below && isEligible(next);
  const places: number[] = [];
  for (const [place, folder] of folders.entries())
    if (isEligible(folder) && !isDominated(folder, folders[place + 1])) places.push(place);
  return restrict(all, places);
}

/** Keeps only the candidates at some places. The URLs of a removed candidate become those of the next one above it. */
export function restrict(
  { folders, own, cost, behind, outside }: Candidates,
  places: readonly number[],
): Candidates {
  /** The number of kept candidates before each place: prefix sums. */
  const before = new Float64Array(folders.length + 1);
  for (const place of places) before[place + 1] = 1;
  for (let place = 0; place < folders.length; place++)
    before[place + 1] = at(before, place) + at(before, place + 1);
  const isKept = (place: number) => at(before, place + 1) > at(before, place);
  const kept = {
    folders: folders.filter((_, place) => isKept(place)),
    own: new Float64Array(places.length),
    cost: Float64Array.from(places, (place) => at(cost, place)),
    behind: Float64Array.from(places, (place) => at(before, at(behind, place))),
    outside,
  };
  /** A stack of the kept candidates that contain the current one, the deepest last. */
  const above: number[] = [];
  for (let place = 0; place < own.length; place++) {
    while (at(behind, above.at(-1) ?? place) <= place) above.pop();
    if (isKept(place)) above.push(place);
    const home = above.at(-1);
    if (home === undefined) kept.outside += at(own, place);
    else kept.own[at(before, home)] = at(kept.own, at(before, home)) + at(own, place);
  }
  return kept;
}
