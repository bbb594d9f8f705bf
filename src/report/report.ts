import type { Range } from '../changes/changes.ts';
import type { ObjectType, ProductName } from '../cloud/products.ts';
import type { Quotas } from '../cloud/quota.ts';
import type { Plan } from '../plan/plan.ts';
import type { Outcome } from '../refresh/submit.ts';

/** The output `result`. */
export type Result = 'refreshed' | 'nothing' | 'dry-run' | 'unconfirmed' | 'failed';

/** How many changed paths there were, and what became of those that gave no URL. */
export interface Counts {
  /** Paths below `root` that `paths` lets count. */
  readonly changed: number;
  readonly outsideRoot: number;
  /** By `paths`. */
  readonly excluded: number;
  /** By a `-` in `rewrite`. */
  readonly dropped: number;
}

/** Why the step fails. */
export interface FailureReport {
  readonly message: string;
  readonly hint: string;
}

/** Everything that is known of a run at some moment. All that is said of it is written from this. */
export interface Report {
  readonly product: ProductName;
  result: Result;
  /** Null until changes were looked for, or where none are. */
  range: Range | null;
  /** Which commits were compared and why; or why there was nothing to refresh. */
  why: string;
  counts: Counts;
  plan: Plan | null;
  /** ObjectType of the URLs that are refreshed one by one. */
  urlType: 'File' | 'IgnoreParams';
  regexes: readonly string[];
  quota: { before: Quotas | null; after: Quotas | null };
  /** What became of every request. */
  requests: readonly Outcome[];
  /** Changed and explicit URLs that no accepted task covers. */
  uncovered: readonly string[];
  /** URLs whose prefetch was accepted. */
  prefetched: number;
  failure: FailureReport | null;
}

/** A report of a run of which nothing is known yet: safe to write before anything happens. */
export function emptyReport(product: ProductName = 'cdn'): Report {
  return {
    product,
    result: 'failed',
    range: null,
    why: '',
    counts: { changed: 0, outsideRoot: 0, excluded: 0, dropped: 0 },
    plan: null,
    urlType: 'File',
    regexes: [],
    quota: { before: null, after: null },
    requests: [],
    uncovered: [],
    prefetched: 0,
    failure: null,
  };
}

/** The lines of some types whose refresh was accepted, each once. */
export function acceptedLines(
  report: Pick<Report, 'requests'>,
  ...types: readonly ObjectType[]
): readonly string[] {
  const lines = report.requests
    .filter(({ status, type }) => status === 'accepted' && types.includes(type))
    .flatMap((request) => request.lines);
  return [...new Set(lines)];
}

/** URLs and directories that were refreshed, or in a dry run would be. */
export function refreshedCounts(report: Report): { urls: number; directories: number } {
  if (report.result === 'dry-run')
    return {
      urls: report.plan?.urls.length ?? 0,
      directories: report.plan?.directories.length ?? 0,
    };
  return {
    urls: acceptedLines(report, 'File', 'IgnoreParams').length,
    directories: acceptedLines(report, 'Directory').length,
  };
}

/** The ids of all accepted tasks, each once. */
export function taskIds(report: Pick<Report, 'requests'>): readonly string[] {
  return [...new Set(report.requests.flatMap((request) => request.taskIds))];
}
