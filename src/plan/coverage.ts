import { finder, resource } from './location.ts';

/**
 * The URLs that no accepted refresh covers: neither themselves nor a directory above them was
 * accepted. http and https are one resource.
 *
 * @example uncovered(['https://example.com/a/b', 'https://example.com/a'], [], ['https://example.com/a/'])
 * // ['https://example.com/a']
 */
export function uncovered(
  urls: readonly string[],
  acceptedUrls: readonly string[],
  acceptedDirectories: readonly string[],
): string[] {
  const one = new Set(acceptedUrls.map(resource));
  const below = finder(new Map(acceptedDirectories.map((url) => [secure(url), true])));
  return urls.filter((url) => !one.has(resource(url)) && !below(secure(url)));
}

const secure = (url: string): string => `https://${resource(url)}`;
