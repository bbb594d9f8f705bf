/**
 * Limits how many tasks run at the same time; the others are queued.
 *
 * @example
 * const limit = limitConcurrency(2);
 * await Promise.all(tasks.map((task) => limit(task)));
 */
export function limitConcurrency(count: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (task) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}

/**
 * Calls a function once per key, and returns the same result (or promise) from then on.
 *
 * @example
 * const statusesOf = memoize((id: number) => readStatuses(id));
 */
export function memoize<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
