import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable } from '../../src/report/printable.ts';

test.each([
  { text: 'docs/a.html', line: 'docs/a.html' },
  { text: '首页 ü', line: '首页 ü' },
  { text: 'a\nb', line: 'a\\u000ab' },
  { text: 'a\r::error::b', line: 'a\\u000d::error::b' },
  { text: '::error::b', line: ':\u200b:error::b' },
  { text: '  ::add-mask::b', line: '  :\u200b:add-mask::b' },
  { text: 'a ##[error]b', line: 'a ##\u200b[error]b' },
  { text: '\u001b[31mred', line: '\\u001b[31mred' },
  { text: 'a\u202etxt.exe', line: 'a\\u202etxt.exe' },
])('$text is written as $line', ({ text, line }) => {
  expect(printable(text)).toBe(line);
});

test('no text starts a new line or forges a command', () => {
  const pieces = fc.constantFrom(
    '::',
    '##[',
    ':',
    '#',
    '[',
    '\n',
    '\r',
    ' ',
    'error',
    '\u2028',
    'a',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const line = printable(parts.join(''));
      expect(line).not.toMatch(/[\r\n\u2028]/);
      expect(line.trimStart()).not.toMatch(/^::/);
      expect(line).not.toContain('##[');
    }),
    { seed: 1, numRuns: 2000 },
  );
});
