import { finder, isPage, resourceOf } from '../url.ts';

/** What a sample is taken from. */
export interface Population {
  /** In byte order. */
  readonly urls: readonly string[];
  /** The URLs of deleted files. */
  readonly gone: ReadonlySet<string>;
  /** The refreshed directories, each of which should be represented. */
  readonly directories: readonly string[];
}

/** The share of deleted URLs, if there are enough others. */
const GONE_PART = 1 / 4;

/**
 * A deterministic sample of URLs to check: one of every refreshed directory, some deleted ones, then pages, then the rest, each
 * kind spread evenly over its list. A directory without known URLs is represented by its own.
 *
 * @param most the size of the sample
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

/** For each directory, the first URL below it, or its own. */
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

/** The same key for http and https. */
function keyOf(url: string): string {
  return `https://${resourceOf(url)}`;
}

/** A number of items spread evenly over a list, including the first. */
function evenly(list: readonly string[], count: number): readonly string[] {
  if (count >= list.length) return list;
  const step = (at: number): number => Math.floor((at * count) / list.length);
  return count > 0 ? list.filter((_, at) => step(at) !== step(at - 1)) : [];
}
