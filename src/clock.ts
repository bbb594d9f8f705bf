import { setImmediate } from 'node:timers/promises';

/** Lines for the job's log. Every implementation makes text from outside harmless. */
export interface Log {
  info(line: string): void;
  notice(line: string): void;
  warning(line: string): void;
  debug(line: string): void;
}

/** Time, so that a test can run it as fast as it likes. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects as soon as the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/**
 * What long work awaits now and then: it gives timers and signals their turn.
 *
 * @throws the signal's reason, once it is aborted
 */
export function pauses(signal: AbortSignal): () => Promise<void> {
  return async () => {
    await setImmediate();
    signal.throwIfAborted();
  };
}

/** The reason with which work is aborted when its time is over. */
export class OutOfTime extends Error {
  override readonly name: string = 'OutOfTime';
}

/**
 * Gives work a limited time: the signal that it gets is aborted when the time is over, or when `signal` is.
 *
 * @param ms The limit, in milliseconds.
 * @throws whatever the work throws: once aborted, as a rule, the signal's reason.
 */
export async function within<T>(
  ms: number,
  clock: Clock,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const done = new AbortController();
  const timer = clock.sleep(ms, done.signal).then(
    () => late.abort(new OutOfTime(`no answer within ${Math.round(ms / 1000)} seconds`)),
    () => {},
  );
  try {
    return await work(AbortSignal.any([signal, late.signal]));
  } finally {
    done.abort();
    await timer;
  }
}
