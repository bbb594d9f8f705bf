import { at } from '../numbers.ts';
import type { Room } from '../terms.ts';
import type { Folder } from '../tree.ts';
import type { Candidates } from './candidates.ts';
import type { Bounds } from './relaxation.ts';
import { type Amounts, compareAmounts, costOf, DIRECTORY_COST } from './selection.ts';

/** The part of a plan from some candidate on. */
interface State extends Amounts {
  readonly chosen: Chosen | null;
  /** A lower bound for the cost of the plans that end with it. */
  readonly bound: number;
}

/** The chosen folders in preorder: linked lists, which share their ends. */
interface Chosen {
  readonly folder: Folder;
  readonly rest: Chosen | null;
}

/** The result of a table. */
export interface Found {
  /** The folders of its best plan; null if it has none. */
  readonly chosen: readonly Folder[] | null;
  /** A lower bound for the cost of the plans that it dropped. */
  readonly bound: number;
  /** The number of states processed. */
  readonly effort: number;
}

/**
 * The table of the tree knapsack: from the last candidate to the first, the states with which a plan may end there.
 *
 *     best[i][k][s] = min(best[i + 1][k][s - own] + own, best[behind(i)][k - 1][s] + 100 + collateral)
 *
 * (Johnson and Niemi, "On Knapsacks, Partitions, and a New Dynamic Programming Technique for Trees", 1983.) It is
 * sparse: it contains only numbers s that occur, only Pareto-optimal states (none with as few URLs and directories is
 * cheaper), and only states whose lower bound does not exceed the cost of the incumbent. If a candidate has more than
 * `width` states, those with the highest bounds are dropped (beam search), and the least of these bounds is returned.
 *
 * Ties are broken as the contract says: of states with the same numbers of URLs and directories, the cheaper one has less
 * collateral, then the deeper one is preferred, then the one that chooses the first folder.
 *
 * @param known the cost of the incumbent
 * @param budget the number of states to process; after that, each candidate keeps one
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
  /** A stack of the places that are still reachable from earlier candidates, the first one last. */
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
    const extended: State[] = [];
    const extend = (from: State, folder: Folder | null): void => {
      const urls = from.urls + (folder === null ? at(own, place) : 0);
      const directories = from.directories + (folder === null ? 0 : 1);
      if (urls + outside > room.urls || directories > room.directories) return;
      const collateral = from.collateral + (folder?.collateral ?? 0);
      const depth = from.depth + (folder?.depth ?? 0);
      const priced = urls * (1 + prices.url) + directories * (DIRECTORY_COST + prices.directory);
      const bound = before(place, directories) + collateral + priced;
      const chosen = folder === null ? from.chosen : { folder, rest: from.chosen };
      if (bound <= known) extended.push({ urls, directories, collateral, depth, chosen, bound });
    };
    const skipping = statesAt(place + 1);
    const choosing = statesAt(at(behind, place));
    for (const state of choosing) extend(state, folder);
    for (const state of skipping) extend(state, null);
    effort += skipping.length + choosing.length;
    let states = frontier(extended);
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

/** The Pareto-optimal states; of states with the same numbers only the preferred one, of equal ones the first. */
function frontier(states: State[]): readonly State[] {
  const most = states.reduce((most, { directories }) => Math.max(most, directories), 0);
  /** By number of directories, the least cost of the states so far with at most as many: they have no more URLs, either. */
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
