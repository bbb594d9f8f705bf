import type { Candidates } from './candidates.ts';
import { at } from './numbers.ts';
import type { Bounds } from './relaxation.ts';
import { type Amounts, compareAmounts, DIRECTORY_COST } from './selection.ts';
import type { Folder, Room } from './terms.ts';

/** What a plan comes to from some place in the list on. */
interface State extends Amounts {
  readonly chosen: Chosen | null;
  /** No plan that ends with it costs less. */
  readonly bound: number;
}

/** Folders that are chosen, in preorder. Lists share their ends. */
interface Chosen {
  readonly folder: Folder;
  readonly rest: Chosen | null;
}

/** What a table came to. */
export interface Found {
  /** What the preferred one of its plans chooses; null if it has none. */
  readonly chosen: readonly Folder[] | null;
  /** No plan that it does not hold costs less than this. */
  readonly bound: number;
  /** States that were looked at. */
  readonly effort: number;
}

/** How much more than an even share of the effort that is left one place may take, since few places need much. */
const SHARE = 12;

/**
 * The table of the tree knapsack: from the last candidate to the first, the states that a plan may end with there.
 *
 *     best[i][k][s] = min(best[i + 1][k][s - own] + own, best[behind(i)][k - 1][s] + 100 + collateral)
 *
 * (Johnson and Niemi, "On Knapsacks, Partitions, and a New Dynamic Programming Technique for Trees", 1983.) It has
 * those numbers s of URLs alone that occur, and only states that a plan as good as the best known one may end with:
 * none that costs more than another with no more URLs and directories (the Pareto frontier), and none whose lower
 * bound is too high. Where a place has more than `width` states, those with the highest bounds go, and the least
 * of these bounds is remembered.
 *
 * The order of preference is kept at the same time: of states with the same numbers of URLs and directories the
 * cheaper one has less collateral, then the deeper one counts, then the one that chooses the first folder.
 *
 * @param most the cost of the best plan that is known
 * @param budget states that may be looked at, or few more
 */
export async function table(
  { list, loose }: Candidates,
  room: Room,
  { prices, before }: Bounds,
  most: number,
  width: number,
  budget: number,
  pause: () => Promise<void>,
): Promise<Found> {
  const end: State = { urls: 0, directories: 0, collateral: 0, depth: 0, chosen: null, bound: 0 };
  const places = new Map<number, readonly State[]>([[list.length, [end]]]);
  const statesAt = (index: number): readonly State[] => {
    const states = places.get(index);
    if (states === undefined) throw new Error(`no states at ${index}`);
    return states;
  };
  const urlCharge = 1 + prices.url;
  const directoryCharge = DIRECTORY_COST + prices.directory;
  const firstUse = firstUses(list);
  let bound = Infinity;
  let effort = 0;

  for (let index = list.length - 1; index >= 0; index--) {
    if (index % 64 === 0) await pause();
    const candidate = list[index];
    if (candidate === undefined) break;
    const { folder, own, stuck, behind } = candidate;
    const lefts = stuck > 0 ? [] : statesAt(index + 1);
    const takens = statesAt(behind);
    const states: State[] = [];
    /** By numbers of directories, the least cost of a state with no more of them, and no more URLs. */
    const least = new Float64Array(room.directories + 1).fill(Infinity);
    const add = (from: State, isTaken: boolean): void => {
      const urls = isTaken ? from.urls : from.urls + own;
      const directories = isTaken ? from.directories + 1 : from.directories;
      const collateral = isTaken ? from.collateral + folder.collateral : from.collateral;
      const depth = isTaken ? from.depth + folder.depth : from.depth;
      if (urls + loose > room.urls || directories > room.directories) return;
      const cost = collateral + urls + DIRECTORY_COST * directories;
      if (cost > at(least, directories)) return;
      const charge = collateral + urls * urlCharge + directories * directoryCharge;
      const bound = charge + before(index, directories);
      if (bound > most) return;
      const last = states.at(-1);
      const isTwin = last?.urls === urls && last.directories === directories;
      if (isTwin && (last.collateral - collateral || depth - last.depth) <= 0) return;
      if (isTwin) states.pop();
      const chosen = isTaken ? { folder, rest: from.chosen } : from.chosen;
      states.push({ urls, directories, collateral, depth, chosen, bound });
      for (let more = directories; more < least.length && cost < at(least, more); more++)
        least[more] = cost;
    };
    let left = 0;
    for (const taken of takens) {
      const isLess = (state: State) =>
        state.urls + own - taken.urls || state.directories - taken.directories - 1;
      for (let state = lefts[left]; state && isLess(state) < 0; state = lefts[++left])
        add(state, false);
      add(taken, true);
    }
    for (const state of lefts.slice(left)) add(state, false);

    effort += lefts.length + takens.length;
    const share = Math.ceil((SHARE * (budget - effort)) / (index + 1));
    const kept = lowest(states, Math.max(1, Math.min(width, share)));
    bound = Math.min(bound, kept.bound);
    for (const used of [index + 1, behind]) if (at(firstUse, used) === index) places.delete(used);
    places.set(index, kept.states);
  }

  let best: State | undefined;
  for (const state of statesAt(0))
    if (best === undefined || compareAmounts(state, best) < 0) best = state;
  return { chosen: best === undefined ? null : listOf(best.chosen), bound, effort };
}

/** The states with the lowest bounds, in the order they have, and the lowest bound of the others. */
function lowest(
  states: readonly State[],
  most: number,
): { readonly states: readonly State[]; readonly bound: number } {
  if (states.length <= most) return { states, bound: Infinity };
  const order = Float64Array.from(states, ({ bound }) => bound).sort();
  const highest = at(order, most - 1);
  let equals = most - order.indexOf(highest);
  const kept = states.filter(({ bound }) => bound < highest || (bound === highest && equals-- > 0));
  return { states: kept, bound: at(order, most) };
}

/** For each place the first candidate from which a way leads to it. */
function firstUses(list: Candidates['list']): Float64Array {
  const first = new Float64Array(list.length + 1);
  for (const [index, { behind }] of [...list.entries()].reverse()) {
    first[index + 1] = index;
    first[behind] = index;
  }
  return first;
}

function listOf(chosen: Chosen | null): readonly Folder[] {
  const folders: Folder[] = [];
  for (let rest = chosen; rest !== null; rest = rest.rest) folders.push(rest.folder);
  return folders;
}
