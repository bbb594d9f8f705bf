import type { Clock, Log } from '../clock.ts';
import type { Account } from '../cloud/account.ts';
import { CloudError, NO_TASK_ID, TOO_FAST } from '../cloud/failures.ts';
import type { Batch } from '../cloud/product.ts';
import { persist } from '../cloud/retry.ts';
import { domainOf } from '../url.ts';
import { NO_FAILURE, notAccepted, type Outcome } from './outcomes.ts';
import { type Pace, Slowed } from './pace.ts';

/** URLs a minute of one domain that every account may refresh: what the SDK's comments say, and the documentation said until 2025. */
const SLOW = 1000;

/** What it takes to speak to an account for as long as a run lasts. */
export interface AccountInTime extends Pick<Account, 'call' | 'service'> {
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the time is up, or the run is cancelled; its reason is an Error that says so. */
  readonly signal: AbortSignal;
}

/** What submitting needs of the world. */
export interface SubmitWorld extends AccountInTime {
  readonly pace: Pace;
}

/**
 * Sends every batch, several domains side by side, each as soon as the pace lets it.
 *
 * A batch that fails stops no other, unless its refusal holds for all. One that holds a bad line is cut in
 * halves (by domain, where the domain is what is wrong), until the bad lines stand alone; the others go out.
 *
 * @returns one outcome for each part that was sent or should have been; together they hold every line once
 */
export async function submit(
  batches: readonly Batch[],
  world: SubmitWorld,
): Promise<readonly Outcome[]> {
  /** The refusal that holds for all, once there is one. */
  let stop: Error | null = null;

  async function deliver(batch: Batch): Promise<readonly Outcome[]> {
    /** Whether the API may have accepted a try of this batch without our knowing. */
    const doubt = { open: false };
    try {
      return [await persist(() => attempt(batch, doubt), world)];
    } catch (error) {
      if (error instanceof Slowed) return [tooFast(batch, doubt.open, error)];
      if (error === stop || (world.signal.aborted && error === world.signal.reason))
        return [notAccepted(batch, doubt.open ? 'no-reply' : 'not-sent', error)];
      const parts = error instanceof CloudError ? divide(batch, error) : [];
      if (parts.length > 1) return (await Promise.all(parts.map(deliver))).flat();
      // What keeps a request from being sent, such as a session that cannot be renewed, holds for all too.
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
    const leave = await world.pace.enter(load, world.signal);
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
      // Only a refusal in Alibaba Cloud's own words, or a call never made, tells that nothing was accepted.
      if (error instanceof CloudError ? isRefusal(error) : !world.signal.aborted) counted = false;
      doubt.open ||= counted;
      if (!(error instanceof CloudError && error.code === TOO_FAST)) throw error;
      slow(load.keys(), error.message, world);
      if (world.pace.slowest(load.keys()) === pace) throw error;
      throw new Slowed(error.message, { cause: error });
    } finally {
      leave(counted);
    }
  }

  return (await Promise.all(batches.map(deliver))).flat();
}

/** Holds back the domains that a refusal names, or all, if it names none. */
function slow(domains: Iterable<string>, refusal: string, { pace, log }: SubmitWorld): void {
  const all = [...domains];
  const named = all.filter((domain) => refusal.includes(domain));
  for (const domain of named.length > 0 ? named : all)
    if (pace.slow(domain, SLOW))
      log.notice(
        `${domain} exceeded its rate limit (${TOO_FAST}); continuing at ${SLOW} URLs per minute. To start at that pace, set \`urls-per-minute: ${SLOW}\`.`,
      );
}

/** What became of a batch that is to be planned again, at a slower pace. */
function tooFast(batch: Batch, doubt: boolean, slowed: Slowed): Outcome {
  const refused = slowed.cause instanceof CloudError;
  const status = doubt ? 'no-reply' : refused ? 'refused' : 'not-sent';
  return { ...notAccepted(batch, status, slowed.cause ?? slowed), code: TOO_FAST };
}

function isRefusal({ code, requestId }: CloudError): boolean {
  return requestId !== '' && code !== NO_TASK_ID;
}

/** Where a batch may be cut so that what is wrong about it comes to stand alone; itself where it may not. */
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

/** What a batch takes of its domains' minute: it is URLs that the API counts there. */
function loadOf({ type, lines }: Batch): ReadonlyMap<string, number> {
  const load = new Map<string, number>();
  if (type === 'Directory' || type === 'Regex') return load;
  for (const line of lines) load.set(domainOf(line), (load.get(domainOf(line)) ?? 0) + 1);
  return load;
}
