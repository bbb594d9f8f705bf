import { number } from '../quantities.ts';
import { groupByDirectory } from './directory-groups.ts';
import { printable } from './printable.ts';
import type { Report } from './report.ts';
import { without } from './words.ts';

/** The most URLs that are listed one by one; if there are more, their directories are listed instead. */
const NAMED = 100;

/** The most directories that are listed instead of URLs: the daily quota has few. */
const DIRECTORIES = 10;

/** The most lines shown per input; the plan file has all of them. */
const MOST = 100;

/** A workflow step, as lines of YAML, that refreshes only what may be stale. It lacks the credentials. */
export function stepAgain({ uncovered, directories, regexes, setting }: Report): readonly string[] {
  const urls = without(uncovered, [...directories, ...regexes]);
  const others = new Set(uncovered.length === urls.length ? [] : uncovered);
  const inputs: Record<string, readonly string[]> = {
    urls: urls.length > NAMED ? [] : urls,
    directories: [
      ...directories.filter((line) => others.has(line)),
      ...(urls.length > NAMED ? groupByDirectory(urls, DIRECTORIES).keys() : []),
    ],
    regexes: regexes.filter((line) => others.has(line)),
  };
  return [
    '- uses: alibaba-cdn-refresh/alibaba-cdn-refresh@v1',
    '  with:',
    '    base: none',
    ...Object.entries(inputs).flatMap(([name, lines]) => listOf(name, lines)),
    ...Object.entries(setting.manner).flatMap(([name, value]) =>
      value.includes('\n')
        ? listOf(name, value.split('\n'))
        : [`    ${name}: ${JSON.stringify(printable(value))}`],
    ),
    '    # plus the credentials of the step that failed',
  ];
}

function listOf(name: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, MOST).map(printable);
  if (lines.length > MOST)
    shown.push(`# … and ${number(lines.length - MOST)} more (see the plan file)`);
  return [`    ${name}: |`, ...shown.map((line) => `      ${line}`)];
}
