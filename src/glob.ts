/** A pattern in the syntax of GitHub's `paths` filters. */
export interface Glob {
  /** The number of `*` and `**`, and so of captures. */
  readonly wildcards: number;
  /** Whether the pattern matches the whole path. */
  matches(path: string): boolean;
  /**
   * What each wildcard matched, in order; null if the path does not match. Wildcards are lazy; folders are captured without their
   * final slash.
   */
  capture(path: string): readonly string[] | null;
}

/**
 * Parses a pattern in the syntax of GitHub's `paths` filters, without a leading `!`.
 *
 * That syntax differs from shell globs: `?` and `+` are quantifiers for the preceding character, `**` crosses folders even in the
 * middle of a name, sets contain only letters and digits, `\` escapes the next character, and all other characters are literal.
 *
 * @returns the pattern, or what is expected instead of an invalid one.
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

/** A part of a pattern: what it matches, and how often. */
interface Token {
  /** How many code units it matches at a position of the path; 0 for no match. */
  readonly take: (path: string, at: number) => number;
  readonly times: 'once' | 'at most once' | 'any number';
  /** Set if it matches exactly this text. */
  readonly text?: string;
  /** Set for wildcards, which are lazy: how many code units at the end are not captured. */
  readonly wildcard?: 0 | 1;
  /** Set for wildcards that match single code units: the furthest position that they can reach. */
  readonly reach?: (path: string, at: number) => number;
}

type Tokens = readonly Token[] | { readonly expected: string };

/** Whole folders, a wildcard, a set (closed or not), or one character, escaped or not. */
const TOKEN = /(?<![^/])\*\*\/|\*\*?|\[[^\]]*\]?|\\?./gsu;

const SLASH = 0x2f;

/** `*`: anything except slashes. */
const NAME: Token = {
  take: (path, at) => (at < path.length && path.charCodeAt(at) !== SLASH ? 1 : 0),
  times: 'any number',
  wildcard: 0,
  reach: (path, at) => {
    const slash = path.indexOf('/', at);
    return slash < 0 ? path.length : slash;
  },
};

/** `**`: anything. */
const ANYTHING: Token = {
  take: (path, at) => (at < path.length ? 1 : 0),
  times: 'any number',
  wildcard: 0,
  reach: (path) => path.length,
};

