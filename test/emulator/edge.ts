import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Copy, EdgeCache, type Expiry, type Upstream } from './edge-cache.ts';
import { type EdgeKind, edgeHeaders, httpDate } from './edge-headers.ts';
import type { EdgeOrigin } from './edge-origin.ts';

/** How an edge may misbehave. */
export interface Misconduct {
  /** Only for URLs that contain this text. */
  readonly url?: string;
  /** Which level of cache ignores refreshes: the edge itself, or the one behind it. */
  readonly staysStale?: 'edge' | 'parent';
  /** The origin answers 304 to every conditional request, even if the file has changed. */
  readonly unmodified?: boolean;
  /** Answers with this status, without the file. */
  readonly status?: number;
  /** Closes the connection without a response. */
  readonly breaksOff?: boolean;
  /** Redirects there. */
  readonly redirect?: string;
  /** X-Swift-SaveTime and Ali-Swift-Global-Savetime claim that the copy is new. */
  readonly liesAboutSaveTime?: boolean;
  readonly dropsAge?: boolean;
  /** Does not cache, and how it indicates that. */
  readonly uncached?: 'BYPASS' | 'DYNAMIC' | 'no-store';
  /** Changes the text, as a rule that compresses HTML does. */
  readonly rewrites?: (body: string) => string;
  /** Headers to add or replace. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sends the body in chunks, so that its length is unknown. */
  readonly chunked?: boolean;
}

/** How an edge differs from a correct CDN edge with the real clock. */
export interface EdgeOptions {
  readonly origin: EdgeOrigin;
  readonly kind?: EdgeKind;
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number;
  /** The lifetime of a copy, in milliseconds. */
  readonly lifetime?: number;
  readonly misconduct?: readonly Misconduct[];
  /** Called with each request before it is answered. */
  readonly onRequest?: (request: EdgeRequest) => void;
}

/** A request as the edge received it. */
export interface EdgeRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly at: number;
  /** The copy that was served; null if none was. */
  served: Served | null;
}

/** A copy that was served. */
export interface Served extends Pick<Copy, 'status' | 'contact'> {
  /** As the origin had it, before any rewriting. */
  readonly body: string;
}

/** A running edge: two levels of cache in front of an origin. */
export interface Edge {
  readonly url: string;
  readonly requests: readonly EdgeRequest[];
  /** Notifies the caches of a refresh, as the account does when it accepts one. */
  readonly expire: (expiry: Expiry) => void;
  /** Requests these paths, so that they are cached. */
  readonly warm: (paths: readonly string[], host?: string) => void;
  /** Misbehaves in this way from now on, instead of any earlier way. */
  readonly misbehave: (misconduct: readonly Misconduct[]) => void;
  readonly close: () => Promise<void>;
}

const DAY = 86_400_000;

/**
 * Starts an edge on a loopback port. It serves every host, also as an HTTP proxy, so that tests can use any
 * host name.
 */
export async function startEdge(options: EdgeOptions): Promise<Edge> {
  const { origin, kind = 'cdn', now = Date.now, lifetime = DAY } = options;
  let rules = options.misconduct ?? [];
  const conduct = (url: string): Misconduct =>
    Object.assign({}, ...rules.filter((rule) => url.includes(rule.url ?? '')));
  const requests: EdgeRequest[] = [];

  const fetched = (url: string, known: Copy | null, at: number): Copy => {
    const file = origin.find(new URL(url).pathname);
    const { unmodified } = conduct(url);
    const isSame = known?.modified != null && file && file.modified <= known.modified;
    if (known && (isSame || unmodified)) return { ...known, contact: at };
    if (!file) return { status: 404, body: NOT_FOUND, modified: null, contact: at, first: at };
    return { status: 200, ...file, contact: at, first: at };
  };
  const heeds = (level: Misconduct['staysStale']) => (url: string) =>
    conduct(url).staysStale !== level;
  const parent = new EdgeCache(fetched, lifetime, heeds('parent'));
  const askParent: Upstream = (url, _, at) => parent.get(url, url, at);
  const edge = new EdgeCache(askParent, lifetime, heeds('edge'));

  const answer = (request: EdgeRequest, response: ServerResponse): void => {
    const { url, method, headers: asked } = request;
    const own = conduct(url);
    if (own.breaksOff) {
      response.destroy();
      return;
    }
    if (own.status !== undefined || own.redirect !== undefined) {
      const status = own.status ?? 302;
      const date = httpDate(now());
      const location = own.redirect === undefined ? {} : { location: own.redirect };
      response.writeHead(status, { date, server: 'Tengine', ...location, ...own.headers });
      response.end(`${status}`);
      return;
    }
    const cacheable = own.uncached === undefined;
    const key = `${method} ${asked['accept-encoding'] ?? ''} ${url}`;
    const at = now();
    const found = cacheable
      ? edge.get(url, key, at)
      : { ...fetched(url, null, at), stored: at, state: 'MISS' as const };
    const body = own.rewrites ? Buffer.from(own.rewrites(found.body.toString())) : found.body;
    const state =
      own.uncached === 'BYPASS' || own.uncached === 'DYNAMIC' ? own.uncached : found.state;
    const headers = edgeHeaders(kind, {
      ...found,
      ...(own.liesAboutSaveTime && { stored: at, first: at }),
      body,
      state,
      now: at,
      cacheTime: cacheable ? lifetime / 1000 : 0,
    });
    if (own.uncached === 'no-store') {
      headers['cache-control'] = 'no-store';
      delete headers.age;
    }
    if (own.dropsAge) delete headers.age;
    if (own.chunked) delete headers['content-length'];
    const { status, contact } = found;
    request.served = { status, contact, body: found.body.toString() };
    response.writeHead(status, { ...headers, ...own.headers });
    if (own.chunked)
      for (let from = 0; from < body.length; from += CHUNK)
        response.write(body.subarray(from, from + CHUNK));
    response.end(own.chunked || method === 'HEAD' ? undefined : body);
  };

  const server = createServer((message, response) => {
    const request = received(message, now());
    requests.push(request);
    options.onRequest?.(request);
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    requests,
    expire: (expiry) => {
      parent.expire(expiry);
      edge.expire(expiry);
    },
    warm: (paths, host = url) => {
      for (const path of paths) edge.get(host + path, `GET identity ${host}${path}`, now());
    },
    misbehave: (misconduct) => {
      rules = misconduct;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const NOT_FOUND = Buffer.from('<html>404 Not Found</html>');

const CHUNK = 64 * 1024;

function received(message: IncomingMessage, at: number): EdgeRequest {
  const target = message.url ?? '/';
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
  const url = target.startsWith('/') ? `http://${headers.host}${target}` : target;
  return { method: message.method ?? 'GET', url, headers, at, served: null };
}
