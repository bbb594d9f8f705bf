import type { RefusalCode } from './refusal.ts';
import type { ReceivedRequest } from './request.ts';

/**
 * A way to misbehave. All but `call` are plain data, so that a seed can choose them. `accepted` says whether
 * the request is carried out before the fault shows; where it is not there, the kind says so.
 */
export type Fault =
  /** Refuses it by a code. `Forbidden.RAM` brings its AccessDeniedDetail along. */
  | { readonly kind: 'refuse'; readonly code: RefusalCode; readonly retryAfterMs?: number }
  /** Answers just this: HTML, an empty body, a bare 502, a redirect, what a proxy says. */
  | {
      readonly kind: 'reply';
      readonly accepted: boolean;
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** Carries it out, and leaves fields out of the reply. */
  | { readonly kind: 'omit'; readonly fields: readonly string[] }
  /** Carries it out, and sends half of the reply. */
  | { readonly kind: 'truncate' }
  /** Resets the connection. */
  | { readonly kind: 'reset'; readonly accepted: boolean }
  /** Never answers. */
  | { readonly kind: 'hang'; readonly accepted: boolean }
  /** Sends a reply of that many bytes. */
  | { readonly kind: 'flood'; readonly accepted: boolean; readonly bytes: number }
  /** Waits, in real time, and goes on. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Runs code, and goes on. */
  | { readonly kind: 'call'; readonly run: (request: ReceivedRequest) => void | Promise<void> };

/** A fault that ends the request, unlike those that go on. */
export type FinalFault = Exclude<Fault, { kind: 'slow' | 'call' }>;

/** A fault, and the requests that it befalls. */
export interface FaultRule {
  readonly fault: Fault;
  /** Requests of this action alone. */
  readonly action?: string;
  /** Requests alone of which a line holds this text. */
  readonly line?: string;
  /** Which of the requests that match, counted from 0; without it, all of them. */
  readonly at?: number | readonly number[];
}

/** The faults to come: rules, all of which are asked in turn, or a function. */
export type Faults = readonly FaultRule[] | ((request: ReceivedRequest) => readonly Fault[]);

/** Makes the function that says which faults befall a request. */
export function faultsOf(faults: Faults): (request: ReceivedRequest) => readonly Fault[] {
  if (typeof faults === 'function') return faults;
  const matches = faults.map(() => 0);
  return (request) =>
    faults
      .filter((rule, index) => {
        if (!concerns(rule, request)) return false;
        const turn = matches[index] ?? 0;
        matches[index] = turn + 1;
        return rule.at === undefined || [rule.at].flat().includes(turn);
      })
      .map(({ fault }) => fault);
}

function concerns(rule: FaultRule, request: ReceivedRequest): boolean {
  const { action = request.action, line } = rule;
  return (
    action === request.action &&
    (line === undefined || request.lines.some((one) => one.includes(line)))
  );
}

/** Whether the request is carried out before the fault shows. */
export function isCarriedOut(fault: FinalFault): boolean {
  switch (fault.kind) {
    case 'refuse':
      return false;
    case 'omit':
    case 'truncate':
      return true;
    case 'reply':
    case 'reset':
    case 'hang':
    case 'flood':
      return fault.accepted;
  }
}

/** Awaits those faults that go on, in order; returns the first that does not, if there is one. */
export async function endure(
  faults: readonly Fault[],
  request: ReceivedRequest,
): Promise<FinalFault | null> {
  for (const fault of faults) {
    if (fault.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    else if (fault.kind === 'call') await fault.run(request);
    else return fault;
  }
  return null;
}
