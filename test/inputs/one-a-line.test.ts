import { describe, expect, test } from 'vitest';
import { oneALine, severalPatterns, severalUrls } from '../../src/inputs/one-a-line.ts';
import { problems } from './problems.ts';

describe('several URLs on a line', () => {
  test.each([
    { line: 'https://a.cn/, https://b.cn/', items: ['https://a.cn/', 'https://b.cn/'] },
    { line: 'https://a.cn/ https://b.cn/', items: ['https://a.cn/', 'https://b.cn/'] },
    { line: 'https://a.cn/x;HTTPS://b.cn/', items: ['https://a.cn/x', 'HTTPS://b.cn/'] },
    { line: '/news/ /docs/', items: ['/news/', '/docs/'] },
    { line: '/news/,/docs/', items: ['/news/', '/docs/'] },
    { line: '/news/、docs/', items: ['/news/', 'docs/'] },
    {
      line: 'https://a.cn/a.html，https://a.cn/b.html',
      items: ['https://a.cn/a.html', 'https://a.cn/b.html'],
    },
    { line: '/a.html；/b.html；', items: ['/a.html', '/b.html'] },
    { line: 'https：//a.cn/', items: ['https://a.cn/'] },
    { line: 'https:／／a.cn/', items: ['https://a.cn/'] },
    { line: 'https://a.cn/,', items: ['https://a.cn/'] },
    { line: 'https://a.cn/a,b;c.html', items: null },
    { line: '/a b.html', items: null },
    { line: '/你好，世界.html', items: null },
    { line: 'https://a.cn/?q=a,b', items: null },
  ])('$line', ({ line, items }) => {
    expect(severalUrls(line)).toEqual(items);
  });
});

describe('several patterns on a line, or braces', () => {
  test.each([
    { line: '**/*.html, **/*.css', items: ['**/*.html', '**/*.css'] },
    { line: '*.html,*.css', items: ['*.html', '*.css'] },
    { line: 'docs/** blog/**', items: ['docs/**', 'blog/**'] },
    { line: 'index.html，about.html', items: ['index.html', 'about.html'] },
    { line: '**/*.{html,css}', items: ['**/*.html', '**/*.css'] },
    { line: '!{a,b}/*.{x, y}', items: ['!a/*.x', '!a/*.y', '!b/*.x', '!b/*.y'] },
    { line: '**/[id]{x}.md', items: ['**/[id]\\{x\\}.md'] },
    { line: 'Smith, John.html', items: null },
    { line: '文档/你好，世界.html', items: null },
    { line: '**/a b/**', items: null },
    { line: 'a b.md', items: null },
    { line: 'docs\\, old/**,\\{x\\}', items: null },
    { line: '*.\\{js,css\\}', items: null },
  ])('$line', ({ line, items }) => {
    expect(severalPatterns(line)).toEqual(items);
  });
});

test('items are shown one per line', () => {
  expect(oneALine(['/a', '/b'])).toBe('one per line:\n      /a\n      /b');
  expect(oneALine(Array.from({ length: 22 }, (_, item) => `/${item}`))).toContain('… and 2 more');
});

/** A step with a base URL, a key, and other inputs. */
function wrong(inputs: Readonly<Record<string, string>>): readonly string[] {
  return problems({
    'base-url': 'https://www.example.com/',
    'access-key-id': 'LTAI5tExample',
    'access-key-secret': 'secret',
    ...inputs,
  });
}

test.each([
  {
    inputs: { 'base-url': 'https://a.cn/, https://b.cn/' },
    said: 'https://a.cn/\n      https://b.cn/',
  },
  { inputs: { urls: '/a /b' }, said: '/a\n      /b' },
  { inputs: { directories: '/news/,/docs/' }, said: '/news/\n      /docs/' },
  {
    inputs: { regexes: 'https://a.cn/.*,https://b.cn/.*' },
    said: 'https://a.cn/.*\n      https://b.cn/.*',
  },
  { inputs: { product: 'er', 'merge-domain-names': 'a.cn, b.cn' }, said: 'a.cn\n      b.cn' },
  { inputs: { 'index-files': 'index.html, index.htm' }, said: 'index.html\n      index.htm' },
  {
    inputs: { paths: '**/*.{html,css}' },
    said: 'expected one per line:\n      **/*.html\n      **/*.css',
  },
  { inputs: { prefetch: '*.html, *.css' }, said: '*.html\n      *.css' },
  {
    inputs: { rewrite: '**/*.{md,mdx} => $1/$2/' },
    said: '**/*.md => $1/$2/\n      **/*.mdx => $1/$2/',
  },
  { inputs: { urls: 'https：//a.cn/' }, said: 'write https://a.cn/' },
])('$inputs is one problem that shows them one a line', ({ inputs, said }) => {
  const found = wrong(inputs);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(said);
  expect(found[0]).not.toContain('%');
});

test.each([
  {
    inputs: { 'base-url': 'https://www.example.com/docs/index.html' },
    said: 'https://www.example.com/docs/',
  },
  {
    inputs: { 'access-key-id': 'a-secret', 'access-key-secret': 'LTAI5tExample' },
    said: 'swap it with access-key-id',
  },
  { inputs: { base: 'none' }, said: 'give `urls`, `directories` or `regexes` too' },
])('$inputs is a problem', ({ inputs, said }) => {
  const found = wrong(inputs);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(said);
  expect(found[0]).not.toContain('5tExample');
});
