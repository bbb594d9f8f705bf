import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { summaryOf } from '../../src/report/summary.ts';
import { directory, plan, report, request } from './report.ts';

const SITE = 'https://www.example.com/';
const quotas = (urls: number | null, directories: number | null): Report['quota']['before'] => {
  const some = (remaining: number | null) => ({ total: null, remaining });
  return {
    File: some(urls),
    Directory: some(directories),
    Regex: some(null),
    IgnoreParams: some(null),
    prefetch: some(null),
  };
};

function rendered(markdown: string): string {
  return marked.parse(markdown, { async: false });
}

test.each<{ title: string; parts: Partial<Report> }>([
  { title: '✅ Refreshed 1 URL', parts: {} },
  { title: '⚪ Nothing to refresh', parts: { result: 'nothing', plan: null, requests: [] } },
  { title: '🔍 Without dry-run, this run would refresh 1 URL', parts: { result: 'dry-run' } },
  { title: '⏳ Accepted, but not confirmed complete: 1 URL', parts: { result: 'unconfirmed' } },
  {
    title: '✅ Refreshed 2 URLs, 1 directory and 1 regular expression',
    parts: { refreshed: { urls: 2, directories: 1 }, regexes: [`${SITE}.*`] },
  },
  { title: '❌ The refresh failed', parts: { result: 'failed' } },
  { title: '❌ 1 URL may be stale', parts: { result: 'failed', uncovered: [`${SITE}a.html`] } },
])('$title', ({ title, parts }) => {
  const heading = /<h2>(.*)<\/h2>/.exec(rendered(summaryOf(report(parts))))?.[1];
  expect(heading?.replaceAll('&#45;', '-')).toBe(title);
});

test('for a pull request, it says what merging would refresh', () => {
  const preview = report({ result: 'dry-run', requests: [] });
  const { setting } = preview;
  expect(summaryOf({ ...preview, setting: { ...setting, proposal: true } })).toContain(
    'Merging would refresh 1 URL',
  );
});

test('the comparison links to the commits', () => {
  const compare = `https://github.com/example/site/compare/${'b'.repeat(40)}..${'a'.repeat(40)}`;
  expect(rendered(summaryOf(report()))).toContain(`<a href="${compare.replace(':', '&#58;')}">`);
});

test('a run without commits has no links to any', () => {
  const range = { bases: [], head: null, source: 'manifest' } as const;
  expect(summaryOf(report({ range }))).not.toContain('<a ');
});

test.each([
  { before: quotas(100, 10), after: quotas(99, 10), says: '100 → 99 URLs, 10 directories' },
  { before: quotas(100, 10), after: null, says: '100 URLs, 10 directories' },
  { before: quotas(null, 0), after: null, says: 'unknown URLs, 0 directories' },
])('the remaining quota: $says', ({ before, after, says }) => {
  expect(summaryOf(report({ quota: { before, after } }))).toContain(says);
});

describe('what a green step promises next', () => {
  test('how long edges take, and a command to check, safe in a shell', () => {
    const summary = summaryOf(report({ plan: plan({ urls: [`${SITE}it's.html`] }) }));
    expect(summary).toContain('5 to 6 minutes');
    expect(summary).toContain('`Age` is the number of seconds since');
    expect(summary).toContain(`curl -so /dev/null -D - '${SITE}it'\\''s.html'`);
  });

  test('nothing to wait for if the run has waited', () => {
    expect(summaryOf(report({ complete: true }))).not.toContain('minutes');
  });
});

test('a failure says why, what to do, where it is explained, and which step refreshes the rest', () => {
  const summary = summaryOf(
    report({
      result: 'failed',
      uncovered: [`${SITE}a.html`],
      requests: [request({ status: 'refused', code: 'Forbidden.RAM', lines: [`${SITE}a.html`] })],
      failure: { anchor: 'forbidden', message: 'You may not.', hint: 'Grant `it`:\n  now' },
    }),
  );
  expect(summary).toContain('> You may not.');
  expect(summary).toContain('Grant <code>it</code>&#58;<br>now <a ');
  expect(summary).toContain('troubleshooting.md&#35;forbidden');
  expect(summary).toContain(`      ${SITE}a.html`);
  expect(summary).toContain('"acs:cdn:*:*:domain/www.example.com"');
});

