import { climb } from './ellipsoid.ts';
import type { Directory } from './forest.ts';
import type { Room } from './limits.ts';
import { DIRECTORY_COST } from './selection.ts';

/** The cheapest selection where limits are prices, and what it says about plans that keep the limits. */
export interface Offer {
  /** What is paid for a directory: its cost and the price of the limit. */
  readonly directory: number;
  /** No plan within the room costs less than this. */
  readonly bound: number;
  /** The selection's own cost, prices left out. */
  readonly cost: number;
  /** Whether the selection happens to keep to the limits. */
  readonly keeps: boolean;
}

/** How often all passes together may visit a directory: a second or so. */
const VISITS = 20_000_000;

/** A bound this much below the highest is high enough: costs are whole numbers. */
const TOLERANCE = 0.1;

/**
 * The offer with the highest bound that was found, to which the directories' `priced` belong then.
 *
 * @param most what a plan that is known costs: bounds above it are high enough
 * @param see is shown each offer on the way, with the directories priced by it
 */
export function bestOffer(
  directories: readonly Directory[],
  room: Room,
  most: number,
  see: (offer: Offer) => void,
): Offer {
  const upward = directories.toReversed();
  const roots = directories.filter(({ parent }) => parent === null);
  const paced = roots.filter(({ below }) => Math.min(below, room.urls) > room.urlsPerDomain);
  const limits = [room.directories, room.urls, ...paced.map(() => room.urlsPerDomain)];

  const offerAt = (prices: readonly number[]): Offer & { over: number[] } => {
    const [perDirectory = 0, perUrl = 0, ...perPaced] = prices;
    for (const { domain } of roots) domain.charge = 1 + perUrl;
    for (const [index, { domain }] of paced.entries()) domain.charge += perPaced[index] ?? 0;
    const directory = DIRECTORY_COST + perDirectory;
    settle(directories, upward, directory);

    const used = [
      sum(roots.map(({ priced }) => priced.directories)),
      sum(roots.map(({ priced }) => priced.urls)),
      ...paced.map(({ priced }) => priced.urls),
    ];
    const over = used.map((amount, index) => amount - (limits[index] ?? 0));
    const paid = (amounts: readonly number[]) =>
      sum(amounts.map((amount, index) => amount * (prices[index] ?? 0)));
    const value = sum(roots.map(({ priced }) => priced.value));
    const offer = { directory, bound: value - paid(limits), cost: value - paid(used), over };
    return { ...offer, keeps: over.every((amount) => amount <= 0) };
  };

  // Prices are multiples of a power of two, so fine as lets sums of them be exact: a bound is one, to the digit.
  const urls = sum(roots.map(({ below }) => below));
  const grain = 2 ** Math.ceil(Math.log2((1 + most) * (urls + directories.length)) - 48);
  let best = limits.map(() => 0);
  let bound = -Infinity;
  let passes = Math.max(50, Math.floor(VISITS / directories.length));
  climb(
    (point) => {
      const prices = point.map((price) => Math.round(price / grain) * grain);
      const offer = offerAt(prices);
      see(offer);
      if (offer.bound > bound) {
        bound = offer.bound;
        best = prices;
      }
      return --passes <= 0 || bound > most ? null : { value: offer.bound, slope: offer.over };
    },
    limits.map(() => most),
    TOLERANCE,
  );
  return offerAt(best);
}

/** Prices a forest: what each directory and all below it cost at the least. */
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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}
