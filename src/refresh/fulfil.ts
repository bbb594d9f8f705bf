import type { Account } from '../cloud/account.ts';
import { quotasAfter, remaining } from '../cloud/quota.ts';
import type { ActionError } from '../errors.ts';
import { number } from '../quantities.ts';
import { type CarriedOut, carryOut } from './carry-out.ts';
import { type Inspection, wantedOf } from './expectations.ts';
import { leftOut, tasksOf, withoutFailed } from './outcomes.ts';
import { Pace } from './pace.ts';
import type { PlannedRefresh } from './plan-again.ts';
import { prefetch } from './prefetch.ts';
import { type Judged, type Verification, type VerifyWorld, verify } from './verify.ts';
import { awaitCompletion, cutShort } from './wait.ts';

/** What a refresh needs of the world; `get` is for `verify`. */
export interface FulfilWorld extends VerifyWorld {
  readonly account: Account;
  /** When everything should be submitted, in milliseconds since the epoch. */
  readonly deadline: number;
  /** See `pauses`. */
  readonly pause: () => Promise<void>;
}

/** How a refresh went. */
export interface Fulfilment extends CarriedOut {
  /** URLs, directories and regular expressions that no accepted task covers, including those of failed tasks. */
  readonly uncovered: readonly string[];
  /** Why the run stopped waiting before the refresh was complete; null if it did not. */
  readonly unconfirmed: ActionError | null;
  /** URLs whose prefetch was accepted. */
  readonly prefetched: number;
  /** What was seen at an edge; null without `verify`. */
  readonly verified: Verification | null;
}

/** A planned refresh, and what follows it. */
export interface PlannedRun extends PlannedRefresh {
  readonly wait: boolean;
  /** URLs to prefetch when the refresh is complete, in order. */
  readonly prefetch: readonly string[];
  /** What to check at an edge when the refresh is complete; null without `verify`. */
  readonly verify: Inspection | null;
}

/** The most reasons that a warning lists. */
const REASONS = 5;

/**
 * Carries out a plan and, if requested, waits until it is complete, prefetches and verifies. Failures are returned, not thrown,
 * so that what was accepted before is not lost.
 */
export async function fulfil(work: PlannedRun, world: FulfilWorld): Promise<Fulfilment> {
  const { clock, log, signal } = world;
  const { limits, supports } = work.product;
  const started = clock.now();
  const pace = new Pace(
    { linesPerMinute: work.urlsPerMinute, requestsPerSecond: limits.requestsPerSecond },
    clock,
  );
  const api = { ...world, ...world.account };
  const carriedOut = await carryOut(work, { ...api, pace });
  const { outcomes, quotas } = carriedOut;
  const tasks = tasksOf(outcomes);
  const unseen = { unconfirmed: null, prefetched: 0, verified: null };
  if (!work.wait || tasks.length === 0)
    return { ...carriedOut, ...unseen, uncovered: leftOut(work, outcomes) };
  const perSecond = limits.taskQueriesPerSecond;
  const { failed, unconfirmed } = await awaitCompletion(tasks, started, perSecond, api);
  for (const { taskId, status, path, description } of failed)
    log.warning(`Task ${taskId} ended as ${status}: ${path}${description && ` (${description})`}`);
  const uncovered = leftOut(work, withoutFailed(outcomes, failed));
  if (uncovered.length > 0 || unconfirmed)
    return { ...carriedOut, ...unseen, uncovered, unconfirmed };
  const room = remaining(work.product, quotas, 'prefetch');
  const prefetched = supports.prefetch
    ? await prefetch(work.prefetch, room, limits.prefetchesPerSecond, api)
    : 0;
  const left = quotas && quotasAfter(quotas, (name) => (name === 'prefetch' ? prefetched : 0));
  const warmed = { ...carriedOut, ...unseen, uncovered, prefetched, quotas: left };
  if (!work.verify) return warmed;
  const wanted = wantedOf(work.demand.urls, work.verify, outcomes);
  const verified = await verify(wanted, world);
  if (verified.unverifiable.length > 0) log.warning(unverifiedLine(verified.unverifiable));
  const stale = verified.stale.map(({ url }) => url);
  return { ...warmed, uncovered: stale, unconfirmed: notChecked(verified, signal), verified };
}

/** How many URLs could not be verified, and why. */
function unverifiedLine(judged: readonly Judged[]): string {
  const reasons = [...Map.groupBy(judged, ({ why }) => why)].slice(0, REASONS);
  const named = reasons.map(([why, { length }]) => `${why} (${number(length)})`).join(', ');
  return `verify: ${number(judged.length)} of the URLs could not be verified at the edge: ${named}.`;
}

/** Why verifying did not finish; null if it did. */
function notChecked({ unseen: { length } }: Verification, signal: AbortSignal): ActionError | null {
  if (length === 0) return null;
  return cutShort(
    `The refresh is complete, but ${number(length)} of the URLs to verify were not checked`,
    'Raise timeout-minutes, or lower `verify`.',
    signal,
  );
}
