import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, test } from 'vitest';
import { parseGlob } from '../src/glob.ts';
import { judge } from './picomatch-judge.ts';

function parse(pattern: string) {
  const parsed = parseGlob(pattern);
  if ('expected' in parsed) throw new Error(`${pattern}: expected ${parsed.expected}`);
  return parsed;
}

describe("the examples of GitHub's documentation", () => {
  // https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
  // What a pattern must not match follows from GitHub's text.
  const rows: { pattern: string; matches: string[]; not: string[] }[] = [
    { pattern: 'Octo*', matches: ['Octocat', 'Octo'], not: ['octocat', 'Octo/cat'] },
    { pattern: '[CB]at', matches: ['Cat', 'Bat'], not: ['Rat', 'cat', 'CBat'] },
    { pattern: '[1-2]00', matches: ['100', '200'], not: ['300', '1-200'] },
    { pattern: '[0-9a-z]', matches: ['0', '9', 'a', 'z'], not: ['A', '-', '', '0a'] },
    {
      pattern: 'feature/*',
      matches: ['feature/my-branch', 'feature/your-branch'],
      not: ['feature', 'feature/mona/the/octocat'],
    },
    {
      pattern: 'feature/**',
      matches: ['feature/beta-a/my-branch', 'feature/your-branch', 'feature/mona/the/octocat'],
      not: ['feature', 'features/x', 'my/feature/x'],
    },
    { pattern: 'main', matches: ['main'], not: ['mainly', 'a/main', 'Main'] },
    {
      pattern: 'releases/mona-the-octocat',
      matches: ['releases/mona-the-octocat'],
      not: ['releases/mona'],
    },
    {
      pattern: '*',
      matches: ['main', 'releases', 'README.md', 'server.rb', '.gitignore'],
      not: ['all/the/branches', 'docs/README.md'],
    },
    {
      pattern: '**',
      matches: ['all/the/branches', 'every/tag', 'all/the/files.md', '.github/workflows/ci.yml'],
      not: [],
    },
    {
      pattern: '*feature',
      matches: ['mona-feature', 'feature', 'ver-10-feature'],
      not: ['mona/feature', 'features'],
    },
    { pattern: 'v2*', matches: ['v2', 'v2.0', 'v2.9'], not: ['v1', 'v2/0'] },
    {
      pattern: 'v[12].[0-9]+.[0-9]+',
      matches: ['v1.10.1', 'v2.0.0'],
      not: ['v3.0.0', 'v1.10', 'v1.x.0', 'v1..1', 'v1.10.1-rc'],
    },
    {
      pattern: '*.jsx?',
      matches: ['page.js', 'page.jsx'],
      not: ['page.jsxx', 'a/page.js', 'page.j'],
    },
    { pattern: '*.js', matches: ['app.js', 'index.js'], not: ['js/app.js', 'app.jsx', 'appXjs'] },
    { pattern: '**.js', matches: ['index.js', 'js/index.js', 'src/js/app.js'], not: ['index.css'] },
    {
      pattern: 'docs/*',
      matches: ['docs/README.md', 'docs/file.txt'],
      not: ['docs/a/b.md', 'docs', 'a/docs/b'],
    },
    {
      pattern: 'docs/**',
      matches: ['docs/README.md', 'docs/mona/octocat.txt'],
      not: ['docs', 'a/docs/b'],
    },
    {
      pattern: 'docs/**/*.md',
      matches: ['docs/README.md', 'docs/mona/hello-world.md', 'docs/a/markdown/file.md'],
      not: ['README.md', 'docs/a.txt', 'docsREADME.md'],
    },
    {
      pattern: '**/docs/**',
      matches: ['docs/hello.md', 'dir/docs/my-file.txt', 'space/docs/plan/space.doc'],
      not: ['mydocs/a.md', 'docs', 'a/docs.md'],
    },
    {
      pattern: '**/README.md',
      matches: ['README.md', 'js/README.md', 'a/b/c/README.md'],
      not: ['MYREADME.md', 'README.md/x'],
    },
    {
      pattern: '**/*src/**',
      matches: ['a/src/app.js', 'my-src/code/js/app.js', 'src/x'],
      not: ['srcs/a.js', 'src'],
    },
    {
      pattern: '**/*-post.md',
      matches: ['my-post.md', 'path/their-post.md'],
      not: ['post.md', 'a-post.mdx'],
    },
    {
      pattern: '**/migrate-*.sql',
      matches: ['migrate-10909.sql', 'db/migrate-v1.0.sql', 'db/sept/migrate-v1.sql'],
      not: ['migrate-a/b.sql', 'pre-migrate-1.sql'],
    },
  ];
  test.each(rows)('$pattern', ({ pattern, matches, not }) => {
    for (const path of matches) expect([path, parse(pattern).matches(path)]).toEqual([path, true]);
    for (const path of not) expect([path, parse(pattern).matches(path)]).toEqual([path, false]);
  });
});

