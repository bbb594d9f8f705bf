import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import { fitsBySite, planBySite, type SiteLimits } from '../../src/plan/by-site.ts';
import { uncovered } from '../../src/plan/coverage.ts';
import { type Demand, type Limits, type Plan, planRefresh } from '../../src/plan/plan.ts';

const A = 'https://a.example/';
const B = 'https://b.example/';

const pause = async (): Promise<void> => {};

const limitsOf = (parts: Partial<Limits> = {}): Limits => ({
  maxUrls: 1000,
  maxDirectories: 10,
  urlQuota: 2000,
  directoryQuota: 200,
  urlsPerDomain: 10_000,
  fallback: 'directory',
  ...parts,
});

const pages = (site: string, count: number, folder = ''): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${site}${folder}${index}.html`);

const demandOf = (...urls: readonly string[]): Demand => ({
  urls,
  directories: [],
  baseUrls: [A, B],
});

const site = (name: string, urlQuota: number, directoryQuota: number): SiteLimits => ({
  domains: [name],
  urlQuota,
  directoryQuota,
});

/** What a plan takes of a site's quotas. */
function use(
  { urls, directories }: Plan,
  name: string,
): readonly [urls: number, directories: number] {
  const isOwn = (url: string) => new URL(url).host === name;
  return [urls.filter(isOwn).length, directories.filter(({ url }) => isOwn(url)).length];
}

test('where each site has enough, the plan is the one for all', async () => {
  const demand = demandOf(...pages(A, 30), ...pages(B, 30));
  const sites = [site('a.example', 30, 0), site('b.example', 30, 0)];
  expect(fitsBySite(demand, limitsOf(), sites)).toBe(true);
  const plan = await planBySite(demand, limitsOf(), sites, [], pause);
  expect(plan).toEqual(await planRefresh(demand, limitsOf(), [], pause));
  expect(plan.fallback).toBeNull();
});

test('a site with too little goes by directories, and the other by its URLs', async () => {
  const demand = demandOf(...pages(A, 30, 'x/'), ...pages(B, 30));
  const sites = [site('a.example', 10, 5), site('b.example', 1000, 100)];
  expect(fitsBySite(demand, limitsOf(), sites)).toBe(false);
  const others = [[`${A}x/old.html`, `${B}x/old.html`], [`${A}y.html`]];
  const plan = await planBySite(demand, limitsOf(), sites, others, pause);
  expect(plan.directories).toMatchObject([{ url: `${A}x/`, covers: 30, collateral: 1 }]);
  expect(plan.urls).toEqual(pages(B, 30).toSorted());
  expect(plan.fallback).toMatch(/^a\.example: 30 URLs exceed the 10 /);
  expect(plan.collateral).toBe(1);
  // Pooled, the quotas would have held all 60.
  expect(plan.gap).toBeCloseTo((30 + 100 + 1) / 60 - 1);
});

test('a site with neither enough URLs nor directories fails, and is named', async () => {
  const demand = demandOf(...pages(A, 30), ...pages(B, 30));
  const sites = [site('a.example', 10, 0), site('b.example', 1000, 100)];
  const planned = planBySite(demand, limitsOf(), sites, [], pause);
  await expect(planned).rejects.toThrow(ActionError);
  await expect(planned).rejects.toThrow(/^a\.example: /);
});

test('explicit directories draw on the quota of their site', async () => {
  const demand: Demand = { urls: [], directories: [`${A}x/`, `${A}y/`], baseUrls: [A, B] };
  const sites = [site('a.example', 10, 1), site('b.example', 10, 100)];
  await expect(planBySite(demand, limitsOf(), sites, [], pause)).rejects.toThrow(/a\.example/);
});

/** Whether the run's limits can be split between two sites so that each has a plan of its own. */
async function splits(
  demand: Demand,
  [a, b]: readonly SiteLimits[],
  limits: Limits,
): Promise<boolean> {
  const hasPlan = async (base: string, own: SiteLimits | undefined, urls: number, most: number) => {
    const part = { ...demand, urls: demand.urls.filter((url) => url.startsWith(base)) };
    const left = { ...limits, ...own, maxUrls: urls, maxDirectories: most };
    return planRefresh(part, left, [], pause).then(
      () => true,
      () => false,
    );
  };
  for (let urls = 0; urls <= limits.maxUrls; urls++)
    for (let most = 0; most <= limits.maxDirectories; most++)
      if (
        (await hasPlan(A, a, urls, most)) &&
        (await hasPlan(B, b, limits.maxUrls - urls, limits.maxDirectories - most))
      )
        return true;
  return false;
}

describe('of any two sites', () => {
  const path = fc
    .array(fc.constantFrom('x', 'y', 'z'), { minLength: 1, maxLength: 4 })
    .map((parts) => `${parts.join('/')}.html`);
  const some = fc.record({
    a: fc.uniqueArray(path, { maxLength: 12 }),
    b: fc.uniqueArray(path, { maxLength: 12 }),
    quotaA: fc.tuple(fc.nat(12), fc.nat(4)),
    quotaB: fc.tuple(fc.nat(12), fc.nat(4)),
    maxUrls: fc.nat(20),
    maxDirectories: fc.nat(4),
  });

  test('a plan is found if there is one; it covers every URL, keeps each quota, and the limits of the run', async () => {
    let planned = 0;
    await fc.assert(
      fc.asyncProperty(some, async ({ a, b, quotaA, quotaB, maxUrls, maxDirectories }) => {
        const demand = demandOf(...a.map((one) => A + one), ...b.map((one) => B + one));
        const sites = [site('a.example', ...quotaA), site('b.example', ...quotaB)];
        const limits = limitsOf({
          maxUrls,
          maxDirectories,
          urlQuota: quotaA[0] + quotaB[0],
          directoryQuota: quotaA[1] + quotaB[1],
        });
        const plan = await planBySite(demand, limits, sites, [], pause).catch((error: unknown) => {
          if (error instanceof ActionError && error.code === 'no-plan') return null;
          throw error;
        });
        if (plan === null) {
          expect(await splits(demand, sites, limits)).toBe(false);
          return;
        }
        planned += 1;
        const directories = plan.directories.map(({ url }) => url);
        expect(uncovered(demand.urls, plan.urls, directories)).toEqual([]);
        for (const [name, quota] of [
          ['a.example', quotaA],
          ['b.example', quotaB],
        ] as const) {
          const [urls, used] = use(plan, name);
          expect(urls).toBeLessThanOrEqual(quota[0]);
          expect(used).toBeLessThanOrEqual(quota[1]);
        }
        expect(plan.urls.length).toBeLessThanOrEqual(maxUrls);
        expect(plan.directories.length).toBeLessThanOrEqual(maxDirectories);
        expect(plan.gap).toBeGreaterThanOrEqual(0);
        expect(fitsBySite(demand, limits, sites)).toBe(plan.fallback === null);
      }),
      { seed: 7, numRuns: 1000 },
    );
    expect(planned).toBeGreaterThan(200);
  });
});
