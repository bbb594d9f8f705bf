import { at } from '../numbers.ts';
import type { Room } from '../terms.ts';
import type { Folder } from '../tree.ts';
import { type Candidates, restrict } from './candidates.ts';
import { solveDual } from './dual.ts';
import { type Effort, table } from './knapsack.ts';
import { type Bounds, boundsOf, type Path, type Prices, solveRelaxation } from './relaxation.ts';
import { compare, costOf, isWithin, type Selection, select } from './selection.ts';

/*
 * How the cheapest cover is found
 * ===============================
 *
 * 1. Lagrangian relaxation (relaxation.ts): prices on URLs and directories in place of the limits on them give a lower bound, and
 *    the dual (dual.ts) the highest one. Paths found on the way that keep to the limits are plans, and often good ones. The best
 *    plan so far is the incumbent.
 * 2. Variable fixing: candidates that no plan as good as the incumbent chooses are removed, repeatedly.
 * 3. The table of the rest (knapsack.ts), narrow at first (beam search) and then wider until it is exact, gives the optimum, ties
 *    included. As long as a large folder is left that a better plan may either choose or leave open, the candidates are split in
 *    two there instead (branch and bound).
 * 4. When the effort is used up, the incumbent is returned, and its gap says how far it may be from the optimum.
 * 5. Sites that have separate quotas share the limits of the run (allotment.ts).
 */

/** The best plan found. */
export interface Cover {
  readonly plan: Selection;
  /** A proved lower bound for the cost. */
  readonly bound: number;
}

/** How many steps of the relaxation take as long as one state of a table. */
const STEPS_PER_STATE = 16;

/** Fixing is repeated as long as it leaves less than this part of the candidates. */
const REPEAT_BELOW = 0.8;

/** The width of the first table, and the factor by which the next ones are wider. */
const WIDTH = 16;

/** Branching takes a folder with at least this part of all URLs. */
const LARGE = 1 / 64;

/** A lower bound is far above another from this factor on. */
const FAR = 1.02;

/** The part of the effort that each branch leaves to the others. */
const RESERVE = 1 / 4;

/**
 * Finds the cheapest selection of candidates, or the best one that bounded effort finds.
 *
 * @param known a selection within the room, at any cost: the first incumbent
 */
export async function solve(
  all: Candidates,
  room: Room,
  known: Selection,
  effort: Effort,
): Promise<Cover> {
  const urls = known.urls + known.folders.reduce((sum, { below }) => sum + below, 0);
  let incumbent = known;
  let prices = { url: 1, directory: 1 };
  const consider = (chosen: readonly Folder[]): void => {
    const plan = select(chosen, urls);
    if (isWithin(plan, room) && compare(plan, incumbent) < 0) incumbent = plan;
  };
  const isOpen = (bound: number) => Math.ceil(bound) <= costOf(incumbent);

  /** Looks for better plans among some candidates. Returns a lower bound for the cost of those that it did not examine. */
  const explore = async (some: Candidates, least: number): Promise<number> => {
    const reserve = effort.left * RESERVE;
    let candidates = some;
    let bound = least;
    const pathAt = async (at: Prices): Promise<Path> => {
      await effort.pause();
      effort.left -= candidates.folders.length / STEPS_PER_STATE;
      const path = solveRelaxation(candidates, room, at);
      consider(path.chosen.flatMap((place) => candidates.folders[place] ?? []));
      return path;
    };
    for (let width = WIDTH; isOpen(bound) && effort.left > reserve; ) {
      const peak = await solveDual(pathAt, room, costOf(incumbent), prices);
      prices = peak.prices;
      bound = Math.max(bound, peak.bound);
      const bounds = boundsOf(candidates, room, prices);
      const { length } = candidates.folders;
      const eligible = eligibleAt(candidates, bounds, costOf(incumbent));
      if (eligible.length < REPEAT_BELOW * length) {
        candidates = restrict(candidates, eligible);
        continue;
      }
      const pivot = pivotOf(candidates, bounds, costOf(incumbent), LARGE * urls);
      if (pivot === null || 2 * width * length < effort.left - reserve) {
        const most = costOf(incumbent);
        const found = await table(candidates, room, bounds, most, width, effort, reserve);
        if (found.chosen !== null) consider(found.chosen);
        bound = Math.max(bound, found.bound);
        width *= WIDTH;
      }
      if (pivot === null || !isOpen(bound)) continue;
      // The branch with the far lower bound comes first: a better incumbent removes more in the other.
      const isCovering = at(bounds.chosen, pivot) <= FAR * at(bounds.open, pivot);
      const [first, second] = isCovering ? [covering, without] : [without, covering];
      const one = await explore(first(candidates, pivot), bound);
      return Math.min(one, await explore(second(candidates, pivot), bound));
    }
    return bound;
  };
  const bound = Math.ceil(await explore(all, 0));
  return { plan: incumbent, bound: Math.min(bound, costOf(incumbent)) };
}

/** The candidates that plans of at most this cost may choose; none below one that all such plans choose if they reach it. */
function eligibleAt({ behind }: Candidates, { open, chosen }: Bounds, most: number): number[] {
  const places: number[] = [];
  for (let place = 0; place < open.length; ) {
    if (at(chosen, place) <= most) places.push(place);
    place = at(open, place) > most ? at(behind, place) : place + 1;
  }
  return places;
}

/** The largest folder that plans of at most this cost may either choose or leave open; null if none has `size` URLs. */
function pivotOf(
  { folders }: Candidates,
  { open, chosen }: Bounds,
  most: number,
  size: number,
): number | null {
  const [pivot] = folders
    .entries()
    .filter(([, { below }]) => below >= size)
    .filter(([place]) => at(open, place) <= most && at(chosen, place) <= most)
    .toArray()
    .sort(([, one], [, other]) => other.below - one.below);
  return pivot === undefined ? null : pivot[0];
}

/** The branch in which the pivot or a folder above it is chosen. */
function covering(candidates: Candidates, pivot: number): Candidates {
  return { ...candidates, own: candidates.own.with(pivot, Infinity) };
}

/** The branch in which neither is. */
function without(candidates: Candidates, pivot: number): Candidates {
  const { behind } = candidates;
  const places = [...behind.keys()].filter((place) => place > pivot || at(behind, place) <= pivot);
  return restrict(candidates, places);
}
