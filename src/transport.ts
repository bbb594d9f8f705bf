import type { Agent, IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request without its address. */
export interface Sent {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal: AbortSignal;
  /** Bytes of the reply that are read. A longer one is an error, and not read to its end. */
  readonly longest: number;
}

/** A reply, whole. */
export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** A reply as it comes: Node.js and undici have it alike. */
interface Coming {
  readonly statusCode?: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: AsyncIterable<Buffer>;
}

interface Way {
  send(url: URL, sent: Sent): Promise<Coming>;
  close(): Promise<void>;
}

/** The variables by which undici knows a proxy. */
const PROXIES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];

/** HTTP by the proxy that the environment names, else straight; over connections that are kept alive. */
export class Transport {
  readonly #way: Way = PROXIES.some((name) => process.env[name]) ? proxied() : direct();

  /**
   * Sends a request and reads the reply. A redirect is a reply like any other.
   *
   * @throws whatever kept the reply from coming whole; the signal's reason, once it is aborted
   */
  async send(url: URL, sent: Sent): Promise<Received> {
    try {
      const { statusCode = 0, headers, body } = await this.#way.send(url, sent);
      return { status: statusCode, headers, bytes: await readUpTo(sent.longest, body) };
    } catch (error) {
      sent.signal.throwIfAborted();
      throw error;
    }
  }

  /** Closes the connections. */
  async close(): Promise<void> {
    await this.#way.close();
  }
}

async function readUpTo(longest: number, body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > longest) throw new Error(`the reply is longer than ${longest} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** By the client of Node.js, compiled into it: undici takes several times as long until its first reply is there. */
function direct(): Way {
  const agents = new Map<string, Agent>();
  return {
    async send(url, { method, headers, body, signal }) {
      const { Agent, request } = clientFor(url.protocol);
      const agent = agents.get(url.protocol) ?? new Agent({ keepAlive: true });
      agents.set(url.protocol, agent);
      const reply = await new Promise<IncomingMessage>((resolve, reject) => {
        request(url, { method, headers, signal, agent }, resolve).on('error', reject).end(body);
      });
      return { statusCode: reply.statusCode, headers: reply.headers, body: reply };
    },
    async close() {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

/** Not imported, but asked for: what is imported is evaluated before git is started, TLS even where nothing needs it. */
function clientFor(
  protocol: string,
): Pick<typeof import('node:http') | typeof import('node:https'), 'Agent' | 'request'> {
  return protocol === 'https:'
    ? process.getBuiltinModule('node:https')
    : process.getBuiltinModule('node:http');
}

/** By undici: the client of Node.js knows no proxy before 24.5, and runners may have an older one. */
function proxied(): Way {
  const loaded = import(/* webpackChunkName: "undici" */ 'undici').then(
    ({ EnvHttpProxyAgent, request }) => ({ request, dispatcher: new EnvHttpProxyAgent() }),
  );
  return {
    async send(url, { method, headers, body = null, signal }) {
      const { request, dispatcher } = await loaded;
      return request(url, { method, headers, body, signal, dispatcher });
    },
    async close() {
      await (await loaded).dispatcher.destroy();
    },
  };
}
