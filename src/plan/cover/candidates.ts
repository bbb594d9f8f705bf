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
  /** URLs below no candidate. */
  readonly outside: number;
}

/**
 * The folders of a forest that may stand in for URLs, but for those that have all their URLs in one further down: that
 * one covers as much, and refreshes no more besides.
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
  };
  const isDominated = (folder: Folder, next: Folder | undefined) =>
    next?.parent === folder && next.below === folder.below && mayStandIn(next);
  const places: number[] = [];
  for (const [place, folder] of folders.entries())
    if (mayStandIn(folder) && !isDominated(folder, folders[place + 1])) places.push(place);
  return thin(all, places);
}

/** The candidates in some places, in order. The URLs of one that goes become those of the one above it. */
export function thin(
  { folders, own, cost, behind, outside }: Candidates,
  places: readonly number[],
): Candidates {
  /** How many stay of those before each place. */
  const before = new Float64Array(folders.length + 1);
  for (const place of places) before[place + 1] = 1;
  for (let place = 0; place < folders.length; place++)
    before[place + 1] = at(before, place) + at(before, place + 1);
  const stays = (place: number) => at(before, place + 1) > at(before, place);
  const kept = {
    folders: folders.filter((_, place) => stays(place)),
    own: new Float64Array(places.length),
    cost: Float64Array.from(places, (place) => at(cost, place)),
    behind: Float64Array.from(places, (place) => at(before, at(behind, place))),
    outside,
  };
  /** The places that stay and that the one at hand lies below, the deepest last. */
  const above: number[] = [];
  for (let place = 0; place < own.length; place++) {
    while (at(behind, above.at(-1) ?? place) <= place) above.pop();
    if (stays(place)) above.push(place);
    const home = above.at(-1);
    if (home === undefined) kept.outside += at(own, place);
    else kept.own[at(before, home)] = at(kept.own, at(before, home)) + at(own, place);
  }
  return kept;
}
