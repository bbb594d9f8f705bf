import type { Room } from '../terms.ts';
import type { Path, Prices } from './relaxation.ts';

/** A concave function at one place: it lies below the line of that slope through this point. */
interface Point {
  readonly price: number;
  readonly value: number;
  readonly slope: number;
  readonly path: Path;
}

/** More places than a search takes, but for the odd one. */
const MOST = 60;

/**
 * The highest lower bound that prices give: the Lagrangian dual, which is concave in them. Where directories are not
 * counted, their best price is sought for each price of URLs.
 *
 * @param pathAt the relaxation
 * @param most the cost of a plan that is known
 * @param start prices near the peak
 */
export async function highest(
  pathAt: (prices: Prices) => Promise<Path>,
  room: Room,
  isCounted: boolean,
  most: number,
  start: Prices,
): Promise<Path> {
  // Costs are whole numbers, and a bound far below a plan need not be known to the digit.
  const tolerance = (bound: number) => Math.max(0.1, (most - bound) / 50);
  const pointAt = async (url: number, directory: number, slopeOf: (path: Path) => number) => {
    const path = await pathAt({ url: exact(url), directory: exact(directory) });
    return { value: path.bound, slope: slopeOf(path), path };
  };
  const counted = async (url: number): Promise<Point> => {
    const point = await pointAt(url, 0, ({ urls }) => urls - room.urls);
    return { ...point, price: point.path.prices.url };
  };
  const priced = async (url: number): Promise<Point> => {
    const evaluate = async (directory: number): Promise<Point> => {
      const point = await pointAt(url, directory, ({ chosen }) => chosen.length - room.directories);
      return { ...point, price: point.path.prices.directory };
    };
    const accuracy = (bound: number) => tolerance(bound) / 2;
    const [left, right] = await maximise(evaluate, start.directory, most * (1 + url), accuracy);
    const { path, value } = left.value > right.value ? left : right;
    // The slope along the ridge: where the lines of both sides meet, they are mixed so that directories cancel out.
    const part = left.slope > right.slope ? left.slope / (left.slope - right.slope) : 0;
    const urls = left.path.urls + part * (right.path.urls - left.path.urls);
    return { price: path.prices.url, value, slope: urls - room.urls, path };
  };
  const [left, right] = await maximise(isCounted ? counted : priced, start.url, most, tolerance);
  return (left.value > right.value ? left : right).path;
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
  if (left.slope <= 0 || left.value === Infinity) return [left, left];
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
