import type { DayQuotas, Quota } from '../cloud/product.ts';
import { sentence } from '../errors.ts';
import { count, number, short } from '../quantities.ts';
import { isPage } from '../url.ts';
import { stepAgain } from './again.ts';
import { helpFor, sentences } from './failure.ts';
import { code, cut, details, fence, link, prose, table, text } from './html.ts';
import { picture } from './picture.ts';
import { isDenied, policyFor, TRUST_POLICY, trustPolicyFor } from './policy.ts';
import type { Report } from './report.ts';
import { judgedItems, verifiedLine } from './verified.ts';
import { decodedPath, headline, refreshed } from './words.ts';

/** The most rows shown of a table; the plan file has all of them. */
const ROWS = 20;

/** The most characters shown of a decoded path. */
const SHOWN = 300;

/** The most bytes of a summary; GitHub drops one of more than 1 MiB altogether. */
const MOST_BYTES = 256 * 1024;

/** The most bases that are linked; only after many failed runs are there more. */
const BASES = 5;

/** The job summary, as HTML in Markdown. Text from outside is escaped, and the length is limited. */
export function summaryOf(report: Report): string {
  const parts = [
    `## ${icon(report)} ${text(headline(report))}`,
    failure(report),
    notes(report),
    again(report),
    policy(report),
    trustPolicy(report),
    report.why && `${text(sentence(report.why))} ${commits(report)}`,
    facts(report),
    picture(report),
    outlook(report),
    list('What may be stale', report.uncovered),
    seen(report),
    directories(report),
    list('URLs', report.plan?.urls ?? []),
    list('Regular expressions', report.regexes),
    requests(report),
  ];
  return bounded(parts.filter((part) => part !== ''))
    .join('\n\n')
    .concat('\n');
}

/** The parts that fit, in order, with a remark in place of those that do not. */
function bounded(parts: readonly string[]): readonly string[] {
  const all: string[] = [];
  let left = MOST_BYTES;
  for (const part of parts) {
    const bytes = Buffer.byteLength(part);
    if (bytes <= left) {
      all.push(part);
      left -= bytes;
    } else if (all.at(-1) !== LEFT_OUT) all.push(LEFT_OUT);
  }
  return all;
}

const LEFT_OUT = 'This part is too long for a summary; see the plan file.';

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

/** Why the step fails, and what to do about it. */
function failure(report: Report): string {
  if (!report.failure) return '';
  const { message, hint } = report.failure;
  const lines = sentences(message).split('\n').slice(0, ROWS);
  const reason = lines.map((line) => prose(cut(line, 1000))).join('<br>');
  const { english, chinese } = helpFor(report.failure);
  const links = `${link(english, 'Troubleshooting')} · ${link(chinese, '故障排查')}`;
  const help = `${cut(hint, 3000).split('\n').map(prose).join('<br>')} ${links}`;
  return ['[!CAUTION]', reason, '', help].map((line) => `> ${line}`).join('\n');
}

/** The warnings and notices of the log, in chronological order. */
function notes({ notes: all }: Report): string {
  if (all.length === 0) return '';
  const items = all.slice(0, ROWS).map(({ level, text: words }) => {
    return `<li>${level === 'warning' ? '⚠️' : 'ℹ️'} ${prose(cut(words, 1000))}</li>`;
  });
  const more =
    all.length > ROWS ? `<li>… and ${number(all.length - ROWS)} more, in the log</li>` : '';
  return `<ul>${items.join('')}${more}</ul>`;
}

function again(report: Report): string {
  if (report.uncovered.length === 0) return '';
  return `Once the cause is fixed, rerun the job, or refresh only what may be stale with this step:\n\n${fence('yaml', stepAgain(report))}`;
}

function policy(report: Report): string {
  if (!isDenied(report)) return '';
  return `The RAM policy that this run needs; attach it to the RAM user or role:\n\n${fence('json', policyFor(report))}`;
}

function trustPolicy(report: Report): string {
  const lines = trustPolicyFor(report);
  if (lines.length === 0) return '';
  return `${TRUST_POLICY}:\n\n${fence('json', lines)}`;
}

/** Links to what was compared. They contain only hashes, so that no text from outside can change where they lead. */
function commits({ range, setting: { repository } }: Report): string {
  if (!range?.head || !repository) return '';
  const { bases, head } = range;
  if (bases.length === 0) return `See ${link(`${repository}/commit/${head}`, short(head))}.`;
  const links = bases
    .slice(0, BASES)
    .map((base) =>
      link(`${repository}/compare/${base}..${head}`, `${short(base)}..${short(head)}`),
    );
  return `See ${links.join(', ')}.`;
}

