import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Presence } from '../../src/changes/changes.ts';
import { parseFilter } from '../../src/targets/filter.ts';
import { parseRules } from '../../src/targets/rewrite.ts';
import {
  bystanders,
  firstUrls,
  type Mapping,
  targetsOf,
  urlsOf,
} from '../../src/targets/targets.ts';

interface Settings extends Partial<Omit<Mapping, 'filter' | 'rules'>> {
  readonly paths?: readonly string[];
  readonly rewrite?: readonly string[];
}

function mapping({
  paths = ['**', '!.github/**'],
  rewrite = [],
  ...others
}: Settings = {}): Mapping {
  const filter = parseFilter(paths);
  const rules = parseRules(rewrite);
  if ('problems' in filter || 'problems' in rules) throw new Error('a problem with the settings');
  return {
    baseUrls: ['https://example.com/'],
    root: '',
    indexFiles: ['index.html'],
    cleanUrls: false,
    ...others,
    ...filter,
    ...rules,
  };
}

function changes(...paths: string[]): ReadonlyMap<string, Presence> {
  return new Map(paths.map((path) => [path, 'present']));
}

describe('targetsOf', () => {
  test('maps every path below every base URL, its index form with it, in byte order', () => {
    const targets = targetsOf(
      changes('docs/index.html', 'index.html', 'b c.css'),
      mapping({ baseUrls: ['https://example.com/site/', 'https://cdn.example.com/'] }),
    );
    expect(targets).toEqual({
      urls: [
        'https://cdn.example.com/',
        'https://cdn.example.com/b%20c.css',
        'https://cdn.example.com/docs/',
        'https://cdn.example.com/docs/index.html',
        'https://cdn.example.com/index.html',
        'https://example.com/site/',
        'https://example.com/site/b%20c.css',
        'https://example.com/site/docs/',
        'https://example.com/site/docs/index.html',
        'https://example.com/site/index.html',
      ],
      directories: [],
      counts: { changed: 3, outsideRoot: 0, excluded: 0, dropped: 0 },
      unmatched: ['!.github/**'],
    });
  });

  test('counts each path where it is left out, or kept', () => {
    const targets = targetsOf(
      changes(
        'public',
        'public2/x',
        'readme.md',
        'public/.github/ci.yml',
        'public/draft.html',
        'public/a.html',
        'public/map.svg',
      ),
      mapping({ root: 'public', rewrite: ['draft.html => -', 'map.svg => /maps/**'] }),
    );
    expect(targets).toEqual({
      urls: ['https://example.com/a.html'],
      directories: ['https://example.com/maps/'],
      counts: { changed: 3, outsideRoot: 3, excluded: 1, dropped: 1 },
      unmatched: [],
    });
  });

  test('names the patterns that match no change, whether or not they decide', () => {
    const paths = ['**', '*.html', '!old/**', '*.css', 'a/**'];
    expect(targetsOf(changes('a.html', 'a/b'), mapping({ paths })).unmatched).toEqual([
      '!old/**',
      '*.css',
    ]);
    expect(targetsOf(changes('x/a.html'), mapping({ root: 'y', paths })).unmatched).toEqual(paths);
  });

  test('adds index and clean forms to paths that map to themselves, and to no others', () => {
    const rewrite = ['a.html => b.html', 'c/index.html => d/index.html'];
    expect(
      targetsOf(
        changes('a.html', 'c/index.html', 'e.html', 'f/index.html', 'index.html'),
        mapping({ rewrite, cleanUrls: true }),
      ).urls,
    ).toEqual(
      ['', 'b.html', 'd/index.html', 'e', 'e.html', 'f', 'f/index.html', 'index.html'].map(
        (path) => `https://example.com/${path}`,
      ),
    );
  });

  test('counts URLs that differ by their scheme alone as one', () => {
    const rewrite = ['a => http://example.com/x x', 'b => http://example.com/d/** d/**'];
    const targets = targetsOf(changes('a', 'b'), mapping({ rewrite }));
    expect(targets.urls).toEqual(['http://example.com/x']);
    expect(targets.directories).toEqual(['http://example.com/d/']);
  });

  test.each(['', '.'])('takes the root %j for the repository itself', (root) => {
    expect(targetsOf(changes('a'), mapping({ root })).urls).toEqual(['https://example.com/a']);
  });
});

