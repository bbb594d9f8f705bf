import type { Rule, Target } from '../inputs/rules.ts';
import type { Mapping } from '../inputs/types.ts';
import { encodePath, hasDotSegment } from '../url.ts';

/** Where a path is served. */
export interface Destination {
  /** Such as `https://host/`; null stands for every base URL. */
  readonly origin: string | null;
  /** The rest of the URL, encoded. */
  readonly path: string;
  /** Whether it stands for everything below. The path is then empty or ends in `/`. */
  readonly isDirectory: boolean;
}

/**
 * Where a path is served: as the first rule that matches says, or else under its own name and short forms. Empty if a rule drops it.
 *
 * @param path Relative to `root`, not encoded.
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
 * The destinations of a path by the first rule that matches; null if none does. A rule does not match if a target
 * would contain a `.` or `..` segment.
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
  // A wildcard that matches nothing leaves an extra slash.
  const path = filled
    .join('')
    .replace(/\/{2,}/g, '/')
    .replace(/^\//, '');
  return { origin, path, isDirectory };
}

/**
 * The other paths under which a file is served, not encoded: the folder of an index file, with and without a trailing slash, or a
 * page without `.html`.
 *
 * @param indexFiles The names of files that are also served as their folder.
 * @param cleanUrls Whether pages are also served without `.html`, and folders without a trailing slash.
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
  // An empty segment, `.` and `..` are resolved away in URLs.
  return /^\.{0,2}$/.test(page) ? [] : [folder + page];
}
