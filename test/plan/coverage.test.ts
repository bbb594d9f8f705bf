import { expect, test } from 'vitest';
import { uncovered } from '../../src/plan/coverage.ts';

const host = 'https://example.com';

test.each([
  { url: '/docs/', urls: [], directories: ['/docs/'], covered: true },
  { url: '/docs/a/b', urls: [], directories: ['/docs/'], covered: true },
  { url: '/docs', urls: [], directories: ['/docs/'], covered: false },
  { url: '/docs-old/a', urls: [], directories: ['/docs/'], covered: false },
  { url: '/docs/a', urls: [], directories: ['/'], covered: true },
  { url: '/docs/a', urls: ['/docs/a'], directories: [], covered: true },
  { url: '/docs/a', urls: ['/docs/', '/docs/a?x', '/docs'], directories: [], covered: false },
  { url: '/docs/a?x', urls: ['/docs/a'], directories: [], covered: false },
  { url: '/a?from=/docs/', urls: [], directories: ['/docs/', '/a?from=/'], covered: false },
  { url: '/docs/a?x=/', urls: [], directories: ['/docs/'], covered: true },
])('$url with $urls and $directories: $covered', ({ url, urls, directories, covered }) => {
  const at = (paths: readonly string[]) => paths.map((path) => host + path);
  expect(uncovered([host + url], at(urls), at(directories))).toEqual(covered ? [] : [host + url]);
});

test('http and https are one, ports and hosts are not', () => {
  const urls = ['http://example.com/a', 'https://example.com:8443/a', 'https://b.example.com/a'];
  expect(uncovered(urls, ['https://example.com/a'], [])).toEqual(urls.slice(1));
  expect(uncovered(urls, [], ['https://example.com/'])).toEqual(urls.slice(1));
});
