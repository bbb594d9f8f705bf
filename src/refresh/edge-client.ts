import { isIP } from 'node:net';
import type { Dispatcher } from 'undici';
import { type Clock, within } from '../clock.ts';
import { openDispatcher } from '../cloud/dispatcher.ts';
import { isPrivate, PrivateAddress, publicLookup } from './private-addresses.ts';

/** An edge's response. */
export interface EdgeAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null if it is larger than {@link LARGEST_BODY}. */
  readonly body: Uint8Array | null;
}

/** The largest body that is read, in bytes; a larger one is judged by its headers. */
export const LARGEST_BODY = 8 * 1024 * 1024;

/** The time limit of a request in milliseconds, from connecting to the last byte. */
const REQUEST_TIMEOUT = 30_000;

/** Requests URLs as a visitor without cookies would, through the proxy that the environment names. */
export class EdgeClient {
  readonly #clock: Clock;
  /** Hosts that may have private addresses. */
  readonly #own: ReadonlySet<string>;
  #dispatcher: Promise<Dispatcher> | null = null;

  /** @param baseUrls their hosts may have private addresses, since the user says that the site is served there */
  constructor(baseUrls: readonly string[], clock: Clock) {
    this.#clock = clock;
    this.#own = new Set(baseUrls.map(hostOf));
  }

  /**
   * Makes one request. Redirects are not followed.
   *
   * @throws PrivateAddress before anything is sent, the signal's reason once it is aborted, else the network's error
   */
  async get(url: string, signal: AbortSignal): Promise<EdgeAnswer> {
    const host = hostOf(url);
    if (isIP(host) && isPrivate(host) && !this.#own.has(host)) throw new PrivateAddress(host, host);
    this.#dispatcher ??= openDispatcher({
      connect: { lookup: publicLookup((name) => this.#own.has(name)) },
    });
    const dispatcher = await this.#dispatcher;
    try {
      return await within(REQUEST_TIMEOUT, this.#clock, signal, async (limit) => {
        const reply = await dispatcher.request({
          origin: new URL(url).origin,
          path: url.replace(/^\w+:\/\/[^/]*/, ''),
          method: 'GET',
          // Compressed variants are cached separately, and their hashes are unknown.
          headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': USER_AGENT },
          signal: limit,
        });
        const { statusCode: status } = reply;
        return { status, headers: flat(reply.headers), body: await bodyOf(reply) };
      });
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  }

  /** Closes the connections that were kept alive. */
  async close(): Promise<void> {
    const dispatcher = await this.#dispatcher?.catch(() => null);
    await dispatcher?.destroy();
  }
}

const USER_AGENT = 'alibaba-cdn-refresh (+https://github.com/alibaba-cdn-refresh)';

/** A URL's host name or address, without brackets. */
function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
}

function flat(headers: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> {
  const entries = Object.entries(headers);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
}

async function bodyOf({ headers, body }: Dispatcher.ResponseData): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = Number(headers['content-length']) > LARGEST_BODY ? Number.POSITIVE_INFINITY : 0;
  for await (const chunk of body) {
    size += chunk.length;
    // Leaving the loop closes the connection.
    if (size > LARGEST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
