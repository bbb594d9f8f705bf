import { minutes } from '../quantities.ts';

/** How long a stage of a run took. */
interface Lap {
  readonly stage: string;
  readonly ms: number;
}

/** The calls of one operation of an API. */
interface Calls {
  readonly action: string;
  readonly count: number;
  /** The sum of all calls, including those that ran in parallel. */
  readonly ms: number;
}

/**
 * How a run that ran out of time spent it.
 *
 * @example timeSpent([{ stage: 'planning', ms: 65_000 }], [{ action: 'RefreshObjectCaches', count: 2, ms: 3000 }])
 * // 'Where the time went: planning 1:05. Calls: RefreshObjectCaches 2 × 1.5 s.'
 */
export function timeSpent(laps: readonly Lap[], calls: readonly Calls[]): string {
  const stages = laps
    .map(({ stage, ms }) => `${stage} ${minutes(ms)}`)
    .filter((text) => !text.endsWith(' 0:00'));
  const each = calls.map(
    ({ action, count, ms }) => `${action} ${count} × ${(ms / count / 1000).toFixed(1)} s`,
  );
  const tail = each.length > 0 ? ` Calls: ${each.join(', ')}.` : '';
  return `Where the time went: ${stages.join(', ')}.${tail}`;
}
