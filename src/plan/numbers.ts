/**
 * A number of a table. Typed arrays answer a wrong index with `undefined`, which arithmetic would turn into
 * NaN or 0 in silence: here it is an error.
 */
export function at(table: Float64Array, index: number): number {
  const value = table[index];
  if (value === undefined) throw new RangeError(`index ${index} of a table of ${table.length}`);
  return value;
}
