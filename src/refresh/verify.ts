import { contentId } from '../changes/object-id.ts';
import type { Clock, Log } from '../clock.ts';
import type { EdgeAnswer } from './edge-client.ts';
import { PrivateAddress } from './private-addresses.ts';
import {
  ageOf,
  type Expected,
  VERDICTS,
  type Verdict,
  type VerdictKind,
  verdictOf,
} from './verdict.ts';
import { FIRST_INTERVAL, nextInterval } from './wait.ts';

/** A URL to check. */
export interface Wanted {
  readonly url: string;
  /** Null if nothing is known about its content. */
  readonly expected: Expected | null;
  /** When its refresh was accepted, in milliseconds since the epoch. */
  readonly accepted: number;
}

/** A URL and the reason for its verdict. */
export interface Judged {
  readonly url: string;
  readonly why: string;
}

/** What was seen at one edge. Each URL is in exactly one of the lists. */
export interface Verification extends Readonly<Record<VerdictKind, readonly Judged[]>> {
  /** The nodes that answered, such as `kunlun3.cn1234`; empty if they did not identify themselves. */
  readonly edge: readonly string[];
  /** The largest `Age` seen, in seconds; null if there was none. */
  readonly oldest: number | null;
  /** URLs that were not checked before the time was up. */
  readonly unseen: readonly string[];
}

/** What verifying needs of the world. */
export interface VerifyWorld {
  /** Requests a URL; see `EdgeClient`. */
  readonly get: (url: string, signal: AbortSignal) => Promise<EdgeAnswer>;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the time is up or the run is cancelled. */
  readonly signal: AbortSignal;
}

/** Requests in parallel. */
const CONCURRENCY = 4;

/** Attempts per URL that does not respond at all. */
const TRIES = 3;

/** The result of one request. `age` is in milliseconds; null without an `Age`. */
interface CheckResult extends Verdict {
  readonly node: string | null;
  readonly age: number | null;
  /** Consecutive attempts without a response. */
  readonly failures: number;
}

/**
 * Requests every URL from the edge that serves this machine, and stale ones again at growing intervals, until none is stale
 * or the signal is aborted.
 */
export async function verify(wanted: readonly Wanted[], world: VerifyWorld): Promise<Verification> {
  const { clock, log, signal } = world;
  const results = new Map<Wanted, CheckResult>();
  let left = wanted;
  try {
    for (let interval = FIRST_INTERVAL; ; interval = nextInterval(interval)) {
      const queue = left.values();
      const work = async (): Promise<void> => {
        for (const one of queue) results.set(one, await check(one, results.get(one), world));
      };
      await Promise.all(Array.from({ length: CONCURRENCY }, work));
      left = wanted.filter((one) => isOpen(results.get(one)));
      const again = left.length > 0 ? `; checking again in ${Math.round(interval / 1000)} s` : '';
      log.info(`At the edge: ${countsOf(results)}${again}`);
      if (left.length === 0) break;
      await clock.sleep(interval, signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return verificationOf(wanted, results);
}

/** The number of URLs per verdict, as in `5 fresh, 1 gone`. */
function countsOf(results: ReadonlyMap<Wanted, CheckResult>): string {
  const kinds = [...results.values()].map(({ kind }) => kind);
  return VERDICTS.map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${kind}`)
    .join(', ');
}

/** Whether another request may have a different result. */
function isOpen(result: CheckResult | undefined): boolean {
  return !result || result.kind === 'stale' || (result.failures > 0 && result.failures < TRIES);
}

async function check(
  { url, expected, accepted }: Wanted,
  before: CheckResult | undefined,
  { get, clock, log, signal }: VerifyWorld,
): Promise<CheckResult> {
  const asked = clock.now();
  try {
    const { status, headers, body } = await get(url, signal);
    const observation = { status, headers, id: idOf(body, expected), asked };
    const verdict = verdictOf(observation, expected, accepted);
    log.debug(`${url}: ${verdict.kind}, ${verdict.why}`);
    return { ...verdict, node: nodeOf(headers.via ?? ''), age: ageOf(observation), failures: 0 };
  } catch (error) {
    signal.throwIfAborted();
    const why = error instanceof Error ? error.message || error.name : String(error);
    // A private address stays private: no need to try again.
    const failures = error instanceof PrivateAddress ? TRIES : (before?.failures ?? 0) + 1;
    log.debug(`${url}: no answer, ${why}`);
    return { kind: 'unverifiable', why: `no answer: ${why}`, node: null, age: null, failures };
  }
}

/** Null if the body was not read, or there is nothing to compare it with. */
function idOf(body: Uint8Array | null, expected: Expected | null): string | null {
  const like = expected?.head[0] ?? expected?.bases[0];
  return body === null || like === undefined ? null : contentId(body, like);
}

/**
 * The node of Alibaba Cloud nearest to the client, from a `Via` header. Other proxies on the way, such as one in the runner's
 * network, identify themselves in a different format and are ignored.
 *
 * @example nodeOf('cache5.l2cn30[0,0,200-0,H], kunlun3.cn12[2,0], 1.1 proxy.corp') // 'kunlun3.cn12'
 */
export function nodeOf(via: string): string | null {
  const nodes = via.matchAll(/(?<=^|,\s*)([a-z][a-z-]*\d*\.[a-z0-9-]+)\[[^\]]*\]/g);
  return [...nodes].at(-1)?.[1] ?? null;
}

function verificationOf(
  wanted: readonly Wanted[],
  results: ReadonlyMap<Wanted, CheckResult>,
): Verification {
  const judged = (kind: VerdictKind): readonly Judged[] =>
    wanted.flatMap((one) => {
      const result = results.get(one);
      return result?.kind === kind ? [{ url: one.url, why: result.why }] : [];
    });
  const all = [...results.values()];
  const ages = all.flatMap(({ age }) => age ?? []);
  return {
    fresh: judged('fresh'),
    gone: judged('gone'),
    uncached: judged('uncached'),
    unverifiable: judged('unverifiable'),
    stale: judged('stale'),
    edge: [...new Set(all.flatMap(({ node }) => node ?? []))].sort(),
    oldest: ages.length > 0 ? Math.max(...ages) / 1000 : null,
    unseen: wanted.filter((one) => !results.has(one)).map(({ url }) => url),
  };
}
