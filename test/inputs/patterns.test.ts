import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../src/inputs/patterns.ts';

describe('parseFilter', () => {
  test('reports all problems, with the whole line', () => {
    expect(parseFilter(['docs/**', '/docs/*', '!/old', 'a[', 'https://example.com/**'])).toEqual({
      problems: [
        { line: '/docs/*', expected: 'a path relative to root: docs/*' },
        { line: '!/old', expected: 'a path relative to root: old' },
        { line: 'a[', expected: expect.stringContaining('"["') },
        { line: 'https://example.com/**', expected: 'a pattern for paths, not a URL' },
      ],
    });
  });

  test('rejects a list that cannot include anything', () => {
    expect(parseFilter(['!a', '!b'])).toEqual({
      problems: [{ line: '!a', expected: 'a pattern without "!" first, such as **' }],
    });
  });
});
