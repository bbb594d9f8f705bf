import { describe, expect, test } from 'vitest';
import type { Presence } from '../../src/changes/changes.ts';
import { parseFilter } from '../../src/targets/filter.ts';
import { prefetchUrls } from '../../src/targets/prefetch.ts';
import { parseRules } from '../../src/targets/rewrite.ts';
import type { Mapping } from '../../src/targets/targets.ts';

const SITE = 'https://www.example.com/';

function filter(...lines: readonly string[]) {
  const parsed = parseFilter(lines);
  if ('problems' in parsed) throw new Error('a problem with the globs');
  return parsed.filter;
}

function rules(...lines: readonly string[]) {
  const parsed = parseRules(lines);
  if ('problems' in parsed) throw new Error('a problem with the rules');
  return parsed.rules;
}

/** What of some changes is prefetched, below the site. A `-` before a path says that it is gone. */
function prefetched(
  changed: readonly string[],
  globs: readonly string[] = ['**'],
  mapping: Partial<Mapping> = {},
): readonly string[] {
  const paths = changed.map((path): [string, Presence] =>
    path.startsWith('-') ? [path.slice(1), 'gone'] : [path, 'present'],
  );
  const urls = prefetchUrls(new Map(paths), filter(...globs), {
    baseUrls: [SITE],
    root: '',
    filter: filter('**', '!.github/**'),
    rules: [],
    indexFiles: ['index.html'],
    cleanUrls: false,
    ...mapping,
  });
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
  ])('$globs', ({ globs, urls }) => {
    expect(prefetched(changed, globs)).toEqual(urls);
    expect(prefetched(changed.toReversed(), globs)).toEqual(urls);
  });
});

test('what is gone is not fetched again', () => {
  expect(prefetched(['a.html', '-b.html'])).toEqual(['a.html']);
});

test('a URL that two files give is fetched if one of them still exists', () => {
  const mapping = { rules: rules('posts/* => feed.xml') };
  expect(prefetched(['-posts/a.md', 'posts/b.md', 'posts/c.md'], ['**'], mapping)).toEqual([
    'feed.xml',
  ]);
  expect(prefetched(['-posts/a.md'], ['**'], mapping)).toEqual([]);
});

test('a URL that ends in a slash names no file', () => {
  expect(prefetched(['docs/index.html'])).toEqual(['docs/index.html']);
  expect(prefetched(['docs/index.html', 'b.html'], ['**'], { cleanUrls: true })).toEqual([
    'b.html',
    'b',
    'docs/index.html',
    'docs',
  ]);
});

test('paths that do not count are left out, globs are as `paths` has them', () => {
  expect(prefetched(['.github/a.png', 'x/a.png', 'public/a.png'], ['*.png'])).toEqual([]);
  expect(
    prefetched(['a.png', 'public/a.png', 'public/x/a.png'], ['*.png'], { root: 'public' }),
  ).toEqual(['a.png']);
});

test('rules say where: a directory is none of the URLs, a dropped path has none', () => {
  const mapping = {
    rules: rules(
      'theme/** => /**',
      'drafts/** => -',
      '**.md => $1/ $1.html https://b.example.com/$1',
    ),
  };
  expect(prefetched(['theme/a.css', 'drafts/a.md', 'a.md', 'b.png'], ['**'], mapping)).toEqual([
    'a.html',
    'https://b.example.com/a',
    'b.png',
  ]);
});

test('every base URL is warmed, and names are encoded', () => {
  const baseUrls = [SITE, 'https://cdn.example.com/site/'];
  expect(prefetched(['a b#.html'], ['**'], { baseUrls })).toEqual([
    'a%20b%23.html',
    'https://cdn.example.com/site/a%20b%23.html',
  ]);
});
