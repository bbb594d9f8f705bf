import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import { fits } from '../../src/plan/plan.ts';
import type { Limits, Plan, SiteQuota } from '../../src/plan/terms.ts';
import { bruteForce } from './bruteforce.ts';
import { attempt, defaults, planned, type Scenario, scenarioOfSites } from './forests.ts';
import { leastCostByHighs } from './integer-program.ts';
import { siteOf } from './sites.ts';

const A = 'https://a.example/';
const B = 'https://b.example/';

const pages = (site: string, count: number, folder = ''): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${site}${folder}${index}.html`);

const demandOf = (...urls: readonly string[]) => ({ urls, directories: [], baseUrls: [A, B] });

const quota = (domain: string, urlQuota: number, directoryQuota: number): SiteQuota => ({
  domains: [domain],
  urlQuota,
  directoryQuota,
});

const limitsOf = (...sites: readonly SiteQuota[]): Limits => ({ ...defaults, sites });

const costOf = ({ urls, directories }: Plan) =>
  directories.reduce((sum, { collateral }) => sum + 100 + (collateral ?? 0), urls.length);

/** Whether neither the run's limits nor the sites' quotas alone lead to a plan: they bind together. */
async function isShared(some: Scenario, plan: Plan): Promise<boolean> {
  const { limits } = some;
  const pooled = await attempt({ ...some, limits: { ...limits, sites: [] } });
  const apart = { ...limits, maxUrls: 1000, maxDirectories: 1000 };
  const separate = await attempt({ ...some, limits: apart });
  return [pooled, separate].every((other) => other === null || costOf(other) < costOf(plan));
}

describe('sites with quotas of their own', () => {
  test('where each has enough, all goes by URLs', async () => {
    const demand = demandOf(...pages(A, 30), ...pages(B, 30));
    const limits = limitsOf(quota('a.example', 30, 0), quota('b.example', 30, 0));
    expect(fits(demand, limits)).toBe(true);
    expect(await planned(demand, limits, [])).toMatchObject({ directories: [], fallback: null });
  });

  test('one with too little goes by directories, and the other by its URLs', async () => {
    const demand = demandOf(...pages(A, 30, 'x/'), ...pages(B, 30));
    const limits = limitsOf(quota('a.example', 10, 5), quota('b.example', 1000, 100));
    const others = [[`${A}x/old.html`, `${B}x/old.html`], [`${A}y.html`]];
    const plan = await planned(demand, limits, others);
    expect(plan.directories).toMatchObject([{ url: `${A}x/`, covers: 30, collateral: 1 }]);
    expect(plan.urls).toEqual(pages(B, 30).toSorted());
    expect(plan.fallback).toBe('a.example: 30 URLs exceed the daily quota (10 left)');
    expect({ collateral: plan.collateral, gap: plan.gap }).toEqual({ collateral: 1, gap: 0 });
  });

  test('the one without enough is named, with what would help', async () => {
    const demand = demandOf(...pages(A, 30), ...pages(B, 30));
    const limits = limitsOf(quota('a.example', 10, 0), quota('b.example', 1000, 100));
    const error = await planned(demand, limits, []).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ActionError);
    expect(error).toMatchObject({
      message:
        'a.example: 30 URLs exceed the daily quota (10 left), and with 0 directories left in the daily quota, 30 URLs would still have to be refreshed one by one, 20 too many.',
      hint: expect.stringContaining(
        'Only the daily quota is too low: 30 URLs of a.example or 1 directory of a.example would be enough.',
      ),
    });
  });

  test('where two sites have too little, no input is named that cannot help', async () => {
    const demand = demandOf(...pages(A, 5), ...pages(B, 5));
    const limits = limitsOf(quota('a.example', 1, 0), quota('b.example', 1, 0));
    await expect(planned(demand, limits, [])).rejects.toMatchObject({
      hint: expect.stringMatching(/^More than one daily quota is too low\. Wait until/),
    });
  });

  test('explicit directories draw on the quota of their site', async () => {
    const demand = { urls: [], directories: [`${A}x/`, `${A}y/`], baseUrls: [A, B] };
    const limits = limitsOf(quota('a.example', 10, 1), quota('b.example', 10, 100));
    await expect(planned(demand, limits, [])).rejects.toThrow(
      'a.example: `directories` lists 2 directories, but the daily quota has only 1 left.',
    );
  });

  test('where any plan fits, one is found, and hardly one that is not the cheapest', async () => {
    const met = { refused: 0, dear: 0, cheapest: 0, proved: 0, shared: 0 };
    await fc.assert(
      fc.asyncProperty(scenarioOfSites, async (some) => {
        const plan = await attempt(some);
        const answer = bruteForce(some.demand, some.limits, some.unchanged);
        expect(plan === null).toBe(answer === null);
        if (plan === null || answer === null) {
          met.refused++;
          return;
        }
        const directories = plan.directories.filter(({ explicit }) => !explicit);
        const found = { urls: plan.urls, directories: directories.map(({ url }) => url) };
        const isCheapest = JSON.stringify(found) === JSON.stringify(answer);
        if (plan.gap === 0) expect(found).toEqual(answer);
        if (plan.fallback === null) return;
        met.dear++;
        if (isCheapest) met.cheapest++;
        if (plan.gap === 0) met.proved++;
        if (await isShared(some, plan)) met.shared++;
      }),
      { seed: 21, numRuns: 1500 },
    );
    expect(met.refused).toBeGreaterThan(100);
    expect(met.dear).toBeGreaterThan(100);
    expect(met.shared).toBeGreaterThan(20);
    expect(met.cheapest).toBe(met.dear);
    expect(met.proved).toBeGreaterThan(0.95 * met.dear);
  }, 120_000);

  test('HiGHS knows hardly a lesser cost for larger ones, and the gap is true', async () => {
    const share = fc.double({ min: 0.1, max: 0.9, noNaN: true });
    const forest = fc.record({
      seed: fc.nat(1e6),
      files: fc.integer({ min: 200, max: 1500 }),
      fans: fc.constantFrom([40], [5, 8], [3, 4, 5]),
      skew: fc.constantFrom(1, 2),
      sites: fc.array(fc.tuple(share, fc.integer({ min: 1, max: 8 })), {
        minLength: 2,
        maxLength: 3,
      }),
      maxDirectories: fc.integer({ min: 2, max: 12 }),
      share,
    });
    let dear = 0;
    await fc.assert(
      fc.asyncProperty(forest, async ({ sites, maxDirectories, share, ...shape }) => {
        // Each site has its own tree.
        const all = sites.map((_, index) =>
          siteOf(shape.seed + index, {
            ...shape,
            baseUrls: [`https://${index}.example.com/s/`],
            share: (chance) => chance,
          }),
        );
        const urls = all.flatMap(({ demand }) => demand.urls);
        const demand = {
          urls,
          directories: [],
          baseUrls: all.flatMap((one) => one.demand.baseUrls),
        };
        const unchanged = all.flatMap((one) => [...one.unchanged]);
        const limits = {
          ...defaults,
          maxUrls: Math.floor(share * urls.length),
          maxDirectories,
          sites: sites.map(([part, directoryQuota], index) => ({
            domains: [`${index}.example.com`],
            urlQuota: Math.floor(part * (all[index]?.demand.urls.length ?? 0)),
            directoryQuota,
          })),
        };
        const plan = await attempt({ demand, limits, unchanged });
        const least = leastCostByHighs(demand, limits, unchanged);
        expect(plan === null).toBe(least === null);
        if (plan === null || least === null) return;
        // A cost is a whole number, and the gap a quotient of two.
        expect(costOf(plan) / (1 + plan.gap)).toBeLessThan(least.cost + 0.5);
        expect(costOf(plan)).toBeLessThan(1.02 * least.cost);
        if (plan.fallback) dear++;
      }),
      { seed: 22, numRuns: 40 },
    );
    expect(dear).toBeGreaterThan(10);
  }, 120_000);
});
