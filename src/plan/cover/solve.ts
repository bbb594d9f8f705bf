import { at } from '../numbers.ts';
import type { Room } from '../terms.ts';
import type { Folder } from '../tree.ts';
import { type Candidates, thin } from './candidates.ts';
import { highest, type Peak } from './dual.ts';
import { table } from './knapsack.ts';
import { type Bounds, boundsAt, cheapestPath, type Path, type Prices } from './relaxation.ts';
import { compare, costOf, isWithin, type Selection, select } from './selection.ts';

/*
 * How the cheapest cover is found
 * ===============================
 *
 * 1. Prices in place of the limits (relaxation.ts): a lower bound for all prices, the highest of which is sought
 *    (dual.ts). Paths met on the way that keep to the limits are plans, and often good ones.
 * 2. Reduced costs: a candidate that no plan as good as the best known one can choose is ruled out, again and again.
 * 3. Where the relaxation chooses a large folder by half, its bound says little: both cases are explored one after the
 *    other (branch and bound). Most inputs are no more than one part.
 * 4. The exact table of what is left (knapsack.ts), narrow at first and then wider, gives the optimum and its ties.
 *    Where the effort ends, the best plan known is taken, and the gap says how far it may be off.
 * 5. Sites with quotas of their own share the room of the run (allotment.ts).
 *
 * A lower bound takes O(n) for n folders.
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
export const EFFORT = 20_000_000;

/** How many candidates take the time of a state. */
const CANDIDATES_PER_STATE = 16;

/** Candidates are ruled out again until more of them than this share stay. */
const FEW_GO = 0.8;

/** How many states each place of a table may have at first, and how much wider the next one is. */
const WIDTH = 16;

/** A part is split at a folder with so much of all URLs. */
const LARGE = 1 / 16;

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
    const pathAt = async (at: Prices): Promise<Path> => {
      await pause();
      budget -= candidates.folders.length / CANDIDATES_PER_STATE;
      const found = cheapestPath(candidates, room, at);
      consider(found.chosen.flatMap((place) => candidates.folders[place] ?? []));
      return found;
    };
    const reserve = budget * RESERVE;
    for (let width = WIDTH; budget > reserve; ) {
      if (isDone()) return Infinity;
      const peak = await highest(pathAt, room, costOf(best), prices);
      prices = peak.path.prices;
      least = Math.max(least, peak.path.bound);
      if (isDone()) return Infinity;

      const { folders } = candidates;
      const bounds = boundsAt(candidates, room, prices);
      const thinner = fixed(candidates, bounds, costOf(best));
      if (thinner.folders.length < FEW_GO * folders.length) {
        candidates = thinner;
        continue;
      }
      const pivot = pivotOf(peak, folders);
      if (pivot !== undefined && (folders[pivot]?.below ?? 0) >= LARGE * all.urls) {
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

/** The candidates that a plan of that cost may choose: none below one that every such plan chooses that gets there. */
function fixed(candidates: Candidates, { open, chosen }: Bounds, most: number): Candidates {
  let behind = 0;
  return thin(candidates, (_, place) => {
    if (place < behind) return false;
    if (at(open, place) > most) behind = at(candidates.behind, place);
    return at(chosen, place) <= most;
  });
}

/** The place of the largest folder that one side of a peak chooses and the other does not. */
function pivotOf({ sides: [left, right] }: Peak, folders: readonly Folder[]): number | undefined {
  const below = (place: number) => folders[place]?.below ?? 0;
  const [largest] = [...new Set(left.chosen).symmetricDifference(new Set(right.chosen))].sort(
    (one, other) => below(other) - below(one),
  );
  return largest;
}

/** The same candidates for the plans that cover all of one's URLs with it or one above, and for those that do not. */
function split({ own, cost, ...others }: Candidates, pivot: number): readonly Candidates[] {
  const isAbove = (place: number) => place <= pivot && at(others.behind, place) > pivot;
  return [
    { ...others, cost, own: own.with(pivot, Infinity) },
    { ...others, own, cost: cost.map((one, place) => (isAbove(place) ? Infinity : one)) },
  ];
}
