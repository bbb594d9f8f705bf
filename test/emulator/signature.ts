import { createHash, createHmac } from 'node:crypto';
import type { Key, Keyring } from './keys.ts';
import { Refusal } from './refusal.ts';

/** The parts of a request that a signature covers. Header names are in lower case. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';
const AUTHORIZATION =
  /^ACS3-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([a-z0-9;-]+),\s*Signature=([0-9a-f]{64})$/;
/** How far the date of a request may differ from the server's clock: 15 minutes, as documented. */
const DATE_TOLERANCE_MS = 15 * 60_000;

/**
 * Checks ACS3-HMAC-SHA256 signatures by the documentation, without code of the client:
 * the same mistake on both sides would otherwise go unnoticed.
 */
export class Verifier {
  readonly #keys: Keyring;
  readonly #nonces = new Set<string>();

  constructor(keys: Keyring) {
    this.#keys = keys;
  }

  /** Returns the key that signed the request; throws a `Refusal` if a rule is broken. `now` in milliseconds. */
  verify(request: SignedRequest, now: number): Key {
    const { headers } = request;
    const [, id = '', signedHeaders = '', signature] =
      AUTHORIZATION.exec(headers.authorization ?? '') ?? [];
    if (signature === undefined) throw new Refusal('IncompleteSignature', 'Check Authorization.');
    checkSignedHeaders(headers, signedHeaders);
    checkDate(headers['x-acs-date'] ?? '', now);

    const key = this.#keys.find(id);
    const token = headers['x-acs-security-token'];
    // Without its token, the key of a session is unknown.
    if (key === undefined || (key.token !== undefined && token === undefined)) {
      throw new Refusal('InvalidAccessKeyId.NotFound');
    }
    if (token !== key.token) throw new Refusal('InvalidSecurityToken.MismatchWithAccessKey');

    const hash = sha256(request.body);
    if (headers['x-acs-content-sha256'] !== hash) {
      throw new Refusal('SignatureDoesNotMatch', `The body's SHA-256 is ${hash}.`);
    }
    const canonical = canonicalRequest(request, signedHeaders);
    if (sign(canonical, key.secret) !== signature) {
      throw new Refusal('SignatureDoesNotMatch', `server CanonicalRequest is:[${canonical}]`);
    }
    if (key.expires !== undefined && key.expires <= now) {
      throw new Refusal('InvalidSecurityToken.Expired');
    }
    this.#use(headers['x-acs-signature-nonce'] ?? '');
    return key;
  }

  #use(nonce: string): void {
    if (nonce === '') throw new Refusal('MissingParameter', 'x-acs-signature-nonce');
    if (this.#nonces.has(nonce)) throw new Refusal('SignatureNonceUsed');
    this.#nonces.add(nonce);
  }
}

/** The text whose hash is signed: method, path, query, signed headers, their names, the body's hash. */
export function canonicalRequest(request: SignedRequest, signedHeaders: string): string {
  const url = new URL(request.target, 'http://localhost');
  const lines = signedHeaders
    .split(';')
    .map((name) => `${name}:${(request.headers[name] ?? '').trim()}\n`);
  return [
    request.method,
    url.pathname,
    canonicalQuery(url.searchParams),
    lines.join(''),
    signedHeaders,
    request.headers['x-acs-content-sha256'],
  ].join('\n');
}

/** The hex signature of a canonical request. */
export function sign(canonical: string, secret: string): string {
  const stringToSign = `${ALGORITHM}\n${sha256(canonical)}`;
  return createHmac('sha256', secret).update(stringToSign).digest('hex');
}

function checkSignedHeaders(headers: SignedRequest['headers'], signedHeaders: string): void {
  const signed = signedHeaders.split(';');
  if (signed.join(';') !== [...new Set(signed)].sort().join(';')) {
    throw new Refusal('IncompleteSignature', 'SignedHeaders are not sorted and unique.');
  }
  const absent = signed.find((name) => !(name in headers));
  if (absent !== undefined) throw new Refusal('IncompleteSignature', `${absent} is not there.`);
  const unsigned = Object.keys(headers).find(
    (name) => /^(x-acs-.*|host|content-type)$/.test(name) && !signed.includes(name),
  );
  if (unsigned !== undefined)
    throw new Refusal('IncompleteSignature', `${unsigned} is not signed.`);
}

function checkDate(date: string, now: number): void {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(time)) throw new Refusal('InvalidTimeStamp.Format', 'Check x-acs-date.');
  if (Math.abs(time - now) > DATE_TOLERANCE_MS) throw new Refusal('InvalidTimeStamp.Expired');
}

function canonicalQuery(params: URLSearchParams): string {
  params.sort();
  return [...params].map(([key, value]) => `${encode(key)}=${encode(value)}`).join('&');
}

/** RFC 3986: everything except letters, digits and `-._~` becomes `%XX`. */
function encode(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      if (/[A-Za-z0-9._~-]/.test(character)) return character;
      return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
