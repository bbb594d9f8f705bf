import { type Glob, parseGlob } from '../glob.ts';
import { oneALine, severalPatterns } from './one-a-line.ts';
import type { Problem } from './reader.ts';

/** One line of a filter. */
export interface Pattern {
  /** The line, including its `!`. */
  readonly text: string;
  /** Whether the line begins with `!`, which excludes what it matches. */
  readonly excludes: boolean;
  readonly glob: Glob;
}

/** Which paths count: the last pattern that matches decides; a path without a match is excluded. */
export type Filter = readonly Pattern[];

/**
 * Reads the lines of a filter.
 *
 * @returns the filter, or all problems with the lines.
 * @example
 * parseFilter(['**', '!drafts/**']); // { filter: […] }
 * parseFilter(['/docs/*']); // { problems: [{ line: '/docs/*', expected: 'a path relative to root: docs/*' }] }
 */
export function parseFilter(
  lines: readonly string[],
): { readonly filter: Filter } | { readonly problems: readonly Problem[] } {
  const filter: Pattern[] = [];
  const problems: Problem[] = [];
  for (const line of lines) {
    const excludes = line.startsWith('!');
    const several = severalPatterns(line);
    const glob = parseGlob(excludes ? line.slice(1) : line);
    if (several !== null) problems.push({ line, expected: oneALine(several) });
    else if ('expected' in glob) problems.push({ line, expected: glob.expected });
    else filter.push({ text: line, excludes, glob });
  }
  const [first] = lines;
  if (first !== undefined && lines.every((line) => line.startsWith('!'))) {
    problems.push({ line: first, expected: 'a pattern without "!" first, such as **' });
  }
  return problems.length > 0 ? { problems } : { filter };
}
