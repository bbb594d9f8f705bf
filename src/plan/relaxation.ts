import type { Candidates } from './candidates.ts';
import type { Room } from './limits.ts';
import { at } from './numbers.ts';
import { DIRECTORY_COST } from './selection.ts';

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
  readonly chosen: readonly number[];
  readonly urls: number;
}

/** Lower bounds for plans that go some way through the candidates. */
export interface Bounds extends Pick<Relaxation, 'columns' | 'step'> {
  readonly prices: Prices;
  /** For each candidate, the least that a plan costs that chooses it: its reduced cost, and the bound. */
  readonly least: Float64Array;
  /** For each candidate and column, the least that the way to it costs, less what the limits allow. */
  readonly before: Float64Array;
}

/**
 * Lagrangian relaxation of the tree knapsack: the limit on URLs is dropped, and each URL costs its price
 * instead. With `best[i][k]` the least that candidates from i on cost with k directories,
 *
 *     best[i][k] = min(best[i + 1][k] + own, best[behind(i)][k - 1] + 100 + collateral)
 *
 * A plan that keeps the limit pays the price of no more URLs than it allows, so best[0][K] less that is a
 * lower bound, whatever the price (Fisher, "The Lagrangian Relaxation Method for Solving Integer Programming
 * Problems", 1981). Where a table for each number of directories would be too large, directories have a
 * price, too: the same with one column, and a lower bound that proves less.
 */
export class Relaxation {
  readonly #candidates: Candidates;
  readonly #room: Room;
  /** How many numbers of directories are told apart, and what a directory adds to that number. */
  readonly columns: number;
  readonly step: number;
  readonly #ahead: Float64Array;

  constructor(candidates: Candidates, room: Room, counted: boolean) {
    this.#candidates = candidates;
    this.#room = room;
    this.columns = counted ? room.directories + 1 : 1;
    this.step = counted ? 1 : 0;
    this.#ahead = new Float64Array((candidates.size + 1) * this.columns);
  }

  /** The cheapest path at some prices. */
  offer(prices: Prices): Offer {
    this.#price(prices);
    const { size, own, stuck, behind } = this.#candidates;
    const ahead = this.#ahead;
    const chosen: number[] = [];
    let { loose: urls } = this.#candidates;
    let column = this.columns - 1;
    for (let index = 0; index < size; ) {
      const next = (index + 1) * this.columns + column;
      const open = at(ahead, next) + at(own, index) * (1 + prices.url);
      if (at(stuck, index) === 0 && at(ahead, next - this.columns) === open) {
        urls += at(own, index);
        index++;
      } else {
        chosen.push(index);
        column -= this.step;
        index = at(behind, index);
      }
    }
    return { prices, bound: this.#fixed(prices) + at(ahead, this.columns - 1), chosen, urls };
  }

  /** What no plan costs less than that goes some way, at some prices. */
  bounds(prices: Prices): Bounds {
    this.#price(prices);
    const { size, own, stuck, collateral, behind } = this.#candidates;
    const { columns, step } = this;
    const ahead = this.#ahead;
    const least = new Float64Array(size).fill(Infinity);
    const before = new Float64Array(ahead.length).fill(Infinity);
    before.fill(this.#fixed(prices), 0, columns);
    for (let index = 0; index < size; index++) {
      const here = index * columns;
      const next = here + columns;
      const past = at(behind, index) * columns;
      const open = at(stuck, index) > 0 ? Infinity : at(own, index) * (1 + prices.url);
      const whole = DIRECTORY_COST + prices.directory + at(collateral, index);
      let lowest = Infinity;
      for (let column = 0; column < columns; column++) {
        const way = at(before, here + column);
        before[next + column] = Math.min(at(before, next + column), way + open);
        if (column + step >= columns) continue;
        const chosen = way + whole;
        const last = past + column + step;
        before[last] = Math.min(at(before, last), chosen);
        lowest = Math.min(lowest, chosen + at(ahead, past + columns - 1 - column - step));
      }
      least[index] = lowest;
    }
    return { prices, columns, step, least, before };
  }

  /** Fills the table of what candidates cost from each one on, with so many directories at the most. */
  #price(prices: Prices): void {
    const { size, own, stuck, collateral, behind } = this.#candidates;
    const { columns, step } = this;
    const ahead = this.#ahead;
    for (let index = size - 1; index >= 0; index--) {
      const here = index * columns;
      const next = here + columns;
      const past = at(behind, index) * columns - step;
      const open = at(stuck, index) > 0 ? Infinity : at(own, index) * (1 + prices.url);
      const whole = DIRECTORY_COST + prices.directory + at(collateral, index);
      if (step > 0) ahead[here] = at(ahead, next) + open;
      for (let column = step; column < columns; column++) {
        const left = at(ahead, next + column) + open;
        ahead[here + column] = Math.min(left, at(ahead, past + column) + whole);
      }
    }
  }

  /** What is paid whatever is chosen: the URLs in no candidate, less what the limits allow at these prices. */
  #fixed({ url, directory }: Prices): number {
    const { urls, directories } = this.#room;
    return this.#candidates.loose * (1 + url) - urls * url - directories * directory;
  }
}
