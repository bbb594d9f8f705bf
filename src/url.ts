/** The scheme of an absolute URL, with what divides it from the host. */
export function schemeOf(url: string): string {
  return url.slice(0, hostStart(url));
}

/** A URL without its scheme: http and https are one resource to the CDN. */
export function resourceOf(url: string): string {
  return url.slice(hostStart(url));
}

/**
 * The domain that serves a URL, as `host[:port]`.
 *
 * @example domainOf('https://example.com:8443/docs/') // 'example.com:8443'
 */
export function domainOf(url: string): string {
  const host = hostStart(url);
  return url.slice(host, url.indexOf('/', host));
}

/** The domains of some URLs, each once. */
export function domainsOf(urls: readonly string[]): readonly string[] {
  return [...new Set(urls.map(domainOf))];
}

/**
 * The directories that a URL lies below, from its host's root down, which may begin deeper.
 * Each is the URL up to a slash of its path; a slash in the query is none.
 *
 * @param from where to begin: after the slash of a directory that is known
 * @example [...directoriesOf('https://example.com/docs/a.html?from=/')]
 * // ['https://example.com/', 'https://example.com/docs/']
 */
export function* directoriesOf(url: string, from = hostStart(url)): Generator<string> {
  const query = url.indexOf('?');
  const end = query < 0 ? url.length : query;
  for (let slash = url.indexOf('/', from); slash >= 0 && slash < end; ) {
    yield url.slice(0, slash + 1);
    slash = url.indexOf('/', slash + 1);
  }
}

/** The deepest directory that a URL lies below. A directory lies below itself. */
export function directoryOf(url: string): string {
  const query = url.indexOf('?');
  return url.slice(0, url.lastIndexOf('/', query < 0 ? url.length : query) + 1);
}

/** The directory above a directory, or null above a host's root. */
export function parentOf(directory: string): string | null {
  const end = directory.lastIndexOf('/', directory.length - 2) + 1;
  return end <= hostStart(directory) ? null : directory.slice(0, end);
}

/**
 * Finds the deepest of some directories that a URL lies below.
 *
 * It remembers in the map that it is given every directory that it was asked about; what is
 * undefined there ends the way up.
 */
export function finder<T>(directories: Map<string, T | undefined>): (url: string) => T | undefined {
  const find = (directory: string): T | undefined => {
    if (directories.has(directory)) return directories.get(directory);
    const parent = parentOf(directory);
    const found = parent === null ? undefined : find(parent);
    directories.set(directory, found);
    return found;
  };
  let last = '';
  let found: T | undefined;
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

function hostStart(url: string): number {
  return url.indexOf('://') + 3;
}

/** The first of those that name the same resource. */
export function unique(urls: readonly string[]): readonly string[] {
  const seen = new Map<string, string>();
  for (const url of urls) {
    const key = resourceOf(url);
    if (!seen.has(key)) seen.set(key, url);
  }
  return [...seen.values()];
}

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
 * Whether a path holds a segment of one or two dots. Browsers and servers resolve such a segment away, so
 * that nothing is ever served there; they take `%2e` for a dot, too.
 *
 * @see https://url.spec.whatwg.org/#double-dot-path-segment
 */
export function hasDotSegment(path: string): boolean {
  return /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(path);
}