describe('syntax of other globs', () => {
  const rows: { pattern: string; matches: string[]; not: string[] }[] = [
    { pattern: '*.{js,css}', matches: ['a.{js,css}'], not: ['a.js', 'a.css'] },
    { pattern: '@(a|b)', matches: ['@(a|b)'], not: ['a', 'b'] },
    { pattern: 'a.c', matches: ['a.c'], not: ['abc'] },
    { pattern: '^a$', matches: ['^a$'], not: ['a'] },
    { pattern: 'a!b', matches: ['a!b'], not: ['a'] },
    { pattern: 'a]', matches: ['a]'], not: ['a'] },
    { pattern: '~a', matches: ['~a'], not: ['a'] },
    { pattern: '\\[a\\]\\*\\?\\+\\\\', matches: ['[a]*?+\\'], not: ['a'] },
    { pattern: '\\!a', matches: ['!a'], not: ['a', '\\!a'] },
    { pattern: 'a?b+', matches: ['ab', 'b', 'abbb'], not: ['a', 'aab'] },
    { pattern: '[ab]?[0-9]+', matches: ['a12', '3'], not: ['ab1', 'c1', 'a'] },
    { pattern: '页?.html', matches: ['.html', '页.html'], not: ['页页.html'] },
    { pattern: '😀+', matches: ['😀', '😀😀'], not: ['', '😁', '\ud83d'] },
    { pattern: '[ab]', matches: ['a', 'b'], not: ['[ab]', 'ab'] },
    { pattern: 'a/?b', matches: ['ab', 'a/b'], not: ['a//b'] },
    { pattern: 'a**b', matches: ['ab', 'a/x/b', 'axb'], not: ['ba'] },
    { pattern: 'a**/b', matches: ['a/b', 'ax/y/b'], not: ['ab'] },
    { pattern: '***', matches: ['a', 'a/b'], not: [] },
    { pattern: 'a b', matches: ['a b'], not: ['a  b'] },
    { pattern: '*', matches: ['a\nb', ' ', '\udcff'], not: ['a/b'] },
    { pattern: '**', matches: ['a\nb/\r'], not: [] },
  ];
  test.each(rows)('$pattern', ({ pattern, matches, not }) => {
    for (const path of matches) expect([path, parse(pattern).matches(path)]).toEqual([path, true]);
    for (const path of not) expect([path, parse(pattern).matches(path)]).toEqual([path, false]);
  });
});

