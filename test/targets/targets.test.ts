import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isIncluded,
  pathsAt,
  pathsToRefresh,
  refreshedPaths,
  type Targets,
  targetsOf,
  unchangedFiles,
} from '../../src/targets/targets.ts';
import { changesOf, filterOf, mappingOf, pause, type Settings } from './mapping.ts';

/** The targets of some changed paths. */
function targets(paths: readonly string[], settings: Settings = {}): Promise<Targets> {
  return targetsOf(changesOf(...paths), mappingOf(settings), pause);
}

describe('targetsOf', () => {
  test('maps every path and its index form below every base URL, in byte order', async () => {
    const baseUrls = ['https://example.com/site/', 'https://cdn.example.com/'];
    const found = await targets(['docs/index.html', 'index.html', 'b c.css'], { baseUrls });
    expect(found).toMatchObject({
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

  test('counts why paths are left out', async () => {
    const found = await targets(
      [
        'public',
        'public2/x',
        'readme.md',
        'public/.github/ci.yml',
        'public/draft.html',
        'public/a.html',
        'public/map.svg',
      ],
      { root: 'public', rewrite: ['draft.html => -', 'map.svg => /maps/**'] },
    );
    expect(found).toMatchObject({
      urls: ['https://example.com/a.html'],
      directories: ['https://example.com/maps/'],
      counts: { changed: 3, outsideRoot: 3, excluded: 1, dropped: 1 },
      unmatched: [],
    });
    expect(pathsToRefresh(found)).toEqual(['public/a.html', 'public/map.svg']);
  });

  test('lists the patterns that match no change, even if they decide nothing', async () => {
    const paths = ['**', '*.html', '!old/**', '*.css', 'a/**'];
    const { unmatched } = await targets(['a.html', 'a/b'], { paths });
    expect(unmatched).toEqual(['!old/**', '*.css']);
    expect((await targets(['x/a.html'], { root: 'y', paths })).unmatched).toEqual(paths);
  });

  test('adds index and clean forms to paths that map to themselves, and to no others', async () => {
    const rewrite = ['a.html => b.html', 'c/index.html => d/index.html'];
    const changed = ['a.html', 'c/index.html', 'e.html', 'f/index.html', 'index.html'];
    const { urls } = await targets(changed, { rewrite, cleanUrls: true });
    expect(urls).toEqual(
      ['', 'b.html', 'd/index.html', 'e', 'e.html', 'f', 'f/', 'f/index.html', 'index.html'].map(
        (path) => `https://example.com/${path}`,
      ),
    );
  });

  test('counts URLs that differ only in their scheme once', async () => {
    const rewrite = ['a => http://example.com/x x', 'b => http://example.com/d/** d/**'];
    const found = await targets(['a', 'b'], { rewrite });
    expect(found.urls).toEqual(['http://example.com/x']);
    expect(found.directories).toEqual(['http://example.com/d/']);
  });

  test('takes an empty root to be the whole repository', async () => {
    expect((await targets(['a'], { root: '' })).urls).toEqual(['https://example.com/a']);
  });

  test('pauses while it maps many paths, and stops if a pause rejects', async () => {
    const many = changesOf(...Array.from({ length: 50_000 }, (_, index) => `${index}.html`));
    let pauses = 0;
    const cancelled = async () => {
      if (++pauses === 3) throw new Error('cancelled');
    };
    await expect(targetsOf(many, mappingOf(), cancelled)).rejects.toThrow('cancelled');
    expect(pauses).toBe(3);
  });
});

/** Git's names: no empty, `.` or `..` segment. */
const segment = fc
  .string({
    unit: fc.constantFrom(...'ab.%2e\\:@?# \n', '\udcff'),
    minLength: 1,
    maxLength: 5,
  })
  .filter((text) => text !== '.' && text !== '..');
const path = fc
  .array(segment, { minLength: 1, maxLength: 4 })
  .map((segments) => segments.join('/'));

describe('whatever the names', () => {
  const baseUrls = ['https://example.com/site/', 'http://cdn.example.com:8080/'];

  test('two paths never share a URL, except for index and clean forms', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(path, { maxLength: 20 }), async (paths) => {
        const { urls } = await targets(paths, { baseUrls, indexFiles: [] });
        expect(urls).toHaveLength(paths.length * baseUrls.length);
      }),
      { seed: 1, numRuns: 1_000 },
    );
  });

  test('every URL is below its base URL and in its canonical form', async () => {
    const suffix = fc.constantFrom('', '.html', '/index.html');
    await fc.assert(
      fc.asyncProperty(path, suffix, async (name, end) => {
        for (const url of (await targets([name + end], { baseUrls, cleanUrls: true })).urls) {
          expect(new URL(url).href).toBe(url);
          expect(baseUrls.some((base) => url.startsWith(base))).toBe(true);
        }
      }),
      { seed: 1, numRuns: 5_000 },
    );
  });

  test('the URLs of several changes are those of each, in byte order, whatever the order of the changes', async () => {
    const settings = { baseUrls, cleanUrls: true, rewrite: ['a* => $1/ b', 'b** => -'] };
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(path, { maxLength: 20 }), async (paths) => {
        const { urls } = await targets(paths, settings);
        const each = await Promise.all(paths.map((name) => targets([name], settings)));
        expect(urls).toEqual([...new Set(each.flatMap((one) => one.urls))].sort());
        expect((await targets(paths.toReversed(), settings)).urls).toEqual(urls);
      }),
      { seed: 1, numRuns: 1_000 },
    );
  });

  test('each URL can be traced back to the paths it serves', async () => {
    const settings = { baseUrls, cleanUrls: true, rewrite: ['a* => $1/ b c/**', 'b** => -'] };
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(path, { maxLength: 20 }), async (paths) => {
        const found = await targets(paths, settings);
        const all = [...found.urls, ...found.directories];
        const back = pathsAt(found, all);
        for (const name of paths) {
          const { urls, directories } = await targets([name], settings);
          const served = all.filter((url) => back.get(url)?.includes(name));
          expect(served).toEqual([...urls, ...directories]);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('a path is refreshed if nothing that serves it is stale', () => {
  const settings = {
    baseUrls: ['https://a.example.com/', 'https://b.example.com/'],
    root: 'public',
    rewrite: ['lib.js => lib/** lib.js', 'no.md => -', 'far.md => http://a.example.com/far'],
  };
  const changed = ['public/docs/index.html', 'public/lib.js', 'public/no.md', 'public/far.md'];
  test.each([
    { uncovered: [], stale: [] },
    { uncovered: ['https://b.example.com/docs/'], stale: ['public/docs/index.html'] },
    { uncovered: ['https://b.example.com/lib/'], stale: ['public/lib.js'] },
    { uncovered: ['https://a.example.com/far'], stale: ['public/far.md'] },
    { uncovered: ['https://c.example.com/docs/'], stale: [] },
  ])('$uncovered', async ({ uncovered, stale }) => {
    const refreshed = refreshedPaths(await targets(changed, settings), uncovered);
    const all = changed.filter((name) => name !== 'public/no.md');
    expect(refreshed).toEqual(all.filter((name) => !stale.includes(name)));
  });
});

test('a URL that the user lists has no path', async () => {
  const found = await targets(['a.html'], {});
  expect(pathsAt(found, ['https://example.com/b.html'])).toEqual(new Map());
});

test('unchanged files are the served files that did not change, on every iteration', async () => {
  const files = [
    'public/a',
    'public/b',
    'public/.github/c',
    'public/d',
    'readme.md',
    'public/e',
    'public/f',
  ];
  const settings = { root: 'public', rewrite: ['d => -', 'e => x y', 'f => far/** f'] };
  const changed = await targets(['public/a', 'public/.github/c'], settings);
  const found = unchangedFiles(files, changed, mappingOf(settings));
  const expected = [
    ['https://example.com/b'],
    ['https://example.com/.github/c'],
    ['https://example.com/x'],
    ['https://example.com/far/'],
  ];
  expect([...found]).toEqual(expected);
  expect([...found]).toEqual(expected);
});

describe('isIncluded', () => {
  test.each([
    { lines: ['*.md', '!README.md'], included: ['hello.md'], not: ['README.md', 'docs/hello.md'] },
    {
      lines: ['*.md', '!README.md', 'README*'],
      included: ['hello.md', 'README.md', 'README.doc'],
      not: ['docs/README.md'],
    },
    {
      lines: ['**', '!.github/**'],
      included: ['.gitignore', 'a/.github/x', '.github'],
      not: ['.github/workflows/ci.yml'],
    },
    { lines: ['!a/**', '**'], included: ['a/b'], not: [] },
    { lines: [], included: [], not: ['a'] },
  ])('$lines', ({ lines, included, not }) => {
    const parsed = filterOf(...lines);
    for (const path of included) expect([path, isIncluded(parsed, path)]).toEqual([path, true]);
    for (const path of not) expect([path, isIncluded(parsed, path)]).toEqual([path, false]);
  });
});

test('an escaped "!" is the character', () => {
  expect(isIncluded(filterOf('\\!a'), '!a')).toBe(true);
});
