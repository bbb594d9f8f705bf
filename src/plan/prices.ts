import { climb } from './ellipsoid.ts';
import type { Directory } from './forest.ts';
import type { Room } from './limits.ts';

/** A day's quota has 100 URLs to a directory. */
export const DIRECTORY_COST = 100;

/** What is charged for limits on top of the cost: for a directory, a URL, a URL of each paced domain. */
type Prices = readonly number[];

/** The forest's cheapest choice at some prices. */
export interface Offer {
  readonly prices: Prices;
  /** No plan within the room costs less. */
  readonly bound: number;
  /** What it costs without the prices. */
  readonly cost: number;
  /** By how much it goes over each limit: directories, URLs, URLs of each paced domain. */
  readonly over: readonly number[];
}

/** Prices are multiples of 1/256, so that sums of them are exact and a bound is one. */
const GRAIN = 256;

/** Directories that all passes together may visit: a second's work. */
const VISITS = 20_000_000;

/** The prices that prove the highest bound; `onOffer` sees every offer on the way. */
export function bestOffer(
  directories: readonly Directory[],
  room: Room,
  ceiling: number,
  onOffer: (offer: Offer) => void,
): Offer {
  const upward = directories.toReversed();
  const roots = directories.filter(({ parent }) => parent === null);
  const paced = roots.filter(({ below }) => Math.min(below, room.urls) > room.urlsPerDomain);
  const limits = [room.directories, room.urls, ...paced.map(() => room.urlsPerDomain)];

  const offerAt = (prices: Prices): Offer => {
    const [perDirectory = 0, perUrl = 0, ...perPaced] = prices;
    for (const { domain } of roots) domain.charge = 1 + perUrl;
    paced.forEach(({ domain }, index) => {
      domain.charge += perPaced[index] ?? 0;
    });
    settle(directories, upward, DIRECTORY_COST + perDirectory);
    const total = (of: (directory: Directory) => number) =>
      roots.reduce((sum, root) => sum + of(root), 0);
    const used = [
      total((root) => root.priced.directories),
      total((root) => root.priced.urls),
      ...paced.map((root) => root.priced.urls),
    ];
    const paid = (amounts: readonly number[]) =>
      amounts.reduce((sum, amount, index) => sum + amount * (prices[index] ?? 0), 0);
    const value = total((root) => root.priced.value);
    return {
      prices,
      bound: value - paid(limits),
      cost: value - paid(used),
      over: used.map((amount, index) => amount - (limits[index] ?? 0)),
    };
  };

  let best = offerAt(limits.map(() => 0));
  onOffer(best);
  const passes = Math.max(50, Math.floor(VISITS / directories.length));
  climb(
    (point) => {
      const offer = offerAt(point.map((price) => Math.round(price * GRAIN) / GRAIN));
      onOffer(offer);
      if (offer.bound > best.bound) best = offer;
      return { value: offer.bound, slope: offer.over };
    },
    limits.map(() => ceiling),
    0.1,
    passes,
  );
  return offerAt(best.prices);
}

/** Fills in what directories cost at the charges of their domains. */
function settle(
  downward: readonly Directory[],
  upward: readonly Directory[],
  directoryCost: number,
): void {
  for (const { priced, own, stuck, domain } of downward) {
    priced.open = stuck > 0 ? Infinity : own * domain.charge;
    priced.urls = own;
    priced.directories = 0;
  }
  for (const { priced, collateral, parent } of upward) {
    priced.value = Math.min(priced.open, directoryCost + collateral);
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
    priced.detour =
      parent === null ? 0 : parent.priced.detour + parent.priced.open - parent.priced.value;
  }
}
