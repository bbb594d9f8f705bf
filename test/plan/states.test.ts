import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Picks } from '../../src/plan/picks.ts';
import { Sieve } from '../../src/plan/sieve.ts';
import { States } from '../../src/plan/states.ts';

interface Row {
  readonly urls: number;
  readonly directories: number;
  readonly cost: number;
  readonly charged: number;
}

const row: fc.Arbitrary<Row> = fc.record({
  urls: fc.nat(5),
  directories: fc.nat(4),
  cost: fc.nat(8),
  charged: fc.nat(20),
});

function rowsOf({ size, urls, directories, cost, charged }: States): Row[] {
  return Array.from({ length: size }, (_, at) => ({
    urls: urls[at] ?? 0,
    directories: directories[at] ?? 0,
    cost: cost[at] ?? 0,
    charged: charged[at] ?? 0,
  }));
}

test('narrowed, the rows that are charged the least stay in their order, and what went is known', () => {
  fc.assert(
    fc.property(fc.array(row), fc.integer({ min: 1, max: 10 }), (rows, width) => {
      const states = new States();
      states.clear(rows.length);
      for (const { urls, directories, cost, charged } of rows)
        states.set(states.size++, urls, directories, cost, charged, 0, 0);
      const dropped = states.narrow(width, 20);
      const kept = rowsOf(states);
      const charges = rows.map(({ charged }) => charged).toSorted((a, b) => a - b);
      expect(kept.map(({ charged }) => charged).toSorted((a, b) => a - b)).toEqual(
        charges.slice(0, width),
      );
      expect(dropped).toBe(charges[width] ?? Infinity);
      const left = [...kept];
      for (const one of rows) if (JSON.stringify(one) === JSON.stringify(left[0])) left.shift();
      expect(left).toEqual([]);
    }),
    { seed: 1 },
  );
});

test('a sieve keeps what no other row replaces', () => {
  const inOrder = fc
    .array(row)
    .map((rows) =>
      rows.toSorted((a, b) => a.urls - b.urls || a.directories - b.directories || a.cost - b.cost),
    );
  fc.assert(
    fc.property(inOrder, (rows) => {
      const worth = { urls: 4, directories: 3, charged: 15 };
      const sieve = new Sieve(new Picks(), 3);
      const states = new States();
      sieve.fill(states, rows.length, worth);
      for (const { urls, directories, cost, charged } of rows)
        if (sieve.admits(urls, directories, cost, charged))
          sieve.keep(urls, directories, cost, charged, 0, 0);
      const worthy = rows.filter(
        (one) => one.urls <= 4 && one.directories <= 3 && one.charged <= 15,
      );
      const replaced = (one: Row) =>
        worthy.some(
          (other) =>
            other.urls <= one.urls && other.directories <= one.directories && other.cost < one.cost,
        );
      const keys = (some: readonly Row[]) => [
        ...new Set(some.map((one) => `${one.urls} ${one.directories} ${one.cost}`)),
      ];
      expect(keys(rowsOf(states))).toEqual(keys(worthy.filter((one) => !replaced(one))));
      expect(rowsOf(states).length).toBe(keys(rowsOf(states)).length);
    }),
    { seed: 2 },
  );
});
