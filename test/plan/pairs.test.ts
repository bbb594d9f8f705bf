import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestPairs, type Pairs, pairsOf } from '../../src/plan/pairs.ts';
import { States } from '../../src/plan/states.ts';

/** States in the order of their URLs, then directories. */
const states = fc
  .array(fc.tuple(fc.nat(6), fc.nat(3), fc.nat(9), fc.nat(9)), { maxLength: 12 })
  .map((rows) => {
    const some = new States();
    some.clear(rows.length);
    for (const [urls, directories, cost, charged] of rows.toSorted(
      (a, b) => a[0] - b[0] || a[1] - b[1],
    ))
      some.set(some.size++, urls, directories, cost, charged, 0, 0);
    return some;
  });

/** All pairs: their rows, and what a column of both adds up to. */
function every(one: States, other: States, column: 'urls' | 'directories' | 'cost' | 'charged') {
  return Array.from({ length: one.size * other.size }, (_, pair) => {
    const [row, against] = [Math.floor(pair / other.size), pair % other.size];
    return { row, against, sum: (one[column][row] ?? 0) + (other[column][against] ?? 0) };
  });
}

/** The rows of pairs in their order, after a look at that order. */
function listOf(pairs: Pairs, one: States, other: States): string[] {
  const list = [...pairs.order].map((pair) => [pairs.ones[pair] ?? 0, pairs.others[pair] ?? 0]);
  const keys = list.map(([row = 0, against = 0]) => {
    const urls = (one.urls[row] ?? 0) + (other.urls[against] ?? 0);
    return urls * 100 + (one.directories[row] ?? 0) + (other.directories[against] ?? 0);
  });
  expect(keys).toEqual(keys.toSorted((a, b) => a - b));
  return list.map(([row, against]) => `${row} ${against}`).sort();
}

describe('pairs of states', () => {
  test('all that are charged little enough, if they are not too many', () => {
    fc.assert(
      fc.property(states, states, fc.nat(18), (one, other, charged) => {
        const worth = { urls: 12, directories: 6, charged };
        const pairs = pairsOf(one, other, worth, 144);
        const expected = every(one, other, 'charged').filter(({ sum }) => sum <= charged);
        expect(listOf(pairs, one, other)).toEqual(
          expected.map(({ row, against }) => `${row} ${against}`).sort(),
        );
        expect(pairs.dropped).toBe(Infinity);
      }),
      { seed: 1 },
    );
  });

  test('of too many no more than the limit, and none that is left out is charged less than said', () => {
    fc.assert(
      fc.property(states, states, fc.integer({ min: 1, max: 20 }), (one, other, limit) => {
        const worth = { urls: 12, directories: 6, charged: 18 };
        const pairs = pairsOf(one, other, worth, limit);
        const all = every(one, other, 'charged');
        const list = listOf(pairs, one, other);
        expect(list.length).toBeLessThanOrEqual(limit);
        expect(list.length).toBe(new Set(list).size);
        const left = all.filter(({ row, against }) => !list.includes(`${row} ${against}`));
        for (const { sum } of left) expect(sum).toBeGreaterThanOrEqual(pairs.dropped);
        if (left.length > 0) expect(pairs.dropped).toBeLessThan(Infinity);
      }),
      { seed: 2 },
    );
  });

  test('the preferred ones within the room are found', () => {
    fc.assert(
      fc.property(states, states, fc.nat(12), fc.nat(6), (one, other, urls, directories) => {
        const worth = { urls, directories, charged: Infinity };
        const [sums, counts, costs] = [
          every(one, other, 'urls'),
          every(one, other, 'directories'),
          every(one, other, 'cost'),
        ];
        const fitting = costs
          .map(({ row, against, sum: cost }, pair) => ({
            pair: `${row} ${against}`,
            cost,
            directories: counts[pair]?.sum ?? 0,
            urls: sums[pair]?.sum ?? 0,
          }))
          .filter((each) => each.urls <= urls && each.directories <= directories)
          .toSorted((a, b) => a.cost - b.cost || a.directories - b.directories);
        const preferred = fitting.filter(
          (each) => each.cost === fitting[0]?.cost && each.directories === fitting[0]?.directories,
        );
        const list = listOf(bestPairs(one, other, worth), one, other);
        expect(list.length === 0).toBe(preferred.length === 0);
        expect(preferred.map(({ pair }) => pair)).toEqual(expect.arrayContaining(list));
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
