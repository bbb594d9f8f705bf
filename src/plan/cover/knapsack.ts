import { at } from '../numbers.ts';
import type { Room } from '../terms.ts';
import type { Folder } from '../tree.ts';
import type { Candidates } from './candidates.ts';
import type { Bounds } from './relaxation.ts';
import { type Amounts, compareAmounts, costOf, DIRECTORY_COST } from './selection.ts';

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

/**
 * The table of the tree knapsack: from the last candidate to the first, the states that a plan may end with there.
 *
 *     best[i][k][s] = min(best[i + 1][k][s - own] + own, best[behind(i)][k - 1][s] + 100 + collateral)
 *
 * (Johnson and Niemi, "On Knapsacks, Partitions, and a New Dynamic Programming Technique for Trees", 1983.) It has
 * those numbers s of URLs alone that occur, and only states that a plan as good as the best known one may end with:
 * none that costs more than another with no more URLs and directories (the Pareto frontier), and none whose lower
 * bound is too high. Where a place has more than `width` states, those with the highest bounds go, and the least
 * of these bounds is remembered (beam search).
 *
 * The order of preference is kept at the same time: of states with the same numbers of URLs and directories the
 * cheaper one has less collateral, then the deeper one counts, then the one that chooses the first folder.
 *
 * @param known the cost of the best plan that is known
 * @param budget states that may be looked at; from then on one stays at each place
 */
export async function table(
  { folders, own, behind, outside }: Candidates,
  room: Room,
  { prices, before }: Bounds,
  known: number,
  width: number,
  budget: number,
  pause: () => Promise<void>,
): Promise<Found> {
  const end: State = { urls: 0, directories: 0, collateral: 0, depth: 0, chosen: null, bound: 0 };
  /** The places that the next candidates may lead on to, the first one last. */
  const places: { place: number; states: readonly State[] }[] = [];
  places.push({ place: own.length, states: [end] });
  const statesAt = (place: number): readonly State[] => {
    while ((places.at(-1)?.place ?? place) < place) places.pop();
    return places.at(-1)?.states ?? [];
  };
  let bound = Infinity;
  let effort = 0;

  for (const [place, folder] of [...folders.entries()].reverse()) {
    if (place % 64 === 0) await pause();
    const grown: State[] = [];
    const lead = (from: State, folder: Folder | null): void => {
      const urls = from.urls + (folder === null ? at(own, place) : 0);
      const directories = from.directories + (folder === null ? 0 : 1);
      if (urls + outside > room.urls || directories > room.directories) return;
      const collateral = from.collateral + (folder?.collateral ?? 0);
      const depth = from.depth + (folder?.depth ?? 0);
      const priced = urls * (1 + prices.url) + directories * (DIRECTORY_COST + prices.directory);
      const bound = before(place, directories) + collateral + priced;
      const chosen = folder === null ? from.chosen : { folder, rest: from.chosen };
      if (bound <= known) grown.push({ urls, directories, collateral, depth, chosen, bound });
    };
    const lefts = statesAt(place + 1);
    const takens = statesAt(at(behind, place));
    for (const state of takens) lead(state, folder);
    for (const state of lefts) lead(state, null);
    effort += lefts.length + takens.length;
    let states = frontier(grown);
    const most = effort < budget ? width : 1;
    if (states.length > most) {
      const lowest = states.toSorted((one, other) => one.bound - other.bound);
      const dropped = new Set(lowest.splice(most));
      for (const state of dropped) bound = Math.min(bound, state.bound);
      states = states.filter((state) => !dropped.has(state));
    }
    places.push({ place, states });
  }

  const [best] = statesAt(0).toSorted(compareAmounts);
  return { chosen: best === undefined ? null : listOf(best.chosen), bound, effort };
}

/** Without those that another state beats: of the same numbers the first of the preferred ones stays. */
function frontier(states: State[]): readonly State[] {
  const most = states.reduce((most, { directories }) => Math.max(most, directories), 0);
  /** By numbers of directories, the least cost of a state with no more of them, and no more URLs. */
  const least = new Float64Array(most + 1).fill(Infinity);
  let last: State | undefined;
  states.sort(
    (one, other) =>
      one.urls - other.urls || one.directories - other.directories || compareAmounts(one, other),
  );
  return states.filter((state) => {
    const { urls, directories } = state;
    const cost = costOf(state);
    const isTwin = last?.urls === urls && last.directories === directories;
    if (isTwin || cost > at(least, directories)) return false;
    for (let more = directories; more < least.length && cost < at(least, more); more++)
      least[more] = cost;
    last = state;
    return true;
  });
}

function listOf(chosen: Chosen | null): readonly Folder[] {
  const folders: Folder[] = [];
  for (let rest = chosen; rest !== null; rest = rest.rest) folders.push(rest.folder);
  return folders;
}
