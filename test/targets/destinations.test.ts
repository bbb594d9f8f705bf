import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rewrite, shortForms } from '../../src/targets/destinations.ts';
import { rulesOf } from './mapping.ts';
import { recipes } from './recipes.ts';

/** Each destination as one text: an encoded path or URL, a directory with a last `**`. */
function rewritten(lines: readonly string[], path: string): readonly string[] | null {
  const destinations = rewrite(rulesOf(...lines), path);
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

  test('the first matching rule wins; null if there is none', () => {
    const lines = ['a/* => first', 'a/** => second'];
    expect(rewritten(lines, 'a/b')).toEqual(['first']);
    expect(rewritten(lines, 'a/b/c')).toEqual(['second']);
    expect(rewritten(lines, 'b')).toBeNull();
  });

  test('a rule does not match if its target would have a `.` or `..` segment', () => {
    expect(rewritten(['*.html => $1/'], '...html')).toBeNull();
    expect(rewritten(['a/*.html => x/$1'], 'a/..html')).toBeNull();
    expect(rewritten(['a-* => b .$1/x'], 'a-.')).toBeNull();
    expect(rewritten(['* => %2E$1'], '.')).toBeNull();
    expect(rewritten(['*.html => $1/', '** => all/$1'], '...html')).toEqual(['all/...html']);
    expect(rewritten(['*.html => $1/'], '....html')).toEqual(['.../']);
    expect(rewritten(['* => %2e$1'], 'a')).toEqual(['%2ea']);
    expect(rewritten(['* => $1'], '%2e%2e')).toEqual(['%252e%252e']);
  });

  test('no name can lead out of the host or folder of its target', () => {
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
        for (const { origin, path: target } of rewrite(rulesOf(...lines), path) ?? []) {
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

describe('shortForms', () => {
  test.each([
    { path: 'docs/index.html', short: ['docs/'], clean: ['docs/', 'docs'] },
    { path: 'index.html', short: [''], clean: [''] },
    { path: 'docs/main.htm', short: ['docs/'], clean: ['docs/', 'docs'] },
    { path: 'a/b.html', short: [], clean: ['a/b'] },
    { path: 'a.b.html', short: [], clean: ['a.b'] },
    { path: 'a/.html', short: [], clean: [] },
    { path: '..html', short: [], clean: [] },
    { path: 'a/...html', short: [], clean: [] },
    { path: 'a/....html', short: [], clean: ['a/...'] },
    { path: 'a/b.HTML', short: [], clean: [] },
    { path: 'a/b.htm', short: [], clean: [] },
    { path: 'index.html/a', short: [], clean: [] },
    { path: 'a/myindex.html', short: [], clean: ['a/myindex'] },
  ])('$path', ({ path, short, clean }) => {
    expect(shortForms(path, ['index.html', 'main.htm'], false)).toEqual(short);
    expect(shortForms(path, ['index.html', 'main.htm'], true)).toEqual(clean);
  });

  test('without index files, an index page is a page like any other', () => {
    expect(shortForms('docs/index.html', [], false)).toEqual([]);
    expect(shortForms('docs/index.html', [], true)).toEqual(['docs/index']);
  });
});
