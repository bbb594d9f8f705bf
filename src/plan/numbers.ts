/**
 * A number of a table. Typed arrays answer a wrong index with `undefined`, which arithmetic would turn into
 * NaN or 0 in silence: here it is an error.
 */
export function at(table: Float64Array, index: number): number {
  const value = table[index];
  if (value === undefined) throw new RangeError(`index ${index} of a table of ${table.length}`);
  return value;
}

/** @example number(1391) // '1,391' */
export function number(value: number): string {
  return value.toLocaleString('en-US');
}