/** Git's names: no empty, `.` or `..` segment. */
const path = fc
  .array(
    fc
      .string({
        unit: fc.constantFrom(
          'a',
          'b',
          '.',
          '%',
          '2',
          'e',
          '\\',
          ':',
          '@',
          '?',
          '#',
          ' ',
          '\n',
          '\udcff',
        ),
        minLength: 1,
        maxLength: 5,
      })
      .filter((segment) => segment !== '.' && segment !== '..'),
    { minLength: 1, maxLength: 4 },
  )
  .map((segments) => segments.join('/'));

describe('whatever the names', () => {
  const baseUrls = ['https://example.com/site/', 'http://cdn.example.com:8080/'];

  test('two paths never share a URL, but by their index and clean forms', () => {
    const plain = mapping({ baseUrls, indexFiles: [] });
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 20 }), (paths) => {
        expect(targetsOf(changes(...paths), plain).urls).toHaveLength(
          paths.length * baseUrls.length,
        );
      }),
      { seed: 1, numRuns: 1_000 },
    );
  });

  test('no URL leaves its base URL, and none is read in another way than it is written', () => {
    const full = mapping({ baseUrls, cleanUrls: true });
    fc.assert(
      fc.property(path, fc.constantFrom('', '.html', '/index.html'), (name, suffix) => {
        for (const url of targetsOf(changes(name + suffix), full).urls) {
          expect(new URL(url).href).toBe(url);
          expect(baseUrls.some((base) => url.startsWith(base))).toBe(true);
        }
      }),
      { seed: 1, numRuns: 5_000 },
    );
  });

  test('the URLs of the changes are those of each change, in any order', () => {
    const full = mapping({ baseUrls, cleanUrls: true, rewrite: ['a* => $1/ b', 'b** => -'] });
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 20 }), (paths) => {
        const { urls } = targetsOf(changes(...paths), full);
        expect(urls).toEqual([...new Set(paths.flatMap((name) => urlsOf(name, full)))].sort());
        expect(targetsOf(changes(...paths.toReversed()), full).urls).toEqual(urls);
      }),
      { seed: 1, numRuns: 1_000 },
    );
  });
});

describe('urlsOf and firstUrls', () => {
  const settings: Settings = {
    baseUrls: ['https://a.example.com/', 'https://b.example.com/'],
    root: 'public',
    rewrite: [
      'two.md => one two',
      'far.md => https://c.example.com/far near',
      'lib.js => lib/** lib.js',
      'all.js => /**',
      'no.md => -',
    ],
  };
  test.each([
    {
      path: 'public/docs/index.html',
      urls: ['a/docs/index.html', 'b/docs/index.html', 'a/docs/', 'b/docs/'],
      first: ['a/docs/index.html', 'b/docs/index.html'],
    },
    {
      path: 'public/two.md',
      urls: ['a/one', 'b/one', 'a/two', 'b/two'],
      first: ['a/one', 'b/one'],
    },
    { path: 'public/far.md', urls: ['c/far', 'a/near', 'b/near'], first: ['c/far'] },
    { path: 'public/lib.js', urls: ['a/lib.js', 'b/lib.js'], first: ['a/lib/', 'b/lib/'] },
    { path: 'public/all.js', urls: [], first: ['a/', 'b/'] },
    { path: 'public/no.md', urls: [], first: [] },
    { path: 'other/a', urls: [], first: [] },
    {
      path: 'public/.github/x',
      urls: ['a/.github/x', 'b/.github/x'],
      first: ['a/.github/x', 'b/.github/x'],
    },
  ])('$path', ({ path, urls, first }) => {
    const url = (short: string) => short.replace(/^./, 'https://$&.example.com');
    expect(urlsOf(path, mapping(settings))).toEqual(urls.map(url));
    expect(firstUrls(path, mapping(settings))).toEqual(first.map(url));
  });
});

test('bystanders are the served files that are no change that counts, again and again', () => {
  const files = ['public/a', 'public/b', 'public/.github/c', 'public/d', 'readme.md', 'public/e'];
  const found = bystanders(
    files,
    changes('public/a', 'public/.github/c'),
    mapping({ root: 'public', rewrite: ['d => -', 'e => x y'] }),
  );
  const expected = [
    ['https://example.com/b'],
    ['https://example.com/.github/c'],
    ['https://example.com/x'],
  ];
  expect([...found]).toEqual(expected);
  expect([...found]).toEqual(expected);
});
