import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleOf } from '../../src/refresh/sample.ts';

const SITE = 'https://www.example.com/';

/** A sample of paths; those that begin with `-` are of deleted files. */
function sample(
  paths: readonly string[],
  most: number,
  directories: readonly string[] = [],
): readonly string[] {
  const urls = paths.map((path) => SITE + path.replace(/^-/, '')).sort();
  const gone = new Set(
    paths.filter((path) => path.startsWith('-')).map((path) => SITE + path.slice(1)),
  );
  const given = {
    urls,
    gone,
    directories: directories.map((path) => SITE + path),
  };
  return sampleOf(given, most).map((url) => url.slice(SITE.length));
}

const numbered = (count: number, name: (at: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, at) => name(at));

describe('a sample', () => {
  test('of few URLs is all of them', () => {
    const paths = ['', 'a.html', 'app.js', 'docs/', 'gone.html'];
    expect(sample(['', 'a.html', 'app.js', 'docs/', '-gone.html'], 20)).toEqual(paths);
  });

  test.each<[string, string]>([
    ['a directory', 'docs/'],
    ['a page', 'docs/z.html'],
    ['a page without an extension', 'docs/z'],
    ['a page with a query', 'z.html?from=/a.js'],
  ])('takes %s before anything else', (_, page) => {
    expect(sample(['a.css', 'a.js', page], 1)).toEqual([page]);
  });

  test('contains other files if there is room', () => {
    expect(sample(['a.html', ...numbered(10, (at) => `${at}.js`)], 3)).toEqual([
      '0.js',
      '5.js',
      'a.html',
    ]);
  });

  test('is spread over the whole site', () => {
    const paths = ['a', 'b', 'c', 'd'].flatMap((folder) =>
      numbered(100, (at) => `${folder}/${at}.html`),
    );
    expect(sample(paths, 8).map((path) => path[0])).toEqual([
      'a',
      'a',
      'b',
      'b',
      'c',
      'c',
      'd',
      'd',
    ]);
  });

  test('contains deleted URLs, up to a quarter if there are others', () => {
    const there = numbered(50, (at) => `${at}.html`);
    const gone = numbered(50, (at) => `-old/${at}.html`);
    const isOld = (path: string): boolean => path.startsWith('old/');
    expect(sample([...there, ...gone], 20).filter(isOld)).toHaveLength(5);
    expect(sample([...there, '-old/1.html'], 20).filter(isOld)).toHaveLength(1);
    expect(sample(['0.html', ...gone], 20).filter(isOld)).toHaveLength(19);
    expect(sample([...there, ...gone], 1).filter(isOld)).toEqual([]);
  });

  test('contains one URL of every refreshed directory: a page if there is one, otherwise the directory itself', () => {
    const paths = [
      ...numbered(100, (at) => `blog/${at}.html`),
      'docs/deep/er/z.html',
      'docs/a.js',
      '-old/gone.html',
    ];
    const taken = sample(paths, 4, ['docs/', 'img/', 'old/']);
    expect(taken).toEqual(['blog/0.html', 'docs/deep/er/z.html', 'img/', 'old/gone.html']);
  });

  test('represents directories of the other scheme, too', () => {
    const directories = ['http://www.example.com/docs/'];
    const urls = [`${SITE}docs/a.html`];
    expect(sampleOf({ urls, gone: new Set<string>(), directories }, 5)).toEqual(urls);
  });

  test('is spread over the directories if there are more than it may contain', () => {
    const directories = numbered(100, (at) => `${String(at).padStart(2, '0')}/`);
    expect(sample([], 4, directories)).toEqual(['00/', '25/', '50/', '75/']);
  });
});

test('a sample is as large as possible, has no duplicates, and is deterministic', () => {
  const paths = fc.uniqueArray(
    fc.tuple(
      fc.constantFrom('', '-'),
      fc.constantFrom('', 'a/', 'b/'),
      fc.nat(30),
      fc.constantFrom('.html', '.js', ''),
    ),
    { selector: ([, folder, name, ending]) => folder + name + ending, maxLength: 60 },
  );
  fc.assert(
    fc.property(
      paths,
      fc.integer({ min: 1, max: 40 }),
      fc.subarray(['a/', 'b/', 'c/']),
      (parts, most, directories) => {
        const given = parts.map((part) => part.join(''));
        const all = given.map((path) => path.replace(/^-/, ''));
        const taken = sample(given, most, directories);
        expect(new Set(taken).size).toBe(taken.length);
        expect(taken.length).toBeLessThanOrEqual(most);
        expect(taken.length).toBeGreaterThanOrEqual(Math.min(most, all.length));
        for (const path of taken) expect([...all, ...directories]).toContain(path);
        if (most >= 3)
          for (const directory of directories)
            expect(taken.some((path) => path.startsWith(directory))).toBe(true);
        expect(sample(given, most, directories)).toEqual(taken);
      },
    ),
    { seed: 17, numRuns: 500 },
  );
});
