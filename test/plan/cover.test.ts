import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weigh } from '../../src/plan/collateral.ts';
import { eligible } from '../../src/plan/eligible.ts';
import { type Directory, grow, thin } from '../../src/plan/forest.ts';
import { isTooLong, type Room, roomOf } from '../../src/plan/limits.ts';
import { needOf } from '../../src/plan/need.ts';
import { bestOffer } from '../../src/plan/prices.ts';
import { reachOf, widest } from '../../src/plan/reach.ts';
import { search } from '../../src/plan/search.ts';
import { listOf, select } from '../../src/plan/selection.ts';
import { bruteForce } from './bruteforce.ts';
import { scenario } from './forests.ts';

interface Problem {
  readonly forest: readonly Directory[];
  readonly room: Room;
  readonly urls: number;
  /** Some plan that fits. */
  readonly known: readonly Directory[];
  /** The least cost. */
  readonly least: number;
}

/** Small scenarios in which directories stand in for URLs. */
const problem = scenario
  .map(({ demand, limits, bystanders }): Problem | null => {
    const need = needOf(demand);
    const grown = grow(need.urls, isTooLong);
    weigh(grown, need, bystanders);
    const mayStandIn = eligible(need.baseUrls, limits.fallback);
    const room = roomOf(limits, need.directories.length);
    const known = widest(reachOf(grown, mayStandIn), room);
    const answer = bruteForce(demand, limits, bystanders);
    if (known === null || known.length === 0 || answer === null) return null;
    const names = new Set(answer.directories);
    const urls = need.urls.length;
    const chosen = grown.filter(({ name }) => names.has(name));
    return {
      forest: thin(grown, mayStandIn),
      room,
      urls,
      known,
      least: select(chosen, urls).cost,
    };
  })
  .filter((some) => some !== null);

describe('on small forests', () => {
  test('no plan costs less than an offer bounds it by, and one that keeps the limits is a plan', () => {
    fc.assert(
      fc.property(problem, ({ forest, room, urls, known, least }) => {
        const seen: boolean[] = [];
        const offer = bestOffer(
          forest,
          room,
          select(known, urls).cost,
          ({ bound, cost, keeps }) => {
            seen.push(keeps);
            expect(bound).toBeLessThanOrEqual(least);
            if (keeps) expect(cost).toBeGreaterThanOrEqual(least);
          },
        );
        expect(seen.length).toBeGreaterThan(0);
        expect(offer.bound).toBeLessThanOrEqual(least);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test('a narrow search proves no more than is true, a wide one the least cost', () => {
    fc.assert(
      fc.property(problem, fc.integer({ min: 1, max: 3 }), (some, width) => {
        const { forest, room, urls, known, least } = some;
        const start = select(known, urls);
        const offer = bestOffer(forest, room, start.cost, () => {});
        const narrow = search(forest, room, offer, start, width, Infinity);
        const wide = search(forest, room, offer, start, Infinity, Infinity);
        expect(Math.min(narrow.bound, narrow.best.cost)).toBeLessThanOrEqual(least);
        expect(narrow.best.cost).toBeGreaterThanOrEqual(least);
        expect(wide.bound).toBe(Infinity);
        expect(wide.best.cost).toBe(least);
        expect(select(listOf(wide.best.picks), urls).cost).toBe(least);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test('a search with little effort is narrow, and proves no more than is true', () => {
    let narrowed = 0;
    fc.assert(
      fc.property(problem, fc.nat(20), (some, effort) => {
        const { forest, room, urls, known, least } = some;
        const start = select(known, urls);
        const offer = bestOffer(forest, room, start.cost, () => {});
        const { best, bound } = search(forest, room, offer, start, Infinity, effort);
        expect(Math.min(bound, best.cost)).toBeLessThanOrEqual(least);
        expect(best.cost).toBeGreaterThanOrEqual(least);
        if (bound < Infinity) narrowed++;
      }),
      { seed: 4, numRuns: 300 },
    );
    expect(narrowed).toBeGreaterThan(10);
  });
});
