import { describe, expect, test } from 'vitest';
import { shownLog, shownSummary } from '../../demo/shown.ts';
import { details, fence, table, text } from '../../src/report/html.ts';

describe('the log', () => {
  test.each([
    { log: 'Compared main', shown: 'Compared main' },
    { log: '::add-mask::secret\n::debug::x\nDone', shown: 'Done' },
    { log: '::group::Plan\nhttps://a/%25\n::endgroup::', shown: '▼ Plan\nhttps://a/%25\n' },
    { log: '::error::a%0A  https://a/100%2525', shown: 'Error: a\n  https://a/100%25' },
    { log: '::error::%250A', shown: 'Error: %0A' },
    { log: '::warning file=a%3Ab::w', shown: 'Warning: w' },
    { log: '::notice::n', shown: 'Notice: n' },
  ])('$log', ({ log, shown }) => {
    expect(shownLog(log)).toBe(shown);
  });
});

test('the log shows the first lines of a long group, and how many more there are', () => {
  const group = '::group::Plan\na\nb\nc\n::endgroup::\nd';
  expect(shownLog(group, 2)).toBe('▼ Plan\na\nb\n  … and 1 more\n\nd');
  expect(shownLog(group, 3)).toBe(shownLog(group));
});

test('the short summary leaves out collapsed sections', () => {
  const summary = `a\n\n${details('URLs: 1', '<ul><li>b</li></ul>')}\n\nc\n\n${details('More', 'd')}`;
  expect(shownSummary(summary, 'short')).toBe('a\n\nc');
});

describe('the summary', () => {
  test.each([
    { summary: text('<b> & `c` #1'), shown: '<b> & `c` #1' },
    { summary: text('&#58;'), shown: '&#58;' },
    { summary: table(['A', 'B'], [['1', '2']]), shown: 'A │ B\n1 │ 2' },
    { summary: '> a<br>b\n>\n> c', shown: '> a\n> b\n>\n> c' },
    { summary: details('URLs: 1', '<ul><li>a</li></ul>'), shown: '▶ URLs: 1\n\n• a' },
    {
      summary: `x\n\n${fence('sh', ["curl '&#58;<b>'"])}\n\ny`,
      shown: "x\n\n    curl '&#58;<b>'\n\ny",
    },
  ])('$summary', ({ summary, shown }) => {
    expect(shownSummary(summary)).toBe(shown);
  });
});
