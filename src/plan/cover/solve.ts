import { at } from '../numbers.ts';
import type { Room } from '../terms.ts';
import type { Folder } from '../tree.ts';
import { type Candidates, thin } from './candidates.ts';
import { highest } from './dual.ts';
import { table } from './knapsack.ts';
import { type Bounds, type Path, type Prices, Relaxation } from './relaxation.ts';
import { compare, costOf, isWithin, type Selection, select } from './selection.ts';

/*
 * How the cheapest cover is found
 * ===============================
 *
 * 1. A price on URLs in place of the limit on them (relaxation.ts): a lower bound for every price, the highest of which is
 *    sought (dual.ts). Paths met on the way that keep to the limits are plans, and often good ones.
 * 2. Reduced costs: a candidate that no plan as good as the best known one can choose is ruled out, again and again.
 * 3. The exact table of what is left (knapsack.ts), narrow at first and then wider, gives the optimum and its ties.
 *    Where the effort ends, the best plan known is taken, and the gap says how far it may be off.
 * 4. Before the table gets wide, large folders that may be chosen or not are decided: both cases are explored, one after
 *    the other (branch and bound). Most inputs are no more than one part.
 * 5. Sites with quotas of their own share the room of the run (allotment.ts).
 *
 * A lower bound takes O(n k) for n folders and k directories, or O(n).
 */

/** Folders that stand in for URLs. */
export interface Cover {
  readonly folders: readonly Folder[];
  /** No choice costs less: proved. */
  readonly bound: number;
  /** States of tables that it looked at, and what takes as long. */
  readonly effort: number;
}

/** States that all tables look at together: some seconds' work. It is counted and not timed, so that plans are reproducible. */
export const EFFORT = 16_000_000;

/** The most numbers in a table of the relaxation that counts directories, and how many take the time of a state. */
const CELLS = 2 ** 21;
const CELLS_PER_STATE = 16;

/** Candidates are ruled out again until more of them than this share stay. */
const FEW_GO = 0.8;

/** How many states each place of a table may have at first, and how much wider the next one is. */
const WIDTH = 16;

/** A part is split at a folder with so much of all URLs. */
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
  known: readonly Folder[],
  effort: number,
  pause: () => Promise<void>,
): Promise<Cover> {
  let best = select(known, all.urls);
  let budget = effort;
  let prices = { url: 1, directory: 1 };
  const consider = (chosen: readonly Folder[]): void => {
    const plan: Selection = select(chosen, all.urls);
    if (isWithin(plan, room) && compare(plan, best) < 0) best = plan;
  };

  /** Looks for better plans among some candidates. No plan that it did not see costs less than what it returns. */
  const explore = async (some: Candidates, known: number): Promise<number> => {
    let candidates = some;
    let least = known;
    const isDone = () => Math.ceil(least) > costOf(best);
    const reserve = budget * RESERVE;
    for (let width = WIDTH; budget > reserve; ) {
      if (isDone()) return Infinity;
      const { folders } = candidates;
      const cells = (folders.length + 1) * (room.directories + 1);
      const isCounted = cells <= CELLS;
      const relaxation = new Relaxation(candidates, room, isCounted);
      const pathAt = async (at: Prices): Promise<Path> => {
        await pause();
        budget -= (isCounted ? cells : folders.length) / CELLS_PER_STATE;
        const path = relaxation.path(at);
        consider(path.chosen.flatMap((place) => folders[place] ?? []));
        return path;
      };
      const peak = await highest(pathAt, room, isCounted, costOf(best), prices);
      prices = {
        url: peak.prices.url,
        directory: isCounted ? prices.directory : peak.prices.directory,
      };
      least = Math.max(least, peak.bound);
      if (isDone()) return Infinity;

      const bounds = relaxation.bounds(peak.prices);
      const eligible = eligibleAt(candidates, bounds, costOf(best));
      if (eligible.size < FEW_GO * folders.length) {
        candidates = thin(candidates, (_, place) => eligible.has(place));
        continue;
      }
      const pivot = pivotOf(candidates, bounds, costOf(best), LARGE * all.urls);
      // A narrow table often finds a good plan, which rules out more in the parts.
      const isWide = width > WIDTH || 2 * width * folders.length > budget - reserve;
      if (isWide && pivot !== null) {
        const halves: number[] = [];
        for (const half of split(candidates, pivot)) halves.push(await explore(half, least));
        return Math.min(...halves);
      }
      const effort = budget - reserve;
      const found = await table(candidates, room, bounds, costOf(best), width, effort, pause);
      budget -= found.effort;
      if (found.chosen !== null) consider(found.chosen);
      least = Math.max(least, found.bound);
      width *= WIDTH;
    }
    return isDone() ? Infinity : least;
  };
  const unseen = Math.ceil(await explore(all, 0));
  return { folders: best.folders, bound: Math.min(unseen, costOf(best)), effort: effort - budget };
}

/** The places that a plan of that cost may choose: none below one that every such plan chooses that gets there. */
function eligibleAt(
  { behind }: Candidates,
  { open, chosen }: Bounds,
  most: number,
): ReadonlySet<number> {
  const places = new Set<number>();
  for (let place = 0; place < open.length; ) {
    if (at(chosen, place) <= most) places.add(place);
    place = at(open, place) > most ? at(behind, place) : place + 1;
  }
  return places;
}

/** The place of the largest folder of which plans of that cost may choose it or not; null if none has that many URLs. */
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

/** The same candidates for the plans that cover all of one's URLs with it or one above, and for those that do not. */
function split({ own, cost, ...others }: Candidates, pivot: number): readonly Candidates[] {
  const isAbove = (place: number) => place <= pivot && at(others.behind, place) > pivot;
  return [
    { ...others, cost, own: own.with(pivot, Infinity) },
    { ...others, own, cost: cost.map((one, place) => (isAbove(place) ? Infinity : one)) },
  ];
}
