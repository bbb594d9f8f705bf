/**
 * A path as a URL's path: every byte outside RFC 3986's `pchar` becomes `%XX`, once; slashes stay.
 *
 * A lone surrogate from U+DC80 to U+DCFF stands for a byte that is not UTF-8, and gives it back.
 *
 * @example
 * encodePath('docs/100% #1.html'); // 'docs/100%25%20%231.html'
 */
export function encodePath(path: string): string {
  return path.replace(NEITHER_PCHAR_NOR_SLASH, encodeCharacter);
}

/** `pchar` of RFC 3986, 3.3, is unreserved, sub-delims, `:` and `@`. */
const NEITHER_PCHAR_NOR_SLASH = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/]/gu;

function encodeCharacter(character: string): string {
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
export function shortForm(
  path: string,
  indexFiles: readonly string[],
  cleanUrls: boolean,
): string | null {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const name = path.slice(folder.length);
  if (indexFiles.includes(name)) return cleanUrls ? folder.slice(0, -1) : folder;
  if (!cleanUrls || !name.endsWith('.html')) return null;
  const page = name.slice(0, -'.html'.length);
  // Of `.html` nothing is left, and a URL's segment of one or two dots is none of its own.
  return DOTS_OR_NOTHING.test(page) ? null : folder + page;
}

const DOTS_OR_NOTHING = /^\.{0,2}$/;
