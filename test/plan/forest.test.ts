import { expect, test } from 'vitest';
import { grow, thin } from '../../src/plan/forest.ts';

const urls = [
  'https://a.example.com/',
  'https://a.example.com/a-b/1',
  'https://a.example.com/a/',
  'https://a.example.com/a/b/1',
  'https://a.example.com/a/b/2?of=/3',
  'https://a.example.com/a0/b/1',
  'https://a.example.com:80/a/1',
];

test('directories come in byte order, parents before children, with the URLs below', () => {
  const forest = grow(urls, (url) => url.endsWith('1'));
  expect(
    forest.map(({ name, parent, depth, own, stuck, below }) => [
      name.replace('https://a.example.com', ''),
      parent === null ? null : forest.indexOf(parent),
      depth,
      own,
      stuck,
      below,
    ]),
  ).toEqual([
    ['/', null, 0, 1, 0, 6],
    ['/a-b/', 0, 1, 1, 1, 1],
    ['/a/', 0, 1, 1, 0, 3],
    ['/a/b/', 2, 2, 2, 1, 2],
    ['/a0/', 0, 1, 0, 0, 1],
    ['/a0/b/', 4, 2, 1, 1, 1],
    [':80/', null, 0, 0, 0, 1],
    [':80/a/', 6, 1, 1, 1, 1],
  ]);
  expect(new Set(forest.map(({ domain }) => domain)).size).toBe(2);
});

test('a thinner forest leaves URLs to the directory above, and keeps the roots', () => {
  const forest = grow(urls, (url) => url.endsWith('1'));
  const kept = thin(forest, ({ name }) => name.endsWith('/a/'));
  expect(
    kept.map(({ name, parent, own, stuck, below, collateral }) => [
      name.replace('https://a.example.com', ''),
      parent?.name.replace('https://a.example.com', '') ?? null,
      own,
      stuck,
      below,
      collateral,
    ]),
  ).toEqual([
    ['/', null, 3, 2, 6, Infinity],
    ['/a/', '/', 3, 1, 3, 0],
    [':80/', null, 0, 0, 1, Infinity],
    [':80/a/', ':80/', 1, 1, 1, 0],
  ]);
  expect(forest.map(({ own }) => own)).toEqual([1, 1, 1, 2, 0, 1, 0, 1]);
});
