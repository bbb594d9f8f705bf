import picomatch from 'picomatch';

/**
 * Translates a pattern of GitHub's `paths` filters for picomatch, an independent matcher whose results are
 * compared with ours. It backtracks, so the patterns and paths must be harmless.
 *
 * @returns what each wildcard of the pattern stands for in a path; null if it does not match
 */
export function judge(pattern: string): (path: string) => readonly string[] | null {
  const words: Word[] = [];
  for (const [token] of pattern.matchAll(TOKEN)) {
    const word = token === '?' || token === '+' ? repeated(words.pop(), token) : wordOf(token);
    words.push(word);
  }
  const expression = picomatch.makeRe(said(words), OPTIONS);
  let groups = 0;
  const wildcards = words.flatMap((word) => {
    const first = groups + 1;
    groups += word.groups;
    return word.kind === 'wildcard' ? [first] : [];
  });
  return (path) => {
    const match = expression.exec(path);
    return match && wildcards.map((group) => match[group] ?? '');
  };
}

/** Joins the tokens. Folders are followed by a name, even if the rest may match nothing. */
function said(words: readonly Word[]): string {
  return words
    .map(({ text }, at) => (words[at - 1]?.text === '**/' ? `(?=[^/])${text}` : text))
    .join('');
}

/** A token in picomatch's syntax. */
interface Word {
  readonly kind: 'wildcard' | 'one' | 'repeated';
  readonly text: string;
  /** How many groups it has in the regular expression; the first captures what a wildcard matches. */
  readonly groups: number;
}

/**
 * A name may begin with a dot, and contain line breaks; `[ab]` is a set and never the literal text; `a/**` does not
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

function wordOf(token: string): Word {
  if (token.startsWith('[')) return { kind: 'one', text: token, groups: 0 };
  if (token === '**') return ACROSS;
  if (token.startsWith('*')) return { kind: 'wildcard', text: token, groups: 1 };
  const character = token.length > 1 && token.startsWith('\\') ? token.slice(1) : token;
  return { kind: 'one', text: character.replace(/[^\w/]/, '\\$&'), groups: 0 };
}

/** The token before a `?` or `+`, which repeats it. */
function repeated(word: Word | undefined, sign: '?' | '+'): Word {
  return { kind: 'repeated', text: `${sign}(${word?.text})`, groups: 1 };
}
