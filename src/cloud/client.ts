import { randomUUID } from 'node:crypto';
import type { Dispatcher } from 'undici';
import { type Clock, type Log, within } from '../clock.ts';
import { isDenial } from '../errors.ts';
import { type Connection, openConnection } from './connection.ts';
import type { Dialled } from './dial.ts';
import { CloudError, NO_REPLY, NOT_JSON, REPEATED, TOO_LONG } from './failures.ts';
import { encodeParameters, FORM, type KeySource, sign } from './signature.ts';

/** A call of an operation. Long parameters go into `form`, the body; others into `query`. */
export interface Call {
  readonly action: string;
  /** POST unless given. */
  readonly method?: 'GET' | 'POST';
  readonly query?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  /** The time limit in milliseconds; {@link REQUEST_TIMEOUT} by default. */
  readonly limit?: number;
}

/** A reply's JSON object, which is untrusted. */
export type Reply = Readonly<Record<string, unknown>>;

/** Where calls are sent, and with which key. */
export interface ClientOptions {
  /** Origin, such as `https://cdn.aliyuncs.com`. */
  readonly endpoint: string;
  readonly version: string;
  /** Prefix of the RAM actions, as in `cdn:RefreshObjectCaches`. */
  readonly ram: string;
  /** Provides the current key; null for unsigned calls. */
  readonly key: KeySource | null;
}

/** The time limit of a call in milliseconds, from connecting to the last byte. */
export const REQUEST_TIMEOUT = 30_000;

/** The largest reply that is read, in bytes. The largest real one lists 10 tasks of 1,000 URLs of 1,024 characters each. */
export const LARGEST_REPLY = 16 * 1024 * 1024;

/** What calls need of the world. */
export interface ClientWorld {
  readonly clock: Clock;
  readonly log: Log;
  /** Removes secrets from text: a refusal may quote what was signed, including the session's token. */
  readonly hide: (text: string) => string;
}

/** A client for one endpoint. It makes one attempt per call; a CloudError says whether another one makes sense. */
export class Client {
  readonly #options: ClientOptions;
  readonly #world: ClientWorld;
  #connection: Promise<Connection> | null = null;
  /** The RequestIds of all replies so far. */
  readonly #replies = new Set<string>();

  constructor(options: ClientOptions, world: ClientWorld) {
    this.#options = options;
    this.#world = world;
  }

  /**
   * Opens the connection before the first call: over a long distance, that takes as long as two calls.
   *
   * @param dialled The connection, if it is already being opened; null if it should not be opened early.
   */
  open(dialled?: Dialled | null): void {
    this.#connected(dialled).catch(() => {});
  }

  #connected(dialled?: Dialled | null): Promise<Connection> {
    this.#connection ??= openConnection(new URL(this.#options.endpoint), dialled);
    return this.#connection;
  }

  /**
   * Makes one call.
   *
   * @throws CloudError for every failure except an abort by `signal`, whose reason is thrown, and an unavailable key, for which
   *   an ActionError is thrown before anything is sent
   */
  async call(call: Call, signal: AbortSignal): Promise<Reply> {
    const { endpoint, version, ram } = this.#options;
    const { clock, log, hide } = this.#world;
    const url = new URL(endpoint);
    const query = call.query ?? {};
    const body = call.form && encodeParameters(call.form);
    const method = call.method ?? 'POST';
    const unsigned = { method, host: url.host, action: call.action, version, query, body };
    const headers = this.#options.key
      ? sign(unsigned, await this.#options.key(signal), clock.now(), randomUUID())
      : { 'content-type': FORM };
    url.search = encodeParameters(query);
    const connection = await this.#connected();
    const began = clock.now();
    const took = (): string => `after ${clock.now() - began} ms`;
    let reply: Dispatcher.ResponseData;
    let text: string;
    try {
      [reply, text] = await within(call.limit ?? REQUEST_TIMEOUT, clock, signal, async (limit) => {
        const reply = await connection.request({
          path: url.pathname + url.search,
          method,
          headers: { ...headers, accept: 'application/json' },
          body: body ?? null,
          signal: limit,
        });
        return [reply, await readText(reply)] as const;
      });
    } catch (error) {
      log.debug(`${call.action}: no reply ${took()}`);
      signal.throwIfAborted();
      throw lost(call.action, url.host, error);
    }
    log.debug(`${call.action}: HTTP ${reply.statusCode} ${took()}, ${text.length} characters`);
    const object = parseObject(text, hide);
    const requestId = textOf(object?.RequestId);
    const isCopy = requestId !== '' && this.#replies.has(requestId);
    this.#replies.add(requestId);
    const answer = parse(call.action, `${ram}:${call.action}`, reply, object);
    if (!isCopy) return answer;
    // For example from a cache: it proves nothing about this call.
    const message = `${call.action}: a copy of an earlier reply (request ${requestId})`;
    throw new CloudError({ code: REPEATED, message, status: 200 });
  }

  /** Closes the connection. */
  async close(): Promise<void> {
    const connection = await this.#connection?.catch(() => null);
    await connection?.close();
  }
}

