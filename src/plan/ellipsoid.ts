type Vector = readonly number[];

/** What a concave function is at a point, and a slope that it stays below: f(x) <= value + slope * (x - point). */
export interface Tangent {
  readonly value: number;
  readonly slope: Vector;
}

/**
 * Looks for the highest point of a concave function of at least two numbers, none negative.
 *
 * The ellipsoid method: an ellipsoid is known to hold the top. The slope at its centre tells which
 * part of it lies too low; the smallest ellipsoid around the rest is the next. Its volume shrinks by
 * a fixed factor each time, whatever the scales of the numbers are, and what may yet be gained is known.
 *
 * @param evaluate the function, called at points that are not negative
 * @param ceilings numbers that the top is looked for below
 * @param tolerance stop when no more than this may be gained
 * @param passes stop after as many evaluations
 */
export function climb(
  evaluate: (point: Vector) => Tangent,
  ceilings: Vector,
  tolerance: number,
  passes: number,
): void {
  const n = ceilings.length;
  let centre: Vector = ceilings.map((ceiling) => ceiling / 2);
  let shape: readonly Vector[] = ceilings.map((ceiling, row) =>
    ceilings.map((_, column) => (row === column ? (n * ceiling * ceiling) / 4 : 0)),
  );
  let highest = -Infinity;
  for (let pass = 0; pass < passes; ) {
    const below = centre.findIndex((coordinate) => coordinate < 0);
    let slope: Vector;
    let missing: number;
    if (below >= 0) {
      slope = centre.map((_, axis) => (axis === below ? 1 : 0));
      missing = -(centre[below] ?? 0);
    } else {
      const tangent = evaluate(centre);
      pass++;
      slope = tangent.slope;
      highest = Math.max(highest, tangent.value);
      missing = highest - tangent.value;
    }
    const step = shape.map((row) => dot(row, slope));
    const reach = Math.sqrt(dot(step, slope));
    if (!(reach - missing > (below >= 0 ? 0 : tolerance))) return;

    const cut = missing / reach;
    const forward = (1 + n * cut) / (n + 1) / reach;
    const flatten = (2 * (1 + n * cut)) / ((n + 1) * (1 + cut)) / (reach * reach);
    const grow = (n * n * (1 - cut * cut)) / (n * n - 1);
    centre = centre.map((coordinate, axis) => coordinate + forward * (step[axis] ?? 0));
    shape = shape.map((row, r) =>
      row.map((entry, c) => grow * (entry - flatten * (step[r] ?? 0) * (step[c] ?? 0))),
    );
  }
}

function dot(one: Vector, other: Vector): number {
  return one.reduce((sum, value, axis) => sum + value * (other[axis] ?? 0), 0);
}
