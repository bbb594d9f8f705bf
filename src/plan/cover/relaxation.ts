import { at } from '../numbers.ts';
import type { Room } from '../terms.ts';
import type { Candidates } from './candidates.ts';

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
  /** The least cost of the way to each candidate. */
  readonly before: Float64Array;
}

/**
 * Lagrangian relaxation of the tree knapsack (Fisher, "The Lagrangian Relaxation Method for Solving Integer Programming
 * Problems", 1981): the limits are dropped, and what they limit has a price. With `best[i]` the least cost of the
 * candidates from i on,
 *
 *     best[i] = min(best[i + 1] + own (1 + price), best[behind(i)] + 100 + collateral + price)
 *
 * A plan that keeps to the limits pays for no more than they allow, so best[0] less the price of that is a lower bound,
 * whatever the prices.
 */
export function cheapestPath(candidates: Candidates, room: Room, prices: Prices): Path {
  const { own, behind } = candidates;
  const best = bestFrom(candidates, prices);
  const chosen: number[] = [];
  let urls = candidates.outside;
  for (let place = 0; place < own.length; ) {
    const left = at(best, place + 1) + at(own, place) * (1 + prices.url);
    if (at(best, place) === left) {
      urls += at(own, place);
      place++;
    } else {
      chosen.push(place);
      place = at(behind, place);
    }
  }
  return { prices, bound: fixedCost(candidates, room, prices) + at(best, 0), chosen, urls };
}

/** What plans that go some way cost at least, at some prices. */
export function boundsAt(candidates: Candidates, room: Room, prices: Prices): Bounds {
  const { own, cost, behind } = candidates;
  const best = bestFrom(candidates, prices);
  const chosen = new Float64Array(own.length);
  const open = new Float64Array(own.length);
  const before = new Float64Array(own.length + 1).fill(Infinity);
  before[0] = fixedCost(candidates, room, prices);
  for (let place = 0; place < own.length; place++) {
    const last = at(behind, place);
    const left = at(before, place) + at(own, place) * (1 + prices.url);
    const taken = at(before, place) + at(cost, place) + prices.directory;
    open[place] = left + at(best, place + 1);
    chosen[place] = taken + at(best, last);
    before[place + 1] = Math.min(at(before, place + 1), left);
    before[last] = Math.min(at(before, last), taken);
  }
  return { prices, chosen, open, before };
}

function bestFrom({ own, cost, behind }: Candidates, { url, directory }: Prices): Float64Array {
  const best = new Float64Array(own.length + 1);
  for (let place = own.length - 1; place >= 0; place--) {
    const left = at(best, place + 1) + at(own, place) * (1 + url);
    const taken = at(best, at(behind, place)) + at(cost, place) + directory;
    best[place] = Math.min(left, taken);
  }
  return best;
}

/** The cost of every plan: of the URLs below no candidate, less what the limits allow at these prices. */
function fixedCost({ outside }: Candidates, room: Room, { url, directory }: Prices): number {
  return outside * (1 + url) - room.urls * url - room.directories * directory;
}
