import { type Channel, channel } from 'node:diagnostics_channel';
import type { DiagnosticsChannel } from 'undici';
import type { VirtualClock } from '../virtual-clock.ts';

type Announced = DiagnosticsChannel.RequestCreateMessage['request'];

/**
 * The HTTP calls of this process, as reported by undici: while one is pending, no virtual time passes. So the
 * whole action runs in virtual time, without being modified.
 */
export class Traffic {
  readonly #clock: VirtualClock;
  /** The pending calls, in order, with the function that resumes time for those that stop it. */
  readonly #calls = new Map<Announced, (() => void) | null>();
  /** Calls that the server delays, and how often: undici may have sent one twice. */
  readonly #stuck = new Map<Announced, number>();
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

  /** Whether the reply to a signed call arrived completely. */
  isAnswered(nonce: string): boolean {
    return this.#answered.has(nonce);
  }

  /** Lets time pass although this signed call is pending, because the server delays it. */
  pause(nonce: string): void {
    const request = this.#byNonce.get(nonce);
    if (request && this.#calls.has(request))
      this.#stuck.set(request, (this.#stuck.get(request) ?? 0) + 1);
    this.#update();
  }

  /** Ends a pause. */
  resume(nonce: string): void {
    const request = this.#byNonce.get(nonce);
    const left = request ? (this.#stuck.get(request) ?? 0) - 1 : 0;
    if (request && left > 0) this.#stuck.set(request, left);
    else if (request) this.#stuck.delete(request);
    this.#update();
  }

  readonly #created = (message: unknown): void => {
    const { request } = message as DiagnosticsChannel.RequestCreateMessage;
    this.#calls.set(request, null);
    this.#byNonce.set(nonceOf(request), request);
    this.#update();
  };

  readonly #over = (message: unknown, name: Channel['name']): void => {
    const { request } = message as DiagnosticsChannel.RequestCreateMessage;
    if (name === ANSWERED.name) this.#answered.add(nonceOf(request));
    this.#calls.get(request)?.();
    this.#calls.delete(request);
    this.#stuck.delete(request);
    this.#update();
  };

  /** Time waits for every call except delayed ones and those queued behind them: replies arrive in the order of the calls. */
  #update(): void {
    const blocked = new Set<Announced['origin']>();
    for (const [request, release] of this.#calls) {
      if (this.#stuck.has(request)) blocked.add(request.origin);
      const isWaiting = blocked.has(request.origin);
      if (isWaiting) release?.();
      this.#calls.set(request, isWaiting ? null : (release ?? this.#clock.hold()));
    }
  }
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
