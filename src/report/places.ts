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
  let places = grouped(urls, 1) ?? new Map<string, string[]>();
  for (let depth = 2; depth <= DEPTH; depth++) {
    const deeper = grouped(urls, depth, most);
    if (deeper === null) break;
    places = deeper;
  }
  return places;
}

/** URLs by the directory that they lie in at a depth. Null, and at once, where there are more of them than `most`: of a million URLs that matters. */
function grouped(
  urls: readonly string[],
  depth: number,
  most = Number.POSITIVE_INFINITY,
): Map<string, string[]> | null {
  const places = new Map<string, string[]>();
  /** The place met last, if it lies as deep as that: what begins with it lies there, too. */
  let last: { readonly place: string; readonly here: string[] } | null = null;
  for (const url of urls) {
    if (last !== null && url.startsWith(last.place)) {
      last.here.push(url);
      continue;
    }
    const place = directoryAt(url, depth);
    const here = places.get(place) ?? [];
    here.push(url);
    if (here.length === 1 && places.size >= most) return null;
    places.set(place, here);
    last = place.split('/').length - 3 === depth ? { place, here } : null;
  }
  return places;
}

/** The directory of a URL that lies so deep; the deepest, if none does. Without a generator, whose steps take longer than the rest. */
function directoryAt(url: string, depth: number): string {
  const query = url.indexOf('?');
  let slash = url.indexOf('/', url.indexOf('://') + 3);
  for (let left = depth - 1; left > 0; left--) {
    const next = url.indexOf('/', slash + 1);
    if (next < 0 || (query >= 0 && next > query)) break;
    slash = next;
  }
  return url.slice(0, slash + 1);
}

/** Lines that are none of some others. */
export function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const gone = new Set(others);
  return gone.size === 0 ? lines : lines.filter((line) => !gone.has(line));
}
