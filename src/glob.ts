/** One pattern in the syntax of GitHub's `paths` filters. */
export interface Glob {
  /** How many `*` and `**` it holds: the captures that a match has. */
  readonly wildcards: number;
  /** Whether the pattern matches the whole path. */
  matches(path: string): boolean;
  /**
   * What each wildcard stands for, in order; null if the path does not match. Each takes as little as it
   * can, the first one first; folders come without their last slash.
   */
  capture(path: string): readonly string[] | null;
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
  if (pattern.startsWith('/')) return { expected: `a path relative to root: ${pattern.slice(1)}` };
  if (pattern.includes('://')) return { expected: 'a pattern for paths, not a URL' };
  if (/(?<![^/])\*\*\/\*\*\//.test(pattern)) return { expected: '"**/" only once' };
  const tokens: Token[] = [];
  for (const [text] of pattern.matchAll(TOKEN)) {
    const found = text === '?' || text === '+' ? repeated(tokens.pop(), text) : tokensOf(text);
    if ('expected' in found) return found;
    tokens.push(...found);
  }
  return globOf(joined(tokens));
}

/** A part of a pattern: what it takes of a path, and how often. */
interface Token {
  /** How many code units it takes at a place of the path; 0 if it takes none. */
  readonly take: (path: string, at: number) => number;
  readonly times: 'once' | 'at most once' | 'any number';
  /** Set where it stands for this text and no other. */
  readonly text?: string;
  /** Set for wildcards, which take as little as they can: how many code units at the end they do not capture. */
  readonly wildcard?: 0 | 1;
}

type Tokens = readonly Token[] | { readonly expected: string };

/** Whole folders, a wildcard, a set (closed or not), or one character, escaped or not. */
const TOKEN = /(?<![^/])\*\*\/|\*\*?|\[[^\]]*\]?|\\?./gsu;

const SLASH = 0x2f;

/** `*`: anything but a slash. */
const NAME: Token = {
  take: (path, at) => (at < path.length && path.charCodeAt(at) !== SLASH ? 1 : 0),
  times: 'any number',
  wildcard: 0,
};

/** `**`: anything. */
const ANYTHING: Token = { ...NAME, take: (path, at) => (at < path.length ? 1 : 0) };

/** `**` and a slash, at the beginning of a segment: whole folders, each with its slash. */
const FOLDERS: Token = {
  ...NAME,
  take: (path, at) =>
    at === 0 || path.charCodeAt(at - 1) === SLASH ? path.indexOf('/', at) + 1 - at : 0,
  wildcard: 1,
};

function tokensOf(text: string): Tokens {
  if (text === '\\') return { expected: 'a character after the last "\\"' };
  if (text === '*') return [NAME];
  if (text === '**') return [ANYTHING];
  if (text === '**/') return [FOLDERS];
  if (text.startsWith('[')) return setOf(text);
  return [literal(text.length > 1 && text.startsWith('\\') ? text.slice(1) : text)];
}

function literal(text: string): Token {
  const take = (path: string, at: number) => (path.startsWith(text, at) ? text.length : 0);
  return { take, times: 'once', text };
}

/** Letters, digits, and ranges of them that do not run backwards. */
function setOf(text: string): Tokens {
  const ranges = [...text.matchAll(/([0-9])-([0-9])|([a-z])-([a-z])|([A-Z])-([A-Z])/g)];
  const isForward = ranges.every(([range]) => range.charAt(0) <= range.charAt(2));
  if (!isForward || !/^\[(?:[0-9](?:-[0-9])?|[a-z](?:-[a-z])?|[A-Z](?:-[A-Z])?)+\]$/.test(text))
    return {
      expected:
        'letters, digits and ranges between "[" and "]", as in [a-z0-9], or "\\[" for a literal [',
    };
  const expression = new RegExp(text);
  const set = new Set(LETTERS_AND_DIGITS.filter((character) => expression.test(character)));
  return [{ take: (path, at) => (set.has(path.charAt(at)) ? 1 : 0), times: 'once' }];
}

