/** Reads a number of a typed array. A wrong index is an error: it would read as `undefined`, and turn sums into NaN. */
export function at(table: Float64Array, index: number): number {
  const value = table[index];
  if (value === undefined) throw new RangeError(`index ${index} of a table of ${table.length}`);
  return value;
}
