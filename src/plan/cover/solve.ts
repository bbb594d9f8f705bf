import { at } from '../numbers.ts';
import type { Room } from '../terms.ts';
import type { Folder } from '../tree.ts';
import { type Candidates, restrict } from './candidates.ts';
import { solveDual } from './dual.ts';
import { table } from './knapsack.ts';
import { type Bounds, type Path, type Prices, Relaxation } from './relaxation.ts';
import { compare, costOf, isWithin, type Selection, select } from './selection.ts';

/*
 * How the cheapest cover is found
 * ===============================
 *
 * 1. Lagrangian relaxation (relaxation.ts): a price on URLs in place of the limit on them gives a lower bound, and the dual
 *    (dual.ts) the highest one. Paths found on the way that keep to the limits are plans, and often good ones. The best plan so
 *    far is the incumbent.
 * 2. Variable fixing: candidates that no plan as good as the incumbent chooses are removed, repeatedly.
 * 3. The exact table of the rest (knapsack.ts), narrow at first (beam search) and then wider, gives the optimum, ties included.
 *    If it is still too large, the candidates are split in two at a large folder (branch and bound). When the effort is used
 *    up, the incumbent is returned, and its gap says how far it may be from the optimum.
 * 4. Sites that have separate quotas share the limits of the run (allotment.ts).
 */

/** The best plan found. */
export interface Cover {
  readonly plan: Selection;
  /** A proved lower bound for the cost. */
  readonly bound: number;
  /** The work done, in states of tables. */
  readonly effort: number;
}

/** The most states for all tables together: a few seconds' work. It is counted and not timed, so that plans are reproducible. */
export const EFFORT = 16_000_000;

/** How many cells of the relaxation's table take as long as one state. */
const CELLS_PER_STATE = 16;

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
  effort: number,
  pause: () => Promise<void>,
): Promise<Cover> {
  const urls = known.urls + known.folders.reduce((sum, { below }) => sum + below, 0);
  let incumbent = known;
  let prices = { url: 1, directory: 1 };
  let budget = effort;
  const consider = (chosen: readonly Folder[]): void => {
    const plan = select(chosen, urls);
    if (isWithin(plan, room) && compare(plan, incumbent) < 0) incumbent = plan;
  };

  /** Looks for better plans among some candidates. Returns a lower bound for the cost of those that it did not examine. */
  const explore = async (some: Candidates, known: number): Promise<number> => {
    let candidates = some;
    let bound = known;
    const reserve = budget * RESERVE;
    for (let width = WIDTH; budget > reserve && Math.ceil(bound) <= costOf(incumbent); ) {
      const { folders } = candidates;
      const relaxation = new Relaxation(candidates, room);
      const pathAt = async (at: Prices): Promise<Path> => {
        await pause();
        budget -= relaxation.cells / CELLS_PER_STATE;
        const path = relaxation.path(at);
        consider(path.chosen.flatMap((place) => folders[place] ?? []));
        return path;
      };
      const { isCounted } = relaxation;
      const peak = await solveDual(pathAt, room, isCounted, costOf(incumbent), prices);
      prices = isCounted ? { ...peak.prices, directory: prices.directory } : peak.prices;
      bound = Math.max(bound, peak.bound);
      const bounds = relaxation.bounds(peak.prices);
      const eligible = eligibleAt(candidates, bounds, costOf(incumbent));
      if (eligible.length < REPEAT_BELOW * folders.length) {
        candidates = restrict(candidates, eligible);
        continue;
      }
      const pivot = pivotOf(candidates, bounds, costOf(incumbent), LARGE * urls);
      const effort = budget - reserve;
      // Before branching, a narrow table: it often finds a good plan, with which more candidates can be removed in both branches.
      if (pivot === null || 2 * width * folders.length < effort) {
        const known = costOf(incumbent);
        const found = await table(candidates, room, bounds, known, width, effort, pause);
        budget -= found.effort;
        if (found.chosen !== null) consider(found.chosen);
        bound = Math.max(bound, found.bound);
        width *= WIDTH;
      }
      if (pivot !== null && Math.ceil(bound) <= costOf(incumbent)) {
        // The branch with the far lower bound comes first: a better incumbent removes more in the other.
        const isCovering = at(bounds.chosen, pivot) <= FAR * at(bounds.open, pivot);
        const [first, second] = isCovering ? [covering, without] : [without, covering];
        const least = await explore(first(candidates, pivot), bound);
        return Math.min(least, await explore(second(candidates, pivot), bound));
      }
    }
    return bound;
  };
  const bound = Math.min(Math.ceil(await explore(all, 0)), costOf(incumbent));
  return { plan: incumbent, bound, effort: effort - budget };
}

/** The candidates that plans of at most this cost may choose; none below one that all such plans choose if they reach it. */
function eligibleAt(
  { behind }: Candidates,
  { open, chosen }: Bounds,
  most: number,
): readonly number[] {
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
  let pivot: number | null = null;
  let largest = size;
  for (const [place, { below }] of folders.entries()) {
    if (below < largest || at(open, place) > most || at(chosen, place) > most) continue;
    if (pivot === null || below > largest) pivot = place;
    largest = below;
  }
  return pivot;
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
