import { type Channel, channel } from 'node:diagnostics_channel';
import type { DiagnosticsChannel } from 'undici';
import type { VirtualClock } from '../virtual-clock.ts';

type Announced = DiagnosticsChannel.RequestCreateMessage['request'];

/**
 * The HTTP calls of this process, as undici announces them: while one is under way, no virtual time passes. So the
 * whole action runs in virtual time, and nothing of it has to be wrapped.
 */
export class Traffic {
  readonly #clock: VirtualClock;
  readonly #holds = new Map<Announced, () => void>();
  readonly #byNonce = new Map<string, Announced>();
  readonly #answered = new Set<string>();

  constructor(clock: VirtualClock) {
    this.#clock = clock;
    CREATED.subscribe(this.#created);
    ANSWERED.subscribe(this.#over);
    FAILED.subscribe(this.#over);
  }

  stop(): void {
    CREATED.unsubscribe(this.#created);
    ANSWERED.unsubscribe(this.#over);
    FAILED.unsubscribe(this.#over);
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
    const { request } = message as DiagnosticsChannel.RequestCreateMessage;
    this.#holds.set(request, this.#clock.hold());
    this.#byNonce.set(nonceOf(request), request);
  };

  readonly #over = (message: unknown, name: Channel['name']): void => {
    const { request } = message as DiagnosticsChannel.RequestCreateMessage;
    if (name === ANSWERED.name) this.#answered.add(nonceOf(request));
    this.#holds.get(request)?.();
    this.#holds.delete(request);
  };
}

const CREATED = channel('undici:request:create');
const ANSWERED = channel('undici:request:trailers');
const FAILED = channel('undici:request:error');

/** undici keeps headers as a flat list of names and values. */
function nonceOf({ headers }: Announced): string {
  return Array.isArray(headers)
    ? String(headers[headers.indexOf('x-acs-signature-nonce') + 1])
    : '';
}
