import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  agreementOf,
  formatManifest,
  type Manifest,
  parseManifest,
} from '../../../src/changes/builds/manifest-format.ts';

const HASH = '0123456789abcdef0123456789abcdef';
const OTHER = 'fedcba9876543210fedcba9876543210';

function manifest(
  entries: readonly (readonly [string, string | null])[],
  complete = true,
): Manifest {
  return { files: new Map(entries), complete };
}

describe('the format', () => {
  test('is sorted JSON with one file per line', () => {
    const known = manifest([
      ['b/中 文.html', HASH],
      ['a.html', null],
      ['10', HASH],
      ['9', HASH],
      ['caf\udce9\n', HASH],
    ]);
    expect(formatManifest(known)).toBe(
      [
        '{"version": 2, "complete": true, "files": {',
        `"10": "${HASH}",`,
        `"9": "${HASH}",`,
        '"a.html": null,',
        `"b/中 文.html": "${HASH}",`,
        `"caf\\udce9\\n": "${HASH}"`,
        '}}',
        '',
      ].join('\n'),
    );
  });

  test('preserves every name', () => {
    const segment = fc
      .array(
        fc.constantFrom(
          'a',
          '.',
          '"',
          '\\',
          '\n',
          '\u2028',
          '中',
          '😀',
          '\udcff',
          '__proto__',
          ' ',
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((parts) => parts.join(''))
      .filter((text) => text !== '.' && text !== '..');
    const name = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    const entries = fc.array(fc.tuple(name, fc.constantFrom(HASH, null)), { maxLength: 10 });
    fc.assert(
      fc.property(entries, fc.boolean(), (pairs, complete) => {
        const known = manifest(pairs, complete);
        const text = Buffer.from(formatManifest(known)).toString();
        expect(parseManifest(text)).toEqual(known);
        expect(formatManifest(parseManifest(text))).toBe(text);
        expect(text.split('\n')).toHaveLength(Math.max(known.files.size, 1) + 3);
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });

  const full = formatManifest(manifest([['a', HASH]]));
  test.each([
    { name: 'empty', text: '' },
    { name: 'of blanks', text: ' \n' },
    { name: 'a list', text: '[]' },
    { name: 'null', text: 'null' },
    { name: 'without files', text: '{"version": 2}' },
    { name: 'with a list of files', text: '{"version": 2, "files": []}' },
    { name: 'without a version', text: '{"files": {}}' },
    { name: 'of a version to come', text: '{"version": 3, "files": {}}' },
    { name: 'of an earlier version', text: '{"version": 1, "files": {}}' },
    { name: 'with a short hash', text: '{"version": 2, "files": {"a": "0123"}}' },
    { name: 'with a number for a hash', text: '{"version": 2, "files": {"a": 1}}' },
    ...['', '/a', 'a/', 'a//b', '.', '../a', 'a/..', 'a/./b', '\ud800', '\udc00'].map((path) => ({
      name: `with the path ${JSON.stringify(path)}`,
      text: JSON.stringify({ version: 2, files: { [path]: HASH } }),
    })),
  ])('a manifest $name is broken', ({ text }) => {
    expect(() => parseManifest(text)).toThrow();
  });

  test('a truncated manifest is invalid', () => {
    for (let length = 0; length < full.trimEnd().length; length++) {
      expect(() => parseManifest(full.slice(0, length))).toThrow();
    }
    expect(parseManifest(full)).toEqual(manifest([['a', HASH]]));
  });
});

describe('what several manifests agree on', () => {
  test('is known and nothing else, and it is complete only if all of them are', () => {
    const one = manifest([
      ['same', HASH],
      ['changed', HASH],
      ['gone', HASH],
      ['unknown', null],
    ]);
    const two = manifest([
      ['same', HASH],
      ['changed', OTHER],
      ['new', HASH],
      ['unknown', HASH],
    ]);
    const agreed = manifest([
      ['same', HASH],
      ['changed', null],
      ['gone', null],
      ['unknown', null],
      ['new', null],
    ]);
    expect(agreementOf([one, two])).toEqual(agreed);
    expect(agreementOf([one])).toEqual(one);
    expect(agreementOf([one, { ...two, complete: false }]).complete).toBe(false);
  });
});
