import { describe, expect, test } from 'vitest';
import {
  directoriesOf,
  directoryOf,
  domainOf,
  finder,
  parentOf,
  resourceOf,
  schemeOf,
} from '../src/url.ts';

test.each([
  { url: 'https://example.com/', directories: ['/'] },
  { url: 'https://example.com/a', directories: ['/'] },
  { url: 'https://example.com/a/', directories: ['/', '/a/'] },
  { url: 'https://example.com/a/b.html', directories: ['/', '/a/'] },
  { url: 'https://example.com/a//b', directories: ['/', '/a/', '/a//'] },
  { url: 'https://example.com/a/b?c=/d/e', directories: ['/', '/a/'] },
  { url: 'https://example.com/?/', directories: ['/'] },
])('$url lies below $directories', ({ url, directories }) => {
  const names = directories.map((path) => `https://example.com${path}`);
  expect([...directoriesOf(url)]).toEqual(names);
  expect(directoryOf(url)).toBe(names.at(-1));
  expect(names.toReversed().map(parentOf)).toEqual([...names.toReversed().slice(1), null]);
});

test('a URL in parts', () => {
  const url = 'http://example.com:8080/a/b';
  expect([schemeOf(url), domainOf(url), resourceOf(url)]).toEqual([
    'http://',
    'example.com:8080',
    'example.com:8080/a/b',
  ]);
});

describe('the deepest directory', () => {
  const host = 'https://example.com';
  const find = finder<string>(
    new Map([
      [`${host}/a/`, 'a'],
      [`${host}/a/b/c/`, 'c'],
      [`${host}/a/none/`, undefined],
    ]),
  );
  test.each([
    ['/a/', 'a'],
    ['/a/1', 'a'],
    ['/a/b/1', 'a'],
    ['/a/b/c/1', 'c'],
    ['/a/b/c/d/1', 'c'],
    ['/a/b/c', 'a'],
    ['/a', undefined],
    ['/b/1', undefined],
    ['/a/none/1', undefined],
    ['/a/none/d/1', undefined],
  ])('%s: %s', (path, found) => {
    expect(find(host + path)).toBe(found);
    expect(find(host + path)).toBe(found);
  });
});
