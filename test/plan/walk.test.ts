import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grow } from '../../src/plan/forest.ts';
import { bestOffer } from '../../src/plan/prices.ts';
import { walkOf } from '../../src/plan/walk.ts';

const base = 'https://example.com/';

test('from each directory a walk goes on behind all that lie below it', () => {
  const urls = ['a/1', 'a/b/1', 'a/b/c/1', 'a/d/1', 'e/1'].map((path) => base + path);
  const forest = grow([...urls, 'https://example.org/1'], () => false);
  const names = forest.map(({ name }) => name.replace(base, ''));
  expect(names).toEqual(['', 'a/', 'a/b/', 'a/b/c/', 'a/d/', 'e/', 'https://example.org/']);
  const room = { urls: 9, urlsPerDomain: 9, directories: 9 };
  const { behind, levels, domains } = walkOf(
    forest,
    bestOffer(forest, room, 100, () => {}),
  );
  expect([...behind]).toEqual([6, 5, 4, 4, 5, 6, 7]);
  expect(levels).toBe(4);
  expect(domains).toEqual([0, 6, 7]);
});

test('the cheapest walk costs as much as the cheapest selection, added up from the deepest directories', () => {
  const path = fc
    .array(fc.constantFrom('a/', 'b/', 'c/'), { maxLength: 4 })
    .map((names) => `${names.join('')}page`);
  const paths = fc.uniqueArray(path, { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(paths, fc.array(fc.nat(150), { maxLength: 30 }), (some, collateral) => {
      const forest = grow(some.map((each) => base + each).sort(), () => false);
      for (const [place, directory] of forest.entries())
        directory.collateral = collateral[place] ?? 0;
      const room = { urls: Math.floor(some.length / 2), urlsPerDomain: 99, directories: 2 };
      const offer = bestOffer(forest, room, 1000, () => {});
      expect(walkOf(forest, offer).charged[forest.length]).toBeCloseTo(
        forest[0]?.priced.value ?? 0,
        6,
      );
    }),
    { seed: 1 },
  );
});
