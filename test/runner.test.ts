import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formsOf, withoutBeginnings } from '../src/runner.ts';

const SECRET = 'CAIS+the/Token&of"this<test>=ä 0123456789==';

/** Masks secrets as the runner does, the longest form first. */
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
      // At each end, less than a group of three bytes remains.
      expect(hide(encoded, secret)).toContain('***');
      expect(rest.join('')).not.toContain(secret.slice(3, -3));
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('of a shortened secret, at most a few characters remain', () => {
  const texts = fc.string({ maxLength: 20 });
  const lengths = fc.integer({ min: 6, max: SECRET.length });
  fc.assert(
    fc.property(texts, texts, lengths, (before, after, length) => {
      const said = `${before}${SECRET.slice(0, length)}…${after}`;
      const hidden = withoutBeginnings(said, formsOf(SECRET));
      expect(hidden).not.toContain(SECRET.slice(0, 6));
      expect(hidden).toContain(after);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('words before an ellipsis are kept, unless a secret begins with them', () => {
  const words = 'A reply, and so on … and 5 more… CAIS… CAIS+the is no end';
  expect(withoutBeginnings(words, formsOf(SECRET))).toBe(words);
});
