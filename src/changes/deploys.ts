/** A commit that was deployed, or may have been in part. Times are in milliseconds since 1970. */
export interface Deploy {
  /** For the log: "run 12, failure". */
  readonly what: string;
  readonly head: string;
  /** When it began, the last time that it did: a run may run again. */
  readonly started: number;
  /** Infinity while it goes on. */
  readonly ended: number;
  /** Whether a successful run of this workflow refreshed it. */
  readonly refreshed: boolean;
}

/** A run of this workflow, which may have refreshed a deploy that was made elsewhere. */
export interface Refresher {
  readonly created: number;
  readonly succeeded: boolean;
}

/**
 * The deploys of which an edge may still hold files: the newest refreshed one, all that began later, and those that had
 * begun earlier and were still under way then, for they may have uploaded after it. The newest comes first.
 *
 * @example
 * possiblyHeld([a, b, c]) // [c, b], if b is refreshed and c, which began later, is not
 */
export function possiblyHeld(deploys: readonly Deploy[]): readonly Deploy[] {
  const newest = deploys.toSorted((a, b) => b.started - a.started);
  const refreshed = newest.find((deploy) => deploy.refreshed);
  if (refreshed === undefined) return newest;
  return newest.filter(
    ({ started, ended }) => started >= refreshed.started || ended > refreshed.started,
  );
}

/**
 * Whether a deploy that ended at `ended` was refreshed: the first run created since was the one
 * that it triggered, unless another deploy ended in between.
 *
 * @param others When the other deploys ended.
 */
export function wasRefreshed(
  ended: number,
  others: readonly number[],
  runs: readonly Refresher[],
): boolean {
  const since = runs.filter(({ created }) => created >= ended);
  const first = since.reduce<Refresher | null>(
    (first, run) => (first === null || run.created < first.created ? run : first),
    null,
  );
  if (first === null || !first.succeeded) return false;
  return !others.some((other) => other > ended && other <= first.created);
}