test.each([
  { pattern: 'docs/**/*.md', path: 'docs/a/b/c.md', captures: ['a/b', 'c'] },
  { pattern: 'docs/**/*.md', path: 'docs/c.md', captures: ['', 'c'] },
  { pattern: '**/*', path: 'a/b/c', captures: ['a/b', 'c'] },
  { pattern: '**/**', path: 'a/b/c', captures: ['', 'a/b/c'] },
  { pattern: 'docs/**', path: 'docs/a/b', captures: ['a/b'] },
  { pattern: '**.md', path: 'a/b.md.md', captures: ['a/b.md'] },
  { pattern: '*-*-*.md', path: '1-2-3-4.md', captures: ['1', '2', '3-4'] },
  { pattern: '[ab]*', path: 'ac', captures: ['c'] },
  { pattern: '*.[jt]s**', path: 'a.ts/b', captures: ['a', '/b'] },
  { pattern: '[0-9]+*', path: '12a3', captures: ['a3'] },
  { pattern: 'v?*', path: 'vv', captures: ['v'] },
  { pattern: 'a', path: 'a', captures: [] },
  { pattern: '*', path: 'a/b', captures: null },
])('$pattern captures of $path', ({ pattern, path, captures }) => {
  expect(parse(pattern).capture(path)).toEqual(captures);
  if (captures !== null) expect(parse(pattern).wildcards).toBe(captures.length);
});

test.each([
  { pattern: '', expected: 'a pattern' },
  { pattern: '/docs/*', expected: 'a path relative to root: docs/*' },
  { pattern: 'https://example.com/*', expected: 'a pattern for paths, not a URL' },
  { pattern: 'a/**/**/b', expected: '"**/" only once' },
  { pattern: '?a', expected: 'one character before "?" (a quantifier), or "\\?" for a literal ?' },
  {
    pattern: 'img*?',
    expected: 'one character before "?" (a quantifier), or "\\?" for a literal ?',
  },
  {
    pattern: '**/?',
    expected: 'one character before "?" (a quantifier), or "\\?" for a literal ?',
  },
  { pattern: 'a++', expected: 'one character before "+" (a quantifier), or "\\+" for a literal +' },
  { pattern: 'a\\', expected: 'a character after the last "\\"' },
  ...['a[', '[a', '[]', '[!a]', '[a.]', '[z-a]', '[z-ab]', '[a-Z]', '[-]', '[a-]'].map(
    (pattern) => ({
      pattern,
      expected:
        'letters, digits and ranges between "[" and "]", as in [a-z0-9], or "\\[" for a literal [',
    }),
  ),
])('refuses $pattern', ({ pattern, expected }) => {
  expect(parseGlob(pattern)).toEqual({ expected });
});

