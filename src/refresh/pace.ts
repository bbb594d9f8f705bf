import type { Clock } from '../clock.ts';

/** Lines of each domain that one request carries. */
export type Load = ReadonlyMap<string, number>;

/** How fast a product may be asked. */
export interface PaceLimits {
  /** Lines of one domain, in any 60 seconds. */
  readonly linesPerMinute: number;
  /** Requests a second, of all domains together. */
  readonly requestsPerSecond: number;
}

/** Why a request that waited does not go: its domain's pace fell meanwhile. */
export class Slowed extends Error {
  override readonly name = 'Slowed';
}

/** Lines that take up room: while their reply is awaited, and for a minute after it. */
interface Entry {
  readonly lines: number;
  /** Milliseconds since the epoch; null while the reply is awaited. */
  repliedAt: number | null;
}

const MINUTE = 60_000;

/**
 * Lines of one domain that a pace lets go in some time. The last of them want ten seconds for their reply.
 *
 * @example linesInTime(1000, 15 * 60_000) // 15_000: at once, and at the start of each further minute
 */
export function linesInTime(linesPerMinute: number, ms: number): number {
  return linesPerMinute * Math.max(0, Math.floor((ms + 50_000) / MINUTE));
}

/**
 * Lets requests go as fast as the limits allow: for each domain a sliding window of a minute, for all
 * together an even spacing of requests.
 *
 * A line's minute counts from the reply, since nobody here knows when in between it arrived.
 */
export class Pace {
  private readonly limits: PaceLimits;
  private readonly clock: Clock;
  private readonly entries = new Map<string, Set<Entry>>();
  /** Lines a minute of the domains that are held back. */
  private readonly slowed = new Map<string, number>();
  private nextStart = 0;
  private reply = Promise.withResolvers<void>();

  constructor(limits: PaceLimits, clock: Clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Waits until a request may go, and takes up its room. It may carry no more lines of one domain than
   * a minute allows.
   *
   * @returns what to call when the reply is there, or will never be; `counted` tells whether the API may have counted the lines
   * @throws the signal's reason, once it is aborted; Slowed if the pace of a domain fell meanwhile
   */
  async enter(load: Load, signal: AbortSignal): Promise<(counted: boolean) => void> {
    const wake = (): void => this.replied();
    const pace = this.slowest(load.keys());
    signal.addEventListener('abort', wake);
    try {
      for (;;) {
        signal.throwIfAborted();
        if (this.slowest(load.keys()) < pace) throw new Slowed('a slower pace');
        const wait = this.untilRoom(load);
        if (wait === 0) return this.take(load);
        await (wait === null ? this.reply.promise : this.clock.sleep(wait, signal));
      }
    } finally {
      signal.removeEventListener('abort', wake);
    }
  }

  /**
   * Holds a domain back, which was refused for its pace: no line for a minute, then no more than so many.
   *
   * @returns whether it was faster until now
   */
  slow(domain: string, linesPerMinute: number): boolean {
    if (this.perMinute(domain) <= linesPerMinute) return false;
    this.slowed.set(domain, linesPerMinute);
    this.entriesOf(domain).add({ lines: linesPerMinute, repliedAt: this.clock.now() });
    this.replied();
    return true;
  }

  /** Lines that the slowest of some domains may send in a minute. */
  slowest(domains: Iterable<string>): number {
    return Math.min(this.limits.linesPerMinute, ...[...domains].map((one) => this.perMinute(one)));
  }

  private perMinute(domain: string): number {
    return this.slowed.get(domain) ?? this.limits.linesPerMinute;
  }

  private take(load: Load): (counted: boolean) => void {
    const spacing = 1000 / this.limits.requestsPerSecond;
    this.nextStart = Math.max(this.clock.now(), this.nextStart) + spacing;
    const taken = [...load].map(([domain, lines]) => {
      const entry: Entry = { lines, repliedAt: null };
      const entries = this.entriesOf(domain).add(entry);
      return { entry, entries };
    });
    return (counted) => {
      for (const { entry, entries } of taken) {
        entry.repliedAt = this.clock.now();
        if (!counted) entries.delete(entry);
      }
      this.replied();
    };
  }

  /** Wakes everyone who waits for a reply. */
  private replied(): void {
    this.reply.resolve();
    this.reply = Promise.withResolvers();
  }

  /** Milliseconds until there is room; null where a reply has to come first. */
  private untilRoom(load: Load): number | null {
    const now = this.clock.now();
    let wait = Math.max(0, this.nextStart - now);
    for (const [domain, lines] of load) {
      const entries = this.entriesOf(domain);
      let excess = lines - this.perMinute(domain);
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

  private entriesOf(domain: string): Set<Entry> {
    const known = this.entries.get(domain) ?? new Set();
    this.entries.set(domain, known);
    return known;
  }
}
