import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { encodeParameters, sign } from '../../src/cloud/signature.ts';

interface Vector {
  readonly name: string;
  readonly input: {
    readonly host?: string;
    readonly action?: string;
    readonly version?: string;
    readonly query?: Record<string, string>;
    readonly form?: Record<string, string | boolean> | null;
    readonly security_token?: string | null;
    readonly headers?: Record<string, string>;
    readonly access_key_id?: string;
    readonly access_key_secret?: string;
  };
  readonly expected: { readonly authorization?: string; readonly headers?: Record<string, string> };
}

/** Signatures of the official packages, for invented keys, a fixed date and a fixed nonce. */
const { vectors }: { vectors: readonly Vector[] } = JSON.parse(
  readFileSync(new URL('./signing-vectors.json', import.meta.url), 'utf8'),
);

/** Those that sign only the required headers; the SDK's clients add others. */
const minimal = vectors.filter(({ expected }) => expected.authorization !== undefined);

test('there are vectors for form and query, with and without a token', () => {
  expect(minimal.map(({ name }) => name)).toEqual([
    'v3-doc-sample-runinstances',
    'v3-min-cdn-form-ak',
    'v3-min-cdn-form-sts-nonascii',
    'v3-min-dcdn-er-query-sts',
  ]);
});

test.each(minimal)('$name is signed as the official packages sign it', ({ input, expected }) => {
  const given = input.headers ?? expected.headers ?? {};
  const token = input.security_token ?? undefined;
  const headers = sign(
    {
      method: 'POST',
      host: given.host ?? '',
      action: given['x-acs-action'] ?? '',
      version: given['x-acs-version'] ?? '',
      query: input.query ?? {},
      // The packages do not encode !'()* in a body, which forms allow, too.
      body: input.form ? bodyOf(input.form) : undefined,
    },
    {
      accessKeyId: input.access_key_id ?? 'LTAI5tTestAccessKeyId',
      accessKeySecret: input.access_key_secret ?? 'TestAccessKeySecret0123456789',
      ...(token && { securityToken: token }),
    },
    Date.parse(given['x-acs-date'] ?? ''),
    given['x-acs-signature-nonce'] ?? '',
  );
  expect(headers.authorization).toBe(expected.authorization);
});

function bodyOf(form: Record<string, string | boolean>): string {
  return Object.entries(form)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}

test.each([
  { parameters: {}, encoded: '' },
  { parameters: { b: '2', a: '1' }, encoded: 'a=1&b=2' },
  { parameters: { a: "~*'!()" }, encoded: 'a=~%2A%27%21%28%29' },
  { parameters: { a: 'x\ny z+%&=' }, encoded: 'a=x%0Ay%20z%2B%25%26%3D' },
  { parameters: { a: '首页' }, encoded: 'a=%E9%A6%96%E9%A1%B5' },
])('$parameters is encoded as $encoded', ({ parameters, encoded }) => {
  expect(encodeParameters(parameters)).toBe(encoded);
});
