import type { Offer, Prices, Relaxation } from './relaxation.ts';
import type { Room } from './terms.ts';

/** A concave function at one place: it lies below the line of that slope through this point. */
interface Point {
  readonly price: number;
  readonly value: number;
  readonly slope: number;
  readonly offer: Offer;
}

/** More places than a search takes, but for the odd one. */
const MOST = 60;

/** An offer with about the highest lower bound, and those on both sides: one leaves more URLs than the limit, one does not. */
export interface Peak {
  readonly offer: Offer;
  readonly sides: readonly [Offer, Offer];
}

/** What is sought in the Lagrangian dual, which is concave in the prices. */
export interface Dual {
  /** The highest lower bound, from prices near it. */
  readonly highest: (start: Prices) => Promise<Peak>;
  /** The same at one price of a URL. */
  readonly highestAt: (url: number) => Promise<Offer>;
}

/**
 * @param most the cost of a plan that is known
 * @param see is shown each offer on the way: those that keep to the limits are plans, and often good ones
 */
export function dualOf(
  relaxation: Relaxation,
  room: Room,
  most: number,
  see: (offer: Offer) => void,
  pause: () => Promise<void>,
): Dual {
  // Costs are whole numbers, and a bound far below a plan need not be known to the digit.
  const tolerance = (bound: number) => Math.max(0.1, (most - bound) / 50);
  const offerAt = async (url: number, directory: number): Promise<Offer> => {
    await pause();
    const offer = relaxation.offer({ url: exact(url), directory: exact(directory) });
    see(offer);
    return offer;
  };
  const pointAt = async (url: number, start: number): Promise<Point> => {
    if (relaxation.isCounted) {
      const offer = await offerAt(url, 0);
      const slope = offer.urls - room.urls;
      return { price: offer.prices.url, value: offer.bound, slope, offer };
    }
    const evaluate = async (directory: number): Promise<Point> => {
      const offer = await offerAt(url, directory);
      const slope = offer.chosen.length - room.directories;
      return { price: offer.prices.directory, value: offer.bound, slope, offer };
    };
    const accuracy = (bound: number) => tolerance(bound) / 2;
    const [left, right] = await maximise(evaluate, start, most * (1 + url), accuracy);
    const { offer, value } = left.value > right.value ? left : right;
    // The slope along the ridge: where the lines of both sides meet, they are mixed so that directories cancel out.
    const part = left.slope > right.slope ? left.slope / (left.slope - right.slope) : 0;
    const urls = left.offer.urls + part * (right.offer.urls - left.offer.urls);
    return { price: offer.prices.url, value, slope: urls - room.urls, offer };
  };
  return {
    highest: async ({ url, directory }) => {
      const [left, right] = await maximise(
        (price) => pointAt(price, directory),
        url,
        most,
        tolerance,
      );
      const { offer } = left.value > right.value ? left : right;
      return { offer, sides: [left.offer, right.offer] };
    },
    highestAt: async (url) => (await pointAt(url, url)).offer,
  };
}

/**
 * Points on both sides of the highest place of a concave function, which is no higher than where their lines meet: so
 * that is where to look next (Kelley's cutting planes, in one dimension).
 *
 * @param start where it may be; `most` is the highest price there is
 * @param tolerance how much higher the function may be than the higher one of the points, given that
 */
async function maximise(
  evaluate: (price: number) => Promise<Point>,
  start: number,
  most: number,
  tolerance: (value: number) => number,
): Promise<readonly [Point, Point]> {
  let left = await evaluate(0);
  if (left.slope <= 0) return [left, left];
  let right = await evaluate(Math.min(Math.max(1, start), most));
  for (let count = 0; count < MOST; count++) {
    if (right.slope > 0) {
      if (right.price >= most) return [right, right];
      left = right;
      right = await evaluate(Math.min(4 * right.price, most));
      continue;
    }
    const rise = left.value - left.slope * left.price - (right.value - right.slope * right.price);
    const price = rise / (right.slope - left.slope);
    const highest = Math.max(left.value, right.value);
    if (left.value + left.slope * (price - left.price) - highest <= tolerance(highest)) break;
    const point = await evaluate(price);
    if (point.price <= left.price || point.price >= right.price) break;
    if (point.slope > 0) left = point;
    else right = point;
  }
  return [left, right];
}

/** Prices in steps so coarse that sums of them are exact: a bound is one to the digit. */
function exact(price: number): number {
  const grain = 2 ** Math.max(-20, Math.ceil(Math.log2(1 + price)) - 24);
  return Math.round(price / grain) * grain;
}
