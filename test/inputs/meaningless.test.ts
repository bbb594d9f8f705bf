import { describe, expect, test } from 'vitest';
import { problems } from './problems.ts';

type Given = Readonly<Record<string, string>>;

const SITE = { 'base-url': 'https://www.example.com/', 'dry-run': 'true' };
/** A run with `base: none` that has something to refresh. */
const NONE = { base: 'none', urls: '/a.html' };
const REGEX = 'https://www.example.com/.*';

describe('is a problem, since it has no effect:', () => {
  test.each<{ given: Given; input: string }>([
    { given: { 'build-dir': 'dist', root: 'public' }, input: 'root' },
    { given: { ...NONE, root: 'public' }, input: 'root' },
    { given: { ...NONE, paths: '*.html' }, input: 'paths' },
    { given: { ...NONE, rewrite: '*.md => $1.html' }, input: 'rewrite' },
    { given: { ...NONE, 'index-files': 'index.htm' }, input: 'index-files' },
    { given: { ...NONE, 'clean-urls': 'true' }, input: 'clean-urls' },
    { given: { ...NONE, prefetch: 'true' }, input: 'prefetch' },
    { given: { fallback: 'none', 'max-directories': '3' }, input: 'max-directories' },
    { given: { 'routine-id': 'test.sub' }, input: 'routine-id' },
    { given: { product: 'dcdn', 'routine-id': 'test.sub' }, input: 'routine-id' },
    {
      given: { product: 'dcdn', 'merge-domain-names': 'a.example.com' },
      input: 'merge-domain-names',
    },
    { given: { product: 'er', prefetch: '*.js' }, input: 'prefetch' },
    { given: { force: 'true', fallback: 'none' }, input: 'force' },
    { given: { force: 'true', 'max-directories': '0' }, input: 'force' },
    { given: { ...NONE, force: 'true', fallback: 'none' }, input: 'force' },
    { given: { 'ignore-params': 'true', 'max-urls': '0' }, input: 'ignore-params' },
    { given: { base: 'none', regexes: REGEX, 'ignore-params': 'true' }, input: 'ignore-params' },
    { given: { base: 'none', regexes: REGEX, verify: 'true' }, input: 'verify' },
    { given: { 'ignore-params': 'true', urls: '/a.html\n/b.html?v=1' }, input: 'urls' },
  ])('$input in $given', ({ given, input }) => {
    expect(problems({ ...SITE, ...given })).toEqual([
      expect.stringMatching(new RegExp(`^${input}: received ".+"; leave`)),
    ]);
  });
});

describe('has an effect:', () => {
  test.each<Given>([
    NONE,
    { product: 'dcdn', prefetch: '*.js' },
    { product: 'er', 'routine-id': 'test.sub', 'merge-domain-names': 'a.example.com' },
    { force: 'true' },
    { force: 'true', fallback: 'subdirectory' },
    { force: 'true', fallback: 'none', directories: '/docs/' },
    { force: 'true', fallback: 'none', regexes: REGEX },
    { force: 'true', fallback: 'none', 'ignore-params': 'true' },
    { force: 'true', fallback: 'none', rewrite: 'theme/** => /**' },
    { 'ignore-params': 'true' },
    { ...NONE, 'ignore-params': 'true' },
    { urls: '/a.html?v=1' },
    { ...NONE, verify: '5' },
    { base: 'none', directories: '/docs/', verify: 'true' },
    { base: 'none', urls: '/a.html', regexes: REGEX, verify: 'true' },
  ])('%j', (given) => {
    expect(problems({ ...SITE, ...given })).toEqual([]);
  });
});
