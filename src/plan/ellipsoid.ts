type Vector = readonly number[];

/** What a concave function f is at a point x0, and how it rises there: f(x) <= value + slope * (x - x0). */
export interface Tangent {
  readonly value: number;
  readonly slope: Vector;
}

/**
 * Looks for the top of a concave function of two or more numbers, none of them negative.
 *
 * The ellipsoid method. An ellipsoid is known to hold the top; the slope at its centre tells which part
 * of it is too low; the smallest ellipsoid around the rest comes next. Its volume shrinks by a constant
 * factor each time, whatever the scales of the numbers, and how much higher the top may be is known.
 *
 * @param evaluate the function; null ends the climb. It is up to the caller to remember the best point
 * @param ceilings what the numbers are sought below
 * @param tolerance the climb ends when the top can be no more than this higher
 */
export function climb(
  evaluate: (point: Vector) => Tangent | null,
  ceilings: Vector,
  tolerance: number,
): void {
  const n = ceilings.length;
  let centre: Vector = ceilings.map((ceiling) => ceiling / 2);
  /** The ellipsoid is what this matrix makes of a ball of radius 1, around the centre. */
  let shape: readonly Vector[] = ceilings.map((ceiling, row) =>
    ceilings.map((_, column) => (row === column ? (Math.sqrt(n) * ceiling) / 2 : 0)),
  );
  let highest = -Infinity;
  for (;;) {
    const negative = centre.findIndex((coordinate) => coordinate < 0);
    const tangent =
      negative < 0
        ? evaluate(centre)
        : {
            value: centre[negative] ?? 0,
            slope: centre.map((_, axis) => (axis === negative ? 1 : 0)),
          };
    if (tangent === null) return;
    if (negative < 0) highest = Math.max(highest, tangent.value);
    const missing = (negative < 0 ? highest : 0) - tangent.value;

    const rise = transpose(shape).map((column) => dot(column, tangent.slope));
    const reach = Math.hypot(...rise);
    if (reach - missing <= (negative < 0 ? tolerance : 0)) return;

    // The half that is kept is the one up from the centre, less what the height missing cuts off.
    const cut = missing / reach;
    const up = rise.map((part) => part / reach);
    const step = shape.map((row) => dot(row, up));
    const forward = (1 + n * cut) / (n + 1);
    const narrow = Math.sqrt(((n - 1) * (1 - cut)) / ((n + 1) * (1 + cut)));
    const widen = Math.sqrt((n * n * (1 - cut * cut)) / (n * n - 1));
    centre = centre.map((coordinate, axis) => coordinate + forward * (step[axis] ?? 0));
    shape = shape.map((row, r) =>
      row.map((entry, c) => widen * (entry - (1 - narrow) * (step[r] ?? 0) * (up[c] ?? 0))),
    );
  }
}

function dot(one: Vector, other: Vector): number {
  return one.reduce((sum, value, axis) => sum + value * (other[axis] ?? 0), 0);
}

function transpose(matrix: readonly Vector[]): Vector[] {
  return matrix.map((_, column) => matrix.map((row) => row[column] ?? 0));
}
