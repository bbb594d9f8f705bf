import { finder, resourceOf } from '../url.ts';

/**
 * The URLs that no accepted refresh covers: neither the URL nor a directory that contains it was accepted. http and https
 * are one resource.
 *
 * @example uncovered(['https://example.com/a', 'https://example.com/a/b'], [], ['http://example.com/a/'])
 * // ['https://example.com/a']
 */
export function uncovered(
  urls: readonly string[],
  acceptedUrls: readonly string[],
  acceptedDirectories: readonly string[],
): string[] {
  const accepted = new Set(acceptedUrls.map(secure));
  const below = finder(new Map(acceptedDirectories.map((url) => [secure(url), true])));
  return urls.filter((url) => !accepted.has(secure(url)) && !below(secure(url)));
}

function secure(url: string): string {
  return url.startsWith('https:') ? url : `https://${resourceOf(url)}`;
}
