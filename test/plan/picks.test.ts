import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Picks } from '../../src/plan/picks.ts';
import { States } from '../../src/plan/states.ts';

const places = fc.uniqueArray(fc.nat(50), { maxLength: 8 }).map((some) => some.toSorted(byNumber));

function byNumber(one: number, other: number): number {
  return one - other;
}

function listed(picks: Picks, some: readonly number[]): number {
  return some.reduceRight((rest, place) => picks.add(place, rest), 0);
}

test('a list has its places, and joined lists those of both', () => {
  fc.assert(
    fc.property(places, places, places, (one, other, third) => {
      const picks = new Picks();
      const [first, second, last] = [one, other, third].map((some) => listed(picks, some));
      const joined = picks.join(first ?? 0, picks.join(second ?? 0, last ?? 0));
      expect(picks.listOf(joined)).toEqual([...one, ...other, ...third]);
    }),
    { seed: 1 },
  );
});

test('lists of one length are told apart by the first place that differs, however they were made', () => {
  const pair = fc
    .integer({ min: 1, max: 6 })
    .chain((length) =>
      fc.tuple(
        fc.array(fc.nat(2), { minLength: length, maxLength: length }),
        fc.array(fc.nat(2), { minLength: length, maxLength: length }),
        fc.nat(length),
      ),
    );
  fc.assert(
    fc.property(pair, ([one, other, cut]) => {
      const picks = new Picks();
      const joined = picks.join(listed(picks, one.slice(0, cut)), listed(picks, one.slice(cut)));
      const differing = one.findIndex((place, index) => place !== other[index]);
      const isBefore = differing >= 0 && (one[differing] ?? 0) < (other[differing] ?? 0);
      expect(picks.isBefore(joined, listed(picks, other))).toBe(isBefore);
      expect(picks.isBefore(listed(picks, other), joined)).toBe(differing >= 0 && !isBefore);
    }),
    { seed: 2 },
  );
});

test('a sweep keeps the lists that states have, and makes place', () => {
  const picks = new Picks();
  const states = new States();
  states.clear(2);
  const shared = listed(picks, [7, 8]);
  for (let garbage = 0; garbage < 3_000_000; garbage++) picks.add(garbage, shared);
  states.set(0, 0, 0, 0, 0, 0, picks.add(5, shared));
  states.set(1, 0, 0, 0, 0, 0, picks.join(listed(picks, [1, 2]), picks.add(6, shared)));
  states.size = 2;
  const before = picks.add(9, 0);
  picks.sweep([states]);
  expect(picks.listOf(states.picks[0] ?? 0)).toEqual([5, 7, 8]);
  expect(picks.listOf(states.picks[1] ?? 0)).toEqual([1, 2, 6, 7, 8]);
  expect(picks.add(9, 0)).toBeLessThan(before / 1000);
});