function facts(report: Report): string {
  const { plan, range, counts, prefetched, verified, quota } = report;
  if (!plan && !range) return '';
  const rows: [string, string][] = [];
  if (range) rows.push(['Changed', count(counts.changed, 'path')]);
  if (plan) {
    const others =
      plan.collateral === null
        ? 'all other files in these directories'
        : count(plan.collateral, 'unchanged file');
    const hasOthers = report.refreshed.directories > 0 && plan.collateral !== 0;
    rows.push([
      report.result === 'dry-run' ? 'Would be refreshed' : 'Refreshed',
      hasOthers ? `${refreshed(report)}, including ${others}` : refreshed(report),
    ]);
  }
  if (prefetched > 0) rows.push(['Prefetched', count(prefetched, 'URL')]);
  if (verified) rows.push(['At the edge', text(verifiedLine(verified))]);
  if (quota.before) rows.push(['Daily quota left', left(quota)]);
  return table(['', ''], rows);
}

/** The daily quotas left before and after the run. */
function left({ before, after }: Report['quota']): string {
  const both = (of: (quotas: DayQuotas) => Quota): string => {
    const known = [before, after].flatMap((quotas) => (quotas && of(quotas).remaining) ?? []);
    return [...new Set(known)].map(number).join(' → ') || 'unknown';
  };
  const each = `${both(({ File }) => File)} URLs, ${both(({ Directory }) => Directory)} directories`;
  return after ? `${each} (estimated)` : each;
}

/** When the new content reaches all edges, and how to check. */
function outlook(report: Report): string {
  if (report.result !== 'refreshed' && report.result !== 'unconfirmed') return '';
  const when = report.complete
    ? 'Every task is complete: edges get the new content on the next request.'
    : 'The refresh takes 5 to 6 minutes to reach every edge.';
  const url = report.plan?.urls.find(isPage);
  if (url === undefined) return when;
  const curl = `curl -so /dev/null -D - '${url.replaceAll("'", "'\\''")}'`;
  return `${when} To check: \`Age\` is the number of seconds since the edge got its copy from the origin or revalidated it, which should be after the refresh; \`Last-Modified\` and \`ETag\` should be the same as on the origin.\n\n${fence('sh', [curl])}`;
}

function directories({ plan }: Report): string {
  const rows = (plan?.directories ?? [])
    .slice(0, ROWS)
    .map(({ url, explicit, covers, collateral }) => [
      named(url),
      explicit ? 'requested' : 'instead of single URLs',
      number(covers),
      collateral === null ? 'unknown' : number(collateral),
    ]);
  const head = ['Directory', 'Why', 'URLs in it', 'Other files in it'];
  return collapsed('Directories', plan?.directories.length ?? 0, table(head, rows));
}

function requests(report: Report): string {
  const rows = report.requests
    .slice(0, ROWS)
    .map(({ type, lines, status, taskIds, requestId, code: error, message }) => [
      type,
      number(lines.length),
      status === 'accepted' ? 'accepted' : `${status}: ${text(cut(error || message, 200))}`,
      code(cut(taskIds.join(', '), 200)),
      code(cut(requestId, 100)),
    ]);
  const head = ['Type', 'Lines', 'Status', 'Task IDs', 'Request ID'];
  return collapsed('Requests', report.requests.length, table(head, rows));
}

function list(title: string, urls: readonly string[]): string {
  const items = urls.slice(0, ROWS).map((url) => `<li>${named(url)}</li>`);
  return collapsed(title, urls.length, `<ul>${items.join('')}</ul>`);
}

/** A URL, with its decoded path if that differs. */
function named(url: string): string {
  const decoded = decodedPath(url);
  return decoded === '' ? code(url) : `${code(url)} (${text(cut(decoded, SHOWN))})`;
}

/** What `verify` found to be neither fresh nor gone, with the reasons. */
function seen({ verified }: Report): string {
  if (!verified) return '';
  const { stale, unverifiable, uncached } = verified;
  const kinds = {
    'Seen stale': stale,
    'Could not be verified': unverifiable,
    'Not cached': uncached,
  };
  return Object.entries(kinds)
    .filter(([, judged]) => judged.length > 0)
    .map(([title, judged]) => {
      const items = judgedItems(judged.slice(0, ROWS)).map((item) => `<li>${item}</li>`);
      return collapsed(title, judged.length, `<ul>${items.join('')}</ul>`);
    })
    .join('\n\n');
}

/** A collapsed list with its title and count, and how many rows it leaves out. */
function collapsed(title: string, all: number, body: string): string {
  if (all === 0) return '';
  const more = all > ROWS ? `\n\n… and ${number(all - ROWS)} more, in the plan file.` : '';
  return details(`${title}: ${number(all)}`, body + more);
}