/** `**` and a slash, at the beginning of a segment: whole folders, each with its slash. */
const FOLDERS: Token = {
  take: (path, at) =>
    at === 0 || path.charCodeAt(at - 1) === SLASH ? Math.max(0, path.indexOf('/', at) + 1 - at) : 0,
  times: 'any number',
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

/** Parses a set of letters, digits and ascending ranges. */
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

/** Applies a quantifier to the token before it. */
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

/** Joins consecutive literals. */
function joined(tokens: readonly Token[]): readonly Token[] {
  const all: Token[] = [];
  for (const token of tokens) {
    const text = all.at(-1)?.text;
    if (text === undefined || token.text === undefined) all.push(token);
    else all.splice(-1, 1, literal(text + token.text));
  }
  return all;
}

/** Builds a glob. Literals at the beginning and the end decide most matches quickly. */
function globOf(tokens: readonly Token[]): Glob {
  const before = tokens[0]?.text ?? '';
  const after = tokens.length > 1 ? (tokens.at(-1)?.text ?? '') : '';
  const middle = tokens.slice(before === '' ? 0 : 1, after === '' ? tokens.length : -1);
  const between = (path: string): string | null =>
    path.length >= before.length + after.length && path.startsWith(before) && path.endsWith(after)
      ? path.slice(before.length, path.length - after.length)
      : null;
  return {
    wildcards: tokens.filter(({ wildcard }) => wildcard !== undefined).length,
    // The default of `paths` is applied to every path.
    matches:
      tokens.length === 1 && tokens[0] === ANYTHING
        ? () => true
        : (path) => {
            const rest = between(path);
            return rest !== null && match(middle, rest) !== null;
          },
    capture: (path) => {
      const rest = between(path);
      const spans = rest === null ? null : match(middle, rest);
      // Other tokens leave gaps, which flatMap skips.
      return rest === null || spans === null
        ? null
        : spans.flatMap(([from, to]) => rest.slice(from, to));
    },
  };
}

/** What a wildcard matched: two positions in the path. */
type Span = readonly [from: number, to: number];

/** A point to backtrack to. */
interface State {
  /** The token. */
  readonly index: number;
  /** The position in the path. */
  readonly at: number;
  /** Where that token's match began. */
  readonly began: number;
  /** The token's reach, if known. */
  readonly end: number | null;
}

/** The number of failures after which they are recorded: most paths have fewer, and recording takes longer than matching them. */
const FEW_FAILURES = 16;

/**
 * Matches by backtracking, but after a few failures never tries a token twice at the same position, so the time is at most
 * proportional to tokens × positions. File names are untrusted, and some would keep a regular expression busy for minutes.
 *
 * @returns what each wildcard matched, by the index of its token; null if the path does not match
 * @see https://swtch.com/~rsc/regexp/regexp3.html on the bit-state matcher of RE2, which works in the same way
 */
function match(tokens: readonly Token[], path: string): readonly Span[] | null {
  const places = path.length + 1;
  let tried: Uint8Array | null = null;
  let failures = 0;
  const spans: Span[] = [];
  const alternatives: State[] = [];
  let index = 0;
  let at = 0;
  let began = 0;
  let end: number | null = null;
  for (;;) {
    const token = tokens[index];
    if (token === undefined && at === path.length) return spans;
    const cell = index * places + at;
    const isNew = token !== undefined && tried?.[cell] !== 1;
    if (isNew && token.reach !== undefined) {
      end ??= token.reach(path, at);
      const place = firstPlace(tokens[index + 1], path, at, end);
      tried?.fill(1, cell, cell + (place ?? end) - at + 1);
      if (place !== null) {
        // Wildcards are lazy: they match more only if the rest does not match.
        if (place < end) alternatives.push({ index, at: place + 1, began, end });
        spans[index] = [began, place];
        index++;
        at = place;
        began = place;
        end = null;
        continue;
      }
    } else if (isNew) {
      if (tried !== null) tried[cell] = 1;
      const length = token.take(path, at);
      const canLeave = token.times !== 'once' && canBegin(tokens[index + 1], path, at);
      if (canLeave && (token.wildcard !== undefined || length === 0)) {
        if (length > 0) alternatives.push({ index, at: at + length, began, end });
        if (token.wildcard !== undefined)
          spans[index] = [began, Math.max(began, at - token.wildcard)];
        index++;
        began = at;
        continue;
      }
      if (length > 0) {
        if (canLeave) alternatives.push({ index: index + 1, at, began: at, end });
        at += length;
        if (token.times !== 'any number') {
          index++;
          began = at;
        }
        continue;
      }
    }
    const next = alternatives.pop();
    if (next === undefined) return null;
    if (++failures === FEW_FAILURES) tried = new Uint8Array(tokens.length * places);
    ({ index, at, began, end } = next);
  }
}

/** The first position, up to `end`, where a token may match. After the last token, that is the end of the path, if within reach. */
function firstPlace(
  token: Token | undefined,
  path: string,
  from: number,
  end: number,
): number | null {
  if (token === undefined) return end === path.length ? end : null;
  if (token.text !== undefined) {
    // Not beyond the end: otherwise the rest would be searched again from each folder.
    const found = path.slice(from, end + token.text.length).indexOf(token.text);
    return found < 0 ? null : from + found;
  }
  for (let at = from; at <= end; at++) if (canBegin(token, path, at)) return at;
  return null;
}

/** Whether a token may match at a position of the path; after the last token, whether that is the end of the path. */
function canBegin(token: Token | undefined, path: string, at: number): boolean {
  if (token === undefined) return at === path.length;
  return token.times !== 'once' || token.take(path, at) > 0;
}
