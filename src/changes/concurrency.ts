/**
 * Limits how many pieces of work run side by side; the others wait in the order in which they came.
 *
 * @example
 * const limit = limitConcurrency(2);
 * await Promise.all(jobs.map((job) => limit(job)));
 */
export function limitConcurrency(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}
