import { type Candidate, type Candidates, thin } from './candidates.ts';
import { dualOf, type Peak } from './dual.ts';
import { table } from './knapsack.ts';
import { at } from './numbers.ts';
import { type Bounds, type Offer, Relaxation } from './relaxation.ts';
import { compare, costOf, isWithin, type Selection, select } from './selection.ts';
import type { Folder, Room } from './terms.ts';

/*
 * How the cheapest cover is found
 * ===============================
 *
 * 1. Does any plan fit? (feasibility.ts) No folder covers more than the topmost one above it, so counting tells.
 * 2. A price on URLs in place of the limit on them (relaxation.ts): a lower bound for every price, the highest of
 *    which is sought (dual.ts). Paths met on the way that keep to the limits are plans, and often good ones.
 * 3. Reduced costs: a candidate that no plan as good as the best known one can choose is ruled out, again and again.
 * 4. Where the relaxation chooses a large folder by half, its bound says little: both cases are looked at apart (branch
 *    and bound). Most inputs are no more than one part.
 * 5. The exact table of what is left (knapsack.ts), narrow at first and then wider, gives the optimum and its ties.
 *    Where the effort ends, the best plan known is taken, and the gap says how far it may be off.
 * 6. Sites with quotas of their own share the room of the run (allotment.ts).
 *
 * For u URLs, n folders and k directories: growing the tree takes O(u + n log n), a price O(n k) or O(n).
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
export const EFFORT = 10_000_000;

/**
 * Numbers in a table of the relaxation that counts directories: so many from the start, so many at most, and how many
 * take the time of a state. Directories with a price prove less, and lead to more plans on the way.
 */
const CELLS = 2 ** 19;
const MOST_CELLS = 2 ** 22;
const CELLS_PER_STATE = 16;

/** Candidates are ruled out again until more of them than this share stay. */
const FEW_GO = 0.8;

/** How many states each place of a table may have at first, and how much wider the next one is. */
const WIDTH = 16;
const WIDER = 16;

/** A part is split at a folder with so much of all URLs. */
const LARGE = 1 / 16;

/** A part of the problem: some of the candidates. */
interface Part {
  readonly candidates: Candidates;
  /** No plan of it that was not seen yet costs less. */
  readonly bound: number;
  /** How many states each place of its table may have. */
  readonly width: number;
}

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
  const urls = all.list.reduce((sum, { own }) => sum + own, all.loose);
  let best = select(known, urls);
  let budget = effort;
  let prices = { url: 1, directory: 1 };
  const consider = (chosen: readonly Folder[]): void => {
    const plan: Selection = select(chosen, urls);
    if (isWithin(plan, room) && compare(plan, best) < 0) best = plan;
  };

  /** What is left of a part once it was looked at. */
  const explore = async (part: Part): Promise<readonly Part[]> => {
    let { candidates } = part;
    let peak: Peak;
    let bounds: Bounds;
    let isCounted = false;
    for (;;) {
      const { length } = candidates.list;
      const cells = (length + 1) * (room.directories + 1);
      isCounted ||= cells <= CELLS;
      const relaxation = new Relaxation(candidates, room, isCounted);
      const see = ({ chosen }: Offer): void => {
        budget -= (isCounted ? cells : length) / CELLS_PER_STATE;
        consider(chosen);
      };
      const dual = dualOf(relaxation, room, costOf(best), see, pause);
      peak = await dual.highest(prices);
      prices = peak.offer.prices;
      // At so high a price whatever leaves a URL too many costs more than the best plan.
      const steep = await dual.highestAt(costOf(best));
      if (Math.max(peak.offer.bound, steep.bound) > costOf(best)) return [];
      bounds = relaxation.bounds(prices);
      const both = [bounds, relaxation.bounds(steep.prices)];
      budget -= (4 * (isCounted ? cells : length)) / CELLS_PER_STATE;
      const thinner = fixed(candidates, both, costOf(best));
      if (thinner.list.length < FEW_GO * length) candidates = thinner;
      else if (isCounted || cells > MOST_CELLS) break;
      else isCounted = true;
    }
    const pivot = pivotOf(peak);
    if (pivot !== undefined && pivot.below >= LARGE * urls) {
      const bound = Math.max(part.bound, peak.offer.bound);
      return split(candidates, pivot).map((half) => ({ ...part, candidates: half, bound }));
    }
    const found = await table(candidates, room, bounds, costOf(best), part.width, budget, pause);
    budget -= found.effort;
    if (found.chosen !== null) consider(found.chosen);
    const bound = Math.max(part.bound, peak.offer.bound, found.bound);
    return [{ candidates, bound, width: WIDER * part.width }];
  };

  let next: Part | undefined = { candidates: all, bound: 0, width: WIDTH };
  let parts: readonly Part[] = [next];
  do {
    const children = await explore(next);
    const others = parts.filter((part) => part !== next);
    parts = [...children, ...others].filter(({ bound }) => Math.ceil(bound) <= costOf(best));
    // Down to a good plan first, then on with the part that may hold the cheapest one.
    const [lowest] = parts.toSorted((one, other) => one.bound - other.bound);
    next = children.length > 1 ? children[0] : lowest;
  } while (next !== undefined && budget > 0);
  const bound = Math.min(costOf(best), ...parts.map((part) => Math.ceil(part.bound)));
  return { folders: best.folders, bound, effort: effort - budget };
}

/** The candidates that a plan of that cost may choose: none below one that every such plan chooses that gets there. */
function fixed(candidates: Candidates, bounds: readonly Bounds[], most: number): Candidates {
  let behind = 0;
  return thin(candidates, (candidate, index) => {
    if (index < behind) return false;
    if (bounds.some(({ open }) => at(open, index) > most)) behind = candidate.behind;
    return bounds.every(({ chosen }) => at(chosen, index) <= most);
  });
}

/** The largest folder that one side of a peak chooses and the other does not. */
function pivotOf({ sides: [left, right] }: Peak): Folder | undefined {
  const lefts = new Set(left.chosen);
  const rights = new Set(right.chosen);
  const [largest] = [...lefts, ...rights]
    .filter((folder) => lefts.has(folder) !== rights.has(folder))
    .sort((one, other) => other.below - one.below);
  return largest;
}

/** The candidates for the plans that leave the URLs of a folder to those below it, and those for all others. */
function split(candidates: Candidates, pivot: Folder): readonly Candidates[] {
  const isPivot = ({ folder }: Candidate) => folder === pivot;
  const shut = candidates.list.map((one) => (isPivot(one) ? { ...one, stuck: 1 } : one));
  return [
    thin(
      { ...candidates, list: shut },
      (one) => isPivot(one) || !one.folder.name.startsWith(pivot.name),
    ),
    thin(candidates, ({ folder }) => !pivot.name.startsWith(folder.name)),
  ];
}
