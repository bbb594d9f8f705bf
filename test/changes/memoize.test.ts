import { expect, test } from 'vitest';
import { memoize } from '../../src/changes/memoize.ts';

test('what was computed for a key is given again, whatever else is passed', () => {
  const calls: string[] = [];
  const length = memoize((text: string, note: number) => {
    calls.push(`${text} ${note}`);
    return text.length;
  });
  expect([length('ab', 1), length('c', 2), length('ab', 3)]).toEqual([2, 1, 2]);
  expect(calls).toEqual(['ab 1', 'c 2']);
});
