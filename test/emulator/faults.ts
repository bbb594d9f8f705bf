import type { RefusalCode } from './refusal.ts';
import type { ReceivedRequest } from './request.ts';

/**
 * A way to misbehave. All but `call` are plain data, so that a seed can choose them. `accepted` says whether
 * the request is carried out before the fault; without it, that depends on the kind.
 */
export type Fault =
  /** Refuses the request with a code. `Forbidden.RAM` includes an AccessDeniedDetail. */
  | { readonly kind: 'refuse'; readonly code: RefusalCode; readonly retryAfterMs?: number }
  /** Sends exactly this response: HTML, an empty body, a bare 502, a redirect, a proxy's error. */
  | {
      readonly kind: 'reply';
      readonly accepted: boolean;
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** Carries out the request, but omits fields from the reply. */
  | { readonly kind: 'omit'; readonly fields: readonly string[] }
  /** Carries out the request, but sends only half of the reply. */
  | { readonly kind: 'truncate' }
  /** Resets the connection. */
  | { readonly kind: 'reset'; readonly accepted: boolean }
  /** Never answers. */
  | { readonly kind: 'hang'; readonly accepted: boolean }
  /** Sends a reply of this many bytes. */
  | { readonly kind: 'flood'; readonly accepted: boolean; readonly bytes: number }
  /** Waits, in real time, then answers normally. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Runs code, then answers normally. */
  | { readonly kind: 'call'; readonly run: (request: ReceivedRequest) => void | Promise<void> };

/** A fault that ends the request. */
export type FinalFault = Exclude<Fault, { kind: 'slow' | 'call' }>;

/** A fault, and the requests that it affects. */
export interface FaultRule {
  readonly fault: Fault;
  /** Only requests for this action. */
  readonly action?: string;
  /** Only requests with a line that contains this text. */
  readonly line?: string;
  /** Which of the matching requests, counted from 0; by default, all of them. */
  readonly at?: number | readonly number[];
}

/** The faults to inject: rules, which are checked in order, or a function. */
export type Faults = readonly FaultRule[] | ((request: ReceivedRequest) => readonly Fault[]);

/** Returns the function that determines which faults affect a request. */
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

/** Whether the request is carried out before the fault. */
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

/** Runs the faults that do not end the request, in order; returns the first that does, if any. */
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
