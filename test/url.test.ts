import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  directoriesOf,
  directoryOf,
  domainOf,
  encodePath,
  finder,
  isPage,
  parentOf,
  resourceOf,
  schemeOf,
} from '../src/url.ts';

test.each([
  { url: 'https://example.com/', directories: ['/'] },
  { url: 'https://example.com/a', directories: ['/'] },
  { url: 'https://example.com/a/', directories: ['/', '/a/'] },
  { url: 'https://example.com/a/b.html', directories: ['/', '/a/'] },
  { url: 'https://example.com/a//b', directories: ['/', '/a/', '/a//'] },
  { url: 'https://example.com/a/b?c=/d/e', directories: ['/', '/a/'] },
  { url: 'https://example.com/?/', directories: ['/'] },
])('$url lies below $directories', ({ url, directories }) => {
  const names = directories.map((path) => `https://example.com${path}`);
  expect(directoriesOf(url)).toEqual(names);
  expect(directoryOf(url)).toBe(names.at(-1));
  expect(names.toReversed().map(parentOf)).toEqual([...names.toReversed().slice(1), null]);
});

test('a URL in parts', () => {
  const url = 'http://example.com:8080/a/b';
  expect([schemeOf(url), domainOf(url), resourceOf(url)]).toEqual([
    'http://',
    'example.com:8080',
    'example.com:8080/a/b',
  ]);
});

test.each([
  ['', true],
  ['docs/', true],
  ['docs', true],
  ['v1.2/docs', true],
  ['a.html', true],
  ['a.HTM?v=1.js', true],
  ['?v=1.js', true],
  ['app.js', false],
  ['app.js?page=/a.html', false],
  ['archive.tar.gz', false],
])('"%s" looks like a page: %s', (path, expected) => {
  expect(isPage(`https://example.com/${path}`)).toBe(expected);
});

describe('the deepest directory', () => {
  const host = 'https://example.com';
  const find = finder<string>(
    new Map([
      [`${host}/a/`, 'a'],
      [`${host}/a/b/c/`, 'c'],
      [`${host}/a/none/`, undefined],
    ]),
  );
  test.each([
    ['/a/', 'a'],
    ['/a/1', 'a'],
    ['/a/b/1', 'a'],
    ['/a/b/c/1', 'c'],
    ['/a/b/c/d/1', 'c'],
    ['/a/b/c', 'a'],
    ['/a', undefined],
    ['/b/1', undefined],
    ['/a/none/1', undefined],
    ['/a/none/d/1', undefined],
  ])('%s: %s', (path, found) => {
    expect(find(host + path)).toBe(found);
    expect(find(host + path)).toBe(found);
  });
});

/** A path in git: any bytes but NUL, as text in which a byte that is not UTF-8 is a lone surrogate. */
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

  test('returns only pchar and slashes, which decode to the same bytes', () => {
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
