import { expect, test } from 'vitest';
import { uncovered } from './coverage.ts';

const accepted = {
  File: ['https://example.com/a', 'https://example.com/q?v=1'],
  Directory: ['https://example.com/d/', 'https://www.example.com/'],
  IgnoreParams: ['https://example.com/i'],
  Regex: ['https://example.com/r/.*'],
  Preload: ['https://example.com/p'],
};

test.each([
  ['https://example.com/a', true],
  ['http://example.com/a', true],
  ['https://example.com/a?v=1', false],
  ['https://example.com/A', false],
  ['https://example.com/a/', false],
  ['https://example.com/', false],
  ['https://example.com/q?v=1', true],
  ['https://example.com/q', false],
  ['https://example.com/d', false],
  ['https://example.com/d/', true],
  ['https://example.com/d/e/f?v=1', true],
  ['https://example.com/dd/e', false],
  ['https://example.com/x?/d/', false],
  ['https://www.example.com/x', true],
  ['https://www.example.com.example.com/x', false],
  ['https://example.com/i', true],
  ['https://example.com/i?v=1', true],
  ['https://example.com/i/j', false],
  ['https://example.com/r/x', false],
  ['https://example.com/p', false],
])('%s is covered: %s', (url, covered) => {
  expect(uncovered(accepted, [url])).toEqual(covered ? [] : [url]);
});
