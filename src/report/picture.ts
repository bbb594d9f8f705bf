import { count, number } from '../quantities.ts';
import { finder, resourceOf } from '../url.ts';
import { groupByDirectory } from './directory-groups.ts';
import { code, table } from './html.ts';
import type { Report } from './report.ts';
import { without } from './words.ts';

/** The most rows, and the squares of the longest bar: few enough to fit a narrow column. */
const ROWS = 10;
const SQUARES = 12;

/** A directory of the site: what changed in it, and how that is refreshed. */
interface Group {
  readonly where: string;
  readonly urls: number;
  /** How many of the URLs may be stale. */
  readonly stale: number;
  /** Unchanged files that are also refreshed; null if unknown. */
  readonly others: number | null;
  readonly by: string;
}

/**
 * A bar chart of where the changes are and how they are refreshed, the longest bar first. Numbers beside the bars
 * say the same without colours. Empty if there is nothing to refresh.
 */
export function picture(report: Report): string {
  const groups = [...directories(report), ...singles(report)].sort(
    (one, other) => size(other) - size(one),
  );
  if (groups.length === 0) return '';
  const shown = groups.slice(0, ROWS);
  // With few URLs, each has its own square.
  const longest = Math.max(...shown.map(size), SQUARES);
  const rows = shown.map((group) => [
    code(resourceOf(group.where)),
    `${bar(group, longest)} ${numbers(group)}`.trim(),
    group.by,
  ]);
  const rest = groups.slice(ROWS);
  if (rest.length > 0) {
    const urls = rest.reduce((sum, group) => sum + group.urls, 0);
    rows.push([`… and ${count(rest.length, 'more place')}`, count(urls, 'URL'), '']);
  }
  return `${table(['Where', 'What', 'How'], rows)}\n\n${legend(shown)}`;
}

function directories({ plan, uncovered }: Report): readonly Group[] {
  const planned = plan?.directories ?? [];
  if (planned.length === 0) return [];
  const directoryOf = finder(new Map(planned.map(({ url }) => [url, url])));
  const stale = Map.groupBy(uncovered, directoryOf);
  return planned.map(({ url, explicit, covers, collateral }) => {
    const isStale = Math.min(stale.get(url)?.length ?? 0, Math.max(covers, 1));
    return {
      where: url,
      // An explicit directory in which nothing changed may itself be stale.
      urls: Math.max(covers, isStale),
      stale: isStale,
      others: collateral,
      by: explicit ? 'as a directory (requested)' : 'as a directory',
    };
  });
}

/** What is refreshed one by one; without a plan, everything that was to be refreshed. */
function singles({ plan, uncovered, regexes }: Report): readonly Group[] {
  const stale = new Set(plan ? uncovered : []);
  const urls = plan ? plan.urls : without(uncovered, regexes);
  return Array.from(groupByDirectory(urls, ROWS), ([where, here]) => ({
    where,
    urls: here.length,
    stale: plan ? here.filter((url) => stale.has(url)).length : here.length,
    others: 0,
    by: plan ? 'one by one' : 'not refreshed',
  }));
}

function size({ urls, others }: Group): number {
  return urls + (others ?? 0);
}

function bar({ urls, stale, others }: Group, longest: number): string {
  const squares = (value: number): number =>
    value === 0 ? 0 : Math.max(1, Math.round((value / longest) * SQUARES));
  return (
    '🟦'.repeat(squares(urls - stale)) +
    '🟥'.repeat(squares(stale)) +
    '⬜'.repeat(squares(others ?? 0))
  );
}

function numbers({ urls, stale, others }: Group): string {
  if (urls === 0) return others ? `everything in it: ${count(others, 'file')}` : 'everything in it';
  const changed = count(urls, 'URL');
  const parts = [stale > 0 ? `${number(stale)} of ${changed} may be stale` : changed];
  if (others === null) parts.push('other files');
  else if (others > 0) parts.push(count(others, 'other file'));
  return parts.join(' + ');
}

function legend(groups: readonly Group[]): string {
  const parts = [];
  if (groups.some(({ urls, stale }) => urls > stale)) parts.push('🟦 changed');
  if (groups.some(({ stale }) => stale > 0)) parts.push('🟥 changed, may be stale');
  if (groups.some(({ others }) => others)) parts.push('⬜ unchanged, also refreshed');
  return `<sub>${parts.join(' · ')}</sub>`;
}
