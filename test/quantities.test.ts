import { expect, test } from 'vitest';
import { count, minutes, number } from '../src/quantities.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1391, '1,391'],
  [1_000_000, '1,000,000'],
])('%d is written %s', (value, text) => {
  expect(number(value)).toBe(text);
});

test.each([
  [1, 'URL', '1 URL'],
  [0, 'URL', '0 URLs'],
  [1, 'directory', '1 directory'],
  [1391, 'directory', '1,391 directories'],
])('%d of a %s are %s', (value, noun, text) => {
  expect(count(value, noun)).toBe(text);
});

test.each([
  [400, '0:00'],
  [65_400, '1:05'],
  [3_605_000, '60:05'],
])('%d ms are %s', (ms, text) => {
  expect(minutes(ms)).toBe(text);
});
