import { randomUUID } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { Blob, type Reply } from './blob.ts';
import { readable, type Scope, scopesOf, tokenFor, writable } from './cache-token.ts';

/** A cache entry. Once created, its key, version and scope are taken; it can be found when it is finalized. */
export interface Entry {
  readonly id: number;
  /** The full ref of the run that created it. */
  readonly scope: string;
  readonly key: string;
  /** A hash of the paths and the compression method. */
  readonly version: string;
  readonly created: Date;
  readonly blob: Blob;
  finalized: boolean;
}

/** A request that was received. */
export interface Asked {
  /** A method of the service, or a request for a blob. */
  readonly method:
    | 'CreateCacheEntry'
    | 'FinalizeCacheEntryUpload'
    | 'GetCacheEntryDownloadURL'
    | 'upload'
    | 'download'
    /** The REST API's list of the repository's caches. */
    | 'list';
  /** The keys in the request; for a blob, its entry's key. */
  readonly keys: readonly string[];
  /** How many earlier requests had the same method. */
  readonly before: number;
  /** Path and query. */
  readonly target: string;
  /** By name, in lower case. */
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * What goes wrong with a request: a different response; silence; a connection that breaks before or after the request is carried
 * out; half a download; a delay in milliseconds.
 */
export type CacheFault =
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'silence' | 'hangup' | 'hangup-after' | 'half' }
  | { readonly kind: 'slow'; readonly ms: number };

/** Where the REST API lists the caches. */
const LIST = '/api/v3/repos/example/site/actions/caches';

const SERVICE = '/twirp/github.actions.results.api.v1.CacheService/';

/**
 * An emulator of GitHub's cache service, version 2, on loopback: the Twirp API in JSON, the blobs behind its signed URLs, and the
 * REST API's list. It has GitHub's rules: entries never change; a run finds only those of its ref and, after them, those of the
 * default branch; of several entries whose keys begin with the given key, the newest is found.
 */
