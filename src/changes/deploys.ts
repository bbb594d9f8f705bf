/** A commit that was deployed, or may have been in part. Times are in milliseconds since 1970. */
export interface Deploy {
  /** For the log: "run 12, failure". */
  readonly what: string;
  readonly head: string;
  readonly created: number;
  /** When it began, the last time that it did: a run may run again. */
  readonly started: number;
  /** Infinity while it goes on. It may be too late, since GitHub touches what ended long ago. */
  readonly ended: number;
  /**
   * Since when what else was deployed may be on the edge, if a successful run of this workflow refreshed this; else null.
   * For a run it is its creation: what of it ran again since need not have deployed anything.
   */
  readonly refreshed: number | null;
}

/** What was deployed before, as far as it could be read. */
export interface DeployHistory {
  readonly deploys: readonly Deploy[];
  /** Why older ones are not among them; null if all that matter are. */
  readonly missing: string | null;
}

/**
 * A run may run again until 30 days after its creation, and take a while then. In milliseconds.
 * https://docs.github.com/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs
 */
export const RUNS_LIVE = 35 * 24 * 60 * 60 * 1000;

/** The refreshed deploy that began last; null if none is refreshed. */
export function newestRefreshed(deploys: readonly Deploy[]): Deploy | null {
  const refreshed = deploys.filter((deploy) => deploy.refreshed !== null);
  return refreshed.toSorted((a, b) => b.started - a.started)[0] ?? null;
}

/**
 * The deploys of which an edge may still hold files: the newest refreshed one, all that began since, and those that had
 * begun before and were still under way then, for they may have uploaded after it. The newest comes first.
 *
 * @example
 * possiblyHeld([a, b, c]) // [c, b], if b is refreshed and c, which began later, is not
 */
export function possiblyHeld(deploys: readonly Deploy[]): readonly Deploy[] {
  const newest = deploys.toSorted((a, b) => b.started - a.started);
  const last = newestRefreshed(deploys);
  if (last === null || last.refreshed === null) return newest;
  const since = last.refreshed;
  return newest.filter((deploy) => {
    if (deploy === last) return true;
    // What began long before was not still under way, whatever its last update says.
    const isTooOld = deploy.started < last.created - RUNS_LIVE;
    return !isTooOld && (deploy.started >= since || deploy.ended > since);
  });
}
