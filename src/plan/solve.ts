import { type Candidates, open, shut, thin } from './candidates.ts';
import { settle } from './forced.ts';
import { table } from './knapsack.ts';
import type { Room } from './limits.ts';
import { bestOffer, type Dual } from './multipliers.ts';
import { at } from './numbers.ts';
import { type Bounds, Relaxation } from './relaxation.ts';
import { compare, costOf, type Selection, select } from './selection.ts';
import type { Folder } from './tree.ts';

/*
 * How the cheapest cover is found
 * ===============================
 *
 * 1. Does any plan fit? (feasibility.ts) No folder covers more than the topmost one above it, so counting tells.
 *    What must be chosen in every plan is settled by counting, too (forced.ts).
 * 2. A price on URLs in place of the limit on them (relaxation.ts, multipliers.ts): a lower bound for every price,
 *    the highest of which is sought. Directories are counted; only where that table would be too large at first
 *    do they have a price as well. Paths met on the way that keep the limits are plans, and often good ones.
 * 3. Reduced costs: a candidate that no plan as good as the best one known can choose is ruled out, again and again.
 * 4. The exact table of what is left (knapsack.ts), narrow at first, gives the optimum and its ties.
 * 5. Where a large folder is chosen by half in the relaxation, the bound says little: both cases are looked at, each
 *    with a bound of its own. Where effort ends, the best plan known is taken, and the gap says how far it may be off.
 * 6. Sites with quotas of their own share the room of the run (allotment.ts).
 *
 * For u URLs, n folders and k directories: growing the tree takes O(u + n log n), a price O(n k) or O(n).
 */

/** Folders that stand in for URLs. */
export interface Cover {
  readonly folders: readonly Folder[];
  /** No choice costs less: proved. */
  readonly bound: number;
  /** Rows of tables that it took, and what is like them. */
  readonly effort: number;
}

/** A part of the problem: fewer candidates, of which the least cost is sought. */
interface Part {
  readonly candidates: Candidates;
  /** No plan of it costs less. */
  readonly bound: number;
  /** States of a place that its table may keep. */
  readonly width: number;
}

/** Numbers in a table of the relaxation: as many as are worth it at once, and as many as there may be. */
const CELLS = 2 ** 19;
const MOST_CELLS = 2 ** 22;

/** Candidates are ruled out again as long as no more of them than this share is left. */
const WORTHWHILE = 0.8;

/** Rows of all tables together, a second's work or two, and numbers of the relaxation in a row's time. */
export const EFFORT = 20_000_000;
const CELLS_A_ROW = 8;

/** Rows that tell plans apart which cost as little as any. */
const TIES = 4_000_000;

/** How wide the first table is; how much wider the next one, of the part or of its halves. */
const WIDTH = 16;
const WIDER = 16;
const WIDER_HALF = 2;

/** A part is split at a folder that has so much of all URLs. */
const LARGE = 1 / 64;

/**
 * The cheapest choice of candidates, as far as it can be proved with bounded effort: by branch and bound, whose
 * bounds are so good that most problems are no more than one part. Effort is counted and not timed: the
 * same input gives the same plan on every machine.
 *
 * @param known a choice that keeps within the room, whatever it costs
 */
export async function solve(
  all: Candidates,
  limits: Room,
  known: readonly Folder[],
  pause: () => Promise<void>,
): Promise<Cover> {
  const urls = all.own.reduce((sum, own) => sum + own, all.loose);
  const room = {
    urls: Math.min(limits.urls, urls),
    directories: Math.min(limits.directories, all.size),
  };
  let best = select(known, urls);
  let effort = EFFORT;
  let prices = { url: 1, directory: 1 };

  const consider = ({ folders }: Candidates, chosen: readonly number[]): Selection => {
    const plan = select(
      chosen.flatMap((index) => folders[index] ?? []),
      urls,
    );
    if (compare(plan, best) < 0) best = plan;
    return plan;
  };

  const relax = async (candidates: Candidates, counted: boolean): Promise<[Bounds, Dual]> => {
    const relaxation = new Relaxation(candidates, room, counted);
    const dual = await bestOffer(
      relaxation,
      room,
      costOf(best),
      prices,
      ({ urls, chosen }) => {
        effort -= (candidates.size * relaxation.columns) / CELLS_A_ROW;
        if (urls <= room.urls && chosen.length <= room.directories) consider(candidates, chosen);
      },
      pause,
    );
    prices = dual.offer.prices;
    return [relaxation.bounds(prices), dual];
  };

  /** What is left of a part when it has been explored. */
  const explore = async (part: Part): Promise<readonly Part[]> => {
    let candidates = settle(part.candidates, room);
    let counted = false;
    let bounds: Bounds;
    let dual: Dual;
    for (;;) {
      const cells = (candidates.size + 1) * (room.directories + 1);
      counted ||= cells <= CELLS;
      [bounds, dual] = await relax(candidates, counted);
      if (dual.offer.bound > costOf(best)) return [];
      const { least } = bounds;
      const thinner = thin(candidates, (index) => at(least, index) <= costOf(best));
      const isDone = thinner.size >= WORTHWHILE * candidates.size;
      if (isDone && (counted || cells > MOST_CELLS)) break;
      if (isDone) counted = true;
      else candidates = thinner;
    }
    const { width } = part;
    const found = await table(candidates, room, bounds, costOf(best), width, pause);
    effort -= found.work;
    if (found.chosen !== null) consider(candidates, found.chosen);
    if (found.bound > costOf(best)) return [];

    const bound = Math.max(part.bound, dual.offer.bound, Math.min(found.bound, costOf(best)));
    const pivot = pivotOf(candidates, dual);
    const folder = candidates.folders[pivot];
    if (folder !== undefined && folder.below >= LARGE * urls) {
      const halves = [open(candidates, pivot), shut(candidates, pivot)];
      return halves.map((half) => ({ candidates: half, bound, width: WIDER_HALF * width }));
    }
    return [{ candidates, bound, width: WIDER * width }];
  };

  let parts: readonly Part[] = [{ candidates: all, bound: 0, width: WIDTH }];
  while (effort > 0) {
    const left = parts.filter(({ bound }) => Math.ceil(bound) <= costOf(best));
    const [next, ...others] = left.toSorted((one, other) => one.bound - other.bound);
    parts = others;
    if (next === undefined) break;
    if (Math.ceil(next.bound) >= costOf(best)) effort = Math.min(effort, TIES);
    parts = [...others, ...(await explore(next))];
  }
  const bound = Math.min(costOf(best), ...parts.map((part) => Math.ceil(part.bound)));
  return { folders: best.folders, bound, effort: EFFORT - effort };
}

/** The largest folder that one of the dual's two paths chooses and the other does not; -1 if they agree. */
function pivotOf({ folders }: Candidates, { left, right }: Dual): number {
  const lefts = new Set(left.chosen);
  const rights = new Set(right.chosen);
  let largest = -1;
  let most = 0;
  for (const index of [...left.chosen, ...right.chosen]) {
    const folder = folders[index];
    if (folder === undefined || folder.below <= most) continue;
    if (lefts.has(index) && rights.has(index)) continue;
    largest = index;
    most = folder.below;
  }
  return largest;
}
