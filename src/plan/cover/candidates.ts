import { at } from '../numbers.ts';
import type { Folder } from '../tree.ts';
import { DIRECTORY_COST } from './selection.ts';

/**
 * The folders that may stand in for URLs, in preorder. From each one the way leads on to the next, which leaves its own
 * URLs to go one by one, or, if it is chosen, to the first one after its subtree: a plan is a path through the list.
 */
export interface Candidates {
  readonly folders: readonly Folder[];
  /** URLs below each that lie below no candidate further down; infinitely many if one may not go alone. */
  readonly own: Float64Array;
  /** What choosing each costs. */
  readonly cost: Float64Array;
  /** The place of the first candidate after the subtree of each. */
  readonly behind: Float64Array;
  /** URLs below no candidate, and all that there are. */
  readonly outside: number;
  readonly urls: number;
}

/**
 * The folders of a forest that may stand in for URLs.
 *
 * @param folders in preorder; of a host all or none
 */
export function candidatesOf(
  folders: readonly Folder[],
  mayStandIn: (folder: Folder) => boolean,
): Candidates {
  const all: Candidates = {
    folders,
    own: Float64Array.from(folders, ({ own, ownLong }) => (ownLong > 0 ? Infinity : own)),
    cost: Float64Array.from(folders, ({ collateral }) => DIRECTORY_COST + collateral),
    behind: Float64Array.from(folders, ({ index, end }, place) => place + end - index),
    outside: 0,
    urls: folders.reduce((sum, { own }) => sum + own, 0),
  };
  return thin(all, (folder) => mayStandIn(folder));
}

/**
 * The candidates that are kept, and not dominated: where all URLs below one lie below the next one, too, that one
 * covers as much and takes no more along.
 */
export function thin(
  candidates: Candidates,
  keeps: (folder: Folder, place: number) => boolean,
): Candidates {
  const { own, behind, ...kept } = pick(candidates, keeps);
  const isDominated = (place: number) =>
    at(own, place) === 0 && place + 1 < own.length && at(behind, place + 1) === at(behind, place);
  return pick({ own, behind, ...kept }, (_, place) => !isDominated(place));
}

/** The URLs of a candidate that goes become those of the one above it. */
function pick(
  { folders, own, cost, behind, outside, urls }: Candidates,
  keeps: (folder: Folder, place: number) => boolean,
): Candidates {
  const places: number[] = [];
  for (const [place, folder] of folders.entries()) if (keeps(folder, place)) places.push(place);
  const kept = {
    folders: places.flatMap((place) => folders[place] ?? []),
    own: new Float64Array(places.length),
    cost: Float64Array.from(places, (place) => at(cost, place)),
    behind: new Float64Array(places.length),
    outside,
    urls,
  };
  /** Which of the kept ones the candidate at hand lies below, the deepest last. */
  const above: number[] = [];
  let next = 0;
  const leaveBefore = (place: number): void => {
    for (let last = above.at(-1); last !== undefined; last = above.at(-1)) {
      if (at(behind, places[last] ?? -1) > place) return;
      kept.behind[last] = next;
      above.pop();
    }
  };
  for (const [place, count] of own.entries()) {
    leaveBefore(place);
    if (places[next] === place) above.push(next++);
    const home = above.at(-1);
    if (home === undefined) kept.outside += count;
    else kept.own[home] = at(kept.own, home) + count;
  }
  leaveBefore(own.length);
  return kept;
}
