import { channel } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { VirtualClock } from '../virtual-clock.ts';

/**
 * The HTTP calls of this process, as Node.js announces them: while one is under way, no virtual time passes. So the
 * whole action runs in virtual time, and nothing of it has to be wrapped.
 */
export class Traffic {
  readonly #clock: VirtualClock;
  readonly #holds = new Map<ClientRequest, () => void>();
  readonly #byNonce = new Map<string, ClientRequest>();
  readonly #answered = new Set<string>();

  constructor(clock: VirtualClock) {
    this.#clock = clock;
    CREATED.subscribe(this.#created);
  }

  stop(): void {
    CREATED.unsubscribe(this.#created);
  }

  /** Whether the reply to a signed call came back to its last byte. */
  isAnswered(nonce: string): boolean {
    return this.#answered.has(nonce);
  }

  /** Lets time pass although this signed call is under way: the other side keeps it waiting. */
  pause(nonce: string): void {
    const request = this.#byNonce.get(nonce);
    if (request) this.#holds.get(request)?.();
  }

  /** Ends a pause, unless the call was given up meanwhile. */
  resume(nonce: string): void {
    const request = this.#byNonce.get(nonce);
    if (request && this.#holds.has(request)) this.#holds.set(request, this.#clock.hold());
  }

  readonly #created = (message: unknown): void => {
    const { request } = message as { request: ClientRequest };
    const nonce = String(request.getHeader('x-acs-signature-nonce') ?? '');
    this.#holds.set(request, this.#clock.hold());
    this.#byNonce.set(nonce, request);
    request.once('response', (reply) => {
      reply.once('end', () => this.#answered.add(nonce));
    });
    request.once('close', () => {
      this.#holds.get(request)?.();
      this.#holds.delete(request);
    });
  };
}

const CREATED = channel('http.client.request.created');
