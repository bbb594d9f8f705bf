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

/** A time that everything shares. */
export interface Deadline {
  /** Aborted when the time is up. */
  readonly signal: AbortSignal;
  /** Gives the timer up: the work is done. */
  readonly end: () => void;
}

/**
 * Starts a time that everything shares.
 *
 * @param ms How long it is, in milliseconds.
 * @param reason What the signal is aborted with.
 */
export function deadline(ms: number, clock: Clock, reason: Error): Deadline {
  const up = new AbortController();
  const done = new AbortController();
  clock.sleep(ms, done.signal).then(
    () => up.abort(reason),
    () => {},
  );
  return { signal: up.signal, end: () => done.abort() };
}

/** How long something took. */
export interface Lap {
  readonly stage: string;
  readonly ms: number;
}

/** Says where the time of a run goes, stage by stage. */
export class Stopwatch {
  private readonly clock: Clock;
  private readonly starts: { readonly stage: string; readonly at: number }[] = [];

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Ends the stage before. */
  start(stage: string): void {
    this.starts.push({ stage, at: this.clock.now() });
  }

  /** The stages so far. The last one is still under way. */
  laps(): readonly Lap[] {
    return this.starts.map(({ stage, at }, index) => ({
      stage,
      ms: (this.starts[index + 1]?.at ?? this.clock.now()) - at,
    }));
  }
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
