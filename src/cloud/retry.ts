import type { Clock, Log } from '../clock.ts';
import { ActionError, sentence } from '../errors.ts';
import { CloudError, type Remedy } from './failures.ts';

/** How often and how patiently a remedy is tried. Milliseconds. */
interface Patience {
  readonly tries: number;
  readonly first: number;
  readonly longest: number;
}

/** Remedies that are tried again; a refusal of any other kind is final. */
const PATIENCE: Partial<Readonly<Record<Remedy, Patience>>> = {
  soon: { tries: 10, first: 500, longest: 30_000 },
  minute: { tries: Number.POSITIVE_INFINITY, first: 60_000, longest: 60_000 },
  later: { tries: Number.POSITIVE_INFINITY, first: 5_000, longest: 60_000 },
};

/** What trying again needs: `tries` bounds it for calls that are not worth all the patience. */
export interface Attempts {
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the time is up, or the run is cancelled. */
  readonly signal: AbortSignal;
  readonly tries?: number;
}

/**
 * Tries until it succeeds, or fails in a way that is not temporary. Waits twice as long after each
 * failure, and up to a fifth longer by chance, and never less than the API asks for.
 *
 * @throws CloudError the last failure; the signal's reason, with the last failure beside it, if it is aborted meanwhile
 */
export async function persist<Result>(
  attempt: () => Promise<Result>,
  { clock, log, signal, tries = Number.POSITIVE_INFINITY }: Attempts,
): Promise<Result> {
  let last: CloudError | null = null;
  for (let failures = 1; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      if (signal.aborted && error === signal.reason && last) throw after(last, signal);
      if (!(error instanceof CloudError)) throw error;
      last = error;
      const patience = PATIENCE[error.remedy];
      if (!patience || failures >= Math.min(tries, patience.tries)) throw error;
      const backoff = Math.min(patience.longest, patience.first * 2 ** (failures - 1));
      const wait = Math.max(error.retryAfter ?? 0, backoff * (1 + Math.random() / 5));
      log.info(`${error.message}; retrying in ${(wait / 1000).toFixed(1)} s`);
      await clock.sleep(wait, signal).catch(() => {
        throw after(error, signal);
      });
    }
  }
}

/** Why it was given up, with what kept it from succeeding until then. */
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