export class LoopbackCache implements AsyncDisposable {
  /** All entries, also those that are not finalized, oldest first. */
  entries: Entry[] = [];
  readonly asked: Asked[] = [];
  fault: (request: Asked) => CacheFault | null = () => null;
  #ids = 0;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error) => response.destroy(error));
    });
  }

  /** @param left The entries of another service, which are copied. */
  static async start(left: readonly Entry[] = []): Promise<LoopbackCache> {
    const cache = new LoopbackCache();
    for (const entry of left) {
      const blob = new Blob(entry.blob.path);
      blob.content = entry.blob.content;
      cache.entries.push({ ...entry, id: ++cache.#ids, blob });
    }
    await new Promise<void>((resolve) => cache.#server.listen(0, '127.0.0.1', resolve));
    return cache;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** The value for GITHUB_API_URL, where only the list of caches exists. */
  get apiUrl(): string {
    return `${this.url}api/v3`;
  }

  /** The environment variables for the cache that the runner sets for a run of this ref. */
  env(ref = 'refs/heads/main', access: 'write' | 'read' = 'write'): Record<string, string> {
    return {
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RESULTS_URL: this.url,
      ACTIONS_RUNTIME_TOKEN: tokenFor(ref, access),
    };
  }

  /** The entries that can be found, oldest first. */
  get found(): readonly Entry[] {
    return this.entries.filter(({ finalized }) => finalized);
  }

  /** Deletes entries, as GitHub does when they have not been used for 7 days. */
  evict(isOld: (entry: Entry) => boolean = () => true): void {
    this.entries = this.entries.filter((entry) => !isOld(entry));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.url);
    const body = await bodyOf(request);
    const entry = this.entries.find(({ blob }) => blob.path === url.pathname);
    const asked = askedOf(request, url, body, entry);
    const before = this.asked.filter(({ method }) => method === asked.method).length;
    const { url: target = '', headers } = request;
    const whole: Asked = { ...asked, before, target, headers, body };
    this.asked.push(whole);
    const fault = this.fault(whole);

    if (fault?.kind === 'silence') return;
    if (fault?.kind === 'slow') await setTimeout(fault.ms);
    if (fault?.kind === 'hangup') {
      response.destroy();
      return;
    }
    const reply =
      fault?.kind === 'answer'
        ? json(fault.status, fault.body)
        : asked.method === 'list'
          ? this.#list(url.searchParams)
          : (entry?.blob.answer(request, url, body) ??
            this.#answer(asked.method, request, url, body));
    if (fault?.kind === 'hangup-after') response.destroy();
    else send(response, reply, fault?.kind === 'half');
  }

  #answer(method: Asked['method'], request: IncomingMessage, url: URL, body: Buffer): Reply {
    if (method === 'list') return this.#list(url.searchParams);
    const scopes = scopesOf(request.headers.authorization ?? '');
    if (scopes === null) return refusal(401, 'unauthenticated', 'invalid token');
    const message: Message = JSON.parse(body.toString());
    switch (method) {
      case 'CreateCacheEntry':
        return this.#create(message, scopes);
      case 'FinalizeCacheEntryUpload':
        return this.#finalize(message, scopes);
      case 'GetCacheEntryDownloadURL':
        return this.#find(message, scopes);
      case 'upload':
      case 'download':
        return refusal(404, 'bad_route', 'no such blob');
    }
  }

  /** Entries of all scopes, newest first. */
  #list(query: URLSearchParams): Reply {
    const found = this.found
      .filter(({ key }) => key.startsWith(query.get('key') ?? ''))
      .toReversed();
    const size = Number(query.get('per_page') ?? 30);
    const from = (Number(query.get('page') ?? 1) - 1) * size;
    const actions_caches = found
      .slice(from, from + size)
      .map(({ id, scope, key, version, created }) => {
        return { id, ref: scope, key, version, created_at: created.toISOString() };
      });
    return ok({ total_count: found.length, actions_caches });
  }

  #create({ key, version }: Message, scopes: readonly Scope[]): Reply {
    const scope = writable(scopes);
    if (scope === null)
      return ok({ ok: false, message: 'cache write denied: the token is read-only' });
    if (this.entries.some((e) => e.scope === scope && e.key === key && e.version === version)) {
      const reason = 'cache entry with the same key, version, and scope already exists';
      return refusal(409, 'already_exists', reason);
    }
    const blob = new Blob(`/account/container/${randomUUID()}`);
    const id = ++this.#ids;
    this.entries.push({ id, scope, key, version, created: new Date(), blob, finalized: false });
    return ok({ ok: true, signed_upload_url: blob.signedUrl(this.url, 'w') });
  }

  #finalize({ key, version, size_bytes }: Message, scopes: readonly Scope[]): Reply {
    const scope = writable(scopes);
    const entry = this.entries.find(
      (e) => e.scope === scope && e.key === key && e.version === version && !e.finalized,
    );
    if (!entry?.blob.content) return refusal(404, 'not_found', 'no upload to finalize');
    if (String(entry.blob.content.length) !== size_bytes)
      return ok({ ok: false, message: `size_bytes is not ${entry.blob.content.length}` });
    entry.finalized = true;
    return ok({ ok: true, entry_id: String(entry.id) });
  }

  /** Looks for the keys in their order, first in the scope of the run's ref, then in the others that it may read. */
  #find({ key, restore_keys = [], version }: Message, scopes: readonly Scope[]): Reply {
    const allowed = readable(scopes);
    if (allowed.length === 0)
      return refusal(403, 'permission_denied', 'cache read denied: no readable scope');
    for (const scope of allowed) {
      const mine = this.found.filter((e) => e.scope === scope && e.version === version).reverse();
      for (const wanted of [key, ...restore_keys]) {
        const entry =
          mine.find((e) => e.key === wanted) ?? mine.find((e) => e.key.startsWith(wanted));
        if (!entry) continue;
        const signed_download_url = entry.blob.signedUrl(this.url, 'r');
        return ok({ ok: true, signed_download_url, matched_key: entry.key });
      }
    }
    return ok({ ok: false, signed_download_url: '', matched_key: '' });
  }
}

/** The body of a request, with the field names of the protocol. */
interface Message {
  readonly key: string;
  readonly restore_keys?: readonly string[];
  readonly version: string;
  readonly size_bytes?: string;
}

const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(body)),
});

const ok = (body: unknown): Reply => json(200, body);

const refusal = (status: number, code: string, msg: string): Reply => json(status, { code, msg });

function askedOf(
  request: IncomingMessage,
  url: URL,
  body: Buffer,
  entry: Entry | undefined,
): Pick<Asked, 'method' | 'keys'> {
  if (url.pathname === LIST) return { method: 'list', keys: [url.searchParams.get('key') ?? ''] };
  if (entry) return { method: request.method === 'GET' ? 'download' : 'upload', keys: [entry.key] };
  const method = url.pathname.slice(SERVICE.length);
  if (request.method === 'POST' && url.pathname.startsWith(SERVICE) && isMethod(method)) {
    const { key, restore_keys = [] }: Message = JSON.parse(body.toString());
    return { method, keys: [key, ...restore_keys] };
  }
  return { method: request.method === 'GET' ? 'download' : 'upload', keys: [] };
}

function isMethod(
  name: string,
): name is 'CreateCacheEntry' | 'FinalizeCacheEntryUpload' | 'GetCacheEntryDownloadURL' {
  return ['CreateCacheEntry', 'FinalizeCacheEntryUpload', 'GetCacheEntryDownloadURL'].includes(
    name,
  );
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, reply: Reply, half: boolean): void {
  const { status, headers, body } = reply;
  response.writeHead(status, { ...headers, 'content-length': body.length });
  if (half) response.write(body.subarray(0, body.length >> 1), () => response.destroy());
  else response.end(body);
}
