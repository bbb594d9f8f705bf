import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRules, rewrite } from '../../src/targets/rewrite.ts';
import { recipes } from './recipes.ts';

function rules(...lines: string[]) {
  const parsed = parseRules(lines);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rules;
}

/** Each destination as one text: an encoded path or URL, a directory with a last `**`. */
function rewritten(lines: readonly string[], path: string): readonly string[] | null {
  const destinations = rewrite(rules(...lines), path);
  return (
    destinations?.map(
      ({ origin, path, isDirectory }) => `${origin ?? ''}${path}${isDirectory ? '**' : ''}`,
    ) ?? null
  );
}

describe.each(recipes)('$generator', ({ rules, maps }) => {
  test.each(Object.entries(maps))('%s', (path, expected) => {
    expect(rewritten(rules, path)).toEqual(expected);
  });
});

describe('rewrite', () => {
  test.each([
    { rule: 'a/**/*.md => b/$1/$2/', path: 'a/x/y/z.md', to: ['b/x/y/z/'] },
    { rule: 'a/**/*.md => b/$1/$2/', path: 'a/z.md', to: ['b/z/'] },
    { rule: 'a/**/*.md => $1/$2/', path: 'a/z.md', to: ['z/'] },
    { rule: '**.md => /$1/', path: 'x/y.md', to: ['x/y/'] },
    { rule: '* => $1$1/$1', path: 'a', to: ['aa/a'] },
    { rule: '*/* => $2/$1', path: 'a/b', to: ['b/a'] },
    { rule: 'a**c => x/$1', path: 'a/b/c', to: ['x/b/'] },
    { rule: 'a =>   b\t c ', path: 'a', to: ['b', 'c'] },
    { rule: 'a b.md => c', path: 'a b.md', to: ['c'] },
    { rule: 'a=>b => c', path: 'a=>b', to: ['c'] },
    { rule: 'a* => $', path: 'a', to: ['$'] },
    { rule: 'a => -', path: 'a', to: [] },
    { rule: 'a => -/b', path: 'a', to: ['-/b'] },
    { rule: 'a => /', path: 'a', to: [''] },
    { rule: 'a => /**', path: 'a', to: ['**'] },
    { rule: '**/a => $1/**', path: 'x/y/a', to: ['x/y/**'] },
    { rule: '**/a => $1/**', path: 'a', to: ['**'] },
    { rule: 'a => HTTPS://EN.Example.com:443', path: 'a', to: ['https://en.example.com/'] },
    {
      rule: 'a => http://例子.example:8080/b',
      path: 'a',
      to: ['http://xn--fsqu00a.example:8080/b'],
    },
    { rule: '* => https://example.com/$1/**', path: 'a b', to: ['https://example.com/a%20b/**'] },
    { rule: '* => 中/a%20b%zz/$1', path: '%41#', to: ['%E4%B8%AD/a%20b%25zz/%2541%23'] },
    { rule: '* => foo:$1', path: 'b', to: ['foo:b'] },
    { rule: '* => x/$1', path: '\udcff', to: ['x/%FF'] },
  ])('$rule of $path', ({ rule, path, to }) => {
    expect(rewritten([rule], path)).toEqual(to);
  });

  test('the first rule that matches wins; none is null', () => {
    const lines = ['a/* => first', 'a/** => second'];
    expect(rewritten(lines, 'a/b')).toEqual(['first']);
    expect(rewritten(lines, 'a/b/c')).toEqual(['second']);
    expect(rewritten(lines, 'b')).toBeNull();
  });

  test('a rule does not match where its target would be a segment of dots', () => {
    expect(rewritten(['*.html => $1/'], '...html')).toBeNull();
    expect(rewritten(['a/*.html => x/$1'], 'a/..html')).toBeNull();
    expect(rewritten(['a-* => b .$1/x'], 'a-.')).toBeNull();
    expect(rewritten(['* => %2E$1'], '.')).toBeNull();
    expect(rewritten(['*.html => $1/', '** => all/$1'], '...html')).toEqual(['all/...html']);
    expect(rewritten(['*.html => $1/'], '....html')).toEqual(['.../']);
    expect(rewritten(['* => %2e$1'], 'a')).toEqual(['%2ea']);
    expect(rewritten(['* => $1'], '%2e%2e')).toEqual(['%252e%252e']);
  });

  test('no name leaves the host or the folder of its target', () => {
    const lines = ['*/* => safe/$1$2/$2$1', '** => https://example.com/safe/$1/x safe/$1'];
    const name = fc
      .array(
        fc.constantFrom('.', '..', '/', '//', 'a', '%2e', '%2F', '\\', '?', '#', '@', ':', '\n'),
        {
          minLength: 1,
          maxLength: 8,
        },
      )
      .map((parts) => parts.join(''));
    let rewrittenOnes = 0;
    fc.assert(
      fc.property(name, (path) => {
        for (const { origin, path: target } of rewrite(rules(...lines), path) ?? []) {
          const url = new URL(`${origin ?? 'https://example.com/'}${target}`);
          expect(url.origin + url.search + url.hash).toBe('https://example.com');
          expect(url.pathname).toBe(`/${target}`);
          expect(url.pathname).toMatch(/^\/safe\//);
          rewrittenOnes++;
        }
      }),
      { seed: 1, numRuns: 5_000 },
    );
    expect(rewrittenOnes).toBeGreaterThan(2_000);
  });
});

test.each([
  { line: 'a', expected: '<pattern> => <target> …' },
  { line: 'a=>b', expected: '<pattern> => <target> …' },
  { line: 'a =>', expected: '<pattern> => <target> …' },
  { line: '=> b', expected: '<pattern> => <target> …' },
  { line: 'a => b => c', expected: '<pattern> => <target> …' },
  { line: '!a => b', expected: 'a pattern without "!" first' },
  { line: '/a => b', expected: 'a path from the root: a' },
  { line: 'https://example.com/a => b', expected: 'a pattern of paths, not a URL' },
  { line: 'a[ => b', expected: expect.stringContaining('"["') },
  { line: 'a => - b', expected: '"-" alone, or targets without it' },
  { line: 'a => b?c', expected: expect.stringContaining('without "?" and "#"') },
  { line: 'a => b#c', expected: expect.stringContaining('without "?" and "#"') },
  { line: '* => b/*', expected: expect.stringContaining('no "*" in a target') },
  { line: '* => **', expected: expect.stringContaining('no "*" in a target') },
  { line: '* => a/**/b', expected: expect.stringContaining('no "*" in a target') },
  { line: '* => https://*.example.com/a', expected: expect.stringContaining('no "*" in a target') },
  { line: 'a => ftp://example.com/a', expected: expect.stringContaining('https:// or http://') },
  { line: 'a => //example.com/a', expected: expect.stringContaining('https:// or http://') },
  { line: '* => https://$1.example.com/', expected: expect.stringContaining('one fixed host') },
  { line: 'a => https:///b', expected: expect.stringContaining('one fixed host') },
  { line: 'a => https://me:pw@example.com/', expected: expect.stringContaining('one fixed host') },
  { line: 'a => https://example.com\\b/c', expected: expect.stringContaining('one fixed host') },
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

test('tells the problems of every line', () => {
  expect(parseRules(['a', 'b => c', 'c => ..'])).toEqual({
    problems: [
      { line: 'a', expected: '<pattern> => <target> …' },
      { line: 'c => ..', expected: 'targets without "." and ".." segments' },
    ],
  });
});
