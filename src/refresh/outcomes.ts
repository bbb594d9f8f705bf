import { CloudError, remedyOf } from '../cloud/failures.ts';
import type { Batch, ObjectType, Task, TaskRow, UrlType } from '../cloud/product.ts';
import { ExplainedError } from '../errors.ts';
import { uncovered } from '../plan/coverage.ts';
import type { Demand } from '../plan/terms.ts';
import { directoriesOf, resourceOf } from '../url.ts';

/** What became of a batch, or of a part of it that was sent separately. */
export interface Outcome extends Batch {
  /** `no-reply`: sent and perhaps accepted, which does not count as accepted. */
  readonly status: 'accepted' | 'refused' | 'no-reply' | 'not-sent';
  readonly taskIds: readonly string[];
  readonly requestId: string;
  /** When it was accepted, in milliseconds since the epoch; null if it was not. */
  readonly acceptedAt: number | null;
  /** Alibaba Cloud's error code, or our own if the batch was not sent; empty if it was accepted. */
  readonly code: string;
  /** Why it was not accepted, what to do, and where that is explained; empty if it was accepted. */
  readonly message: string;
  readonly hint: string;
  readonly anchor: string;
}

/** The fields of {@link Outcome} that describe a failure, for a batch without one. */
export const NO_FAILURE = { code: '', message: '', hint: '', anchor: '' } as const;

/** What is to be refreshed. */
export interface Requested {
  readonly demand: Demand;
  readonly regexes: readonly string[];
  /** The ObjectType of the URLs. */
  readonly urlType: UrlType;
}

/** The outcome of a batch that was not, or not provably, accepted. */
export function notAccepted(batch: Batch, status: Outcome['status'], error: unknown): Outcome {
  const requestId = error instanceof CloudError ? error.requestId : '';
  const message = error instanceof Error ? error.message : String(error);
  const { code, hint, anchor } = error instanceof ExplainedError ? error : NO_FAILURE;
  const failure = { code, message, hint, anchor };
  return { ...batch, status, taskIds: [], requestId, acceptedAt: null, ...failure };
}

/** The accepted lines of a type. */
export function acceptedOf(outcomes: readonly Outcome[], type: ObjectType): readonly string[] {
  return outcomes
    .filter((outcome) => outcome.status === 'accepted' && outcome.type === type)
    .flatMap((outcome) => outcome.lines);
}

/** Whether a request exceeded the daily quota and can be planned again. Regular expressions cannot: nothing can replace them. */
export function isBeyondQuota({ code, type }: Outcome): boolean {
  return code !== '' && remedyOf(code) === 'quota' && type !== 'Regex';
}

/** The accepted tasks, each once. */
export function tasksOf(outcomes: readonly Outcome[]): readonly Task[] {
  const tasks = outcomes.flatMap(({ taskIds, type, site }) =>
    taskIds.map((id): Task => ({ id, type, site })),
  );
  return [...new Map(tasks.map((task) => [task.id, task])).values()];
}

/** The requested URLs, directories and regular expressions that no accepted request covers. */
export function leftOut(
  { demand, regexes, urlType }: Requested,
  outcomes: readonly Outcome[],
): readonly string[] {
  const directories = acceptedOf(outcomes, 'Directory');
  const accepted = new Set(acceptedOf(outcomes, 'Regex'));
  const left = [
    ...uncovered(demand.urls, acceptedOf(outcomes, urlType), directories),
    ...uncovered(demand.directories, [], directories),
    ...regexes.filter((regex) => !accepted.has(regex)),
  ];
  return [...new Set(left)];
}

/**
 * The outcomes without the lines whose tasks failed. Requests sent within the same second may share a task, so a failed row
 * that names none of the lines counts against all lines of the task.
 */
export function withoutFailed(
  outcomes: readonly Outcome[],
  rows: readonly TaskRow[],
): readonly Outcome[] {
  const sent = new Set(outcomes.flatMap(({ lines }) => lines.map(resourceOf)));
  return outcomes.map((outcome) => {
    const failed = rows.filter(({ taskId }) => outcome.taskIds.includes(taskId));
    const paths = new Set(failed.map(({ path }) => resourceOf(path)));
    const areNamed = [...paths].every((path) => sent.has(path));
    const lines = outcome.lines.filter((line) => areNamed && !paths.has(resourceOf(line)));
    return { ...outcome, lines };
  });
}

/**
 * When the refresh of a URL, or of a directory above it, was first accepted, in milliseconds since the epoch. For a URL that only
 * a regular expression covers, the time of the last acceptance.
 */
export function acceptanceTimes(outcomes: readonly Outcome[]): (url: string) => number {
  const times = new Map<string, number>();
  let last = 0;
  for (const { lines, acceptedAt } of outcomes) {
    if (acceptedAt === null) continue;
    last = Math.max(last, acceptedAt);
    for (const line of lines) {
      const resource = resourceOf(line);
      times.set(resource, Math.min(times.get(resource) ?? acceptedAt, acceptedAt));
    }
  }
  return (url) => {
    const covering = [url, ...directoriesOf(url)].flatMap(
      (line) => times.get(resourceOf(line)) ?? [],
    );
    return covering.length > 0 ? Math.min(...covering) : last;
  };
}
