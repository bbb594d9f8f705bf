/** The deepest level of directories; deeper ones would not make the picture clearer. */
const DEPTH = 8;

/**
 * Groups URLs by directory, at the deepest level that needs no more than `most` groups.
 *
 * @returns the directories in the order of their first URLs; more than `most` only if there are more hosts
 * @example groupByDirectory(['https://example.com/a/1', 'https://example.com/b/2', 'https://example.com/b/3'], 2)
 * // Map { 'https://example.com/a/' => [one URL], 'https://example.com/b/' => [two URLs] }
 */
export function groupByDirectory(
  urls: readonly string[],
  most: number,
): ReadonlyMap<string, readonly string[]> {
  let groups = grouped(urls, 1) ?? new Map<string, string[]>();
  for (let depth = 2; depth <= DEPTH; depth++) {
    const deeper = grouped(urls, depth, most);
    if (deeper === null) break;
    groups = deeper;
  }
  return groups;
}

/** Groups URLs by their directory at a depth. Null as soon as there are more than `most`, which matters for a million URLs. */
function grouped(
  urls: readonly string[],
  depth: number,
  most = Number.POSITIVE_INFINITY,
): Map<string, string[]> | null {
  const groups = new Map<string, string[]>();
  /** The previous group, if its directory is at that depth: URLs that start with it belong to it. */
  let last: { readonly directory: string; readonly here: string[] } | null = null;
  for (const url of urls) {
    if (last !== null && url.startsWith(last.directory)) {
      last.here.push(url);
      continue;
    }
    const directory = directoryAt(url, depth);
    const here = groups.get(directory) ?? [];
    here.push(url);
    if (here.length === 1 && groups.size >= most) return null;
    groups.set(directory, here);
    last = directory.split('/').length - 3 === depth ? { directory, here } : null;
  }
  return groups;
}

/** A URL's directory at a depth, or its deepest one. Avoids `directoriesOf`, since only one level is needed. */
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
