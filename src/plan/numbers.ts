/** Reads a number of a typed array. For a wrong index that is `undefined`, which arithmetic turns into NaN; here it is an error. */
export function at(table: Float64Array, index: number): number {
  const value = table[index];
  if (value === undefined) throw new RangeError(`index ${index} of a table of ${table.length}`);
  return value;
}
