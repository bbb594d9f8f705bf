import { createHash, createHmac } from 'node:crypto';

/** A signing key. STS keys have a `securityToken`. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

/** Provides the signing key. Throws an ActionError if there is none. */
export type KeySource = (signal: AbortSignal) => Promise<AccessKey>;

/** A call before signing. It is RPC-style, so the path is always `/`. */
export interface UnsignedRequest {
  readonly method: 'GET' | 'POST';
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly query: Readonly<Record<string, string>>;
  /** The exact body bytes as text; undefined for a request without a body. */
  readonly body: string | undefined;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';

/** The media type of all request bodies. */
export const FORM = 'application/x-www-form-urlencoded';

/**
 * Percent-encodes everything except RFC 3986's unreserved characters.
 *
 * @example encodeRfc3986("a b*'~") // 'a%20b%2A%27~'
 */
export function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Encodes parameters as a query string or form body, sorted by name. */
export function encodeParameters(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map((parameter) => parameter.map(encodeRfc3986).join('='))
    .join('&');
}

/**
 * The headers of a request, including `Authorization`, signed with signature version 3.
 *
 * @param now milliseconds since the epoch; the API refuses a difference of more than 15 minutes
 * @param nonce unique to this request; the API refuses to accept one twice
 * @see https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
 */
export function sign(
  request: UnsignedRequest,
  key: AccessKey,
  now: number,
  nonce: string,
): Record<string, string> {
  const headers: Record<string, string> = {
    host: request.host,
    'x-acs-action': request.action,
    'x-acs-content-sha256': sha256(request.body ?? ''),
    'x-acs-date': timestamp(now),
    'x-acs-signature-nonce': nonce,
    'x-acs-version': request.version,
  };
  if (request.body !== undefined) headers['content-type'] = FORM;
  if (key.securityToken !== undefined) headers['x-acs-security-token'] = key.securityToken;

  const names = Object.keys(headers).sort();
  const canonicalRequest = [
    request.method,
    '/',
    encodeParameters(request.query),
    ...names.map((name) => `${name}:${headers[name]?.trim()}`),
    '',
    names.join(';'),
    headers['x-acs-content-sha256'],
  ].join('\n');
  const signature = createHmac('sha256', key.accessKeySecret)
    .update(`${ALGORITHM}\n${sha256(canonicalRequest)}`)
    .digest('hex');
  headers.authorization = `${ALGORITHM} Credential=${key.accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
  return headers;
}

/** @example timestamp(0) // '1970-01-01T00:00:00Z' */
export function timestamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
