import { type Glob, parseGlob } from '../glob.ts';
import { encodePath, hasDotSegment } from '../url.ts';
import { oneALine, severalPatterns } from './one-a-line.ts';
import type { Problem } from './reader.ts';

/** Where paths that match a pattern are served. */
export interface Rule {
  /** The pattern, as given. */
  readonly text: string;
  readonly glob: Glob;
  /** Empty if such paths are not served at all. */
  readonly targets: readonly Target[];
}

/** A target of a rule, with placeholders for the wildcards. */
export interface Target {
  readonly origin: string | null;
  /** Encoded text, and the numbers of wildcards. */
  readonly parts: readonly (string | number)[];
  readonly isDirectory: boolean;
}

/**
 * Reads lines of the form `<pattern> => <target> …`.
 *
 * @returns the rules, or all problems with the lines.
 * @example
 * parseRules(['content/**.md => $1/', 'drafts/** => -']); // { rules: […] }
 */
export function parseRules(
  lines: readonly string[],
): { readonly rules: readonly Rule[] } | { readonly problems: readonly Problem[] } {
  const rules: Rule[] = [];
  const problems: Problem[] = [];
  for (const line of lines) {
    const pattern = line.split(/\s+=>\s/)[0] ?? '';
    const several = severalPatterns(pattern);
    if (several !== null) {
      const rest = line.slice(pattern.length);
      problems.push({ line, expected: oneALine(several.map((one) => one + rest)) });
      continue;
    }
    const rule = parseRule(line);
    if ('expected' in rule) problems.push({ line, expected: rule.expected });
    else rules.push(rule);
  }
  return problems.length > 0 ? { problems } : { rules };
}

function parseRule(line: string): Rule | { readonly expected: string } {
  const [pattern, list, ...more] = line.trim().split(/\s+=>(?:\s+|$)/);
  if (!pattern || !list || more.length > 0) return { expected: '<pattern> => <target> …' };
  if (pattern.startsWith('!')) return { expected: 'a pattern without "!" first' };
  const glob = parseGlob(pattern);
  if ('expected' in glob) return glob;
  const words = list.split(/\s+/);
  if (words.length === 1 && words[0] === '-') return { text: pattern, glob, targets: [] };
  const targets: Target[] = [];
  for (const word of words) {
    const target = parseTarget(word, glob.wildcards);
    if ('expected' in target) return target;
    targets.push(target);
  }
  return { text: pattern, glob, targets };
}

function parseTarget(word: string, wildcards: number): Target | { readonly expected: string } {
  if (word === '-') return { expected: 'either "-" alone, or targets without it' };
  if (/[?#]/.test(word)) {
    return { expected: 'targets without "?" and "#"; give URLs with a query in urls' };
  }
  const isDirectory = word.endsWith('/**');
  const text = isDirectory ? word.slice(0, -2) : word;
  if (text.includes('*')) {
    return { expected: 'no "*" in a target except a final "/**"; use $1, $2, … for the wildcards' };
  }
  const { origin, path } = /^(?<origin>https?:\/\/[^/]*)?(?<path>.*)$/is.exec(text)?.groups ?? {};
  if (path === undefined || path.startsWith('//') || /^[a-z]+:\/\//i.test(path)) {
    return { expected: 'paths, or URLs that start with https:// or http://' };
  }
  const base = origin === undefined ? null : normalOrigin(origin);
  if (base === undefined)
    return { expected: 'URLs with a fixed host, without credentials or wildcards' };
  if (hasDotSegment(path)) return { expected: 'targets without "." and ".." segments' };
  const parts = partsOf(path);
  if (parts.some((part) => typeof part === 'number' && (part < 1 || part > wildcards))) {
    return { expected: wildcardsExpected(wildcards) };
  }
  return { origin: base, parts, isDirectory };
}

function wildcardsExpected(wildcards: number): string {
  if (wildcards === 0) return 'no $1: the pattern has no wildcard';
  if (wildcards === 1) return '$1 and no more: the pattern has 1 wildcard';
  return `$1 to $${wildcards}: the pattern has ${wildcards} wildcards`;
}

/** Normalizes an origin to `https://host/`; undefined if it is not one. */
function normalOrigin(text: string): string | undefined {
  if (text.includes('$') || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  // A URL parser takes a backslash for a slash, so this would lose what follows it.
  return url.href === `${url.origin}/` ? url.href : undefined;
}

/** Splits a path into text and numbers of wildcards. Text that is already encoded is kept. */
function partsOf(path: string): (string | number)[] {
  return path.split(/(\$\d+|%[0-9a-f]{2})/i).map((part, index) => {
    if (index % 2 === 0) return encodePath(part);
    return part.startsWith('$') ? Number(part.slice(1)) : part;
  });
}
