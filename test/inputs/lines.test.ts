import { describe, expect, test } from 'vitest';
import { baseUrl, directories, urls } from '../../src/inputs/lines.ts';
import { unique } from '../../src/url.ts';

describe('a base URL', () => {
  test.each([
    { text: 'https://www.example.com', url: 'https://www.example.com/' },
    { text: 'https://www.example.com/blog', url: 'https://www.example.com/blog/' },
    { text: 'HTTPS://WWW.Example.COM/Blog/', url: 'https://www.example.com/Blog/' },
    { text: 'https://www.example.com:443/', url: 'https://www.example.com/' },
    { text: 'http://www.example.com:8080', url: 'http://www.example.com:8080/' },
    { text: 'https://www.example.com/%E4%B8%AD/', url: 'https://www.example.com/%E4%B8%AD/' },
  ])('$text is $url', ({ text, url }) => {
    expect(baseUrl(text)).toEqual({ url });
  });

  test.each([
    { text: 'www.example.com', expected: 'https://www.example.com/' },
    { text: 'ftp://www.example.com/', expected: 'https://www.example.com/' },
    { text: 'https://', expected: 'https://www.example.com/' },
    { text: 'https://www.example.com/?v=1', expected: 'query' },
    { text: 'https://www.example.com/#top', expected: 'fragment' },
    { text: 'https://user:word@www.example.com/', expected: 'credentials' },
    { text: 'https://*.example.com/', expected: 'wildcard' },
    { text: 'https://site.oss-cn-hangzhou.aliyuncs.com/', expected: 'OSS' },
    { text: 'https://www.example.com/中/', expected: '%E4%B8%AD' },
    { text: 'https://www.example.com/a/../b/', expected: '..' },
    { text: 'https://www.example.com/a\\b/', expected: '%5C' },
    { text: 'https://www.example.com/100%/', expected: '%25' },
    { text: 'https://www.example.com//', expected: 'slashes: https://www.example.com/' },
    { text: 'https://www.example.com/a//b', expected: 'slashes: https://www.example.com/a/b' },
    { text: 'https://例子.com/中/', expected: '"https://xn--fsqu00a.com/%E4%B8%AD/"' },
  ])('$text is refused: $expected', ({ text, expected }) => {
    expect(baseUrl(text).expected).toContain(expected);
  });
});

const bases = ['https://a.example.com/', 'https://b.example.com/blog/'];

describe('a URL that the user names', () => {
  test.each([
    { text: 'https://c.example.com/x?a=1', found: ['https://c.example.com/x?a=1'] },
    { text: 'https://c.example.com', found: ['https://c.example.com/'] },
    {
      text: '/x.html',
      found: ['https://a.example.com/x.html', 'https://b.example.com/blog/x.html'],
    },
    { text: 'x/', found: ['https://a.example.com/x/', 'https://b.example.com/blog/x/'] },
    { text: '/a%20b[1]|', found: bases.map((base) => `${base}a%20b[1]|`) },
    { text: '/a:b', found: bases.map((base) => `${base}a:b`) },
  ])('$text is $found', ({ text, found }) => {
    expect(urls(text, bases)).toEqual(found.map((url) => ({ url })));
  });

  test.each([
    { text: '/a b', expected: '%20' },
    { text: '/*.html', expected: 'wildcard' },
    { text: 'https://c.example.com/a#b', expected: 'fragment' },
    { text: '/a/%2e%2E/b', expected: '..' },
    { text: 'a.example.com/x', expected: 'the scheme too: https://a.example.com/x' },
    { text: '//b.example.com/blog/', expected: 'the scheme too: https://b.example.com/blog/' },
  ])('$text is refused: $expected', ({ text, expected }) => {
    expect(urls(text, bases)[0]?.expected).toContain(expected);
  });
});

describe('a directory that the user names', () => {
  test.each([
    { text: '/', found: bases },
    { text: '/docs', found: bases.map((base) => `${base}docs/`) },
    { text: 'https://c.example.com/docs/', found: ['https://c.example.com/docs/'] },
  ])('$text is $found', ({ text, found }) => {
    expect(directories(text, bases)).toEqual(found.map((url) => ({ url })));
  });

  test.each([
    { text: '/docs/*', expected: 'everything below' },
    { text: '/docs/**', expected: 'everything below' },
    { text: '/docs/?a=1', expected: 'query' },
    { text: `/${'图'.repeat(100)}`, expected: /as in "\S{200}…"$/ },
  ])('$text is refused: $expected', ({ text, expected }) => {
    expect(directories(text, bases)[0]?.expected).toMatch(expected);
  });
});

test('http and https of one host are the same', () => {
  expect(
    unique(['https://a.example.com/', 'http://a.example.com/', 'http://b.example.com/']),
  ).toEqual(['https://a.example.com/', 'http://b.example.com/']);
});
