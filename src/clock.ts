import { setImmediate } from 'node:timers/promises';

/** The job's log. Implementations escape text from outside. */
export interface Log {
  info(line: string): void;
  notice(line: string): void;
  warning(line: string): void;
  debug(line: string): void;
}

/** A source of time that tests can replace. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects as soon as the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/**
 * A function that long computations await from time to time, so that timers and signals get a turn.
 *
 * @throws the signal's reason once it is aborted
 */
export function pauses(signal: AbortSignal): () => Promise<void> {
  return async () => {
    await setImmediate();
    signal.throwIfAborted();
  };
}

/** The reason with which work is aborted when its time is up. */
export class OutOfTime extends Error {
  override readonly name: string = 'OutOfTime';
}

/** A deadline for the whole run. */
export interface Deadline {
  /** Aborted when the time is up. */
  readonly signal: AbortSignal;
  /** Stops the timer, because the work is done. */
  readonly end: () => void;
}

/**
 * Starts a deadline.
 *
 * @param ms The time until then, in milliseconds.
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

/** Measures how long each stage of a run takes. */
export class Stopwatch {
  readonly #clock: Clock;
  readonly #starts: { readonly stage: string; readonly at: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Starts a stage, which ends the previous one. */
  start(stage: string): void {
    this.#starts.push({ stage, at: this.#clock.now() });
  }

  /** The stages so far, including the current one. */
  laps(): readonly Lap[] {
    return this.#starts.map(({ stage, at }, index) => ({
      stage,
      ms: (this.#starts[index + 1]?.at ?? this.#clock.now()) - at,
    }));
  }
}

/**
 * Repeats an attempt until it succeeds.
 *
 * @param delayAfter How long to wait after a failure, in milliseconds, given how many there have been. Throws to give up.
 * @throws what `delayAfter` throws; the signal's reason if it is aborted while waiting
 */
export async function retry<T>(
  attempt: () => Promise<T>,
  delayAfter: (failure: unknown, failures: number) => number,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await attempt();
    } catch (failure) {
      await clock.sleep(delayAfter(failure, failures), signal);
    }
  }
}

/**
 * Limits the time of some work: its signal is aborted when the time is up, or when `signal` is.
 *
 * @param ms The limit, in milliseconds.
 * @throws what the work throws, usually its signal's reason once that is aborted.
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
