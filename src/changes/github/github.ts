import type { getOctokit } from '@actions/github';
import { type Clock, retry, within } from '../../clock.ts';
import { limitConcurrency } from '../concurrency.ts';
import type { Event } from '../event.ts';
import { numberAt, textAt, valueAt } from '../json.ts';
import { inShort, type Reason, Unanswered } from '../repository.ts';

type Octokit = ReturnType<typeof getOctokit>;

/** GitHub asks for fewer than 100 requests at a time: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const CONCURRENCY = 8;
const TRIES = 4;
/**
 * In milliseconds: for all tries together, for one try (GitHub itself gives up after ten seconds), and for the longest
 * `retry-after` that is respected.
 */
const RETRY_TIMEOUT = 30_000;
const TRY_TIMEOUT = 10_000;
const LONGEST_RETRY_AFTER = 300_000;

/** GitHub's REST API for one repository, with retries. */
export class GitHub {
  readonly #event: Event;
  readonly #token: string | null;
  readonly #clock: Clock;
  readonly #limit = limitConcurrency(CONCURRENCY);
  #octokit: Promise<Octokit> | null = null;

  constructor(event: Event, token: string | null, clock: Clock) {
    this.#event = event;
    this.#token = token;
    this.#clock = clock;
  }

  /**
   * Requests a path below `/repos/{owner}/{repo}`.
   *
   * @param path Such as `/git/trees/{sha}`: parameters in braces are filled in, the others go into the query.
   * @throws Unanswered with GitHub's message; `gone` on 404, and on 422, the answer for a commit that does not exist.
   */
  async get(
    path: string,
    parameters: Readonly<Record<string, string | number>>,
    signal: AbortSignal,
  ): Promise<unknown> {
    const octokit = await this.#load();
    const [owner, repo] = this.#event.repository.split('/');
    const route = `GET /repos/{owner}/{repo}${path}`;
    return this.#limit(() =>
      this.#retry(signal, async (limited) => {
        const request = { signal: limited };
        const { data } = await octokit.request(route, { owner, repo, ...parameters, request });
        // Octokit returns truncated JSON as text.
        if (typeof data !== 'object' || data === null) throw new Error('the answer is not JSON');
        return data;
      }),
    );
  }

  /** Retries as long as that makes sense and there is time. */
  #retry<T>(signal: AbortSignal, request: (limited: AbortSignal) => Promise<T>): Promise<T> {
    const clock = this.#clock;
    let deadline = clock.now() + RETRY_TIMEOUT;
    const attempt = () => {
      const left = Math.max(deadline - clock.now(), 0);
      return within(Math.min(TRY_TIMEOUT, left), clock, signal, request);
    };
    const delayAfter = (failure: unknown, failures: number): number => {
      signal.throwIfAborted();
      const requested = retryAfter(failure);
      const delay = requested ?? 1000 * 2 ** (failures - 1);
      const end = clock.now() + delay;
      if (requested !== null) deadline = Math.max(deadline, end + TRY_TIMEOUT);
      const isLate = requested === null ? end >= deadline : requested > LONGEST_RETRY_AFTER;
      if (failures === TRIES || isLate || !isTransient(failure)) throw unanswered(failure);
      return delay;
    };
    return retry(attempt, delayAfter, clock, signal);
  }

  #load(): Promise<Octokit> {
    const token = this.#token;
    if (token === null) throw new Unanswered('GitHub: `github-token` is missing', 'not-asked');
    this.#octokit ??= connect(token, this.#event.apiUrl);
    return this.#octokit;
  }
}

async function connect(token: string, baseUrl: string): Promise<Octokit> {
  const { getOctokit } = await import('@actions/github');
  const octokit = getOctokit(token, { baseUrl, log: SILENT });
  octokit.hook.before('request', (options) => {
    options.request.fetch = bounded(options.request.fetch ?? fetch);
  });
  return octokit;
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/** The largest answer is a listing of 100,000 files with some 300 bytes each. In bytes, uncompressed. */
const REPLY_LIMIT = 64 * 1024 * 1024;

/** A `fetch` that gives up on an answer that is too large, even if it is tiny when compressed. */
function bounded(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (response.body === null) return response;
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of response.body) {
      size += part.length;
      // Leaving the loop closes the connection.
      if (size > REPLY_LIMIT) {
        throw new TooLarge(`an answer is larger than ${REPLY_LIMIT / 1024 / 1024} MiB`);
      }
      parts.push(part);
    }
    const { status, statusText, headers, url } = response;
    const whole = new Response(status === 204 || status === 304 ? null : Buffer.concat(parts), {
      status,
      statusText,
      headers,
    });
    return Object.defineProperty(whole, 'url', { value: url });
  };
}

class TooLarge extends Error {}

function statusOf(failure: unknown): number | null {
  return numberAt(failure, 'status');
}

/** Whether a retry may succeed. Octokit reports a failed connection as status 500. */
function isTransient(failure: unknown): boolean {
  const status = statusOf(failure);
  if (isTooLarge(failure)) return false;
  if (retryAfter(failure) !== null) return status === 403 || status === 429;
  if (isRateLimit(failure)) return false;
  if (status === 403) return /secondary rate/i.test(String(failure));
  return status === null || status >= 500 || status === 429 || status === 408;
}

function isTooLarge(failure: unknown): boolean {
  return failure instanceof Error && (failure instanceof TooLarge || isTooLarge(failure.cause));
}

/** Whether the token's hourly rate limit is exceeded: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function isRateLimit(failure: unknown): boolean {
  const left = textAt(failure, 'response', 'headers', 'x-ratelimit-remaining');
  return left === '0' && (statusOf(failure) === 403 || statusOf(failure) === 429);
}

/** How long GitHub asks to wait, in milliseconds. */
function retryAfter(failure: unknown): number | null {
  const seconds = textAt(failure, 'response', 'headers', 'retry-after');
  return seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) * 1000 : null;
}

function unanswered(failure: unknown): Unanswered {
  const status = statusOf(failure);
  const said = valueAt(failure, 'response', 'data', 'message');
  const words = typeof said === 'string' ? said : failure instanceof Error ? failure.message : '';
  const code = valueAt(failure, 'response') === undefined ? '' : ` (${status})`;
  return new Unanswered(`GitHub: ${limitOf(failure)}${inShort(words)}${code}`, reasonOf(failure), {
    cause: failure,
  });
}

function reasonOf(failure: unknown): Reason | null {
  const status = statusOf(failure);
  if (status === 404 || status === 422) return 'gone';
  return status === 403 && !isRateLimit(failure) && retryAfter(failure) === null
    ? 'forbidden'
    : null;
}

/** If the rate limit is exceeded, says so and until when. */
function limitOf(failure: unknown): string {
  if (!isRateLimit(failure)) return '';
  const reset = textAt(failure, 'response', 'headers', 'x-ratelimit-reset');
  const until = reset !== null && /^\d{1,11}$/.test(reset) ? new Date(Number(reset) * 1000) : null;
  return `the rate limit is exceeded${until === null ? '' : ` until ${until.toISOString()}`}: `;
}
