import picomatch from 'picomatch/posix.js';

/** One pattern in the syntax of GitHub's `paths` filters. */
export interface Glob {
  /** How many `*` and `**` it holds: the captures that a match has. */
  readonly wildcards: number;
  /** Whether the pattern matches the whole path. */
  matches(path: string): boolean;
  /**
   * What each wildcard stands for, in order; null if the path does not match. Each takes as little as
   * it can, the first one first (of several that cross folders, which takes how much is left open);
   * folders come without their last slash.
   */
  capture(path: string): readonly string[] | null;
}

/**
 * Reads one pattern in the syntax of GitHub's `paths` filters, without a leading `!`.
 *
 * That syntax is no dialect of the shell's: `?` and `+` repeat the character before them, `**` crosses
 * folders in the middle of a name too, sets are of letters and digits alone, `\` takes its meaning from
 * the next character, and no other character has one. So each token is said in picomatch's own words.
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
  if (/(?<![^/])\*\*\/\*\*\//.test(pattern))
    return { expected: '"**/" once, as it means the same' };
  const words: Word[] = [];
  for (const [token] of pattern.matchAll(TOKEN)) {
    const word = token === '?' || token === '+' ? repeated(words.pop(), token) : wordOf(token);
    if ('expected' in word) return word;
    words.push(word);
  }
  const expression = picomatch.makeRe(said(words), OPTIONS);
  let groups = 0;
  const wildcards = words.flatMap((word) => {
    const first = groups + 1;
    groups += word.groups;
    return word.kind === 'wildcard' ? [first] : [];
  });
  return {
    wildcards: wildcards.length,
    matches: (path) => expression.test(path),
    capture: (path) => {
      const match = expression.exec(path);
      return match && wildcards.map((group) => match[group] ?? '');
    },
  };
}

/** The words together. After folders comes a name, even where what is left could stand for nothing. */
function said(words: readonly Word[]): string {
  return words
    .map(({ text }, at) => (words[at - 1]?.text === '**/' ? `(?=[^/])${text}` : text))
    .join('');
}

/** A token in picomatch's words. */
interface Word {
  readonly kind: 'wildcard' | 'one' | 'repeated';
  readonly text: string;
  /** How many groups it is in the regular expression; what a wildcard stands for is in its first. */
  readonly groups: number;
}

/**
 * A name may begin with a dot, and hold line ends; `[ab]` is a set and never the text itself; `a/**` does not
 * match `a`.
 */
const OPTIONS: picomatch.PicomatchOptions = {
  capture: true,
  dot: true,
  flags: 's',
  literalBrackets: false,
  nonegate: true,
  strictSlashes: true,
};

/** Whole folders, a wildcard, a set (closed or not), or one character, escaped or not. */
const TOKEN = /(?<![^/])\*\*\/|\*\*?|\[[^\]]*\]?|\\?./gsu;

/** `**` in the middle of a name: no slash, or several. */
const ACROSS: Word = { kind: 'wildcard', text: '@(*|*/**/*)', groups: 5 };

function wordOf(token: string): Word | { readonly expected: string } {
  if (token === '\\') return { expected: 'a character after the last "\\"' };
  if (token.startsWith('[')) return setOf(token);
  if (token === '**') return ACROSS;
  if (token.startsWith('*')) return { kind: 'wildcard', text: token, groups: 1 };
  const character = token.length > 1 && token.startsWith('\\') ? token.slice(1) : token;
  return { kind: 'one', text: character.replace(/[^\w/]/, '\\$&'), groups: 0 };
}

/** The word before a `?` or `+`, which repeats it. */
function repeated(word: Word | undefined, sign: '?' | '+'): Word | { readonly expected: string } {
  if (word?.kind === 'one') return { kind: 'repeated', text: `${sign}(${word.text})`, groups: 1 };
  return { expected: `one character before "${sign}", which repeats it, or "\\${sign}"` };
}

/** Letters, digits, and ranges of them that do not run backwards. */
function setOf(token: string): Word | { readonly expected: string } {
  const ranges = [...token.matchAll(/([0-9])-([0-9])|([a-z])-([a-z])|([A-Z])-([A-Z])/g)];
  const isForward = ranges.every(([range]) => range.charAt(0) <= range.charAt(2));
  if (isForward && /^\[(?:[0-9](?:-[0-9])?|[a-z](?:-[a-z])?|[A-Z](?:-[A-Z])?)+\]$/.test(token))
    return { kind: 'one', text: token, groups: 0 };
  return {
    expected: 'letters, digits and ranges of them between "[" and "]", as in [a-z0-9], or "\\["',
  };
}
