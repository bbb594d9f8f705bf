import { minutes } from '../quantities.ts';

/** A stage of a run, and how long it took. */
interface Lap {
  readonly stage: string;
  readonly ms: number;
}

/** The calls of one operation of an API. */
interface Calls {
  readonly action: string;
  readonly count: number;
  /** All of them together; in parallel they take less. */
  readonly ms: number;
}

/**
 * Where the time of a run went, for one that ran out of it.
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
