import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type Answer, answer, type State } from './answers.ts';
import type { Origin } from './origin.ts';

/** The token that the stand-in takes, and no other. */
export const TOKEN = 'ghs_example';

/** What a fault makes of a request: an answer of its own, silence, a broken connection, or null: none. */
export type Fault = (request: Asked) => Answer | 'silence' | 'hangup' | null;

/** A request, as a test sees it. */
export interface Asked {
  /** Path and query below `/api/v3/repos/example/site`. */
  readonly path: string;
  /** How often the same path was asked before. */
  readonly before: number;
  readonly authorization: string;
  /** By lower-case name. */
  readonly headers: IncomingHttpHeaders;
}

/**
 * A stand-in for GitHub's REST API on loopback, which answers from a real repository and keeps to GitHub's caps.
 */
export class LoopbackGitHub implements AsyncDisposable {
  /** Every request in its order. */
  readonly asked: Asked[] = [];
  /** What GitHub knows besides the repository. */
  readonly state: State;
  fault: Fault = () => null;
  /** How long an answer takes, in milliseconds. */
  latency = 0;
  /** The most requests that were under way at once. */
  busiest = 0;
  #busy = 0;
  readonly #server: Server;

  private constructor(origin: Origin) {
    this.state = {
      origin,
      runs: [],
      deployments: [],
      listed: 100_000,
      forbidden: [],
      bareComparisons: false,
    };
    this.#server = createServer((request, response) => {
      this.#busy++;
      this.busiest = Math.max(this.busiest, this.#busy);
      response.once('close', () => this.#busy--);
      const given = this.#answer(request);
      if (given === 'silence') return;
      if (given === 'hangup') {
        response.destroy();
        return;
      }
      const body = typeof given.body === 'string' ? given.body : JSON.stringify(given.body);
      const isPacked = request.headers['accept-encoding']?.includes('gzip');
      const send = () => {
        response.writeHead(given.status, {
          'content-type': 'application/json; charset=utf-8',
          ...(isPacked && { 'content-encoding': 'gzip' }),
          ...given.headers,
        });
        response.end(isPacked ? gzipSync(body) : body);
      };
      if (this.latency === 0) send();
      else setTimeout(send, this.latency);
    });
  }

  static async start(origin: Origin): Promise<LoopbackGitHub> {
    const github = new LoopbackGitHub(origin);
    await new Promise<void>((resolve) => github.#server.listen(0, '127.0.0.1', resolve));
    return github;
  }

  /** What GITHUB_API_URL would be, as on GitHub Enterprise Server. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/v3`;
  }

  /** The paths asked for. */
  get paths(): readonly string[] {
    return this.asked.map(({ path }) => path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage): ReturnType<Fault> & {} {
    const prefix = '/api/v3/repos/example/site';
    const url = request.url ?? '';
    if (!url.startsWith(prefix)) return { status: 404, body: { message: 'Not Found' } };
    const path = url.slice(prefix.length);
    const before = this.asked.filter((other) => other.path === path).length;
    const { headers } = request;
    const asked = { path, before, authorization: headers.authorization ?? '', headers };
    this.asked.push(asked);
    if (!request.headers['user-agent'])
      return { status: 403, body: { message: 'Request forbidden by administrative rules.' } };
    const fault = this.fault(asked);
    if (fault !== null) return fault;
    if (asked.authorization !== `token ${TOKEN}`) {
      return { status: 401, body: { message: 'Bad credentials' } };
    }
    return answer(path, this.state);
  }
}
