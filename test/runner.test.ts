import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formsOf } from '../src/runner.ts';

const SECRET = 'CAIS+the/Token&of"this<test>=ä 0123456789==';

/** Hides as the runner does: the longest form first. */
function hide(content: string, secret: string): string {
  const forms = formsOf(secret).toSorted((a, b) => b.length - a.length);
  return forms.reduce((clean, form) => clean.replaceAll(form, '***'), content);
}

test.each<{ form: string; of: (secret: string) => string }>([
  { form: 'as it is', of: (secret) => secret },
  { form: 'in JSON', of: (secret) => JSON.stringify(secret) },
  { form: 'in a URL', of: encodeURIComponent },
  {
    form: 'in a URL, in lower case',
    of: (secret) => encodeURIComponent(secret).replace(/%../g, (octet) => octet.toLowerCase()),
  },
  { form: 'in a query', of: (secret) => new URLSearchParams({ key: secret }).toString() },
  { form: 'in Base64', of: (secret) => Buffer.from(secret).toString('base64') },
  { form: 'in Base64 for URLs', of: (secret) => Buffer.from(secret).toString('base64url') },
])('a secret $form is hidden', ({ of }) => {
  const said = of(SECRET);
  const hidden = hide(`before ${said} after`, SECRET);
  expect(hidden).toContain('***');
  expect(hidden).not.toContain(said.slice(4, 20));
});

test('within a longer text, a secret is hidden in Base64 wherever it begins', () => {
  const texts = fc.string({ maxLength: 20 });
  const secrets = fc.string({ minLength: 16, maxLength: 60 });
  fc.assert(
    fc.property(secrets, texts, texts, (secret, before, after) => {
      const encoded = Buffer.from(before + secret + after).toString('base64');
      const rest = hide(encoded, secret)
        .split('***')
        .map((part) => Buffer.from(part, 'base64').toString());
      // What is left of it at the ends is less than a group of three bytes.
      expect(hide(encoded, secret)).toContain('***');
      expect(rest.join('')).not.toContain(secret.slice(3, -3));
    }),
    { seed: 1, numRuns: 500 },
  );
});
