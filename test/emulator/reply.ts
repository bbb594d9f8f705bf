import type { ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import type { FinalFault } from './faults.ts';
import type { Refusal } from './refusal.ts';
import type { ReceivedRequest } from './request.ts';

/** A reply, before any fault. */
export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** The error code of a refusal. */
  readonly code: string | null;
  /** The IDs of the tasks that were created. */
  readonly taskIds: readonly string[];
}

const JSON_HEADERS = { 'content-type': 'application/json;charset=utf-8' };

/** The reply to a refused request. */
export function refusalReply(refusal: Refusal, request: ReceivedRequest, service: string): Reply {
  const requestId = requestIdOf(request);
  const denied = {
    AuthAction: `${service}:${request.action}`,
    AuthPrincipalType: 'SubUser',
    NoPermissionType: 'ImplicitDeny',
    PolicyType: 'AccountLevelIdentityBasedPolicy',
    EncodedDiagnosticMessage: 'AQIBIAAAAQ==',
  };
  return {
    status: refusal.status,
    code: refusal.code,
    taskIds: [],
    body: {
      RequestId: requestId,
      HostId: request.headers.host,
      Code: refusal.code,
      Message: refusal.message,
      Recommend: `https://api.aliyun.com/troubleshoot?q=${refusal.code}&requestId=${requestId}`,
      ...(refusal.code === 'Forbidden.RAM' ? { AccessDeniedDetail: denied } : {}),
    },
  };
}

/** The request ID for the index of a request. */
export function requestIdOf(request: ReceivedRequest): string {
  const serial = request.index.toString(16).toUpperCase().padStart(12, '0');
  return `0A1B2C3D-0000-4000-8000-${serial}`;
}

/** Sends the reply, modified by the fault; returns the status, or null if nothing was sent. */
export function send(
  response: ServerResponse,
  { status, body }: Reply,
  fault: FinalFault | null,
): number | null {
  const write = (text: string, headers: Readonly<Record<string, string>> = {}): number => {
    response.writeHead(status, { ...JSON_HEADERS, ...headers }).end(text);
    return status;
  };
  const text = JSON.stringify(body);
  switch (fault?.kind) {
    case undefined:
      return write(text);
    case 'refuse':
      return fault.retryAfterMs === undefined
        ? write(text)
        : write(text, { 'x-acs-retry-after': String(fault.retryAfterMs) });
    case 'omit': {
      const kept = Object.entries(body).filter(([field]) => !fault.fields.includes(field));
      return write(JSON.stringify(Object.fromEntries(kept)));
    }
    case 'truncate':
      return write(text.slice(0, text.length / 2));
    case 'reply':
      response.writeHead(fault.status, { ...fault.headers }).end(fault.body);
      return fault.status;
    case 'flood':
      response.writeHead(200, JSON_HEADERS);
      // The reader is expected to disconnect.
      pipeline(Readable.from(endlessly(fault.bytes)), response, () => undefined);
      return 200;
    case 'reset':
      // A pipelined reply that is queued behind another has no socket yet.
      response.req.socket.resetAndDestroy();
      return null;
    case 'hang':
      return null;
  }
}

function* endlessly(bytes: number): Generator<string> {
  const chunk = 'x'.repeat(64 * 1024);
  yield '{"RequestId":"';
  for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
  yield '"}';
}
