import type { Room } from '../terms.ts';
import type { Path, Prices } from './relaxation.ts';

/** A point of a concave function, with a supergradient: the function lies below the line of this slope through the point. */
interface Point {
  readonly price: number;
  readonly slope: number;
  readonly path: Path;
}

/** The most evaluations of a search; nearly all need far fewer. */
const MOST_EVALUATIONS = 60;

/**
 * Solves the Lagrangian dual: finds the prices with the highest lower bound, which is a concave function of them. The search for
 * the price of directories is nested in the one for the price of URLs.
 *
 * @param pathAt the relaxation
 * @param most the cost of the incumbent: an upper bound for the dual and for its prices
 * @param start prices that are probably near the maximum
 */
export async function solveDual(
  pathAt: (prices: Prices) => Promise<Path>,
  room: Room,
  most: number,
  start: Prices,
): Promise<Path> {
  // Costs are integers, and a bound far below the incumbent need not be precise.
  const tolerance = (bound: number) => Math.max(0.1, (most - bound) / 50);
  const ridge = async (url: number): Promise<Point> => {
    const evaluate = async (directory: number): Promise<Point> => {
      const path = await pathAt({ url: exact(url), directory: exact(directory) });
      return { price: path.prices.directory, slope: path.chosen.length - room.directories, path };
    };
    const accuracy = (bound: number) => tolerance(bound) / 2;
    const [left, right] = await maximise(evaluate, start.directory, most * (1 + url), accuracy);
    // The slope along the ridge: the convex combination of both sides in which directories cancel out.
    const part = left.slope > right.slope ? left.slope / (left.slope - right.slope) : 0;
    const urls = left.path.urls + part * (right.path.urls - left.path.urls);
    const { path } = higher(left, right);
    return { price: path.prices.url, slope: urls - room.urls, path };
  };
  return higher(...(await maximise(ridge, start.url, most, tolerance))).path;
}

function higher(one: Point, other: Point): Point {
  return one.path.bound > other.path.bound ? one : other;
}

/**
 * Maximises a concave function by Kelley's cutting-plane method in one dimension: given a point on each side of the maximum, it
 * evaluates the function next where their tangents intersect. Returns the last points on both sides.
 *
 * @param start a price that is probably near the maximum
 * @param most the highest price
 * @param tolerance by how much the maximum may exceed the higher of the two points, given the value of that one
 */
async function maximise(
  evaluate: (price: number) => Promise<Point>,
  start: number,
  most: number,
  tolerance: (value: number) => number,
): Promise<[Point, Point]> {
  /** The tangent of a point at a price. */
  const tangent = ({ path, slope, price }: Point, at: number) => path.bound + slope * (at - price);
  let left = await evaluate(0);
  if (left.slope <= 0 || left.path.bound === Infinity) return [left, left];
  let right = await evaluate(Math.min(Math.max(1, start), most));
  for (let count = 0; count < MOST_EVALUATIONS; count++) {
    if (right.slope > 0) {
      if (right.price >= most) return [right, right];
      left = right;
      right = await evaluate(Math.min(4 * right.price, most));
      continue;
    }
    const price = (tangent(left, 0) - tangent(right, 0)) / (right.slope - left.slope);
    const highest = higher(left, right).path.bound;
    if (tangent(left, price) - highest <= tolerance(highest)) break;
    const point = await evaluate(price);
    if (point.price <= left.price || point.price >= right.price) break;
    if (point.slope > 0) left = point;
    else right = point;
  }
  return [left, right];
}

/** Rounds a price to a multiple of a power of two so coarse that sums are exact: bounds have no rounding errors. */
function exact(price: number): number {
  const grain = 2 ** Math.max(-20, Math.ceil(Math.log2(1 + price)) - 24);
  return Math.round(price / grain) * grain;
}
