import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../src/inputs/patterns.ts';

describe('parseFilter', () => {
  test('tells every problem, with the whole line', () => {
    expect(parseFilter(['docs/**', '/docs/*', '!/old', 'a[', 'https://example.com/**'])).toEqual({
      problems: [
        { line: '/docs/*', expected: 'a path relative to root: docs/*' },
        { line: '!/old', expected: 'a path relative to root: old' },
        { line: 'a[', expected: expect.stringContaining('"["') },
        { line: 'https://example.com/**', expected: 'a pattern for paths, not a URL' },
      ],
    });
  });

  test('refuses a list that can include nothing', () => {
    expect(parseFilter(['!a', '!b'])).toEqual({
      problems: [{ line: '!a', expected: 'a pattern without "!" first, such as **' }],
    });
  });
});