/** The body as text. Fails as soon as it exceeds {@link LARGEST_REPLY}. */
async function readText(reply: Dispatcher.ResponseData): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of reply.body) {
    size += chunk.length;
    if (size > LARGEST_REPLY) throw new Error(`the reply is longer than ${LARGEST_REPLY} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function lost(action: string, host: string, error: unknown): CloudError {
  const message = `${action}: no reply from ${host}: ${wordsOf(error)}`;
  return new CloudError({ code: NO_REPLY, message, status: 0 }, { cause: error });
}

/** An error's message. If several addresses were tried, only the errors inside have one. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0)
    return [...new Set(error.errors.map(wordsOf))].join(', ');
  return error instanceof Error ? error.message || error.name : String(error);
}

/**
 * Returns the body of a successful reply, and throws for all others.
 *
 * @param permission the RAM action that the call needs
 */
function parse(
  action: string,
  permission: string,
  reply: Dispatcher.ResponseData,
  body: Reply | null,
): Reply {
  const status = reply.statusCode;
  const retryAfter = Number(reply.headers['x-acs-retry-after']) || undefined;
  const refuses = body !== null && 'Code' in body;
  if (status === 200 && body && !refuses) return body;
  // The API never answers with a redirect or another success than 200, such as 206.
  if (!body || (status < 400 && !refuses) || (status >= 300 && status < 400)) {
    const code = isTooLong(status) ? TOO_LONG : status >= 500 ? 'ServiceUnavailable' : NOT_JSON;
    const message = `${action}: HTTP ${status}, and the reply is not from Alibaba Cloud`;
    throw new CloudError({ code, message, status, retryAfter });
  }
  const stated = typeof body.Code === 'number' ? String(body.Code) : body.Code;
  const code = textOf(stated, LONGEST_CODE) || `HTTP ${status}`;
  throw new CloudError({
    code,
    message: refusal(action, permission, code, body),
    status,
    requestId: textOf(body.RequestId),
    retryAfter,
  });
}

/** Whether a gateway refused the length of a request. */
function isTooLong(status: number): boolean {
  return status === 413 || status === 414;
}

/** The most characters of a code; the longest real one has about 60. */
const LONGEST_CODE = 100;

function refusal(action: string, permission: string, code: string, body: Reply): string {
  const parts = [`${action}: ${code}`];
  const message = textOf(body.Message, 500).replace(/\s+/g, ' ');
  if (message) parts.push(`: ${message}`);
  if (isDenial(code)) {
    // Not all replies say which permission is missing.
    const detail = body.AccessDeniedDetail;
    const stated = typeof detail === 'object' && detail ? Reflect.get(detail, 'AuthAction') : '';
    parts.push(` (missing permission: ${textOf(stated) || permission})`);
  }
  const requestId = textOf(body.RequestId);
  if (requestId) parts.push(` (request ${requestId})`);
  return parts.join('');
}

/** Parses a JSON object and removes secrets from it, before anything is shortened. Null if the text is not an object. */
function parseObject(text: string, hide: ClientWorld['hide']): Reply | null {
  try {
    const value: unknown = JSON.parse(text, (_, part) =>
      typeof part === 'string' ? hide(part) : part,
    );
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : null;
  } catch {
    return null;
  }
}

/** The text of a field, shortened if it is long; empty if it is not text. */
function textOf(value: unknown, longest = 200): string {
  return typeof value === 'string' ? value.slice(0, longest) : '';
}
