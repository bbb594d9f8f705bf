import { at } from '../numbers.ts';
import type { Room } from '../terms.ts';
import type { Candidates } from './candidates.ts';

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
  /** The least cost of a path up to each candidate. */
  readonly before: Float64Array;
}

/**
 * Solves the Lagrangian relaxation of the tree knapsack (Fisher, "The Lagrangian Relaxation Method for Solving Integer Programming
 * Problems", 1981): the limits are dropped, and each URL and each directory costs an additional price instead.
 *
 *     best[i] = min(best[i + 1] + own (1 + prices.url), best[behind(i)] + 100 + collateral + prices.directory)
 *
 * A plan that keeps to the limits pays the prices for at most as many as they allow, so best[0] minus the price of that many is
 * a lower bound at any prices.
 */
export function solveRelaxation(candidates: Candidates, room: Room, prices: Prices): Path {
  const { own, behind, outside } = candidates;
  const best = costsFrom(candidates, prices);
  const chosen: number[] = [];
  let urls = outside;
  for (let place = 0; place < own.length; ) {
    if (at(best, place) === at(best, place + 1) + at(own, place) * (1 + prices.url)) {
      urls += at(own, place);
      place++;
    } else {
      chosen.push(place);
      place = at(behind, place);
    }
  }
  return { prices, bound: constantOf(candidates, room, prices) + at(best, 0), chosen, urls };
}

/** Bounds each step of a path, by the least costs in both directions. */
export function boundsOf(candidates: Candidates, room: Room, prices: Prices): Bounds {
  const { own, cost, behind } = candidates;
  const best = costsFrom(candidates, prices);
  const chosen = new Float64Array(own.length);
  const open = new Float64Array(own.length);
  const before = new Float64Array(best.length).fill(Infinity);
  before[0] = constantOf(candidates, room, prices);
  for (let place = 0; place < own.length; place++) {
    const skipping = at(before, place) + at(own, place) * (1 + prices.url);
    const choosing = at(before, place) + at(cost, place) + prices.directory;
    const past = at(behind, place);
    open[place] = skipping + at(best, place + 1);
    chosen[place] = choosing + at(best, past);
    before[place + 1] = Math.min(at(before, place + 1), skipping);
    before[past] = Math.min(at(before, past), choosing);
  }
  return { prices, chosen, open, before };
}

/** The least cost of the candidates from each one on. */
function costsFrom({ own, cost, behind }: Candidates, { url, directory }: Prices): Float64Array {
  const best = new Float64Array(own.length + 1);
  for (let place = own.length - 1; place >= 0; place--) {
    const skipping = at(best, place + 1) + at(own, place) * (1 + url);
    const choosing = at(best, at(behind, place)) + at(cost, place) + directory;
    best[place] = Math.min(skipping, choosing);
  }
  return best;
}

/** The constant term: the cost of the URLs below no candidate, minus the price of what the limits allow. */
function constantOf({ outside }: Candidates, room: Room, { url, directory }: Prices): number {
  return outside * (1 + url) - room.urls * url - room.directories * directory;
}
