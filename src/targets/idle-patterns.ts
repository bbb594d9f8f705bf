import { ActionError } from '../errors.ts';
import { parseGlob } from '../glob.ts';
import type { Filter, Pattern } from '../inputs/patterns.ts';
import type { Rule } from '../inputs/rules.ts';
import { areAlike } from '../spelling.ts';

/**
 * Warnings about patterns that match neither a change nor a file, each with a suggestion if there is one.
 *
 * @param unmatched The patterns that match no change.
 * @param files Those below `root` at the head.
 * @throws ActionError if no including pattern matches anything, so that nothing would ever be refreshed
 */
export function idlePatterns(
  filter: Filter,
  unmatched: readonly string[],
  files: readonly string[],
  root: string,
): readonly string[] {
  const idle = filter.filter(({ text, glob }) => {
    return unmatched.includes(text) && !files.some((file) => glob.matches(file));
  });
  const where = root === '' ? 'no file' : `no file below ${root}`;
  const lines = idle.map((pattern) => {
    const meant = suggestionFor(pattern, files, root);
    const question = meant === null ? '' : `; did you mean ${JSON.stringify(meant)}?`;
    return `paths: ${JSON.stringify(pattern.text)} matches ${where}${question}`;
  });
  if (files.length > 0 && filter.every((pattern) => pattern.excludes || idle.includes(pattern)))
    throw new ActionError(
      'invalid-input',
      ['No pattern matches any change or file:', ...lines].join('\n  - '),
      'Patterns are relative to `root`: leave out its name and a leading ./, and write one per line; * stops at a slash, ** does not.',
    );
  return lines;
}

/**
 * Warnings about rules that are likely misspelled: they match neither a change nor a file, but a similar pattern does. Without
 * one, a rule may be meant for future files.
 *
 * @param rules Those that match no change.
 * @param files Those below `root` at the head.
 */
export function misspelledRules(
  rules: readonly Rule[],
  files: readonly string[],
  root: string,
): readonly string[] {
  return rules
    .filter(({ glob }) => !files.some((file) => glob.matches(file)))
    .flatMap((rule) => {
      const meant = suggestionFor(rule, files, root);
      if (meant === null) return [];
      return `rewrite: ${JSON.stringify(rule.text)} matches no file${root === '' ? '' : ` below ${root}`}; did you mean ${JSON.stringify(meant)}?`;
    });
}

/**
 * A similar pattern that matches a file, for one that matches none.
 *
 * @param files Those below `root`.
 * @returns null if no similar pattern matches
 */
function suggestionFor(
  { text }: Pick<Pattern, 'text'>,
  files: readonly string[],
  root: string,
): string | null {
  const sign = text.startsWith('!') ? '!' : '';
  const plain = text
    .slice(sign.length)
    .replace(/^(?:\.\/)+/, '')
    .replaceAll('\\', '/');
  const inside = root !== '' && plain.startsWith(`${root}/`) ? plain.slice(root.length + 1) : plain;
  const starts = [plain, inside, spelled(inside, files)];
  const candidates = starts.flatMap((start) => {
    const bare = start.replace(/\/$/, '');
    return [start, `${bare}/**`, `**/${start}`];
  });
  const found = candidates.find((candidate) => {
    const glob = parseGlob(candidate);
    return candidate !== text && 'wildcards' in glob && files.some((file) => glob.matches(file));
  });
  return found === undefined ? null : sign + found;
}

/** The pattern, with each folder that does not exist replaced by one with a similar name. */
function spelled(pattern: string, files: readonly string[]): string {
  const segments = pattern.split('/');
  let above = '';
  for (const [depth, segment] of segments.entries()) {
    if (/[*?+[\]\\]/.test(segment)) break;
    const here = files.filter((file) => file.startsWith(above));
    const names = new Set(here.map((file) => file.slice(above.length).split('/')[0] ?? ''));
    const name = names.has(segment)
      ? segment
      : [...names].find((other) => areAlike(segment, other));
    if (name === undefined) break;
    segments[depth] = name;
    above += `${name}/`;
  }
  return segments.join('/');
}
