import type { Clock, Log } from '../clock.ts';
import type { Account } from '../cloud/account.ts';
import { CloudError, NO_TASK_ID, TOO_FAST } from '../cloud/failures.ts';
import type { Batch } from '../cloud/product.ts';
import { withRetries } from '../cloud/retry.ts';
import { domainOf } from '../url.ts';
import { NO_FAILURE, notAccepted, type Outcome } from './outcomes.ts';
import { type Pace, Slowed } from './pace.ts';

/** URLs per minute per domain that every account may refresh, according to the SDK's comments, and to the documentation until 2025. */
const REDUCED_RATE = 1000;

/** What calls to an account need during a run. */
export interface AccountInTime extends Pick<Account, 'call' | 'service'> {
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted with an Error when the time is up or the run is cancelled. */
  readonly signal: AbortSignal;
}

/** What submitting needs of the world. */
export interface SubmitWorld extends AccountInTime {
  readonly pace: Pace;
}

/**
 * Sends all batches in parallel, each as soon as the pace allows.
 *
 * A failed batch does not stop the others, unless all would fail for the same reason. One with a bad line is split in halves (or
 * by domain, if a domain is at fault) until the bad lines are isolated and the others accepted.
 *
 * @returns an outcome for each part that was, or should have been, sent; together they contain every line once
 */
export async function submit(
  batches: readonly Batch[],
  world: SubmitWorld,
): Promise<readonly Outcome[]> {
  /** The failure that would befall all other requests too, once there is one. */
  let stop: Error | null = null;

  async function deliver(batch: Batch): Promise<readonly Outcome[]> {
    /** Whether the API may have accepted an attempt although no reply says so. */
    const doubt = { open: false };
    try {
      return [await withRetries(() => attempt(batch, doubt), world)];
    } catch (error) {
      if (error instanceof Slowed) return [tooFast(batch, doubt.open, error)];
      if (error === stop || (world.signal.aborted && error === world.signal.reason))
        return [notAccepted(batch, doubt.open ? 'no-reply' : 'not-sent', error)];
      const parts = error instanceof CloudError ? divide(batch, error) : [];
      if (parts.length > 1) return (await Promise.all(parts.map(deliver))).flat();
      // What prevents sending, such as a session that cannot be renewed, affects all requests.
      const isReply = error instanceof CloudError;
      if (!isReply || error.remedy === 'all')
        stop ??= error instanceof Error ? error : new Error(String(error));
      const status = doubt.open ? 'no-reply' : isReply ? 'refused' : 'not-sent';
      return [notAccepted(batch, status, error)];
    }
  }

  async function attempt(batch: Batch, doubt: { open: boolean }): Promise<Outcome> {
    const load = loadOf(batch);
    const pace = world.pace.slowest(load.keys());
    const release = await world.pace.acquire(load, world.signal);
    let counted = false;
    try {
      if (stop) throw stop;
      const receipt = await world.service.refresh(batch, (call) => {
        counted = true;
        return world.call(call, world.signal);
      });
      const acceptedAt = world.clock.now();
      return { ...batch, ...receipt, status: 'accepted', acceptedAt, ...NO_FAILURE };
    } catch (error) {
      // Only a refusal by Alibaba Cloud, or a call that was not made, proves that nothing was accepted.
      if (error instanceof CloudError ? isRefusal(error) : !world.signal.aborted) counted = false;
      doubt.open ||= counted;
      if (!(error instanceof CloudError && error.code === TOO_FAST)) throw error;
      slow(load.keys(), error.message, world);
      if (world.pace.slowest(load.keys()) === pace) throw error;
      throw new Slowed(error.message, { cause: error });
    } finally {
      release(counted);
    }
  }

  return (await Promise.all(batches.map(deliver))).flat();
}

/** Slows down the domains that a refusal names, or all if it names none. */
function slow(domains: Iterable<string>, refusal: string, { pace, log }: SubmitWorld): void {
  const all = [...domains];
  const named = all.filter((domain) => refusal.includes(domain));
  for (const domain of named.length > 0 ? named : all)
    if (pace.slow(domain, REDUCED_RATE))
      log.notice(
        `${domain} exceeded its rate limit (${TOO_FAST}); continuing at ${REDUCED_RATE} URLs per minute. To start at that pace, set \`urls-per-minute: ${REDUCED_RATE}\`.`,
      );
}

/** The outcome of a batch that has to be planned again at a slower pace. */
function tooFast(batch: Batch, doubt: boolean, slowed: Slowed): Outcome {
  const refused = slowed.cause instanceof CloudError;
  const status = doubt ? 'no-reply' : refused ? 'refused' : 'not-sent';
  return { ...notAccepted(batch, status, slowed.cause ?? slowed), code: TOO_FAST };
}

function isRefusal({ code, requestId }: CloudError): boolean {
  return requestId !== '' && code !== NO_TASK_ID;
}

/** Splits a batch to isolate what is wrong with it; returns the batch itself if that is not possible. */
function divide(batch: Batch, error: CloudError): readonly Batch[] {
  const { lines } = batch;
  switch (error.remedy) {
    case 'domain':
      return [...Map.groupBy(lines, domainOf).values()].map((part) => ({ ...batch, lines: part }));
    case 'line': {
      const middle = Math.ceil(lines.length / 2);
      const halves = [lines.slice(0, middle), lines.slice(middle)];
      return halves.filter((half) => half.length > 0).map((half) => ({ ...batch, lines: half }));
    }
    default:
      return [batch];
  }
}

/** How many lines of each domain count against the rate limit: only URLs do. */
function loadOf({ type, lines }: Batch): ReadonlyMap<string, number> {
  const load = new Map<string, number>();
  if (type === 'Directory' || type === 'Regex') return load;
  for (const line of lines) load.set(domainOf(line), (load.get(domainOf(line)) ?? 0) + 1);
  return load;
}
