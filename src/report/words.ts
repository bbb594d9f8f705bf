import { count, listed, number } from '../quantities.ts';
import { resourceOf } from '../url.ts';
import type { Report } from './report.ts';

/** The result in one line. */
export function headline(report: Report): string {
  const what = refreshed(report);
  switch (report.result) {
    case 'refreshed':
      return `Refreshed ${what}`;
    case 'nothing':
      return 'Nothing to refresh';
    case 'dry-run':
      return `${report.setting.proposal ? 'Merging' : 'Without dry-run, this run'} would refresh ${what}`;
    case 'unconfirmed':
      return `Accepted, but not confirmed complete: ${what}`;
    case 'failed':
      return report.uncovered.length > 0
        ? `${count(report.uncovered.length, 'URL')} may be stale`
        : 'The refresh failed';
  }
}

/** What was refreshed. */
export function refreshed({ refreshed, regexes }: Report): string {
  return amount({ ...refreshed, regexes: regexes.length });
}

/** @example amount({ urls: 1, directories: 2 }) // '1 URL and 2 directories' */
export function amount(of: { urls: number; directories: number; regexes?: number }): string {
  const { urls, directories, regexes = 0 } = of;
  const parts = [];
  if (urls > 0 || directories + regexes === 0) parts.push(count(urls, 'URL'));
  if (directories > 0) parts.push(count(directories, 'directory'));
  if (regexes > 0) parts.push(count(regexes, 'regular expression'));
  return listed(parts);
}

/** How many paths changed, and why some of them have no URL. */
export function countsLine({ counts }: Pick<Report, 'counts'>): string {
  const parts = [count(counts.changed, 'changed path')];
  if (counts.outsideRoot > 0) parts.push(`${number(counts.outsideRoot)} outside root`);
  if (counts.excluded > 0) parts.push(`${number(counts.excluded)} excluded by paths`);
  if (counts.dropped > 0) parts.push(`${number(counts.dropped)} dropped by rewrite`);
  return parts.join(', ');
}

/**
 * The decoded path of a URL; empty if it is the same, or not valid UTF-8.
 *
 * @example decodedPath('https://example.com/%E9%A6%96%E9%A1%B5.html') // '/首页.html'
 */
export function decodedPath(url: string): string {
  const path = resourceOf(url).replace(/^[^/]*/, '');
  try {
    const decoded = decodeURIComponent(path);
    return decoded === path ? '' : decoded;
  } catch {
    return '';
  }
}

/** A URL, with its decoded path if that differs. */
export function readable(url: string): string {
  const decoded = decodedPath(url);
  return decoded === '' ? url : `${url} (${decoded})`;
}

/** The first lines, and how many more there are. */
export function shortened(
  lines: readonly string[],
  most: number,
  shown = (line: string): string => line,
): readonly string[] {
  const more = lines.length > most ? [`… and ${number(lines.length - most)} more`] : [];
  return [...lines.slice(0, most).map(shown), ...more];
}

/** The lines that are not among some others. */
export function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const gone = new Set(others);
  return gone.size === 0 ? lines : lines.filter((line) => !gone.has(line));
}
