import type { Clock } from '../clock.ts';

/** How many lines of each domain a request has. */
export type Load = ReadonlyMap<string, number>;

/** Rate limits. */
export interface PaceLimits {
  /** Lines per domain in any 60 seconds. */
  readonly linesPerMinute: number;
  /** Requests per second, for all domains together. */
  readonly requestsPerSecond: number;
}

/** A waiting request is not sent because the pace of its domain was reduced in the meantime. */
export class Slowed extends Error {
  override readonly name = 'Slowed';
}

/** Lines that count against the limit: until their reply arrives, and for a minute after it. */
interface Entry {
  readonly lines: number;
  /** Milliseconds since the epoch; null while the reply is awaited. */
  repliedAt: number | null;
}

const MINUTE = 60_000;

/**
 * How many lines of a domain can be sent in a given time. The last minute needs ten seconds for the replies.
 *
 * @example linesInTime(1000, 15 * 60_000) // 15_000: at once, and at the start of each further minute
 */
export function linesInTime(linesPerMinute: number, ms: number): number {
  return linesPerMinute * Math.max(0, Math.floor((ms + 50_000) / MINUTE));
}

/**
 * A rate limiter: a sliding window of one minute per domain, and even spacing of all requests.
 *
 * The minute starts with the reply, because it is unknown when the request arrived.
 */
export class Pace {
  readonly #limits: PaceLimits;
  readonly #clock: Clock;
  readonly #entries = new Map<string, Set<Entry>>();
  /** Lines per minute of the domains that were slowed down. */
  readonly #slowed = new Map<string, number>();
  #nextStart = 0;
  #reply = Promise.withResolvers<void>();

  constructor(limits: PaceLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /**
   * Waits until a request may be sent. It must not have more lines per domain than a minute allows.
   *
   * @returns a function to call with the reply, or when there will be none; `counted` says whether the API may have counted the lines
   * @throws the signal's reason once it is aborted; Slowed if a domain was slowed down in the meantime
   */
  async acquire(load: Load, signal: AbortSignal): Promise<(counted: boolean) => void> {
    const wake = (): void => this.#replied();
    const pace = this.slowest(load.keys());
    signal.addEventListener('abort', wake);
    try {
      for (;;) {
        signal.throwIfAborted();
        if (this.slowest(load.keys()) < pace) throw new Slowed('a slower pace');
        const wait = this.#untilRoom(load);
        if (wait === 0) return this.#take(load);
        await (wait === null ? this.#reply.promise : this.#clock.sleep(wait, signal));
      }
    } finally {
      signal.removeEventListener('abort', wake);
    }
  }

  /**
   * Slows down a domain that exceeded its rate limit: no lines for a minute, then at most the given number per minute.
   *
   * @returns whether it was faster before
   */
  slow(domain: string, linesPerMinute: number): boolean {
    if (this.#perMinute(domain) <= linesPerMinute) return false;
    this.#slowed.set(domain, linesPerMinute);
    this.#entriesOf(domain).add({ lines: linesPerMinute, repliedAt: this.#clock.now() });
    this.#replied();
    return true;
  }

  /** Lines per minute of the slowest of some domains. */
  slowest(domains: Iterable<string>): number {
    return Math.min(
      this.#limits.linesPerMinute,
      ...[...domains].map((one) => this.#perMinute(one)),
    );
  }

  #perMinute(domain: string): number {
    return this.#slowed.get(domain) ?? this.#limits.linesPerMinute;
  }

  #take(load: Load): (counted: boolean) => void {
    const spacing = 1000 / this.#limits.requestsPerSecond;
    this.#nextStart = Math.max(this.#clock.now(), this.#nextStart) + spacing;
    const taken = [...load].map(([domain, lines]) => {
      const entry: Entry = { lines, repliedAt: null };
      const entries = this.#entriesOf(domain).add(entry);
      return { entry, entries };
    });
    return (counted) => {
      for (const { entry, entries } of taken) {
        entry.repliedAt = this.#clock.now();
        if (!counted) entries.delete(entry);
      }
      this.#replied();
    };
  }

  /** Wakes all requests that wait for a reply. */
  #replied(): void {
    this.#reply.resolve();
    this.#reply = Promise.withResolvers();
  }

  /** Milliseconds until the load fits; null if that depends on a reply. */
  #untilRoom(load: Load): number | null {
    const now = this.#clock.now();
    let wait = Math.max(0, this.#nextStart - now);
    for (const [domain, lines] of load) {
      const entries = this.#entriesOf(domain);
      let excess = lines - this.#perMinute(domain);
      for (const entry of entries) {
        if (entry.repliedAt !== null && now - entry.repliedAt >= MINUTE) entries.delete(entry);
        else excess += entry.lines;
      }
      const leaving = [...entries].flatMap((entry) =>
        entry.repliedAt === null ? [] : [{ lines: entry.lines, at: entry.repliedAt + MINUTE }],
      );
      leaving.sort((a, b) => a.at - b.at);
      for (const { lines, at } of leaving) {
        if (excess <= 0) break;
        excess -= lines;
        wait = Math.max(wait, at - now);
      }
      if (excess > 0) return null;
    }
    return Math.ceil(wait);
  }

  #entriesOf(domain: string): Set<Entry> {
    const known = this.#entries.get(domain) ?? new Set();
    this.#entries.set(domain, known);
    return known;
  }
}
