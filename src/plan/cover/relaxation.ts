import { at } from '../numbers.ts';
import type { Room } from '../terms.ts';
import type { Candidates } from './candidates.ts';

/** The most numbers in a table: a tenth of a second's work. */
const CELLS = 2 ** 21;

/** What a URL and a directory cost more than they do, in place of limits on them. */
export interface Prices {
  readonly url: number;
  readonly directory: number;
}

/** The cheapest path through the candidates at some prices. */
export interface Path {
  readonly prices: Prices;
  /** No plan within the room costs less than this. */
  readonly bound: number;
  /** The places of the candidates that the path chooses, and the URLs that it leaves. */
  readonly chosen: readonly number[];
  readonly urls: number;
}

/** Lower bounds for the plans that go some way through the candidates. */
export interface Bounds {
  readonly prices: Prices;
  /** For each candidate the least cost of a plan that chooses it, and of one that chooses neither it nor one above. */
  readonly chosen: Float64Array;
  readonly open: Float64Array;
  /** The least cost of the way to a candidate, if so many directories are left for those from there on. */
  readonly before: (place: number, directories: number) => number;
}

/**
 * Lagrangian relaxation of the tree knapsack (Fisher, "The Lagrangian Relaxation Method for Solving Integer Programming
 * Problems", 1981): the limit on URLs is dropped, and each URL costs a price more instead. With `best[i][k]` the least cost
 * of the candidates from i on with at most k directories,
 *
 *     best[i][k] = min(best[i + 1][k] + own (1 + prices.url), best[behind(i)][k - 1] + 100 + collateral)
 *
 * A plan that keeps to the limit pays for no more URLs than it allows, so best[0][K] less the price of that is a lower
 * bound, whatever the price. Where columns for all numbers of directories would make the table too large, directories
 * have a price, too: a table of one column, and a bound that proves less.
 */
export class Relaxation {
  readonly #candidates: Candidates;
  readonly #room: Room;
  readonly isCounted: boolean;
  /** The columns of a table, and how many of them a choice leads on. */
  readonly #columns: number;
  readonly #step: number;

  constructor(candidates: Candidates, room: Room) {
    this.#candidates = candidates;
    this.#room = room;
    const rows = candidates.folders.length + 1;
    this.isCounted = rows * (room.directories + 1) <= CELLS;
    this.#columns = this.isCounted ? room.directories + 1 : 1;
    this.#step = this.isCounted ? 1 : 0;
  }

  /** The numbers of a table: what its work is counted by. */
  get cells(): number {
    return (this.#candidates.folders.length + 1) * this.#columns;
  }

  /** The cheapest path at some price. */
  path(prices: Prices): Path {
    const { own, behind, outside } = this.#candidates;
    const columns = this.#columns;
    const best = this.#best(prices);
    const chosen: number[] = [];
    let urls = outside;
    let column = columns - 1;
    for (let place = 0; place < own.length; ) {
      const left = at(best, (place + 1) * columns + column) + at(own, place) * (1 + prices.url);
      if (at(best, place * columns + column) === left) {
        urls += at(own, place);
        place++;
      } else {
        chosen.push(place);
        place = at(behind, place);
        column -= this.#step;
      }
    }
    return { prices, bound: this.#fixedCost(prices) + at(best, columns - 1), chosen, urls };
  }

  /** What plans that go some way cost at least, at some price. */
  bounds(prices: Prices): Bounds {
    const { own, cost, behind } = this.#candidates;
    const columns = this.#columns;
    const step = this.#step;
    const best = this.#best(prices);
    const chosen = new Float64Array(own.length).fill(Infinity);
    const open = new Float64Array(own.length).fill(Infinity);
    const before = new Float64Array(best.length).fill(Infinity);
    before.fill(this.#fixedCost(prices), 0, columns);
    for (let place = 0; place < own.length; place++) {
      const urls = at(own, place) * (1 + prices.url);
      const whole = at(cost, place) + prices.directory;
      // Both tables have a column for each number of directories that are left.
      for (let column = 0; column < columns; column++) {
        const way = at(before, place * columns + column);
        const next = (place + 1) * columns + column;
        before[next] = Math.min(at(before, next), way + urls);
        open[place] = Math.min(at(open, place), way + urls + at(best, next));
        if (column < step) continue;
        const past = at(behind, place) * columns + column - step;
        before[past] = Math.min(at(before, past), way + whole);
        chosen[place] = Math.min(at(chosen, place), way + whole + at(best, past));
      }
    }
    const costBefore = (place: number, directories: number) =>
      at(before, place * columns + step * directories);
    return { prices, chosen, open, before: costBefore };
  }

  /** The least costs from each candidate on, with so many directories at the most. */
  #best({ url, directory }: Prices): Float64Array {
    const { own, cost, behind } = this.#candidates;
    const columns = this.#columns;
    const step = this.#step;
    const best = new Float64Array(this.cells);
    for (let place = own.length - 1; place >= 0; place--) {
      const here = place * columns;
      const past = at(behind, place) * columns - step;
      const urls = at(own, place) * (1 + url);
      const whole = at(cost, place) + directory;
      for (let column = 0; column < columns; column++) {
        const left = at(best, here + columns + column) + urls;
        const taken = column < step ? Infinity : at(best, past + column) + whole;
        best[here + column] = Math.min(left, taken);
      }
    }
    return best;
  }

  /** The cost of every plan: of the URLs below no candidate, less what the limits allow at these prices. */
  #fixedCost({ url, directory }: Prices): number {
    const { urls, directories } = this.#room;
    return this.#candidates.outside * (1 + url) - urls * url - directories * directory;
  }
}
