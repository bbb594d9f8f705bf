/** Where the host of an absolute URL begins. */
const hostOf = (url: string): number => url.indexOf('://') + 3;

/** The URL without its scheme: http and https are one resource to the CDN. */
export function resource(url: string): string {
  return url.slice(hostOf(url));
}

/**
 * The domain that serves a URL, as `host[:port]`.
 *
 * @example domainOf('https://example.com:8443/docs/') // 'example.com:8443'
 */
export function domainOf(url: string): string {
  const host = hostOf(url);
  return url.slice(host, url.indexOf('/', host));
}

/**
 * The directory that a URL lies in. A slash in its query is no directory's.
 *
 * @example directoryOf('https://example.com/docs/a.html?from=/') // 'https://example.com/docs/'
 * @example directoryOf('https://example.com/docs/') // 'https://example.com/docs/'
 */
export function directoryOf(url: string): string {
  return url.slice(0, url.lastIndexOf('/', pathEnd(url)) + 1);
}

/** The directory above a directory, or null above a host's root. */
export function parentOf(directory: string): string | null {
  const above = directory.lastIndexOf('/', directory.length - 2) + 1;
  return above <= hostOf(directory) ? null : directory.slice(0, above);
}

/** Where the path of a URL ends and its query begins. */
export function pathEnd(url: string): number {
  const query = url.indexOf('?');
  return query < 0 ? url.length : query;
}

/**
 * Finds the deepest of some directories that a URL lies below.
 *
 * It remembers every directory that it was asked about, in the map that it is given.
 */
export function finder<T>(directories: Map<string, T | undefined>): (url: string) => T | undefined {
  const find = (directory: string): T | undefined => {
    if (directories.has(directory)) return directories.get(directory);
    const above = parentOf(directory);
    const found = above === null ? undefined : find(above);
    directories.set(directory, found);
    return found;
  };
  return (url) => find(directoryOf(url));
}
