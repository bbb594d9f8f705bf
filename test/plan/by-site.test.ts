import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import { fits, type Limits, type Plan, type SiteQuota } from '../../src/plan/plan.ts';
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
    expect(plan.fallback).toBe("a.example: 30 URLs exceed the 10 that the day's quota has left");
    expect({ collateral: plan.collateral, gap: plan.gap }).toEqual({ collateral: 1, gap: 0 });
  });

  test('the one without enough is named, with what would help', async () => {
    const demand = demandOf(...pages(A, 30), ...pages(B, 30));
    const limits = limitsOf(quota('a.example', 10, 0), quota('b.example', 1000, 100));
    const error = await planned(demand, limits, []).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ActionError);
    expect(error).toMatchObject({
      message:
        "a.example: 30 URLs exceed the 10 that the day's quota has left, and with the 0 directories that the day's quota has left, 30 URLs would still go one by one, 20 too many.",
      hint: expect.stringContaining(
        "Only the day's quota binds: a plan fits when it has 30 URLs of a.example or 1 directory of a.example left.",
      ),
    });
  });

  test('explicit directories draw on the quota of their site', async () => {
    const demand = { urls: [], directories: [`${A}x/`, `${A}y/`], baseUrls: [A, B] };
    const limits = limitsOf(quota('a.example', 10, 1), quota('b.example', 10, 100));
    await expect(planned(demand, limits, [])).rejects.toThrow(
      "a.example: `directories` names 2 directories, and the day's quota has 1 left.",
    );
  });

  test('no set of directories makes a better plan, and where any plan fits, one is found', async () => {
    const met = { refused: 0, dear: 0, shared: 0 };
    await fc.assert(
      fc.asyncProperty(scenarioOfSites, async (some) => {
        const plan = await attempt(some);
        const directories = plan?.directories.filter(({ explicit }) => !explicit);
        const answer = bruteForce(some.demand, some.limits, some.bystanders);
        expect(
          plan && {
            urls: plan.urls,
            directories: directories?.map(({ url }) => url),
            gap: plan.gap,
          },
        ).toEqual(answer && { ...answer, gap: 0 });
        if (plan === null) met.refused++;
        else if (plan.fallback !== null) met.dear++;
        if (plan?.fallback && (await isShared(some, plan))) met.shared++;
      }),
      { seed: 21, numRuns: 1500 },
    );
    expect(met.refused).toBeGreaterThan(100);
    expect(met.dear).toBeGreaterThan(100);
    expect(met.shared).toBeGreaterThan(20);
  }, 120_000);

  test('HiGHS knows no lesser cost for larger ones', async () => {
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
        const bystanders = all.flatMap((one) => [...one.bystanders]);
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
        const plan = await attempt({ demand, limits, bystanders });
        const least = leastCostByHighs(demand, limits, bystanders);
        expect(plan && { cost: costOf(plan), isProved: plan.gap === 0 }).toEqual(least);
        if (plan?.fallback) dear++;
      }),
      { seed: 22, numRuns: 40 },
    );
    expect(dear).toBeGreaterThan(10);
  }, 120_000);
});
