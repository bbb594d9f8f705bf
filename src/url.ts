/** The scheme of an absolute URL, including `://`. */
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

/** The distinct domains of URLs. */
export function domainsOf(urls: readonly string[]): readonly string[] {
  return [...new Set(urls.map(domainOf))];
}

/**
 * The directories that contain a URL, from its host's root down: the URL up to each slash of its path. Slashes in the query do
 * not count.
 *
 * @param from where to begin, such as after the slash of a directory that is already known
 * @example directoriesOf('https://example.com/docs/a.html?from=/')
 * // ['https://example.com/', 'https://example.com/docs/']
 */
export function directoriesOf(url: string, from = hostStart(url)): readonly string[] {
  const query = url.indexOf('?');
  const end = query < 0 ? url.length : query;
  const directories: string[] = [];
  for (let slash = url.indexOf('/', from); slash >= 0 && slash < end; ) {
    directories.push(url.slice(0, slash + 1));
    slash = url.indexOf('/', slash + 1);
  }
  return directories;
}

/** The deepest directory that contains a URL. A directory contains itself. */
export function directoryOf(url: string): string {
  const query = url.indexOf('?');
  return url.slice(0, url.lastIndexOf('/', query < 0 ? url.length : query) + 1);
}

/** The parent of a directory; null for a host's root. */
export function parentOf(directory: string): string | null {
  const end = directory.lastIndexOf('/', directory.length - 2) + 1;
  return end <= hostStart(directory) ? null : directory.slice(0, end);
}

/**
 * Finds the deepest of some directories that contains a URL.
 *
 * Caches every directory that it visits in the given map. An entry that is undefined ends the search.
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
    // Files of the same directory usually follow each other.
    const directory = directoryOf(url);
    if (directory !== last) {
      last = directory;
      found = find(directory);
    }
    return found;
  };
}

/** Whether a URL looks like a page rather than a download: a directory, HTML, or a name without an extension. */
export function isPage(url: string): boolean {
  const name = url.slice(directoryOf(url).length).replace(/\?.*$/s, '');
  return !name.includes('.') || /\.[sx]?html?$/i.test(name);
}

function hostStart(url: string): number {
  return url.indexOf('://') + 3;
}

/** The distinct URLs, where http and https are the same: the first of each resource. */
export function unique(urls: readonly string[]): readonly string[] {
  const seen = new Map<string, string>();
  for (const url of urls) {
    const key = resourceOf(url);
    if (!seen.has(key)) seen.set(key, url);
  }
  return [...seen.values()];
}

/**
 * Percent-encodes a path, except slashes and RFC 3986's `pchar`.
 *
 * A lone surrogate from U+DC80 to U+DCFF stands for a byte that is not UTF-8, which is restored.
 *
 * @example
 * encodePath('docs/100% #1.html'); // 'docs/100%25%20%231.html'
 */
export function encodePath(path: string): string {
  return path.replace(NEITHER_PCHAR_NOR_SLASH, encodeCharacter);
}

/** `pchar` is defined in section 3.3 of RFC 3986: unreserved, sub-delims, `:` and `@`. */
const NEITHER_PCHAR_NOR_SLASH = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/]/gu;

function encodeCharacter(character: string): string {
  const code = character.charCodeAt(0);
  const isByte = character.length === 1 && code >= 0xdc80 && code <= 0xdcff;
  return isByte ? `%${(code - 0xdc00).toString(16).toUpperCase()}` : encodeURIComponent(character);
}

/**
 * Whether a path has a segment of one or two dots, also as `%2e`. Browsers and servers resolve such segments, so nothing is
 * ever served at such a URL.
 *
 * @see https://url.spec.whatwg.org/#double-dot-path-segment
 */
export function hasDotSegment(path: string): boolean {
  return /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(path);
}
