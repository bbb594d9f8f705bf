import { directoriesOf } from '../url.ts';

/** How deep the places are looked for at most: deeper ones make no clearer picture. */
const DEPTH = 8;

/**
 * URLs by the directories that they lie in: as deep as they can be told apart by so many places at most.
 *
 * @returns the directories in the order of their first URL; more than `most` only where there are more hosts
 * @example placesOf(['https://example.com/a/1', 'https://example.com/b/2', 'https://example.com/b/3'], 2)
 * // Map { 'https://example.com/a/' => [one URL], 'https://example.com/b/' => [two URLs] }
 */
export function placesOf(
  urls: readonly string[],
  most: number,
): ReadonlyMap<string, readonly string[]> {
  const above = urls.map((url) => [...directoriesOf(url)]);
  let places = grouped(urls, above, 1);
  for (let depth = 2; depth <= DEPTH; depth++) {
    const deeper = grouped(urls, above, depth);
    if (deeper.size > most) break;
    places = deeper;
  }
  return places;
}

function grouped(
  urls: readonly string[],
  above: readonly (readonly string[])[],
  depth: number,
): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const [at, url] of urls.entries()) {
    const directories = above[at] ?? [];
    const place = directories[Math.min(depth, directories.length) - 1] ?? url;
    const found = places.get(place);
    if (found) found.push(url);
    else places.set(place, [url]);
  }
  return places;
}
