import { describe, expect, test } from 'vitest';
import { isIncluded, rankOf } from '../../src/targets/filter.ts';
import { filterOf } from './mapping.ts';

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

test('rankOf is the index of the first pattern that includes a path', () => {
  const parsed = filterOf('index.html', '**.html', '!old/**', '**.css');
  expect(
    ['a.css', 'index.html', 'a.html', 'old/a.html', 'a.js'].map((path) => rankOf(parsed, path)),
  ).toEqual([3, 0, 1, null, null]);
});

test('an escaped "!" is the character', () => {
  expect(isIncluded(filterOf('\\!a'), '!a')).toBe(true);
});
