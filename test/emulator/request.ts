import type { IncomingMessage } from 'node:http';
import { splitLines } from './lines.ts';
import type { SignedRequest } from './signature.ts';

/** The outcome of a request. */
export interface Outcome {
  /** True if it was carried out, whether or not the reply arrived. */
  readonly accepted: boolean;
  /** The HTTP status; null if no reply was sent. */
  readonly status: number | null;
  /** The error code of a refusal. */
  readonly code: string | null;
  readonly taskIds: readonly string[];
  /** The kind of the fault that ended it, if any. */
  readonly fault: string | null;
}

/** A request. */
export interface ReceivedRequest extends SignedRequest {
  /** Counted from 0, all requests together. */
  readonly index: number;
  /** By the emulator's clock, in milliseconds since 1970. */
  readonly time: number;
  /** The API's action; `GetIdToken` for a request for GitHub's token; empty if there is none. */
  readonly action: string;
  readonly version: string;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  /** From the query and the form: the API accepts parameters in both. */
  readonly params: Readonly<Record<string, string>>;
  /** The lines of ObjectPath, or the URLs of ESA's Content. */
  readonly lines: readonly string[];
  /** Null until it is known. */
  outcome: Outcome | null;
}

/** Where GitHub's token endpoint is; `&audience=` is appended to it, so it has a query already. */
export const ID_TOKEN_TARGET = '/id-token?api-version=2.0';

/** Reads a request completely. `count` returns its index when the last byte has arrived. */
export async function receive(
  message: IncomingMessage,
  count: () => number,
  now: () => number,
): Promise<ReceivedRequest> {
  const body = Buffer.concat(await message.toArray());
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
  );
  const target = message.url ?? '/';
  const query = Object.fromEntries(new URL(target, 'http://localhost').searchParams);
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  const form = isForm ? Object.fromEntries(new URLSearchParams(body.toString())) : {};
  const params = { ...query, ...form };
  const isIdToken = target.startsWith(ID_TOKEN_TARGET);
  return {
    index: count(),
    time: now(),
    method: message.method ?? '',
    target,
    headers,
    body,
    action: isIdToken ? 'GetIdToken' : (headers['x-acs-action'] ?? params.Action ?? ''),
    version: headers['x-acs-version'] ?? params.Version ?? '',
    query,
    form,
    params,
    lines: params.Content === undefined ? splitLines(params.ObjectPath) : textsOf(params.Content),
    outcome: null,
  };
}

/** The texts of a list, or of the lists in an object, in JSON; none if it is anything else. */
function textsOf(content: string): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(content);
    const values = typeof parsed === 'object' && parsed !== null ? Object.values(parsed) : [];
    return values.flat().filter((value) => typeof value === 'string');
  } catch {
    return [];
  }
}
