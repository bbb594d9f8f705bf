import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodePath, shortForm } from '../../src/targets/urls.ts';

/** A path as Git has it: any bytes but NUL, as text in which a stray byte is a lone surrogate. */
const character = fc.oneof(
  fc.constantFrom(
    'a',
    'Z',
    '0',
    '/',
    '%',
    '#',
    '?',
    '\\',
    ' ',
    '\n',
    '\r',
    '"',
    '[',
    ']',
    '|',
    ':',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).filter((text) => text !== '\0'),
  fc.integer({ min: 0x80, max: 0xff }).map((byte) => String.fromCharCode(0xdc00 + byte)),
);
const path = fc.array(character, { maxLength: 12 }).map((characters) => characters.join(''));

function bytesOfPath(text: string): Buffer {
  return Buffer.concat(
    Array.from(text, (character) => {
      const code = character.charCodeAt(0);
      const stray = character.length === 1 && code >= 0xdc80 && code <= 0xdcff;
      return stray ? Buffer.of(code - 0xdc00) : Buffer.from(character, 'utf8');
    }),
  );
}

function bytesOfUrl(url: string): Buffer {
  return Buffer.from(
    url.replace(/%([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

describe('encodePath', () => {
  test.each([
    { path: "docs/a-b_c.~!$&'()*+,;=:@.html", url: "docs/a-b_c.~!$&'()*+,;=:@.html" },
    { path: '100%.html', url: '100%25.html' },
    { path: 'a%20b', url: 'a%2520b' },
    { path: 'a b#c?d', url: 'a%20b%23c%3Fd' },
    { path: 'a\nb\r\tc', url: 'a%0Ab%0D%09c' },
    { path: 'a\\..\\b', url: 'a%5C..%5Cb' },
    { path: 'foo:bar.html', url: 'foo:bar.html' },
    { path: '[a]{b}|^`<">', url: '%5Ba%5D%7Bb%7D%7C%5E%60%3C%22%3E' },
    { path: '中文/é.html', url: '%E4%B8%AD%E6%96%87/%C3%A9.html' },
    { path: 'e\u0301', url: 'e%CC%81' },
    { path: '😀', url: '%F0%9F%98%80' },
    { path: '\udcff\udc80😀\udce9.txt', url: '%FF%80%F0%9F%98%80%E9.txt' },
    { path: '', url: '' },
  ])('$path', ({ path, url }) => {
    expect(encodePath(path)).toBe(url);
  });

  test('gives pchar and slashes alone, which decode to the same bytes', () => {
    fc.assert(
      fc.property(path, (text) => {
        const url = encodePath(text);
        expect(url).toMatch(/^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-F]{2})*$/);
        expect(bytesOfUrl(url).equals(bytesOfPath(text))).toBe(true);
      }),
      { seed: 1, numRuns: 5_000 },
    );
  });
});

describe('shortForm', () => {
  test.each([
    { path: 'docs/index.html', short: 'docs/', clean: 'docs' },
    { path: 'index.html', short: '', clean: '' },
    { path: 'docs/main.htm', short: 'docs/', clean: 'docs' },
    { path: 'a/b.html', short: null, clean: 'a/b' },
    { path: 'a.b.html', short: null, clean: 'a.b' },
    { path: 'a/.html', short: null, clean: null },
    { path: '..html', short: null, clean: null },
    { path: 'a/...html', short: null, clean: null },
    { path: 'a/....html', short: null, clean: 'a/...' },
    { path: 'a/b.HTML', short: null, clean: null },
    { path: 'a/b.htm', short: null, clean: null },
    { path: 'index.html/a', short: null, clean: null },
    { path: 'a/myindex.html', short: null, clean: 'a/myindex' },
  ])('$path', ({ path, short, clean }) => {
    expect(shortForm(path, ['index.html', 'main.htm'], false)).toBe(short);
    expect(shortForm(path, ['index.html', 'main.htm'], true)).toBe(clean);
  });

  test('without index files, an index page is a page like any other', () => {
    expect(shortForm('docs/index.html', [], false)).toBeNull();
    expect(shortForm('docs/index.html', [], true)).toBe('docs/index');
  });
});
