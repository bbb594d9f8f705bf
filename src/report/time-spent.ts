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
 * // 'Where the time went: planning 1:05. Calls: 2 × RefreshObjectCaches, 1.5 s each.'
 */
export function timeSpent(laps: readonly Lap[], calls: readonly Calls[]): string {
  const stages = laps.map(({ stage, ms }) => `${stage} ${minutes(ms)}`).join(', ');
  const each = calls.map(
    ({ action, count, ms }) => `${count} × ${action}, ${(ms / count / 1000).toFixed(1)} s each`,
  );
  return `Where the time went: ${stages}.${each.length > 0 ? ` Calls: ${each.join('; ')}.` : ''}`;
}

/** @example minutes(65_000) // '1:05' */
function minutes(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
