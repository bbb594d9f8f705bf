import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Key, Keyring } from './keys.ts';
import { Refusal } from './refusal.ts';
import { canonicalRequest, type SignedRequest, sign, Verifier } from './signature.ts';

type Headers = Readonly<Record<string, string>>;

/** A request that an official package signed, in one of the two forms of the file. */
interface Vector {
  readonly name: string;
  readonly expected: {
    readonly canonical_request?: string;
    readonly wire?: { readonly url: string; readonly body: string; readonly headers: Headers };
    readonly headers?: Headers;
    readonly body?: string;
    readonly authorization?: string;
  };
}

const file = new URL('../cloud/signing-vectors.json', import.meta.url);
const { meta, vectors }: { meta: Readonly<Record<string, string>>; vectors: readonly Vector[] } =
  JSON.parse(readFileSync(file, 'utf8'));
const DATE = Date.parse(meta.date ?? '');

/** The vectors with a complete signed request. */
const requests = vectors.flatMap(({ name, expected }) => {
  const { canonical_request: canonical, wire, headers, body = '', authorization = '' } = expected;
  if (canonical === undefined) return [];
  const query = canonical.split('\n')[2];
  const request = wire ?? {
    url: `/?${query}`,
    body,
    headers: { ...headers, authorization },
  };
  if (request.headers['x-acs-date'] === undefined) return [];
  const signed: SignedRequest = {
    method: 'POST',
    target: request.url,
    headers: request.headers,
    body: Buffer.from(request.body),
  };
  return [{ name, canonical, request: signed }];
});

function verifierFor({ headers }: SignedRequest, changes: Partial<Key> = {}): Verifier {
  const token = headers['x-acs-security-token'];
  const key: Key = {
    id: meta.access_key_id ?? '',
    secret: meta.access_key_secret ?? '',
    ...(token === undefined ? {} : { token }),
    ...changes,
  };
  return new Verifier(new Keyring([key]));
}

/** The code of the refusal; undefined if there was none. */
function refusalOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('requests that the official packages signed', () => {
  test('include form and query, with and without a token', () => {
    expect(requests.map(({ name }) => name)).toEqual([
      'v3-cdn-refresh-form-ak',
      'v3-dcdn-er-query-sts',
      'v3-dcdn-er-form-sts',
      'v3-min-cdn-form-ak',
      'v3-min-cdn-form-sts-nonascii',
      'v3-min-dcdn-er-query-sts',
    ]);
  });

  test.each(requests)('$name', ({ request, canonical }) => {
    const names = /SignedHeaders=([^,]+)/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    expect(canonicalRequest(request, names)).toBe(canonical);
    expect(verifierFor(request).verify(request, DATE).id).toBe(meta.access_key_id);
  });
});

test('the sample in the documentation has the documented signature', () => {
  const sample = vectors.find(({ name }) => name === 'v3-doc-sample-runinstances');
  expect(sign(sample?.expected.canonical_request ?? '', 'YourAccessKeySecret')).toBe(
    '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  );
});

describe('what breaks a rule is refused', () => {
  const request = requests.find(({ name }) => name === 'v3-min-cdn-form-sts-nonascii')?.request;
  if (request === undefined) throw new Error('No such vector.');
  const authorization = request.headers.authorization ?? '';
  const headers = (changes: Headers): Partial<SignedRequest> => ({
    headers: { ...request.headers, ...changes },
  });
  const without = (name: string): Partial<SignedRequest> => ({
    headers: Object.fromEntries(Object.entries(request.headers).filter(([key]) => key !== name)),
  });
  const unsigned = (name: string) =>
    headers({ authorization: authorization.replace(`;${name}`, '') });

  test.each<[string, Partial<SignedRequest>, string]>([
    ['no authorization', without('authorization'), 'IncompleteSignature'],
    ['another algorithm', headers({ authorization: 'acs a:b' }), 'IncompleteSignature'],
    ['host not signed', unsigned('host'), 'IncompleteSignature'],
    ['the action not signed', unsigned('x-acs-action'), 'IncompleteSignature'],
    ['the token not signed', unsigned('x-acs-security-token'), 'IncompleteSignature'],
    ['one more x-acs header', headers({ 'x-acs-more': '1' }), 'IncompleteSignature'],
    [
      'the content type not signed',
      headers({ authorization: authorization.replace('content-type;', '') }),
      'IncompleteSignature',
    ],
    [
      'signed headers out of order',
      headers({ authorization: authorization.replace('content-type;host', 'host;content-type') }),
      'IncompleteSignature',
    ],
    ['a signed header that is not there', without('content-type'), 'IncompleteSignature'],
    [
      'a date with milliseconds',
      headers({ 'x-acs-date': '2025-01-02T03:04:05.000Z' }),
      'InvalidTimeStamp.Format',
    ],
    ['another date', headers({ 'x-acs-date': '2025-01-02T03:04:06Z' }), 'SignatureDoesNotMatch'],
    ['another body', { body: Buffer.from('ObjectPath=x') }, 'SignatureDoesNotMatch'],
    ['another method', { method: 'GET' }, 'SignatureDoesNotMatch'],
    ['one more parameter', { target: '/?Force=true' }, 'SignatureDoesNotMatch'],
    ['another host', headers({ host: 'dcdn.aliyuncs.com' }), 'SignatureDoesNotMatch'],
    [
      'another token',
      headers({ 'x-acs-security-token': 'other' }),
      'InvalidSecurityToken.MismatchWithAccessKey',
    ],
    [
      'an unknown key',
      headers({ authorization: authorization.replace('LTAI5t', 'LTAI5u') }),
      'InvalidAccessKeyId.NotFound',
    ],
  ])('%s', (_, changes, code) => {
    const changed = { ...request, ...changes };
    expect(refusalOf(() => verifierFor(request).verify(changed, DATE))).toBe(code);
  });

  test.each<[string, Partial<Key>, string]>([
    ['another secret', { secret: 'TestAccessKeySecret0123456789 ' }, 'SignatureDoesNotMatch'],
    ['a session that ended', { expires: DATE }, 'InvalidSecurityToken.Expired'],
  ])('%s', (_, key, code) => {
    expect(refusalOf(() => verifierFor(request, key).verify(request, DATE))).toBe(code);
  });

  test.each([
    [15 * 60_000, undefined],
    [15 * 60_000 + 1, 'InvalidTimeStamp.Expired'],
    [-15 * 60_000, undefined],
    [-15 * 60_000 - 1, 'InvalidTimeStamp.Expired'],
  ])('a clock that is off by %d ms', (offset, code) => {
    expect(refusalOf(() => verifierFor(request).verify(request, DATE + offset))).toBe(code);
  });

  test('a nonce that was already used', () => {
    const verifier = verifierFor(request);
    verifier.verify(request, DATE);
    expect(refusalOf(() => verifier.verify(request, DATE))).toBe('SignatureNonceUsed');
  });

  test('a session’s key without its token, and a token without a session', () => {
    const plain = requests.find(({ name }) => name === 'v3-min-cdn-form-ak')?.request ?? request;
    const session = verifierFor(plain, { token: 'CAIS' });
    expect(refusalOf(() => session.verify(plain, DATE))).toBe('InvalidAccessKeyId.NotFound');
    const { id, secret } = { id: meta.access_key_id ?? '', secret: meta.access_key_secret ?? '' };
    const static_ = new Verifier(new Keyring([{ id, secret }]));
    expect(refusalOf(() => static_.verify(request, DATE))).toBe(
      'InvalidSecurityToken.MismatchWithAccessKey',
    );
  });
});
