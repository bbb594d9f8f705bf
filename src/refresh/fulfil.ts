import type { Clock, Log } from '../clock.ts';
import type { Account } from '../cloud/account.ts';
import { CloudError } from '../cloud/failures.ts';
import type {
  Task as CloudTask,
  DayQuotas,
  Product,
  QuotaName,
  TaskRow,
} from '../cloud/product.ts';
import { reckoned, remaining } from '../cloud/quota.ts';
import { ActionError } from '../errors.ts';
import { uncovered } from '../plan/coverage.ts';
import type { Targets } from '../targets/targets.ts';
import { resourceOf } from '../url.ts';
import { acceptanceTimes } from './acceptance-times.ts';
import { acceptedOf, carryOut, type Undertaking } from './carry-out.ts';
import { type Deployed, expectations, goneUrls } from './expectations.ts';
import { Pace } from './pace.ts';
import { prefetch } from './prefetch.ts';
import { sampleOf } from './sample.ts';
import type { Outcome } from './submit.ts';
import { type Judged, type Verification, type VerifyWorld, verify, type Wanted } from './verify.ts';
import { waitForTasks } from './wait.ts';

/** What fulfilling needs of the world. */
export interface FulfilWorld {
  readonly account: Account;
  /** Asks an edge for a URL, for `verify`. */
  readonly get: VerifyWorld['get'];
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the time is up, or the job is cancelled; its reason is an ActionError. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch until which everything should be submitted. */
  readonly deadline: number;
  /** Gives timers and signals a turn while a plan is made; rejects once the signal is aborted. */
  readonly pause: () => Promise<void>;
}

/** How a refresh went. */
export interface Fulfilment {
  readonly outcomes: readonly Outcome[];
  /** URLs, directories and expressions that no accepted task covers, those of failed tasks among them. */
  readonly uncovered: readonly string[];
  /** Why the completion was not seen, where it was waited for. */
  readonly unconfirmed: ActionError | null;
  /** URLs whose prefetch was accepted. */
  readonly prefetched: number;
  /** What was seen at an edge; null where nobody looked. */
  readonly verified: Verification | null;
  /** What is left of the day's quotas, reckoned; null where it is unknown. */
  readonly quotas: DayQuotas | null;
  /** Why directories stand in for URLs, in the first plan that has such directories; null where none has. */
  readonly fallback: string | null;
}

/** A refresh, and what goes with it. */
export interface Task extends Undertaking {
  readonly wait: boolean;
  /** URLs to prefetch when the refresh is complete, in order. */
  readonly prefetch: readonly string[];
  /** What to look at through an edge when the refresh is complete; null for nothing. */
  readonly verify: {
    /** URLs at most. */
    readonly most: number;
    /** Null where no changes were looked for. */
    readonly changes: Deployed['changes'] | null;
    readonly targets: Targets;
  } | null;
}

/** Reasons that a warning names. */
const REASONS = 5;

/**
 * Carries a plan out, and where asked to waits until it is complete. What fails is told, not thrown: what was accepted
 * before is true all the same.
 */
export async function fulfil(work: Task, world: FulfilWorld): Promise<Fulfilment> {
  const { account, clock, log, signal, deadline } = world;
  const { limits, takes } = work.product;
  const started = clock.now();
  const pace = new Pace(
    { linesPerMinute: work.urlsPerMinute, requestsPerSecond: limits.requestsPerSecond },
    clock,
  );
  const { call, service, quotas: askQuotas } = account;
  const api = { call, service, askQuotas, clock, log, signal };
  const carriedOut = await carryOut(work, { ...api, pace, deadline, pause: world.pause });
  const { outcomes, quotas } = carriedOut;
  const tasks = tasksOf(outcomes);
  if (!work.wait || tasks.length === 0) {
    const uncovered = notAccepted(work, outcomes);
    const unseen = { unconfirmed: null, prefetched: 0, verified: null };
    return { ...carriedOut, uncovered, ...unseen };
  }
  const { failed, unconfirmed } = await complete(tasks, started, work.product, api);
  for (const row of failed)
    log.warning(`Task ${row.taskId}: ${row.status} ${row.path} ${row.description}`.trimEnd());
  const uncovered = notAccepted(work, withoutFailed(outcomes, failed));
  const isComplete = uncovered.length === 0 && !unconfirmed;
  const room = remaining(work.product, quotas, 'prefetch');
  const prefetched =
    isComplete && takes.prefetch
      ? await prefetch(work.prefetch, room, limits.prefetchesPerSecond, api)
      : 0;
  const used = (name: QuotaName): number => (name === 'prefetch' ? prefetched : 0);
  const left = quotas && reckoned(quotas, used);
  if (!isComplete || !work.verify)
    return { ...carriedOut, uncovered, unconfirmed, prefetched, verified: null, quotas: left };
  const wanted = wantedOf(work, work.verify, outcomes);
  const verified = await verify(wanted, { ...api, get: world.get });
  if (verified.unverifiable.length > 0) log.warning(unverifiedLine(verified.unverifiable));
  return {
    ...carriedOut,
    uncovered: verified.stale.map(({ url }) => url),
    unconfirmed: unseen(verified, signal),
    prefetched,
    verified,
    quotas: left,
  };
}

