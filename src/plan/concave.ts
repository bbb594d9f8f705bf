/** A concave function at one place. */
export interface Point {
  readonly price: number;
  readonly value: number;
  /** A slope of the function there: it lies below the line through this point. */
  readonly slope: number;
}

/** More evaluations than a search takes, but for the odd one. */
const MOST = 60;

/**
 * The highest of a concave function of prices, none of which is negative, by the tangents of two points on both
 * sides of it: it is no higher than where they meet, so look there next (Kelley's cutting planes in one dimension).
 *
 * @param start where it may be
 * @param most no price is higher
 * @param tolerance how much higher the function may be than what is found, given that
 * @returns the highest point found; and one on its left and one on its right, or all the same
 */
export async function maximise<P extends Point>(
  evaluate: (price: number) => Promise<P>,
  start: number,
  most: number,
  tolerance: (value: number) => number,
): Promise<{ readonly best: P; readonly left: P; readonly right: P }> {
  let left = await evaluate(0);
  if (left.slope <= 0) return { best: left, left, right: left };
  let right = await evaluate(Math.min(start, most));
  let best = right.value > left.value ? right : left;
  for (let count = 0; count < MOST; count++) {
    let price: number;
    if (right.slope > 0) {
      if (right.price >= most) break;
      left = right;
      price = Math.min(most, 4 * right.price);
    } else {
      const rise = left.value - left.slope * left.price - (right.value - right.slope * right.price);
      price = rise / (right.slope - left.slope);
      const top = left.value + left.slope * (price - left.price);
      if (top - best.value <= tolerance(best.value)) break;
    }
    const point = await evaluate(price);
    if (point.value > best.value) best = point;
    if (right.slope > 0) right = point;
    else if (point.price <= left.price || point.price >= right.price) break;
    else if (point.slope > 0) left = point;
    else right = point;
  }
  return { best, left, right };
}
