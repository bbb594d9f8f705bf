import { expect, test } from 'vitest';
import { at } from '../../src/plan/numbers.ts';

test.each([-1, 2, 0.5, Number.NaN])('a wrong index is an error and not a number: %s', (index) => {
  const table = Float64Array.of(7, 0);
  expect(() => at(table, index)).toThrow(RangeError);
  expect([at(table, 0), at(table, 1)]).toEqual([7, 0]);
});