/** The URLs to look at: a sample of what was to be refreshed. */
function wantedOf(
  { demand }: Undertaking,
  { most, changes, targets }: NonNullable<Task['verify']>,
  outcomes: readonly Outcome[],
): readonly Wanted[] {
  const deployed = changes && { changes, targets };
  const gone = deployed ? goneUrls(deployed) : new Set<string>();
  const directories = acceptedOf(outcomes, 'Directory');
  const sample = sampleOf({ urls: demand.urls, gone, directories }, most);
  const expected = deployed && expectations(sample, deployed);
  const acceptedAt = acceptanceTimes(outcomes);
  return sample.map((url) => ({
    url,
    expected: expected?.get(url) ?? null,
    accepted: acceptedAt(url),
  }));
}

/** How many URLs could not be judged, and why. */
function unverifiedLine(judged: readonly Judged[]): string {
  const reasons = [...Map.groupBy(judged, ({ why }) => why)].slice(0, REASONS);
  const named = reasons.map(([why, { length }]) => `${why} (${length})`).join(', ');
  return `verify: ${judged.length} of the URLs could not be verified at the edge: ${named}`;
}

/** Why the look at the edge came to no end; null where it did. */
function unseen({ unseen: { length } }: Verification, signal: AbortSignal): ActionError | null {
  if (length === 0) return null;
  return cutShort(
    `The refresh is complete, but ${length} of the URLs to verify were not checked`,
    'Raise timeout-minutes, or lower `verify`.',
    signal,
  );
}

/** What was not seen before the signal was aborted; `hint` is for a run whose time was up, not for a cancelled one. */
function cutShort(what: string, hint: string, { reason }: AbortSignal): ActionError {
  if (!(reason instanceof ActionError)) return new ActionError('unconfirmed', what, hint);
  const message = `${what}: ${reason.message}`;
  return reason.code === 'cancelled'
    ? new ActionError('cancelled', message, reason.hint)
    : new ActionError('unconfirmed', message, hint);
}

/** The accepted tasks, each once. */
function tasksOf(outcomes: readonly Outcome[]): readonly CloudTask[] {
  const tasks = outcomes.flatMap(({ taskIds, type, site }) =>
    taskIds.map((id): CloudTask => ({ id, type, site })),
  );
  return [...new Map(tasks.map((task) => [task.id, task])).values()];
}

/** Waits, and says why where the end of every task was not seen. */
async function complete(
  tasks: readonly CloudTask[],
  since: number,
  product: Product,
  world: Parameters<typeof waitForTasks>[3],
): Promise<{ failed: readonly TaskRow[]; unconfirmed: ActionError | null }> {
  try {
    const { failed, pending } = await waitForTasks(
      tasks,
      since,
      product.limits.taskQueriesPerSecond,
      world,
    );
    if (pending.length === 0) return { failed, unconfirmed: null };
    return {
      failed,
      unconfirmed: cutShort(
        `${pending.length} of ${tasks.length} tasks were not confirmed complete`,
        'Alibaba Cloud accepted the refresh and is still working on it. Raise timeout-minutes to wait longer.',
        world.signal,
      ),
    };
  } catch (error) {
    if (!(error instanceof CloudError || error instanceof ActionError)) throw error;
    const message = `The tasks were accepted, but their progress cannot be read: ${error.message}`;
    return { failed: [], unconfirmed: new ActionError('unconfirmed', message, error.hint) };
  }
}

/** The explicit and changed URLs, directories and expressions that the accepted requests leave out. */
function notAccepted(work: Undertaking, outcomes: readonly Outcome[]): readonly string[] {
  const { demand, regexes, urlType } = work;
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
function withoutFailed(outcomes: readonly Outcome[], rows: readonly TaskRow[]): readonly Outcome[] {
  const sent = new Set(outcomes.flatMap(({ lines }) => lines.map(resourceOf)));
  return outcomes.map((outcome) => {
    const failed = rows.filter(({ taskId }) => outcome.taskIds.includes(taskId));
    const paths = new Set(failed.map(({ path }) => resourceOf(path)));
    const areNamed = [...paths].every((path) => sent.has(path));
    const lines = outcome.lines.filter((line) => areNamed && !paths.has(resourceOf(line)));
    return { ...outcome, lines };
  });
}