const LETTERS_AND_DIGITS = [...'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** What a `?` or `+` makes of the token before it. */
function repeated(token: Token | undefined, sign: '?' | '+'): Tokens {
  if (token?.times !== 'once')
    return {
      expected: `one character before "${sign}" (a quantifier), or "\\${sign}" for a literal ${sign}`,
    };
  const { take } = token;
  if (sign === '?') return [{ take, times: 'at most once' }];
  return [
    { take, times: 'once' },
    { take, times: 'any number' },
  ];
}

/** The tokens, with characters that follow each other as one. */
function joined(tokens: readonly Token[]): readonly Token[] {
  const all: Token[] = [];
  for (const token of tokens) {
    const text = all.at(-1)?.text;
    if (text === undefined || token.text === undefined) all.push(token);
    else all.splice(-1, 1, literal(text + token.text));
  }
  return all;
}

/** Most paths are told apart by the text before the first wildcard and the text after the last one. */
function globOf(tokens: readonly Token[]): Glob {
  const before = tokens[0]?.text ?? '';
  const after = tokens.length > 1 ? (tokens.at(-1)?.text ?? '') : '';
  const middle = tokens.slice(before === '' ? 0 : 1, after === '' ? tokens.length : -1);
  const between = (path: string): string | null =>
    path.length >= before.length + after.length && path.startsWith(before) && path.endsWith(after)
      ? path.slice(before.length, path.length - after.length)
      : null;
  const captured = (path: string): readonly string[] | null => {
    const rest = between(path);
    return rest === null ? null : match(middle, rest);
  };
  return {
    wildcards: tokens.filter(({ wildcard }) => wildcard !== undefined).length,
    // The default of `paths` is asked about every path.
    matches:
      tokens.length === 1 && tokens[0] === ANYTHING
        ? () => true
        : (path) => captured(path) !== null,
    capture: captured,
  };
}

/** Where a match may go on: with which token, at which place of the path, and where that token began. */
type State = readonly [index: number, at: number, began: number];

/**
 * Matches as a backtracking regular expression does, but never tries a token again at a place where it has
 * failed: so it takes at most as many steps as there are tokens times places. Paths come from strangers, and
 * some of theirs keep a plain regular expression busy for minutes.
 *
 * @returns what each wildcard stands for; null if the path does not match
 * @see https://swtch.com/~rsc/regexp/regexp3.html on the bit-state matcher of RE2, which does the same
 */
function match(tokens: readonly Token[], path: string): readonly string[] | null {
  const places = path.length + 1;
  let tried: Uint8Array | null = null;
  const captures: string[] = [];
  const alternatives: State[] = [];
  let [index, at, began]: State = [0, 0, 0];
  for (;;) {
    const token = tokens[index];
    if (token === undefined && at === path.length) return captures.flat();
    if (token === ANYTHING && index === tokens.length - 1)
      return [...captures.flat(), path.slice(at)];
    const cell = index * places + at;
    const isNew = token !== undefined && tried?.[cell] !== 1;
    // Where nothing else is left to try, a failure is the end: nobody comes back to this place.
    if (isNew && alternatives.length > 0) {
      tried ??= new Uint8Array(tokens.length * places);
      tried[cell] = 1;
    }
    const length = isNew ? token.take(path, at) : 0;
    const canLeave = isNew && token.times !== 'once' && canBegin(tokens[index + 1], path, at);
    if (canLeave && (token.wildcard !== undefined || length === 0)) {
      // A wildcard takes as little as it can: more of the path only if the rest does not match.
      if (length > 0) alternatives.push([index, at + length, began]);
      if (token.wildcard !== undefined)
        captures[index] = path.slice(began, Math.max(began, at - token.wildcard));
      index++;
      began = at;
    } else if (isNew && length > 0) {
      if (canLeave) alternatives.push([index + 1, at, at]);
      at += length;
      if (token.times !== 'any number') {
        index++;
        began = at;
      }
    } else {
      const next = alternatives.pop();
      if (next === undefined) return null;
      [index, at, began] = next;
    }
  }
}

/** Whether a token may stand at a place of the path; after the last one, whether that is its end. */
function canBegin(token: Token | undefined, path: string, at: number): boolean {
  if (token === undefined) return at === path.length;
  return token.times !== 'once' || token.take(path, at) > 0;
}
