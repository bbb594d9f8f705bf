import { type Matcher, matcherOf, type Step } from './match.ts';

/** One pattern in the syntax of GitHub's `paths` filters. */
export interface Glob extends Matcher {
  /** How many `*` and `**` it holds: the captures that a match has. */
  readonly wildcards: number;
}

/**
 * Reads one pattern in the syntax of GitHub's `paths` filters, without a leading `!`.
 *
 * That syntax is no dialect of the shell's: `?` and `+` repeat the character before them, `**` crosses
 * folders in the middle of a name too, sets are of letters and digits alone, `\` takes its meaning from
 * the next character, and no other character has one.
 *
 * @returns the pattern, or what was expected of a text that is none.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 * @example
 * const glob = parseGlob('posts/[0-9]+-*.md');
 * if ('wildcards' in glob) glob.capture('posts/12-hello.md'); // ['hello']
 */
export function parseGlob(pattern: string): Glob | { readonly expected: string } {
  if (pattern === '') return { expected: 'a pattern' };
  if (pattern.startsWith('/')) return { expected: `a path from the root: ${pattern.slice(1)}` };
  if (pattern.includes('://')) return { expected: 'a pattern of paths, not a URL' };
  const steps: Step[] = [];
  for (const [token] of pattern.matchAll(TOKEN)) {
    const step = token === '?' || token === '+' ? repeated(steps.pop(), token) : stepOf(token);
    if ('expected' in step) return step;
    steps.push(step);
  }
  const wildcards = steps.filter((step) => !('of' in step)).length;
  return { wildcards, ...matcherOf(joined(steps)) };
}

/** Whole folders, a wildcard, a set (closed or not), or one character, escaped or not. */
const TOKEN = /(?<![^/])\*\*\/|\*\*?|\[[^\]]*\]?|\\?./gsu;

function stepOf(token: string): Step | { readonly expected: string } {
  if (token === '**/') return { kind: 'folders' };
  if (token === '**') return { kind: 'anything' };
  if (token === '*') return { kind: 'name' };
  if (token === '\\') return { expected: 'a character after the last "\\"' };
  if (token.startsWith('[')) return setOf(token);
  return { kind: 'one', of: [token.startsWith('\\') ? token.slice(1) : token] };
}

/** The step before a `?` or `+`, which repeats it. */
function repeated(step: Step | undefined, sign: '?' | '+'): Step | { readonly expected: string } {
  if (step?.kind === 'one') return { kind: sign === '?' ? 'maybe' : 'many', of: step.of };
  return { expected: `one character before "${sign}", which repeats it, or "\\${sign}"` };
}

const SET = /^\[(?:[0-9](?:-[0-9])?|[a-z](?:-[a-z])?|[A-Z](?:-[A-Z])?)+\]$/;

function setOf(token: string): Step | { readonly expected: string } {
  const expected =
    'letters, digits and ranges of them between "[" and "]", as in [a-z0-9], or "\\["';
  if (!SET.test(token)) return { expected };
  const members = [...token.matchAll(/(\w)-(\w)|\w/g)].flatMap(([one, from = one, to = one]) =>
    LETTERS_AND_DIGITS.slice(LETTERS_AND_DIGITS.indexOf(from), LETTERS_AND_DIGITS.indexOf(to) + 1),
  );
  // A range that runs backwards holds nothing.
  if (members.includes('')) return { expected };
  const [first = '', ...others] = members.join('');
  return { kind: 'one', of: [first, ...others] };
}

const LETTERS_AND_DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Neighbouring characters as one text. */
function joined(steps: readonly Step[]): readonly Step[] {
  const result: Step[] = [];
  for (const step of steps) {
    const last = result.at(-1);
    if (isText(step) && last !== undefined && isText(last)) {
      result[result.length - 1] = { kind: 'one', of: [last.of[0] + step.of[0]] };
    } else {
      result.push(step);
    }
  }
  return result;
}

function isText(step: Step): step is Step & { readonly kind: 'one' } {
  return step.kind === 'one' && step.of.length === 1;
}
