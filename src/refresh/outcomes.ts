import { CloudError, remedyOf } from '../cloud/failures.ts';
import type { Batch, ObjectType, Task, TaskRow, UrlType } from '../cloud/product.ts';
import { ExplainedError } from '../errors.ts';
import { uncovered } from '../plan/coverage.ts';
import type { Demand } from '../plan/terms.ts';
import { directoriesOf, resourceOf } from '../url.ts';

/** What became of a batch, or of the part of it that had to be sent apart. */
export interface Outcome extends Batch {
  /** `no-reply`: sent, and perhaps accepted; nobody knows, so it does not count. */
  readonly status: 'accepted' | 'refused' | 'no-reply' | 'not-sent';
  readonly taskIds: readonly string[];
  readonly requestId: string;
  /** When the acceptance arrived, in milliseconds since the epoch; null without one. */
  readonly acceptedAt: number | null;
  /** Alibaba Cloud's error code, or this action's own for what was not sent; empty where the batch was accepted. */
  readonly code: string;
  /** Why it was not accepted, what to do, and where that is explained; empty where it was accepted. */
  readonly message: string;
  readonly hint: string;
  readonly anchor: string;
}

/** What an accepted batch has for a code, message, hint and anchor. */
export const NO_FAILURE = { code: '', message: '', hint: '', anchor: '' } as const;

/** What is to be refreshed. */
export interface Requested {
  readonly demand: Demand;
  readonly regexes: readonly string[];
  /** The ObjectType of the URLs. */
  readonly urlType: UrlType;
}

/** What became of a batch that was not accepted, or not known to be. */
export function notAccepted(batch: Batch, status: Outcome['status'], error: unknown): Outcome {
  const requestId = error instanceof CloudError ? error.requestId : '';
  const message = error instanceof Error ? error.message : String(error);
  const { code, hint, anchor } = error instanceof ExplainedError ? error : NO_FAILURE;
  const failure = { code, message, hint, anchor };
  return { ...batch, status, taskIds: [], requestId, acceptedAt: null, ...failure };
}

/** The lines of some type that were accepted. */
export function acceptedOf(outcomes: readonly Outcome[], type: ObjectType): readonly string[] {
  return outcomes
    .filter((outcome) => outcome.status === 'accepted' && outcome.type === type)
    .flatMap((outcome) => outcome.lines);
}

/** Whether the daily quota did not suffice for a request. No other one can take a regular expression's place. */
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

/** The explicit and changed URLs, directories and expressions that the accepted requests leave out. */
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
 * The outcomes less the lines whose task failed. Requests of one second share a task: a row that names no
 * line of any of them may mean each line of all.
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
 * When the refresh of a URL was accepted, in milliseconds since the epoch: its own, or that of a directory above it,
 * whichever was first. Of a URL that only a regular expression covers, the last of all is taken.
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
