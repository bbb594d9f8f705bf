import { at } from '../numbers.ts';
import type { Room } from '../terms.ts';
import type { Candidates } from './candidates.ts';

/** The most cells of a table: about a tenth of a second's work. */
const CELLS = 2 ** 21;

/** The Lagrange multipliers: what a URL and a directory cost in addition, in place of limits on their numbers. */
export interface Prices {
  readonly url: number;
  readonly directory: number;
}

/** A solution of the relaxation: the cheapest path through the candidates at some prices. */
export interface Path {
  readonly prices: Prices;
  /** A lower bound for the cost of every plan within the room. */
  readonly bound: number;
  /** The indexes of the chosen candidates, and the number of URLs that remain. */
  readonly chosen: readonly number[];
  readonly urls: number;
}

/** Lower bounds for the plans that contain a given step: in linear programming, the bound plus the reduced cost. */
export interface Bounds {
  readonly prices: Prices;
  /** For each candidate, of the plans that choose it, and of those that reach it and leave it open. */
  readonly chosen: Float64Array;
  readonly open: Float64Array;
  /** The least cost of a path up to a candidate, if the number of directories given is left for the rest. */
  readonly before: (place: number, directories: number) => number;
}

/**
 * The Lagrangian relaxation of the tree knapsack (Fisher, "The Lagrangian Relaxation Method for Solving Integer Programming
 * Problems", 1981): the limit on URLs is dropped, and each URL costs an additional price instead. With `best[i][k]` as the least
 * cost of the candidates from i on with at most k directories,
 *
 *     best[i][k] = min(best[i + 1][k] + own (1 + prices.url), best[behind(i)][k - 1] + 100 + collateral)
 *
 * A plan that keeps to the limit pays the price for at most as many URLs as the limit allows, so best[0][K] minus the price of
 * that many is a lower bound at any price. If a column for each number of directories would make the table too large, directories
 * are priced as well: the table has one column, and the bound is weaker.
 */
export class Relaxation {
  readonly #candidates: Candidates;
  readonly #room: Room;
  /** Whether directories are counted; otherwise they are priced. */
  readonly isCounted: boolean;
  /** The size of a table, which measures its work. */
  readonly cells: number;
  /** The columns of a table, and by how many of them choosing a directory moves on. */
  readonly #columns: number;
  readonly #step: number;

  constructor(candidates: Candidates, room: Room) {
    this.#candidates = candidates;
    this.#room = room;
    const rows = candidates.folders.length + 1;
    this.isCounted = rows * (room.directories + 1) <= CELLS;
    this.#columns = this.isCounted ? room.directories + 1 : 1;
    this.#step = this.isCounted ? 1 : 0;
    this.cells = rows * this.#columns;
  }

  /** Solves the relaxation. */
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

  /** Bounds each step of a path, by tables in both directions. */
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
      // In both tables, a column stands for the number of directories that are left.
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

  /** The table `best`. */
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

  /** The constant term: the cost of the URLs below no candidate, minus the price of what the limits allow. */
  #fixedCost({ url, directory }: Prices): number {
    const { urls, directories } = this.#room;
    return this.#candidates.outside * (1 + url) - urls * url - directories * directory;
  }
}
