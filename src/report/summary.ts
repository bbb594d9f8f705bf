import escapeHtml from 'escape-html';
import type { Quotas } from '../cloud/quota.ts';
import { printable } from './printable.ts';
import { type Report, refreshedCounts } from './report.ts';
import { headline, number } from './words.ts';

/** Rows of a table that are shown; the plan file holds the rest. */
const ROWS = 20;

/** The job summary, as HTML within Markdown. Everything from outside is escaped, and its length is bounded. */
export function summaryOf(report: Report): string {
  return [
    `## ${icon(report)} ${text(headline(report))}`,
    report.failure && `> [!CAUTION]\n> ${text(report.failure.message.split('\n')[0] ?? '')}`,
    report.failure?.hint && text(report.failure.hint),
    report.why && `<p>${text(report.why)}</p>`,
    facts(report),
    list('What may be stale', report.uncovered),
    directories(report),
    list('URLs', report.plan?.urls ?? []),
    list('Regular expressions', report.regexes),
    requests(report),
  ]
    .filter((part) => part)
    .join('\n\n')
    .concat('\n');
}

function icon({ result }: Report): string {
  switch (result) {
    case 'refreshed':
      return '✅';
    case 'nothing':
      return '⚪';
    case 'dry-run':
      return '🔍';
    case 'unconfirmed':
      return '⏳';
    case 'failed':
      return '❌';
  }
}

function facts(report: Report): string {
  const { urls, directories } = refreshedCounts(report);
  const { before, after } = report.quota;
  const rows: [string, string][] = [
    ['Changed paths', number(report.counts.changed)],
    ['URLs', number(urls)],
    ['Directories', number(directories)],
  ];
  const collateral = report.plan?.collateral;
  if (report.plan && directories > 0)
    rows.push([
      'Files refreshed along with them',
      collateral === null || collateral === undefined ? 'unknown' : number(collateral),
    ]);
  if (report.plan?.fallback) rows.push(['Why directories', text(report.plan.fallback)]);
  if (report.prefetched > 0) rows.push(['Prefetched URLs', number(report.prefetched)]);
  rows.push(["Day's quota left, before", quota(before)]);
  if (report.requests.length > 0) rows.push(["Day's quota left, after", quota(after)]);
  return table(['', ''], rows);
}

function quota(quotas: Quotas | null): string {
  const left = (count: number | null | undefined): string =>
    count === null || count === undefined ? 'unknown' : number(count);
  if (!quotas) return 'unknown';
  return `${left(quotas.File.remaining)} URLs, ${left(quotas.Directory.remaining)} directories`;
}

function directories(report: Report): string {
  const planned = report.plan?.directories ?? [];
  if (planned.length === 0) return '';
  const rows = planned
    .slice(0, ROWS)
    .map(({ url, explicit, covers, collateral }): string[] => [
      code(url),
      explicit ? 'asked for' : 'stands in for URLs',
      number(covers),
      collateral === null ? 'unknown' : number(collateral),
    ]);
  return details(
    'Directories',
    planned.length,
    table(['Directory', 'Why', 'URLs below', 'Other files below'], rows),
  );
}

function requests(report: Report): string {
  const rows = report.requests
    .slice(0, ROWS)
    .map(({ type, lines, status, taskIds, requestId, code: error, message }): string[] => [
      type,
      number(lines.length),
      status === 'accepted' ? 'accepted' : `${status}: ${text(error || message.slice(0, 200))}`,
      code(taskIds.join(', ').slice(0, 200)),
      code(requestId.slice(0, 100)),
    ]);
  if (rows.length === 0) return '';
  return details(
    'Requests',
    report.requests.length,
    table(['ObjectType', 'Lines', 'Status', 'Tasks', 'Request'], rows),
  );
}

function list(title: string, urls: readonly string[]): string {
  if (urls.length === 0) return '';
  const items = urls.slice(0, ROWS).map((url) => `<li>${code(url)}</li>`);
  return details(title, urls.length, `<ul>${items.join('')}</ul>`);
}

function details(title: string, count: number, body: string): string {
  const more = count > ROWS ? `<p>… and ${number(count - ROWS)} more, in the plan file.</p>` : '';
  return `<details><summary>${title}: ${number(count)}</summary>\n${body}${more}\n</details>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const top = head.some((cell) => cell !== '') ? row(head, 'th') : '';
  return `<table>${top}${rows.map((cells) => row(cells, 'td')).join('')}</table>`;
}

function code(content: string): string {
  return (
    content && `<code>${text(content.length > 300 ? `${content.slice(0, 300)}…` : content)}</code>`
  );
}

/** Text as GitHub shows it to the letter: no HTML, and no Markdown, mention or link either. */
function text(content: string): string {
  return escapeHtml(printable(content)).replace(
    /[\\`*_~[\]|#@!:-]/g,
    (c) => `&#${c.charCodeAt(0)};`,
  );
}
