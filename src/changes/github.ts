import { within } from '../deadline.ts';
import { type Received, Transport } from '../transport.ts';
import type { Clock } from '../world.ts';
import { type Event, textAt } from './event.ts';
import { inShort, Unanswered } from './history.ts';
import { lanes } from './lanes.ts';

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
/** A renamed repository takes one, a moved API another. */
const REDIRECTS = 5;
/** In bytes: the longest answer is a tree, of which GitHub lists 7 MB. */
const LARGEST_REPLY = 64 * 1024 * 1024;

/** GitHub's REST API for one repository, with the retries that it asks for. */
export class GitHub {
  readonly #event: Event;
  readonly #token: string | null;
  readonly #clock: Clock;
  readonly #inTurn = lanes(SIDE_BY_SIDE);
  readonly #transport = new Transport();

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
    const token = this.#token;
    if (token === null) throw new Unanswered('GitHub: cannot be asked without `github-token`');
    const { apiUrl, repository } = this.#event;
    const [owner = '', repo = ''] = repository.split('/');
    const template = `${apiUrl}/repos/{owner}/{repo}${path}`;
    const url = addressOf(template, { owner, repo, ...parameters });
    return this.#inTurn(() =>
      this.#persist(signal, async (limited) => {
        const received = await this.#send(url, token, limited);
        const text = textOf(received);
        const answer = parsed(text);
        const { status, headers } = received;
        if (status < 200 || status > 299)
          throw new Refused(status, headers['retry-after'], textAt(answer, 'message') ?? text);
        // One that broke off is none either.
        if (typeof answer !== 'object' || answer === null) throw new Error('the answer is no JSON');
        return answer;
      }),
    );
  }

  /** Follows redirects, as one that was renamed gives; to another host without the token. */
  async #send(url: URL, token: string, signal: AbortSignal): Promise<Received> {
    let at = url;
    for (let redirects = 0; ; redirects++) {
      const headers = {
        accept: 'application/vnd.github+json',
        'accept-encoding': 'gzip',
        'user-agent': 'alibaba-cdn-refresh',
        'x-github-api-version': '2022-11-28',
        ...(at.origin === url.origin && { authorization: `token ${token}` }),
      };
      const longest = LARGEST_REPLY;
      const received = await this.#transport.send(at, { method: 'GET', headers, signal, longest });
      const { location } = received.headers;
      if (!location || received.status < 300 || received.status > 399 || redirects === REDIRECTS)
        return received;
      at = new URL(location, at);
    }
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
}

/** GitHub said no. */
class Refused extends Error {
  override readonly name: string = 'Refused';
  readonly status: number;
  /** Seconds, as GitHub put them. */
  readonly retryAfter: string | undefined;

  constructor(status: number, retryAfter: string | undefined, words: string) {
    super(words);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Fills in the names in braces; the other parameters become the query. */
function addressOf(template: string, parameters: Readonly<Record<string, string | number>>): URL {
  const query = new Map(Object.entries(parameters));
  const url = new URL(
    template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = query.get(name);
      query.delete(name);
      return encodeURIComponent(value ?? '');
    }),
  );
  for (const [name, value] of query) url.searchParams.set(name, String(value));
  return url;
}

function textOf({ headers, bytes }: Received): string {
  if (headers['content-encoding'] !== 'gzip') return bytes.toString();
  // Asked for, not imported: a run that does not ask GitHub has no use for it.
  const { gunzipSync } = process.getBuiltinModule('node:zlib');
  return gunzipSync(bytes, { maxOutputLength: LARGEST_REPLY }).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether the same request may do better later. What is no answer at all may. */
function passes(failure: unknown): boolean {
  if (!(failure instanceof Refused)) return true;
  const { status, message } = failure;
  if (status === 403) return retryAfter(failure) !== null || /secondary rate/i.test(message);
  return status >= 500 || status === 429 || status === 408;
}

/** The pause that GitHub asks for, in milliseconds. */
function retryAfter(failure: unknown): number | null {
  const seconds = failure instanceof Refused ? failure.retryAfter : undefined;
  return seconds !== undefined && /^\d+$/.test(seconds) ? Number(seconds) * 1000 : null;
}

function unanswered(failure: unknown): Unanswered {
  const words = failure instanceof Error ? failure.message : String(failure);
  const status = failure instanceof Refused ? failure.status : null;
  const code = status === null ? '' : ` (${status})`;
  const gone = status === 404 || status === 422;
  return new Unanswered(`GitHub: ${inShort(words)}${code}`, gone, { cause: failure });
}
