import { climb } from './ellipsoid.ts';
import type { Directory } from './forest.ts';
import type { Room } from './limits.ts';
import { DIRECTORY_COST } from './selection.ts';

/** The cheapest selection where limits are prices, and what it says about plans that keep the limits. */
export interface Offer {
  /** What is charged for a directory: its cost, and the price of the limit. */
  readonly directory: number;
  /** No plan within the room costs less than this. */
  readonly bound: number;
  /** The selection's own cost, prices left out. */
  readonly cost: number;
  /** Whether the selection happens to keep to the limits. */
  readonly keeps: boolean;
}

/** What the limits on directories and on URLs are charged with. */
interface Prices {
  readonly directory: number;
  readonly url: number;
}

/** One domain's part of an offer, for a price of the domain's own limit. */
interface Bid {
  /** That price, for a URL. */
  readonly extra: number;
  /** What the part costs with all prices, less the price of all that the domain's limit allows. */
  readonly value: number;
  /** What it costs without prices. */
  readonly cost: number;
  readonly urls: number;
  readonly directories: number;
}

/** One domain's part of a forest, both ways round. */
interface Tree {
  readonly root: Directory;
  readonly downward: readonly Directory[];
  readonly upward: readonly Directory[];
}

/** How often passes may visit a directory, all together: a second's work or so. */
const VISITS = 20_000_000;
const FEWEST_PASSES = 50;

/** A bound this much below the highest is high enough: costs are whole numbers. */
const TOLERANCE = 0.1;

/**
 * The offer with the highest bound that was found. The forest is left priced by it.
 *
 * @param most what a known plan costs: a bound above it is high enough
 * @param see is shown each offer on the way, with the forest priced by it, and the visits that it took
 */
export function bestOffer(
  forest: readonly Directory[],
  room: Room,
  most: number,
  see: (offer: Offer, visits: number) => void,
): Offer {
  const trees = treesOf(forest);
  const urls = trees.reduce((sum, { root }) => sum + root.below, 0);
  // Prices are multiples of a power of two, so fine as lets sums of them be exact: a bound is one to the digit.
  const grain = 2 ** Math.ceil(Math.log2((1 + most) * (urls + forest.length)) - 48);
  const round = (price: number) => Math.round(price / grain) * grain;

  let visits = 0;
  const offerAt = (prices: Prices): Offer & { readonly slope: readonly number[] } => {
    const parts = trees.map((tree) => {
      const bid = (extra: number): Bid => {
        visits += tree.downward.length;
        return bidOf(tree, prices, extra, room.urlsPerDomain);
      };
      return pace(bid, room.urlsPerDomain, round(most), grain);
    });
    const total = (of: (part: { bid: Bid; mixed: Pick<Bid, 'urls' | 'directories'> }) => number) =>
      parts.reduce((sum, part) => sum + of(part), 0);
    const paid = room.directories * prices.directory + room.urls * prices.url;
    return {
      directory: DIRECTORY_COST + prices.directory,
      bound: total(({ bid }) => bid.value) - paid,
      cost: total(({ bid }) => bid.cost),
      keeps:
        total(({ bid }) => bid.directories) <= room.directories &&
        total(({ bid }) => bid.urls) <= room.urls &&
        parts.every(({ bid }) => bid.urls <= room.urlsPerDomain),
      slope: [
        total(({ mixed }) => mixed.directories) - room.directories,
        total(({ mixed }) => mixed.urls) - room.urls,
      ],
    };
  };

  let best: Prices = { directory: 0, url: 0 };
  let bound = -Infinity;
  let used = 0;
  climb(
    ([directory = 0, url = 0]) => {
      const prices = { directory: round(directory), url: round(url) };
      visits = 0;
      const offer = offerAt(prices);
      see(offer, visits);
      used += visits;
      if (offer.bound > bound) {
        bound = offer.bound;
        best = prices;
      }
      const enough = bound > most || used > Math.max(VISITS, FEWEST_PASSES * forest.length);
      return enough ? null : { value: offer.bound, slope: offer.slope };
    },
    [most, most],
    TOLERANCE,
  );
  return offerAt(best);
}

/**
 * The bid with the highest value, and a mixture of bids with that value that keeps the domain's limit
 * exactly, where it binds. A bid's value is concave in the price: two bids, one of which goes over the
 * limit, say that the top is no higher than where their tangents meet; so look there, until it is a bid.
 */
function pace(bid: (extra: number) => Bid, limit: number, most: number, grain: number) {
  let low = bid(0);
  if (low.urls <= limit) return { bid: low, mixed: low };
  let high = bid(most);
  for (;;) {
    const rise = (low.urls - limit) * low.extra - (high.urls - limit) * high.extra;
    const meet = (high.value - low.value + rise) / (low.urls - high.urls);
    const extra = (Math.floor(meet / grain) + 1) * grain;
    if (!(low.extra < extra && extra < high.extra)) break;
    const middle = bid(extra);
    if (middle.urls > limit) low = middle;
    else high = middle;
  }
  const part = high.urls < limit ? (limit - high.urls) / (low.urls - high.urls) : 0;
  const mix = (less: number, more: number) => less + part * (more - less);
  const mixed = {
    urls: mix(high.urls, low.urls),
    directories: mix(high.directories, low.directories),
  };
  return { bid: bid(high.extra), mixed };
}

function bidOf(
  { root, downward, upward }: Tree,
  prices: Prices,
  extra: number,
  limit: number,
): Bid {
  root.domain.charge = 1 + prices.url + extra;
  settle(downward, upward, DIRECTORY_COST + prices.directory);
  const { value, urls, directories } = root.priced;
  return {
    extra,
    value: value - extra * limit,
    cost: value - (prices.url + extra) * urls - prices.directory * directories,
    urls,
    directories,
  };
}

/** Prices a tree: what each directory and all below it cost at the least. */
function settle(
  downward: readonly Directory[],
  upward: readonly Directory[],
  directoryCharge: number,
): void {
  for (const { priced, own, stuck, domain } of downward) {
    priced.open = stuck > 0 ? Infinity : own * domain.charge;
    priced.urls = own;
    priced.directories = 0;
  }
  for (const { priced, collateral, parent } of upward) {
    priced.value = Math.min(priced.open, directoryCharge + collateral);
    if (priced.value < priced.open) {
      priced.urls = 0;
      priced.directories = 1;
    }
    if (parent !== null) {
      parent.priced.open += priced.value;
      parent.priced.urls += priced.urls;
      parent.priced.directories += priced.directories;
    }
  }
  for (const { priced, parent } of downward) {
    priced.detour = parent === null ? 0 : detourBelow(parent);
  }
}

/** What a plan pays more at least if it chooses neither a directory nor one above it. */
export function detourBelow({ priced }: Directory): number {
  return priced.detour + priced.open - priced.value;
}

function treesOf(forest: readonly Directory[]): Tree[] {
  const byDomain = Map.groupBy(forest, ({ domain }) => domain);
  return [...byDomain.values()].flatMap((downward) => {
    const [root] = downward;
    return root === undefined ? [] : [{ root, downward, upward: downward.toReversed() }];
  });
}
