import { describe, expect, test } from 'vitest';
import { isIncluded, parseFilter, rankOf } from '../../src/targets/filter.ts';

function filter(...lines: string[]) {
  const parsed = parseFilter(lines);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.filter;
}

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
    const parsed = filter(...lines);
    for (const path of included) expect([path, isIncluded(parsed, path)]).toEqual([path, true]);
    for (const path of not) expect([path, isIncluded(parsed, path)]).toEqual([path, false]);
  });
});

test('rankOf is the place of the first pattern that names an included path', () => {
  const parsed = filter('index.html', '**.html', '!old/**', '**.css');
  expect(
    ['a.css', 'index.html', 'a.html', 'old/a.html', 'a.js'].map((path) => rankOf(parsed, path)),
  ).toEqual([3, 0, 1, null, null]);
});

describe('parseFilter', () => {
  test('tells every problem, with the whole line', () => {
    expect(parseFilter(['docs/**', '/docs/*', '!/old', 'a[', 'https://example.com/**'])).toEqual({
      problems: [
        { line: '/docs/*', expected: 'a path from the root: docs/*' },
        { line: '!/old', expected: 'a path from the root: old' },
        { line: 'a[', expected: expect.stringContaining('"["') },
        { line: 'https://example.com/**', expected: 'a pattern of paths, not a URL' },
      ],
    });
  });

  test('refuses a list that can include nothing', () => {
    expect(parseFilter(['!a', '!b'])).toEqual({
      problems: [{ line: '!a', expected: 'a pattern without "!" first, such as **' }],
    });
  });

  test('takes an escaped "!" for the character', () => {
    expect(isIncluded(filter('\\!a'), '!a')).toBe(true);
  });
});
