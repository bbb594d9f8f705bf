import type { Candidates } from './candidates.ts';
import { at } from './numbers.ts';
import { DIRECTORY_COST } from './selection.ts';
import type { Folder, Room } from './terms.ts';

/** What URLs and directories cost more than they do, in place of limits on them. */
export interface Prices {
  readonly url: number;
  readonly directory: number;
}

/** The cheapest path through the candidates at some prices. */
export interface Offer {
  readonly prices: Prices;
  /** No plan within the room costs less than this. */
  readonly bound: number;
  /** What the path chooses, and the URLs that it leaves. */
  readonly chosen: readonly Folder[];
  readonly urls: number;
}

/** Lower bounds for plans that go some way through the candidates. */
export interface Bounds {
  readonly prices: Prices;
  /** For each candidate the least cost of a plan that chooses it, and of one that chooses neither it nor one above. */
  readonly chosen: Float64Array;
  readonly open: Float64Array;
  /** The least cost of the way to a candidate, and of no more than that many directories from there on. */
  readonly before: (index: number, directories: number) => number;
}

/**
 * Lagrangian relaxation of the tree knapsack: the limit on URLs is dropped, and each URL costs its price instead. With
 * `best[i][k]` the least cost of the candidates from i on with k directories,
 *
 *     best[i][k] = min(best[i + 1][k] + own, best[behind(i)][k - 1] + 100 + collateral)
 *
 * A plan that keeps the limit pays for no more URLs than it allows, so best[0][K] less their price is a lower bound,
 * whatever the price (Fisher, "The Lagrangian Relaxation Method for Solving Integer Programming Problems", 1981).
 * Where a column for each number of directories would make the table too large, directories have a price, too: a table
 * of one column, and a lower bound that proves less.
 */
export class Relaxation {
  readonly #candidates: Candidates;
  readonly #room: Room;
  /** Whether directories are counted; a choice leads this many columns on. */
  readonly isCounted: boolean;
  readonly #step: number;
  readonly #columns: number;
  readonly #ahead: Float64Array;

  constructor(candidates: Candidates, room: Room, isCounted: boolean) {
    this.#candidates = candidates;
    this.#room = room;
    this.isCounted = isCounted;
    this.#step = isCounted ? 1 : 0;
    this.#columns = isCounted ? room.directories + 1 : 1;
    this.#ahead = new Float64Array((candidates.list.length + 1) * this.#columns);
  }

  /** The cheapest path at some prices. */
  offer(prices: Prices): Offer {
    this.#fill(prices);
    const { list, loose } = this.#candidates;
    const ahead = this.#ahead;
    const chosen: Folder[] = [];
    let urls = loose;
    let column = this.#columns - 1;
    for (let index = 0, one = list[0]; one !== undefined; one = list[index]) {
      const next = (index + 1) * this.#columns + column;
      const left = at(ahead, next) + one.own * (1 + prices.url);
      if (one.stuck === 0 && at(ahead, next - this.#columns) === left) {
        urls += one.own;
        index++;
      } else {
        chosen.push(one.folder);
        column -= this.#step;
        index = one.behind;
      }
    }
    return { prices, bound: this.#fixed(prices) + at(ahead, this.#columns - 1), chosen, urls };
  }

  /** What plans that go some way cost at least, at some prices. */
  bounds(prices: Prices): Bounds {
    this.#fill(prices);
    const { list } = this.#candidates;
    const columns = this.#columns;
    const step = this.#step;
    const ahead = this.#ahead;
    const least = {
      chosen: new Float64Array(list.length).fill(Infinity),
      open: new Float64Array(list.length).fill(Infinity),
    };
    const before = new Float64Array(ahead.length).fill(Infinity);
    before.fill(this.#fixed(prices), 0, columns);
    for (const [index, { folder, own, stuck, behind }] of list.entries()) {
      const open = stuck > 0 ? Infinity : own * (1 + prices.url);
      const whole = DIRECTORY_COST + prices.directory + folder.collateral;
      let chosen = Infinity;
      let left = Infinity;
      for (let column = 0; column < columns; column++) {
        const way = at(before, index * columns + column);
        const next = (index + 1) * columns + column;
        before[next] = Math.min(at(before, next), way + open);
        left = Math.min(left, way + open + at(ahead, (index + 2) * columns - 1 - column));
        if (column + step >= columns) continue;
        const last = behind * columns + column + step;
        before[last] = Math.min(at(before, last), way + whole);
        const rest = at(ahead, behind * columns + columns - 1 - column - step);
        chosen = Math.min(chosen, way + whole + rest);
      }
      least.chosen[index] = chosen;
      least.open[index] = left;
    }
    const column = (directories: number) => columns - 1 - step * directories;
    return {
      prices,
      ...least,
      before: (index, directories) => at(before, index * columns + column(directories)),
    };
  }

  /** Fills the table of what candidates cost from each one on, with so many directories at the most. */
  #fill(prices: Prices): void {
    const { list } = this.#candidates;
    const columns = this.#columns;
    const step = this.#step;
    const ahead = this.#ahead;
    for (let index = list.length - 1; index >= 0; index--) {
      const one = list[index];
      if (one === undefined) break;
      const here = index * columns;
      const next = here + columns;
      const past = one.behind * columns - step;
      const open = one.stuck > 0 ? Infinity : one.own * (1 + prices.url);
      const whole = DIRECTORY_COST + prices.directory + one.folder.collateral;
      if (step > 0) ahead[here] = at(ahead, next) + open;
      for (let column = step; column < columns; column++) {
        const left = at(ahead, next + column) + open;
        ahead[here + column] = Math.min(left, at(ahead, past + column) + whole);
      }
    }
  }

  /** The cost of every plan: of the URLs below no candidate, less what the limits allow at these prices. */
  #fixed({ url, directory }: Prices): number {
    const { urls, directories } = this.#room;
    return this.#candidates.loose * (1 + url) - urls * url - directories * directory;
  }
}
