import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/plan/terms.ts';
import { attempt, defaults, planned, scenario } from './forests.ts';
import { leastCostByHighs } from './integer-program.ts';
import { CHANGES, SHAPES, shaped } from './shapes.ts';
import { siteOf } from './sites.ts';

/** A file costs once under each directory, and is reported once for all. */
const costOf = ({ urls, directories }: Plan) =>
  directories.reduce((sum, { collateral }) => sum + 100 + (collateral ?? 0), urls.length);

describe('HiGHS knows no lesser cost', () => {
  test('for small scenarios of every kind', async () => {
    let dear = 0;
    await fc.assert(
      fc.asyncProperty(scenario, async (some) => {
        const unchanged = some.unchanged ?? [];
        const demand = { ...some.demand, directories: [] };
        const plan = await attempt({ ...some, demand, unchanged });
        const least = leastCostByHighs(demand, some.limits, unchanged);
        expect(plan && { cost: costOf(plan), isProved: plan.gap === 0 }).toEqual(least);
        if (plan?.fallback) dear++;
      }),
      { seed: 11, numRuns: 300 },
    );
    expect(dear).toBeGreaterThan(50);
  }, 120_000);

  test('for random forests', async () => {
    const forest = fc.record({
      seed: fc.nat(1e6),
      files: fc.integer({ min: 200, max: 3000 }),
      fans: fc.constantFrom([60], [5, 8], [3, 4, 5], [2, 3, 2, 3]),
      skew: fc.constantFrom(1, 2),
      hosts: fc.integer({ min: 1, max: 3 }),
      maxDirectories: fc.integer({ min: 1, max: 12 }),
      share: fc.double({ min: 0.02, max: 0.9, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(forest, async ({ hosts, maxDirectories, share, ...shape }) => {
        const baseUrls = Array.from(
          { length: hosts },
          (_, host) => `https://${host}.example.com/s/`,
        );
        const site = siteOf(shape.seed, { ...shape, baseUrls, share: (chance) => chance });
        const unchanged = [...site.unchanged];
        const maxUrls = Math.floor(share * site.demand.urls.length);
        const limits = { ...defaults, maxUrls, maxDirectories };
        const plan = await attempt({ demand: site.demand, limits, unchanged });
        const least = leastCostByHighs(site.demand, limits, unchanged);
        expect(plan && { cost: costOf(plan), isProved: plan.gap === 0 }).toEqual(least);
      }),
      { seed: 12, numRuns: 40 },
    );
  }, 120_000);

  test.each(Object.keys(SHAPES))(
    'for a small site of the shape: %s',
    async (name) => {
      const layout = SHAPES[name];
      if (layout === undefined) throw new Error(`no shape ${name}`);
      const { demand, unchanged } = shaped(layout, CHANGES['whole folders'], 400, 2);
      const limits = { ...defaults, maxUrls: Math.floor(demand.urls.length / 5) };
      const plan = await planned(demand, limits, unchanged);
      const least = leastCostByHighs(demand, limits, unchanged);
      expect({ cost: costOf(plan), isProved: plan.gap === 0 }).toEqual(least);
    },
    120_000,
  );
});
