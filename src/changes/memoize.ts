/**
 * Remembers what a function gave for its first argument, a promise or a value, and gives the same again.
 *
 * @example
 * const statusesOf = memoize((id: number) => readStatuses(id));
 */
export function memoize<K, Rest extends readonly unknown[], V>(
  compute: (key: K, ...rest: Rest) => V,
): (key: K, ...rest: Rest) => V {
  const known = new Map<K, V>();
  return (key, ...rest) => {
    const value = known.get(key) ?? compute(key, ...rest);
    known.set(key, value);
    return value;
  };
}
