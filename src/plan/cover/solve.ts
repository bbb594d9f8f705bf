import { at } from '../numbers.ts';
import type { Room } from '../terms.ts';
import type { Folder } from '../tree.ts';
import { type Candidates, thin } from './candidates.ts';
import { highest } from './dual.ts';
import { table } from './knapsack.ts';
import { type Bounds, type Path, type Prices, Relaxation } from './relaxation.ts';
import { compareAmounts, costOf, isWithin, type Selection, select } from './selection.ts';

/*
 * How the cheapest cover is found
 * ===============================
 *
 * 1. A price on URLs in place of the limit on them (relaxation.ts): a lower bound for every price, the highest of which is
 *    sought (dual.ts). Paths met on the way that keep to the limits are plans, and often good ones.
 * 2. Reduced costs: a candidate that no plan as good as the best known one can choose is ruled out, again and again.
 * 3. The exact table of what is left (knapsack.ts), narrow at first and then wider, gives the optimum and its ties.
 *    Where the effort ends, the best plan known is taken, and the gap says how far it may be off.
 * 4. Sites with quotas of their own share the room of the run (allotment.ts).
 */

/** Folders that stand in for URLs. */
export interface Cover {
  readonly plan: Selection;
  /** No choice costs less: proved. */
  readonly bound: number;
  /** States of tables that it looked at, and what takes as long. */
  readonly effort: number;
}

/** States that all tables look at together: some seconds' work. It is counted and not timed, so that plans are reproducible. */
export const EFFORT = 16_000_000;

/** How many numbers of a table of the relaxation take the time of a state. */
const CELLS_PER_STATE = 16;

/** Candidates are ruled out again until more of them than this share stay. */
const FEW_GO = 0.8;

/** How many states each place of a table may have at first, and how much wider the next one is. */
const WIDTH = 16;

/** Candidates are split at a folder with so much of all URLs. */
const LARGE = 1 / 64;

/** How much of the effort each part leaves to the others. */
const RESERVE = 1 / 4;

/**
 * The cheapest choice of candidates, as far as it can be proved with bounded effort.
 *
 * @param known a choice that keeps to the room, whatever it costs
 */
export async function solve(
  all: Candidates,
  room: Room,
  known: Selection,
  effort: number,
  pause: () => Promise<void>,
): Promise<Cover> {
  const urls = known.urls + known.folders.reduce((sum, { below }) => sum + below, 0);
  let best = known;
  let prices = { url: 1, directory: 1 };
  let budget = effort;
  const consider = (chosen: readonly Folder[]): void => {
    const plan = select(chosen, urls);
    // Of equal ones the later is preferred: the widest table comes last.
    if (isWithin(plan, room) && compareAmounts(plan, best) <= 0) best = plan;
  };

  /** Looks for better plans among some candidates. No plan that it did not see costs less than what it returns. */
  const explore = async (some: Candidates, known: number): Promise<number> => {
    let candidates = some;
    let bound = known;
    const reserve = budget * RESERVE;
    for (let width = WIDTH; budget > reserve && Math.ceil(bound) <= costOf(best); ) {
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
      const peak = await highest(pathAt, room, isCounted, costOf(best), prices);
      prices = isCounted ? { ...peak.prices, directory: prices.directory } : peak.prices;
      bound = Math.max(bound, peak.bound);
      const bounds = relaxation.bounds(peak.prices);
      const eligible = eligibleAt(candidates, bounds, costOf(best));
      if (eligible.length < FEW_GO * folders.length) {
        candidates = thin(candidates, eligible);
        continue;
      }
      // A narrow table often finds a good plan, which rules out more in the parts.
      const pivot = pivotOf(candidates, bounds, costOf(best), LARGE * urls);
      const isWide = width > WIDTH || 2 * width * folders.length > budget - reserve;
      if (pivot !== null && isWide) {
        const covered = await explore(covering(candidates, pivot), bound);
        return Math.min(covered, await explore(without(candidates, pivot), bound));
      }
      const effort = budget - reserve;
      const found = await table(candidates, room, bounds, costOf(best), width, effort, pause);
      budget -= found.effort;
      if (found.chosen !== null) consider(found.chosen);
      bound = Math.max(bound, found.bound);
      width *= WIDTH;
    }
    return bound;
  };
  const bound = Math.min(Math.ceil(await explore(all, 0)), costOf(best));
  return { plan: best, bound, effort: effort - budget };
}

/** The places that a plan of that cost may choose: none below one that every such plan chooses that gets there. */
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

/** The place of the largest folder that plans of that cost may choose or not; null if none has that many URLs. */
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

/** The candidates for plans that cover all of one's URLs by it or one above it. */
function covering(candidates: Candidates, pivot: number): Candidates {
  return { ...candidates, own: candidates.own.with(pivot, Infinity) };
}

/** The candidates for plans that do not. */
function without(candidates: Candidates, pivot: number): Candidates {
  const { behind } = candidates;
  const places = [...behind.keys()].filter((place) => place > pivot || at(behind, place) <= pivot);
  return thin(candidates, places);
}
