import type { IncomingMessage } from 'node:http';

/** An HTTP response. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An Azure block blob, with the requests that the official client makes: it writes whole blobs or blocks, and reads ranges. */
export class Blob {
  /** The path of its URL: account, container and name. */
  readonly path: string;
  /** Null until the upload is complete. */
  content: Buffer | null = null;
  readonly #blocks = new Map<string, Buffer>();

  constructor(path: string) {
    this.path = path;
  }

  /** A URL that lets its holder read or write this blob. */
  signedUrl(base: string, permission: 'r' | 'w'): string {
    const query = { sp: permission, sv: '2025-11-05', sig: this.#sign(permission) };
    return `${new URL(this.path, base)}?${new URLSearchParams(query)}`;
  }

  /** Carries out a request if its URL is signed for it. */
  answer(request: IncomingMessage, url: URL, body: Buffer): Reply {
    const permission = request.method === 'GET' ? 'r' : 'w';
    if (url.searchParams.get('sig') !== this.#sign(permission)) return reply(403, DENIED);
    if (permission === 'w') return reply(this.#write(request, url, body));
    if (this.content === null) return reply(404);
    const range = /^bytes=(\d+)-(\d*)$/.exec(
      String(request.headers['x-ms-range'] ?? request.headers.range),
    );
    if (range === null) return reply(200, this.content);
    const [, from = '', to = ''] = range;
    const size = this.content.length;
    const last = Math.min(to === '' ? size : Number(to), size - 1);
    const part = this.content.subarray(Number(from), last + 1);
    return reply(206, part, { 'content-range': `bytes ${from}-${last}/${size}` });
  }

  #write(request: IncomingMessage, url: URL, body: Buffer): number {
    switch (url.searchParams.get('comp')) {
      case null:
        if (request.headers['x-ms-blob-type'] !== 'BlockBlob') return 400;
        this.content = body;
        return 201;
      case 'block':
        this.#blocks.set(url.searchParams.get('blockid') ?? '', body);
        return 201;
      case 'blocklist': {
        const ids = [...body.toString().matchAll(/<Latest>([^<]*)<\/Latest>/g)];
        const blocks = ids.flatMap(([, id = '']) => this.#blocks.get(id) ?? []);
        if (blocks.length < ids.length) return 400;
        this.content = Buffer.concat(blocks);
        return 201;
      }
      default:
        return 400;
    }
  }

  #sign(permission: string): string {
    return Buffer.from(`signature of ${permission}${this.path}`).toString('base64');
  }
}

const DENIED = '<?xml version="1.0"?><Error><Code>AuthenticationFailed</Code></Error>';

function reply(status: number, body: Buffer | string = '', headers = {}): Reply {
  const common = {
    etag: '"0x8D"',
    'last-modified': new Date().toUTCString(),
    'x-ms-request-id': '00000000-0000-0000-0000-000000000000',
    'x-ms-version': '2025-11-05',
  };
  return { status, body: Buffer.from(body), headers: { ...common, ...headers } };
}
