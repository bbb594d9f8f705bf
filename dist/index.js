import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 5595:
/***/ ((module) => {



const WIN_SLASH = '\\\\/';
const WIN_NO_SLASH = `[^${WIN_SLASH}]`;

const DEFAULT_MAX_EXTGLOB_RECURSION = 0;

/**
 * Posix glob regex
 */

const DOT_LITERAL = '\\.';
const PLUS_LITERAL = '\\+';
const QMARK_LITERAL = '\\?';
const SLASH_LITERAL = '\\/';
const ONE_CHAR = '(?=.)';
const QMARK = '[^/]';
const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
const NO_DOT = `(?!${DOT_LITERAL})`;
const NO_DOTS = `(?!${START_ANCHOR}${DOTS_SLASH})`;
const NO_DOT_SLASH = `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`;
const NO_DOTS_SLASH = `(?!${DOTS_SLASH})`;
const QMARK_NO_DOT = `[^.${SLASH_LITERAL}]`;
const STAR = `${QMARK}*?`;
const SEP = '/';

const POSIX_CHARS = {
  DOT_LITERAL,
  PLUS_LITERAL,
  QMARK_LITERAL,
  SLASH_LITERAL,
  ONE_CHAR,
  QMARK,
  END_ANCHOR,
  DOTS_SLASH,
  NO_DOT,
  NO_DOTS,
  NO_DOT_SLASH,
  NO_DOTS_SLASH,
  QMARK_NO_DOT,
  STAR,
  START_ANCHOR,
  SEP
};

/**
 * Windows glob regex
 */

const WINDOWS_CHARS = {
  ...POSIX_CHARS,

  SLASH_LITERAL: `[${WIN_SLASH}]`,
  QMARK: WIN_NO_SLASH,
  STAR: `${WIN_NO_SLASH}*?`,
  DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
  NO_DOT: `(?!${DOT_LITERAL})`,
  NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
  NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
  START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
  END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
  SEP: '\\'
};

/**
 * POSIX Bracket Regex
 */

const POSIX_REGEX_SOURCE = {
  __proto__: null,
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  ascii: '\\x00-\\x7F',
  blank: ' \\t',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '\\x21-\\x7E',
  lower: 'a-z',
  print: '\\x20-\\x7E ',
  punct: '\\-!"#$%&\'()\\*+,./:;<=>?@[\\]^_`{|}~',
  space: ' \\t\\r\\n\\v\\f',
  upper: 'A-Z',
  word: 'A-Za-z0-9_',
  xdigit: 'A-Fa-f0-9'
};

module.exports = {
  DEFAULT_MAX_EXTGLOB_RECURSION,
  MAX_LENGTH: 1024 * 64,
  POSIX_REGEX_SOURCE,

  // regular expressions
  REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
  REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
  REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
  REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
  REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
  REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,

  // Replace globs with equivalent patterns to reduce parsing time.
  REPLACEMENTS: {
    __proto__: null,
    '***': '*',
    '**/**': '**',
    '**/**/**': '**'
  },

  // Digits
  CHAR_0: 48, /* 0 */
  CHAR_9: 57, /* 9 */

  // Alphabet chars.
  CHAR_UPPERCASE_A: 65, /* A */
  CHAR_LOWERCASE_A: 97, /* a */
  CHAR_UPPERCASE_Z: 90, /* Z */
  CHAR_LOWERCASE_Z: 122, /* z */

  CHAR_LEFT_PARENTHESES: 40, /* ( */
  CHAR_RIGHT_PARENTHESES: 41, /* ) */

  CHAR_ASTERISK: 42, /* * */

  // Non-alphabetic chars.
  CHAR_AMPERSAND: 38, /* & */
  CHAR_AT: 64, /* @ */
  CHAR_BACKWARD_SLASH: 92, /* \ */
  CHAR_CARRIAGE_RETURN: 13, /* \r */
  CHAR_CIRCUMFLEX_ACCENT: 94, /* ^ */
  CHAR_COLON: 58, /* : */
  CHAR_COMMA: 44, /* , */
  CHAR_DOT: 46, /* . */
  CHAR_DOUBLE_QUOTE: 34, /* " */
  CHAR_EQUAL: 61, /* = */
  CHAR_EXCLAMATION_MARK: 33, /* ! */
  CHAR_FORM_FEED: 12, /* \f */
  CHAR_FORWARD_SLASH: 47, /* / */
  CHAR_GRAVE_ACCENT: 96, /* ` */
  CHAR_HASH: 35, /* # */
  CHAR_HYPHEN_MINUS: 45, /* - */
  CHAR_LEFT_ANGLE_BRACKET: 60, /* < */
  CHAR_LEFT_CURLY_BRACE: 123, /* { */
  CHAR_LEFT_SQUARE_BRACKET: 91, /* [ */
  CHAR_LINE_FEED: 10, /* \n */
  CHAR_NO_BREAK_SPACE: 160, /* \u00A0 */
  CHAR_PERCENT: 37, /* % */
  CHAR_PLUS: 43, /* + */
  CHAR_QUESTION_MARK: 63, /* ? */
  CHAR_RIGHT_ANGLE_BRACKET: 62, /* > */
  CHAR_RIGHT_CURLY_BRACE: 125, /* } */
  CHAR_RIGHT_SQUARE_BRACKET: 93, /* ] */
  CHAR_SEMICOLON: 59, /* ; */
  CHAR_SINGLE_QUOTE: 39, /* ' */
  CHAR_SPACE: 32, /*   */
  CHAR_TAB: 9, /* \t */
  CHAR_UNDERSCORE: 95, /* _ */
  CHAR_VERTICAL_LINE: 124, /* | */
  CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279, /* \uFEFF */

  /**
   * Create EXTGLOB_CHARS
   */

  extglobChars(chars) {
    return {
      '!': { type: 'negate', open: '(?:(?!(?:', close: `))${chars.STAR})` },
      '?': { type: 'qmark', open: '(?:', close: ')?' },
      '+': { type: 'plus', open: '(?:', close: ')+' },
      '*': { type: 'star', open: '(?:', close: ')*' },
      '@': { type: 'at', open: '(?:', close: ')' }
    };
  },

  /**
   * Create GLOB_CHARS
   */

  globChars(win32) {
    return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
  }
};


/***/ }),

/***/ 8265:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const constants = __nccwpck_require__(5595);
const utils = __nccwpck_require__(4059);

/**
 * Constants
 */

const {
  MAX_LENGTH,
  POSIX_REGEX_SOURCE,
  REGEX_NON_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_BACKREF,
  REPLACEMENTS
} = constants;

/**
 * Helpers
 */

const expandRange = (args, options) => {
  if (typeof options.expandRange === 'function') {
    return options.expandRange(...args, options);
  }

  args.sort();
  const value = `[${args.join('-')}]`;

  try {
    /* eslint-disable-next-line no-new */
    new RegExp(value);
  } catch (ex) {
    return args.map(v => utils.escapeRegex(v)).join('..');
  }

  return value;
};

/**
 * Create the message for a syntax error
 */

const syntaxError = (type, char) => {
  return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
};

const splitTopLevel = input => {
  const parts = [];
  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let value = '';
  let escaped = false;

  for (const ch of input) {
    if (escaped === true) {
      value += ch;
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      value += ch;
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      value += ch;
      continue;
    }

    if (quote === 0) {
      if (ch === '[') {
        bracket++;
      } else if (ch === ']' && bracket > 0) {
        bracket--;
      } else if (bracket === 0) {
        if (ch === '(') {
          paren++;
        } else if (ch === ')' && paren > 0) {
          paren--;
        } else if (ch === '|' && paren === 0) {
          parts.push(value);
          value = '';
          continue;
        }
      }
    }

    value += ch;
  }

  parts.push(value);
  return parts;
};

const isPlainBranch = branch => {
  let escaped = false;

  for (const ch of branch) {
    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (/[?*+@!()[\]{}]/.test(ch)) {
      return false;
    }
  }

  return true;
};

const normalizeSimpleBranch = branch => {
  let value = branch.trim();
  let changed = true;

  while (changed === true) {
    changed = false;

    if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
      value = value.slice(2, -1);
      changed = true;
    }
  }

  if (!isPlainBranch(value)) {
    return;
  }

  return value.replace(/\\(.)/g, '$1');
};

const hasRepeatedCharPrefixOverlap = branches => {
  const values = branches.map(normalizeSimpleBranch).filter(Boolean);

  for (let i = 0; i < values.length; i++) {
    for (let j = i + 1; j < values.length; j++) {
      const a = values[i];
      const b = values[j];
      const char = a[0];

      if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) {
        continue;
      }

      if (a === b || a.startsWith(b) || b.startsWith(a)) {
        return true;
      }
    }
  }

  return false;
};

const parseRepeatedExtglob = (pattern, requireEnd = true) => {
  if ((pattern[0] !== '+' && pattern[0] !== '*') || pattern[1] !== '(') {
    return;
  }

  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let escaped = false;

  for (let i = 1; i < pattern.length; i++) {
    const ch = pattern[i];

    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      continue;
    }

    if (quote === 1) {
      continue;
    }

    if (ch === '[') {
      bracket++;
      continue;
    }

    if (ch === ']' && bracket > 0) {
      bracket--;
      continue;
    }

    if (bracket > 0) {
      continue;
    }

    if (ch === '(') {
      paren++;
      continue;
    }

    if (ch === ')') {
      paren--;

      if (paren === 0) {
        if (requireEnd === true && i !== pattern.length - 1) {
          return;
        }

        return {
          type: pattern[0],
          body: pattern.slice(2, i),
          end: i
        };
      }
    }
  }
};

const buildCharClassStar = chars => {
  const source = chars.length === 1
    ? utils.escapeRegex(chars[0])
    : `[${chars.map(ch => utils.escapeRegex(ch)).join('')}]`;

  return `${source}*`;
};

const getStarExtglobSequenceChars = pattern => {
  let index = 0;
  const chars = [];

  while (index < pattern.length) {
    const match = parseRepeatedExtglob(pattern.slice(index), false);

    if (!match || match.type !== '*') {
      return;
    }

    const branches = splitTopLevel(match.body).map(branch => branch.trim());
    if (branches.length !== 1) {
      return;
    }

    const branch = normalizeSimpleBranch(branches[0]);
    if (!branch || branch.length !== 1) {
      return;
    }

    chars.push(branch);
    index += match.end + 1;
  }

  if (chars.length < 1) {
    return;
  }

  return chars;
};

const repeatedExtglobRecursion = pattern => {
  let depth = 0;
  let value = pattern.trim();
  let match = parseRepeatedExtglob(value);

  while (match) {
    depth++;
    value = match.body.trim();
    match = parseRepeatedExtglob(value);
  }

  return depth;
};

const analyzeRepeatedExtglob = (body, options) => {
  if (options.maxExtglobRecursion === false) {
    return { risky: false };
  }

  const max =
    typeof options.maxExtglobRecursion === 'number'
      ? options.maxExtglobRecursion
      : constants.DEFAULT_MAX_EXTGLOB_RECURSION;

  const branches = splitTopLevel(body).map(branch => branch.trim());

  if (branches.length > 1) {
    if (
      branches.some(branch => branch === '') ||
      branches.some(branch => /^[*?]+$/.test(branch)) ||
      hasRepeatedCharPrefixOverlap(branches)
    ) {
      return { risky: true };
    }
  }

  // A repeated extglob is "risky" (prone to catastrophic backtracking) when a
  // branch is itself a `*(...)` sequence, since that nests an unbounded quantifier
  // inside the outer `+(...)`/`*(...)`. When *every* branch reduces to single
  // characters we can emit one flat, ReDoS-safe character class that preserves the
  // meaning of ALL branches (e.g. `+(*(a)|*(b))` -> `[ab]*`), rather than dropping
  // every branch but the first.
  const safeChars = [];
  let sawStarSequence = false;
  let combinable = true;

  for (const branch of branches) {
    const chars = getStarExtglobSequenceChars(branch);
    if (chars) {
      sawStarSequence = true;
      safeChars.push(...chars);
      continue;
    }

    const literal = normalizeSimpleBranch(branch);
    if (literal && literal.length === 1) {
      safeChars.push(literal);
      continue;
    }

    combinable = false;

    if (repeatedExtglobRecursion(branch) > max) {
      return { risky: true };
    }
  }

  if (sawStarSequence) {
    return combinable
      ? { risky: true, safeOutput: buildCharClassStar([...new Set(safeChars)]) }
      : { risky: true };
  }

  return { risky: false };
};

/**
 * Parse the given input string.
 * @param {String} input
 * @param {Object} options
 * @return {Object}
 */

const parse = (input, options) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected a string');
  }

  input = REPLACEMENTS[input] || input;

  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;

  let len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  const bos = { type: 'bos', value: '', output: opts.prepend || '' };
  const tokens = [bos];

  const capture = opts.capture ? '' : '?:';

  // create constants based on platform, for windows or posix
  const PLATFORM_CHARS = constants.globChars(opts.windows);
  const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);

  const {
    DOT_LITERAL,
    PLUS_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOT_SLASH,
    NO_DOTS_SLASH,
    QMARK,
    QMARK_NO_DOT,
    STAR,
    START_ANCHOR
  } = PLATFORM_CHARS;

  const globstar = opts => {
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const nodot = opts.dot ? '' : NO_DOT;
  const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
  let star = opts.bash === true ? globstar(opts) : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  // minimatch options support
  if (typeof opts.noext === 'boolean') {
    opts.noextglob = opts.noext;
  }

  const state = {
    input,
    index: -1,
    start: 0,
    dot: opts.dot === true,
    consumed: '',
    output: '',
    prefix: '',
    backtrack: false,
    negated: false,
    brackets: 0,
    braces: 0,
    parens: 0,
    quotes: 0,
    globstar: false,
    tokens
  };

  input = utils.removePrefix(input, state);
  len = input.length;

  const extglobs = [];
  const braces = [];
  const stack = [];
  let prev = bos;
  let value;

  /**
   * Tokenizing helpers
   */

  const eos = () => state.index === len - 1;
  const peek = state.peek = (n = 1) => input[state.index + n];
  const advance = state.advance = () => input[++state.index] || '';
  const remaining = () => input.slice(state.index + 1);
  const consume = (value = '', num = 0) => {
    state.consumed += value;
    state.index += num;
  };

  const append = token => {
    state.output += token.output != null ? token.output : token.value;
    consume(token.value);
  };

  const negate = () => {
    let count = 1;

    while (peek() === '!' && (peek(2) !== '(' || peek(3) === '?')) {
      advance();
      state.start++;
      count++;
    }

    if (count % 2 === 0) {
      return false;
    }

    state.negated = true;
    state.start++;
    return true;
  };

  const increment = type => {
    state[type]++;
    stack.push(type);
  };

  const decrement = type => {
    state[type]--;
    stack.pop();
  };

  /**
   * Push tokens onto the tokens array. This helper speeds up
   * tokenizing by 1) helping us avoid backtracking as much as possible,
   * and 2) helping us avoid creating extra tokens when consecutive
   * characters are plain text. This improves performance and simplifies
   * lookbehinds.
   */

  const push = tok => {
    if (prev.type === 'globstar') {
      const isBrace = state.braces > 0 && (tok.type === 'comma' || tok.type === 'brace');
      const isExtglob = tok.extglob === true || (extglobs.length && (tok.type === 'pipe' || tok.type === 'paren'));

      if (tok.type !== 'slash' && tok.type !== 'paren' && !isBrace && !isExtglob) {
        state.output = state.output.slice(0, -prev.output.length);
        prev.type = 'star';
        prev.value = '*';
        prev.output = star;
        state.output += prev.output;
      }
    }

    if (extglobs.length && tok.type !== 'paren') {
      extglobs[extglobs.length - 1].inner += tok.value;
    }

    if (tok.value || tok.output) append(tok);
    if (prev && prev.type === 'text' && tok.type === 'text') {
      prev.output = (prev.output || prev.value) + tok.value;
      prev.value += tok.value;
      return;
    }

    tok.prev = prev;
    tokens.push(tok);
    prev = tok;
  };

  const extglobOpen = (type, value) => {
    const token = { ...EXTGLOB_CHARS[value], conditions: 1, inner: '' };

    token.prev = prev;
    token.parens = state.parens;
    token.output = state.output;
    token.startIndex = state.index;
    token.tokensIndex = tokens.length;
    const output = (opts.capture ? '(' : '') + token.open;

    increment('parens');
    push({ type, value, output: state.output ? '' : ONE_CHAR });
    push({ type: 'paren', extglob: true, value: advance(), output });
    extglobs.push(token);
  };

  const extglobClose = token => {
    const literal = input.slice(token.startIndex, state.index + 1);
    const body = input.slice(token.startIndex + 2, state.index);
    const analysis = analyzeRepeatedExtglob(body, opts);

    if ((token.type === 'plus' || token.type === 'star') && analysis.risky) {
      const safeOutput = analysis.safeOutput
        ? (token.output ? '' : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput)
        : undefined;
      const open = tokens[token.tokensIndex];

      open.type = 'text';
      open.value = literal;
      open.output = safeOutput || utils.escapeRegex(literal);

      for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
        tokens[i].value = '';
        tokens[i].output = '';
        delete tokens[i].suffix;
      }

      state.output = token.output + open.output;
      state.backtrack = true;

      push({ type: 'paren', extglob: true, value, output: '' });
      decrement('parens');
      return;
    }

    let output = token.close + (opts.capture ? ')' : '');
    let rest;

    if (token.type === 'negate') {
      let extglobStar = star;

      if (token.inner && token.inner.length > 1 && token.inner.includes('/')) {
        extglobStar = globstar(opts);
      }

      if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) {
        output = token.close = `)$))${extglobStar}`;
      }

      if (token.inner.includes('*') && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) {
        // Any non-magical string (`.ts`) or even nested expression (`.{ts,tsx}`) can follow after the closing parenthesis.
        // In this case, we need to parse the string and use it in the output of the original pattern.
        // Suitable patterns: `/!(*.d).ts`, `/!(*.d).{ts,tsx}`, `**/!(*-dbg).@(js)`.
        //
        // Disabling the `fastpaths` option due to a problem with parsing strings as `.ts` in the pattern like `**/!(*.d).ts`.
        const expression = parse(rest, { ...options, fastpaths: false }).output;

        output = token.close = `)${expression})${extglobStar})`;
      }

      if (token.prev.type === 'bos') {
        state.negatedExtglob = true;
      }
    }

    push({ type: 'paren', extglob: true, value, output });
    decrement('parens');
  };

  /**
   * Fast paths
   */

  if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
    let backslashes = false;

    let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
      if (first === '\\') {
        backslashes = true;
        return m;
      }

      if (first === '?') {
        if (esc) {
          return esc + first + (rest ? QMARK.repeat(rest.length) : '');
        }
        if (index === 0) {
          return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : '');
        }
        return QMARK.repeat(chars.length);
      }

      if (first === '.') {
        return DOT_LITERAL.repeat(chars.length);
      }

      if (first === '*') {
        if (esc) {
          return esc + first + (rest ? star : '');
        }
        return star;
      }
      return esc ? m : `\\${m}`;
    });

    if (backslashes === true) {
      if (opts.unescape === true) {
        output = output.replace(/\\/g, '');
      } else {
        output = output.replace(/\\+/g, m => {
          return m.length % 2 === 0 ? '\\\\' : (m ? '\\' : '');
        });
      }
    }

    if (output === input && opts.contains === true) {
      state.output = input;
      return state;
    }

    state.output = utils.wrapOutput(output, state, options);
    return state;
  }

  /**
   * Tokenize input until we reach end-of-string
   */

  while (!eos()) {
    value = advance();

    if (value === '\u0000') {
      continue;
    }

    /**
     * Escaped characters
     */

    if (value === '\\') {
      const next = peek();

      if (next === '/' && opts.bash !== true) {
        continue;
      }

      if (next === '.' || next === ';') {
        continue;
      }

      if (!next) {
        value += '\\';
        push({ type: 'text', value });
        continue;
      }

      // collapse slashes to reduce potential for exploits
      const match = /^\\+/.exec(remaining());
      let slashes = 0;

      if (match && match[0].length > 2) {
        slashes = match[0].length;
        state.index += slashes;
        if (slashes % 2 !== 0) {
          value += '\\';
        }
      }

      if (opts.unescape === true) {
        value = advance();
      } else {
        value += advance();
      }

      if (state.brackets === 0) {
        push({ type: 'text', value });
        continue;
      }
    }

    /**
     * If we're inside a regex character class, continue
     * until we reach the closing bracket.
     */

    if (state.brackets > 0 && (value !== ']' || prev.value === '[' || prev.value === '[^')) {
      if (opts.posix !== false && value === ':') {
        const inner = prev.value.slice(1);
        if (inner.includes('[')) {
          prev.posix = true;

          if (inner.includes(':')) {
            const idx = prev.value.lastIndexOf('[');
            const pre = prev.value.slice(0, idx);
            const rest = prev.value.slice(idx + 2);
            const posix = POSIX_REGEX_SOURCE[rest];
            if (posix) {
              prev.value = pre + posix;
              state.backtrack = true;
              advance();

              if (!bos.output && tokens.indexOf(prev) === 1) {
                bos.output = ONE_CHAR;
              }
              continue;
            }
          }
        }
      }

      if ((value === '[' && peek() !== ':') || (value === '-' && peek() === ']')) {
        value = `\\${value}`;
      }

      if (value === ']' && (prev.value === '[' || prev.value === '[^')) {
        value = `\\${value}`;
      }

      if (opts.posix === true && value === '!' && prev.value === '[') {
        value = '^';
      }

      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * If we're inside a quoted string, continue
     * until we reach the closing double quote.
     */

    if (state.quotes === 1 && value !== '"') {
      value = utils.escapeRegex(value);
      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * Double quotes
     */

    if (value === '"') {
      state.quotes = state.quotes === 1 ? 0 : 1;
      if (opts.keepQuotes === true) {
        push({ type: 'text', value });
      }
      continue;
    }

    /**
     * Parentheses
     */

    if (value === '(') {
      increment('parens');
      push({ type: 'paren', value });
      continue;
    }

    if (value === ')') {
      if (state.parens === 0 && opts.strictBrackets === true) {
        throw new SyntaxError(syntaxError('opening', '('));
      }

      const extglob = extglobs[extglobs.length - 1];
      if (extglob && state.parens === extglob.parens + 1) {
        extglobClose(extglobs.pop());
        continue;
      }

      push({ type: 'paren', value, output: state.parens ? ')' : '\\)' });
      decrement('parens');
      continue;
    }

    /**
     * Square brackets
     */

    if (value === '[') {
      if (opts.nobracket === true || !remaining().includes(']')) {
        if (opts.nobracket !== true && opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('closing', ']'));
        }

        value = `\\${value}`;
      } else {
        increment('brackets');
      }

      push({ type: 'bracket', value });
      continue;
    }

    if (value === ']') {
      if (opts.nobracket === true || (prev && prev.type === 'bracket' && prev.value.length === 1)) {
        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      if (state.brackets === 0) {
        if (opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('opening', '['));
        }

        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      decrement('brackets');

      const prevValue = prev.value.slice(1);
      if (prev.posix !== true && prevValue[0] === '^' && !prevValue.includes('/')) {
        value = `/${value}`;
      }

      prev.value += value;
      append({ value });

      // when literal brackets are explicitly disabled
      // assume we should match with a regex character class
      if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) {
        continue;
      }

      const escaped = utils.escapeRegex(prev.value);
      state.output = state.output.slice(0, -prev.value.length);

      // when literal brackets are explicitly enabled
      // assume we should escape the brackets to match literal characters
      if (opts.literalBrackets === true) {
        state.output += escaped;
        prev.value = escaped;
        continue;
      }

      // when the user specifies nothing, try to match both
      prev.value = `(${capture}${escaped}|${prev.value})`;
      state.output += prev.value;
      continue;
    }

    /**
     * Braces
     */

    if (value === '{' && opts.nobrace !== true) {
      increment('braces');

      const open = {
        type: 'brace',
        value,
        output: '(',
        outputIndex: state.output.length,
        tokensIndex: state.tokens.length
      };

      braces.push(open);
      push(open);
      continue;
    }

    if (value === '}') {
      const brace = braces[braces.length - 1];

      if (opts.nobrace === true || !brace) {
        push({ type: 'text', value, output: value });
        continue;
      }

      let output = ')';

      if (brace.dots === true) {
        const arr = tokens.slice();
        const range = [];

        for (let i = arr.length - 1; i >= 0; i--) {
          tokens.pop();
          if (arr[i].type === 'brace') {
            break;
          }
          if (arr[i].type !== 'dots') {
            range.unshift(arr[i].value);
          }
        }

        output = expandRange(range, opts);
        state.backtrack = true;
      }

      if (brace.comma !== true && brace.dots !== true) {
        const out = state.output.slice(0, brace.outputIndex);
        const toks = state.tokens.slice(brace.tokensIndex);
        brace.value = brace.output = '\\{';
        value = output = '\\}';
        state.output = out;
        for (const t of toks) {
          state.output += (t.output || t.value);
        }
      }

      push({ type: 'brace', value, output });
      decrement('braces');
      braces.pop();
      continue;
    }

    /**
     * Pipes
     */

    if (value === '|') {
      if (extglobs.length > 0) {
        extglobs[extglobs.length - 1].conditions++;
      }
      push({ type: 'text', value });
      continue;
    }

    /**
     * Commas
     */

    if (value === ',') {
      let output = value;

      const brace = braces[braces.length - 1];
      if (brace && stack[stack.length - 1] === 'braces') {
        brace.comma = true;
        output = '|';
      }

      push({ type: 'comma', value, output });
      continue;
    }

    /**
     * Slashes
     */

    if (value === '/') {
      // if the beginning of the glob is "./", advance the start
      // to the current index, and don't add the "./" characters
      // to the state. This greatly simplifies lookbehinds when
      // checking for BOS characters like "!" and "." (not "./")
      if (prev.type === 'dot' && state.index === state.start + 1) {
        state.start = state.index + 1;
        state.consumed = '';
        state.output = '';
        tokens.pop();
        prev = bos; // reset "prev" to the first token
        continue;
      }

      push({ type: 'slash', value, output: SLASH_LITERAL });
      continue;
    }

    /**
     * Dots
     */

    if (value === '.') {
      if (state.braces > 0 && prev.type === 'dot') {
        if (prev.value === '.') prev.output = DOT_LITERAL;
        const brace = braces[braces.length - 1];
        prev.type = 'dots';
        prev.output += value;
        prev.value += value;
        brace.dots = true;
        continue;
      }

      if ((state.braces + state.parens) === 0 && prev.type !== 'bos' && prev.type !== 'slash') {
        push({ type: 'text', value, output: DOT_LITERAL });
        continue;
      }

      push({ type: 'dot', value, output: DOT_LITERAL });
      continue;
    }

    /**
     * Question marks
     */

    if (value === '?') {
      const isGroup = prev && prev.value === '(';
      if (!isGroup && opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('qmark', value);
        continue;
      }

      if (prev && prev.type === 'paren') {
        const next = peek();
        let output = value;

        if ((prev.value === '(' && !/[!=<:]/.test(next)) || (next === '<' && !/<([!=]|\w+>)/.test(remaining()))) {
          output = `\\${value}`;
        }

        push({ type: 'text', value, output });
        continue;
      }

      if (opts.dot !== true && (prev.type === 'slash' || prev.type === 'bos')) {
        push({ type: 'qmark', value, output: QMARK_NO_DOT });
        continue;
      }

      push({ type: 'qmark', value, output: QMARK });
      continue;
    }

    /**
     * Exclamation
     */

    if (value === '!') {
      if (opts.noextglob !== true && peek() === '(') {
        if (peek(2) !== '?' || !/[!=<:]/.test(peek(3))) {
          extglobOpen('negate', value);
          continue;
        }
      }

      if (opts.nonegate !== true && state.index === 0) {
        negate();
        continue;
      }
    }

    /**
     * Plus
     */

    if (value === '+') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('plus', value);
        continue;
      }

      if ((prev && prev.value === '(') || opts.regex === false) {
        push({ type: 'plus', value, output: PLUS_LITERAL });
        continue;
      }

      if ((prev && (prev.type === 'bracket' || prev.type === 'paren' || prev.type === 'brace')) || state.parens > 0) {
        push({ type: 'plus', value });
        continue;
      }

      push({ type: 'plus', value: PLUS_LITERAL });
      continue;
    }

    /**
     * Plain text
     */

    if (value === '@') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        push({ type: 'at', extglob: true, value, output: '' });
        continue;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Plain text
     */

    if (value !== '*') {
      if (value === '$' || value === '^') {
        value = `\\${value}`;
      }

      const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
      if (match) {
        value += match[0];
        state.index += match[0].length;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Stars
     */

    if (prev && (prev.type === 'globstar' || prev.star === true)) {
      prev.type = 'star';
      prev.star = true;
      prev.value += value;
      prev.output = star;
      state.backtrack = true;
      state.globstar = true;
      consume(value);
      continue;
    }

    let rest = remaining();
    if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
      extglobOpen('star', value);
      continue;
    }

    if (prev.type === 'star') {
      if (opts.noglobstar === true) {
        consume(value);
        continue;
      }

      const prior = prev.prev;
      const before = prior.prev;
      const isStart = prior.type === 'slash' || prior.type === 'bos';
      const afterStar = before && (before.type === 'star' || before.type === 'globstar');

      if (opts.bash === true && (!isStart || (rest[0] && rest[0] !== '/'))) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      const isBrace = state.braces > 0 && (prior.type === 'comma' || prior.type === 'brace');
      const isExtglob = extglobs.length && (prior.type === 'pipe' || prior.type === 'paren');
      if (!isStart && prior.type !== 'paren' && !isBrace && !isExtglob) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      // strip consecutive `/**/`
      while (rest.slice(0, 3) === '/**') {
        const after = input[state.index + 4];
        if (after && after !== '/') {
          break;
        }
        rest = rest.slice(3);
        consume('/**', 3);
      }

      // A globstar followed only by balanced closing parens is at the logical end of patterns like
      // `test(/utils/**)` and `test?(/utils/**)`. Treat it as EOS so the trailing `/**` can match its
      // parent path, except in negated extglobs where that would change the exclusion semantics.
      const isEnd = eos() || (
        state.parens > 0
        && rest === ')'.repeat(state.parens)
        && !extglobs.some(extglob => extglob.type === 'negate')
      );

      if (prior.type === 'bos' && eos()) {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = globstar(opts);
        state.output = prev.output;
        state.globstar = true;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && !afterStar && isEnd) {
        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = globstar(opts) + (opts.strictSlashes ? ')' : '|$)');
        prev.value += value;
        state.globstar = true;
        state.output += prior.output + prev.output;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && rest[0] === '/') {
        const end = rest[1] !== void 0 ? '|$' : '';

        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
        prev.value += value;

        state.output += prior.output + prev.output;
        state.globstar = true;

        consume(value + advance());

        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      if (prior.type === 'bos' && rest[0] === '/') {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
        state.output = prev.output;
        state.globstar = true;
        consume(value + advance());
        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      // remove single star from output
      state.output = state.output.slice(0, -prev.output.length);

      // reset previous token to globstar
      prev.type = 'globstar';
      prev.output = globstar(opts);
      prev.value += value;

      // reset output with globstar
      state.output += prev.output;
      state.globstar = true;
      consume(value);
      continue;
    }

    const token = { type: 'star', value, output: star };

    if (opts.bash === true) {
      token.output = '.*?';
      if (prev.type === 'bos' || prev.type === 'slash') {
        token.output = nodot + token.output;
      }
      push(token);
      continue;
    }

    if (prev && (prev.type === 'bracket' || prev.type === 'paren') && opts.regex === true) {
      token.output = value;
      push(token);
      continue;
    }

    if (state.index === state.start || prev.type === 'slash' || prev.type === 'dot') {
      if (prev.type === 'dot') {
        state.output += NO_DOT_SLASH;
        prev.output += NO_DOT_SLASH;

      } else if (opts.dot === true) {
        state.output += NO_DOTS_SLASH;
        prev.output += NO_DOTS_SLASH;

      } else {
        state.output += nodot;
        prev.output += nodot;
      }

      if (peek() !== '*') {
        state.output += ONE_CHAR;
        prev.output += ONE_CHAR;
      }
    }

    push(token);
  }

  while (state.brackets > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ']'));
    state.output = utils.escapeLast(state.output, '[');
    decrement('brackets');
  }

  while (state.parens > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ')'));
    state.output = utils.escapeLast(state.output, '(');
    decrement('parens');
  }

  while (state.braces > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', '}'));
    state.output = utils.escapeLast(state.output, '{');
    decrement('braces');
  }

  if (opts.strictSlashes !== true && (prev.type === 'star' || prev.type === 'bracket')) {
    push({ type: 'maybe_slash', value: '', output: `${SLASH_LITERAL}?` });
  }

  // rebuild the output if we had to backtrack at any point
  if (state.backtrack === true) {
    state.output = '';

    for (const token of state.tokens) {
      state.output += token.output != null ? token.output : token.value;

      if (token.suffix) {
        state.output += token.suffix;
      }
    }
  }

  return state;
};

/**
 * Fast paths for creating regular expressions for common glob patterns.
 * This can significantly speed up processing and has very little downside
 * impact when none of the fast paths match.
 */

parse.fastpaths = (input, options) => {
  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
  const len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  input = REPLACEMENTS[input] || input;

  // create constants based on platform, for windows or posix
  const {
    DOT_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOTS,
    NO_DOTS_SLASH,
    STAR,
    START_ANCHOR
  } = constants.globChars(opts.windows);

  const nodot = opts.dot ? NO_DOTS : NO_DOT;
  const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
  const capture = opts.capture ? '' : '?:';
  const state = { negated: false, prefix: '' };
  let star = opts.bash === true ? '.*?' : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  const globstar = opts => {
    if (opts.noglobstar === true) return star;
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const create = str => {
    switch (str) {
      case '*':
        return `${nodot}${ONE_CHAR}${star}`;

      case '.*':
        return `${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*.*':
        return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*/*':
        return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;

      case '**':
        return nodot + globstar(opts);

      case '**/*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;

      case '**/*.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '**/.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;

      default: {
        const match = /^(.*?)\.(\w+)$/.exec(str);
        if (!match) return;

        const source = create(match[1]);
        if (!source) return;

        return source + DOT_LITERAL + match[2];
      }
    }
  };

  const output = utils.removePrefix(input, state);
  let source = create(output);

  if (source && opts.strictSlashes !== true) {
    source += `${SLASH_LITERAL}?`;
  }

  return source;
};

module.exports = parse;


/***/ }),

/***/ 8016:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const scan = __nccwpck_require__(1781);
const parse = __nccwpck_require__(8265);
const utils = __nccwpck_require__(4059);
const constants = __nccwpck_require__(5595);
const isObject = val => val && typeof val === 'object' && !Array.isArray(val);

/**
 * Creates a matcher function from one or more glob patterns. The
 * returned function takes a string to match as its first argument,
 * and returns true if the string is a match. The returned matcher
 * function also takes a boolean as the second argument that, when true,
 * returns an object with additional information.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch(glob[, options]);
 *
 * const isMatch = picomatch('*.!(*a)');
 * console.log(isMatch('a.a')); //=> false
 * console.log(isMatch('a.b')); //=> true
 *
 * // For environments without `node.js`, `picomatch/posix` provides you a dependency-free matcher, without automatic OS detection.
 * const picomatch = require('picomatch/posix');
 * // the same API, defaulting to posix paths
 * const isMatch = picomatch('a/*');
 * console.log(isMatch('a\\b')); //=> false
 * console.log(isMatch('a/b')); //=> true
 *
 * // you can still configure the matcher function to accept windows paths
 * const isMatch = picomatch('a/*', { options: windows });
 * console.log(isMatch('a\\b')); //=> true
 * console.log(isMatch('a/b')); //=> true
 * ```
 * @name picomatch
 * @param {String|Array} `globs` One or more glob patterns.
 * @param {Object=} `options`
 * @return {Function=} Returns a matcher function.
 * @api public
 */

const picomatch = (glob, options, returnState = false) => {
  if (Array.isArray(glob)) {
    const fns = glob.map(input => picomatch(input, options, returnState));
    const arrayMatcher = str => {
      for (const isMatch of fns) {
        const state = isMatch(str);
        if (state) return state;
      }
      return false;
    };
    return arrayMatcher;
  }

  const isState = isObject(glob) && glob.tokens && glob.input;

  if (glob === '' || (typeof glob !== 'string' && !isState)) {
    throw new TypeError('Expected pattern to be a non-empty string');
  }

  const opts = options || {};
  const posix = opts.windows;
  const regex = isState
    ? picomatch.compileRe(glob, options)
    : picomatch.makeRe(glob, options, false, true);

  const state = regex.state;
  delete regex.state;

  let isIgnored = () => false;
  if (opts.ignore) {
    const ignoreOpts = { ...options, ignore: null, onMatch: null, onResult: null };
    isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
  }

  const matcher = (input, returnObject = false) => {
    const { isMatch, match, output } = picomatch.test(input, regex, options, { glob, posix });
    const result = { glob, state, regex, posix, input, output, match, isMatch };

    if (typeof opts.onResult === 'function') {
      opts.onResult(result);
    }

    if (isMatch === false) {
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (isIgnored(input)) {
      if (typeof opts.onIgnore === 'function') {
        opts.onIgnore(result);
      }
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (typeof opts.onMatch === 'function') {
      opts.onMatch(result);
    }
    return returnObject ? result : true;
  };

  if (returnState) {
    matcher.state = state;
  }

  return matcher;
};

/**
 * Test `input` with the given `regex`. This is used by the main
 * `picomatch()` function to test the input string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.test(input, regex[, options]);
 *
 * console.log(picomatch.test('foo/bar', /^(?:([^/]*?)\/([^/]*?))$/));
 * // { isMatch: true, match: [ 'foo/', 'foo', 'bar' ], output: 'foo/bar' }
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp} `regex`
 * @return {Object} Returns an object with matching info.
 * @api public
 */

picomatch.test = (input, regex, options, { glob, posix } = {}) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected input to be a string');
  }

  if (input === '') {
    return { isMatch: false, output: '' };
  }

  const opts = options || {};
  const format = opts.format || (posix ? utils.toPosixSlashes : null);
  let match = input === glob;
  let output = (match && format) ? format(input) : input;

  if (match === false) {
    output = format ? format(input) : input;
    match = output === glob;
  }

  if (match === false || opts.capture === true) {
    if (opts.matchBase === true || opts.basename === true) {
      match = picomatch.matchBase(input, regex, options, posix);
    } else {
      match = regex.exec(output);
    }
  }

  return { isMatch: Boolean(match), match, output };
};

/**
 * Match the basename of a filepath.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.matchBase(input, glob[, options]);
 * console.log(picomatch.matchBase('foo/bar.js', '*.js'); // true
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp|String} `glob` Glob pattern or regex created by [.makeRe](#makeRe).
 * @return {Boolean}
 * @api public
 */

picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
  const regex = glob instanceof RegExp ? glob : picomatch.makeRe(glob, options);
  return regex.test(utils.basename(input, { windows: posix }));
};

/**
 * Returns true if **any** of the given glob `patterns` match the specified `string`.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.isMatch(string, patterns[, options]);
 *
 * console.log(picomatch.isMatch('a.a', ['b.*', '*.a'])); //=> true
 * console.log(picomatch.isMatch('a.a', 'b.*')); //=> false
 * ```
 * @param {String|Array} str The string to test.
 * @param {String|Array} patterns One or more glob patterns to use for matching.
 * @param {Object} [options] See available [options](#options).
 * @return {Boolean} Returns true if any patterns match `str`
 * @api public
 */

picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);

/**
 * Parse a glob pattern to create the source string for a regular
 * expression.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const result = picomatch.parse(pattern[, options]);
 * ```
 * @param {String} `pattern`
 * @param {Object} `options`
 * @return {Object} Returns an object with useful properties and output to be used as a regex source string.
 * @api public
 */

picomatch.parse = (pattern, options) => {
  if (Array.isArray(pattern)) return pattern.map(p => picomatch.parse(p, options));
  return parse(pattern, { ...options, fastpaths: false });
};

/**
 * Scan a glob pattern to separate the pattern into segments.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.scan(input[, options]);
 *
 * const result = picomatch.scan('!./foo/*.js');
 * console.log(result);
 * { prefix: '!./',
 *   input: '!./foo/*.js',
 *   start: 3,
 *   base: 'foo',
 *   glob: '*.js',
 *   isBrace: false,
 *   isBracket: false,
 *   isGlob: true,
 *   isExtglob: false,
 *   isGlobstar: false,
 *   negated: true }
 * ```
 * @param {String} `input` Glob pattern to scan.
 * @param {Object} `options`
 * @return {Object} Returns an object with
 * @api public
 */

picomatch.scan = (input, options) => scan(input, options);

/**
 * Compile a regular expression from the `state` object returned by the
 * [parse()](#parse) method.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const state = picomatch.parse('*.js');
 * // picomatch.compileRe(state[, options]);
 *
 * console.log(picomatch.compileRe(state));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {Object} `state`
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Intended for implementors, this argument allows you to return the raw output from the parser.
 * @param {Boolean} `returnState` Adds the state to a `state` property on the returned regex. Useful for implementors and debugging.
 * @return {RegExp}
 * @api public
 */

picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
  if (returnOutput === true) {
    return state.output;
  }

  const opts = options || {};
  const prepend = opts.contains ? '' : '^';
  const append = opts.contains ? '' : '$';

  let source = `${prepend}(?:${state.output})${append}`;
  if (state && state.negated === true) {
    source = `^(?!${source}).*$`;
  }

  const regex = picomatch.toRegex(source, options);
  if (returnState === true) {
    regex.state = state;
  }

  return regex;
};

/**
 * Create a regular expression from a parsed glob pattern.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.makeRe(state[, options]);
 *
 * const result = picomatch.makeRe('*.js');
 * console.log(result);
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `state` The object returned from the `.parse` method.
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Implementors may use this argument to return the compiled output, instead of a regular expression. This is not exposed on the options to prevent end-users from mutating the result.
 * @param {Boolean} `returnState` Implementors may use this argument to return the state from the parsed glob with the returned regular expression.
 * @return {RegExp} Returns a regex created from the given pattern.
 * @api public
 */

picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
  if (!input || typeof input !== 'string') {
    throw new TypeError('Expected a non-empty string');
  }

  let parsed = { negated: false, fastpaths: true };

  if (options.fastpaths !== false && (input[0] === '.' || input[0] === '*')) {
    parsed.output = parse.fastpaths(input, options);
  }

  if (!parsed.output) {
    parsed = parse(input, options);
  }

  return picomatch.compileRe(parsed, options, returnOutput, returnState);
};

/**
 * Create a regular expression from the given regex source string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.toRegex(source[, options]);
 *
 * const { output } = picomatch.parse('*.js');
 * console.log(picomatch.toRegex(output));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `source` Regular expression source string.
 * @param {Object} `options`
 * @return {RegExp}
 * @api public
 */

picomatch.toRegex = (source, options) => {
  try {
    const opts = options || {};
    return new RegExp(source, opts.flags || (opts.nocase ? 'i' : ''));
  } catch (err) {
    if (options && options.debug === true) throw err;
    return /$^/;
  }
};

/**
 * Picomatch constants.
 * @return {Object}
 */

picomatch.constants = constants;

/**
 * Expose "picomatch"
 */

module.exports = picomatch;


/***/ }),

/***/ 1781:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const utils = __nccwpck_require__(4059);
const {
  CHAR_ASTERISK,             /* * */
  CHAR_AT,                   /* @ */
  CHAR_BACKWARD_SLASH,       /* \ */
  CHAR_COMMA,                /* , */
  CHAR_DOT,                  /* . */
  CHAR_EXCLAMATION_MARK,     /* ! */
  CHAR_FORWARD_SLASH,        /* / */
  CHAR_LEFT_CURLY_BRACE,     /* { */
  CHAR_LEFT_PARENTHESES,     /* ( */
  CHAR_LEFT_SQUARE_BRACKET,  /* [ */
  CHAR_PLUS,                 /* + */
  CHAR_QUESTION_MARK,        /* ? */
  CHAR_RIGHT_CURLY_BRACE,    /* } */
  CHAR_RIGHT_PARENTHESES,    /* ) */
  CHAR_RIGHT_SQUARE_BRACKET  /* ] */
} = __nccwpck_require__(5595);

const isPathSeparator = code => {
  return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
};

const depth = token => {
  if (token.isPrefix !== true) {
    token.depth = token.isGlobstar ? Infinity : 1;
  }
};

/**
 * Quickly scans a glob pattern and returns an object with a handful of
 * useful properties, like `isGlob`, `path` (the leading non-glob, if it exists),
 * `glob` (the actual pattern), `negated` (true if the path starts with `!` but not
 * with `!(`) and `negatedExtglob` (true if the path starts with `!(`).
 *
 * ```js
 * const pm = require('picomatch');
 * console.log(pm.scan('foo/bar/*.js'));
 * { isGlob: true, input: 'foo/bar/*.js', base: 'foo/bar', glob: '*.js' }
 * ```
 * @param {String} `str`
 * @param {Object} `options`
 * @return {Object} Returns an object with tokens and regex source string.
 * @api public
 */

const scan = (input, options) => {
  const opts = options || {};

  const length = input.length - 1;
  const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
  const slashes = [];
  const tokens = [];
  const parts = [];

  let str = input;
  let index = -1;
  let start = 0;
  let lastIndex = 0;
  let isBrace = false;
  let isBracket = false;
  let isGlob = false;
  let isExtglob = false;
  let isGlobstar = false;
  let braceEscaped = false;
  let backslashes = false;
  let negated = false;
  let negatedExtglob = false;
  let finished = false;
  let braces = 0;
  let prev;
  let code;
  let token = { value: '', depth: 0, isGlob: false };

  const eos = () => index >= length;
  const peek = () => str.charCodeAt(index + 1);
  const advance = () => {
    prev = code;
    return str.charCodeAt(++index);
  };

  while (index < length) {
    code = advance();
    let next;

    if (code === CHAR_BACKWARD_SLASH) {
      backslashes = token.backslashes = true;
      code = advance();

      if (code === CHAR_LEFT_CURLY_BRACE) {
        braceEscaped = true;
      }
      continue;
    }

    if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
      braces++;

      while (eos() !== true && (code = advance())) {
        if (code === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (code === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          continue;
        }

        if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (braceEscaped !== true && code === CHAR_COMMA) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (code === CHAR_RIGHT_CURLY_BRACE) {
          braces--;

          if (braces === 0) {
            braceEscaped = false;
            isBrace = token.isBrace = true;
            finished = true;
            break;
          }
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (code === CHAR_FORWARD_SLASH) {
      slashes.push(index);
      tokens.push(token);
      token = { value: '', depth: 0, isGlob: false };

      if (finished === true) continue;
      if (prev === CHAR_DOT && index === (start + 1)) {
        start += 2;
        continue;
      }

      lastIndex = index + 1;
      continue;
    }

    if (opts.noext !== true) {
      const isExtglobChar = code === CHAR_PLUS
        || code === CHAR_AT
        || code === CHAR_ASTERISK
        || code === CHAR_QUESTION_MARK
        || code === CHAR_EXCLAMATION_MARK;

      if (isExtglobChar === true && peek() === CHAR_LEFT_PARENTHESES) {
        isGlob = token.isGlob = true;
        isExtglob = token.isExtglob = true;
        finished = true;
        if (code === CHAR_EXCLAMATION_MARK && index === start) {
          negatedExtglob = true;
        }

        if (scanToEnd === true) {
          let parens = 0;

          while (eos() !== true && (code = advance())) {
            if (code === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }

            if (code === CHAR_LEFT_PARENTHESES) {
              parens++;
              continue;
            }

            if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
              finished = true;
              break;
            }
          }
          continue;
        }
        break;
      }
    }

    if (code === CHAR_ASTERISK) {
      if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_QUESTION_MARK) {
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_LEFT_SQUARE_BRACKET) {
      while (eos() !== true && (next = advance())) {
        if (next === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (next === CHAR_RIGHT_SQUARE_BRACKET) {
          isBracket = token.isBracket = true;
          isGlob = token.isGlob = true;
          finished = true;
          break;
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
      negated = token.negated = true;
      start++;
      continue;
    }

    if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
      isGlob = token.isGlob = true;

      if (scanToEnd === true) {
        let parens = 1;

        while (eos() !== true && (code = advance())) {
          if (code === CHAR_BACKWARD_SLASH) {
            backslashes = token.backslashes = true;
            advance();
            continue;
          }

          if (code === CHAR_LEFT_PARENTHESES) {
            parens++;
            continue;
          }

          if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
            finished = true;
            break;
          }
        }
        continue;
      }
      break;
    }

    if (isGlob === true) {
      finished = true;

      if (scanToEnd === true) {
        continue;
      }

      break;
    }
  }

  if (opts.noext === true) {
    isExtglob = false;
    isGlob = false;
  }

  let base = str;
  let prefix = '';
  let glob = '';

  if (start > 0) {
    prefix = str.slice(0, start);
    str = str.slice(start);
    lastIndex -= start;
  }

  if (base && isGlob === true && lastIndex > 0) {
    base = str.slice(0, lastIndex);
    glob = str.slice(lastIndex);
  } else if (isGlob === true) {
    base = '';
    glob = str;
  } else {
    base = str;
  }

  if (base && base !== '' && base !== '/' && base !== str) {
    if (isPathSeparator(base.charCodeAt(base.length - 1))) {
      base = base.slice(0, -1);
    }
  }

  if (opts.unescape === true) {
    if (glob) glob = utils.removeBackslashes(glob);

    if (base && backslashes === true) {
      base = utils.removeBackslashes(base);
    }
  }

  const state = {
    prefix,
    input,
    start,
    base,
    glob,
    isBrace,
    isBracket,
    isGlob,
    isExtglob,
    isGlobstar,
    negated,
    negatedExtglob
  };

  if (opts.tokens === true) {
    state.maxDepth = 0;
    if (!isPathSeparator(code)) {
      tokens.push(token);
    }
    state.tokens = tokens;
  }

  if (opts.parts === true || opts.tokens === true) {
    let prevIndex;

    for (let idx = 0; idx < slashes.length; idx++) {
      const n = prevIndex !== undefined ? prevIndex + 1 : start;
      const i = slashes[idx];
      const value = input.slice(n, i);
      if (opts.tokens) {
        if (idx === 0 && start !== 0) {
          tokens[idx].isPrefix = true;
          tokens[idx].value = prefix;
        } else {
          tokens[idx].value = value;
        }
        depth(tokens[idx]);
        state.maxDepth += tokens[idx].depth;
      }
      if (i >= start) {
        parts.push(value);
        prevIndex = i;
      }
    }

    const n = prevIndex !== undefined ? prevIndex + 1 : start;
    const value = input.slice(n);
    parts.push(value);

    if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
      tokens[tokens.length - 1].value = value;
      depth(tokens[tokens.length - 1]);
      state.maxDepth += tokens[tokens.length - 1].depth;
    }

    state.slashes = slashes;
    state.parts = parts;
  }

  return state;
};

module.exports = scan;


/***/ }),

/***/ 4059:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

/*global navigator*/


const {
  REGEX_BACKSLASH,
  REGEX_REMOVE_BACKSLASH,
  REGEX_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_GLOBAL
} = __nccwpck_require__(5595);

exports.isObject = val => val !== null && typeof val === 'object' && !Array.isArray(val);
exports.hasRegexChars = str => REGEX_SPECIAL_CHARS.test(str);
exports.isRegexChar = str => str.length === 1 && exports.hasRegexChars(str);
exports.escapeRegex = str => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, '\\$1');
exports.toPosixSlashes = str => str.replace(REGEX_BACKSLASH, '/');

exports.isWindows = () => {
  if (typeof navigator !== 'undefined' && navigator.platform) {
    const platform = navigator.platform.toLowerCase();
    return platform === 'win32' || platform === 'windows';
  }

  if (typeof process !== 'undefined' && process.platform) {
    return process.platform === 'win32';
  }

  return false;
};

exports.removeBackslashes = str => {
  return str.replace(REGEX_REMOVE_BACKSLASH, match => {
    return match === '\\' ? '' : match;
  });
};

exports.escapeLast = (input, char, lastIdx) => {
  const idx = input.lastIndexOf(char, lastIdx);
  if (idx === -1) return input;
  if (input[idx - 1] === '\\') return exports.escapeLast(input, char, idx - 1);
  return `${input.slice(0, idx)}\\${input.slice(idx)}`;
};

exports.removePrefix = (input, state = {}) => {
  let output = input;
  if (output.startsWith('./')) {
    output = output.slice(2);
    state.prefix = './';
  }
  return output;
};

exports.wrapOutput = (input, state = {}, options = {}) => {
  const prepend = options.contains ? '' : '^';
  const append = options.contains ? '' : '$';

  let output = `${prepend}(?:${input})${append}`;
  if (state.negated === true) {
    output = `(?:^(?!${output}).*$)`;
  }
  return output;
};

exports.basename = (path, { windows } = {}) => {
  const segs = path.split(windows ? /[\\/]/ : '/');
  const last = segs[segs.length - 1];

  if (last === '') {
    return segs[segs.length - 2];
  }

  return last;
};


/***/ }),

/***/ 4501:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  E: () => (/* binding */ conclude),
  e: () => (/* binding */ action_run)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __nccwpck_require__(3916);
;// CONCATENATED MODULE: ./src/deadline.ts
/** The reason with which work is aborted when its time is over. */
class OutOfTime extends Error {
    name = 'OutOfTime';
}
/**
 * Gives work a limited time: the signal that it gets is aborted when the time is over, or when `signal` is.
 *
 * @param ms The limit, in milliseconds.
 * @throws whatever the work throws: once aborted, as a rule, the signal's reason.
 */
async function within(ms, clock, signal, work) {
    const late = new AbortController();
    const done = new AbortController();
    const timer = clock.sleep(ms, done.signal).then(() => late.abort(new OutOfTime(`no answer within ${Math.round(ms / 1000)} seconds`)), () => { });
    try {
        return await work(AbortSignal.any([signal, late.signal]));
    }
    finally {
        done.abort();
        await timer;
    }
}

;// CONCATENATED MODULE: ./src/changes/deploys.ts
/**
 * The deploys of which an edge may still hold files: the newest refreshed one, all that began later, and those that had
 * begun earlier and were still under way then, for they may have uploaded after it. The newest comes first.
 *
 * @example
 * held([a, b, c]) // [c, b], if b is refreshed and c, which began later, is not
 */
function held(deploys) {
    const newest = deploys.toSorted((a, b) => b.started - a.started);
    const refreshed = newest.find((deploy) => deploy.refreshed);
    if (refreshed === undefined)
        return newest;
    return newest.filter(({ started, ended }) => started >= refreshed.started || ended > refreshed.started);
}
/**
 * Whether a deploy that ended at `ended` was refreshed: the first run created since was the one
 * that it triggered, unless another deploy ended in between.
 *
 * @param others When the other deploys ended.
 */
function wasRefreshed(ended, others, runs) {
    const since = runs.filter(({ created }) => created >= ended);
    const first = since.reduce((first, run) => (first === null || run.created < first.created ? run : first), null);
    if (first === null || !first.succeeded)
        return false;
    return !others.some((other) => other > ended && other <= first.created);
}

;// CONCATENATED MODULE: ./src/changes/history.ts
/** A place could not answer. */
class Unanswered extends Error {
    name = 'Unanswered';
    /** True if the commit asked for does not exist any more, as far as this place can see. */
    gone;
    constructor(message, gone = false, options) {
        super(message, options);
        this.gone = gone;
    }
}
/** The first meaningful words of a program's or a server's answer, on one line. */
function inShort(text) {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

// EXTERNAL MODULE: ./src/changes/event.ts
var changes_event = __nccwpck_require__(5097);
;// CONCATENATED MODULE: ./src/changes/range.ts


/** A name as refs may have it, and hashes do: nothing that git or GitHub would take for an expression or an option. */
const REF = /^(?!-)(?!.*\.\.)[^\s~^:?*[\\]+$/;
/**
 * Which commits an event asks to be compared. A revert compares as anything else: trees count, never
 * the commits between them.
 *
 * @throws ActionError if the event lacks what it must carry, or has no range of its own where `base` is `push`.
 */
function comparison(event, base) {
    const own = ownComparison(event);
    if (own.kind === 'nothing' || base === 'auto')
        return own;
    if (base !== 'push') {
        if (!REF.test(base.ref)) {
            throw new errors/* ActionError */.l('invalid-input', `base: ${JSON.stringify(base.ref)} is no name of a commit, tag or branch.`, 'Give one, such as v1.2.3 or main; `base` may also be empty, `push` or `none`.');
        }
        return { ...own, bases: [{ kind: 'named', name: base.ref, what: base.ref }], deploys: null };
    }
    if (own.bases.length === 0) {
        throw new errors/* ActionError */.l('invalid-input', `base: "push" compares an event's own range, and the ${event.name} event has none.`, 'Leave `base` empty to compare with what earlier runs deployed, or name a commit, tag or branch.');
    }
    return { ...own, deploys: null };
}
/** The commit that an event is about, as far as it says; else the run's own. */
function headOf(event) {
    try {
        const own = ownComparison(event);
        return own.kind === 'compare' ? own.head.hash : event.sha;
    }
    catch (failure) {
        if (failure instanceof errors/* ActionError */.l)
            return event.sha;
        throw failure;
    }
}
function ownComparison(event) {
    if (event.name === 'push')
        return push(event);
    if (event.name === 'release') {
        const name = (0,changes_event/* textAt */.$6)(event.payload, 'release', 'tag_name') ?? afterPrefix(event.ref, 'refs/tags/');
        return tag(event, name ?? event.sha, null);
    }
    if (event.name.startsWith('pull_request')) {
        const pull = ['pull_request'];
        const base = (0,changes_event/* hashAt */.Il)(event, ...pull, 'base', 'sha');
        return proposal((0,changes_event/* hashAt */.Il)(event, ...pull, 'head', 'sha'), base, 'the pull request');
    }
    if (event.name === 'merge_group') {
        const base = (0,changes_event/* hashAt */.Il)(event, 'merge_group', 'base_sha');
        return proposal((0,changes_event/* hashAt */.Il)(event, 'merge_group', 'head_sha'), base, 'the merge group');
    }
    if (event.name === 'workflow_run')
        return workflowRun(event);
    if (event.name === 'deployment' || event.name === 'deployment_status') {
        return deployment(event, event.name);
    }
    const branch = shortRef(event.ref);
    const deploys = branch === null ? null : { kind: 'runs', branch };
    return {
        kind: 'compare',
        head: { hash: event.sha, what: branch ?? 'the commit' },
        bases: [],
        deploys,
    };
}
function push(event) {
    const before = (0,changes_event/* hashAt */.Il)(event, 'before');
    const after = (0,changes_event/* hashAt */.Il)(event, 'after');
    const what = shortRef(event.ref) ?? 'the commit';
    if ((0,changes_event/* isZero */.be)(after) || (0,changes_event/* valueAt */.fK)(event.payload, 'deleted') === true) {
        return nothing(`This push deleted ${what}: nothing was published.`, false);
    }
    const tagName = afterPrefix(event.ref, 'refs/tags/');
    if (tagName !== null)
        return tag(event, tagName, (0,changes_event/* isZero */.be)(before) ? null : before);
    const head = { hash: after, what };
    const deploys = { kind: 'runs', branch: what };
    if (!(0,changes_event/* isZero */.be)(before)) {
        const base = { kind: 'hash', hash: before, what: 'its state before this push' };
        return { kind: 'compare', head, bases: [base], deploys };
    }
    const main = (0,changes_event/* textAt */.$6)(event.payload, 'repository', 'default_branch');
    const base = main === null || main === what
        ? { kind: 'empty-tree', what: 'the empty tree, since the branch is new' }
        : {
            kind: 'merge-base',
            with: `refs/heads/${main}`,
            what: `the commit where it left ${main}, since the branch is new`,
        };
    return { kind: 'compare', head, bases: [base], deploys };
}
function tag(event, name, before) {
    const bases = [{ kind: 'earlier-tag', tag: name, what: 'the nearest earlier tag' }];
    if (before !== null)
        bases.push({ kind: 'hash', hash: before, what: 'where the tag was before' });
    return {
        kind: 'compare',
        head: { hash: event.sha, tagged: true, what: name },
        bases,
        deploys: null,
    };
}
function proposal(head, base, what) {
    const common = {
        kind: 'merge-base',
        with: base,
        what: 'the commit where it left its base',
    };
    return { kind: 'compare', head: { hash: head, what }, bases: [common], deploys: null };
}
function workflowRun(event) {
    const run = (0,changes_event/* valueAt */.fK)(event.payload, 'workflow_run');
    const conclusion = (0,changes_event/* textAt */.$6)(run, 'conclusion');
    const trigger = (0,changes_event/* textAt */.$6)(run, 'event') ?? '';
    const name = (0,changes_event/* textAt */.$6)(run, 'name') ?? 'The triggering workflow';
    if (conclusion !== 'success') {
        const state = conclusion ?? (0,changes_event/* textAt */.$6)(run, 'status') ?? 'not known';
        return nothing(`${name} did not succeed (${state}): a refresh now would pin the old files.`, true);
    }
    if (isProposal(trigger) ||
        (0,changes_event/* valueAt */.fK)(run, 'head_repository', 'id') !== (0,changes_event/* valueAt */.fK)(run, 'repository', 'id')) {
        return nothing(`${name} ran for a proposed change (${trigger}), which deploys nothing.`, true);
    }
    const branch = (0,changes_event/* textAt */.$6)(run, 'head_branch');
    const workflowId = (0,changes_event/* numberAt */.tk)(run, 'workflow_id');
    const runId = (0,changes_event/* numberAt */.tk)(run, 'id') ?? 0;
    const deploys = branch === null || workflowId === null
        ? null
        : { kind: 'triggering-runs', workflowId, branch, runId };
    const hash = (0,changes_event/* hashAt */.Il)(event, 'workflow_run', 'head_sha');
    return { kind: 'compare', head: { hash, what: branch ?? 'the commit' }, bases: [], deploys };
}
function deployment(event, name) {
    const environment = (0,changes_event/* textAt */.$6)(event.payload, 'deployment', 'environment');
    if (name === 'deployment_status') {
        const state = (0,changes_event/* textAt */.$6)(event.payload, 'deployment_status', 'state') ?? 'not known';
        if (state !== 'success') {
            const why = `The deployment to ${environment ?? 'the environment'} is no success (${state})`;
            return nothing(`${why}: a refresh now would pin the old files.`, true);
        }
    }
    const deploymentId = (0,changes_event/* numberAt */.tk)(event.payload, 'deployment', 'id') ?? 0;
    const deploys = environment === null
        ? null
        : { kind: 'deployments', environment, event: name, deploymentId };
    const hash = (0,changes_event/* hashAt */.Il)(event, 'deployment', 'sha');
    const what = `the deployment to ${environment ?? 'the environment'}`;
    return { kind: 'compare', head: { hash, what }, bases: [], deploys };
}
/** Whether runs of an event show what might be merged, and deploy nothing. */
function isProposal(eventName) {
    return eventName.startsWith('pull_request') || eventName === 'merge_group';
}
function nothing(why, notable) {
    return { kind: 'nothing', why, notable };
}
function shortRef(ref) {
    return afterPrefix(ref, 'refs/heads/') ?? afterPrefix(ref, 'refs/tags/');
}
function afterPrefix(text, prefix) {
    return text.length > prefix.length && text.startsWith(prefix) ? text.slice(prefix.length) : null;
}

;// CONCATENATED MODULE: ./src/changes/runs.ts




/** The most that GitHub lists on one page, and of a list that is filtered. */
const PAGE = 100;
const LISTED = 1000;
/**
 * A run may run again until 30 days after its creation, and take a while then. In milliseconds.
 * https://docs.github.com/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs
 */
const RUNS_LIVE = 35 * 24 * 60 * 60 * 1000;
/**
 * Reads the deploys before this one from GitHub's API, in no order.
 *
 * @throws Unanswered if not even the newest can be read.
 */
async function readDeploys(query, source) {
    switch (query.kind) {
        case 'runs':
            return ownRuns(query.branch, source);
        case 'triggering-runs':
            return triggeringRuns(query.workflowId, query.branch, query.runId, source);
        case 'deployments':
            return deployments(query.environment, query.event, query.deploymentId, source);
    }
}
async function ownRuns(branch, source) {
    const workflow = await ownWorkflow(source);
    const refreshed = (run) => run.state === 'success';
    const others = (run) => run.id !== source.event.runId;
    const { runs, missing } = await listRuns(workflow, { branch }, source, (runs) => runs.filter((run) => others(run) && refreshed(run)));
    return { deploys: runs.filter(others).map((run) => deployOf(run, refreshed(run))), missing };
}
async function triggeringRuns(workflow, branch, triggering, source) {
    const refreshers = await refreshersOn('workflow_run', source);
    const refreshed = (run, all) => {
        const others = all.map(({ ended }) => ended);
        const done = run.state === 'success' && run.id !== triggering && run.ended >= refreshers.since;
        return done && wasRefreshed(run.ended, others, refreshers.runs);
    };
    const { runs, missing } = await listRuns(workflow, { branch }, source, (runs) => runs.filter((run) => refreshed(run, runs)));
    const others = runs.filter((run) => run.id !== triggering);
    return { deploys: others.map((run) => deployOf(run, refreshed(run, runs))), missing };
}
async function deployments(environment, event, current, source) {
    const { github, signal } = source;
    const parameters = { environment, per_page: PAGE };
    const [listed, refreshers] = await Promise.all([
        github.get('/deployments', parameters, signal),
        refreshersOn(event, source),
    ]);
    const all = list(listed, 'deployments');
    const deploys = [];
    let found = false;
    for (const deployment of all.toSorted((a, b) => time(b, 'created_at') - time(a, 'created_at'))) {
        const id = whole(deployment, 'id');
        if (id === current)
            continue;
        const head = hash(deployment, 'sha');
        const started = time(deployment, 'created_at');
        // A run on `deployment` deploys by itself; one on `deployment_status` comes after the deployment.
        const ended = event === 'deployment' || found ? started : await succeededAt(id, source);
        const runs = refreshers.runs.filter((run) => run.head === head);
        const refreshed = ended !== null && ended >= refreshers.since && wasRefreshed(ended, [], runs);
        found ||= refreshed;
        deploys.push({ what: `deployment ${id}`, head, started, ended: started, refreshed });
    }
    const missing = found || all.length < PAGE ? null : `only the newest ${PAGE} deployments are listed`;
    return { deploys, missing };
}
/** When a deployment succeeded; null if it did not. */
async function succeededAt(id, { github, signal }) {
    const parameters = { id, per_page: PAGE };
    const statuses = list(await github.get('/deployments/{id}/statuses', parameters, signal), 'statuses');
    const times = statuses
        .filter((status) => (0,changes_event/* textAt */.$6)(status, 'state') === 'success')
        .map((status) => time(status, 'created_at'));
    return times.length === 0 ? null : Math.max(...times);
}
/** This workflow's newest runs on an event; of those created before `since`, some may not be among them. */
async function refreshersOn(event, source) {
    const workflow = await ownWorkflow(source);
    const { github, signal } = source;
    const answer = await github.get('/actions/workflows/{workflow}/runs', { workflow, event, per_page: PAGE }, signal);
    const all = list((0,changes_event/* valueAt */.fK)(answer, 'workflow_runs'), 'runs').map(readRun);
    const runs = all
        .filter(({ id }) => id !== source.event.runId)
        .map(({ head, created, state }) => ({ head, created, succeeded: state === 'success' }));
    const since = all.length < PAGE ? 0 : Math.min(...all.map(({ created }) => created));
    return { runs, since };
}
/** This workflow, by its file's name; by its id, where its file lies elsewhere. */
async function ownWorkflow({ event, github, signal }) {
    const prefix = `${event.repository}/.github/workflows/`;
    const file = event.workflowRef.replace(/@.*$/s, '');
    if (file.toLowerCase().startsWith(prefix.toLowerCase()))
        return file.slice(prefix.length);
    const run = await github.get('/actions/runs/{run}', { run: event.runId }, signal);
    return whole(run, 'workflow_id');
}
/**
 * Lists a workflow's runs that may have deployed: one page, unless there are more, which may have run again
 * since the newest refreshed one.
 */
async function listRuns(workflow, filter, { github, signal }, refreshed) {
    const read = async (page) => {
        const parameters = { workflow, ...filter, per_page: PAGE, page };
        const answer = await github.get('/actions/workflows/{workflow}/runs', parameters, signal);
        const entries = list((0,changes_event/* valueAt */.fK)(answer, 'workflow_runs'), 'runs');
        const runs = entries.filter(mayDeploy).map(readRun);
        return { runs, entries: entries.length, total: whole(answer, 'total_count') };
    };
    const first = await read(1);
    const newest = Math.max(...refreshed(first.runs).map(({ started }) => started));
    const oldest = Math.min(...first.runs.map(({ created }) => created));
    if (first.entries >= first.total || oldest < newest - RUNS_LIVE) {
        return { runs: first.runs, missing: null };
    }
    const last = Math.ceil(Math.min(first.total, LISTED) / PAGE);
    const pages = Array.from({ length: last - 1 }, (_, at) => read(at + 2));
    const settled = await Promise.allSettled(pages);
    const runs = [
        ...first.runs,
        ...settled.flatMap((page) => (page.status === 'fulfilled' ? page.value.runs : [])),
    ];
    const failure = settled.find((page) => page.status === 'rejected')?.reason;
    if (failure instanceof Error)
        return { runs, missing: failure.message };
    const complete = first.total <= LISTED || refreshed(runs).length > 0;
    return { runs, missing: complete ? null : `only the newest ${LISTED} runs are listed` };
}
/** A fork's run, or one for a proposed change, deploys nothing, whatever its branch is called. */
function mayDeploy(run) {
    const ownCommit = (0,changes_event/* valueAt */.fK)(run, 'head_repository', 'id') === (0,changes_event/* valueAt */.fK)(run, 'repository', 'id');
    return ownCommit && !isProposal((0,changes_event/* textAt */.$6)(run, 'event') ?? '');
}
function readRun(run) {
    const created = time(run, 'created_at');
    const completed = (0,changes_event/* textAt */.$6)(run, 'status') === 'completed';
    return {
        id: whole(run, 'id'),
        number: (0,changes_event/* numberAt */.tk)(run, 'run_number') ?? 0,
        head: hash(run, 'head_sha'),
        state: (0,changes_event/* textAt */.$6)(run, completed ? 'conclusion' : 'status') ?? 'not known',
        created,
        started: (0,changes_event/* textAt */.$6)(run, 'run_started_at') === null ? created : time(run, 'run_started_at'),
        ended: completed ? time(run, 'updated_at') : Number.POSITIVE_INFINITY,
    };
}
function deployOf({ number, state, head, started, ended }, refreshed) {
    return { what: `run ${number}, ${state}`, head, started, ended, refreshed };
}
function list(value, what) {
    if (Array.isArray(value))
        return value;
    throw new Unanswered(`GitHub: the list of ${what} is no list`);
}
function whole(json, key) {
    const value = (0,changes_event/* numberAt */.tk)(json, key);
    if (value !== null)
        return value;
    throw new Unanswered(`GitHub: an answer holds no number in ${key}`);
}
function hash(json, key) {
    const value = (0,changes_event/* textAt */.$6)(json, key);
    if (value !== null && (0,changes_event/* isHash */.jN)(value))
        return value;
    throw new Unanswered(`GitHub: an answer holds no commit in ${key}`);
}
/** In milliseconds since 1970; GitHub gives full seconds. */
function time(json, key) {
    const value = Date.parse((0,changes_event/* textAt */.$6)(json, key) ?? '');
    if (!Number.isNaN(value))
        return value;
    throw new Unanswered(`GitHub: an answer holds no time in ${key}`);
}

;// CONCATENATED MODULE: ./src/changes/earlier.ts





/** An event with a base of its own does not wait longer for the runs. In milliseconds. */
const RUNS_LIMIT = 3_000;
/** What GitHub answers where it would not tell: 403, and 404 for a private repository. */
const FORBIDDEN = /\((?:403|404)\)/;
/**
 * What earlier deploys may have left on an edge.
 *
 * @param query Null if the event belongs to no line of deploys.
 * @param hasOwnBase Whether the event's own base can be compared, should the deploys not be known.
 * @throws ActionError if there is nothing to compare with.
 */
async function earlierPoints(query, hasOwnBase, source) {
    if (query === null && hasOwnBase)
        return [];
    const { event, log } = source;
    const { deploys, missing } = await read(query, hasOwnBase, source);
    const points = held(deploys).map(({ what, head, refreshed }) => {
        return { what, commit: head, essential: refreshed && !hasOwnBase };
    });
    if (deploys.some(({ refreshed }) => refreshed)) {
        if (missing !== null) {
            log.notice(`Not every earlier deploy could be read (${missing}): those that could are compared.`);
        }
        return points;
    }
    if (!hasOwnBase)
        throw nothingToCompare(event.name, query, missing);
    if (missing !== null) {
        log.notice(`What earlier deploys left on the edge could not be read (${missing}): only this event's own base is compared.${permission(missing, query)}`);
    }
    else if (points.length > 0) {
        log.warning('No earlier run has succeeded, so it is not known what the edge held before them. If they deployed anything, refresh everything once: `directories: /`.');
    }
    return points;
}
async function read(query, hasOwnBase, source) {
    if (query === null)
        return { deploys: [], missing: null };
    try {
        const { clock, signal } = source;
        if (!hasOwnBase)
            return await readDeploys(query, source);
        return await within(RUNS_LIMIT, clock, signal, (limited) => readDeploys(query, { ...source, signal: limited }));
    }
    catch (failure) {
        if (!(failure instanceof Unanswered || failure instanceof OutOfTime))
            throw failure;
        return { deploys: [], missing: failure.message };
    }
}
function nothingToCompare(eventName, query, missing) {
    const where = query?.kind === 'deployments' ? query.environment : query?.branch;
    const deploys = where === undefined ? 'deploy' : `deploy of ${where}`;
    const cause = missing === null
        ? `no earlier ${deploys} that was refreshed is known`
        : `the earlier ${deploys} cannot be read (${missing})`;
    return new errors/* ActionError */.l('changes-unknown', `The ${eventName} event names no commit to compare with, and ${cause}.${permission(missing ?? '', query)}`, `Name the commit, tag or branch that the edge holds as \`base\`; a first run may refresh everything instead: \`base: none\` and \`directories: /\` in place of \`root\`.`);
}
function permission(missing, query) {
    if (!FORBIDDEN.test(missing))
        return '';
    const also = query?.kind === 'deployments' ? ' and `deployments: read`' : '';
    return ` The job needs \`permissions: actions: read\`${also} for that.`;
}

;// CONCATENATED MODULE: ./src/changes/lanes.ts
/**
 * Limits how many pieces of work run side by side; the others wait in the order in which they came.
 *
 * @example
 * const inTurn = lanes(2);
 * await Promise.all(jobs.map((job) => inTurn(job)));
 */
function lanes(count) {
    const waiting = [];
    let free = count;
    return async (work) => {
        if (free > 0)
            free--;
        else
            await new Promise((resolve) => waiting.push(resolve));
        try {
            return await work();
        }
        finally {
            const next = waiting.shift();
            if (next === undefined)
                free++;
            else
                next();
        }
    };
}

;// CONCATENATED MODULE: ./src/changes/tags.ts
/**
 * The tags that may be the one before `tag`, the likeliest first: those with the same text before their version, on
 * another commit, and no pre-releases unless `tag` is one. Which of them is the nearest, only the history can say.
 *
 * @example
 * earlierTags('v2.0.0', 'c2', [{ name: 'v1.9.0', commit: 'c1' }, { name: 'lib-v1', commit: 'c0' }])
 * // [{ name: 'v1.9.0', commit: 'c1' }]
 */
function earlierTags(tag, commit, all) {
    const own = versionOf(tag);
    return all
        .map((other) => ({ other, version: versionOf(other.name) }))
        .filter(({ other, version }) => {
        const fits = version.preRelease === '' || own.preRelease !== '';
        return other.commit !== commit && other.name !== tag && version.kind === own.kind && fits;
    })
        .sort((a, b) => {
        const below = Number(compare(a.version, own) > 0) - Number(compare(b.version, own) > 0);
        return below || compare(b.version, a.version);
    })
        .map(({ other }) => other);
}
/** A version may begin at a digit, best after a `v`, where a word begins. */
const VERSION_STARTS = [
    /(?<![\p{L}\p{N}])[vV](?=\d)/gu,
    /(?<![\p{L}\p{N}])(?=\d)/gu,
    /(?<!\d)(?=\d)/gu,
];
/** Numbers, a pre-release (`-rc.3`, `rc3`, `-01-05`), and build metadata, which means nothing here. */
const VERSION = /^(\d+(?:\.\d+)*)([-._]?[A-Za-z][\w.-]*|-[\w.-]+)?(?:\+[\w.-]+)?$/;
function versionOf(tag) {
    for (const starts of VERSION_STARTS) {
        for (const start of tag.matchAll(starts)) {
            const kind = tag.slice(0, start.index + start[0].length);
            const match = VERSION.exec(tag.slice(kind.length));
            if (match === null)
                continue;
            return { kind, numbers: (match[1] ?? '').split('.').map(Number), preRelease: match[2] ?? '' };
        }
    }
    return { kind: tag, numbers: [], preRelease: '' };
}
function compare(a, b) {
    for (let at = 0; at < Math.max(a.numbers.length, b.numbers.length); at++) {
        const difference = (a.numbers[at] ?? 0) - (b.numbers[at] ?? 0);
        if (difference !== 0)
            return difference;
    }
    if (a.preRelease === b.preRelease)
        return 0;
    if (a.preRelease === '' || b.preRelease === '')
        return a.preRelease === '' ? 1 : -1;
    return new Intl.Collator('en', { numeric: true }).compare(a.preRelease, b.preRelease);
}

;// CONCATENATED MODULE: ./src/changes/points.ts



/** Tags are asked for their distance so many at a time: those of the nearest versions first. */
const TAGS_AT_ONCE = 10;
/**
 * The commit that a base stands for.
 *
 * @throws ActionError if it cannot be found.
 */
async function locate(base, head, places) {
    const own = { what: base.what, essential: true };
    try {
        switch (base.kind) {
            case 'hash':
                return { commit: head.tagged ? await peel(base.hash, places) : base.hash, ...own };
            case 'empty-tree':
                return { commit: null, ...own };
            case 'named':
                return { commit: await places.ask((history) => history.resolve(base.name)), ...own };
            case 'merge-base': {
                const commit = await places.ask((history) => mergeBase(history, head.hash, base.with));
                return commit === null
                    ? { ...own, commit, what: 'the empty tree, since the two have no common ancestor' }
                    : { ...own, commit };
            }
            case 'earlier-tag': {
                const tag = await places.ask((history) => earlierTag(history, base.tag, head.hash));
                return tag === null
                    ? {
                        ...own,
                        commit: null,
                        what: 'the empty tree, since no earlier tag of its kind is known',
                    }
                    : { ...own, commit: tag.commit, what: `the tag ${tag.name}` };
            }
        }
    }
    catch (failure) {
        if (!(failure instanceof Unanswered))
            throw failure;
        if (base.kind === 'named') {
            throw new errors/* ActionError */.l('invalid-input', `base: ${JSON.stringify(base.name)} names no commit that can be found: ${failure.message}.`, 'Give a commit, tag or branch of this repository; `base` may also be empty, `push` or `none`.', { cause: failure });
        }
        throw unknown(`${capital(base.what)} cannot be found`, failure);
    }
}
/** The commit that the hash of a commit, or of an annotated tag's object, stands for. */
function peel(hash, places) {
    return places.ask((history) => history.peel(hash));
}
async function mergeBase(history, head, other) {
    const tip = other.startsWith('refs/') ? await history.resolve(other) : other;
    return tip === head ? head : history.mergeBase(tip, head);
}
async function earlierTag(history, name, head) {
    const candidates = earlierTags(name, head, await history.tags(name));
    for (let at = 0; at < candidates.length; at += TAGS_AT_ONCE) {
        const tags = candidates.slice(at, at + TAGS_AT_ONCE);
        const distances = await Promise.all(tags.map(({ commit }) => history.distance(commit, head)));
        const nearest = Math.min(...distances.map((distance) => distance ?? Number.POSITIVE_INFINITY));
        const tag = tags[distances.indexOf(nearest)];
        if (tag !== undefined)
            return tag;
    }
    return null;
}
/** The failure to find out what changed, with the ways out of it. */
function unknown(what, failure) {
    const instead = 'name a commit, tag or branch that the edge may hold as `base`, or refresh everything once: `base: none` and `directories: /` in place of `root`.';
    return new errors/* ActionError */.l('changes-unknown', `${what}: ${failure.message}.`, failure.gone
        ? `It is gone for good, as after a forced push: ${instead}`
        : `Let actions/checkout run before this step, or give the job \`permissions: contents: read\`; else ${instead}`, { cause: failure });
}
/** A hash as the log shows it. */
function points_short(hash) {
    return hash.slice(0, 7);
}
function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./src/changes/commits.ts





/** So many differences are looked for side by side. */
const SIDE_BY_SIDE = 4;
/**
 * Compares the head with every commit that an edge may still hold.
 *
 * @param root The published folder; '' is the whole repository.
 * @throws ActionError if a difference cannot be had, or the head holds no file below `root`.
 */
async function compareCommits(asked, root, work) {
    const { event, log, places } = work;
    const earlier = earlierPoints(asked.deploys, asked.bases.length > 0, work);
    earlier.catch(() => { }); // It is awaited below, unless something else fails before.
    const head = await locateHead(asked.head, places);
    const located = await Promise.all(asked.bases.map((base) => locate(base, head, places)));
    const inTurn = lanes(SIDE_BY_SIDE);
    const compare = (point) => inTurn(() => difference(point, head, places));
    const own = distinct(located, head).map((point) => ({ point, answer: compare(point) }));
    for (const { answer } of own)
        answer.catch(() => { }); // Likewise.
    const points = distinct([...located, ...(await earlier)], head);
    const outcomes = await Promise.all(points.map(async (point) => {
        const started = own.find((other) => other.point.commit === point.commit);
        try {
            return { point, answer: await (started?.answer ?? compare(point)) };
        }
        catch (failure) {
            if (!(failure instanceof Unanswered))
                throw failure;
            const failed = unknown(`What differs from ${described(point)} cannot be known`, failure);
            if (point.essential || !failure.gone)
                throw failed;
            log.warning(`${capital(described(point))} is gone, and what it alone left on the edge is not known: ${failure.message}.`);
            return [];
        }
    }));
    const compared = outcomes.flat();
    const answers = compared.map(({ answer }) => answer);
    const paths = union(answers);
    await mustHold(head, root, paths, places);
    warnOfSubmodules(answers, root, work);
    const what = `${head.what} (${points_short(head.hash)})`;
    if (compared.length === 0 && event.name !== 'push') {
        log.warning(`No commit lies between ${what} and what is deployed. Content that comes from elsewhere is in no commit: give \`build-dir\`, \`urls\` or \`directories\`.`);
    }
    const source = answers.some((answer) => answer.source === 'github') ? 'github' : 'git';
    const bases = compared.flatMap(({ point }) => point.commit ?? []);
    const range = {
        bases,
        head: head.hash,
        source: compared.length === 0 ? 'none' : source,
    };
    const why = compared.length === 0
        ? `Compared nothing: ${what} is what was deployed before.`
        : `Compared ${what} with ${listed(compared.map(({ point }) => point))}, ${MEANS[source]}.`;
    return { range, why, paths };
}
const MEANS = { git: 'in the local clone', github: "by GitHub's API" };
async function locateHead(head, places) {
    if (!head.tagged)
        return head;
    try {
        return { ...head, hash: await peel(head.hash, places) };
    }
    catch (failure) {
        if (!(failure instanceof Unanswered))
            throw failure;
        throw unknown(`The commit of ${head.what} cannot be found`, failure);
    }
}
function difference({ commit }, head, places) {
    return places.ask(async (history) => {
        const found = await history.difference(commit, head.hash);
        return { ...found, source: history.source };
    });
}
/** The points other than the head, each commit once. */
function distinct(points, head) {
    const whats = Map.groupBy(points, ({ commit }) => commit);
    whats.delete(head.hash);
    return Array.from(whats, ([commit, same]) => {
        const what = Array.from(new Set(same.map(({ what }) => what))).join(' = ');
        return { commit, what, essential: same.some(({ essential }) => essential) };
    });
}
function union(answers) {
    const [first, ...others] = answers;
    const paths = first?.paths ?? new Map();
    for (const other of others)
        for (const [path, presence] of other.paths)
            paths.set(path, presence);
    return paths;
}
/** An empty folder is a mistake, never "no changes": what is published is built, or lies elsewhere. */
async function mustHold(head, root, paths, places) {
    for (const [path, presence] of paths)
        if (presence === 'present' && isBelow(path, root))
            return;
    try {
        if (await places.ask((history) => history.holds(head.hash, root)))
            return;
    }
    catch (failure) {
        if (!(failure instanceof Unanswered))
            throw failure;
        throw unknown(`What ${head.what} holds cannot be known`, failure);
    }
    const folder = root === '' ? 'file at all' : `file below ${JSON.stringify(root)}`;
    throw new errors/* ActionError */.l('invalid-input', `root: ${head.what} (${points_short(head.hash)}) holds no ${folder}.`, 'Files that the workflow builds are in no commit: give their folder as `build-dir` instead. Else name a committed folder.');
}
function warnOfSubmodules(answers, root, { log }) {
    const submodules = new Set(answers.flatMap((answer) => [...answer.submodules]));
    for (const path of submodules) {
        if (!isBelow(path, root))
            continue;
        log.warning(`The submodule ${JSON.stringify(path)} changed, and its files are in another repository: if they are published, refresh its folder by \`directories\`.`);
    }
}
/** Whether a file lies below a folder, on a segment boundary; '' is the whole repository. */
function isBelow(path, root) {
    return root === '' || path.startsWith(`${root}/`);
}
function described({ commit, what }) {
    return commit === null ? what : `${what} (${points_short(commit)})`;
}
function listed(points) {
    const shown = points.slice(0, 5).map(described);
    if (points.length > shown.length)
        shown.push(`${points.length - shown.length} more`);
    return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(4573);
;// CONCATENATED MODULE: ./src/changes/names.ts

/** A byte that is not UTF-8 stands as this plus the byte: the lone surrogates U+DC80 to U+DCFF. */
const ESCAPE = 0xdc00;
/**
 * The text of a file name that git gave as bytes. Different bytes give different texts:
 * each byte that is not UTF-8 becomes a lone surrogate, which no valid UTF-8 decodes to.
 *
 * @example
 * nameOf(Buffer.from('caf\xe9', 'latin1')) // 'caf\udce9'
 */
function nameOf(bytes) {
    if ((0,external_node_buffer_.isUtf8)(bytes))
        return bytes.toString('utf8');
    let name = '';
    for (let at = 0; at < bytes.length;) {
        const length = characterLength(bytes, at);
        name +=
            length === 0
                ? String.fromCharCode(ESCAPE + (bytes[at] ?? 0))
                : bytes.toString('utf8', at, at + length);
        at += Math.max(length, 1);
    }
    return name;
}
/** The text of a file name of which each byte is given as one character. */
function nameOfLatin1(bytes) {
    return /^[\0-\x7f]*$/.test(bytes) ? bytes : nameOf(Buffer.from(bytes, 'latin1'));
}
/** The bytes that `nameOf` read a name from. */
function bytesOf(name) {
    if (name.isWellFormed())
        return Buffer.from(name);
    const parts = Array.from(name, (character) => {
        const code = character.codePointAt(0) ?? 0;
        const escaped = code >= ESCAPE + 0x80 && code <= ESCAPE + 0xff;
        return escaped ? Buffer.of(code - ESCAPE) : Buffer.from(character);
    });
    return Buffer.concat(parts);
}
/** How many bytes the UTF-8 character at `at` takes; 0 if none begins there. */
function characterLength(bytes, at) {
    const first = bytes[at] ?? 0;
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const character = bytes.subarray(at, at + length);
    return character.length === length && (0,external_node_buffer_.isUtf8)(character) ? length : 0;
}

;// CONCATENATED MODULE: ./src/changes/files.ts





/**
 * The names in a file that lists them: NUL-separated if it holds a NUL, else one a line. Names that git
 * quoted (`"caf\303\251.html"`) are read as git means them.
 *
 * @throws ActionError if the file cannot be read, or is no such list.
 */
async function readNames(file, workspace) {
    let bytes;
    try {
        bytes = await (0,promises_.readFile)((0,external_node_path_.resolve)(workspace, file));
    }
    catch (cause) {
        const code = cause.code ?? String(cause);
        throw invalid(`changed-files-from: ${JSON.stringify(file)} cannot be read (${code}).`, RELATIVE, cause);
    }
    if (/^(?:\xff\xfe|\xfe\xff)/.test(bytes.toString('latin1', 0, 2))) {
        const hint = 'Write it as UTF-8; in Windows PowerShell with `| Out-File -Encoding utf8`.';
        throw invalid(`changed-files-from: ${JSON.stringify(file)} is UTF-16.`, hint);
    }
    const list = bytes.toString('latin1').replace(/^\xef\xbb\xbf/, '');
    const separated = list.includes('\0');
    const items = separated ? list.split('\0') : list.split(/\r?\n/);
    const names = items.map(nameOfLatin1).filter((name) => name !== '');
    return separated ? names : names.map(unquoted);
}
const RELATIVE = 'The path counts from the workspace; an earlier step must have written the file.';
/**
 * Names as git writes them: relative to the repository, without `.` and doubled slashes.
 *
 * @throws ActionError that lists the names that lie outside the repository, or are folders.
 */
function checkedNames(input, names) {
    const refused = names.filter((name) => {
        return /^(?:\/|[A-Za-z]:[\\/])|\/$/.test(name) || name.split('/').includes('..');
    });
    if (refused.length > 0) {
        const shown = refused.slice(0, 5).map((name) => JSON.stringify(name));
        const more = refused.length > 5 ? ` and ${refused.length - 5} more` : '';
        throw invalid(`${input}: ${shown.join(', ')}${more}: no file of the repository can have such a name.`, 'Give names of files, relative to the repository, such as public/a.html. Folders go into `directories`.');
    }
    const plain = names.map((name) => name
        .split('/')
        .filter((part) => part !== '' && part !== '.')
        .join('/'));
    return plain.filter((name) => name !== '');
}
/**
 * The changes that a list names.
 *
 * @param filesAtHead Every file of the head; null where they cannot be known.
 */
async function givenChanges(names, filesAtHead, root, log) {
    const range = { bases: [], head: null, source: 'files' };
    const universe = async () => (await filesAtHead())?.filter((file) => isBelow(file, root)) ?? null;
    if (names.length === 0)
        return { range, why: 'The given list names no file.', paths: new Map(), universe };
    const files = await filesAtHead();
    const there = new Set(files ?? names);
    const paths = new Map(names.map((name) => [name, there.has(name) ? 'present' : 'gone']));
    if (!names.some((name) => there.has(name))) {
        log.warning(`None of the given names (${JSON.stringify(names[0])} is the first) is a file of the commit: they count from the top of the repository.`);
    }
    return { range, why: `Took the given list of ${names.length} names.`, paths, universe };
}
/**
 * A name that `git diff --name-only` wrote without `-z`: one with unusual bytes is quoted as in C.
 *
 * @example
 * unquoted('"caf\\303\\251.html"') // 'café.html'
 */
function unquoted(line) {
    const inner = /^"((?:[^"\\]|\\(?:[abfnrtv"\\]|[0-3][0-7]{2}))*)"$/.exec(line)?.[1];
    if (inner === undefined || !inner.includes('\\'))
        return line;
    const bytes = bytesOf(inner)
        .toString('latin1')
        .replace(/\\([abfnrtv"\\]|[0-7]{3})/g, (_, code) => {
        return ESCAPES[code] ?? String.fromCharCode(Number.parseInt(code, 8));
    });
    return nameOf(Buffer.from(bytes, 'latin1'));
}
const ESCAPES = {
    a: '\x07',
    b: '\b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
    v: '\v',
    '"': '"',
    '\\': '\\',
};
function invalid(message, hint, cause) {
    return new errors/* ActionError */.l('invalid-input', message, hint, { cause });
}

;// CONCATENATED MODULE: ./src/transport.ts
/** The variables by which undici knows a proxy. */
const PROXIES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];
/** HTTP by the proxy that the environment names, else straight; over connections that are kept alive. */
class Transport {
    #way = PROXIES.some((name) => process.env[name]) ? proxied() : direct();
    /**
     * Sends a request and reads the reply. A redirect is a reply like any other.
     *
     * @throws whatever kept the reply from coming whole; the signal's reason, once it is aborted
     */
    async send(url, sent) {
        try {
            const { statusCode = 0, headers, body } = await this.#way.send(url, sent);
            return { status: statusCode, headers, bytes: await readUpTo(sent.longest, body) };
        }
        catch (error) {
            sent.signal.throwIfAborted();
            throw error;
        }
    }
    /** Closes the connections. */
    async close() {
        await this.#way.close();
    }
}
async function readUpTo(longest, body) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.length;
        if (size > longest)
            throw new Error(`the reply is longer than ${longest} bytes`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
/** By the client of Node.js, compiled into it: undici takes several times as long until its first reply is there. */
function direct() {
    const agents = new Map();
    return {
        async send(url, { method, headers, body, signal }) {
            const { Agent, request } = clientFor(url.protocol);
            const agent = agents.get(url.protocol) ?? new Agent({ keepAlive: true });
            agents.set(url.protocol, agent);
            const reply = await new Promise((resolve, reject) => {
                request(url, { method, headers, signal, agent }, resolve).on('error', reject).end(body);
            });
            return { statusCode: reply.statusCode, headers: reply.headers, body: reply };
        },
        async close() {
            for (const agent of agents.values())
                agent.destroy();
        },
    };
}
/** Not imported, but asked for: what is imported is evaluated before git is started, TLS even where nothing needs it. */
function clientFor(protocol) {
    return protocol === 'https:'
        ? process.getBuiltinModule('node:https')
        : process.getBuiltinModule('node:http');
}
/** By undici: the client of Node.js knows no proxy before 24.5, and runners may have an older one. */
function proxied() {
    const loaded = __nccwpck_require__.e(/* import() | undici */ 215).then(__nccwpck_require__.t.bind(__nccwpck_require__, 6752, 19)).then(({ EnvHttpProxyAgent, request }) => ({ request, dispatcher: new EnvHttpProxyAgent() }));
    return {
        async send(url, { method, headers, body = null, signal }) {
            const { request, dispatcher } = await loaded;
            return request(url, { method, headers, body, signal, dispatcher });
        },
        async close() {
            await (await loaded).dispatcher.destroy();
        },
    };
}

;// CONCATENATED MODULE: ./src/changes/github.ts





/** GitHub asks for fewer than 100 requests at a time: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const github_SIDE_BY_SIDE = 8;
const TRIES = 4;
/**
 * In milliseconds: all tries together, one try (GitHub itself gives up after ten seconds), and the longest
 * `retry-after` that is waited for.
 */
const PATIENCE = 30_000;
const TRY_LIMIT = 10_000;
const LONGEST_WAIT = 300_000;
/** A renamed repository takes one, a moved API another. */
const REDIRECTS = 5;
/** In bytes: the longest answer is a tree, of which GitHub lists 7 MB. */
const LARGEST_REPLY = 64 * 1024 * 1024;
/** GitHub's REST API for one repository, with the retries that it asks for. */
class GitHub {
    #event;
    #token;
    #clock;
    #inTurn = lanes(github_SIDE_BY_SIDE);
    #transport = new Transport();
    constructor(event, token, clock) {
        this.#event = event;
        this.#token = token;
        this.#clock = clock;
    }
    /**
     * Asks below `/repos/{owner}/{repo}` and gives the answer's body.
     *
     * @param path Such as `/git/trees/{sha}`: names in braces are filled in, encoded; the others go into the query.
     * @throws Unanswered with GitHub's own words; `gone` on 404, and on 422 for a commit that is not there.
     */
    async get(path, parameters, signal) {
        const token = this.#token;
        if (token === null)
            throw new Unanswered('GitHub: cannot be asked without `github-token`');
        const { apiUrl, repository } = this.#event;
        const [owner = '', repo = ''] = repository.split('/');
        const template = `${apiUrl}/repos/{owner}/{repo}${path}`;
        const url = addressOf(template, { owner, repo, ...parameters });
        return this.#inTurn(() => this.#persist(signal, async (limited) => {
            const received = await this.#send(url, token, limited);
            const text = textOf(received);
            const answer = parsed(text);
            const { status, headers } = received;
            if (status < 200 || status > 299)
                throw new Refused(status, headers['retry-after'], (0,changes_event/* textAt */.$6)(answer, 'message') ?? text);
            // One that broke off is none either.
            if (typeof answer !== 'object' || answer === null)
                throw new Error('the answer is no JSON');
            return answer;
        }));
    }
    /** Follows redirects, as one that was renamed gives; to another host without the token. */
    async #send(url, token, signal) {
        let at = url;
        for (let redirects = 0;; redirects++) {
            const headers = {
                accept: 'application/vnd.github+json',
                'accept-encoding': 'gzip',
                'user-agent': 'alibaba-cdn-refresh',
                'x-github-api-version': '2022-11-28',
                ...(at.origin === url.origin && { authorization: `token ${token}` }),
            };
            const longest = LARGEST_REPLY;
            const received = await this.#transport.send(at, { method: 'GET', headers, signal, longest });
            const { location } = received.headers;
            if (!location || received.status < 300 || received.status > 399 || redirects === REDIRECTS)
                return received;
            at = new URL(location, at);
        }
    }
    /** Tries until it works, cannot work, or has taken too long. */
    async #persist(signal, ask) {
        const clock = this.#clock;
        let deadline = clock.now() + PATIENCE;
        for (let attempt = 1;; attempt++) {
            try {
                return await within(Math.min(TRY_LIMIT, deadline - clock.now()), clock, signal, ask);
            }
            catch (failure) {
                signal.throwIfAborted();
                const asked = retryAfter(failure);
                const wait = asked ?? 1000 * 2 ** (attempt - 1);
                const end = clock.now() + wait;
                if (asked !== null)
                    deadline = Math.max(deadline, end + TRY_LIMIT);
                const late = asked === null ? end >= deadline : asked > LONGEST_WAIT;
                if (attempt === TRIES || late || !passes(failure))
                    throw unanswered(failure);
                await clock.sleep(wait, signal);
            }
        }
    }
}
/** GitHub said no. */
class Refused extends Error {
    name = 'Refused';
    status;
    /** Seconds, as GitHub put them. */
    retryAfter;
    constructor(status, retryAfter, words) {
        super(words);
        this.status = status;
        this.retryAfter = retryAfter;
    }
}
/** Fills in the names in braces; the other parameters become the query. */
function addressOf(template, parameters) {
    const query = new Map(Object.entries(parameters));
    const url = new URL(template.replace(/\{(\w+)\}/g, (_, name) => {
        const value = query.get(name);
        query.delete(name);
        return encodeURIComponent(value ?? '');
    }));
    for (const [name, value] of query)
        url.searchParams.set(name, String(value));
    return url;
}
function textOf({ headers, bytes }) {
    if (headers['content-encoding'] !== 'gzip')
        return bytes.toString();
    // Asked for, not imported: a run that does not ask GitHub has no use for it.
    const { gunzipSync } = process.getBuiltinModule('node:zlib');
    return gunzipSync(bytes, { maxOutputLength: LARGEST_REPLY }).toString();
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return text;
    }
}
/** Whether the same request may do better later. What is no answer at all may. */
function passes(failure) {
    if (!(failure instanceof Refused))
        return true;
    const { status, message } = failure;
    if (status === 403)
        return retryAfter(failure) !== null || /secondary rate/i.test(message);
    return status >= 500 || status === 429 || status === 408;
}
/** The pause that GitHub asks for, in milliseconds. */
function retryAfter(failure) {
    const seconds = failure instanceof Refused ? failure.retryAfter : undefined;
    return seconds !== undefined && /^\d+$/.test(seconds) ? Number(seconds) * 1000 : null;
}
function unanswered(failure) {
    const words = failure instanceof Error ? failure.message : String(failure);
    const status = failure instanceof Refused ? failure.status : null;
    const code = status === null ? '' : ` (${status})`;
    const gone = status === 404 || status === 422;
    return new Unanswered(`GitHub: ${inShort(words)}${code}`, gone, { cause: failure });
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: ./src/changes/git.ts


/** git could not be started, or ended with a failure. */
class GitFailure extends Error {
    name = 'GitFailure';
    /** Null if git could not be started or was killed. */
    exitCode;
    constructor(message, exitCode, options) {
        super(message, options);
        this.exitCode = exitCode;
    }
}
/** More of what git says on stderr than this is never shown. In bytes. */
const STDERR_LIMIT = 4096;
/**
 * Runs git, without a shell, and hands on its NUL-terminated records as they come, a character a byte (Latin-1).
 * An answer cut short is a failure, never a shorter answer.
 *
 * @throws GitFailure with git's own words; the signal's reason if it was aborted.
 */
async function eachRecord(call, take) {
    const rest = await run(call, (chunk) => {
        const end = chunk.lastIndexOf(0);
        // One text for a whole chunk, of which records are slices, is several times as fast as a buffer for each.
        if (end >= 0)
            for (const record of chunk.toString('latin1', 0, end).split('\0'))
                take(record);
        return end + 1;
    });
    if (rest.length > 0)
        throw new GitFailure(`git ${call.args[0]}: its output ends early`, 0);
}
/** Runs git and gives its output, which is known to be short, without the last line's end. */
async function output(call) {
    const text = await run(call, () => 0);
    return text.toString('utf8').replace(/\n$/, '');
}
/** `take` says how much of a chunk it has dealt with; the rest comes again with the next. */
async function run(call, take) {
    call.signal.throwIfAborted();
    const { cwd, settings, signal } = call;
    const env = Object.fromEntries(Object.entries(call.env).filter(isNoInput));
    const args = [
        ...(settings === undefined ? [] : ['-c', `include.path=${settings}`]),
        ...call.args,
    ];
    const git = (0,external_node_child_process_namespaceObject.spawn)('git', args, { env, cwd, signal, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise((resolve, reject) => {
        git.once('error', reject);
        git.once('close', resolve);
    });
    ended.catch(() => { });
    let said = Buffer.alloc(0);
    git.stderr.on('data', (chunk) => {
        if (said.length < STDERR_LIMIT)
            said = Buffer.concat([said, chunk]);
    });
    let rest = Buffer.alloc(0);
    let exitCode;
    try {
        for await (const chunk of git.stdout) {
            const whole = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
            rest = whole.subarray(take(whole));
        }
        exitCode = await ended;
    }
    catch (cause) {
        git.kill();
        signal.throwIfAborted();
        throw new GitFailure(`git cannot be run: ${inShort(String(cause))}`, null, { cause });
    }
    if (exitCode === 0)
        return rest;
    const words = inShort(said.toString('utf8')) || `ended with code ${exitCode}`;
    throw new GitFailure(`git ${call.args[0]}: ${words}`, exitCode);
}
/** git, its hooks and its credential helpers have no use for the action's inputs, and some of them are secrets. */
function isNoInput([name]) {
    return !name.toUpperCase().startsWith('INPUT_');
}

;// CONCATENATED MODULE: ./src/changes/borrowed.ts




/** What ties git to one repository, as `git rev-parse --local-env-vars` lists it, and what bends the meaning of paths. */
const REPOSITORY_VARIABLES = [
    'GIT_ALTERNATE_OBJECT_DIRECTORIES',
    'GIT_COMMON_DIR',
    'GIT_DIR',
    'GIT_GRAFT_FILE',
    'GIT_IMPLICIT_WORK_TREE',
    'GIT_INDEX_FILE',
    'GIT_INTERNAL_SUPER_PREFIX',
    'GIT_NAMESPACE',
    'GIT_OBJECT_DIRECTORY',
    'GIT_PREFIX',
    'GIT_REPLACE_REF_BASE',
    'GIT_SHALLOW_FILE',
    'GIT_WORK_TREE',
    'GIT_GLOB_PATHSPECS',
    'GIT_ICASE_PATHSPECS',
    'GIT_LITERAL_PATHSPECS',
    'GIT_NOGLOB_PATHSPECS',
];
const CONFIGURATION_VARIABLES = ['GIT_CONFIG', 'GIT_CONFIG_COUNT', 'GIT_CONFIG_PARAMETERS'];
/** Settings of a clone that say how its remote is reached. */
const REMOTE_SETTING = /^(?:(?:http|credential|url|ssh|protocol)\.|core\.(?:sshcommand|askpass|gitproxy)$|remote\.origin\.(?:url|proxy)$)/;
/**
 * Borrows the objects of the clone in a folder.
 *
 * @param sha256 Whether the repository's hashes are SHA-256: git never mixes the two.
 * @returns null if there is no clone.
 */
async function borrow(folder, env, sha256) {
    const clone = await gitFolders(folder);
    if (clone === null)
        return null;
    const home = await (0,promises_.mkdtemp)((0,external_node_path_.join)(env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), 'cdn-refresh-'));
    const own = (0,external_node_path_.join)(home, 'objects.git');
    await (0,promises_.mkdir)((0,external_node_path_.join)(own, 'objects'), { recursive: true });
    await (0,promises_.mkdir)((0,external_node_path_.join)(own, 'refs'));
    await (0,promises_.writeFile)((0,external_node_path_.join)(own, 'HEAD'), 'ref: refs/heads/none\n');
    await (0,promises_.writeFile)((0,external_node_path_.join)(own, 'config'), configuration(sha256));
    const nothing = (0,external_node_path_.join)(home, 'nothing');
    await (0,promises_.writeFile)(nothing, '');
    const common = {
        ...without(env, REPOSITORY_VARIABLES),
        LC_ALL: 'C',
        GIT_TERMINAL_PROMPT: '0',
        GIT_OPTIONAL_LOCKS: '0',
        GCM_INTERACTIVE: 'never',
        GIT_DIR: own,
    };
    const isolated = {
        ...without(common, CONFIGURATION_VARIABLES),
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: nothing,
        // git before 2.32 does not know GIT_CONFIG_GLOBAL.
        HOME: home,
        XDG_CONFIG_HOME: home,
        GIT_NO_LAZY_FETCH: '1',
        GIT_NO_REPLACE_OBJECTS: '1',
        GIT_GRAFT_FILE: (0,external_node_path_.join)(home, 'none'),
    };
    const refs = { ...isolated, GIT_DIR: clone.own };
    return {
        // In quotes, a path may hold what separates one path from the next.
        objects: {
            ...isolated,
            GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify((0,external_node_path_.join)(clone.common, 'objects')),
        },
        refs,
        complete: !(await hasContent((0,external_node_path_.join)(clone.common, 'shallow'))),
        async fetch(commit, signal) {
            const settings = (0,external_node_path_.join)(home, 'remote');
            const args = ['config', '--local', '--includes', '--list', '-z'];
            // With the user's own HOME, which an included file's path may begin with.
            const listed = await output({ args, env: { ...common, GIT_DIR: clone.own }, signal });
            await (0,promises_.writeFile)(settings, remoteConfiguration(listed), { mode: 0o600 });
            try {
                await output({
                    args: [...FETCH, 'origin', commit],
                    env: common,
                    settings,
                    cwd: folder,
                    signal,
                });
            }
            finally {
                await (0,promises_.rm)(settings, { force: true });
            }
        },
        // A git that was just stopped may still write.
        remove: () => (0,promises_.rm)(home, { recursive: true, force: true, maxRetries: 5 }),
    };
}
/** One commit and its trees: no blob is ever read. Nothing is said to be there already, so that nothing is left out. */
const FETCH = [
    'fetch',
    '--quiet',
    '--depth=1',
    '--filter=blob:none',
    '--no-tags',
    '--no-recurse-submodules',
];
function configuration(sha256) {
    const core = `[core]\n\trepositoryformatversion = ${sha256 ? 1 : 0}\n\tbare = true\n`;
    return sha256 ? `${core}[extensions]\n\tobjectformat = sha256\n` : core;
}
/** A configuration file of those settings, from `git config --list -z`, that reach the remote. */
function remoteConfiguration(listed) {
    return listed
        .split('\0')
        .map((entry) => {
        const at = entry.indexOf('\n');
        return at === -1
            ? [entry, null]
            : [entry.slice(0, at), entry.slice(at + 1)];
    })
        .filter(([key]) => REMOTE_SETTING.test(key))
        .map(([key, value]) => {
        const section = key.slice(0, key.indexOf('.'));
        const name = key.slice(key.lastIndexOf('.') + 1);
        const within = key.slice(section.length + 1, -name.length - 1);
        const heading = within === '' ? `[${section}]` : `[${section} "${escaped(within)}"]`;
        return `${heading}\n\t${name}${value === null ? '' : ` = "${escaped(value)}"`}\n`;
    })
        .join('');
}
function escaped(text) {
    return text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n');
}
/** Where a folder's clone keeps what is its own and what it shares with its other work trees. */
async function gitFolders(folder) {
    const path = (0,external_node_path_.join)(folder, '.git');
    const found = await (0,promises_.stat)(path).catch(() => null);
    if (found === null)
        return null;
    const link = found.isDirectory() ? '' : await (0,promises_.readFile)(path, 'utf8');
    const own = found.isDirectory() ? path : (0,external_node_path_.resolve)(folder, link.replace(/^gitdir: /, '').trim());
    const common = await (0,promises_.readFile)((0,external_node_path_.join)(own, 'commondir'), 'utf8').catch(() => '.');
    return { own, common: (0,external_node_path_.resolve)(own, common.trim()) };
}
async function hasContent(path) {
    return ((await (0,promises_.stat)(path).catch(() => null))?.size ?? 0) > 0;
}
function without(env, names) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));
}

;// CONCATENATED MODULE: ./src/changes/difference.ts
const FOLDER = '040000';
const SUBMODULE = '160000';
/**
 * Notes a path under which two trees hold different entries; null where one holds none.
 *
 * A symbolic link is a file whose content is where it points. Folders do not count, their files do. Nor does it count that a
 * file became executable: nobody is served a mode.
 */
function note(found, path, before, after) {
    if (before?.mode === SUBMODULE || after?.mode === SUBMODULE)
        found.submodules.add(path);
    const was = isPublished(before);
    const is = isPublished(after);
    const modeOnly = was && is && before?.hash === after?.hash && isLink(before) === isLink(after);
    if ((was || is) && !modeOnly)
        found.paths.set(path, is ? 'present' : 'gone');
}
function isPublished(entry) {
    return entry !== null && entry.mode !== FOLDER && entry.mode !== SUBMODULE;
}
function isLink(entry) {
    return entry?.mode === '120000';
}

;// CONCATENATED MODULE: ./src/changes/clone.ts







/** The tree without a file, which git knows without storing it: by SHA-1, by SHA-256. */
const EMPTY_TREES = [
    '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
    '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
];
/** Trees compared by their raw entries, with nothing that a configuration could change. */
const DIFF_TREE = [
    'diff-tree',
    '-r',
    '-z',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    '--no-ext-diff',
    '--ignore-submodules=none',
];
/** The history in a local clone, which is left as it is. */
class Clone {
    source = 'git';
    #borrowed;
    #clock;
    #signal;
    /** One fetch at a time: git locks the repository that it fetches into. */
    #fetches = Promise.resolve();
    constructor(borrowed, clock, signal) {
        this.#borrowed = borrowed;
        this.#clock = clock;
        this.#signal = signal;
    }
    /** The clone in a folder; null if there is none. `commit` is any hash of its kind. */
    static async open(folder, env, commit, clock, signal) {
        const borrowed = await borrow(folder, env, commit.length === 64);
        return borrowed === null ? null : new Clone(borrowed, clock, signal);
    }
    /** Removes what was written beside the clone. */
    close() {
        return this.#borrowed.remove();
    }
    peel(hash) {
        return this.#ask(['rev-parse', '--verify', '--quiet', `${hash}^{commit}`], 'refs');
    }
    async resolve(name) {
        if ((0,changes_event/* isHash */.jN)(name))
            return this.peel(name);
        const short = name.replace(/^refs\/(heads|tags)\//, '');
        const refs = [
            ...(name.startsWith('refs/heads/') ? [] : [`refs/tags/${short}`]),
            ...(name.startsWith('refs/tags/')
                ? []
                : [`refs/remotes/origin/${short}`, `refs/heads/${short}`]),
        ];
        const found = await this.#refs(refs);
        const hash = refs.map((ref) => found.get(ref)).find((commit) => commit !== undefined);
        if (hash !== undefined)
            return hash;
        if (/^[0-9a-f]{7,}$/.test(name))
            return this.peel(name);
        throw new Unanswered(`the clone has no tag or branch ${name}`);
    }
    async mergeBase(a, b) {
        this.#mustBeComplete('a common ancestor');
        try {
            const args = ['merge-base', a, b];
            return await output({ args, env: this.#borrowed.refs, signal: this.#signal });
        }
        catch (failure) {
            if (failure instanceof GitFailure && failure.exitCode === 1)
                return null;
            throw clone_unanswered(failure);
        }
    }
    async tags(known) {
        this.#mustBeComplete('an earlier tag');
        const found = await this.#refs(['refs/tags']);
        const tags = Array.from(found, ([ref, commit]) => ({
            name: ref.slice('refs/tags/'.length),
            commit,
        }));
        if (tags.some(({ name }) => name === known))
            return tags;
        throw new Unanswered(`the clone was made without the tag ${known}`);
    }
    async distance(from, to) {
        const args = ['rev-list', '--count', '--left-right', `${from}...${to}`];
        const [left, right] = (await this.#ask(args, 'refs')).split('\t');
        return left === '0' ? Number(right) : null;
    }
    async difference(base, head) {
        const emptyTree = head.length === 64 ? EMPTY_TREES[1] : EMPTY_TREES[0];
        const commits = base === null ? [head] : [base, head];
        return this.#withCommits(commits, () => this.#difference(base ?? emptyTree, head));
    }
    holds(commit, folder) {
        return this.#withCommits([commit], async () => {
            let holds = false;
            const path = folder === '' ? [] : ['--', folder];
            await this.#records(['ls-tree', '-z', commit, ...path], (entry) => {
                holds ||= folder === '' || entry.startsWith('tree', 7);
            });
            return holds;
        });
    }
    files(commit, folder) {
        return this.#withCommits([commit], async () => {
            const files = [];
            const path = folder === '' ? [] : ['--', `${folder}/`];
            await this.#records(['ls-tree', '-r', '-z', commit, ...path], (entry) => {
                if (entry.startsWith(SUBMODULE))
                    return;
                files.push(nameOfLatin1(entry.slice(entry.indexOf('\t') + 1)));
            });
            return files;
        });
    }
    async #difference(base, head) {
        const found = { paths: new Map(), submodules: new Set() };
        let entries = null;
        await this.#records([...DIFF_TREE, base, head], (record) => {
            // One record is ":100644 100755 <hash> <hash> M", the next the path.
            if (entries === null) {
                const hashes = record.slice(15, -2);
                const middle = (hashes.length - 1) / 2;
                entries = [
                    entry(record.slice(1, 7), hashes.slice(0, middle)),
                    entry(record.slice(8, 14), hashes.slice(middle + 1)),
                ];
            }
            else {
                note(found, nameOfLatin1(record), entries[0] ?? null, entries[1] ?? null);
                entries = null;
            }
        });
        return found;
    }
    async #withCommits(commits, work) {
        try {
            return await work();
        }
        catch (failure) {
            if (!(failure instanceof GitFailure) || failure.exitCode === null)
                throw clone_unanswered(failure);
        }
        try {
            const fetched = this.#fetches.then(() => this.#fetchMissing(commits));
            this.#fetches = fetched.catch(() => { });
            await fetched;
            return await work();
        }
        catch (failure) {
            throw clone_unanswered(failure);
        }
    }
    async #fetchMissing(commits) {
        const there = await Promise.all(commits.map((commit) => this.#has(commit)));
        const missing = commits.filter((_, at) => !there[at]);
        // With none missing, a clone made with `--filter=tree:0` has the commits and not their trees.
        for (const commit of missing.length > 0 ? missing : commits) {
            await within(FETCH_LIMIT, this.#clock, this.#signal, (signal) => this.#borrowed.fetch(commit, signal));
        }
    }
    async #has(commit) {
        const call = { env: this.#borrowed.objects, signal: this.#signal };
        try {
            await output({ ...call, args: ['cat-file', '-e', commit] });
            return true;
        }
        catch (failure) {
            if (failure instanceof GitFailure)
                return false;
            throw failure;
        }
    }
    #records(args, take) {
        return eachRecord({ args, env: this.#borrowed.objects, signal: this.#signal }, take);
    }
    async #ask(args, from) {
        try {
            return await output({ args, env: this.#borrowed[from], signal: this.#signal });
        }
        catch (failure) {
            throw clone_unanswered(failure);
        }
    }
    /** The commits of the refs that are, or lie below, the given ones. */
    async #refs(refs) {
        const format = '%(refname) %(objectname) %(*objectname)';
        const listed = await this.#ask(['for-each-ref', `--format=${format}`, '--', ...refs], 'refs');
        const lines = listed === '' ? [] : listed.split('\n');
        return new Map(lines.map((line) => {
            const [ref = '', hash = '', peeled] = line.split(' ');
            return [ref, peeled || hash];
        }));
    }
    #mustBeComplete(wanted) {
        if (!this.#borrowed.complete)
            throw new Unanswered(`a shallow clone cannot show ${wanted}`);
    }
}
/** A fetch that takes longer than this is given up for the API. In milliseconds. */
const FETCH_LIMIT = 60_000;
function entry(mode, hash) {
    return mode === '000000' ? null : { mode, hash };
}
function clone_unanswered(failure) {
    if (failure instanceof OutOfTime)
        return new Unanswered(`git fetch: ${failure.message}`);
    if (!(failure instanceof GitFailure))
        return failure;
    const gone = /not our ref|no such remote ref|couldn't find remote ref/i.test(failure.message);
    return new Unanswered(inShort(failure.message), gone, { cause: failure });
}

;// CONCATENATED MODULE: ./src/changes/trees.ts



const EMPTY = new Map();
/**
 * From so many different folders on, a tree is listed whole on both sides: two requests instead of two
 * for each folder and for each folder in it.
 */
const WIDE = 3;
/** Reads trees by GitHub's API. Each is named by its own hash or by that of a commit. */
class Trees {
    #github;
    #signal;
    /** A tree never changes: what was listed once serves every base. */
    #listings = new Map();
    constructor(github, signal) {
        this.#github = github;
        this.#signal = signal;
    }
    /**
     * What differs between two trees; null is the empty one. Only what has different hashes is listed, so
     * that the requests are in proportion to the folders that differ.
     *
     * @throws Unanswered if a name that matters is not UTF-8.
     */
    async difference(base, head) {
        const found = { paths: new Map(), submodules: new Set() };
        await this.#compare(base, head, '', found);
        return found;
    }
    /** The hash of a folder of a tree; null if there is no such folder. */
    async folder(tree, path) {
        let hash = tree;
        for (const name of path === '' ? [] : path.split('/')) {
            const entry = (await this.#level(hash)).get(name);
            if (entry?.mode !== FOLDER)
                return null;
            hash = entry.hash;
        }
        return hash;
    }
    async isEmpty(tree) {
        return (await this.#level(tree)).size === 0;
    }
    /** Every file of a tree. */
    async files(tree) {
        const whole = await this.#whole(tree);
        for (const path of whole.keys())
            mustBeReadable(path, EMPTY, EMPTY);
        return Array.from(whole)
            .filter(([, { mode }]) => mode !== FOLDER && mode !== SUBMODULE)
            .map(([path]) => path);
    }
    async #compare(base, head, path, found) {
        if (base === null || head === null) {
            const whole = await this.#whole(base ?? head ?? '');
            contrast(base === null ? EMPTY : whole, head === null ? EMPTY : whole, path, found);
            return;
        }
        const [before, after] = await Promise.all([this.#level(base), this.#level(head)]);
        const folders = differentFolders(before, after);
        if (folders.filter(({ was, is }) => was !== null && is !== null).length >= WIDE) {
            const wholes = await Promise.all([this.#listing(base, true), this.#listing(head, true)]);
            if (!wholes[0].truncated && !wholes[1].truncated) {
                contrast(wholes[0].tree, wholes[1].tree, path, found);
                return;
            }
        }
        contrast(before, after, path, found);
        await Promise.all(folders.map(({ name, was, is }) => this.#compare(was, is, `${path}${name}/`, found)));
    }
    /** A tree with all its folders, in one request unless it is larger than GitHub lists at once. */
    async #whole(tree) {
        const listing = await this.#listing(tree, true);
        if (!listing.truncated)
            return listing.tree;
        const level = await this.#level(tree);
        const parts = await Promise.all(Array.from(level, async ([name, entry]) => {
            const below = entry.mode === FOLDER ? await this.#whole(entry.hash) : EMPTY;
            return [
                [name, entry],
                ...Array.from(below, ([path, inner]) => [`${name}/${path}`, inner]),
            ];
        }));
        return new Map(parts.flat());
    }
    /** The entries of a tree itself. */
    async #level(tree) {
        const listing = await this.#listing(tree, false);
        if (listing.truncated) {
            throw new Unanswered('GitHub: a folder has more entries than its API lists');
        }
        return listing.tree;
    }
    #listing(tree, whole) {
        const key = `${tree} ${whole}`;
        const known = this.#listings.get(key);
        if (known !== undefined)
            return known;
        const path = '/git/trees/{tree}';
        const parameters = whole ? { tree, recursive: '1' } : { tree };
        const listing = this.#github.get(path, parameters, this.#signal).then(readListing);
        this.#listings.set(key, listing);
        return listing;
    }
}
function readListing(answer) {
    const entries = (0,changes_event/* valueAt */.fK)(answer, 'tree');
    if (!Array.isArray(entries))
        throw new Unanswered('GitHub: a listing of a tree holds no entries');
    const tree = new Map();
    for (const entry of entries) {
        const path = (0,changes_event/* textAt */.$6)(entry, 'path');
        const mode = (0,changes_event/* textAt */.$6)(entry, 'mode');
        const hash = (0,changes_event/* textAt */.$6)(entry, 'sha');
        if (path === null || mode === null || hash === null) {
            throw new Unanswered('GitHub: a listing of a tree holds an entry without path, mode or sha');
        }
        tree.set(path, { mode, hash });
    }
    return { tree, truncated: (0,changes_event/* valueAt */.fK)(answer, 'truncated') !== false };
}
function differentFolders(before, after) {
    return Array.from(new Set([...before.keys(), ...after.keys()]), (name) => {
        const was = before.get(name);
        const is = after.get(name);
        return {
            name,
            was: was?.mode === FOLDER ? was.hash : null,
            is: is?.mode === FOLDER ? is.hash : null,
        };
    }).filter(({ was, is }) => was !== is);
}
function contrast(before, after, path, found) {
    for (const name of new Set([...before.keys(), ...after.keys()])) {
        mustBeReadable(name, before, after);
        const was = before.get(name) ?? null;
        const is = after.get(name) ?? null;
        if (was?.hash !== is?.hash || was?.mode !== is?.mode)
            note(found, path + name, was, is);
    }
}
/**
 * GitHub writes U+FFFD for what is not UTF-8, so that different names look the same. It does no harm where
 * the folder that holds such a name is the same on both sides.
 */
function mustBeReadable(path, before, after) {
    const at = path.indexOf('\ufffd');
    if (at === -1)
        return;
    const folder = path.slice(0, Math.max(path.lastIndexOf('/', at), 0));
    const was = before.get(folder);
    if (was !== undefined && was.hash === after.get(folder)?.hash)
        return;
    const shown = JSON.stringify(path);
    throw new Unanswered(`GitHub: its API cannot give the name ${shown} whole, for it is not UTF-8; a checkout can`);
}

;// CONCATENATED MODULE: ./src/changes/remote.ts



/** The most that GitHub lists on one page. */
const remote_PAGE = 100;
/** The history as GitHub's API knows it: it needs no clone. */
class Remote {
    source = 'github';
    #github;
    #trees;
    #signal;
    constructor(github, signal) {
        this.#github = github;
        this.#trees = new Trees(github, signal);
        this.#signal = signal;
    }
    async peel(hash) {
        let at = hash;
        try {
            for (;;)
                at = hashAt(await this.#get('/git/tags/{tag}', { tag: at }), 'object', 'sha');
        }
        catch (failure) {
            // What is no tag's object is the commit itself; if it is not there either, comparing it says so.
            if (failure instanceof Unanswered && failure.gone)
                return at;
            throw failure;
        }
    }
    async resolve(name) {
        const ref = name.replace(/^refs\//, '');
        return hashAt(await this.#get('/commits/{ref}', { ref, per_page: 1 }), 'sha');
    }
    async mergeBase(a, b) {
        const compared = await this.#compare(a, b);
        return compared === null ? null : hashAt(compared, 'merge_base_commit', 'sha');
    }
    async tags() {
        const tags = [];
        for (let page = 1;; page++) {
            const listed = await this.#get('/tags', { per_page: remote_PAGE, page });
            if (!Array.isArray(listed))
                throw new Unanswered('GitHub: the list of tags is no list');
            for (const tag of listed) {
                tags.push({ name: (0,changes_event/* textAt */.$6)(tag, 'name') ?? '', commit: hashAt(tag, 'commit', 'sha') });
            }
            if (listed.length < remote_PAGE)
                return tags;
        }
    }
    async distance(from, to) {
        const compared = await this.#compare(from, to);
        return (0,changes_event/* textAt */.$6)(compared, 'status') === 'ahead' ? (0,changes_event/* numberAt */.tk)(compared, 'ahead_by') : null;
    }
    async difference(base, head) {
        try {
            return await this.#trees.difference(base, head);
        }
        catch (failure) {
            if (!(failure instanceof Unanswered) || !failure.gone)
                throw failure;
            const headIsThere = await this.#trees.isEmpty(head).then(() => true, () => false);
            // A token that may not read the repository is told that nothing exists.
            throw headIsThere ? failure : new Unanswered(failure.message, false, { cause: failure });
        }
    }
    async holds(commit, folder) {
        const tree = await this.#trees.folder(commit, folder);
        return tree !== null && !(await this.#trees.isEmpty(tree));
    }
    async files(commit, folder) {
        const tree = await this.#trees.folder(commit, folder);
        const files = tree === null ? [] : await this.#trees.files(tree);
        return folder === '' ? files : files.map((path) => `${folder}/${path}`);
    }
    /** Null if the two have no common ancestor. The second page leaves out the files, of which the first lists 300. */
    async #compare(base, head) {
        try {
            const range = `${base}...${head}`;
            return await this.#get('/compare/{range}', { range, per_page: 1, page: 2 });
        }
        catch (failure) {
            if (failure instanceof Unanswered && /no common ancestor/i.test(failure.message))
                return null;
            throw failure;
        }
    }
    #get(path, parameters) {
        return this.#github.get(path, parameters, this.#signal);
    }
}
function hashAt(answer, ...keys) {
    const hash = (0,changes_event/* textAt */.$6)(answer, ...keys);
    if (hash !== null && (0,changes_event/* isHash */.jN)(hash))
        return hash;
    throw new Unanswered(`GitHub: the answer holds no commit at ${keys.join('.')}`);
}

;// CONCATENATED MODULE: ./src/changes/places.ts



/** Where the history is known: the local clone, if there is one, and GitHub's API. */
class Places {
    #clone;
    #histories;
    constructor(clone, remote) {
        this.#clone = clone;
        this.#histories = clone === null ? [remote] : [clone, remote];
    }
    static async open({ event, env, clock, github, signal }) {
        const { workspace, sha } = event;
        const clone = workspace === null ? null : await Clone.open(workspace, env, sha, clock, signal);
        return new Places(clone, new Remote(github, signal));
    }
    /**
     * Asks one place after the other until one answers.
     *
     * @throws Unanswered with the words of all of them.
     */
    async ask(question) {
        const failures = [];
        for (const history of this.#histories) {
            try {
                return await question(history);
            }
            catch (failure) {
                if (!(failure instanceof Unanswered))
                    throw failure;
                failures.push(failure);
            }
        }
        const words = failures.map(({ message }) => message).join('; ');
        const gone = failures.some((failure) => failure.gone);
        throw new Unanswered(words, gone, { cause: failures[0] });
    }
    /** Removes what was written for the asking. */
    async close() {
        await this.#clone?.close();
    }
}

;// CONCATENATED MODULE: ./src/changes/find.ts







/**
 * Finds the paths that changed.
 *
 * @throws ActionError if they cannot be known: a difference that cannot be had is never an empty one.
 */
async function findChanges(question, world) {
    const { event, root, source } = question;
    const github = new GitHub(event, world.githubToken, world.clock);
    const inPlaces = (work) => withPlaces(event, github, world, work);
    const filesAt = (commit, folder) => once(() => inPlaces((places) => listFiles(commit, folder, places, world.log)));
    if (source.kind !== 'commits') {
        const names = source.kind === 'files'
            ? checkedNames('changed-files', source.names.map(unquoted))
            : checkedNames('changed-files-from', await readNames(source.file, event.workspace ?? '.'));
        return givenChanges(names, filesAt(headOf(event), ''), root, world.log);
    }
    const asked = comparison(event, source.base);
    if (asked.kind === 'nothing') {
        if (asked.notable)
            world.log.notice(asked.why);
        const range = { bases: [], head: null, source: 'none' };
        return { range, why: asked.why, paths: new Map(), universe: async () => null };
    }
    return inPlaces(async (places, signal) => {
        const work = { event, github, places, signal, clock: world.clock, log: world.log };
        const found = await compareCommits(asked, root, work);
        return { ...found, universe: filesAt(asked.head.hash, root) };
    });
}
/** Opens the places where the history is known, for one piece of work. What is still under way then is given up. */
async function withPlaces(event, github, { env, clock, signal }, work) {
    const done = new AbortController();
    const either = AbortSignal.any([signal, done.signal]);
    const places = await Places.open({ event, env, clock, github, signal: either });
    try {
        return await work(places, either);
    }
    finally {
        done.abort();
        await places.close();
    }
}
/** The files below a folder; null where they cannot be known, which costs a good plan and nothing else. */
async function listFiles(commit, folder, places, log) {
    try {
        return await places.ask((history) => history.files(commit, folder));
    }
    catch (failure) {
        if (!(failure instanceof Unanswered))
            throw failure;
        log.notice(`The files of ${points_short(commit)} cannot be listed (${failure.message}): what else a directory refresh takes along is not known.`);
        return null;
    }
}
function once(work) {
    let result = null;
    return () => {
        result ??= work();
        return result;
    };
}

;// CONCATENATED MODULE: ./src/changes/build-folder.ts



/**
 * Lists every file below a folder. A symbolic link counts as what it leads to, as it does for the tools
 * that upload a folder, but only inside the folder: elsewhere may lie the runner's secrets.
 *
 * @param folder its real path, without symbolic links.
 */
async function listFolder(folder) {
    const files = [];
    const skipped = [];
    /** `real` is the folder's real path; `above`, those from which links led here. */
    async function walk(prefix, real, above) {
        const options = { withFileTypes: true, encoding: 'buffer' };
        for (const entry of await (0,promises_.readdir)(pathOf(folder, prefix), options)) {
            const name = nameOf(entry.name);
            const path = prefix + name;
            if (entry.isFile())
                files.push(path);
            else if (entry.isDirectory())
                await walk(`${path}/`, real + external_node_path_.sep + name, above);
            else if (!entry.isSymbolicLink() || !(await follow(path, [...above, real]))) {
                skipped.push(path);
            }
        }
    }
    /** False if the link leaves the folder, or leads to where it was reached from. */
    async function follow(path, above) {
        const real = await realPathOf(pathOf(folder, path));
        if (real === null || !isWithin(real, folder))
            return false;
        const status = await (0,promises_.stat)(pathOf(folder, path));
        if (status.isFile())
            files.push(path);
        else if (status.isDirectory() && !above.some((place) => isWithin(place, real))) {
            await walk(`${path}/`, real, above);
        }
        else
            return false;
        return true;
    }
    await walk('', folder, []);
    return { files: files.sort(), skipped: skipped.sort() };
}
/** The path of a file below a folder, in the bytes that the file system knows it by. */
function pathOf(folder, name) {
    return bytesOf(`${folder}/${name}`);
}
/** Null where a link leads nowhere. */
async function realPathOf(path) {
    try {
        return nameOf(await (0,promises_.realpath)(path, { encoding: 'buffer' }));
    }
    catch (error) {
        if (isCode(error, 'ENOENT') || isCode(error, 'ELOOP') || isCode(error, 'ENOTDIR'))
            return null;
        throw error;
    }
}
function isWithin(path, folder) {
    return path === folder || path.startsWith(folder + external_node_path_.sep);
}
/** Whether the file system failed with this code. */
function isCode(error, code) {
    return error instanceof Error && 'code' in error && error.code === code;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./src/changes/build-hash.ts



/**
 * 128 bits: no two files of a site will share them by accident, the manifest stays half as large, and
 * a person can compare one with what `sha256sum` begins with.
 */
const HASH_DIGITS = 32;
/** Read at a time, and how many bytes of each: enough to keep a disk busy, 512 KiB in all. */
const WORKERS = 8;
const CHUNK = 64 * 1024;
/** The first hexadecimal digits of each file's SHA-256, in the order of the names. */
async function hashFiles(folder, names) {
    const hashes = new Map(names.map((name) => [name, '']));
    const queue = names.values();
    async function work() {
        const chunk = Buffer.allocUnsafe(CHUNK);
        for (const name of queue)
            hashes.set(name, await hashFile(pathOf(folder, name), chunk));
    }
    await Promise.all(Array.from({ length: WORKERS }, work));
    return hashes;
}
async function hashFile(path, chunk) {
    const file = await (0,promises_.open)(path);
    try {
        const hash = (0,external_node_crypto_.createHash)('sha256');
        for (;;) {
            const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
            if (bytesRead === 0)
                return hash.digest('hex').slice(0, HASH_DIGITS);
            hash.update(chunk.subarray(0, bytesRead));
        }
    }
    finally {
        await file.close();
    }
}

;// CONCATENATED MODULE: ./src/changes/manifest-file.ts






/**
 * The manifest as JSON with a file a line, sorted, so that two of them can be compared by eye and by diff.
 * JSON also carries the names that are no UTF-8: their lone surrogates are escaped.
 *
 * @example
 * formatManifest(new Map([['a.html', '0123456789abcdef0123456789abcdef'], ['b.html', null]]));
 * // {"version": 1, "files": {
 * // "a.html": "0123456789abcdef0123456789abcdef",
 * // "b.html": null
 * // }}
 */
function formatManifest(manifest) {
    const names = [...manifest.keys()].sort();
    const lines = names.map((name) => `${JSON.stringify(name)}: ${JSON.stringify(manifest.get(name))}`);
    return `{"version": ${manifest_file_VERSION}, "files": {\n${lines.join(',\n')}\n}}\n`;
}
const manifest_file_VERSION = 1;
/** Reads what `formatManifest` wrote. @throws Error that says why the text is no manifest. */
function parseManifest(text) {
    const content = JSON.parse(text);
    if (!isRecord(content) || !isRecord(content.files))
        throw new Error('it holds no list of files');
    if (content.version !== manifest_file_VERSION)
        throw new Error(`its version is not ${manifest_file_VERSION}`);
    const manifest = new Map();
    for (const [name, hash] of Object.entries(content.files)) {
        if (!isPath(name))
            throw new Error(`${JSON.stringify(name)} is no path of a file`);
        if (hash !== null && !(typeof hash === 'string' && HASH.test(hash))) {
            throw new Error(`the hash of ${JSON.stringify(name)} is none`);
        }
        manifest.set(name, hash);
    }
    return manifest;
}
const HASH = new RegExp(`^[0-9a-f]{${HASH_DIGITS}}$`);
/** Whether a folder can hold it: read as a URL, anything else might climb out of the base URL. */
function isPath(name) {
    const isClimbing = name.split('/').some((segment) => /^\.{0,2}$/.test(segment));
    return !isClimbing && nameOf(bytesOf(name)) === name;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * Reads a manifest.
 *
 * @returns null if there is none.
 * @throws ActionError if there is one that cannot be understood: taken for an empty one, it would hide
 *   that files are gone.
 */
async function readManifest(path) {
    try {
        return parseManifest(await (0,promises_.readFile)(path, 'utf8'));
    }
    catch (error) {
        if (isCode(error, 'ENOENT'))
            return null;
        throw new errors/* ActionError */.l('changes-unknown', `manifest: ${path} cannot be read: ${error instanceof Error ? error.message : error}`, 'Delete it, or restore an older one: without a manifest every file counts as a change.', { cause: error });
    }
}
/** Replaces a manifest as a whole: whenever the job is killed, the old one or the new one is there. */
async function writeManifest(path, manifest) {
    const draft = draftOf(path);
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
        const file = await (0,promises_.open)(draft, 'w');
        try {
            await file.writeFile(formatManifest(manifest));
            await file.sync();
        }
        finally {
            await file.close();
        }
        await (0,promises_.rename)(draft, path);
    }
    catch (error) {
        await (0,promises_.rm)(draft, { force: true });
        throw new errors/* ActionError */.l('invalid-input', `manifest: ${path} cannot be written: ${error instanceof Error ? error.message : error}`, 'Give as manifest a file in a folder that this job may write to.', { cause: error });
    }
}
/** Where a manifest is written before it takes the old one's place. */
function draftOf(path) {
    return `${path}.new`;
}

;// CONCATENATED MODULE: ./src/changes/manifest.ts






/** Compares the build folder with the last deploy's manifest. Writes nothing by itself. */
async function compareBuild(build, world) {
    const manifestPath = (0,external_node_path_.resolve)(build.workspace, build.manifest);
    const built = await readBuild(build, manifestPath, world.log);
    const old = await readManifest(manifestPath);
    const why = old
        ? `Compared the ${built.size} files of ${build.buildDir} with the manifest ${build.manifest}`
        : `There is no manifest ${build.manifest}, so all ${built.size} files of ${build.buildDir} count as changes`;
    if (!old)
        world.log.warning(`${why}, and none as gone. ${KEEP_IT}`);
    const known = new Map(old);
    return {
        range: { bases: [], head: null, source: 'manifest' },
        why,
        paths: differences(known, built),
        universe: async () => [...built.keys()],
        async markUnknown(paths) {
            for (const path of paths)
                known.set(path, null);
            await writeManifest(manifestPath, known);
        },
        async complete(accepted) {
            for (const path of accepted) {
                const hash = built.get(path);
                if (hash === undefined)
                    known.delete(path);
                else
                    known.set(path, hash);
            }
            await writeManifest(manifestPath, known);
        },
    };
}
const KEEP_IT = 'If this is not the first deploy, restore the manifest before this step and save it after, whether the step succeeds or not: https://github.com/alibaba-cdn-refresh/alibaba-cdn-refresh/blob/main/docs/built-sites.md';
/** What is new, changed or gone; what is unknown always differs. */
function differences(known, built) {
    const paths = new Map();
    for (const [path, hash] of built)
        if (known.get(path) !== hash)
            paths.set(path, 'present');
    for (const path of known.keys())
        if (!built.has(path))
            paths.set(path, 'gone');
    return paths;
}
/** The hash of every file of the build folder but the manifest; a folder without files is an error. */
async function readBuild(build, manifestPath, log) {
    try {
        const built = await hashBuild(build, manifestPath, log);
        if (built.size > 0)
            return built;
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : error;
        const message = `build-dir: ${build.buildDir} cannot be read: ${reason}`;
        throw new errors/* ActionError */.l('changes-unknown', message, BUILD_FIRST, { cause: error });
    }
    throw new errors/* ActionError */.l('changes-unknown', `build-dir: ${build.buildDir} is empty`, BUILD_FIRST);
}
const BUILD_FIRST = 'Build into it before this step, or give as build-dir the folder that the build fills.';
async function hashBuild({ buildDir, workspace }, manifestPath, log) {
    const folder = await (0,promises_.realpath)((0,external_node_path_.resolve)(workspace, buildDir));
    const { files, skipped } = await listFolder(folder);
    if (skipped.length > 0)
        log.warning(skippedLine(buildDir, skipped));
    const own = await ownFiles(folder, manifestPath);
    return await hashFiles(folder, files.filter((file) => !own.includes(file)));
}
/** The manifest and its draft, as paths below the build folder, should they lie there. */
async function ownFiles(folder, manifestPath) {
    const parent = await (0,promises_.realpath)((0,external_node_path_.dirname)(manifestPath)).catch(() => (0,external_node_path_.dirname)(manifestPath));
    const path = (0,external_node_path_.relative)(folder, (0,external_node_path_.join)(parent, (0,external_node_path_.basename)(manifestPath))).replaceAll(external_node_path_.sep, '/');
    return [path, draftOf(path)];
}
function skippedLine(buildDir, paths) {
    const shown = paths.slice(0, SHOWN).join(', ');
    const more = paths.length > SHOWN ? ` and ${paths.length - SHOWN} more` : '';
    return `Skipped in ${buildDir}: ${shown}${more}. Symbolic links count where they lead to a file or folder inside it.`;
}
/** How many names a warning shows of a list that may be long. */
const SHOWN = 5;

;// CONCATENATED MODULE: ./src/cloud/failures.ts
/** A call that Alibaba Cloud refused or that did not come back whole. */
class CloudError extends Error {
    name = 'CloudError';
    /** Alibaba Cloud's Code, or one of this action's own for what never was a reply: see {@link NO_REPLY}. */
    code;
    requestId;
    remedy;
    /** What the user should do. */
    hint;
    /** Milliseconds that the API asks to wait (`x-acs-retry-after`). */
    retryAfter;
    constructor(failure, options) {
        super(failure.message, options);
        const { remedy, hint } = sort(failure.code, failure.status);
        this.code = failure.code;
        this.requestId = failure.requestId ?? '';
        this.remedy = remedy;
        this.hint = hint;
        this.retryAfter = failure.retryAfter;
    }
}
/** Codes of this action's own: no reply, one that is not the API's, one without the task id that proves acceptance. */
const NO_REPLY = 'NoReply';
const NOT_JSON = 'ReplyNotJson';
const NO_TASK_ID = 'ReplyWithoutTaskId';
/** The day's quota of an ObjectType does not hold the request. */
const QUOTA_EXCEEDED = 'QuotaExceeded.Refresh';
const TRY_LATER = 'This passes by itself; run the workflow again.';
const CHECK_SECRET = 'Check that access-key-secret is the one of this access-key-id, without a blank or line end around it; a key id that begins with STS. needs its security-token.';
const CHECK_SESSION = 'Get a new session: the security-token expired, is not the one of this key, or is missing.';
const CHECK_LINES = 'Check the URLs that are named.';
/**
 * Code, or a prefix of it that ends in `.` or stands whole → what to do. The longest match counts.
 *
 * Source: the error codes of the operations, and of the API gateway in front of them.
 */
const TABLE = {
    [NO_REPLY]: {
        remedy: 'soon',
        hint: 'Check that the runner reaches the endpoint (HTTPS_PROXY and NO_PROXY are honoured), then run the workflow again.',
    },
    [NOT_JSON]: {
        remedy: 'soon',
        hint: 'Something between the runner and Alibaba Cloud answered instead. Check `endpoint` and the proxy.',
    },
    [NO_TASK_ID]: { remedy: 'soon', hint: TRY_LATER },
    Throttling: { remedy: 'soon', hint: TRY_LATER },
    'Rejected.Throttling': { remedy: 'soon', hint: TRY_LATER },
    TooManyRequests: { remedy: 'soon', hint: TRY_LATER },
    ServiceUnavailable: { remedy: 'soon', hint: TRY_LATER },
    InternalError: { remedy: 'soon', hint: TRY_LATER },
    SignatureNonceUsed: { remedy: 'soon', hint: TRY_LATER },
    'QuotaPerMinuteExceeded.Refresh': { remedy: 'minute', hint: 'Lower urls-per-minute.' },
    'TooMany.Refresh': { remedy: 'later', hint: TRY_LATER },
    PreloadQueueFull: { remedy: 'later', hint: TRY_LATER },
    ServiceBusy: { remedy: 'later', hint: TRY_LATER },
    SystemUpgrading: { remedy: 'later', hint: TRY_LATER },
    [QUOTA_EXCEEDED]: {
        remedy: 'quota',
        hint: "The day's quota is spent until midnight (UTC+8). Have it raised in the Alibaba Cloud console, or let directories take over (max-directories, fallback: directory).",
    },
    'QuotaExceeded.Preload': {
        remedy: 'quota',
        hint: "The day's prefetch quota is spent until midnight (UTC+8).",
    },
    'SingleRequest.OverLimit': { remedy: 'line', hint: CHECK_LINES },
    'InvalidObjectPath.Malformed': { remedy: 'line', hint: CHECK_LINES },
    'InvalidObjectPath.Size.Malformed': { remedy: 'line', hint: CHECK_LINES },
    InvalidParameters: { remedy: 'line', hint: CHECK_LINES },
    'InvalidExtensiveDomain.ValueNotSupported': {
        remedy: 'domain',
        hint: 'Name the domain itself in base-url, not a wildcard.',
    },
    'InvalidDomain.NotFound': {
        remedy: 'domain',
        hint: 'The domain is not one of this account in this product. Check base-url and the account; a domain of CDN needs `product: cdn`, one of DCDN `product: dcdn`; ESA is not served by this action.',
    },
    'InvalidDomain.Offline': {
        remedy: 'domain',
        hint: 'The domain is not online: start it in the Alibaba Cloud console.',
    },
    IllegalOperation: {
        remedy: 'domain',
        hint: 'The domain is not one of this account in this product. Check base-url, `product` and the account.',
    },
    'InvalidObjectType.Malformed': {
        remedy: 'request',
        hint: 'This product does not take that ObjectType: check `product`.',
    },
    MissingParameter: { remedy: 'request', hint: 'Check `product` and the inputs that go with it.' },
    OperationDenied: {
        remedy: 'all',
        hint: 'The service is not open, or suspended (an unpaid bill): look at it in the Alibaba Cloud console.',
    },
    CdnServiceNotFound: {
        remedy: 'all',
        hint: 'The service is not open for this account: check the account and `product`.',
    },
    InvalidAccessKeyId: {
        remedy: 'all',
        hint: 'Check access-key-id: this key does not exist, is disabled, or is one of a session and needs its security-token.',
    },
    SignatureDoesNotMatch: { remedy: 'all', hint: CHECK_SECRET },
    IncompleteSignature: { remedy: 'all', hint: CHECK_SECRET },
    InvalidSecurityToken: { remedy: 'all', hint: CHECK_SESSION },
    MissingSecurityToken: { remedy: 'all', hint: CHECK_SESSION },
    'InvalidTimeStamp.Expired': {
        remedy: 'all',
        hint: "The runner's clock is off by over 15 minutes: set it.",
    },
    'AuthenticationFail.NoPermission': {
        remedy: 'all',
        hint: "The role's trust policy does not let this workflow in: have its `oidc:sub` match the sub that the token claims (newer repositories have their IDs in it). Or oidc-provider-arn names no provider of this account.",
    },
    'AuthenticationFail.OIDCToken.AudienceNotMatch': {
        remedy: 'all',
        hint: "`audience` must be one of the identity provider's client IDs, and what the role's trust policy has as `oidc:aud`.",
    },
    'AuthenticationFail.OIDCToken.Expired': {
        remedy: 'all',
        hint: "GitHub's token expired before STS saw it: check the runner's clock.",
    },
    AuthenticationFail: {
        remedy: 'all',
        hint: 'Check oidc-provider-arn, and in RAM the identity provider: its issuer is https://token.actions.githubusercontent.com, its fingerprint the one of that host.',
    },
    // STS alone: the other operations say InvalidParameters.
    InvalidParameter: {
        remedy: 'request',
        hint: "Check role-to-assume, role-session-name and role-session-expiration; that must not exceed the role's maximum session duration.",
    },
    EntityNotExist: {
        remedy: 'all',
        hint: 'Check role-to-assume and oidc-provider-arn: this account has no such role or identity provider.',
    },
    Forbidden: { remedy: 'all', hint: 'Grant the RAM action that is named to the key or the role.' },
    NoPermission: {
        remedy: 'all',
        hint: 'Grant the RAM action that is named to the key or the role.',
    },
    'InvalidAction.NotFound': {
        remedy: 'all',
        hint: "`endpoint` is not one of this product's: leave it out, or check `product`.",
    },
    NoSuchVersion: {
        remedy: 'all',
        hint: "`endpoint` is not one of this product's: leave it out, or check `product`.",
    },
};
/** Every code of which it is known what to do. Troubleshooting explains each. */
const KNOWN_CODES = Object.keys(TABLE);
const UNKNOWN = {
    remedy: 'request',
    hint: "Look the code up in Alibaba Cloud's error center.",
};
function sort(code, status) {
    for (let end = code.length; end > 0; end = code.lastIndexOf('.', end - 1)) {
        const key = code.slice(0, end);
        if (Object.hasOwn(TABLE, key))
            return TABLE[key] ?? UNKNOWN;
    }
    return status >= 500 || status === 429 ? { remedy: 'soon', hint: TRY_LATER } : UNKNOWN;
}

;// CONCATENATED MODULE: ./src/cloud/signature.ts

const ALGORITHM = 'ACS3-HMAC-SHA256';
/** The media type of every body that this action sends. */
const FORM = 'application/x-www-form-urlencoded';
/**
 * Percent-encodes everything but RFC 3986's unreserved characters.
 *
 * @example encodeRfc3986("a b*'~") // 'a%20b%2A%27~'
 */
function encodeRfc3986(text) {
    return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
/** Parameters as a query string or form body, in the order of their names. */
function encodeParameters(parameters) {
    return Object.keys(parameters)
        .sort()
        .map((name) => `${encodeRfc3986(name)}=${encodeRfc3986(parameters[name] ?? '')}`)
        .join('&');
}
/**
 * The headers of a signed request, `Authorization` among them, by signature version 3.
 *
 * @param now milliseconds since the epoch; the API refuses a clock that is off by over 15 minutes
 * @param nonce unique to this request; a second use of one is refused
 * @see https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
 */
function sign(request, key, now, nonce) {
    const headers = {
        host: request.host,
        'x-acs-action': request.action,
        'x-acs-content-sha256': sha256(request.body ?? ''),
        'x-acs-date': `${new Date(now).toISOString().slice(0, 19)}Z`,
        'x-acs-signature-nonce': nonce,
        'x-acs-version': request.version,
    };
    if (request.body !== undefined)
        headers['content-type'] = FORM;
    if (key.securityToken !== undefined)
        headers['x-acs-security-token'] = key.securityToken;
    const names = Object.keys(headers).sort();
    const canonicalRequest = [
        'POST',
        '/',
        encodeParameters(request.query),
        ...names.map((name) => `${name}:${headers[name]?.trim()}`),
        '',
        names.join(';'),
        headers['x-acs-content-sha256'],
    ].join('\n');
    const signature = (0,external_node_crypto_.createHmac)('sha256', key.accessKeySecret)
        .update(`${ALGORITHM}\n${sha256(canonicalRequest)}`)
        .digest('hex');
    headers.authorization = `${ALGORITHM} Credential=${key.accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
    return headers;
}
function sha256(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}

;// CONCATENATED MODULE: ./src/cloud/client.ts





/** Milliseconds that one call may take, connection to last byte. */
const REQUEST_TIMEOUT = 30_000;
/** Bytes of a reply that are read: the largest real one tells of 10 tasks, each of 1,000 URLs of 1,024 characters. */
const client_LARGEST_REPLY = 16 * 1024 * 1024;
/** A client of one endpoint: one try a call, no retries. What failed says, as a CloudError, what can be done. */
class Client {
    options;
    world;
    transport = new Transport();
    constructor(options, world) {
        this.options = options;
        this.world = world;
    }
    /**
     * Makes one call.
     *
     * @throws CloudError for every failure but an abort by `signal`, whose reason is thrown as it is, and
     *   the ActionError of a key that is not to be had: nothing was sent then
     */
    async call(call, signal) {
        const { endpoint, version, ram } = this.options;
        const { clock, log, hide } = this.world;
        const url = new URL(endpoint);
        const query = call.query ?? {};
        const body = call.form && encodeParameters(call.form);
        const unsigned = { host: url.host, action: call.action, version, query, body };
        const headers = this.options.key
            ? sign(unsigned, await this.options.key(signal), clock.now(), (0,external_node_crypto_.randomUUID)())
            : { 'content-type': FORM };
        url.search = encodeParameters(query);
        let reply;
        try {
            reply = await within(REQUEST_TIMEOUT, clock, signal, (limit) => this.transport.send(url, {
                method: 'POST',
                headers: { ...headers, accept: 'application/json' },
                body,
                signal: limit,
                longest: client_LARGEST_REPLY,
            }));
        }
        catch (error) {
            signal.throwIfAborted();
            throw lost(call.action, url.host, error);
        }
        const text = reply.bytes.toString();
        log.debug(`${call.action}: HTTP ${reply.status}, ${text.length} characters`);
        return parse(call.action, `${ram}:${call.action}`, reply, parseObject(text, hide));
    }
    /** Closes the connections that were kept alive. */
    async close() {
        await this.transport.close();
    }
}
function lost(action, host, error) {
    const words = error instanceof Error ? error.message || error.name : String(error);
    const message = `${action}: no reply from ${host}: ${words}`;
    return new CloudError({ code: NO_REPLY, message, status: 0 }, { cause: error });
}
/**
 * The body of a reply that says yes.
 *
 * @param permission the RAM action that the call needs
 */
function parse(action, permission, { headers, status }, body) {
    const retryAfter = Number(headers['x-acs-retry-after']) || undefined;
    if (!body || (status >= 300 && status < 400)) {
        const code = status >= 500 ? 'ServiceUnavailable' : NOT_JSON;
        const message = `${action}: HTTP ${status}, and a reply that is not Alibaba Cloud's`;
        throw new CloudError({ code, message, status, retryAfter });
    }
    if (status < 300 && typeof body.Code !== 'string')
        return body;
    const code = client_textOf(body.Code, LONGEST_CODE) || `HTTP ${status}`;
    throw new CloudError({
        code,
        message: refusal(action, permission, code, body),
        status,
        requestId: client_textOf(body.RequestId),
        retryAfter,
    });
}
/** Characters of a code that are kept: the longest real one has some 60. */
const LONGEST_CODE = 100;
/** Codes of a call that the key may not make. Not all replies say which permission is missing. */
const DENIED = /^(Forbidden|NoPermission)\b/;
function refusal(action, permission, code, body) {
    const parts = [`${action}: ${code}`];
    const message = client_textOf(body.Message, 500).replace(/\s+/g, ' ');
    if (message)
        parts.push(`: ${message}`);
    if (DENIED.test(code)) {
        const detail = body.AccessDeniedDetail;
        const stated = typeof detail === 'object' && detail ? Reflect.get(detail, 'AuthAction') : '';
        parts.push(` (missing permission: ${client_textOf(stated) || permission})`);
    }
    const requestId = client_textOf(body.RequestId);
    if (requestId)
        parts.push(` (request ${requestId})`);
    return parts.join('');
}
/** A JSON object without the secrets that it quotes, before anything is cut off; null where the text is none. */
function parseObject(text, hide) {
    try {
        const value = JSON.parse(text, (_, part) => typeof part === 'string' ? hide(part) : part);
        return typeof value === 'object' && value !== null && !Array.isArray(value)
            ? Object.fromEntries(Object.entries(value))
            : null;
    }
    catch {
        return null;
    }
}
/** A field's text, cut where it is long; empty if it is none. */
function client_textOf(value, longest = 200) {
    return typeof value === 'string' ? value.slice(0, longest) : '';
}

;// CONCATENATED MODULE: ./src/cloud/credentials.ts




/** The version of STS's API. */
const STS_VERSION = '2015-04-01';
/** Milliseconds before its end in which a session is not used any more. */
const MARGIN = 5 * 60_000;
/**
 * The key of a source: a static one, or one of a session that is renewed before it expires. Calls side by
 * side share a renewal; one that failed is tried anew by the next call.
 */
function keyOf(source, world) {
    if (source.kind === 'key')
        return async () => source.key;
    let session = null;
    let renewal = null;
    return async (signal) => {
        if (session && world.clock.now() < session.expires - MARGIN)
            return session.key;
        renewal ??= assumeRole(source.role, world, signal).finally(() => {
            renewal = null;
        });
        session = await renewal;
        return session.key;
    };
}
/** AssumeRoleWithOIDC, with GitHub's token in the form body, so that no access log along the way holds it. */
async function assumeRole(role, world, signal) {
    const asked = world.clock.now();
    const token = await githubToken(role, world, signal);
    const call = {
        action: 'AssumeRoleWithOIDC',
        query: {
            Action: 'AssumeRoleWithOIDC',
            Version: STS_VERSION,
            Format: 'JSON',
            Timestamp: new Date(asked).toISOString().replace(/\.\d+/, ''),
        },
        form: {
            OIDCProviderArn: role.providerArn,
            RoleArn: role.roleArn,
            RoleSessionName: role.sessionName,
            DurationSeconds: String(role.sessionExpiration),
            OIDCToken: token,
        },
    };
    const reply = await world.sts(call, signal).catch((error) => {
        throw error instanceof CloudError ? refused(error, token) : error;
    });
    const key = keyIn(reply);
    world.mask(key.accessKeySecret);
    world.mask(key.securityToken);
    return { key, expires: asked + role.sessionExpiration * 1000 };
}
/** GitHub's OIDC token, hidden from the log before anybody can say it. */
async function githubToken({ audience }, world, signal) {
    if (!world.env.ACTIONS_ID_TOKEN_REQUEST_URL)
        throw new errors/* ActionError */.l('refused', 'role-to-assume: GitHub gives this job no OIDC token', 'Add `permissions: id-token: write` to the job. Pull requests from forks get none: preview them with `dry-run: true`.');
    try {
        const token = await within(REQUEST_TIMEOUT, world.clock, signal, (limit) => world.idToken(audience, limit));
        world.mask(token);
        return token;
    }
    catch (error) {
        signal.throwIfAborted();
        const words = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
        throw new errors/* ActionError */.l('unreachable', `role-to-assume: GitHub's token endpoint gave no OIDC token: ${words}`, "Run the workflow again; if it persists, see GitHub's status page.", { cause: error });
    }
}
/** STS's refusal, with what the token claims: the trust policy and the provider are compared with that. */
function refused(error, token) {
    const claims = error.code.startsWith('AuthenticationFail')
        ? `; GitHub's token claims ${claimsOf(token)}`
        : '';
    return new errors/* ActionError */.l(error.code === NO_REPLY ? 'unreachable' : 'refused', `role-to-assume: ${error.message}${claims}`, error.hint, { cause: error });
}
/** @example claimsOf(token) // 'sub "repo:octo/site:ref:refs/heads/main", aud "sts.aliyuncs.com"' */
function claimsOf(token) {
    try {
        const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
        const { sub, aud } = JSON.parse(payload);
        return `sub ${JSON.stringify(sub)}, aud ${JSON.stringify(aud)}`;
    }
    catch {
        return 'nothing that can be read';
    }
}
function keyIn({ Credentials: credentials }) {
    const field = (name) => {
        const value = typeof credentials === 'object' && credentials ? Reflect.get(credentials, name) : undefined;
        if (typeof value === 'string' && value !== '')
            return value;
        throw new errors/* ActionError */.l('refused', `role-to-assume: AssumeRoleWithOIDC gave a reply without Credentials.${name}`, 'Check sts-endpoint.');
    };
    return {
        accessKeyId: field('AccessKeyId'),
        accessKeySecret: field('AccessKeySecret'),
        securityToken: field('SecurityToken'),
    };
}

// EXTERNAL MODULE: ./src/cloud/products.ts
var products = __nccwpck_require__(6461);
;// CONCATENATED MODULE: ./src/cloud/quota.ts


/** The fields of DescribeRefreshQuota and DescribeDcdnRefreshQuota, without their endings `Quota` and `Remain`. */
const FIELDS = {
    File: 'Url',
    Directory: 'Dir',
    Regex: 'Regex',
    IgnoreParams: 'IgnoreParams',
    prefetch: 'Preload',
};
/** The quotas that a reply holds. Its numbers may come as text; one that is absent is unknown, and not 0. */
function quotasOf(reply) {
    const of = (type) => ({
        total: count(reply[`${FIELDS[type]}Quota`]),
        remaining: count(reply[`${FIELDS[type]}Remain`]),
    });
    return {
        File: of('File'),
        Directory: of('Directory'),
        Regex: of('Regex'),
        IgnoreParams: of('IgnoreParams'),
        prefetch: of('prefetch'),
    };
}
/** What is left of a kind's quota; what the documentation states where the account's own is unknown. */
function remaining(quotas, type) {
    return quotas?.[type].remaining ?? products/* DOCUMENTED_QUOTA */.oo[type];
}
/**
 * Regular expressions are not planned: nothing can stand in for one.
 *
 * @throws ActionError `no-plan` where the day's quota does not hold them
 */
function checkRegexes(regexes, quotas) {
    const left = remaining(quotas, 'Regex');
    if (regexes.length <= left)
        return;
    throw new errors/* ActionError */.l('no-plan', `regexes: ${regexes.length} regular expressions exceed the ${left} that the day's quota has left`, 'Name fewer, refresh directories instead, wait until the quota is renewed, or ask Alibaba Cloud to raise it.');
}
function count(value) {
    if (typeof value !== 'number' && !(typeof value === 'string' && value.trim() !== ''))
        return null;
    const number = Number(value);
    return Number.isFinite(number) ? Math.max(0, Math.floor(number)) : null;
}

;// CONCATENATED MODULE: ./src/cloud/retry.ts

/** Remedies that are tried again; a refusal of any other kind is final. */
const retry_PATIENCE = {
    soon: { tries: 10, first: 500, longest: 30_000 },
    minute: { tries: Number.POSITIVE_INFINITY, first: 60_000, longest: 60_000 },
    later: { tries: Number.POSITIVE_INFINITY, first: 5_000, longest: 60_000 },
};
/**
 * Tries until it succeeds, or fails in a way that does not pass by itself. Waits twice as long after each
 * failure, and up to a fifth longer by chance, and never less than the API asks for.
 *
 * @throws CloudError the last failure; the signal's reason, if it is aborted while waiting
 */
async function persist(attempt, { clock, log, signal, tries = Number.POSITIVE_INFINITY }) {
    for (let failures = 1;; failures++) {
        try {
            return await attempt();
        }
        catch (error) {
            if (!(error instanceof CloudError))
                throw error;
            const patience = retry_PATIENCE[error.remedy];
            if (!patience || failures >= Math.min(tries, patience.tries))
                throw error;
            const backoff = Math.min(patience.longest, patience.first * 2 ** (failures - 1));
            const wait = Math.max(error.retryAfter ?? 0, backoff * (1 + Math.random() / 5));
            log.info(`${error.message}; trying again in ${(wait / 1000).toFixed(1)} s`);
            await clock.sleep(wait, signal);
        }
    }
}

;// CONCATENATED MODULE: ./src/cloud/account.ts






/** Tries for the quota, which the run can do without. */
const FEW_TRIES = 3;
/** Connects to an account. Nothing is sent until something is asked. */
function connect(options, world) {
    const { product, credentials, endpoint, stsEndpoint } = options;
    const { clock, log, signal } = world;
    const sts = new Client({ endpoint: stsEndpoint, version: STS_VERSION, ram: 'sts', key: null }, world);
    const key = keyOf(credentials, {
        ...world,
        sts: (call, signal) => persist(() => sts.call(call, signal), { clock, log, signal }),
    });
    const client = new Client({ ...product, endpoint, key }, world);
    let told = false;
    return {
        call: (call, signal) => client.call(call, signal),
        quotas: async () => {
            try {
                const ask = () => client.call({ action: product.quota, query: {} }, signal);
                return quotasOf(await persist(ask, { ...world, tries: FEW_TRIES }));
            }
            catch (error) {
                if (!(error instanceof CloudError || error instanceof errors/* ActionError */.l))
                    throw error;
                if (!told && !signal.aborted)
                    log.notice(`The day's quota cannot be asked, so the documented one is taken: ${error.message}. ${error.hint}`);
                told = true;
                return null;
            }
        },
        close: async () => {
            await Promise.all([client.close(), sts.close()]);
        },
    };
}

// EXTERNAL MODULE: ./src/inputs/defaults.ts
var defaults = __nccwpck_require__(9011);
// EXTERNAL MODULE: ./src/plan/location.ts
var plan_location = __nccwpck_require__(792);
;// CONCATENATED MODULE: ./src/plan/collateral.ts

/**
 * Gives each directory its collateral: the bystanders below it, one for each base URL that has them
 * there, without those that an explicit directory refreshes anyway. Where bystanders are unknown, the
 * levels that URLs are raised by: from their own directories to the one that stands in for them.
 */
function weigh(directories, need, bystanders) {
    if (bystanders !== null) {
        const named = new Map();
        for (const directory of directories)
            named.set(directory.name, directory);
        for (const explicit of need.directories)
            named.set(explicit, undefined);
        const find = (0,plan_location/* finder */.nh)(named);
        for (const urls of bystanders) {
            for (const url of urls) {
                const directory = find(need.known(url));
                if (directory !== undefined)
                    directory.collateral++;
            }
        }
    }
    const raised = bystanders === null;
    for (const { parent, collateral, below } of directories.toReversed()) {
        if (parent !== null)
            parent.collateral += raised ? collateral + below : collateral;
    }
}

;// CONCATENATED MODULE: ./src/plan/forest.ts

/**
 * The directories above some URLs: parents before their children, in byte order.
 *
 * The URLs are in byte order, so that those below a directory stand together, and what a URL begins
 * with in common with the one before it tells which directories both lie in. One loop, no object a URL.
 */
function grow(urls, isStuck) {
    const directories = [];
    let domain = { charge: 0 };
    let here = null;
    let previous = '';
    for (const url of urls) {
        const shared = commonLength(previous, url);
        while (here !== null && here.name.length > shared)
            here = here.parent;
        if (here === null)
            domain = { charge: 0 };
        for (const name of (0,plan_location/* directoriesOf */.Pv)(url, here?.name.length)) {
            here = sprout(name, domain, here);
            directories.push(here);
        }
        if (here === null)
            throw new Error(`a URL without a path: ${url}`);
        here.own++;
        if (isStuck(url))
            here.stuck++;
        previous = url;
    }
    for (const directory of directories)
        directory.below = directory.own;
    for (const directory of directories.toReversed()) {
        if (directory.parent !== null)
            directory.parent.below += directory.below;
    }
    return directories;
}
function sprout(name, domain, parent) {
    const depth = parent === null ? 0 : parent.depth + 1;
    const priced = { value: 0, open: 0, urls: 0, directories: 0, detour: 0 };
    return { name, domain, parent, depth, own: 0, stuck: 0, below: 0, collateral: 0, priced };
}
/**
 * The same forest with fewer directories: those that may be chosen, and the hosts' roots. What lay in
 * another counts as lying in the one above it.
 */
function thin(directories, mayBeChosen) {
    const kept = [];
    const into = new Map();
    for (const directory of directories) {
        const parent = directory.parent === null ? null : (into.get(directory.parent) ?? null);
        const chosen = mayBeChosen(directory);
        if (chosen || parent === null) {
            const collateral = chosen ? directory.collateral : Infinity;
            const copy = { ...directory, parent, collateral, priced: { ...directory.priced } };
            kept.push(copy);
            into.set(directory, copy);
        }
        else {
            parent.own += directory.own;
            parent.stuck += directory.stuck;
            into.set(directory, parent);
        }
    }
    return kept;
}
/** The hosts' roots of a forest. */
function rootsOf(forest) {
    return forest.filter(({ parent }) => parent === null);
}
function commonLength(one, other) {
    let length = 0;
    while (length < one.length && one.charCodeAt(length) === other.charCodeAt(length))
        length++;
    return length;
}

;// CONCATENATED MODULE: ./src/plan/ellipsoid.ts
/**
 * Looks for the top of a concave function of two or more numbers, none of them negative.
 *
 * The ellipsoid method. An ellipsoid is known to hold the top; the slope at its centre tells which part
 * of it is too low; the smallest ellipsoid around the rest comes next. Its volume shrinks by a constant
 * factor each time, whatever the scales of the numbers, and how much higher the top may be is known.
 *
 * @param evaluate the function; null ends the climb. It is up to the caller to remember the best point
 * @param ceilings what the numbers are sought below
 * @param tolerance the climb ends when the top can be no more than this higher
 */
function climb(evaluate, ceilings, tolerance) {
    const n = ceilings.length;
    let centre = ceilings.map((ceiling) => ceiling / 2);
    /** The ellipsoid is what this matrix makes of a ball of radius 1, around the centre. */
    let shape = ceilings.map((ceiling, row) => ceilings.map((_, column) => (row === column ? (Math.sqrt(n) * ceiling) / 2 : 0)));
    let highest = -Infinity;
    for (;;) {
        const negative = centre.findIndex((coordinate) => coordinate < 0);
        const tangent = negative < 0
            ? evaluate(centre)
            : {
                value: centre[negative] ?? 0,
                slope: centre.map((_, axis) => (axis === negative ? 1 : 0)),
            };
        if (tangent === null)
            return;
        if (negative < 0)
            highest = Math.max(highest, tangent.value);
        const missing = (negative < 0 ? highest : 0) - tangent.value;
        const rise = transpose(shape).map((column) => dot(column, tangent.slope));
        const reach = Math.hypot(...rise);
        if (reach - missing <= (negative < 0 ? tolerance : 0))
            return;
        // The half that is kept is the one up from the centre, less what the height missing cuts off.
        const cut = missing / reach;
        const up = rise.map((part) => part / reach);
        const step = shape.map((row) => dot(row, up));
        const forward = (1 + n * cut) / (n + 1);
        const narrow = Math.sqrt(((n - 1) * (1 - cut)) / ((n + 1) * (1 + cut)));
        const widen = Math.sqrt((n * n * (1 - cut * cut)) / (n * n - 1));
        centre = centre.map((coordinate, axis) => coordinate + forward * (step[axis] ?? 0));
        shape = shape.map((row, r) => row.map((entry, c) => widen * (entry - (1 - narrow) * (step[r] ?? 0) * (up[c] ?? 0))));
    }
}
function dot(one, other) {
    return one.reduce((sum, value, axis) => sum + value * (other[axis] ?? 0), 0);
}
function transpose(matrix) {
    return matrix.map((_, column) => matrix.map((row) => row[column] ?? 0));
}

;// CONCATENATED MODULE: ./src/plan/selection.ts
/** What a directory costs, in URLs: a day's quota has 100 URLs to a directory. */
const DIRECTORY_COST = 100;
/** The selection of some directories, in byte order, out of a forest with that many URLs. */
function selection_select(chosen, urls) {
    return chosen.reduceRight((rest, directory) => ({
        picks: join(directory, rest.picks),
        directories: rest.directories + 1,
        urls: rest.urls - directory.below,
        collateral: rest.collateral + directory.collateral,
        cost: rest.cost - directory.below + directory.collateral + DIRECTORY_COST,
        depth: rest.depth + directory.depth,
    }), { picks: null, directories: 0, urls, collateral: 0, cost: urls, depth: 0 });
}
/** Picks of two parts of a forest, the first of which comes first. */
function join(first, second) {
    if (first === null)
        return second;
    return second === null ? first : [first, second];
}
/** Picks as a list. */
function listOf(picks) {
    const list = [];
    const visit = (some) => {
        if (some === null)
            return;
        if ('name' in some)
            list.push(some);
        else
            some.forEach(visit);
    };
    visit(picks);
    return list;
}
/** Which of two selections is preferred: by cost, collateral, directories, depth, byte order. */
function selection_compare(one, other) {
    return (one.cost - other.cost ||
        one.collateral - other.collateral ||
        one.directories - other.directories ||
        other.depth - one.depth ||
        compareNames(listOf(one.picks), listOf(other.picks)));
}
/** Lists of the same length, by the first names that differ. */
function compareNames(one, other) {
    for (const [index, { name }] of one.entries()) {
        const against = other[index]?.name ?? '';
        if (name !== against)
            return name < against ? -1 : 1;
    }
    return 0;
}

;// CONCATENATED MODULE: ./src/plan/prices.ts


/** How often passes may visit a directory, all together: a second's work or so. */
const VISITS = 20_000_000;
const FEWEST_PASSES = 50;
/** A bound this much below the highest is high enough: costs are whole numbers. */
const TOLERANCE = 0.1;
/**
 * The offer with the highest bound that was found. The forest is left priced by it.
 *
 * @param most what a known plan costs: a bound above it is high enough
 * @param see is shown each offer on the way, with the forest priced by it, and the visits that it took
 */
function bestOffer(forest, room, most, see) {
    const trees = treesOf(forest);
    const urls = trees.reduce((sum, { root }) => sum + root.below, 0);
    // Prices are multiples of a power of two, so fine as lets sums of them be exact: a bound is one to the digit.
    const grain = 2 ** Math.ceil(Math.log2((1 + most) * (urls + forest.length)) - 48);
    const round = (price) => Math.round(price / grain) * grain;
    let visits = 0;
    const offerAt = (prices) => {
        const parts = trees.map((tree) => {
            const bid = (extra) => {
                visits += tree.downward.length;
                return bidOf(tree, prices, extra, room.urlsPerDomain);
            };
            return pace(bid, room.urlsPerDomain, round(most), grain);
        });
        const total = (of) => parts.reduce((sum, part) => sum + of(part), 0);
        const paid = room.directories * prices.directory + room.urls * prices.url;
        return {
            directory: DIRECTORY_COST + prices.directory,
            bound: total(({ bid }) => bid.value) - paid,
            cost: total(({ bid }) => bid.cost),
            keeps: total(({ bid }) => bid.directories) <= room.directories &&
                total(({ bid }) => bid.urls) <= room.urls &&
                parts.every(({ bid }) => bid.urls <= room.urlsPerDomain),
            slope: [
                total(({ mixed }) => mixed.directories) - room.directories,
                total(({ mixed }) => mixed.urls) - room.urls,
            ],
        };
    };
    let best = { directory: 0, url: 0 };
    let bound = -Infinity;
    let used = 0;
    climb(([directory = 0, url = 0]) => {
        const prices = { directory: round(directory), url: round(url) };
        visits = 0;
        const offer = offerAt(prices);
        see(offer, visits);
        used += visits;
        if (offer.bound > bound) {
            bound = offer.bound;
            best = prices;
        }
        const enough = bound > most || used > Math.max(VISITS, FEWEST_PASSES * forest.length);
        return enough ? null : { value: offer.bound, slope: offer.slope };
    }, [most, most], TOLERANCE);
    return offerAt(best);
}
/**
 * The bid with the highest value, and a mixture of bids with that value that keeps the domain's limit
 * exactly, where it binds. A bid's value is concave in the price: two bids, one of which goes over the
 * limit, say that the top is no higher than where their tangents meet; so look there, until it is a bid.
 */
function pace(bid, limit, most, grain) {
    let low = bid(0);
    if (low.urls <= limit)
        return { bid: low, mixed: low };
    let high = bid(most);
    for (;;) {
        const rise = (low.urls - limit) * low.extra - (high.urls - limit) * high.extra;
        const meet = (high.value - low.value + rise) / (low.urls - high.urls);
        const extra = (Math.floor(meet / grain) + 1) * grain;
        if (!(low.extra < extra && extra < high.extra))
            break;
        const middle = bid(extra);
        if (middle.urls > limit)
            low = middle;
        else
            high = middle;
    }
    const part = high.urls < limit ? (limit - high.urls) / (low.urls - high.urls) : 0;
    const mix = (less, more) => less + part * (more - less);
    const mixed = {
        urls: mix(high.urls, low.urls),
        directories: mix(high.directories, low.directories),
    };
    return { bid: bid(high.extra), mixed };
}
function bidOf({ root, downward, upward }, prices, extra, limit) {
    root.domain.charge = 1 + prices.url + extra;
    settle(downward, upward, DIRECTORY_COST + prices.directory);
    const { value, urls, directories } = root.priced;
    return {
        extra,
        value: value - extra * limit,
        cost: value - (prices.url + extra) * urls - prices.directory * directories,
        urls,
        directories,
    };
}
/** Prices a tree: what each directory and all below it cost at the least. */
function settle(downward, upward, directoryCharge) {
    for (const { priced, own, stuck, domain } of downward) {
        priced.open = stuck > 0 ? Infinity : own * domain.charge;
        priced.urls = own;
        priced.directories = 0;
    }
    for (const { priced, collateral, parent } of upward) {
        priced.value = Math.min(priced.open, directoryCharge + collateral);
        if (priced.value < priced.open) {
            priced.urls = 0;
            priced.directories = 1;
        }
        if (parent !== null) {
            parent.priced.open += priced.value;
            parent.priced.urls += priced.urls;
            parent.priced.directories += priced.directories;
        }
    }
    for (const { priced, parent } of downward) {
        priced.detour = parent === null ? 0 : detourBelow(parent);
    }
}
/** What a plan pays more at least if it chooses neither a directory nor one above it. */
function detourBelow({ priced }) {
    return priced.detour + priced.open - priced.value;
}
function treesOf(forest) {
    const byDomain = Map.groupBy(forest, ({ domain }) => domain);
    return [...byDomain.values()].flatMap((downward) => {
        const [root] = downward;
        return root === undefined ? [] : [{ root, downward, upward: downward.toReversed() }];
    });
}

;// CONCATENATED MODULE: ./src/plan/search.ts


/**
 * Looks for a selection better than the best one known, from the deepest directories up.
 *
 * Of each directory it keeps the states that a better selection may be made of: those that no other
 * replaces and whose bound is not above the best cost; of more than `width`, those with the lowest.
 *
 * @param directories parents before their children
 * @param offer the offer that the directories are priced by
 * @returns null if more than `effort` pairs of states would be looked at
 */
function search(directories, room, offer, known, width, effort) {
    const most = known.cost;
    let bound = Infinity;
    let work = 0;
    /** The states worth keeping. No plan that a state is part of costs less than `others` and its charge. */
    const sift = (states, others) => {
        const worthy = states.filter(({ charged }) => others + charged <= most);
        const good = undominated(worthy, room);
        if (good.length <= width)
            return good;
        good.sort((a, b) => a.charged - b.charged);
        const dropped = good.splice(width);
        bound = Math.min(bound, others + (dropped[0]?.charged ?? Infinity));
        return good;
    };
    const drafts = new Map([[null, uncovered(0, 0)]]);
    for (const directory of directories) {
        const { own, stuck, domain } = directory;
        const draft = uncovered(own, own * domain.charge);
        drafts.set(directory, stuck > 0 ? { ...draft, states: [] } : draft);
    }
    for (const directory of directories.toReversed()) {
        const { parent, priced } = directory;
        const draft = drafts.get(directory);
        const above = drafts.get(parent);
        if (draft === undefined || above === undefined)
            throw new Error('a directory before its parent');
        drafts.delete(directory);
        const whole = covered(directory, offer);
        const around = offer.bound + priced.detour - priced.value;
        const states = sift([...draft.states, ...whole], around).filter(({ urls }) => parent !== null || urls <= room.urlsPerDomain);
        work += states.length * above.states.length;
        if (work > effort)
            return null;
        above.value += priced.value;
        const others = offer.bound + (parent === null ? 0 : detourBelow(parent)) - above.value;
        above.states = sift(pairs(states, above.states, most - others), others);
    }
    const best = (drafts.get(null)?.states ?? []).reduce((better, state) => (selection_compare(state, better) < 0 ? state : better), known);
    return { best, bound, work };
}
/** No directory chosen. */
function uncovered(urls, charged) {
    const state = { picks: null, directories: 0, urls, collateral: 0, cost: urls, depth: 0, charged };
    return { states: [state], value: charged };
}
/** The directory itself chosen, if it may be. */
function covered(directory, offer) {
    const { collateral, depth } = directory;
    if (collateral === Infinity)
        return [];
    const cost = DIRECTORY_COST + collateral;
    const charged = offer.directory + collateral;
    return [{ picks: directory, directories: 1, urls: 0, collateral, cost, depth, charged }];
}
/** Each state of one part with each of another that comes after it, up to a charge. */
function pairs(first, second, most) {
    const joined = [];
    for (const one of first) {
        for (const other of second) {
            const charged = one.charged + other.charged;
            if (charged > most)
                continue;
            joined.push({
                picks: join(one.picks, other.picks),
                directories: one.directories + other.directories,
                urls: one.urls + other.urls,
                collateral: one.collateral + other.collateral,
                cost: one.cost + other.cost,
                depth: one.depth + other.depth,
                charged,
            });
        }
    }
    return joined;
}
/**
 * The states within the room that no other replaces in every plan: with no more URLs and directories
 * it would cost less, or with as many of both be preferred.
 */
function undominated(states, room) {
    states.sort((a, b) => a.urls - b.urls || a.directories - b.directories || selection_compare(a, b));
    const kept = [];
    /** The least cost of a state with at most so many directories, among those with as few URLs. */
    const least = [];
    let last;
    for (const state of states) {
        const { urls, directories, cost } = state;
        if (urls > room.urls || directories > room.directories)
            continue;
        if (last?.urls === urls && last.directories === directories)
            continue;
        while (least.length <= directories)
            least.push(least.at(-1) ?? Infinity);
        if (cost > (least[directories] ?? Infinity))
            continue;
        kept.push(state);
        last = state;
        for (let more = directories; cost < (least[more] ?? 0); more++)
            least[more] = cost;
    }
    return kept;
}

;// CONCATENATED MODULE: ./src/plan/cover.ts




/** Pairs of states that one plan may look at, some seconds' work, and visits of prices for a pair's time. */
const EFFORT = 15_000_000;
const VISITS_A_PAIR = 50;
/** States of a directory that the first search keeps; each split doubles it. */
const WIDTH = 8;
/**
 * The cheapest cover of the URLs below some directories, as far as it can be proved in bounded time.
 *
 * @param forest directories whose collateral is Infinity are not chosen
 * @param known a choice that keeps within the room, whatever it costs
 */
function cover(forest, room, known) {
    const urls = rootsOf(forest).reduce((sum, { below }) => sum + below, 0);
    const tight = tighten(room, forest);
    let best = selection_select(known, urls);
    let effort = EFFORT;
    /** What is left of a part when all in it has been looked at that there was effort for. */
    const explore = (part) => {
        let { forest } = part;
        let offer;
        let size;
        do {
            const trees = forest;
            size = trees.length;
            offer = bestOffer(trees, tight, best.cost, ({ cost, keeps }, visits) => {
                effort -= visits / VISITS_A_PAIR;
                if (keeps && cost < best.cost)
                    best = selection_select(chosenIn(trees), urls);
            });
            if (offer.bound > best.cost)
                return [];
            forest = worthwhile(trees, offer, best);
        } while (forest.length < size / 2);
        const found = search(forest, tight, offer, best, part.width, effort);
        effort -= found?.work ?? effort;
        best = found?.best ?? best;
        const bound = Math.max(part.bound, offer.bound, found?.bound ?? 0);
        const pivot = inQuestion(forest, offer, best);
        if (pivot === null || effort <= 0)
            return [{ ...part, bound, width: 2 * part.width }];
        return split(forest, pivot).map((half) => ({ forest: half, bound, width: 2 * part.width }));
    };
    let parts = [{ forest, bound: 0, width: WIDTH }];
    while (effort > 0) {
        const open = parts.filter(({ bound }) => bound <= best.cost);
        const [next, ...others] = open.sort((a, b) => a.bound - b.bound);
        parts = others;
        if (next === undefined)
            break;
        parts = [...others, ...explore(next)];
    }
    const bound = Math.min(best.cost, ...parts.map((part) => Math.ceil(part.bound)));
    return { directories: listOf(best.picks), gap: best.cost / bound - 1 };
}
/** The same room without what cannot be used: no price is sought for a limit that does not bind. */
function tighten(room, forest) {
    const own = rootsOf(forest).map(({ below }) => below);
    const sendable = own.reduce((sum, urls) => sum + Math.min(urls, room.urlsPerDomain), 0);
    const urls = Math.min(room.urls, sendable);
    return {
        urls,
        urlsPerDomain: room.urlsPerDomain < urls ? room.urlsPerDomain : Math.max(...own),
        directories: Math.min(room.directories, forest.length),
    };
}
/** The trees without directories whose regret rules them out of a plan as good as the best. */
function worthwhile(forest, offer, best) {
    return thin(forest, ({ collateral, priced }) => {
        const regret = offer.directory + collateral - priced.value + priced.detour;
        return offer.bound + regret <= best.cost;
    });
}
/** The directories that the offer chooses by which the trees are priced. */
function chosenIn(forest) {
    const chosen = [];
    for (const directory of forest) {
        const last = chosen.at(-1);
        if (last !== undefined && cover_isWithin(directory, last))
            continue;
        if (directory.priced.value < directory.priced.open)
            chosen.push(directory);
    }
    return chosen;
}
/**
 * The directory to split at: one with many URLs below it, for which prices make little difference
 * between being chosen and not. Null if none is left that could be either.
 */
function inQuestion(forest, offer, best) {
    const slack = best.cost - offer.bound;
    let pivot = null;
    let highest = 0;
    for (const directory of forest) {
        const { collateral, stuck, priced, below } = directory;
        if (collateral === Infinity || stuck > 0)
            continue;
        const regret = priced.detour + Math.abs(offer.directory + collateral - priced.open);
        const score = below * (1 + slack - regret);
        if (score > highest) {
            highest = score;
            pivot = directory;
        }
    }
    return pivot;
}
/** The trees in which a directory's URLs are left to those below it; and to itself and those above it. */
function split(forest, pivot) {
    const open = thin(forest, (directory) => !cover_isWithin(pivot, directory));
    const shut = thin(forest, (one) => one === pivot || !cover_isWithin(one, pivot));
    for (const directory of shut)
        if (directory.name === pivot.name)
            directory.stuck = 1;
    return [open, shut];
}
function cover_isWithin(directory, other) {
    return directory.name.startsWith(other.name);
}

;// CONCATENATED MODULE: ./src/plan/limits.ts

/**
 * The most characters that a URL or a directory may have.
 * Source: the documentation of PushObjectCache and RefreshErObjectCaches; none states it for the others.
 */
const URL_CHARACTERS = 1024;
/** The room that limits leave beside some explicit directories. */
function roomOf(limits, explicitDirectories) {
    return {
        urls: Math.min(limits.maxUrls, limits.urlQuota),
        urlsPerDomain: limits.urlsPerDomain,
        directories: Math.min(limits.maxDirectories, limits.directoryQuota - explicitDirectories),
    };
}
/** Whether a URL is too long to be refreshed by itself. */
function isTooLong(url) {
    return url.length > URL_CHARACTERS;
}
/** Why not all URLs of a need can go one by one, as a sentence; null if they can. */
function excess(need, limits) {
    const urls = need.urls.length;
    const { maxUrls, urlQuota } = limits;
    if (urls > maxUrls && maxUrls <= urlQuota)
        return `${limits_count(urls, 'URL')} exceed max-urls: ${maxUrls}`;
    if (urls > urlQuota) {
        return `${limits_count(urls, 'URL')} exceed the ${number(urlQuota)} that the day's quota has left`;
    }
    const [domain, most] = busiest(need.urls);
    if (most > limits.urlsPerDomain) {
        return `${limits_count(most, 'URL')} of ${domain} exceed the ${number(limits.urlsPerDomain)} that urls-per-minute lets it send in the time`;
    }
    const long = need.urls.filter((url) => isTooLong(need.spelled(url))).length;
    if (long > 0) {
        return `${limits_count(long, 'URL')} ${long === 1 ? 'has' : 'have'} more than ${number(URL_CHARACTERS)} characters`;
    }
    return null;
}
/** The domain with the most URLs, and how many it has. */
function busiest(urls) {
    const counts = new Map();
    for (const url of urls) {
        const domain = (0,plan_location/* domainOf */.Ow)(url);
        counts.set(domain, (counts.get(domain) ?? 0) + 1);
    }
    return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0]);
}
/** @example number(1391) // '1,391' */
function number(value) {
    return value.toLocaleString('en-US');
}
/** @example count(1391, 'URL') // '1,391 URLs' */
function limits_count(value, noun) {
    const plural = noun === 'directory' ? 'directories' : `${noun}s`;
    return `${number(value)} ${value === 1 ? noun : plural}`;
}

;// CONCATENATED MODULE: ./src/plan/eligible.ts


/**
 * Which directories may stand in for URLs: none above a base URL, no host's root that is not a base
 * URL, none that is too long; with `subdirectory` no base URL itself.
 */
function eligible(baseUrls, fallback) {
    const refused = new Set(fallback === 'subdirectory' ? baseUrls : []);
    for (const base of baseUrls) {
        for (let above = (0,plan_location/* parentOf */.gN)(base); above !== null; above = (0,plan_location/* parentOf */.gN)(above))
            refused.add(above);
    }
    return ({ name, parent }) => fallback !== 'none' &&
        !isTooLong(name) &&
        !refused.has(name) &&
        (parent !== null || baseUrls.includes(name));
}

;// CONCATENATED MODULE: ./src/plan/need.ts

/** What a demand leaves to plan for. */
function needOf(demand) {
    const schemes = new Map();
    const known = (url) => {
        const domain = (0,plan_location/* domainOf */.Ow)(url);
        const scheme = schemes.get(domain) ?? (0,plan_location/* schemeOf */.dz)(url);
        schemes.set(domain, scheme);
        return url.startsWith(scheme) ? url : scheme + (0,plan_location/* resourceOf */.KU)(url);
    };
    const spellings = new Map();
    const learn = (url) => {
        const name = known(url);
        if (name !== url && !spellings.has(name))
            spellings.set(name, url);
        return name;
    };
    const baseUrls = demand.baseUrls.map(known);
    const named = [...new Set(demand.directories.map(learn))].sort();
    const explicit = (0,plan_location/* finder */.nh)(new Map(named.map((directory) => [directory, true])));
    const urls = demand.urls.map(learn);
    return {
        urls: (named.length > 0 ? urls.filter((url) => !explicit(url)) : urls).sort(),
        directories: named.filter((directory) => !explicit((0,plan_location/* parentOf */.gN)(directory) ?? '')),
        baseUrls,
        known,
        spelled: (url) => spellings.get(url) ?? url,
    };
}

;// CONCATENATED MODULE: ./src/plan/reach.ts
/** The reach of those directories of a forest that may stand in for URLs. */
function reachOf(forest, mayStandIn) {
    const domains = [];
    let lost = 0;
    let top;
    for (const directory of forest) {
        if (directory.parent === null)
            domains.push({ urls: directory.below, tops: [] });
        if (top === undefined || !directory.name.startsWith(top.directory.name)) {
            top = mayStandIn(directory) ? { directory, stuck: false } : undefined;
            if (top !== undefined)
                domains.at(-1)?.tops.push(top);
        }
        if (directory.stuck === 0)
            continue;
        if (top === undefined)
            lost += directory.stuck;
        else
            top.stuck = true;
    }
    for (const { tops } of domains) {
        tops.sort((a, b) => Number(b.stuck) - Number(a.stuck) || b.directory.below - a.directory.below);
    }
    return { domains, lost };
}
/**
 * The fewest tops that make a plan within the room; null if there is none. Each domain takes those
 * that it must, and its largest until its pace is kept; then come the largest of all, until no more
 * URLs are left than there is room for.
 */
function widest(reach, room) {
    const chosen = [];
    const others = [];
    let left = 0;
    for (const { urls, tops } of reach.domains) {
        let own = urls;
        for (const { directory, stuck } of tops) {
            const needed = stuck || own > room.urlsPerDomain;
            (needed ? chosen : others).push(directory);
            if (needed)
                own -= directory.below;
        }
        if (own > room.urlsPerDomain)
            return null;
        left += own;
    }
    others.sort((a, b) => b.below - a.below);
    for (const directory of others) {
        if (left <= room.urls)
            break;
        chosen.push(directory);
        left -= directory.below;
    }
    const fits = reach.lost === 0 && left <= room.urls && chosen.length <= room.directories;
    return fits ? chosen.sort((a, b) => (a.name < b.name ? -1 : 1)) : null;
}

;// CONCATENATED MODULE: ./src/plan/refusal.ts



/** What to say of each limit that would let a plan fit by itself, were it as high as the number. */
const REMEDIES = [
    ['maxUrls', (value) => `max-urls: ${value}`],
    ['maxDirectories', (value) => `max-directories: ${value}`],
    [
        'urlsPerDomain',
        (value) => `time for ${limits_count(value, 'URL')} of a domain: raise urls-per-minute or timeout-minutes`,
    ],
];
const QUOTAS = [
    ['urlQuota', (value) => limits_count(value, 'URL')],
    ['directoryQuota', (value) => limits_count(value, 'directory')],
];
/** The error for more explicit directories than the day's quota has left. */
function overspent(directories, quota) {
    return new errors/* ActionError */.l('no-plan', `\`directories\` names ${limits_count(directories, 'directory')}, and the day's quota has ${number(quota)} left.`, 'Name fewer directories, wait for the next day, or ask Alibaba Cloud for a higher quota.');
}
/**
 * The error that says why no plan keeps to the limits, and the smallest change of each single input
 * that would let one.
 *
 * @param reachWith how far directories reach with a `fallback`
 */
function refusal_refusal(need, limits, reachWith) {
    const problem = `${excess(need, limits)}, and ${shortfall(need, limits, reachWith(limits.fallback))}.`;
    return new errors/* ActionError */.l('no-plan', problem, hint(need, limits, reachWith));
}
/** Why directories do not help enough. */
function shortfall(need, limits, reach) {
    if (limits.fallback === 'none')
        return 'fallback: none lets no directory stand in';
    const long = `of more than ${number(URL_CHARACTERS)} characters`;
    if (reach.lost > 0) {
        return `no directory may stand in for ${limits_count(reach.lost, 'URL')} ${long} (fallback: ${limits.fallback})`;
    }
    const room = roomOf(limits, need.directories.length);
    const all = need.urls.length;
    const most = room.directories === limits.maxDirectories
        ? `with max-directories: ${limits.maxDirectories}`
        : `with the ${limits_count(room.directories, 'directory')} that the day's quota has left`;
    const fewest = least(0, all, (urls) => widest(reach, { ...room, urls }) !== null);
    if (fewest !== null) {
        return `${most}, ${limits_count(fewest, 'URL')} would still go one by one, ${number(fewest - room.urls)} too many`;
    }
    const unpaced = { urls: all, urlsPerDomain: all, directories: room.directories };
    return widest(reach, unpaced) === null
        ? `${most}, not every URL ${long} can be covered`
        : `${most}, a domain would still have more than the ${limits_count(limits.urlsPerDomain, 'URL')} that it may send in the time`;
}
function hint(need, limits, reachWith) {
    const explicit = need.directories.length;
    const reach = reachWith(limits.fallback);
    const enough = need.urls.length + explicit;
    const smallest = (remedies) => remedies.flatMap(([limit, remedy]) => {
        const fits = (value) => widest(reach, roomOf({ ...limits, [limit]: value }, explicit)) !== null;
        const value = least(limits[limit], enough, fits);
        return value === null ? [] : [remedy(value)];
    });
    const room = roomOf(limits, explicit);
    const wider = WIDER[limits.fallback].find((value) => widest(reachWith(value), room) !== null);
    const inputs = smallest(REMEDIES);
    if (wider !== undefined)
        inputs.push(`fallback: ${wider}`);
    const quotas = smallest(QUOTAS);
    const named = limits.directoryQuota > explicit
        ? ' Or name a directory above the URLs in `directories`: it covers all below it.'
        : '';
    if (inputs.length > 0)
        return `Any one of these lets a plan fit: ${inputs.join('; ')}.${named}`;
    return quotas.length > 0
        ? `Only the day's quota binds: a plan fits when it has ${quotas.join(' or ')} left. Wait for the next day, or ask Alibaba Cloud for a higher one.${named}`
        : `No limit alone is the cause: raise max-urls and max-directories together.${named}`;
}
const WIDER = {
    none: ['subdirectory', 'directory'],
    subdirectory: ['directory'],
    directory: [],
};
/** The least number of a range that fits, if all above one that fits do; null if none does. */
function least(from, to, fits) {
    if (from > to || !fits(to))
        return null;
    let low = from;
    let high = to;
    while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if (fits(middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

;// CONCATENATED MODULE: ./src/plan/tally.ts

/** The plan that explicit and chosen directories make, with what lies below each. */
function describe(demand, need, chosen, bystanders, reasons) {
    const counted = new Map();
    for (const name of need.directories)
        counted.set(name, fresh(name, true));
    for (const { name } of chosen)
        counted.set(name, fresh(name, false));
    const directories = [...counted.values()];
    const find = (0,plan_location/* finder */.nh)(counted);
    for (const directory of directories) {
        const above = (0,plan_location/* parentOf */.gN)(directory.name);
        directory.outer = above === null ? undefined : find(above);
    }
    const urls = need.urls.filter((url) => find(url) === undefined);
    for (const url of demand.urls) {
        for (let at = find(need.known(url)); at !== undefined; at = at.outer)
            at.covers++;
    }
    let files = 0;
    let collateral = 0;
    for (const file of directories.length > 0 ? (bystanders ?? []) : []) {
        files++;
        let met = 0;
        for (const url of file) {
            for (let at = find(need.known(url)); at !== undefined; at = at.outer) {
                if (at.lastFile !== files)
                    at.collateral++;
                at.lastFile = files;
                met = 1;
            }
        }
        collateral += met;
    }
    const known = bystanders !== null || directories.length === 0;
    return {
        urls: urls.map(need.spelled).sort(),
        directories: directories
            .map(({ name, explicit, covers, collateral: taken }) => ({
            url: need.spelled(name),
            explicit,
            covers,
            collateral: known ? taken : null,
        }))
            .sort((a, b) => (a.url < b.url ? -1 : 1)),
        collateral: known ? collateral : null,
        ...reasons,
    };
}
function fresh(name, explicit) {
    return { name, explicit, outer: undefined, covers: 0, collateral: 0, lastFile: 0 };
}

;// CONCATENATED MODULE: ./src/plan/plan.ts









/** Whether all URLs can go one by one: then no directory stands in for any, and no bystanders are asked for. */
function fits(demand, limits) {
    // Without directories that were asked for, each URL goes by itself: no need to look at them one by one.
    if (demand.directories.length === 0 && demand.urls.length > limits.maxUrls)
        return false;
    return excess(needOf(demand), limits) === null;
}
/**
 * The cheapest refreshes that cover a demand within the limits.
 *
 * @param bystanders null where they are unknown
 * @throws ActionError `no-plan` where nothing keeps to the limits
 */
function planRefresh(demand, limits, bystanders) {
    const need = needOf(demand);
    const explicit = need.directories.length;
    if (explicit > limits.directoryQuota)
        throw overspent(explicit, limits.directoryQuota);
    const reason = excess(need, limits);
    if (reason === null)
        return describe(demand, need, [], bystanders, { gap: 0, fallback: null });
    const forest = grow(need.urls, (url) => isTooLong(need.spelled(url)));
    const reachWith = (fallback) => reachOf(forest, eligible(need.baseUrls, fallback));
    const room = roomOf(limits, explicit);
    const dearest = widest(reachWith(limits.fallback), room);
    if (dearest === null)
        throw refusal_refusal(need, limits, reachWith);
    weigh(forest, need, bystanders);
    const candidates = thin(forest, eligible(need.baseUrls, limits.fallback));
    const { directories, gap } = cover(candidates, room, dearest);
    return describe(demand, need, directories, bystanders, { gap, fallback: reason });
}

;// CONCATENATED MODULE: ./src/plan/coverage.ts

/**
 * The URLs that no accepted refresh covers: neither they themselves nor a directory above them was
 * accepted. http and https are one resource.
 *
 * @example uncovered(['https://example.com/a', 'https://example.com/a/b'], [], ['http://example.com/a/'])
 * // ['https://example.com/a']
 */
function coverage_uncovered(urls, acceptedUrls, acceptedDirectories) {
    const accepted = new Set(acceptedUrls.map(coverage_secure));
    const below = (0,plan_location/* finder */.nh)(new Map(acceptedDirectories.map((url) => [coverage_secure(url), true])));
    return urls.filter((url) => !accepted.has(coverage_secure(url)) && !below(coverage_secure(url)));
}
function coverage_secure(url) {
    return url.startsWith('https:') ? url : `https://${(0,plan_location/* resourceOf */.KU)(url)}`;
}

;// CONCATENATED MODULE: ./src/plan/batches.ts

/**
 * A plan cut into requests, directories last: as few as the limits allow, as long as there are no
 * more domains than one request takes. More domains are grouped, those with the most lines first,
 * and each group takes as few as it can.
 */
function batches(plan, limits) {
    const { urlType, urlsPerRequest, directoriesPerRequest, domainsPerRequest, urlsPerMinute } = limits;
    const directories = plan.directories.map(({ url }) => url);
    return [
        ...deal(plan.urls, urlsPerRequest, domainsPerRequest, urlsPerMinute).map((lines) => ({ type: urlType, lines })),
        ...deal(directories, directoriesPerRequest, domainsPerRequest, Infinity).map((lines) => ({ type: 'Directory', lines })),
    ];
}
/**
 * Lines dealt out like cards, one domain after the other: each request gets as many as the next, give
 * or take one, of all lines as of each domain's. So the fewest requests that could do are enough.
 */
function deal(lines, perRequest, domainsPerRequest, perDomain) {
    const domains = [...Map.groupBy(lines, plan_location/* domainOf */.Ow).values()].sort((a, b) => b.length - a.length);
    const requests = [];
    for (let next = 0; next < domains.length; next += domainsPerRequest) {
        const group = domains.slice(next, next + domainsPerRequest);
        const all = group.flat();
        const most = Math.max(...group.map(({ length }) => length));
        const fewest = Math.max(Math.ceil(all.length / perRequest), Math.ceil(most / perDomain));
        const hands = Array.from({ length: fewest }, (_, hand) => all.filter((_, card) => card % fewest === hand).sort());
        requests.push(...hands);
    }
    return requests;
}

;// CONCATENATED MODULE: ./src/refresh/pace.ts
const MINUTE = 60_000;
/**
 * Lines of one domain that a pace lets go in some time. The last of them want ten seconds for their reply.
 *
 * @example linesInTime(1000, 15 * 60_000) // 15_000: at once, and at the start of each further minute
 */
function linesInTime(linesPerMinute, ms) {
    return linesPerMinute * Math.max(0, Math.floor((ms + 50_000) / MINUTE));
}
/**
 * Lets requests go as fast as the limits allow: for each domain a sliding window of a minute, for all
 * together an even spacing of requests.
 *
 * A line's minute counts from the reply, since nobody here knows when in between it arrived.
 */
class Pace {
    limits;
    clock;
    entries = new Map();
    nextStart = 0;
    reply = Promise.withResolvers();
    constructor(limits, clock) {
        this.limits = limits;
        this.clock = clock;
    }
    /**
     * Waits until a request may go, and takes up its room. It may carry no more lines of one domain than
     * a minute allows.
     *
     * @returns what to call when the reply is there, or will never be; `counted` tells whether the API may have counted the lines
     * @throws the signal's reason, once it is aborted
     */
    async enter(load, signal) {
        const wake = () => this.replied();
        signal.addEventListener('abort', wake);
        try {
            for (;;) {
                signal.throwIfAborted();
                const wait = this.untilRoom(load);
                if (wait === 0)
                    return this.take(load);
                await (wait === null ? this.reply.promise : this.clock.sleep(wait, signal));
            }
        }
        finally {
            signal.removeEventListener('abort', wake);
        }
    }
    take(load) {
        const spacing = 1000 / this.limits.requestsPerSecond;
        this.nextStart = Math.max(this.clock.now(), this.nextStart) + spacing;
        const taken = [...load].map(([domain, lines]) => {
            const entry = { lines, repliedAt: null };
            const entries = this.entriesOf(domain).add(entry);
            return { entry, entries };
        });
        return (counted) => {
            for (const { entry, entries } of taken) {
                entry.repliedAt = this.clock.now();
                if (!counted)
                    entries.delete(entry);
            }
            this.replied();
        };
    }
    /** Wakes everyone who waits for a reply. */
    replied() {
        this.reply.resolve();
        this.reply = Promise.withResolvers();
    }
    /** Milliseconds until there is room; null where a reply has to come first. */
    untilRoom(load) {
        const now = this.clock.now();
        let wait = Math.max(0, this.nextStart - now);
        for (const [domain, lines] of load) {
            const entries = this.entriesOf(domain);
            let excess = lines - this.limits.linesPerMinute;
            for (const entry of entries) {
                if (entry.repliedAt !== null && now - entry.repliedAt >= MINUTE)
                    entries.delete(entry);
                else
                    excess += entry.lines;
            }
            const leaving = [...entries].flatMap((entry) => entry.repliedAt === null ? [] : [{ lines: entry.lines, at: entry.repliedAt + MINUTE }]);
            leaving.sort((a, b) => a.at - b.at);
            for (const { lines, at } of leaving) {
                if (excess <= 0)
                    break;
                excess -= lines;
                wait = Math.max(wait, at - now);
            }
            if (excess > 0)
                return null;
        }
        return Math.ceil(wait);
    }
    entriesOf(domain) {
        const known = this.entries.get(domain) ?? new Set();
        this.entries.set(domain, known);
        return known;
    }
}

;// CONCATENATED MODULE: ./src/refresh/submit.ts




/**
 * Sends every batch, several domains side by side, each as soon as the pace lets it.
 *
 * A batch that fails stops no other, unless its refusal holds for all. One that holds a bad line is cut in
 * halves (by domain, where the domain is what is wrong), until the bad lines stand alone; the others go out.
 *
 * @returns one outcome for each part that was sent or should have been; together they hold every line once
 */
async function submit_submit(batches, options, world) {
    /** The refusal that holds for all, once there is one. */
    let stop = null;
    async function deliver(batch) {
        /** Whether the API may have accepted a try of this batch without our knowing. */
        const doubt = { open: false };
        try {
            return [await persist(() => attempt(batch, doubt), world)];
        }
        catch (error) {
            if (error === stop || (world.signal.aborted && error === world.signal.reason))
                return [notAccepted(batch, doubt.open ? 'no-reply' : 'not-sent', error)];
            const parts = error instanceof CloudError ? divide(batch, error) : [];
            if (parts.length > 1)
                return (await Promise.all(parts.map(deliver))).flat();
            // What keeps a request from being sent, such as a session that cannot be renewed, holds for all too.
            const isReply = error instanceof CloudError;
            if (!isReply || error.remedy === 'all')
                stop ??= asError(error);
            const status = doubt.open ? 'no-reply' : isReply ? 'refused' : 'not-sent';
            return [notAccepted(batch, status, error)];
        }
    }
    async function attempt(batch, doubt) {
        const leave = await world.pace.enter(loadOf(batch), world.signal);
        let counted = false;
        try {
            if (stop)
                throw stop;
            counted = true;
            const reply = await world.call(refreshCall(batch, options), world.signal);
            return accepted(batch, reply, options.product.refresh);
        }
        catch (error) {
            // Only a refusal in Alibaba Cloud's own words, or a call never made, tells that nothing was accepted.
            if (error instanceof CloudError ? isRefusal(error) : !world.signal.aborted)
                counted = false;
            doubt.open ||= counted;
            throw error;
        }
        finally {
            leave(counted);
        }
    }
    return (await Promise.all(batches.map(deliver))).flat();
}
function isRefusal({ code, requestId }) {
    return requestId !== '' && code !== NO_TASK_ID;
}
/** Where a batch may be cut so that what is wrong about it comes to stand alone; itself where it may not. */
function divide(batch, error) {
    const { type, lines } = batch;
    switch (error.remedy) {
        case 'domain':
            return [...Map.groupBy(lines, plan_location/* domainOf */.Ow).values()].map((lines) => ({ type, lines }));
        case 'line': {
            const middle = Math.ceil(lines.length / 2);
            const halves = [lines.slice(0, middle), lines.slice(middle)];
            return halves.filter((half) => half.length > 0).map((half) => ({ type, lines: half }));
        }
        default:
            return [batch];
    }
}
/** What a batch takes of its domains' minute: it is URLs that the API counts there. */
function loadOf({ type, lines }) {
    const load = new Map();
    if (type === 'Directory' || type === 'Regex')
        return load;
    for (const line of lines)
        load.set((0,plan_location/* domainOf */.Ow)(line), (load.get((0,plan_location/* domainOf */.Ow)(line)) ?? 0) + 1);
    return load;
}
function refreshCall(batch, options) {
    const { product, force, routineId, mergeDomainNames } = options;
    const form = {
        ObjectPath: batch.lines.join('\n'),
        ObjectType: batch.type,
    };
    if (force && batch.type !== 'File')
        form.Force = 'true';
    if (routineId !== '')
        form.RoutineId = routineId;
    if (mergeDomainNames.length > 0)
        form.MergeDomainName = mergeDomainNames.join(',');
    return { action: product.refresh, form };
}
/** @throws CloudError if the reply holds no task id: nothing proves then that it was accepted */
function accepted(batch, reply, action) {
    const taskIds = idsOf(reply.RefreshTaskId);
    const requestId = typeof reply.RequestId === 'string' ? reply.RequestId : '';
    if (taskIds.length === 0)
        throw new CloudError({
            code: NO_TASK_ID,
            message: `${action}: a reply without a task id`,
            status: 200,
            requestId,
        });
    return { ...batch, status: 'accepted', taskIds, requestId, code: '', message: '', hint: '' };
}
/** The ids in a field that may hold several, separated by commas. Real ones have some ten digits. */
function idsOf(field) {
    const text = typeof field === 'number' ? String(field) : typeof field === 'string' ? field : '';
    return [...new Set(text.split(',').map((id) => id.trim()))].filter((id) => /^[\w.-]{1,64}$/.test(id));
}
function asError(error) {
    return error instanceof Error ? error : new Error(String(error));
}
function notAccepted(batch, status, error) {
    const { code, requestId } = error instanceof CloudError ? error : { code: '', requestId: '' };
    const { message } = asError(error);
    const hint = error instanceof CloudError || error instanceof errors/* ActionError */.l ? error.hint : '';
    return { ...batch, status, taskIds: [], requestId, code, message, hint };
}

;// CONCATENATED MODULE: ./src/refresh/carry-out.ts









/**
 * Submits a plan. Where the day's quota runs out midway, plans what is left with what is left of it (URLs
 * to directories, or the reverse), until all is accepted or nothing fits.
 *
 * @returns what became of every request, those of later plans after those of earlier ones
 */
async function carryOut(work, options, world) {
    const { product } = options;
    const regexes = work.regexes.map((line) => ({ type: 'Regex', lines: [line] }));
    let outcomes = [];
    let next = [...batchesOf(work, work.plan, product), ...regexes];
    while (next.length > 0) {
        const sent = await submit_submit(next, options, world);
        outcomes = [...outcomes, ...sent];
        const refused = sent.filter(isBeyondQuota);
        if (refused.length === 0 || world.signal.aborted)
            break;
        const plan = planAgain(work, outcomes, refused, await world.askQuotas(), world);
        next = plan ? batchesOf(work, plan, product) : [];
    }
    return outcomes;
}
/** The lines of some type that were accepted. */
function acceptedOf(outcomes, type) {
    return outcomes
        .filter((outcome) => outcome.status === 'accepted' && outcome.type === type)
        .flatMap((outcome) => outcome.lines);
}
/** Whether the day's quota did not hold a request. No other one can take a regular expression's place. */
function isBeyondQuota({ code, type }) {
    return code === QUOTA_EXCEEDED && type !== 'Regex';
}
function batchesOf(work, plan, product) {
    return batches(plan, {
        urlType: work.urlType,
        urlsPerRequest: products/* LINES_PER_REQUEST */.ud[work.urlType],
        directoriesPerRequest: products/* LINES_PER_REQUEST */.ud.Directory,
        domainsPerRequest: product.domainsPerRequest,
        urlsPerMinute: work.urlsPerMinute,
    });
}
/** A plan for what the refused batches were to cover; null where none fits. */
function planAgain(work, outcomes, refused, quotas, { clock, deadline, log }) {
    const { demand, limits, urlType } = work;
    const urls = acceptedOf(outcomes, urlType);
    const directories = acceptedOf(outcomes, 'Directory');
    const refusedOf = (type) => refused.filter((outcome) => outcome.type === type).flatMap(({ lines }) => lines);
    const notRefused = new Set(coverage_uncovered(demand.urls, refusedOf(urlType), refusedOf('Directory')));
    const explicit = new Set(demand.directories);
    const left = (type) => {
        // Of all plans so far: else directories and URLs would be refused by turns, and for ever.
        const beyond = outcomes.filter((outcome) => outcome.type === type && isBeyondQuota(outcome));
        const smallest = Math.min(...beyond.map(({ lines }) => lines.length));
        const asked = quotas?.[type].remaining ?? null;
        if (smallest === Number.POSITIVE_INFINITY)
            return asked ?? Math.max(0, remaining(work.quotas, type) - acceptedOf(outcomes, type).length);
        // A quota that was refused to a batch, and yet is said to hold it, is not to be believed.
        return asked !== null && asked < smallest ? asked : 0;
    };
    try {
        return planRefresh({
            urls: coverage_uncovered(demand.urls, urls, directories).filter((url) => !notRefused.has(url)),
            directories: refusedOf('Directory').filter((directory) => explicit.has(directory)),
            baseUrls: demand.baseUrls,
        }, {
            ...limits,
            maxUrls: Math.max(0, limits.maxUrls - urls.length),
            maxDirectories: Math.max(0, limits.maxDirectories - directories.filter((url) => !explicit.has(url)).length),
            urlQuota: left(urlType),
            directoryQuota: left('Directory'),
            urlsPerDomain: linesInTime(work.urlsPerMinute, deadline - clock.now()),
        }, work.bystanders);
    }
    catch (error) {
        if (!(error instanceof errors/* ActionError */.l))
            throw error;
        log.warning(`The day's quota ran out midway, and no plan fits what is left: ${error.message}`);
        return null;
    }
}

;// CONCATENATED MODULE: ./src/refresh/prefetch.ts






/**
 * Has the edges fetch the URLs anew, in order, as many as the day's quota has left. Nothing here fails a
 * refresh: what is cut off or refused is a warning.
 *
 * @returns the count of URLs whose prefetch was accepted
 */
async function prefetch(urls, quota, { action, taskId }, { call, clock, log, signal }) {
    const warn = (lost, why) => log.warning(`${lost} of ${urls.length} URLs are not prefetched: ${why}`);
    const possible = urls.filter((url) => url.length <= URL_CHARACTERS);
    if (possible.length < urls.length)
        warn(urls.length - possible.length, `longer than ${URL_CHARACTERS} characters`);
    const wanted = possible.slice(0, quota);
    if (wanted.length < possible.length)
        warn(possible.length - wanted.length, `the day's quota has ${quota} left`);
    let count = 0;
    for (let at = 0; at < wanted.length; at += products/* PREFETCH_PER_REQUEST */.gT) {
        const lines = wanted.slice(at, at + products/* PREFETCH_PER_REQUEST */.gT);
        try {
            if (at > 0)
                await clock.sleep(1000 / products/* PREFETCHES_PER_SECOND */.DM, signal);
            const form = { ObjectPath: lines.join('\n') };
            const reply = await persist(() => call({ action, form }, signal), { clock, log, signal });
            if (idsOf(reply[taskId]).length > 0)
                count += lines.length;
            else
                warn(lines.length, `${action}: a reply without a task id`);
        }
        catch (error) {
            if (!(error instanceof CloudError || error instanceof errors/* ActionError */.l))
                throw error;
            // The next request may fare better, but not without quota, permission, a key or time.
            const goesOn = error instanceof CloudError && !['quota', 'all'].includes(error.remedy);
            warn(goesOn ? lines.length : wanted.length - at, error.message);
            if (!goesOn)
                break;
        }
    }
    return count;
}

;// CONCATENATED MODULE: ./src/refresh/wait.ts


/** Milliseconds before the first look, and at most between two. */
const FIRST_LOOK = 5_000;
const LONGEST_INTERVAL = 30_000;
/**
 * Asks for the tasks until each has ended, or the signal is aborted.
 *
 * @throws CloudError if they may not be asked for, ActionError if there is no key to ask with
 */
async function waitForTasks(taskIds, product, world) {
    const { clock, log, signal } = world;
    const started = clock.now();
    const rows = new Map();
    const running = () => taskIds.filter((id) => !rows.get(id)?.length || rows.get(id)?.some((row) => !ended(row)));
    try {
        for (let interval = FIRST_LOOK; running().length > 0; interval = longer(interval)) {
            await clock.sleep(interval, signal);
            const ids = running();
            for (let at = 0; at < ids.length; at += products/* TASKS_PER_QUERY */.qb) {
                if (at > 0)
                    await clock.sleep(1000 / products/* TASK_QUERIES_PER_SECOND */.yk, signal);
                const asked = ids.slice(at, at + products/* TASKS_PER_QUERY */.qb);
                const reply = await persist(() => world.call({ action: product.tasks, query: { TaskId: asked.join(',') } }, signal), world);
                for (const [id, found] of Map.groupBy(rowsOf(reply), (row) => row.taskId))
                    rows.set(id, found);
            }
            log.info(progress(taskIds, rows, running().length, clock.now() - started));
        }
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
    }
    const failed = [...rows.values()].flat().filter((row) => ended(row) && row.status !== 'Complete');
    return { failed, pending: running() };
}
function longer(interval) {
    return Math.min(LONGEST_INTERVAL, interval * 1.5);
}
/** A status that the documentation does not name is one of a task that still runs. */
function ended(row) {
    return ['Complete', 'Failed', 'Timeout', 'Canceled'].includes(row.status);
}
function progress(taskIds, rows, running, elapsed) {
    const shares = taskIds.map((id) => {
        const found = rows.get(id) ?? [];
        const sum = found.reduce((total, row) => total + (ended(row) ? 100 : row.process), 0);
        return found.length > 0 ? sum / found.length : 0;
    });
    const percent = Math.floor(shares.reduce((sum, share) => sum + share, 0) / shares.length);
    const seconds = Math.round(elapsed / 1000);
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    return `${taskIds.length - running} of ${taskIds.length} tasks done, ${percent} % (${time})`;
}
function rowsOf(reply) {
    const tasks = reply.Tasks;
    // The SDK's type is a list; the RPC gateway is known to wrap lists as { CDNTask: […] }.
    const list = Array.isArray(tasks) ? tasks : Object.values(tasks ?? {}).flat();
    return list.flatMap((row) => {
        if (typeof row !== 'object' || row === null)
            return [];
        const field = (name) => {
            const value = Reflect.get(row, name);
            return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
        };
        return [
            {
                taskId: field('TaskId'),
                path: field('ObjectPath'),
                status: field('Status'),
                process: Number.parseFloat(field('Process')) || 0,
                description: field('Description'),
            },
        ];
    });
}

;// CONCATENATED MODULE: ./src/refresh/fulfil.ts









const fulfil_MINUTE = 60_000;
/** Minutes that are kept for completion: a refresh takes 5 to 6 to reach every edge. */
const COMPLETION_MINUTES = 8;
/** Milliseconds of `timeout-minutes` in which everything should be submitted. */
function submissionTime(timeoutMinutes, wait) {
    const kept = wait ? Math.min(COMPLETION_MINUTES, timeoutMinutes / 2) : 0;
    return (timeoutMinutes - kept) * fulfil_MINUTE;
}
/**
 * Carries a plan out within `timeoutMinutes`, and where asked to waits until it is complete. What fails is
 * told, not thrown: what was accepted before is true all the same.
 */
async function fulfil(work, options, world) {
    const { account, clock, log } = world;
    const { product } = options;
    const deadline = clock.now() + submissionTime(work.timeoutMinutes, work.wait);
    const limit = timeLimit(work.timeoutMinutes, clock);
    const pace = new Pace({ linesPerMinute: work.urlsPerMinute, requestsPerSecond: product.requestsPerSecond }, clock);
    const signal = AbortSignal.any([world.signal, limit.signal]);
    const api = { call: account.call, askQuotas: account.quotas, clock, log, signal };
    try {
        const outcomes = await carryOut(work, options, { ...api, pace, deadline });
        const stale = fulfil_notAccepted(work, outcomes);
        if (!work.wait || stale.length > 0)
            return { outcomes, uncovered: stale, unconfirmed: null, prefetched: 0 };
        const tasks = [...new Set(outcomes.flatMap(({ taskIds }) => taskIds))];
        const completion = await complete(tasks, product, api);
        for (const row of completion.failed)
            log.warning(`Task ${row.taskId}: ${row.status} ${row.path} ${row.description}`);
        const failed = fulfil_notAccepted(work, withoutFailed(outcomes, completion.failed));
        const warm = product.prefetch !== null && failed.length === 0 && !completion.unconfirmed;
        const prefetched = warm
            ? await prefetch(work.prefetch, remaining(work.quotas, 'prefetch'), product.prefetch, api)
            : 0;
        return { outcomes, uncovered: failed, unconfirmed: completion.unconfirmed, prefetched };
    }
    finally {
        limit.end();
    }
}
/** Waits, and says why where the end of every task was not seen. */
async function complete(tasks, product, world) {
    try {
        const { failed, pending } = await waitForTasks(tasks, product, world);
        if (pending.length === 0)
            return { failed, unconfirmed: null };
        const why = world.signal.reason instanceof errors/* ActionError */.l ? world.signal.reason.message : '';
        return {
            failed,
            unconfirmed: new errors/* ActionError */.l('unconfirmed', `${pending.length} of ${tasks.length} tasks were not seen to complete: ${why}`, 'Alibaba Cloud accepted the refresh, and goes on with it. Raise timeout-minutes to see it complete.'),
        };
    }
    catch (error) {
        if (!(error instanceof CloudError || error instanceof errors/* ActionError */.l))
            throw error;
        const message = `The tasks were accepted, but cannot be asked for: ${error.message}`;
        return { failed: [], unconfirmed: new errors/* ActionError */.l('unconfirmed', message, error.hint) };
    }
}
/** The explicit and changed URLs, directories and expressions that the accepted requests leave out. */
function fulfil_notAccepted(work, outcomes) {
    const { demand, regexes, urlType } = work;
    const directories = acceptedOf(outcomes, 'Directory');
    const accepted = new Set(acceptedOf(outcomes, 'Regex'));
    const left = [
        ...coverage_uncovered(demand.urls, acceptedOf(outcomes, urlType), directories),
        ...coverage_uncovered(demand.directories, [], directories),
        ...regexes.filter((regex) => !accepted.has(regex)),
    ];
    return [...new Set(left)];
}
/**
 * The outcomes less the lines whose task failed. Requests of one second share a task: a row that names no
 * line of any of them may mean each line of all.
 */
function withoutFailed(outcomes, rows) {
    const sent = new Set(outcomes.flatMap(({ lines }) => lines.map(plan_location/* resourceOf */.KU)));
    return outcomes.map((outcome) => {
        const failed = rows.filter(({ taskId }) => outcome.taskIds.includes(taskId));
        const paths = new Set(failed.map(({ path }) => (0,plan_location/* resourceOf */.KU)(path)));
        const areNamed = [...paths].every((path) => sent.has(path));
        const lines = outcome.lines.filter((line) => areNamed && !paths.has((0,plan_location/* resourceOf */.KU)(line)));
        return { ...outcome, lines };
    });
}
/** A signal that is aborted when the time is up. */
function timeLimit(minutes, clock) {
    const up = new AbortController();
    const over = new AbortController();
    const reason = new errors/* ActionError */.l('stale', `timeout-minutes: ${minutes} is up`, 'Raise timeout-minutes, or run the workflow again.');
    clock.sleep(minutes * fulfil_MINUTE, over.signal).then(() => up.abort(reason), () => { });
    return { signal: up.signal, end: () => over.abort(reason) };
}

// EXTERNAL MODULE: ./src/report/failure.ts
var failure = __nccwpck_require__(3304);
// EXTERNAL MODULE: ./src/report/words.ts
var words = __nccwpck_require__(2691);
;// CONCATENATED MODULE: ./src/report/log.ts

/** URLs that the log lists; the plan file lists all. */
const log_LISTED = 100;
/** A plan in a line. */
function planTitle({ urls, directories }) {
    return `Plan: ${(0,words/* count */.U9)(urls.length, 'URL')}, ${(0,words/* count */.U9)(directories.length, 'directory', 'directories')}`;
}
/** A plan, a line an entry. */
function planLines(plan) {
    const { urls, directories } = plan;
    const directoryLines = directories.map(({ url, explicit, covers, collateral }) => {
        const below = `${(0,words/* count */.U9)(covers, 'URL')} below, ${collateral === null ? 'collateral unknown' : `${(0,words/* count */.U9)(collateral, 'other file')}`}`;
        return `${url} (${explicit ? 'asked for; ' : ''}${below})`;
    });
    return [...shortened(directoryLines), ...shortened(urls)];
}
function shortened(lines) {
    return lines.length > log_LISTED
        ? [...lines.slice(0, log_LISTED), `… and ${lines.length - log_LISTED} more`]
        : lines;
}

// EXTERNAL MODULE: ./src/report/outputs.ts
var outputs = __nccwpck_require__(5468);
;// CONCATENATED MODULE: ./src/report/plan-file.ts

/** The plan file, as the JSON that is written. */
function planFileOf(report) {
    const { plan, range } = report;
    const content = {
        version: 1,
        product: report.product,
        range: range ?? { bases: [], head: null, source: 'none' },
        changed: report.counts.changed,
        urls: plan?.urls ?? [],
        directories: (plan?.directories ?? []).map(({ url, covers, collateral }) => ({
            url,
            covers,
            collateral,
        })),
        collateral: plan?.collateral ?? null,
        gap: plan?.gap ?? 0,
        fallback: plan?.fallback ?? null,
        quota: { before: quotaOf(report.quota.before), after: quotaOf(report.quota.after) },
        requests: report.requests.map(({ type, lines, status, taskIds, requestId, code }) => ({
            type,
            domain: [...new Set(lines.map(plan_location/* domainOf */.Ow))].join(','),
            count: lines.length,
            status,
            taskIds,
            requestId,
            code,
        })),
        uncovered: report.uncovered,
    };
    return `${JSON.stringify(content, null, 2)}\n`;
}
/** What is left of each day's quota, by what draws on it; null where it is unknown. */
function quotaOf(quotas) {
    if (!quotas)
        return null;
    return {
        urls: quotas.File.remaining,
        directories: quotas.Directory.remaining,
        regexes: quotas.Regex.remaining,
        ignoreParams: quotas.IgnoreParams.remaining,
        prefetch: quotas.prefetch.remaining,
    };
}

;// CONCATENATED MODULE: ./src/report/policy.ts

/** Alibaba Cloud's codes for a key or role that may not do what it was to do. */
const DENIALS = ['Forbidden', 'NoPermission'];
/** Domains that a policy names; where there are more, it is for all. */
const DOMAINS = 20;
/** Whether a request was refused for a lack of permissions. */
function isDenied({ requests }) {
    return requests.some(({ code }) => DENIALS.includes(code.split('.')[0] ?? ''));
}
/** The RAM policy that a run like this one needs, and no more, as the lines of JSON to paste. */
function policyFor(report) {
    const { byDomain, forAll } = report.setting.permissions;
    const service = (byDomain[0] ?? '').split(':')[0];
    const domains = new Set(report.requests.flatMap(({ lines }) => lines.map((line) => (0,plan_location/* domainOf */.Ow)(line).split(':')[0] ?? '')));
    const named = domains.size > DOMAINS ? ['*'] : [...domains].sort();
    const policy = {
        Version: '1',
        Statement: [
            {
                Effect: 'Allow',
                Action: byDomain,
                Resource: named.map((domain) => `acs:${service}:*:*:domain/${domain}`),
            },
            { Effect: 'Allow', Action: forAll, Resource: '*' },
        ],
    };
    return JSON.stringify(policy, null, 2).split('\n');
}

// EXTERNAL MODULE: ./src/report/report.ts
var report_report = __nccwpck_require__(8850);
;// CONCATENATED MODULE: ./src/report/places.ts

/** How deep the places are looked for at most: deeper ones make no clearer picture. */
const DEPTH = 8;
/**
 * URLs by the directories that they lie in: as deep as they can be told apart by so many places at most.
 *
 * @returns the directories in the order of their first URL; more than `most` only where there are more hosts
 * @example placesOf(['https://example.com/a/1', 'https://example.com/b/2', 'https://example.com/b/3'], 2)
 * // Map { 'https://example.com/a/' => [one URL], 'https://example.com/b/' => [two URLs] }
 */
function placesOf(urls, most) {
    const above = urls.map((url) => [...(0,plan_location/* directoriesOf */.Pv)(url)]);
    let places = grouped(urls, above, 1);
    for (let depth = 2; depth <= DEPTH; depth++) {
        const deeper = grouped(urls, above, depth);
        if (deeper.size > most)
            break;
        places = deeper;
    }
    return places;
}
function grouped(urls, above, depth) {
    const places = new Map();
    for (const [at, url] of urls.entries()) {
        const directories = above[at] ?? [];
        const place = directories[Math.min(depth, directories.length) - 1] ?? url;
        const found = places.get(place);
        if (found)
            found.push(url);
        else
            places.set(place, [url]);
    }
    return places;
}

// EXTERNAL MODULE: ./src/report/printable.ts
var printable = __nccwpck_require__(9073);
;// CONCATENATED MODULE: ./src/report/again.ts


/** URLs that are named one by one; more of them go by the directories that they lie in. */
const NAMED = 100;
/** Directories at most that are named for more URLs: a day's quota has few. */
const DIRECTORIES = 10;
/** Lines of one input that are shown; the plan file holds the rest. */
const MOST = 100;
/**
 * The step that refreshes what may be stale, and nothing that lies elsewhere, as the lines of a workflow.
 * Its credentials are left to the reader.
 */
function stepAgain({ uncovered, directories, regexes, setting }) {
    const asked = new Set(directories);
    const expressions = new Set(regexes);
    const urls = uncovered.filter((line) => !asked.has(line) && !expressions.has(line));
    const inputs = {
        urls: urls.length > NAMED ? [] : urls,
        directories: [
            ...uncovered.filter((line) => asked.has(line)),
            ...(urls.length > NAMED ? placesOf(urls, DIRECTORIES).keys() : []),
        ],
        regexes: uncovered.filter((line) => expressions.has(line)),
    };
    return [
        '- uses: alibaba-cdn-refresh/alibaba-cdn-refresh@v1',
        '  with:',
        '    base: none',
        ...Object.entries(inputs).flatMap(([name, lines]) => again_listOf(name, lines)),
        ...Object.entries(setting.manner).flatMap(([name, value]) => value.includes('\n')
            ? again_listOf(name, value.split('\n'))
            : [`    ${name}: ${JSON.stringify((0,printable/* printable */.g)(value))}`]),
        '    # and the credentials, as in the step that failed',
    ];
}
function again_listOf(name, lines) {
    if (lines.length === 0)
        return [];
    const shown = lines.slice(0, MOST).map(printable/* printable */.g);
    if (lines.length > MOST)
        shown.push(`# … and ${lines.length - MOST} more, in the plan file`);
    return [`    ${name}: |`, ...shown.map((line) => `      ${line}`)];
}

// EXTERNAL MODULE: ./src/report/html.ts
var html = __nccwpck_require__(6433);
;// CONCATENATED MODULE: ./src/report/picture.ts




/** Rows of the picture, and squares of its longest bar: both so few that it fits a narrow column. */
const ROWS = 10;
const SQUARES = 12;
/**
 * Where the changes lie, and by what they are refreshed: a bar for each place, the longest first. Numbers
 * beside the bars say the same without colours. Empty where nothing is to be refreshed.
 */
function picture(report) {
    const places = [...directories(report), ...singles(report)].sort((one, other) => size(other) - size(one));
    if (places.length === 0)
        return '';
    const shown = places.slice(0, ROWS);
    // Few URLs have a square each.
    const longest = Math.max(...shown.map(size), SQUARES);
    const rows = shown.map((place) => [
        (0,html/* code */.aY)((0,plan_location/* resourceOf */.KU)(place.where)),
        `${bar(place, longest)} ${numbers(place)}`,
        place.by,
    ]);
    const rest = places.slice(ROWS);
    if (rest.length > 0) {
        const urls = rest.reduce((sum, place) => sum + place.urls, 0);
        rows.push([`… and ${(0,words/* count */.U9)(rest.length, 'more place')}`, (0,words/* count */.U9)(urls, 'URL'), '']);
    }
    return `${(0,html/* table */.tp)(['Where', 'What', 'How'], rows)}\n\n${legend(shown)}`;
}
function directories({ plan, uncovered }) {
    const planned = plan?.directories ?? [];
    const directoryOf = (0,plan_location/* finder */.nh)(new Map(planned.map(({ url }) => [url, url])));
    const stale = Map.groupBy(uncovered, directoryOf);
    return planned.map(({ url, explicit, covers, collateral }) => {
        // A directory that was asked for, and in which nothing changed, still is one thing to refresh.
        const urls = Math.max(covers, 1);
        return {
            where: url,
            urls,
            stale: Math.min(stale.get(url)?.length ?? 0, urls),
            along: collateral,
            by: explicit ? 'as a directory, asked for' : 'as a directory',
        };
    });
}
/** What goes one by one. Where there is no plan, all that was to be refreshed. */
function singles({ plan, uncovered, regexes }) {
    const stale = new Set(uncovered);
    const expressions = new Set(regexes);
    const urls = plan ? plan.urls : uncovered.filter((line) => !expressions.has(line));
    return Array.from(placesOf(urls, ROWS), ([where, here]) => ({
        where,
        urls: here.length,
        stale: here.filter((url) => stale.has(url)).length,
        along: 0,
        by: plan ? 'one by one' : 'not at all',
    }));
}
function size({ urls, along }) {
    return urls + (along ?? 0);
}
function bar({ urls, stale, along }, longest) {
    const squares = (value) => value === 0 ? 0 : Math.max(1, Math.round((value / longest) * SQUARES));
    return ('🟦'.repeat(squares(urls - stale)) +
        '🟥'.repeat(squares(stale)) +
        '⬜'.repeat(squares(along ?? 0)));
}
function numbers({ urls, stale, along }) {
    const changed = (0,words/* count */.U9)(urls, 'URL');
    const parts = [stale > 0 ? `${(0,words/* number */.ai)(stale)} of ${changed} stale` : changed];
    if (along === null)
        parts.push('others');
    else if (along > 0)
        parts.push((0,words/* count */.U9)(along, 'other'));
    return parts.join(' + ');
}
function legend(places) {
    const parts = [];
    if (places.some(({ urls, stale }) => urls > stale))
        parts.push('🟦 changed');
    if (places.some(({ stale }) => stale > 0))
        parts.push('🟥 changed, may be stale');
    if (places.some(({ along }) => along))
        parts.push('⬜ unchanged, refreshed along with it');
    return `<sub>${parts.join(' · ')}</sub>`;
}

;// CONCATENATED MODULE: ./src/report/summary.ts







/** Rows of a table that are shown; the plan file holds the rest. */
const summary_ROWS = 20;
/** Bases that are linked; a run has more only after many failures. */
const BASES = 5;
/** The job summary, as HTML within Markdown. Everything from outside is escaped, and its length is bounded. */
function summaryOf(report) {
    return [
        `## ${icon(report)} ${(0,html/* text */.Qq)((0,words/* headline */.Pl)(report))}`,
        summary_failure(report),
        again(report),
        policy(report),
        report.why && `${(0,html/* text */.Qq)(report.why)} ${commits(report)}`,
        facts(report),
        picture(report),
        outlook(report),
        summary_list('What may be stale', report.uncovered),
        summary_directories(report),
        summary_list('URLs', report.plan?.urls ?? []),
        summary_list('Regular expressions', report.regexes),
        requests(report),
    ]
        .filter((part) => part)
        .join('\n\n')
        .concat('\n');
}
function icon({ result }) {
    switch (result) {
        case 'refreshed':
            return '✅';
        case 'nothing':
            return '⚪';
        case 'dry-run':
            return '🔍';
        case 'unconfirmed':
            return '⏳';
        case 'failed':
            return '❌';
    }
}
/** Why the step fails, and what to do about it. */
function summary_failure(report) {
    if (!report.failure)
        return '';
    const { message, hint } = report.failure;
    const lines = message.split('\n').slice(0, summary_ROWS);
    const reason = lines.map((line) => (0,html/* prose */.CS)(line.slice(0, 1000))).join('<br>');
    const help = `${(0,html/* prose */.CS)(hint.slice(0, 3000))} ${(0,html/* link */.nf)((0,failure/* helpFor */.VY)(report.failure), 'More about it')}`;
    return ['[!CAUTION]', reason, '', help].map((line) => `> ${line}`).join('\n');
}
function again(report) {
    if (report.uncovered.length === 0)
        return '';
    return `When the cause is mended, run the job again, or refresh what is stale alone:\n\n${(0,html/* fence */.EU)('yaml', stepAgain(report))}`;
}
function policy(report) {
    if (!isDenied(report))
        return '';
    return `The RAM policy that this run needs, for the user of the key or for the role:\n\n${(0,html/* fence */.EU)('json', policyFor(report))}`;
}
/** Links to what was compared. Base and head are told from git's hashes alone, so that nothing is made up. */
function commits({ range, setting: { repository } }) {
    if (!range?.head || !repository)
        return '';
    const { bases, head } = range;
    const short = (hash) => hash.slice(0, 7);
    if (bases.length === 0)
        return (0,html/* link */.nf)(`${repository}/commit/${head}`, short(head));
    const links = bases
        .slice(0, BASES)
        .map((base) => (0,html/* link */.nf)(`${repository}/compare/${base}..${head}`, `${short(base)}..${short(head)}`));
    return `See ${links.join(', ')}.`;
}
function facts(report) {
    const { plan, range, counts, prefetched, quota } = report;
    if (!plan && !range)
        return '';
    const rows = [];
    if (range)
        rows.push(['Changed', (0,words/* count */.U9)(counts.changed, 'path')]);
    if (plan) {
        const along = plan.collateral === null ? 'what else lies there' : (0,words/* count */.U9)(plan.collateral, 'unchanged file');
        const what = (0,report_report/* refreshedCounts */.B_)(report).directories > 0 ? `, and ${along} along with them` : '';
        rows.push([
            report.result === 'dry-run' ? 'Would be refreshed' : 'Refreshed',
            (0,words/* refreshed */.tA)(report) + what,
        ]);
        if (plan.fallback)
            rows.push(['Why directories', (0,html/* prose */.CS)(plan.fallback)]);
    }
    if (prefetched > 0)
        rows.push(['Prefetched', (0,words/* count */.U9)(prefetched, 'URL')]);
    if (quota.before)
        rows.push(["Left of the day's quota", left(quota)]);
    return (0,html/* table */.tp)(['', ''], rows);
}
/** What is left of the day's quotas, before and after. */
function left({ before, after }) {
    const both = (of) => {
        const known = [before, after].flatMap((quotas) => (quotas && of(quotas).remaining) ?? []);
        return [...new Set(known)].map(words/* number */.ai).join(' → ') || 'unknown';
    };
    return `${both(({ File }) => File)} URLs, ${both(({ Directory }) => Directory)} directories`;
}
/** When the new content is everywhere, and how to see it. */
function outlook(report) {
    if (report.result !== 'refreshed' && report.result !== 'unconfirmed')
        return '';
    const when = report.complete
        ? 'Every task is complete: the next request brings the new content to an edge.'
        : 'Alibaba Cloud needs 5 to 6 minutes to reach every edge.';
    const url = report.plan?.urls[0] ?? report.plan?.directories[0]?.url;
    if (url === undefined)
        return when;
    const curl = `curl -so /dev/null -D - '${url.replaceAll("'", "'\\''")}'`;
    return `${when} Then see it yourself: \`Last-Modified\` and \`ETag\` are those of the new file, \`X-Cache\` is \`MISS\` on the first request at an edge and \`HIT\` after it.\n\n${(0,html/* fence */.EU)('sh', [curl])}`;
}
function summary_directories({ plan }) {
    const rows = (plan?.directories ?? [])
        .slice(0, summary_ROWS)
        .map(({ url, explicit, covers, collateral }) => [
        (0,html/* code */.aY)(url),
        explicit ? 'asked for' : 'stands in for URLs',
        (0,words/* number */.ai)(covers),
        collateral === null ? 'unknown' : (0,words/* number */.ai)(collateral),
    ]);
    const head = ['Directory', 'Why', 'URLs below', 'Other files below'];
    return summary_listed('Directories', plan?.directories.length ?? 0, (0,html/* table */.tp)(head, rows));
}
function requests(report) {
    const rows = report.requests
        .slice(0, summary_ROWS)
        .map(({ type, lines, status, taskIds, requestId, code: error, message }) => [
        type,
        (0,words/* number */.ai)(lines.length),
        status === 'accepted' ? 'accepted' : `${status}: ${(0,html/* text */.Qq)((error || message).slice(0, 200))}`,
        (0,html/* code */.aY)(taskIds.join(', ').slice(0, 200)),
        (0,html/* code */.aY)(requestId.slice(0, 100)),
    ]);
    const head = ['ObjectType', 'Lines', 'Status', 'Tasks', 'Request'];
    return summary_listed('Requests', report.requests.length, (0,html/* table */.tp)(head, rows));
}
function summary_list(title, urls) {
    const items = urls.slice(0, summary_ROWS).map((url) => `<li>${(0,html/* code */.aY)(url)}</li>`);
    return summary_listed(title, urls.length, `<ul>${items.join('')}</ul>`);
}
/** The first rows under their title and count, and how many more there are. */
function summary_listed(title, all, body) {
    if (all === 0)
        return '';
    const more = all > summary_ROWS ? `\n\n… and ${(0,words/* count */.U9)(all - summary_ROWS, 'more', 'more')}, in the plan file.` : '';
    return (0,html/* details */.zH)(`${title}: ${(0,words/* number */.ai)(all)}`, body + more);
}

;// CONCATENATED MODULE: ./src/setting.ts

/** What the report needs to know of a run that begins. */
function settingOf(inputs, event) {
    const { product, wait, prefetch } = inputs;
    const ram = (...actions) => actions.filter((action) => action !== undefined).map((action) => `${product.ram}:${action}`);
    return {
        repository: `${event.serverUrl}/${event.repository}`,
        proposal: isProposal(event.name),
        manner: mannerOf(inputs),
        permissions: {
            byDomain: ram(product.refresh, prefetch ? product.prefetch?.action : undefined),
            forAll: ram(product.quota, wait ? product.tasks : undefined),
        },
    };
}
/** Those inputs that say how to refresh and not what, where they are not the default. */
function mannerOf(inputs) {
    const manner = {};
    if (inputs.product.name !== 'cdn')
        manner.product = inputs.product.name;
    if (inputs.ignoreParams)
        manner['ignore-params'] = 'true';
    if (inputs.force)
        manner.force = 'true';
    if (inputs.routineId !== '')
        manner['routine-id'] = inputs.routineId;
    if (inputs.mergeDomainNames.length > 0)
        manner['merge-domain-names'] = inputs.mergeDomainNames.join('\n');
    return manner;
}

// EXTERNAL MODULE: ./src/targets/filter.ts
var targets_filter = __nccwpck_require__(1638);
// EXTERNAL MODULE: ./src/targets/rewrite.ts
var rewrite = __nccwpck_require__(7982);
// EXTERNAL MODULE: ./src/targets/urls.ts
var urls = __nccwpck_require__(1942);
;// CONCATENATED MODULE: ./src/targets/targets.ts




/** Maps the changes to what serves them. */
function targetsOf(changes, mapping) {
    const urls = new Set();
    const directories = new Set();
    const counts = { changed: 0, outsideRoot: 0, excluded: 0, dropped: 0 };
    const unmatched = new Set(mapping.filter);
    for (const path of changes.keys()) {
        const published = belowRoot(path, mapping.root);
        if (published === null) {
            counts.outsideRoot++;
            continue;
        }
        for (const pattern of unmatched) {
            if (pattern.glob.matches(published))
                unmatched.delete(pattern);
        }
        if (!(0,targets_filter/* isIncluded */.R4)(mapping.filter, published)) {
            counts.excluded++;
            continue;
        }
        counts.changed++;
        const destinations = destinationsOf(published, mapping);
        if (destinations.length === 0)
            counts.dropped++;
        for (const destination of destinations) {
            const found = destination.isDirectory ? directories : urls;
            for (const url of absolute(destination, mapping))
                found.add(url);
        }
    }
    return {
        urls: sorted(urls),
        directories: sorted(directories),
        counts,
        unmatched: Array.from(unmatched, (pattern) => pattern.text),
    };
}
/**
 * Every URL that serves a repository-relative path, its own ones first, whatever `paths` says: none if
 * it lies outside `root`, if a rule drops it, or if rules name nothing but directories for it.
 */
function urlsOf(path, mapping) {
    return targets_placesOf(path, mapping)
        .filter((destination) => !destination.isDirectory)
        .flatMap((destination) => absolute(destination, mapping));
}
/** Everything that a change of a path asks to have refreshed: URLs, and directories that rules name. */
function refreshesOf(path, mapping) {
    if (!isCounted(path, mapping))
        return [];
    return targets_placesOf(path, mapping).flatMap((destination) => absolute(destination, mapping));
}
/**
 * The URL that a path maps to first, under each base URL; the directory, where a rule names one first.
 * Empty if the path lies outside `root` or a rule drops it.
 */
function firstUrls(path, mapping) {
    const [first] = targets_placesOf(path, mapping);
    return first === undefined ? [] : absolute(first, mapping);
}
/**
 * What a directory refresh would take along: for each served file of the universe that is no change
 * that counts, the URLs that it maps to first. Can be walked again and again; no URL is kept.
 */
function bystanders(universe, changes, mapping) {
    const others = universe.filter((path) => !(changes.has(path) && isCounted(path, mapping)));
    return {
        *[Symbol.iterator]() {
            for (const path of others) {
                const urls = firstUrls(path, mapping);
                if (urls.length > 0)
                    yield urls;
            }
        },
    };
}
/** Whether a change of a repository-relative path counts: it lies below `root`, and `paths` includes it. */
function isCounted(path, { root, filter }) {
    const published = belowRoot(path, root);
    return published !== null && (0,targets_filter/* isIncluded */.R4)(filter, published);
}
/** The path below `root`; null if it lies elsewhere. */
function belowRoot(path, root) {
    if (root === '' || root === '.')
        return path;
    return path.startsWith(root) && path[root.length] === '/' ? path.slice(root.length + 1) : null;
}
/** Where a repository-relative path is served; nowhere outside `root`. */
function targets_placesOf(path, mapping) {
    const published = belowRoot(path, mapping.root);
    return published === null ? [] : destinationsOf(published, mapping);
}
/** Where a path below `root` is served. */
function destinationsOf(path, mapping) {
    const rewritten = (0,rewrite/* rewrite */.v)(mapping.rules, path);
    if (rewritten !== null)
        return rewritten;
    const own = { origin: null, path: (0,urls/* encodePath */.O)(path), isDirectory: false };
    const short = (0,urls/* shortForm */.J)(path, mapping.indexFiles, mapping.cleanUrls);
    return short === null ? [own] : [own, { ...own, path: (0,urls/* encodePath */.O)(short) }];
}
function absolute({ origin, path }, { baseUrls }) {
    return origin === null ? baseUrls.map((base) => base + path) : [origin + path];
}
/** URLs in byte order, unique up to their scheme: to the CDN, http and https are one resource. The first one stays. */
function sorted(urls) {
    const all = [...urls];
    const isMixed = all.some((url) => isSecure(url) !== isSecure(all[0] ?? ''));
    // Where all is ASCII, the order of code units is that of bytes.
    return (isMixed ? [...(0,plan_location/* unique */.Am)(all)] : all).sort();
}
function isSecure(url) {
    return url.startsWith('https:');
}

;// CONCATENATED MODULE: ./src/targets/prefetch.ts


/**
 * The URLs to prefetch: of the changes that count, still exist and match, those that name a file; in the
 * order of the globs, then of the paths.
 */
function prefetchUrls(changes, globs, mapping) {
    const wanted = [];
    for (const [path, presence] of changes) {
        if (presence === 'gone' || !isCounted(path, mapping))
            continue;
        const rank = (0,targets_filter/* rankOf */.IQ)(globs, belowRoot(path, mapping.root) ?? '');
        if (rank !== null)
            wanted.push({ path, rank });
    }
    wanted.sort((a, b) => a.rank - b.rank || (a.path < b.path ? -1 : 1));
    const urls = wanted.flatMap(({ path }) => urlsOf(path, mapping));
    return [...new Set(urls)].filter((url) => !url.endsWith('/'));
}

;// CONCATENATED MODULE: ./src/action.ts





















/**
 * The whole action: inputs → changes → targets → plan → refresh → report. It throws nothing: what went
 * wrong is in the report, beside what was accepted before.
 */
async function action_run(inputs, event, world) {
    const report = (0,report_report/* emptyReport */._O)(inputs.product.name, settingOf(inputs, event));
    const over = new AbortController();
    const signal = AbortSignal.any([world.signal, over.signal]);
    const account = inputs.credentials
        ? connect({ ...inputs, credentials: inputs.credentials }, { ...world, signal })
        : null;
    try {
        await pipe(inputs, event, account, world, report);
    }
    catch (error) {
        report.result = 'failed';
        report.failure = (0,failure/* failureOf */.g5)(error);
    }
    over.abort();
    await account?.close();
    conclude(report, world);
    return report;
}
/** Says how a run ended: in the log, which a full disk does not silence, then in the plan file, the outputs and the summary. */
function conclude(report, { log, publisher }) {
    if (isDenied(report))
        log.group('The RAM policy that this run needs', policyFor(report));
    if (report.failure)
        log.fail((0,failure/* failureText */.kY)(report.failure, report.uncovered));
    else
        log.info((0,words/* headline */.Pl)(report));
    if (publisher.planFilePath)
        publisher.planFile(planFileOf(report));
    publisher.outputs((0,outputs/* outputsOf */.Y)(report, publisher.planFilePath));
    publisher.summary(summaryOf(report));
}
async function pipe(inputs, event, account, world, report) {
    const { log, publisher } = world;
    // The quota is asked while the changes are looked for.
    const asked = account?.quotas() ?? Promise.resolve(null);
    asked.catch(() => { });
    const changes = await changesOf(inputs, event, world);
    report.range = changes?.range ?? null;
    report.why = changes?.why ?? 'base: none, so no changes were looked for';
    log.info(report.why);
    const targets = targetsOf(changes?.paths ?? new Map(), inputs);
    report.counts = targets.counts;
    if (changes) {
        log.info((0,words/* countsLine */.J7)(report));
        await warnOfUnmatched(inputs, targets, changes, log);
    }
    const demand = {
        urls: inputs.urls.length > 0 ? (0,plan_location/* unique */.Am)([...targets.urls, ...inputs.urls]) : targets.urls,
        directories: (0,plan_location/* unique */.Am)([...targets.directories, ...inputs.directories]),
        baseUrls: inputs.baseUrls,
    };
    report.directories = demand.directories;
    report.regexes = inputs.regexes;
    report.uncovered = [...demand.urls, ...demand.directories, ...inputs.regexes];
    publisher.planFile(planFileOf(report));
    if (report.uncovered.length === 0) {
        report.result = 'nothing';
        report.why += `. ${(0,words/* countsLine */.J7)(report)}: no URL to refresh`;
        return;
    }
    // What an edge holds of these paths is unknown from now on, should even the planning fail.
    const pending = inputs.dryRun ? [] : pathsToRefresh(changes, inputs);
    if (!inputs.dryRun)
        await changes?.ledger?.markUnknown(pending);
    const quotas = await asked;
    report.quota = { before: quotas, after: null };
    if (!account)
        log.notice('Without a key the plan keeps to the documented quotas.');
    const urlType = inputs.ignoreParams ? 'IgnoreParams' : 'File';
    const limits = limitsOf(inputs, urlType, quotas);
    const others = await bystandersOf(changes, inputs, demand, limits);
    checkRegexes(inputs.regexes, quotas);
    const plan = planRefresh(demand, limits, others);
    report.plan = plan;
    log.group(planTitle(plan), planLines(plan));
    if (plan.fallback)
        log.notice(`Directories stand in for URLs: ${plan.fallback}`);
    if (inputs.dryRun || !account) {
        report.result = 'dry-run';
        report.uncovered = [];
        return;
    }
    const prefetch = changes && inputs.prefetch ? prefetchUrls(changes.paths, inputs.prefetch, inputs) : [];
    const task = { ...inputs, demand, limits, bystanders: others, plan, urlType, quotas, prefetch };
    const fulfilment = await fulfil(task, inputs, { ...world, account });
    report.requests = fulfilment.outcomes;
    report.uncovered = fulfilment.uncovered;
    report.prefetched = fulfilment.prefetched;
    const { unconfirmed } = fulfilment;
    report.failure = (0,failure/* staleness */.TZ)(report) ?? (unconfirmed && (0,failure/* failureOf */.g5)(unconfirmed));
    report.complete = inputs.wait && report.failure === null;
    if (report.uncovered.length > 0)
        report.result = 'failed';
    else
        report.result = unconfirmed ? 'unconfirmed' : 'refreshed';
    const stale = new Set(report.uncovered);
    const isFresh = (path) => !refreshesOf(path, inputs).some((url) => stale.has(url));
    await changes?.ledger?.complete(pending.filter(isFresh));
    if (!world.signal.aborted)
        report.quota = { before: quotas, after: await account.quotas() };
}
/** The changed paths of which something is to be refreshed. */
function pathsToRefresh(changes, mapping) {
    const paths = [...(changes?.paths.keys() ?? [])];
    return paths.filter((path) => refreshesOf(path, mapping).length > 0);
}
/** A pattern that matches neither a change nor a file is likely a mistake. Those that nobody wrote are none. */
async function warnOfUnmatched({ filter, root }, { unmatched }, changes, log) {
    const patterns = filter.filter(({ text }) => unmatched.includes(text) && !defaults/* DEFAULT_PATHS */.nd.includes(text));
    const universe = patterns.length > 0 ? await changes.universe() : null;
    if (!universe)
        return;
    const files = universe.map((path) => belowRoot(path, root) ?? path);
    for (const { text, glob } of patterns)
        if (!files.some((file) => glob.matches(file)))
            log.warning(`paths: ${JSON.stringify(text)} matches no file${root && ` below ${root}`}`);
}
async function changesOf(inputs, event, world) {
    const { source, root, githubToken } = inputs;
    switch (source.kind) {
        case 'none':
            return null;
        case 'build': {
            const workspace = event.workspace ?? '.';
            const build = { buildDir: source.dir, manifest: source.manifest, workspace };
            const compared = await compareBuild(build, world);
            // The folder was built from the event's commit, which is all that is known of it.
            const range = { ...compared.range, head: headOf(event) };
            return { ...compared, range, ledger: compared };
        }
        case 'commits':
        case 'files':
        case 'files-from':
            return findChanges({ source, root, event }, { ...world, githubToken: githubToken || null });
    }
}
function limitsOf(inputs, urlType, quotas) {
    const time = submissionTime(inputs.timeoutMinutes, inputs.wait);
    return {
        maxUrls: inputs.maxUrls,
        maxDirectories: inputs.maxDirectories,
        urlQuota: remaining(quotas, urlType),
        directoryQuota: remaining(quotas, 'Directory'),
        urlsPerDomain: linesInTime(inputs.urlsPerMinute, time),
        fallback: inputs.fallback,
    };
}
/** The files that a directory would take along. They are looked for only where there will be a directory. */
async function bystandersOf(changes, mapping, demand, limits) {
    if (fits(demand, limits) && demand.directories.length === 0)
        return [];
    const universe = await changes?.universe();
    return changes && universe ? bystanders(universe, changes.paths, mapping) : null;
}


/***/ }),

/***/ 5097:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ textAt),
/* harmony export */   Il: () => (/* binding */ hashAt),
/* harmony export */   be: () => (/* binding */ isZero),
/* harmony export */   fK: () => (/* binding */ valueAt),
/* harmony export */   jN: () => (/* binding */ isHash),
/* harmony export */   j_: () => (/* binding */ readEvent),
/* harmony export */   tk: () => (/* binding */ numberAt)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3916);


const HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** Whether a text is a full object hash, of SHA-1 or SHA-256. Nothing else is ever handed to git as one. */
function isHash(text) {
    return HASH.test(text);
}
/** Whether a hash is all zeros, which is how an event says "there was none". */
function isZero(hash) {
    return /^0+$/.test(hash);
}
/**
 * Reads the run's context from its environment and from the file that holds the event.
 *
 * @throws ActionError if a variable that every runner sets is missing, or the file is no JSON.
 */
function readEvent(env) {
    const sha = required(env, 'GITHUB_SHA');
    const repository = required(env, 'GITHUB_REPOSITORY');
    if (!isHash(sha))
        throw unusable(`GITHUB_SHA is ${JSON.stringify(sha)}, which is no commit hash.`);
    if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
        throw unusable(`GITHUB_REPOSITORY is ${JSON.stringify(repository)}, which is no owner/name.`);
    }
    return {
        name: required(env, 'GITHUB_EVENT_NAME'),
        payload: readPayload(env.GITHUB_EVENT_PATH),
        sha,
        ref: env.GITHUB_REF ?? '',
        repository,
        workspace: env.GITHUB_WORKSPACE || null,
        apiUrl: (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, ''),
        serverUrl: (env.GITHUB_SERVER_URL || 'https://github.com').replace(/\/+$/, ''),
        runId: Number(env.GITHUB_RUN_ID) || 0,
        workflowRef: env.GITHUB_WORKFLOW_REF ?? '',
    };
}
/** What lies at a path of keys inside untrusted JSON; undefined where the path ends early. */
function valueAt(json, ...keys) {
    let value = json;
    for (const key of keys) {
        if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key))
            return undefined;
        value = value[key];
    }
    return value;
}
/** As `valueAt`, for a text; null where there is none, or it is empty. */
function textAt(json, ...keys) {
    const value = valueAt(json, ...keys);
    return typeof value === 'string' && value !== '' ? value : null;
}
/** As `valueAt`, for a number; null where there is none. */
function numberAt(json, ...keys) {
    const value = valueAt(json, ...keys);
    return typeof value === 'number' ? value : null;
}
/**
 * A commit hash that the event must carry.
 *
 * @throws ActionError that names the missing field.
 */
function hashAt(event, ...keys) {
    const hash = textAt(event.payload, ...keys);
    if (hash !== null && isHash(hash))
        return hash;
    const found = hash === null ? 'nothing' : JSON.stringify(hash.slice(0, 80));
    throw unusable(`The ${event.name} event should hold a commit at ${keys.join('.')}; it holds ${found}.`);
}
function readPayload(path) {
    if (!path)
        return {};
    try {
        return JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
    }
    catch (cause) {
        throw unusable(`The event cannot be read from ${path} (GITHUB_EVENT_PATH).`, { cause });
    }
}
function required(env, name) {
    const value = env[name];
    if (!value)
        throw unusable(`${name} is not set.`);
    return value;
}
function unusable(message, options) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .l('unsupported-event', message, 'Run this as a step of a GitHub Actions workflow, or say what changed: give `changed-files`, or `base: none` with `urls` or `directories`.', options);
}


/***/ }),

/***/ 6461:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DM: () => (/* binding */ PREFETCHES_PER_SECOND),
/* harmony export */   gT: () => (/* binding */ PREFETCH_PER_REQUEST),
/* harmony export */   oo: () => (/* binding */ DOCUMENTED_QUOTA),
/* harmony export */   qb: () => (/* binding */ TASKS_PER_QUERY),
/* harmony export */   ud: () => (/* binding */ LINES_PER_REQUEST),
/* harmony export */   yk: () => (/* binding */ TASK_QUERIES_PER_SECOND),
/* harmony export */   zv: () => (/* binding */ PRODUCTS)
/* harmony export */ });
/** Lines that one request takes, by ObjectType. */
const LINES_PER_REQUEST = {
    File: 1000,
    IgnoreParams: 1000,
    Directory: 100,
    Regex: 1,
};
/** URLs that one prefetch request takes, and requests a second: DCDN's 15 (CDN lets 50). */
const PREFETCH_PER_REQUEST = 100;
const PREFETCHES_PER_SECOND = 15;
/** Task ids that one query takes, separated by commas. */
const TASKS_PER_QUERY = 10;
/** Queries of tasks a second, of the whole account. */
const TASK_QUERIES_PER_SECOND = 30;
/** The day's quota where the account's own cannot be asked: what the documentation promises to new accounts. */
const DOCUMENTED_QUOTA = {
    File: 10_000,
    Directory: 100,
    Regex: 20,
    IgnoreParams: 100,
    prefetch: 1000,
};
const dcdn = {
    host: 'dcdn.aliyuncs.com',
    version: '2018-01-15',
    ram: 'dcdn',
    tasks: 'DescribeDcdnRefreshTaskById',
    quota: 'DescribeDcdnRefreshQuota',
    requestsPerSecond: 30,
};
const PRODUCTS = {
    cdn: {
        name: 'cdn',
        host: 'cdn.aliyuncs.com',
        version: '2018-05-10',
        ram: 'cdn',
        refresh: 'RefreshObjectCaches',
        prefetch: { action: 'PushObjectCache', taskId: 'PushTaskId' },
        tasks: 'DescribeRefreshTaskById',
        quota: 'DescribeRefreshQuota',
        domainsPerRequest: 10,
        requestsPerSecond: 50,
        edgeRoutine: false,
    },
    dcdn: {
        ...dcdn,
        name: 'dcdn',
        refresh: 'RefreshDcdnObjectCaches',
        prefetch: { action: 'PreloadDcdnObjectCaches', taskId: 'PreloadTaskId' },
        domainsPerRequest: 10,
        edgeRoutine: false,
    },
    er: {
        ...dcdn,
        name: 'er',
        refresh: 'RefreshErObjectCaches',
        prefetch: null,
        domainsPerRequest: 1,
        edgeRoutine: true,
    },
};


/***/ }),

/***/ 3916:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ ActionError)
/* harmony export */ });
/**
 * An error that a user can act on: printed without a stack, followed by its hint.
 * Anything else that is thrown is a defect of this action and shows its stack.
 */
class ActionError extends Error {
    name = 'ActionError';
    code;
    /** What to do about it, as a sentence. */
    hint;
    constructor(code, message, hint, options) {
        super(message, options);
        this.code = code;
        this.hint = hint;
    }
}


/***/ }),

/***/ 9407:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4705);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4501);
/* harmony import */ var _changes_event_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5097);
/* harmony import */ var _inputs_credentials_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(6431);
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(542);
/* harmony import */ var _report_failure_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3304);
/* harmony import */ var _report_outputs_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5468);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(8850);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(3744);









const { env } = process;
const input = (name) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4(name, { trimWhitespace: false });
const world = (0,_runner_js__WEBPACK_IMPORTED_MODULE_7__/* .runner */ .l)(env, (0,_inputs_credentials_js__WEBPACK_IMPORTED_MODULE_8__/* .secrets */ .O)(input, env));
world.publisher.outputs((0,_report_outputs_js__WEBPACK_IMPORTED_MODULE_5__/* .outputsOf */ .Y)((0,_report_report_js__WEBPACK_IMPORTED_MODULE_6__/* .emptyReport */ ._O)(), ''));
try {
    const event = (0,_changes_event_js__WEBPACK_IMPORTED_MODULE_2__/* .readEvent */ .j_)(env);
    await (0,_action_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .e)((0,_inputs_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readInputs */ .K)(input, { env, eventName: event.name }), event, world);
}
catch (error) {
    (0,_action_js__WEBPACK_IMPORTED_MODULE_1__/* .conclude */ .E)({ ...(0,_report_report_js__WEBPACK_IMPORTED_MODULE_6__/* .emptyReport */ ._O)(), failure: (0,_report_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .failureOf */ .g5)(error) }, world);
}
// Nothing is waited for any more: a helper of git's, or an endpoint that never answers, would keep the process.
process.stdout.write('', () => process.exit());

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 6431:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ readCredentials),
/* harmony export */   O: () => (/* binding */ secrets)
/* harmony export */ });
/** Environment variables in the order in which they are looked for: as the official credentials action exports them, then older names. */
const FAMILIES = [
    [
        'ALIBABA_CLOUD_ACCESS_KEY_ID',
        'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
        'ALIBABA_CLOUD_SECURITY_TOKEN',
    ],
    ['ALIBABACLOUD_ACCESS_KEY_ID', 'ALIBABACLOUD_ACCESS_KEY_SECRET', 'ALIBABACLOUD_SECURITY_TOKEN'],
    ['ALICLOUD_ACCESS_KEY_ID', 'ALICLOUD_ACCESS_KEY_SECRET', 'ALICLOUD_SECURITY_TOKEN'],
    ['ALICLOUD_ACCESS_KEY', 'ALICLOUD_SECRET_KEY', 'ALICLOUD_SECURITY_TOKEN'],
];
const KEY_INPUTS = ['access-key-id', 'access-key-secret', 'security-token'];
/** Every secret that the inputs and the environment hold, to be masked before anything is said. */
function secrets(get, env) {
    const values = [
        ...KEY_INPUTS.map(get),
        ...FAMILIES.flat().map((name) => env[name] ?? ''),
        get('github-token'),
    ];
    return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
}
/**
 * The first source that is given, whole: the key inputs, then the role, then the environment.
 *
 * @returns null where none is given
 */
function readCredentials(reader, env) {
    const inputs = KEY_INPUTS.map((name) => reader.text(name));
    const role = readRole(reader);
    if (inputs.some((value) => value !== '')) {
        if (role)
            reader.problem('role-to-assume', role.roleArn, 'leave it out, or leave the key inputs out: only one of them can sign');
        return readKey(reader, KEY_INPUTS, inputs, 'the inputs');
    }
    if (role)
        return { kind: 'oidc', role };
    for (const family of FAMILIES) {
        const values = family.map((name) => env[name]?.trim() ?? '');
        // The families share ALICLOUD_SECURITY_TOKEN: alone it does not say which of them is meant.
        if (values.slice(0, 2).some((value) => value !== ''))
            return readKey(reader, family, values, `the environment (${family[0]})`);
    }
    return null;
}
function readKey(reader, names, values, from) {
    const [accessKeyId = '', accessKeySecret = '', securityToken = ''] = values;
    if (accessKeyId === '')
        reader.problem(names[0], '', `give it too: ${accessKeySecret ? names[1] : names[2]} is given`);
    if (accessKeySecret === '')
        reader.problem(names[1], '', `give it too: ${accessKeyId ? names[0] : names[2]} is given`);
    if (accessKeyId.startsWith('STS.') && securityToken === '')
        reader.problem(names[2], '', `give it too: ${names[0]} is an STS key, which does not work without`);
    return {
        kind: 'key',
        from,
        key: { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) },
    };
}
function readRole(reader) {
    const roleArn = reader.text('role-to-assume');
    const providerArn = reader.text('oidc-provider-arn');
    const sessionName = reader.text('role-session-name') || 'github-action-session';
    const expiration = reader.count('role-session-expiration', 1800, 900, 43_200);
    if (roleArn === '') {
        for (const [input, standard] of [
            ['oidc-provider-arn', ''],
            ['audience', 'sts.aliyuncs.com'],
            ['role-session-name', 'github-action-session'],
            ['role-session-expiration', '1800'],
            ['sts-endpoint', 'sts.aliyuncs.com'],
        ])
            if (reader.given(input, standard))
                reader.problem(input, reader.text(input), 'leave it out, or give role-to-assume');
        return null;
    }
    if (!/^acs:ram::[^:]+:role\/.+$/.test(roleArn))
        reader.problem('role-to-assume', roleArn, 'write it like acs:ram::1234567890123456:role/name');
    if (!/^acs:ram::[^:]+:oidc-provider\/.+$/.test(providerArn))
        reader.problem('oidc-provider-arn', providerArn, 'write it like acs:ram::1234567890123456:oidc-provider/name');
    if (!/^[A-Za-z0-9.@_-]{2,64}$/.test(sessionName))
        reader.problem('role-session-name', sessionName, 'write 2 to 64 of A-Z a-z 0-9 . @ _ -');
    return {
        roleArn,
        providerArn,
        audience: reader.text('audience') || 'sts.aliyuncs.com',
        sessionName,
        sessionExpiration: expiration,
    };
}


/***/ }),

/***/ 9011:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   jH: () => (/* binding */ DEFAULT_INDEX_FILES),
/* harmony export */   mj: () => (/* binding */ DEFAULT_MANIFEST),
/* harmony export */   nd: () => (/* binding */ DEFAULT_PATHS)
/* harmony export */ });
/** Defaults of lists and names, as action.yml states them too: an action started without them behaves the same. */
const DEFAULT_PATHS = ['**', '!.github/**'];
const DEFAULT_INDEX_FILES = ['index.html'];
const DEFAULT_MANIFEST = '.cdn-manifest.json';


/***/ }),

/***/ 542:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  K: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: ./src/cloud/products.ts
var products = __nccwpck_require__(6461);
// EXTERNAL MODULE: ./src/plan/location.ts
var plan_location = __nccwpck_require__(792);
// EXTERNAL MODULE: ./src/targets/filter.ts
var filter = __nccwpck_require__(1638);
// EXTERNAL MODULE: ./src/targets/rewrite.ts
var rewrite = __nccwpck_require__(7982);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(7030);
;// CONCATENATED MODULE: ./src/inputs/api.ts

/** The wildcards that the API takes in a regular expression; all else stands for itself. */
const REGEX_WILDCARDS = /\[0-9\]|\[a-z\]|\[\^\/\]\*|\.\*/g;
/** `regexes`, each once. */
function readRegexes(reader) {
    const lines = [...new Set(reader.list('regexes'))];
    for (const line of lines) {
        const literal = line.replace(REGEX_WILDCARDS, '');
        if (!/^https?:\/\/[\w.:-]+\//i.test(line) || /[^\x21-\x7e]|[[\]*()|^{}\\]/.test(literal))
            reader.problem('regexes', line, 'write an absolute, encoded URL of one domain, after which only [0-9], [a-z], [^/]* and .* stand for something, like https://www.example.com/img/.*[0-9].png');
    }
    return lines;
}
/** `routine-id`; empty where it is not given. */
function readRoutineId(reader) {
    const text = reader.text('routine-id');
    if (text !== '' && !/^[^.\s]+\.\S+$/.test(text))
        reader.problem('routine-id', text, 'write Name.Subdomain, like test.mysubdomain');
    return text;
}
/** `merge-domain-names`. */
function readMergeDomainNames(reader) {
    const names = reader.list('merge-domain-names');
    for (const name of names)
        if (!/^[a-z0-9.-]+$/i.test(name))
            reader.problem('merge-domain-names', name, 'write a domain a line, like www.example.com');
    return names;
}
/** The origin of an endpoint. Plain http is for a stand-in on this machine alone. */
function readEndpoint(reader, input, standard) {
    const text = reader.text(input) || standard;
    const origin = /^https?:\/\//i.test(text) ? text : `https://${text}`;
    const url = URL.canParse(origin) ? new URL(origin) : null;
    const expected = `write a host, like ${standard}`;
    if (url?.pathname !== '/' || url.search || url.hash || url.username || url.password)
        reader.problem(input, text, expected);
    else if (url.protocol === 'http:' && !isLoopback(url.hostname))
        reader.problem(input, text, 'write https: plain http is accepted for a loopback address alone');
    return url?.origin ?? '';
}
function isLoopback(hostname) {
    return hostname === '[::1]' || ((0,external_node_net_.isIP)(hostname) === 4 && hostname.startsWith('127.'));
}

// EXTERNAL MODULE: ./src/inputs/credentials.ts
var inputs_credentials = __nccwpck_require__(6431);
// EXTERNAL MODULE: ./src/inputs/defaults.ts
var defaults = __nccwpck_require__(9011);
;// CONCATENATED MODULE: ./src/inputs/location.ts
/**
 * A base URL as the rest of the action knows it: absolute, normalised, ending in `/`.
 *
 * @example baseUrl('https://www.example.com/blog') // { url: 'https://www.example.com/blog/' }
 */
function baseUrl(text) {
    const example = 'write it like https://www.example.com/';
    const location = absolute(text, example);
    if (location.url === undefined)
        return location;
    if (location.url.includes('?'))
        return { expected: `leave the query out: ${example}` };
    return { url: withSlash(location.url) };
}
/**
 * A URL that the user names: absolute, or a path below each base URL. It is taken as already encoded.
 *
 * @returns one location for an absolute URL, one for each base URL for a path
 */
function urls(text, baseUrls) {
    return below(text, baseUrls).map((place) => {
        const location = absolute(place, 'write an absolute URL, or a path below the base URL');
        if (location.url === undefined)
            return location;
        if (new URL(location.url).pathname.includes('*'))
            return {
                expected: 'a * is no wildcard here: name a directory in `directories`, or write %2A if the name holds one',
            };
        return location;
    });
}
/** A directory that the user names, likewise; a missing last `/` is added. */
function directories(text, baseUrls) {
    return urls(text.replace(/\/\*{1,2}$/, '/*'), baseUrls).map((location) => {
        if (location.url === undefined)
            return text.includes('*')
                ? { expected: 'leave the * out: a directory is refreshed with everything below it' }
                : location;
        if (location.url.includes('?'))
            return { expected: 'a directory has no query: leave it out' };
        return { url: withSlash(location.url) };
    });
}
function below(text, baseUrls) {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
        return [text];
    const path = text.replace(/^\/+/, '');
    return baseUrls.map((base) => base + path);
}
function absolute(text, example) {
    if (/[^\x21-\x7e]/.test(text))
        return {
            expected: `percent-encode blanks and all that is not ASCII, as in ${JSON.stringify(encodeURI(text.toWellFormed()).slice(0, 200))}`,
        };
    if (!/^https?:\/\//i.test(text))
        return { expected: example };
    const url = URL.canParse(text) ? new URL(text) : null;
    if (!url?.hostname)
        return { expected: example };
    if (url.username || url.password)
        return { expected: `leave the credentials out: ${example}` };
    if (text.includes('#'))
        return { expected: 'leave the fragment out, from # on' };
    if (url.hostname.includes('*'))
        return { expected: 'name the domain itself, not a wildcard: Alibaba Cloud refuses those' };
    if (/(^|\.)aliyuncs\.com$/.test(url.hostname))
        return {
            expected: 'name the accelerated domain that visitors use, not the OSS endpoint: a CDN refresh does not reach it',
        };
    if (text.includes('\\'))
        return { expected: 'write / for a separator, %5C for a backslash in a name' };
    if (/%(?![0-9a-f]{2})/i.test(text))
        return { expected: 'write %25 for a % that stands for itself' };
    if (/\/(\.|%2e){1,2}(\/|$|\?)/i.test(text))
        return { expected: 'leave . and .. out: write the path that they lead to' };
    // Only the authority is normalised: the edge matches path and query to the letter.
    const rest = text.replace(/^\w+:\/\/[^/?]*/, '');
    return { url: `${url.origin}${rest.startsWith('/') ? '' : '/'}${rest}` };
}
function withSlash(url) {
    return url.endsWith('/') ? url : `${url}/`;
}

;// CONCATENATED MODULE: ./src/inputs/meaningless.ts

/** An input that another one makes meaningless would be ignored in silence: it is a problem. */
function refuseMeaningless(reader, inputs) {
    const refuse = (name, standard, reason) => {
        if (reader.given(name, standard))
            reader.problem(name, reader.text(name), `leave it out: ${reason}`);
    };
    if (inputs.source.kind === 'build')
        refuse('root', '.', 'build-dir takes its place');
    if (inputs.source.kind === 'none') {
        const reason = '`base: none` looks for no changes';
        refuse('root', '.', reason);
        refuse('paths', defaults/* DEFAULT_PATHS */.nd.join('\n'), reason);
        refuse('rewrite', '', reason);
        refuse('index-files', defaults/* DEFAULT_INDEX_FILES */.jH.join('\n'), reason);
        refuse('clean-urls', 'false', reason);
        refuse('prefetch', 'false', reason);
    }
    if (inputs.fallback === 'none')
        refuse('max-directories', '10', '`fallback: none` lets no directory stand in for URLs');
    if (inputs.force && !takesForce(inputs))
        refuse('force', 'false', 'it is not for URLs, and this run refreshes nothing else');
    if (inputs.ignoreParams) {
        if (inputs.maxUrls === 0 || (inputs.source.kind === 'none' && inputs.urls.length === 0))
            refuse('ignore-params', 'false', 'this run refreshes no URL by itself');
        // Such a refresh compares cached URLs without their queries to the line as it stands: one with a query matches none.
        for (const line of reader.list('urls'))
            if (line.includes('?'))
                reader.problem('urls', line, 'leave the query out: `ignore-params` refreshes every variant');
    }
    const product = inputs.product;
    if (!product.edgeRoutine) {
        const reason = `\`product: ${product.name}\` does not take it`;
        refuse('routine-id', '', reason);
        refuse('merge-domain-names', '', reason);
    }
    if (product.prefetch === null)
        refuse('prefetch', 'false', `\`product: ${product.name}\` has no prefetch`);
}
/** Whether a run may refresh anything that the API takes Force for: all but single URLs. */
function takesForce(inputs) {
    return (inputs.ignoreParams ||
        inputs.regexes.length > 0 ||
        inputs.directories.length > 0 ||
        inputs.rules.some(({ targets }) => targets.some(({ isDirectory }) => isDirectory)) ||
        (inputs.fallback !== 'none' && inputs.maxDirectories > 0));
}

// EXTERNAL MODULE: ./src/errors.ts
var errors = __nccwpck_require__(3916);
;// CONCATENATED MODULE: ./src/inputs/reader.ts

/** Reads inputs one by one and gathers every problem, so that the user sees all of them at once. */
class Reader {
    get;
    problems = [];
    /** @param get the raw value of an input; empty if it is not given, as the runner has it */
    constructor(get) {
        this.get = get;
    }
    /** Notes a problem: what was received, and what to write instead. */
    problem(input, received, expected) {
        this.problems.push(`${input}: received ${quote(received)}; ${expected}`);
    }
    /** @throws ActionError with every problem, if there is one */
    finish() {
        const count = this.problems.length;
        if (count === 0)
            return;
        throw new errors/* ActionError */.l('invalid-input', [`${count} ${count === 1 ? 'problem' : 'problems'} with the inputs:`, ...this.problems].join('\n  - '), 'Correct the inputs and run the job again. Nothing was sent.');
    }
    /** Whether the input differs from its default, so that a meaning was intended. */
    given(input, standard = '') {
        const value = this.text(input);
        return value !== '' && value !== standard;
    }
    text(input) {
        return this.get(input).trim();
    }
    /** One item a line; blank lines and lines that begin with `#` are skipped. */
    list(input) {
        return this.get(input)
            .split(/\r\n|\n|\r/)
            .map((line) => line.trim())
            .filter((line) => line !== '' && !line.startsWith('#'));
    }
    flag(input) {
        return this.choice(input, ['false', 'true']) === 'true';
    }
    /** The first of the options is the default. Case does not matter, as in YAML. */
    choice(input, options) {
        const value = this.text(input).toLowerCase();
        if (value === '')
            return options[0];
        const found = options.find((option) => option === value);
        if (found !== undefined)
            return found;
        this.problem(input, this.text(input), `write ${options.map(quote).join(' or ')}`);
        return options[0];
    }
    /** A whole number from `least` to `most`. */
    count(input, standard, least, most) {
        const value = this.text(input);
        if (value === '')
            return standard;
        const count = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
        if (count >= least && count <= most)
            return count;
        this.problem(input, value, `write a whole number from ${least} to ${most}`);
        return standard;
    }
}
/** A value as it is shown in a message: on one line, cut where it is long. */
function quote(value) {
    return JSON.stringify(value.length > 200 ? `${value.slice(0, 200)}…` : value);
}

;// CONCATENATED MODULE: ./src/inputs/inputs.ts










/** A base URL for messages, and for lines whose own base URL is wrong. */
const EXAMPLE = 'https://www.example.com/';
/**
 * Reads and checks every input.
 *
 * @param get the raw value of an input; empty if it is not given
 * @throws ActionError that names every problem at once
 */
function readInputs(get, around) {
    const reader = new Reader(get);
    const source = readSource(reader);
    const baseUrls = readBaseUrls(reader, source);
    const wait = reader.flag('wait');
    const prefetch = readPrefetch(reader);
    const dryRun = readDryRun(reader, around.eventName);
    const credentials = (0,inputs_credentials/* readCredentials */.L)(reader, around.env);
    if (!credentials && !dryRun)
        reader.problem('access-key-id', '', 'give access-key-id and access-key-secret, or role-to-assume, or run aliyun/configure-aliyun-credentials-action before; pull requests from forks get no secrets: preview them with `dry-run: true`');
    const product = products/* PRODUCTS */.zv[reader.choice('product', ['cdn', 'dcdn', 'er'])];
    const waits = wait || prefetch !== null;
    const inputs = {
        source,
        baseUrls,
        root: readRoot(reader),
        filter: readFilter(reader, 'paths', defaults/* DEFAULT_PATHS */.nd),
        rules: readRules(reader),
        indexFiles: readIndexFiles(reader),
        cleanUrls: reader.flag('clean-urls'),
        urls: readLocations(reader, 'urls', urls, baseUrls),
        directories: readLocations(reader, 'directories', directories, baseUrls),
        regexes: readRegexes(reader),
        product,
        ignoreParams: reader.flag('ignore-params'),
        force: reader.flag('force'),
        routineId: readRoutineId(reader),
        mergeDomainNames: readMergeDomainNames(reader),
        maxUrls: reader.count('max-urls', 1000, 0, 1_000_000),
        maxDirectories: reader.count('max-directories', 10, 0, 10_000),
        fallback: reader.choice('fallback', ['directory', 'subdirectory', 'none']),
        urlsPerMinute: reader.count('urls-per-minute', 1000, 1, 1_000_000),
        timeoutMinutes: reader.count('timeout-minutes', waits ? 30 : 15, 1, 360),
        wait: waits,
        prefetch,
        dryRun,
        credentials,
        endpoint: readEndpoint(reader, 'endpoint', product.host),
        stsEndpoint: readEndpoint(reader, 'sts-endpoint', 'sts.aliyuncs.com'),
        githubToken: reader.text('github-token'),
    };
    refuseMeaningless(reader, inputs);
    reader.finish();
    return inputs;
}
function readSource(reader) {
    const base = reader.text('base');
    const names = reader.list('changed-files');
    const file = reader.text('changed-files-from');
    const dir = reader.text('build-dir');
    const manifest = reader.text('manifest') || defaults/* DEFAULT_MANIFEST */.mj;
    const given = [
        ['base', base],
        ['changed-files', names[0] ?? ''],
        ['changed-files-from', file],
        ['build-dir', dir],
    ].filter(([, value]) => value !== '');
    for (const [name = '', value = ''] of given.slice(1))
        reader.problem(name, value, `leave it out, or leave ${given[0]?.[0]} out: one of them decides`);
    if (dir !== '')
        return { kind: 'build', dir, manifest };
    if (reader.given('manifest', defaults/* DEFAULT_MANIFEST */.mj))
        reader.problem('manifest', manifest, 'leave it out, or give build-dir');
    if (names.length > 0)
        return { kind: 'files', names };
    if (file !== '')
        return { kind: 'files-from', file };
    if (base === 'none')
        return { kind: 'none' };
    if (base === '')
        return { kind: 'commits', base: 'auto' };
    return { kind: 'commits', base: base === 'push' ? 'push' : { ref: base } };
}
function readBaseUrls(reader, source) {
    const lines = reader.list('base-url');
    if (lines.length === 0 && source.kind !== 'none')
        reader.problem('base-url', '', `write where the files are served, like ${EXAMPLE} (if it comes from a variable, that variable is not set here)`);
    const found = [];
    for (const line of lines) {
        const location = baseUrl(line);
        if (location.url === undefined)
            reader.problem('base-url', line, location.expected);
        else
            found.push(location.url);
    }
    return (0,plan_location/* unique */.Am)(found);
}
function readRoot(reader) {
    const text = reader.text('root') || '.';
    const root = text.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
    if (/^[/\\]|\\|(^|\/)\.\.?(\/|$)|\/\//.test(root) && root !== '.')
        reader.problem('root', text, 'write a folder below the top of the repository, like public');
    return root === '.' ? '' : root;
}
function readFilter(reader, input, standard) {
    const lines = reader.list(input);
    const parsed = (0,filter/* parseFilter */.aN)(lines.length > 0 ? lines : standard);
    if ('filter' in parsed)
        return parsed.filter;
    noteProblems(reader, input, parsed.problems);
    return [];
}
function readRules(reader) {
    const parsed = (0,rewrite/* parseRules */.N)(reader.list('rewrite'));
    if ('rules' in parsed)
        return parsed.rules;
    noteProblems(reader, 'rewrite', parsed.problems);
    return [];
}
function noteProblems(reader, input, problems) {
    for (const { line, expected } of problems)
        reader.problem(input, line, `expected ${expected}`);
}
function readIndexFiles(reader) {
    const names = reader.list('index-files');
    if (names.length === 1 && names[0] === 'none')
        return [];
    for (const name of names)
        if (name.includes('/'))
            reader.problem('index-files', name, 'write the name alone, like index.html, without a folder');
    return names.length > 0 ? names : defaults/* DEFAULT_INDEX_FILES */.jH;
}
function readLocations(reader, input, parse, baseUrls) {
    const found = [];
    const noBase = reader.list('base-url').length === 0;
    for (const line of reader.list(input)) {
        // Where every base URL is wrong, any other shows what is wrong with the line.
        const locations = parse(line, baseUrls.length > 0 || noBase ? baseUrls : [EXAMPLE]);
        if (locations.length === 0)
            reader.problem(input, line, 'write an absolute URL, or give base-url too');
        const wrong = locations.find(({ expected }) => expected !== undefined);
        if (wrong?.expected !== undefined)
            reader.problem(input, line, wrong.expected);
        for (const { url } of locations)
            if (url !== undefined)
                found.push(url);
    }
    return (0,plan_location/* unique */.Am)(found);
}
function readPrefetch(reader) {
    const text = reader.text('prefetch').toLowerCase();
    if (text === '' || text === 'false')
        return null;
    return readFilter(reader, text === 'true' ? '' : 'prefetch', ['**']);
}
function readDryRun(reader, eventName) {
    const choice = reader.choice('dry-run', ['auto', 'true', 'false']);
    if (choice !== 'auto')
        return choice === 'true';
    return eventName.startsWith('pull_request') || eventName === 'merge_group';
}


/***/ }),

/***/ 792:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ unique),
/* harmony export */   KU: () => (/* binding */ resourceOf),
/* harmony export */   Ow: () => (/* binding */ domainOf),
/* harmony export */   Pv: () => (/* binding */ directoriesOf),
/* harmony export */   dz: () => (/* binding */ schemeOf),
/* harmony export */   gN: () => (/* binding */ parentOf),
/* harmony export */   nh: () => (/* binding */ finder)
/* harmony export */ });
/* unused harmony export directoryOf */
/** The scheme of an absolute URL, with what divides it from the host. */
function schemeOf(url) {
    return url.slice(0, hostStart(url));
}
/** A URL without its scheme: http and https are one resource to the CDN. */
function resourceOf(url) {
    return url.slice(hostStart(url));
}
/**
 * The domain that serves a URL, as `host[:port]`.
 *
 * @example domainOf('https://example.com:8443/docs/') // 'example.com:8443'
 */
function domainOf(url) {
    const host = hostStart(url);
    return url.slice(host, url.indexOf('/', host));
}
/**
 * The directories that a URL lies below, from its host's root down, which may begin deeper.
 * Each is the URL up to a slash of its path; a slash in the query is none.
 *
 * @param from where to begin: after the slash of a directory that is known
 * @example [...directoriesOf('https://example.com/docs/a.html?from=/')]
 * // ['https://example.com/', 'https://example.com/docs/']
 */
function* directoriesOf(url, from = hostStart(url)) {
    const query = url.indexOf('?');
    const end = query < 0 ? url.length : query;
    for (let slash = url.indexOf('/', from); slash >= 0 && slash < end;) {
        yield url.slice(0, slash + 1);
        slash = url.indexOf('/', slash + 1);
    }
}
/** The deepest directory that a URL lies below. A directory lies below itself. */
function directoryOf(url) {
    const query = url.indexOf('?');
    return url.slice(0, url.lastIndexOf('/', query < 0 ? url.length : query) + 1);
}
/** The directory above a directory, or null above a host's root. */
function parentOf(directory) {
    const end = directory.lastIndexOf('/', directory.length - 2) + 1;
    return end <= hostStart(directory) ? null : directory.slice(0, end);
}
/**
 * Finds the deepest of some directories that a URL lies below.
 *
 * It remembers in the map that it is given every directory that it was asked about; what is
 * undefined there ends the way up.
 */
function finder(directories) {
    const find = (directory) => {
        if (directories.has(directory))
            return directories.get(directory);
        const parent = parentOf(directory);
        const found = parent === null ? undefined : find(parent);
        directories.set(directory, found);
        return found;
    };
    let last = '';
    let found;
    return (url) => {
        // Files of one directory mostly come together.
        const directory = directoryOf(url);
        if (directory !== last) {
            last = directory;
            found = find(directory);
        }
        return found;
    };
}
function hostStart(url) {
    return url.indexOf('://') + 3;
}
/** The first of those that name the same resource. */
function unique(urls) {
    const seen = new Map();
    for (const url of urls) {
        const key = resourceOf(url);
        if (!seen.has(key))
            seen.set(key, url);
    }
    return [...seen.values()];
}


/***/ }),

/***/ 3304:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TZ: () => (/* binding */ staleness),
/* harmony export */   VY: () => (/* binding */ helpFor),
/* harmony export */   g5: () => (/* binding */ failureOf),
/* harmony export */   kY: () => (/* binding */ failureText)
/* harmony export */ });
/* unused harmony exports TROUBLESHOOTING, anchorOf */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3916);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2691);


/** URLs and reasons that a message names; the plan file names all. */
const NAMED = 5;
/** Where every error is explained, under its code. */
const TROUBLESHOOTING = 'https://github.com/alibaba-cdn-refresh/alibaba-cdn-refresh/blob/main/docs/troubleshooting.md';
/** An error as the user is told of it. One that nobody can act on is a defect, and keeps its stack. */
function failureOf(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l) {
        const { code, message, hint } = error;
        return { code, message, hint };
    }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
        code: 'defect',
        message: `A defect of this action: ${stack}`,
        hint: 'Please report it, with this log.',
    };
}
/** The failure of a run that left something stale: why. Null where nothing is. */
function staleness({ uncovered, requests, }) {
    if (uncovered.length === 0)
        return null;
    const reasons = reasonsOf(requests);
    if (reasons.length === 0)
        return {
            code: 'stale',
            message: 'Alibaba Cloud accepted the refresh, but could not complete it.',
            hint: 'Run the job again.',
        };
    return {
        code: reasons.find(({ code }) => code !== '')?.code ?? 'stale',
        message: reasons.map(({ message }) => message).join('\n'),
        hint: [...new Set(reasons.map(({ hint }) => hint))].filter((hint) => hint !== '').join(' '),
    };
}
/** The page that explains a failure, at its code. */
function helpFor({ code }) {
    return `${TROUBLESHOOTING}#${anchorOf(code)}`;
}
/**
 * Where Troubleshooting explains a code: Alibaba Cloud's are explained by their first part.
 *
 * @example anchorOf('Forbidden.RAM') // 'forbidden'
 */
function anchorOf(code) {
    return (code.split('.')[0] ?? '').toLowerCase().replace(/[^a-z0-9-]/g, '');
}
/** A failed run as the log tells of it: what may be stale, why, what to do, where it is explained. */
function failureText(failure, uncovered) {
    const more = uncovered.length > NAMED ? [`… and ${uncovered.length - NAMED} more`] : [];
    const stale = [...uncovered.slice(0, NAMED), ...more].map((line) => `  ${line}`);
    const title = stale.length > 0 ? [`${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(uncovered.length, 'URL')} may be stale:`] : [];
    const { message, hint } = failure;
    return [...title, ...stale, message, hint, `See ${helpFor(failure)}`]
        .filter((line) => line !== '')
        .join('\n');
}
/** The first reasons why requests failed, each once. */
function reasonsOf(requests) {
    const byCode = new Map();
    for (const request of requests)
        if (request.status !== 'accepted' && !byCode.has(request.code || request.message))
            byCode.set(request.code || request.message, request);
    return [...byCode.values()].slice(0, NAMED);
}


/***/ }),

/***/ 6433:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9073);

/** Characters of one text from outside that are shown; the plan file holds it whole. */
const SHOWN = 300;
/** Text as GitHub shows it to the letter: no HTML, and no Markdown, mention, formula or link either. */
function text(content) {
    return (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(content)
        .trim()
        .replace(MARKUP, (found) => `${found.slice(0, -1)}&#${found.charCodeAt(found.length - 1)};`);
}
/** Characters that HTML or Markdown take for more than themselves; some only at the beginning, or after www. */
const MARKUP = /^\d+[.)]|\bwww\.|[<>&"'\\`*_~[\]|#@!:$=+-]/gi;
/** Text as `text` gives it, in which what stands between two backticks is code. */
function prose(content) {
    return text(content).replace(/&#96;((?:(?!&#96;).)*)&#96;/g, '<code>$1</code>');
}
/** Text in the typeface of code, cut where it is long. */
function code(content) {
    const shown = content.length > SHOWN ? `${content.slice(0, SHOWN)}…` : content;
    return content && `<code>${text(shown)}</code>`;
}
/** A link. Its address is one of our own making: an escaped URL may still be a wrong one. */
function link(url, label) {
    return `<a href="${text(url)}">${label}</a>`;
}
/** A table of cells that are HTML already. A head of empty cells is left out. */
function table(head, rows) {
    const row = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
    const top = head.some((cell) => cell !== '') ? row(head, 'th') : '';
    return `<table>${top}${rows.map((cells) => row(cells, 'td')).join('')}</table>`;
}
/** What one unfolds by a click on its title. */
function details(title, body) {
    return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
/** Lines to copy, each as it stands. The fence is longer than any that the lines could close it with. */
function fence(language, lines) {
    const content = lines.map(_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g);
    const runs = content.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length);
    const mark = '`'.repeat(Math.max(2, ...runs) + 1);
    return [`${mark}${language}`, ...content, mark].join('\n');
}


/***/ }),

/***/ 5468:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ outputsOf)
/* harmony export */ });
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8850);

/** The step's outputs by name. `planFile` is empty until there is one. */
function outputsOf(report, planFile) {
    const { urls, directories } = (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .refreshedCounts */ .B_)(report);
    const settled = ['refreshed', 'unconfirmed', 'nothing'].includes(report.result);
    return {
        result: report.result,
        'changed-count': String(report.counts.changed),
        'url-count': String(urls),
        'directory-count': String(directories),
        'fell-back': String(Boolean(report.plan?.fallback)),
        'task-ids': (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .taskIds */ .Ae)(report).join(','),
        'refreshed-sha': settled ? (report.range?.head ?? '') : '',
        'plan-file': planFile,
    };
}


/***/ }),

/***/ 9073:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ printable)
/* harmony export */ });
/**
 * Text from outside (a file name, git's or the API's words) as it may stand in a line of the log: it can
 * begin no line of its own, and hold no workflow command.
 *
 * @example printable('a\n::error::b') // 'a\\u000a::error::b'
 * @example printable('::error::b') // ':\u200b:error::b'
 */
function printable(text) {
    return text
        .toWellFormed()
        .replace(UNSAFE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .replace(/^(\s*:):/, `$1${BREAK}:`)
        .replaceAll('##[', `##${BREAK}[`);
}
/** A zero-width space: the runner no longer sees the command, and a reader still sees the text. */
const BREAK = '\u200b';
/** Control characters, line ends that are not ASCII, and marks that turn the direction of the text around. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;


/***/ }),

/***/ 8850:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ taskIds),
/* harmony export */   B_: () => (/* binding */ refreshedCounts),
/* harmony export */   _O: () => (/* binding */ emptyReport)
/* harmony export */ });
/* unused harmony export acceptedLines */
const NO_SETTING = {
    repository: '',
    proposal: false,
    manner: {},
    permissions: { byDomain: [], forAll: [] },
};
/** A report of a run of which nothing is known yet: safe to write before anything happens. */
function emptyReport(product = 'cdn', setting = NO_SETTING) {
    return {
        product,
        setting,
        result: 'failed',
        range: null,
        why: '',
        counts: { changed: 0, outsideRoot: 0, excluded: 0, dropped: 0 },
        plan: null,
        directories: [],
        regexes: [],
        quota: { before: null, after: null },
        requests: [],
        uncovered: [],
        prefetched: 0,
        complete: false,
        failure: null,
    };
}
/** The lines of some types whose refresh was accepted, each once. */
function acceptedLines(report, ...types) {
    const lines = report.requests
        .filter(({ status, type }) => status === 'accepted' && types.includes(type))
        .flatMap((request) => request.lines);
    return [...new Set(lines)];
}
/** URLs and directories that were refreshed, or in a dry run would be. */
function refreshedCounts(report) {
    if (report.result === 'dry-run')
        return {
            urls: report.plan?.urls.length ?? 0,
            directories: report.plan?.directories.length ?? 0,
        };
    return {
        urls: acceptedLines(report, 'File', 'IgnoreParams').length,
        directories: acceptedLines(report, 'Directory').length,
    };
}
/** The ids of all accepted tasks, each once. */
function taskIds(report) {
    return [...new Set(report.requests.flatMap((request) => request.taskIds))];
}


/***/ }),

/***/ 2691:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J7: () => (/* binding */ countsLine),
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   ai: () => (/* binding */ number),
/* harmony export */   tA: () => (/* binding */ refreshed)
/* harmony export */ });
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8850);

/** The result in a sentence. */
function headline(report) {
    const what = refreshed(report);
    switch (report.result) {
        case 'refreshed':
            return `Refreshed ${what}`;
        case 'nothing':
            return 'Nothing to refresh';
        case 'dry-run':
            return `${report.setting.proposal ? 'Merging' : 'Without dry-run this'} would refresh ${what}`;
        case 'unconfirmed':
            return `Accepted, but not seen complete in time: ${what}`;
        case 'failed':
            return report.uncovered.length > 0
                ? `${count(report.uncovered.length, 'URL')} may be stale`
                : 'The refresh failed';
    }
}
/** What was refreshed, as in `1 URL and 2 directories`. */
function refreshed(report) {
    const { urls, directories } = (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .refreshedCounts */ .B_)(report);
    const parts = [];
    if (urls > 0 || directories === 0)
        parts.push(count(urls, 'URL'));
    if (directories > 0)
        parts.push(count(directories, 'directory', 'directories'));
    if (report.regexes.length > 0)
        parts.push(count(report.regexes.length, 'regular expression'));
    return parts.join(' and ');
}
/**
 * A count as it is read, as in `1,391`. `Intl` would do it too, but takes longer to load than the rest of the report.
 */
function number(value) {
    return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
/** A number with its noun, as in `1,391 URLs`. */
function count(value, one, many = `${one}s`) {
    return `${number(value)} ${value === 1 ? one : many}`;
}
/** Why there was nothing to refresh, or how many of the changed paths gave no URL. */
function countsLine({ counts }) {
    const parts = [count(counts.changed, 'changed path')];
    if (counts.outsideRoot > 0)
        parts.push(`${number(counts.outsideRoot)} outside root`);
    if (counts.excluded > 0)
        parts.push(`${number(counts.excluded)} excluded by paths`);
    if (counts.dropped > 0)
        parts.push(`${number(counts.dropped)} dropped by rewrite`);
    return parts.join(', ');
}


/***/ }),

/***/ 3744:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  l: () => (/* binding */ runner)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 20 modules
var core = __nccwpck_require__(4705);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __nccwpck_require__(3916);
// EXTERNAL MODULE: ./src/report/html.ts
var html = __nccwpck_require__(6433);
// EXTERNAL MODULE: ./src/report/printable.ts
var printable = __nccwpck_require__(9073);
;// CONCATENATED MODULE: ./src/runner.ts








/** The world as GitHub's runner gives it. The secrets are masked before anything else is said. */
function runner(env, secrets) {
    let hidden = [];
    const mask = (secret) => {
        core/* setSecret */.Pq(secret);
        // The longest first: one that begins with another would leave its tail.
        hidden = [...hidden, ...formsOf(secret)].sort((a, b) => b.length - a.length);
    };
    const hide = (content) => hidden.reduce((clean, form) => clean.replaceAll(form, '***'), content);
    secrets.forEach(mask);
    return {
        env,
        mask,
        hide,
        log: jobLog(hide),
        publisher: publisher(env, hide),
        clock: systemClock,
        signal: cancellation(),
        idToken: (audience, signal) => Promise.race([core/* getIDToken */.V9(audience), rejection(signal)]),
    };
}
/** Aborted when the runner cancels the job: by SIGINT first, by SIGTERM 7.5 seconds later. */
function cancellation() {
    const cancelled = new AbortController();
    const reason = new errors/* ActionError */.l('cancelled', 'The job was cancelled', 'Run the workflow again.');
    for (const name of ['SIGINT', 'SIGTERM'])
        process.once(name, () => cancelled.abort(reason));
    return cancelled.signal;
}
/** Rejects as soon as the signal is aborted, for work that knows no signals. */
function rejection(signal) {
    return new Promise((_, reject) => {
        if (signal.aborted)
            reject(signal.reason);
        signal.addEventListener('abort', () => reject(signal.reason));
    });
}
/** Milliseconds that a timer of Node.js can wait; more of them, as a reply may ask for, would be none. */
const LONGEST_SLEEP = 2 ** 31 - 1;
/** The real time. */
const systemClock = {
    now: () => Date.now(),
    sleep: async (ms, signal) => {
        try {
            await (0,promises_namespaceObject.setTimeout)(Math.min(ms, LONGEST_SLEEP), undefined, signal ? { signal } : {});
        }
        catch (error) {
            signal?.throwIfAborted();
            throw error;
        }
    },
};
/** The job's log: every line is made harmless here, and `hide` takes secrets out that an echo might hold. */
function jobLog(hide) {
    const safe = (text) => (0,printable/* printable */.g)(hide(text));
    const safeLines = (text) => text.split('\n').map(safe).join('\n');
    return {
        info: (line) => core/* info */.pq(safe(line)),
        debug: (line) => core/* debug */.Yz(safe(line)),
        notice: (line) => core/* notice */.lm(safe(line)),
        warning: (line) => core/* warning */.$e(safe(line)),
        fail: (text) => core/* setFailed */.C1(safeLines(text)),
        group: (title, lines) => {
            core/* startGroup */.Oh(safe(title));
            for (const line of lines)
                core/* info */.pq(safe(line));
            core/* endGroup */.N4();
        },
    };
}
/** The files that the runner reads after the step. */
function publisher(env, hide) {
    let path = '';
    return {
        outputs: (values) => {
            for (const [name, value] of Object.entries(values))
                core/* setOutput */.uH(name, hide(value));
        },
        summary: (markdown) => {
            const file = env.GITHUB_STEP_SUMMARY;
            if (file)
                (0,external_node_fs_.appendFileSync)(file, hide(markdown));
        },
        planFile: (json) => {
            path ||= (0,external_node_path_.join)((0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), 'cdn-refresh-')), 'plan.json');
            (0,external_node_fs_.writeFileSync)(path, hide(json));
        },
        get planFilePath() {
            return path;
        },
    };
}
/** A secret as it may stand in the log, in JSON and in the summary: the runner itself hides it in the log alone. */
function formsOf(secret) {
    return [secret, JSON.stringify(secret).slice(1, -1), (0,html/* text */.Qq)(secret)];
}


/***/ }),

/***/ 1638:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   IQ: () => (/* binding */ rankOf),
/* harmony export */   R4: () => (/* binding */ isIncluded),
/* harmony export */   aN: () => (/* binding */ parseFilter)
/* harmony export */ });
/* harmony import */ var _glob_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(914);

/**
 * Reads the lines of a filter.
 *
 * @returns the filter, or everything that is wrong with the lines.
 * @example
 * parseFilter(['**', '!drafts/**']); // { filter: […] }
 * parseFilter(['/docs/*']); // { problems: [{ line: '/docs/*', expected: 'a path from the root: docs/*' }] }
 */
function parseFilter(lines) {
    const filter = [];
    const problems = [];
    for (const line of lines) {
        const excludes = line.startsWith('!');
        const glob = (0,_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .parseGlob */ .q)(excludes ? line.slice(1) : line);
        if ('expected' in glob)
            problems.push({ line, expected: glob.expected });
        else
            filter.push({ text: line, excludes, glob });
    }
    const [first] = lines;
    if (first !== undefined && lines.every((line) => line.startsWith('!'))) {
        problems.push({ line: first, expected: 'a pattern without "!" first, such as **' });
    }
    return problems.length > 0 ? { problems } : { filter };
}
/** Whether a path counts. */
function isIncluded(filter, path) {
    for (let index = filter.length - 1; index >= 0; index--) {
        const pattern = filter[index];
        if (pattern.glob.matches(path))
            return !pattern.excludes;
    }
    return false;
}
/**
 * Where the filter names an included path first: the place of its first pattern that matches and does
 * not exclude. Null if the path does not count.
 */
function rankOf(filter, path) {
    if (!isIncluded(filter, path))
        return null;
    return filter.findIndex((pattern) => !pattern.excludes && pattern.glob.matches(path));
}


/***/ }),

/***/ 914:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ parseGlob)
/* harmony export */ });
/* harmony import */ var picomatch_posix_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8016);
/* harmony import */ var picomatch_posix_js__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(picomatch_posix_js__WEBPACK_IMPORTED_MODULE_0__);

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
function parseGlob(pattern) {
    if (pattern === '')
        return { expected: 'a pattern' };
    if (pattern.startsWith('/'))
        return { expected: `a path from the root: ${pattern.slice(1)}` };
    if (pattern.includes('://'))
        return { expected: 'a pattern of paths, not a URL' };
    if (/(?<![^/])\*\*\/\*\*\//.test(pattern))
        return { expected: '"**/" once, as it means the same' };
    const words = [];
    for (const [token] of pattern.matchAll(TOKEN)) {
        const word = token === '?' || token === '+' ? repeated(words.pop(), token) : wordOf(token);
        if ('expected' in word)
            return word;
        words.push(word);
    }
    const expression = picomatch_posix_js__WEBPACK_IMPORTED_MODULE_0___default().makeRe(said(words), OPTIONS);
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
function said(words) {
    return words
        .map(({ text }, at) => (words[at - 1]?.text === '**/' ? `(?=[^/])${text}` : text))
        .join('');
}
/**
 * A name may begin with a dot, and hold line ends; `[ab]` is a set and never the text itself; `a/**` does not
 * match `a`.
 */
const OPTIONS = {
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
const ACROSS = { kind: 'wildcard', text: '@(*|*/**/*)', groups: 5 };
function wordOf(token) {
    if (token === '\\')
        return { expected: 'a character after the last "\\"' };
    if (token.startsWith('['))
        return setOf(token);
    if (token === '**')
        return ACROSS;
    if (token.startsWith('*'))
        return { kind: 'wildcard', text: token, groups: 1 };
    const character = token.length > 1 && token.startsWith('\\') ? token.slice(1) : token;
    return { kind: 'one', text: character.replace(/[^\w/]/, '\\$&'), groups: 0 };
}
/** The word before a `?` or `+`, which repeats it. */
function repeated(word, sign) {
    if (word?.kind === 'one')
        return { kind: 'repeated', text: `${sign}(${word.text})`, groups: 1 };
    return { expected: `one character before "${sign}", which repeats it, or "\\${sign}"` };
}
/** Letters, digits, and ranges of them that do not run backwards. */
function setOf(token) {
    const ranges = [...token.matchAll(/([0-9])-([0-9])|([a-z])-([a-z])|([A-Z])-([A-Z])/g)];
    const isForward = ranges.every(([range]) => range.charAt(0) <= range.charAt(2));
    if (isForward && /^\[(?:[0-9](?:-[0-9])?|[a-z](?:-[a-z])?|[A-Z](?:-[A-Z])?)+\]$/.test(token))
        return { kind: 'one', text: token, groups: 0 };
    return {
        expected: 'letters, digits and ranges of them between "[" and "]", as in [a-z0-9], or "\\["',
    };
}


/***/ }),

/***/ 7982:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ parseRules),
/* harmony export */   v: () => (/* binding */ rewrite)
/* harmony export */ });
/* harmony import */ var _glob_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(914);
/* harmony import */ var _urls_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1942);


/**
 * Reads lines of the form `<pattern> => <target> …`.
 *
 * @returns the rules, or everything that is wrong with the lines.
 * @example
 * parseRules(['content/**.md => $1/', 'drafts/** => -']); // { rules: […] }
 */
function parseRules(lines) {
    const rules = [];
    const problems = [];
    for (const line of lines) {
        const rule = parseRule(line);
        if ('expected' in rule)
            problems.push({ line, expected: rule.expected });
        else
            rules.push(rule);
    }
    return problems.length > 0 ? { problems } : { rules };
}
/**
 * Where the first rule that matches a path sends it; null if none does.
 *
 * A rule whose target would hold a segment of one or two dots does not match: browsers and servers
 * resolve such a segment away, so that nothing is ever served there.
 *
 * @param path root-relative, unencoded.
 */
function rewrite(rules, path) {
    for (const { glob, targets } of rules) {
        const captures = glob.capture(path);
        if (captures === null)
            continue;
        const destinations = targets.map((target) => fill(target, captures));
        if (!destinations.some((destination) => DOT_SEGMENT.test(destination.path)))
            return destinations;
    }
    return null;
}
/** The URL parsers of browsers take `%2e` for a dot, too: https://url.spec.whatwg.org/#double-dot-path-segment */
const DOT_SEGMENT = /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i;
function fill({ origin, parts, isDirectory }, captures) {
    const filled = parts.map((part) => typeof part === 'string' ? part : (0,_urls_js__WEBPACK_IMPORTED_MODULE_1__/* .encodePath */ .O)(captures[part - 1]));
    // A wildcard that stands for nothing leaves a slash too many.
    const path = filled
        .join('')
        .replace(/\/{2,}/g, '/')
        .replace(/^\//, '');
    return { origin, path, isDirectory };
}
function parseRule(line) {
    const [pattern, list, ...more] = line.trim().split(/\s+=>(?:\s+|$)/);
    if (!pattern || !list || more.length > 0)
        return { expected: '<pattern> => <target> …' };
    if (pattern.startsWith('!'))
        return { expected: 'a pattern without "!" first' };
    const glob = (0,_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .parseGlob */ .q)(pattern);
    if ('expected' in glob)
        return glob;
    const words = list.split(/\s+/);
    if (words.length === 1 && words[0] === '-')
        return { glob, targets: [] };
    const targets = [];
    for (const word of words) {
        const target = parseTarget(word, glob.wildcards);
        if ('expected' in target)
            return target;
        targets.push(target);
    }
    return { glob, targets };
}
function parseTarget(word, wildcards) {
    if (word === '-')
        return { expected: '"-" alone, or targets without it' };
    if (/[?#]/.test(word)) {
        return { expected: 'targets without "?" and "#"; give URLs with a query in urls' };
    }
    const isDirectory = word.endsWith('/**');
    const text = isDirectory ? word.slice(0, -2) : word;
    if (text.includes('*')) {
        return { expected: 'no "*" in a target but a last "/**"; $1, $2, … stand for the wildcards' };
    }
    const { origin, path } = /^(?<origin>https?:\/\/[^/]*)?(?<path>.*)$/is.exec(text)?.groups ?? {};
    if (path === undefined || path.startsWith('//') || /^[a-z]+:\/\//i.test(path)) {
        return { expected: 'paths, or URLs that begin with https:// or http://' };
    }
    const base = origin === undefined ? null : normalOrigin(origin);
    if (base === undefined)
        return { expected: 'URLs with one fixed host, without user or wildcard' };
    if (DOT_SEGMENT.test(path))
        return { expected: 'targets without "." and ".." segments' };
    const parts = partsOf(path);
    if (parts.some((part) => typeof part === 'number' && (part < 1 || part > wildcards))) {
        return { expected: wildcardsExpected(wildcards) };
    }
    return { origin: base, parts, isDirectory };
}
function wildcardsExpected(wildcards) {
    if (wildcards === 0)
        return 'no $1: the pattern has no wildcard';
    if (wildcards === 1)
        return '$1 and no more: the pattern has 1 wildcard';
    return `$1 to $${wildcards}: the pattern has ${wildcards} wildcards`;
}
/** `https://host/`; undefined if it is no such thing. */
function normalOrigin(text) {
    if (text.includes('$') || !URL.canParse(text))
        return undefined;
    const url = new URL(text);
    // URL parsers read a backslash as a slash, and what follows it would be lost.
    return url.href === `${url.origin}/` ? url.href : undefined;
}
/** Text and wildcards' numbers by turns. What the text has encoded already stays as it is. */
function partsOf(path) {
    return path.split(/(\$\d+|%[0-9a-f]{2})/i).map((part, index) => {
        if (index % 2 === 0)
            return (0,_urls_js__WEBPACK_IMPORTED_MODULE_1__/* .encodePath */ .O)(part);
        return part.startsWith('$') ? Number(part.slice(1)) : part;
    });
}


/***/ }),

/***/ 1942:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ shortForm),
/* harmony export */   O: () => (/* binding */ encodePath)
/* harmony export */ });
/**
 * A path as a URL's path: every byte outside RFC 3986's `pchar` becomes `%XX`, once; slashes stay.
 *
 * A lone surrogate from U+DC80 to U+DCFF stands for a byte that is not UTF-8, and gives it back.
 *
 * @example
 * encodePath('docs/100% #1.html'); // 'docs/100%25%20%231.html'
 */
function encodePath(path) {
    return path.replace(NEITHER_PCHAR_NOR_SLASH, encodeCharacter);
}
/** `pchar` of RFC 3986, 3.3, is unreserved, sub-delims, `:` and `@`. */
const NEITHER_PCHAR_NOR_SLASH = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/]/gu;
function encodeCharacter(character) {
    const code = character.charCodeAt(0);
    const isByte = character.length === 1 && code >= 0xdc80 && code <= 0xdcff;
    return isByte ? `%${(code - 0xdc00).toString(16).toUpperCase()}` : encodeURIComponent(character);
}
/**
 * The other URL path that serves a file, still unencoded: an index file's folder, or a page's name
 * without `.html`; null if there is none.
 *
 * @param indexFiles names of files that are served at their folder too.
 * @param cleanUrls whether pages are served without `.html` too, and folders without their last slash.
 * @example
 * shortForm('docs/index.html', ['index.html'], false); // 'docs/'
 * shortForm('docs/index.html', ['index.html'], true); // 'docs'
 * shortForm('docs/a.html', ['index.html'], true); // 'docs/a'
 */
function shortForm(path, indexFiles, cleanUrls) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const name = path.slice(folder.length);
    if (indexFiles.includes(name))
        return cleanUrls ? folder.slice(0, -1) : folder;
    if (!cleanUrls || !name.endsWith('.html'))
        return null;
    const page = name.slice(0, -'.html'.length);
    // Of `.html` nothing is left, and a URL's segment of one or two dots is none of its own.
    return DOTS_OR_NOTHING.test(page) ? null : folder + page;
}
const DOTS_OR_NOTHING = /^\.{0,2}$/;


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 99:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:sqlite");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 7830:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/web");

/***/ }),

/***/ 7997:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 4705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Yz: () => (/* binding */ debug),
  N4: () => (/* binding */ endGroup),
  V9: () => (/* binding */ getIDToken),
  V4: () => (/* binding */ getInput),
  pq: () => (/* binding */ info),
  lm: () => (/* binding */ notice),
  C1: () => (/* binding */ setFailed),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ setSecret),
  Oh: () => (/* binding */ startGroup),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: ExitCode, addPath, error, exportVariable, getBooleanInput, getMultilineInput, getState, group, isDebug, markdownSummary, platform, saveState, setCommandEcho, summary, toPlatformPath, toPosixPath, toWin32Path

;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_namespaceObject.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_namespaceObject.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
;// CONCATENATED MODULE: ./src/http-client.ts
/**
 * Takes the place of `@actions/http-client` in the bundle (`paths` in tsconfig.json): `@actions/core` imports it for ID
 * tokens alone, and with it two more HTTP stacks, which take longer to load than the whole step. The real
 * one is loaded when a token is asked for.
 */
class HttpClient {
    #options;
    constructor(...options) {
        this.#options = options;
    }
    /** As the real one does it. */
    async getJson(url) {
        const { HttpClient } = await __nccwpck_require__.e(/* import() | undici */ 215).then(__nccwpck_require__.bind(__nccwpck_require__, 4942));
        return new HttpClient(...this.#options).getJson(url);
    }
}

;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/auth.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_namespaceObject.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = (/* unused pure expression or super */ null && (_summary));
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(4434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "assert"
var external_assert_ = __nccwpck_require__(2613);
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var io_util_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_namespaceObject.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_namespaceObject.constants.O_RDONLY;
function exists(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return io_util_awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_namespaceObject.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_namespaceObject.dirname(filePath);
                        const upperName = external_path_namespaceObject.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_namespaceObject.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_namespaceObject.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_namespaceObject.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_namespaceObject.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_namespaceObject.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_namespaceObject.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_namespaceObject.EOL.length);
                n = s.indexOf(external_os_namespaceObject.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_namespaceObject.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_namespaceObject.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec_exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = tr.argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new tr.ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new StringDecoder('utf8');
        const stderrDecoder = new StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec_exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_namespaceObject.platform();
const arch = external_os_namespaceObject.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_namespaceObject.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_namespaceObject.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(9407);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
