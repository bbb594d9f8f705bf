import type { Clock } from '../src/clock.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
  /** Time does not advance for it alone. */
  readonly isPatient: boolean;
}

/**
 * A clock that only advances while nothing is running: as soon as no call is in progress, it jumps to the next timer. Minutes of
 * pacing take milliseconds, and all times are exact.
 */
export class VirtualClock implements Clock {
  #time: number;
  #working = 0;
  #scheduled = false;
  #sleepers: Sleeper[] = [];

  constructor(start = Date.UTC(2025, 0, 2, 3, 4, 5)) {
    this.#time = start;
  }

  now(): number {
    return this.#time;
  }

  sleep(ms: number, signal?: AbortSignal, isPatient = false): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const sleeper: Sleeper = { at: this.#time + ms, wake: resolve, isPatient };
      signal?.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal.reason);
      });
      this.#sleepers.push(sleeper);
      this.#schedule();
    });
  }

  /** Stops the clock until the returned function is called. */
  hold(): () => void {
    let held = true;
    this.#working++;
    return () => {
      if (held) this.#working--;
      held = false;
      this.#schedule();
    };
  }

  /** Stops the clock until some work, such as a call over the loopback, is done. */
  async during<Result>(work: Promise<Result>): Promise<Result> {
    const release = this.hold();
    try {
      return await work;
    } finally {
      release();
    }
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#working > 0 || this.#sleepers.every(({ isPatient }) => isPatient)) return;
      const next = this.#sleepers.reduce((a, b) => (b.at < a.at ? b : a));
      this.#sleepers = this.#sleepers.filter((other) => other !== next);
      this.#time = Math.max(this.#time, next.at);
      next.wake();
      this.#schedule();
    });
  }
}
