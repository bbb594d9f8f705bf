import { expect, test } from 'vitest';
import { parseRules } from '../../src/inputs/rules.ts';

test.each([
  { line: 'a', expected: '<pattern> => <target> …' },
  { line: 'a=>b', expected: '<pattern> => <target> …' },
  { line: 'a =>', expected: '<pattern> => <target> …' },
  { line: '=> b', expected: '<pattern> => <target> …' },
  { line: 'a => b => c', expected: '<pattern> => <target> …' },
  { line: '!a => b', expected: 'a pattern without "!" first' },
  { line: '/a => b', expected: 'a path relative to root: a' },
  { line: 'https://example.com/a => b', expected: 'a pattern for paths, not a URL' },
  { line: 'a[ => b', expected: expect.stringContaining('"["') },
  { line: 'a => - b', expected: 'either "-" alone, or targets without it' },
  { line: 'a => b?c', expected: expect.stringContaining('without "?" and "#"') },
  { line: 'a => b#c', expected: expect.stringContaining('without "?" and "#"') },
  { line: '* => b/*', expected: expect.stringContaining('no "*" in a target') },
  { line: '* => **', expected: expect.stringContaining('no "*" in a target') },
  { line: '* => a/**/b', expected: expect.stringContaining('no "*" in a target') },
  { line: '* => https://*.example.com/a', expected: expect.stringContaining('no "*" in a target') },
  { line: 'a => ftp://example.com/a', expected: expect.stringContaining('https:// or http://') },
  { line: 'a => //example.com/a', expected: expect.stringContaining('https:// or http://') },
  { line: '* => https://$1.example.com/', expected: expect.stringContaining('a fixed host') },
  { line: 'a => https:///b', expected: expect.stringContaining('a fixed host') },
  { line: 'a => https://me:pw@example.com/', expected: expect.stringContaining('a fixed host') },
  { line: 'a => https://example.com\\b/c', expected: expect.stringContaining('a fixed host') },
  { line: 'a => ../b', expected: 'targets without "." and ".." segments' },
  { line: '* => $1/..', expected: 'targets without "." and ".." segments' },
  { line: '* => $1/../**', expected: 'targets without "." and ".." segments' },
  { line: 'a => https://example.com/%2E./b', expected: 'targets without "." and ".." segments' },
  { line: 'a => ./b', expected: 'targets without "." and ".." segments' },
  { line: '* => $2', expected: '$1 and no more: the pattern has 1 wildcard' },
  { line: '*/* => $0', expected: '$1 to $2: the pattern has 2 wildcards' },
  { line: 'a => $1', expected: 'no $1: the pattern has no wildcard' },
])('refuses $line', ({ line, expected }) => {
  expect(parseRules(['x => y', line])).toEqual({ problems: [{ line, expected }] });
});

test('reports the problems of all lines', () => {
  expect(parseRules(['a', 'b => c', 'c => ..'])).toEqual({
    problems: [
      { line: 'a', expected: '<pattern> => <target> …' },
      { line: 'c => ..', expected: 'targets without "." and ".." segments' },
    ],
  });
});