test('tables show their first rows, and how many more there are', () => {
  const urls = Array.from({ length: 1000 }, (_, at) => `${SITE}${at}.html`);
  const summary = summaryOf(report({ plan: plan({ urls }) }));
  expect(summary.match(/<li>/g)).toHaveLength(20);
  expect(summary).toContain('… and 980 more, in the plan file.');
});

test('however much there is to say, the summary stays far below the 1 MiB that GitHub accepts', () => {
  const long = '<&'.repeat(50_000);
  const lines = Array.from({ length: 20_000 }, (_, at) => `${SITE}${at}/${'a'.repeat(1000)}`);
  const directories = lines.map((line) => directory(`${line}/`));
  const requests = lines.map(() =>
    request({ status: 'refused', code: long, message: long, hint: long, requestId: long, lines }),
  );
  const huge = report({
    result: 'failed',
    why: 'Compared.',
    plan: plan({ urls: lines, directories }),
    regexes: lines,
    directories: lines,
    uncovered: lines,
    requests: requests.slice(0, 100),
    failure: { anchor: 'stale', message: `${long}\n`.repeat(100), hint: 'Repair it.' },
  });
  expect(Buffer.byteLength(summaryOf(huge))).toBeLessThan(400 * 1024);
});

test('the size is counted in bytes', () => {
  // A Chinese character has three bytes, percent-encoded nine.
  const name = encodeURIComponent('首'.repeat(5000));
  const lines = Array.from({ length: 100 }, (_, at) => `${SITE}${at}/${name}`);
  const stale = report({
    result: 'failed',
    uncovered: lines,
    failure: { anchor: 'stale', message: 'Stale.', hint: 'Run it again.' },
  });
  expect(Buffer.byteLength(summaryOf(stale))).toBeLessThan(400 * 1024);
});

describe('text from outside', () => {
  const PIECES = [
    ...['</details>', '<script>', '</td>', '<!--', '-->', '&lt;', '```', '`', '|', '**', '__', '#'],
    ...['@someone', '#1', '[a](b)', '![a](b)', 'https://evil.example/', 'www.evil.example', '\r'],
    ...['> [!NOTE]', '- ', '1. ', '---', '===', '+ ', '    ', '1)', '\t', '::error::', '$', "'"],
    ...['"', ' ', 'x', '\\', '\u2028', '~~~'],
  ];

  /** A hostile text, and a harmless one of the same shape. */
  const twins = fc
    .array(fc.oneof(fc.nat(PIECES.length - 1), fc.constant('\n' as const)), { maxLength: 8 })
    .map((parts) => ({
      hostile: parts.map((part) => (part === '\n' ? part : PIECES[part])).join(''),
      harmless: parts
        .map((part) =>
          part === '\n'
            ? part
            : PIECES[part]?.replace(/[^/]+/g, `piece${part}`).replace('//', '/p/'),
        )
        .join(''),
    }));

  function saying(texts: readonly string[], urls: readonly string[]): Report {
    const [why = '', message = '', hint = ''] = texts;
    return report({
      result: 'failed',
      why: `Compared ${why}`,
      uncovered: urls,
      regexes: urls.slice(0, 1),
      plan: plan({ urls, directories: urls.map((one) => directory(`${one}/`)), fallback: why }),
      fallback: why,
      requests: [
        request({ lines: urls, status: 'refused', code: why, message, requestId: hint }),
        request({ lines: urls, status: 'refused', code: 'Forbidden.RAM', message, taskIds: texts }),
      ],
      failure: { anchor: 'forbidden', message: `a ${message}`, hint },
    });
  }

  /** The tags except `code`, which text between backticks may produce. */
  function structure(report: Report): readonly string[] {
    const tags = rendered(summaryOf(report)).match(/<[^>]*>/g) ?? [];
    return tags.filter((tag) => !/^<\/?code/.test(tag));
  }

  test('adds nothing to the structure of the page', () => {
    const three = fc.array(twins, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(three, fc.array(twins, { maxLength: 4 }), (texts, urls) => {
        const all = (kind: 'hostile' | 'harmless'): Report =>
          saying(
            texts.map((text) => text[kind]),
            urls.map((url) => SITE + url[kind].replaceAll(/[\n/]/g, '')),
          );
        expect(structure(all('hostile'))).toEqual(structure(all('harmless')));
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});
