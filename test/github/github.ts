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

/** The only token that is accepted. */
export const TOKEN = 'ghs_example';

/** Decides what goes wrong with a request: a different answer, silence, or a broken connection; null if nothing does. */
export type Fault = (request: Asked) => Answer | 'silence' | 'hangup' | null;

/** A request that was received. */
export interface Asked {
  /** Path and query below `/api/v3/repos/example/site`. */
  readonly path: string;
  /** How many earlier requests had the same path. */
  readonly before: number;
  readonly authorization: string;
  /** By name, in lower case. */
  readonly headers: IncomingHttpHeaders;
}

/** An emulator of GitHub's REST API on loopback. It answers from a real repository and has GitHub's limits. */
export class LoopbackGitHub implements AsyncDisposable {
  /** All requests so far, oldest first. */
  readonly asked: Asked[] = [];
  /** The repository, and what GitHub stores about it. */
  readonly state: State;
  fault: Fault = () => null;
  /** The delay before each answer, in milliseconds. */
  latency = 0;
  /** The largest number of simultaneous requests so far. */
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

  /** The value for GITHUB_API_URL; the path is that of GitHub Enterprise Server. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/v3`;
  }

  /** The paths of all requests so far. */
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
