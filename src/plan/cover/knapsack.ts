import { at } from '../numbers.ts';
import type { Room } from '../terms.ts';
import type { Folder } from '../tree.ts';
import type { Candidates } from './candidates.ts';
import type { Bounds } from './relaxation.ts';
import { type Amounts, compareAmounts, DIRECTORY_COST } from './selection.ts';

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
}

/** The work that solving may still take. It is counted and not timed, so that plans are reproducible. */
export interface Effort {
  /** In states of tables. */
  left: number;
  /** See `planRefresh`. */
  readonly pause: () => Promise<void>;
}

/**
 * The table of the tree knapsack: from the last candidate to the first, the states with which a plan may end there.
 *
 *     best[i][k][s] = min(best[i + 1][k][s - own] + own, best[behind(i)][k - 1][s] + 100 + collateral)
 *
 * (Johnson and Niemi, "On Knapsacks, Partitions, and a New Dynamic Programming Technique for Trees", 1983.) It is
 * sparse: it contains only numbers k and s that occur, and only states whose lower bound does not exceed the cost of the
 * incumbent. If a candidate has more than `width` states, those with the highest bounds are dropped (beam search), and the
 * least of these bounds is returned.
 *
 * Ties are broken as the contract says: of states with the same numbers of URLs and directories, the cheaper one has less
 * collateral, then the deeper one is preferred, then the one that chooses the first folder.
 *
 * @param known the cost of the incumbent
 * @param reserve how much effort to leave; from then on, each candidate keeps one state
 */
export async function table(
  { folders, own, behind, outside }: Candidates,
  room: Room,
  { prices, before }: Bounds,
  known: number,
  width: number,
  effort: Effort,
  reserve: number,
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

  for (const [place, folder] of [...folders.entries()].reverse()) {
    if (place % 64 === 0) await effort.pause();
    /** By their numbers of URLs and directories. */
    const states = new Map<number, State>();
    const extend = (from: State, folder: Folder | null): void => {
      const urls = from.urls + (folder === null ? at(own, place) : 0);
      const directories = from.directories + (folder === null ? 0 : 1);
      if (urls + outside > room.urls || directories > room.directories) return;
      const collateral = from.collateral + (folder?.collateral ?? 0);
      const depth = from.depth + (folder?.depth ?? 0);
      const priced = urls * (1 + prices.url) + directories * (DIRECTORY_COST + prices.directory);
      const bound = at(before, place) + collateral + priced;
      if (bound > known) return;
      const chosen = folder === null ? from.chosen : { folder, rest: from.chosen };
      const state = { urls, directories, collateral, depth, chosen, bound };
      const key = urls * (room.directories + 1) + directories;
      const other = states.get(key);
      if (other === undefined || compareAmounts(state, other) < 0) states.set(key, state);
    };
    const skipping = statesAt(place + 1);
    const choosing = statesAt(at(behind, place));
    for (const state of choosing) extend(state, folder);
    for (const state of skipping) extend(state, null);
    effort.left -= skipping.length + choosing.length;
    const sorted = [...states.values()].sort((one, other) => one.bound - other.bound);
    const dropped = sorted.splice(effort.left > reserve ? width : 1);
    bound = Math.min(bound, dropped[0]?.bound ?? Infinity);
    places.push({ place, states: sorted });
  }

  const [best] = statesAt(0).toSorted(compareAmounts);
  return { chosen: best === undefined ? null : listOf(best.chosen), bound };
}

function listOf(chosen: Chosen | null): readonly Folder[] {
  const folders: Folder[] = [];
  for (let rest = chosen; rest !== null; rest = rest.rest) folders.push(rest.folder);
  return folders;
}
