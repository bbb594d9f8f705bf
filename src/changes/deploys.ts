/** A commit that was deployed, at least in part. Times are in milliseconds since 1970. */
export interface Deploy {
  /** For the log: "run 12, failure". */
  readonly label: string;
  readonly head: string;
  readonly created: number;
  /** When its latest attempt started: a run can be rerun. */
  readonly started: number;
  /** Infinity until it ends. It may be too late, since GitHub updates runs long after their end. */
  readonly ended: number;
  /**
   * Null unless a successful run of this workflow refreshed it; otherwise, the time from which on other deploys may have
   * replaced it on the edge. For a run, this is its creation: a rerun of some of its jobs need not have deployed anything.
   */
  readonly refreshed: number | null;
}

/** The earlier deploys, as far as they could be read. */
export interface DeployHistory {
  readonly deploys: readonly Deploy[];
  /** Why some may be missing; null if all that matter are included. */
  readonly missing: string | null;
}

/**
 * How long after its creation a run may still end: it can be rerun for 30 days, and then takes some time. In milliseconds.
 * https://docs.github.com/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs
 */
export const RUN_LIFETIME = 35 * 24 * 60 * 60 * 1000;

/** The refreshed deploy that started last; null if none was refreshed. */
export function newestRefreshed(deploys: readonly Deploy[]): Deploy | null {
  const refreshed = deploys.filter((deploy) => deploy.refreshed !== null);
  return refreshed.toSorted((a, b) => b.started - a.started)[0] ?? null;
}

/**
 * The deploys whose files an edge may still hold, newest first: the newest refreshed one, those that started after it, and those
 * that had started before but not ended, since they may have uploaded later.
 *
 * @example
 * possiblyHeld([a, b, c]) // [c, b], if b was refreshed and c, which started later, was not
 */
export function possiblyCached(deploys: readonly Deploy[]): readonly Deploy[] {
  const newestFirst = deploys.toSorted((a, b) => b.started - a.started);
  const last = newestRefreshed(deploys);
  if (last === null || last.refreshed === null) return newestFirst;
  const since = last.refreshed;
  // A deploy that started long before has ended, even if its last update is later.
  const oldest = last.created - RUN_LIFETIME;
  return newestFirst.filter((deploy) => {
    const isSince = deploy.started >= since || deploy.ended > since;
    return deploy === last || (isSince && deploy.started >= oldest);
  });
}
