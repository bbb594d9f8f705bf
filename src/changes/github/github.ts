import type { getOctokit } from '@actions/github';
import { type Clock, within } from '../../clock.ts';
import { limitConcurrency } from '../concurrency.ts';
import type { Event } from '../event.ts';
import { numberAt, textAt, valueAt } from '../json.ts';
import { inShort, Unanswered } from '../repository.ts';

type Octokit = ReturnType<typeof getOctokit>;

/** GitHub asks for fewer than 100 requests at a time: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const SIDE_BY_SIDE = 8;
const TRIES = 4;
/**
 * In milliseconds: all tries together, one try (GitHub itself gives up after ten seconds), and the longest
 * `retry-after` that is waited for.
 */
const PATIENCE = 30_000;
const TRY_LIMIT = 10_000;
const LONGEST_WAIT = 300_000;

/** GitHub's REST API for one repository, with the retries that it asks for. */
export class GitHub {
  readonly #event: Event;
  readonly #token: string | null;
  readonly #clock: Clock;
  readonly #inTurn = limitConcurrency(SIDE_BY_SIDE);
  #octokit: Promise<Octokit> | null = null;

  constructor(event: Event, token: string | null, clock: Clock) {
    this.#event = event;
    this.#token = token;
    this.#clock = clock;
  }

  /**
   * Asks below `/repos/{owner}/{repo}` and gives the answer's body.
   *
   * @param path Such as `/git/trees/{sha}`: names in braces are filled in, encoded; the others go into the query.
   * @throws Unanswered with GitHub's own words; `gone` on 404, and on 422 for a commit that is not there.
   */
  async get(
    path: string,
    parameters: Readonly<Record<string, string | number>>,
    signal: AbortSignal,
  ): Promise<unknown> {
    const octokit = await this.#load();
    const [owner, repo] = this.#event.repository.split('/');
    const route = `GET /repos/{owner}/{repo}${path}`;
    return this.#inTurn(() =>
      this.#persist(signal, async (limited) => {
        const request = { signal: limited };
        const { data } = await octokit.request(route, { owner, repo, ...parameters, request });
        // An answer that broke off comes as text.
        if (typeof data !== 'object' || data === null) throw new Error('the answer is no JSON');
        return data;
      }),
    );
  }

  /** Tries until it works, cannot work, or has taken too long. */
  async #persist<T>(signal: AbortSignal, ask: (limited: AbortSignal) => Promise<T>): Promise<T> {
    const clock = this.#clock;
    let deadline = clock.now() + PATIENCE;
    for (let attempt = 1; ; attempt++) {
      try {
        return await within(Math.min(TRY_LIMIT, deadline - clock.now()), clock, signal, ask);
      } catch (failure) {
        signal.throwIfAborted();
        const asked = retryAfter(failure);
        const wait = asked ?? 1000 * 2 ** (attempt - 1);
        const end = clock.now() + wait;
        if (asked !== null) deadline = Math.max(deadline, end + TRY_LIMIT);
        const late = asked === null ? end >= deadline : asked > LONGEST_WAIT;
        if (attempt === TRIES || late || !passes(failure)) throw unanswered(failure);
        await clock.sleep(wait, signal);
      }
    }
  }

  #load(): Promise<Octokit> {
    const token = this.#token;
    if (token === null) throw new Unanswered('GitHub: cannot be asked without `github-token`');
    this.#octokit ??= connect(token, this.#event.apiUrl);
    return this.#octokit;
  }
}

async function connect(token: string, baseUrl: string): Promise<Octokit> {
  const { getOctokit } = await import('@actions/github');
  return getOctokit(token, { baseUrl, log: SILENT });
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

function statusOf(failure: unknown): number | null {
  return numberAt(failure, 'status');
}

/** Whether the same request may do better later. What is no reply at all comes as status 500. */
function passes(failure: unknown): boolean {
  const status = statusOf(failure);
  if (status === 403)
    return retryAfter(failure) !== null || /secondary rate/i.test(String(failure));
  return status === null || status >= 500 || status === 429 || status === 408;
}

/** The pause that GitHub asks for, in milliseconds. */
function retryAfter(failure: unknown): number | null {
  const seconds = textAt(failure, 'response', 'headers', 'retry-after');
  return seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) * 1000 : null;
}

function unanswered(failure: unknown): Unanswered {
  const status = statusOf(failure);
  const said = valueAt(failure, 'response', 'data', 'message');
  const words = typeof said === 'string' ? said : failure instanceof Error ? failure.message : '';
  const code = valueAt(failure, 'response') === undefined ? '' : ` (${status})`;
  const gone = status === 404 || status === 422;
  return new Unanswered(`GitHub: ${inShort(words)}${code}`, gone, { cause: failure });
}
