import { expect, test } from 'vitest';
import { count, listed, minutes, number, short } from '../src/quantities.ts';

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

test.each([
  { items: [], most: 5, text: '' },
  { items: ['a'], most: 5, text: 'a' },
  { items: ['a', 'b'], most: 5, text: 'a and b' },
  { items: ['a', 'b', 'c'], most: 3, text: 'a, b and c' },
  { items: ['a', 'b', 'c'], most: 2, text: 'a, b and 1 more' },
  { items: Array(1002).fill('a'), most: 1, text: 'a and 1,001 more' },
])('at most $most of a list are shown: $text', ({ items, most, text }) => {
  expect(listed(items, most)).toBe(text);
});

test('a commit hash is shortened to seven digits', () => {
  expect(short('0123456789abcdef0123456789abcdef01234567')).toBe('0123456');
});
