import { describe, expect, test } from 'vitest';
import { prefetchUrls, rankOf } from '../../src/targets/prefetch-order.ts';
import { targetsOf } from '../../src/targets/targets.ts';
import { changesOf, filterOf, mappingOf, pause, type Settings } from './mapping.ts';

const SITE = 'https://example.com/';

/** What of some changes is prefetched, below the site. A `-` before a path says that it is gone. */
async function prefetched(
  changed: readonly string[],
  globs: readonly string[] = ['**'],
  settings: Settings = {},
): Promise<readonly string[]> {
  const changes = changesOf(...changed);
  const mapping = mappingOf(settings);
  const targets = await targetsOf(changes, mapping, pause);
  const urls = prefetchUrls(changes, filterOf(...globs), targets, mapping.root);
  return urls.map((url) => url.replace(SITE, ''));
}

describe('in the order of the globs, then by path', () => {
  const changed = ['z.js', 'b.html', 'a.js', 'a.html', 'img/b.png', 'img/a.png'];

  test.each([
    { globs: ['**'], urls: ['a.html', 'a.js', 'b.html', 'img/a.png', 'img/b.png', 'z.js'] },
    { globs: ['*.js', '*.html'], urls: ['a.js', 'z.js', 'a.html', 'b.html'] },
    { globs: ['*.html', '*.js'], urls: ['a.html', 'b.html', 'a.js', 'z.js'] },
    { globs: ['a.*', '*.js', 'a.js'], urls: ['a.html', 'a.js', 'z.js'] },
    { globs: ['**', '!img/**'], urls: ['a.html', 'a.js', 'b.html', 'z.js'] },
    { globs: ['img/**', '!img/a.png', '*.js'], urls: ['img/b.png', 'a.js', 'z.js'] },
    { globs: ['*.css'], urls: [] },
  ])('$globs', async ({ globs, urls }) => {
    expect(await prefetched(changed, globs)).toEqual(urls);
    expect(await prefetched(changed.toReversed(), globs)).toEqual(urls);
  });
});

test('deleted files are not prefetched', async () => {
  expect(await prefetched(['a.html', '-b.html'])).toEqual(['a.html']);
});

test('a URL of two files is prefetched if one of them still exists', async () => {
  const mapping = { rewrite: ['posts/* => feed.xml'] };
  expect(await prefetched(['-posts/a.md', 'posts/b.md', 'posts/c.md'], ['**'], mapping)).toEqual([
    'feed.xml',
  ]);
  expect(await prefetched(['-posts/a.md'], ['**'], mapping)).toEqual([]);
});

test('a URL that ends in a slash is not prefetched', async () => {
  expect(await prefetched(['docs/index.html'])).toEqual(['docs/index.html']);
  expect(await prefetched(['docs/index.html', 'b.html'], ['**'], { cleanUrls: true })).toEqual([
    'b.html',
    'b',
    'docs/index.html',
    'docs',
  ]);
});

test('paths that do not count are left out, globs are as `paths` has them', async () => {
  expect(await prefetched(['.github/a.png', 'x/a.png', 'public/a.png'], ['*.png'])).toEqual([]);
  expect(
    await prefetched(['a.png', 'public/a.png', 'public/x/a.png'], ['*.png'], { root: 'public' }),
  ).toEqual(['a.png']);
});

test('rules apply: directories and dropped paths are not prefetched', async () => {
  const mapping = {
    rewrite: ['theme/** => /**', 'drafts/** => -', '**.md => $1/ $1.html https://b.example.com/$1'],
  };
  expect(
    await prefetched(['theme/a.css', 'drafts/a.md', 'a.md', 'b.png'], ['**'], mapping),
  ).toEqual(['a.html', 'https://b.example.com/a', 'b.png']);
});

test('URLs are prefetched below every base URL, encoded', async () => {
  const baseUrls = [SITE, 'https://cdn.example.com/site/'];
  expect(await prefetched(['a b#.html'], ['**'], { baseUrls })).toEqual([
    'a%20b%23.html',
    'https://cdn.example.com/site/a%20b%23.html',
  ]);
});

test('rankOf is the index of the first pattern that includes a path', () => {
  const parsed = filterOf('index.html', '**.html', '!old/**', '**.css');
  expect(
    ['a.css', 'index.html', 'a.html', 'old/a.html', 'a.js'].map((path) => rankOf(parsed, path)),
  ).toEqual([3, 0, 1, null, null]);
});
