import { directoryOf, finder, resourceOf } from '../url.ts';

/** What a sample is taken of. */
export interface Population {
  /** In byte order. */
  readonly urls: readonly string[];
  /** Those whose files were deleted. */
  readonly gone: ReadonlySet<string>;
  /** The directories that were refreshed, each to be represented. */
  readonly directories: readonly string[];
}

/** The part of a sample that deleted URLs may take before all others are in it. */
const GONE_PART = 1 / 4;

/**
 * The URLs to look at, the same ones for the same refresh: one of every refreshed directory, some that were deleted,
 * then pages, then whatever else there is, each kind spread evenly over its list.
 *
 * A directory below which no URL is known is represented by its own.
 *
 * @param most how many URLs at most
 */
export function sampleOf({ urls, gone, directories }: Population, most: number): readonly string[] {
  const deleted = urls.filter((url) => gone.has(url));
  const there = urls.filter((url) => !gone.has(url));
  const pages = there.filter(isPage);
  const others = there.filter((url) => !isPage(url));

  const sample = new Set<string>();
  const add = (from: readonly string[], count: number): void => {
    const left = from.filter((url) => !sample.has(url));
    for (const url of evenly(left, Math.min(count, most - sample.size))) sample.add(url);
  };
  add(representatives(directories, [...pages, ...others, ...deleted]), most);
  const share = Math.min(most - 1, Math.ceil(most * GONE_PART));
  add(deleted, share - deleted.filter((url) => sample.has(url)).length);
  for (const kind of [pages, others, deleted]) add(kind, most);
  return [...sample].sort();
}

/** For each directory the first of the URLs that lies below it, or its own. */
function representatives(
  directories: readonly string[],
  urls: readonly string[],
): readonly string[] {
  if (directories.length === 0) return [];
  const first = new Map<string, string>();
  const known = directories.map((directory): [string, string] => [keyOf(directory), directory]);
  const find = finder(new Map<string, string | undefined>(known));
  for (const url of urls) {
    const directory = find(keyOf(url));
    if (directory !== undefined && !first.has(directory)) first.set(directory, url);
  }
  return [...new Set(directories.map((directory) => first.get(directory) ?? directory))];
}

/** http and https are one resource. */
function keyOf(url: string): string {
  return `https://${resourceOf(url)}`;
}

/** So many of a list, spread over it; the first is always among them. */
function evenly(list: readonly string[], count: number): readonly string[] {
  if (count >= list.length) return list;
  const step = (at: number): number => Math.floor((at * count) / list.length);
  return count > 0 ? list.filter((_, at) => step(at) !== step(at - 1)) : [];
}

/** What a browser would open: a directory, HTML, or a name without an extension. */
function isPage(url: string): boolean {
  const path = resourceOf(url).replace(/\?.*$/s, '');
  const name = path.slice(directoryOf(path).length);
  return !name.includes('.') || /\.html?$/i.test(name);
}
