import { placesOf, without } from './places.ts';
import { printable } from './printable.ts';
import type { Report } from './report.ts';

/** URLs that are named one by one; more of them go by the directories that they lie in. */
const NAMED = 100;

/** Directories at most that are named for more URLs: the daily quota has few. */
const DIRECTORIES = 10;

/** Lines of one input that are shown; the plan file holds the rest. */
const MOST = 100;

/**
 * The step that refreshes what may be stale, and nothing that lies elsewhere, as the lines of a workflow.
 * Its credentials are left to the reader.
 */
export function stepAgain({ uncovered, directories, regexes, setting }: Report): readonly string[] {
  const urls = without(uncovered, [...directories, ...regexes]);
  const others = new Set(uncovered.length === urls.length ? [] : uncovered);
  const inputs: Record<string, readonly string[]> = {
    urls: urls.length > NAMED ? [] : urls,
    directories: [
      ...directories.filter((line) => others.has(line)),
      ...(urls.length > NAMED ? placesOf(urls, DIRECTORIES).keys() : []),
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
  if (lines.length > MOST) shown.push(`# … and ${lines.length - MOST} more (see the plan file)`);
  return [`    ${name}: |`, ...shown.map((line) => `      ${line}`)];
}
