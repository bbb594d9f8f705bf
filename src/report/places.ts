/** The deepest level of directories; deeper ones would not make the picture clearer. */
const DEPTH = 8;

/**
 * Groups URLs by directory, at the deepest level that needs no more than `most` groups.
 *
 * @returns the directories in the order of their first URLs; more than `most` only if there are more hosts
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

/** Groups URLs by their directory at a depth. Null as soon as there are more than `most`, which matters for a million URLs. */
function grouped(
  urls: readonly string[],
  depth: number,
  most = Number.POSITIVE_INFINITY,
): Map<string, string[]> | null {
  const places = new Map<string, string[]>();
  /** The previous group, if its directory is at that depth: URLs that start with it belong to it. */
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

/** A URL's directory at a depth, or its deepest one. Avoids `directoriesOf`, whose generator would take most of the time. */
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

/** The lines that are not among some others. */
export function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const gone = new Set(others);
  return gone.size === 0 ? lines : lines.filter((line) => !gone.has(line));
}
