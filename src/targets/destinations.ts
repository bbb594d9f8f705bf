import type { Rule, Target } from '../inputs/rules.ts';
import type { Mapping } from '../inputs/types.ts';
import { encodePath, hasDotSegment } from '../url.ts';

/** A place that serves a path. */
export interface Destination {
  /** `https://host/`, or null for every base URL. */
  readonly origin: string | null;
  /** What follows the origin or the base URL; encoded. */
  readonly path: string;
  /** Whether everything below is meant; the path is empty or ends in `/` then. */
  readonly isDirectory: boolean;
}

/**
 * Where a path is served: where the first rule that matches it says, else under its own name and the short
 * forms of it. None if a rule drops it.
 *
 * @param path below `root`, unencoded.
 */
export function destinationsOf(path: string, mapping: Mapping): readonly Destination[] {
  const rewritten = rewrite(mapping.rules, path);
  if (rewritten !== null) return rewritten;
  const own = [path, ...shortForms(path, mapping.indexFiles, mapping.cleanUrls)];
  return own.map((form) => ({ origin: null, path: encodePath(form), isDirectory: false }));
}

/** The absolute URLs of a destination. */
export function urlsAt(
  { origin, path }: Destination,
  baseUrls: readonly string[],
): readonly string[] {
  return origin === null ? baseUrls.map((base) => base + path) : [origin + path];
}

/**
 * Where the first rule that matches a path sends it; null if none does. A rule whose target would hold a
 * segment of dots does not match.
 */
export function rewrite(rules: readonly Rule[], path: string): readonly Destination[] | null {
  for (const { glob, targets } of rules) {
    const captures = glob.capture(path);
    if (captures === null) continue;
    const destinations = targets.map((target) => fill(target, captures));
    if (!destinations.some((destination) => hasDotSegment(destination.path))) return destinations;
  }
  return null;
}

function fill({ origin, parts, isDirectory }: Target, captures: readonly string[]): Destination {
  const filled = parts.map((part) =>
    typeof part === 'string' ? part : encodePath(captures[part - 1] as string),
  );
  // A wildcard that stands for nothing leaves a slash too many.
  const path = filled
    .join('')
    .replace(/\/{2,}/g, '/')
    .replace(/^\//, '');
  return { origin, path, isDirectory };
}

/**
 * The other URL paths that serve a file, still unencoded: an index file's folder, with and without its last
 * slash, or a page's name without `.html`.
 *
 * @param indexFiles names of files that are served at their folder too.
 * @param cleanUrls whether pages are served without `.html` too, and folders without their last slash.
 * @example
 * shortForms('docs/index.html', ['index.html'], false); // ['docs/']
 * shortForms('docs/index.html', ['index.html'], true); // ['docs/', 'docs']
 * shortForms('docs/a.html', ['index.html'], true); // ['docs/a']
 */
export function shortForms(
  path: string,
  indexFiles: readonly string[],
  cleanUrls: boolean,
): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const name = path.slice(folder.length);
  if (indexFiles.includes(name))
    return cleanUrls && folder !== '' ? [folder, folder.slice(0, -1)] : [folder];
  if (!cleanUrls || !name.endsWith('.html')) return [];
  const page = name.slice(0, -'.html'.length);
  // Of `.html` nothing is left, and a URL's segment of one or two dots is none of its own.
  return /^\.{0,2}$/.test(page) ? [] : [folder + page];
}