test('agrees with picomatch where the two syntaxes mean the same', () => {
  const segment = fc
    .array(fc.constantFrom('a', 'b', '*', '.', '[ab]', '[a-c]'), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(''))
    .filter((text) => !text.includes('**'));
  const pattern = fc
    .array(fc.oneof(segment, fc.constant('**')), { minLength: 1, maxLength: 4 })
    .map((segments) => segments.join('/'))
    // Here picomatch differs: its `a/**` matches `a` too, and its `./a` is `a`.
    .filter((text) => !/\/\*\*$|^\.\/|\*\*\/\*\*\//.test(text));
  const path = fc
    // Nor do its wildcards match segments of dots, or a name's last dot.
    .array(fc.stringMatching(/^[abc.]{0,3}[abc]$/), { minLength: 1, maxLength: 4 })
    .map((segments) => segments.join('/'));
  let matches = 0;
  fc.assert(
    fc.property(pattern, path, (text, name) => {
      const expected = picomatch.isMatch(name, text, { dot: true, nobrace: true, noext: true });
      expect(parse(text).matches(name)).toBe(expected);
      if (expected) matches++;
    }),
    { seed: 1, numRuns: 20_000 },
  );
  expect(matches).toBeGreaterThan(500);
});

/** Pieces of patterns, each with the equivalent regular expression. */
const PIECES: Readonly<Record<string, string>> = {
  a: 'a',
  b: 'b',
  '.': '\\.',
  '/': '/',
  '-': '-',
  '*': '([^/]*?)',
  '**': '(.*?)',
  '[ab]': '[ab]',
  '[a-c]+': '[a-c]+',
  'b?': 'b?',
  '/?': '/?',
  '\\*': '\\*',
  '/**/': '/(?:|(.*?)/)',
};
const pattern = fc
  .array(fc.constantFrom(...Object.keys(PIECES)), { minLength: 1, maxLength: 6 })
  // If joined, these would form other tokens, or segments that no path has.
  .filter((pieces) => !/\* \*|(?:^|\/ )(?:\/|\*\* \/)/.test(pieces.join(' ')));

/** No name in git has an empty segment, or one of only dots. */
const path = fc
  .array(fc.constantFrom('a', 'b', 'c', '.', '-', '/', 'ab', '/a', 'aa', '*'), { maxLength: 8 })
  .map((parts) => parts.join(''))
  .filter((name) => !name.split('/').some((part) => /^\.{0,2}$/.test(part)));

test('matches as picomatch does, and captures as it does where one token crosses folders', () => {
  let matches = 0;
  fc.assert(
    fc.property(pattern, path, (pieces, name) => {
      const text = pieces.join('');
      const expected = judge(text)(name);
      const captured = parse(text).capture(name);
      expect([text, name, parse(text).matches(name)]).toEqual([text, name, expected !== null]);
      // Of several, and before a slash that may be missing, picomatch's take how much its own words give them.
      if (!/\*\*.*\*\*|\*\/\?/.test(text))
        expect([text, name, captured]).toEqual([text, name, expected]);
      if (expected !== null) matches++;
    }),
    { seed: 1, numRuns: 20_000 },
  );
  expect(matches).toBeGreaterThan(300);
});

test('captures what a regular expression with lazy wildcards would', () => {
  let captures = 0;
  fc.assert(
    fc.property(pattern, path, (pieces, name) => {
      const meaning = new RegExp(`^${pieces.map((piece) => PIECES[piece]).join('')}$`, 's');
      const expected =
        meaning
          .exec(name)
          ?.slice(1)
          .map((capture) => capture ?? '') ?? null;
      const text = pieces.join('');
      expect([text, name, parse(text).capture(name)]).toEqual([text, name, expected]);
      if (expected !== null && expected.length > 1) captures++;
    }),
    { seed: 2, numRuns: 20_000 },
  );
  expect(captures).toBeGreaterThan(100);
});

test('captures the same if it has to backtrack a lot', () => {
  const many = fc
    .array(fc.constantFrom('a', 'b', '*', '**', '[ab]', 'b?', '/**/'), {
      minLength: 4,
      maxLength: 9,
    })
    .filter((pieces) => !/\* \*|(?:^|\/ )(?:\/|\*\* \/)/.test(pieces.join(' ')));
  const long = fc
    .array(fc.stringMatching(/^[ab]{8,12}$/), { minLength: 1, maxLength: 3 })
    .map((segments) => segments.join('/'));
  let captures = 0;
  fc.assert(
    fc.property(many, long, (pieces, name) => {
      const meaning = new RegExp(`^${pieces.map((piece) => PIECES[piece]).join('')}$`, 's');
      const expected = meaning.exec(name)?.slice(1) ?? null;
      const text = pieces.join('');
      const captured = expected?.map((capture) => capture ?? '') ?? null;
      expect([text, name, parse(text).capture(name)]).toEqual([text, name, captured]);
      if (captured !== null) captures++;
    }),
    { seed: 3, numRuns: 20_000 },
  );
  expect(captures).toBeGreaterThan(100);
});

test('is fast for names that would keep a regular expression busy for minutes', () => {
  // Names as in https://jekyllrb.com/docs/posts/, up to the maximum of 255 bytes.
  const dashes = '-'.repeat(242);
  const began = performance.now();
  for (let name = 0; name < 200; name++) {
    expect(parse('_posts/*-*-*-*.md').matches(`_posts/${dashes}${name}.m`)).toBe(false);
    expect(parse('_posts/*-*-*-*.md').capture(`_posts/${dashes}/${name}.md`)).toBeNull();
    expect(parse('**a**a**a**/b').matches('a'.repeat(255))).toBe(false);
  }
  // 400 ms here; 47 seconds with backtracking.
  expect(performance.now() - began).toBeLessThan(10_000);
});
