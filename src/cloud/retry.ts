import { type Clock, type Log, retry } from '../clock.ts';
import { ActionError, sentence } from '../errors.ts';
import { CloudError, type Remedy } from './failures.ts';

/** How often to try, and how long to wait in between, in milliseconds. */
interface RetryPolicy {
  readonly tries: number;
  readonly first: number;
  readonly longest: number;
}

/** The remedies that are retried; all others are final. */
const POLICIES: Partial<Readonly<Record<Remedy, RetryPolicy>>> = {
  soon: { tries: 10, first: 500, longest: 30_000 },
  minute: { tries: Number.POSITIVE_INFINITY, first: 60_000, longest: 60_000 },
  later: { tries: Number.POSITIVE_INFINITY, first: 5_000, longest: 60_000 },
};

/** What retrying needs. `tries` is a lower limit for less important calls. */
export interface Attempts {
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the time is up or the run is cancelled. */
  readonly signal: AbortSignal;
  readonly tries?: number;
}

/**
 * Retries until the attempt succeeds or fails for good. The wait doubles after each failure, with up to 20 % jitter, and is never
 * shorter than the API asks for.
 *
 * @throws CloudError the last failure; if the signal is aborted, its reason, with the last failure added
 */
export async function withRetries<Result>(
  attempt: () => Promise<Result>,
  { clock, log, signal, tries = Number.POSITIVE_INFINITY }: Attempts,
): Promise<Result> {
  const failed: CloudError[] = [];
  const delayAfter = (error: unknown, failures: number): number => {
    if (!(error instanceof CloudError)) throw error;
    failed.push(error);
    const policy = POLICIES[error.remedy];
    if (!policy || failures >= Math.min(tries, policy.tries)) throw error;
    const backoff = Math.min(policy.longest, policy.first * 2 ** (failures - 1));
    const wait = Math.max(error.retryAfter ?? 0, backoff * (1 + Math.random() / 5));
    log.info(`${error.message}; retrying in ${(wait / 1000).toFixed(1)} s`);
    return wait;
  };
  try {
    return await retry(attempt, delayAfter, clock, signal);
  } catch (error) {
    const last = failed.at(-1);
    throw last && signal.aborted && error === signal.reason ? after(last, signal) : error;
  }
}

/** The signal's reason, with the failure that prevented success until then. */
function after(failure: CloudError, { reason }: AbortSignal): unknown {
  if (!(reason instanceof ActionError)) return reason;
  const { code, message, hint } = reason;
  return new ActionError(
    code,
    `${sentence(message)} Last error: ${failure.message}`,
    `${hint} ${failure.hint}`,
    {
      cause: failure,
    },
  );
}
