import { maximise, type Point } from './concave.ts';
import type { Room } from './limits.ts';
import type { Offer, Relaxation } from './relaxation.ts';

/** The best offer, and those on both sides of it: one leaves more URLs than the limit allows, one does not. */
export interface Dual {
  readonly offer: Offer;
  readonly left: Offer;
  readonly right: Offer;
}

/**
 * The prices with the highest lower bound, more or less (the Lagrangian dual, which is concave).
 *
 * @param most what a known plan costs
 * @param start prices to begin near
 * @param see is shown each offer on the way: those that keep the limits are plans, and often good ones
 */
export async function bestOffer(
  relaxation: Relaxation,
  room: Room,
  most: number,
  start: Offer['prices'],
  see: (offer: Offer) => void,
  pause: () => Promise<void>,
): Promise<Dual> {
  const evaluate = async (url: number, directory: number): Promise<Offer> => {
    await pause();
    const offer = relaxation.offer({ url: exact(url), directory: exact(directory) });
    see(offer);
    return offer;
  };
  // Costs are whole numbers, and a bound much below a plan need not be known to the digit.
  const tolerance = (bound: number) => Math.max(0.1, (most - bound) / 50);

  const { best, left, right } = await maximise(
    async (url): Promise<Point & { offer: Offer }> => {
      if (relaxation.step > 0) {
        const offer = await evaluate(url, 0);
        const price = offer.prices.url;
        return { price, value: offer.bound, slope: offer.urls - room.urls, offer };
      }
      const { best, left, right } = await maximise(
        async (directory) => {
          const offer = await evaluate(url, directory);
          const slope = offer.chosen.length - room.directories;
          return { price: offer.prices.directory, value: offer.bound, slope, offer };
        },
        Math.max(1, start.directory),
        most,
        (bound) => tolerance(bound) / 2,
      );
      // Where the slopes of both sides meet is the slope of the best price for directories.
      const part = left.slope > right.slope ? left.slope / (left.slope - right.slope) : 0;
      const urls = left.offer.urls + part * (right.offer.urls - left.offer.urls);
      const { offer } = best;
      return { price: offer.prices.url, value: offer.bound, slope: urls - room.urls, offer };
    },
    Math.max(1, start.url),
    most,
    tolerance,
  );
  return { offer: best.offer, left: left.offer, right: right.offer };
}

/** Prices in steps so coarse that sums of them are exact: a bound is one to the digit. */
function exact(price: number): number {
  const grain = 2 ** Math.max(-20, Math.ceil(Math.log2(1 + price)) - 24);
  return Math.round(price / grain) * grain;
}
