import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import { uncovered } from '../../src/plan/coverage.ts';
import { fits } from '../../src/plan/plan.ts';
import type { Limits, Plan } from '../../src/plan/terms.ts';
import { bruteForce } from './bruteforce.ts';
import { attempt, defaults, planned, scenario } from './forests.ts';
import { leastCost, leastFlatCost } from './knapsack.ts';
import { dice, folders, siteOf } from './sites.ts';

const standIns = (plan: Plan) => plan.directories.filter(({ explicit }) => !explicit);
const urlsOf = (directories: Plan['directories']) => directories.map(({ url }) => url);

describe('small scenarios of every kind', () => {
  test('no set of directories makes a better plan', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (some) => {
        const plan = await attempt(some);
        const answer = bruteForce(some.demand, some.limits, some.unchanged);
        expect(
          plan && { urls: plan.urls, directories: urlsOf(standIns(plan)), gap: plan.gap },
        ).toEqual(answer && { ...answer, gap: 0 });
      }),
      { seed: 4, numRuns: 3000 },
    );
  }, 120_000);

  test('a plan covers every URL, keeps every limit, and counts its collateral', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (some) => {
        const plan = await attempt(some);
        if (plan === null) return;
        const { demand, limits, unchanged } = some;
        const directories = urlsOf(plan.directories);
        expect(uncovered(demand.urls, plan.urls, directories)).toEqual([]);
        expect(plan.urls.length).toBeLessThanOrEqual(Math.min(limits.maxUrls, limits.urlQuota));
        expect(standIns(plan).length).toBeLessThanOrEqual(limits.maxDirectories);
        expect(directories.length).toBeLessThanOrEqual(limits.directoryQuota);
        expect(plan.urls.every((url) => url.length <= 1024)).toBe(true);
        const open = uncovered(demand.urls, [], demand.directories);
        for (const host of Map.groupBy(open, (url) => new URL(url).host).values()) {
          const isOverPace = host.length > limits.urlsPerDomain;
          if (isOverPace) expect(plan.urls.length).toBeLessThanOrEqual(limits.urlsPerDomain);
        }
        expect(plan.fallback === null).toBe(standIns(plan).length === 0);
        expect(fits(demand, limits)).toBe(plan.fallback === null);
        for (const { url, covers, collateral } of plan.directories) {
          const below = (other: string) => uncovered([other], [], [url]).length === 0;
          expect(covers).toBe(demand.urls.filter(below).length);
          expect(collateral).toBe(unchanged?.flat().filter(below).length ?? null);
        }
        const missed = unchanged && uncovered(unchanged.flat(), [], directories).length;
        const taken = unchanged && missed !== null ? unchanged.length - missed : null;
        expect(plan.collateral).toBe(directories.length === 0 ? 0 : taken);
      }),
      { seed: 5, numRuns: 1000 },
    );
  });

  test('the order of what is given changes nothing', async () => {
    const shuffled = scenario.chain((some) =>
      fc.record({
        some: fc.constant(some),
        urls: fc.shuffledSubarray([...some.demand.urls], { minLength: some.demand.urls.length }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ some, urls }) => {
        const { demand, unchanged } = some;
        const turned = {
          ...some,
          demand: {
            urls,
            directories: demand.directories.toReversed(),
            baseUrls: demand.baseUrls.toReversed(),
          },
          unchanged: unchanged?.toReversed() ?? null,
        };
        expect(await attempt(turned)).toEqual(await attempt(some));
      }),
      { seed: 6, numRuns: 500 },
    );
  });
});

describe('larger sites', () => {
  test('a full table of counts knows no lesser cost', async () => {
    const site = fc.record({
      seed: fc.nat(1e6),
      files: fc.integer({ min: 50, max: 600 }),
      fans: fc.constantFrom([30], [4, 6], [2, 3, 4], [3, 1, 2, 3]),
      skew: fc.constantFrom(1, 2),
      maxUrls: fc.integer({ min: 0, max: 30 }),
      maxDirectories: fc.integer({ min: 1, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(site, async ({ seed, maxUrls, maxDirectories, ...shape }) => {
        const some = siteOf(seed, { ...shape, share: (chance) => chance });
        const limits = { ...defaults, maxUrls, maxDirectories };
        if (fits(some.demand, limits)) return;
        const plan = await planned(some.demand, limits, some.unchanged);
        const cost = (plan.collateral ?? 0) + plan.urls.length + 100 * plan.directories.length;
        expect({ cost, gap: plan.gap }).toEqual({ cost: leastCost(some, limits), gap: 0 });
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  const several = [1, 2, 3, 4].map((host) => `https://${host}.example.com/site/`);
  const sites: Record<string, Parameters<typeof siteOf>[1]> = {
    flat: { files: 40_000, fans: [2000], skew: 1, share: (chance) => chance },
    skewed: { files: 40_000, fans: [2000], skew: 3, share: (chance) => chance ** 2 },
    even: {
      files: 40_000,
      fans: [8, 12, 20],
      skew: 1,
      share: (chance) => (chance < 0.5 ? 0.9 : 0.1),
    },
    deep: { files: 40_000, fans: [4, 4, 4, 4, 4, 4], skew: 1.3, share: (chance) => chance },
    hosts: {
      files: 10_000,
      fans: [5, 10, 10],
      skew: 1.5,
      share: (chance) => chance,
      baseUrls: several,
    },
  };
  const limits: Record<string, Partial<Limits>> = {
    'by default': {},
    'with 100 directories': { maxDirectories: 100 },
    'with 100 directories and 4,000 URLs': { maxDirectories: 100, maxUrls: 4000 },
    'below base URLs': { maxDirectories: 100, maxUrls: 9000, fallback: 'subdirectory' },
    'at a slow pace': { maxDirectories: 60, maxUrls: 9000, urlsPerDomain: 2000 },
  };
  for (const [shape, settings] of Object.entries(sites)) {
    const { demand, unchanged } = siteOf(1, settings);
    test.each(Object.entries(limits))(`${shape}, %s: proved the cheapest`, async (_, some) => {
      const tight = { ...defaults, ...some, directoryQuota: 100 };
      const plan = await attempt({ demand, limits: tight, unchanged: [...unchanged] });
      if (plan === null) return expect(tight.fallback).toBe('subdirectory');
      expect(plan.gap).toBe(0);
      expect(standIns(plan).length).toBeGreaterThan(0);
    });
  }

  test('a thousand equal folders: the first in byte order', async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `${index}/`);
    const { demand, unchanged } = folders(
      Object.fromEntries([...names.map((folder) => [folder, [3, 1]]), ['other/', [0, 9000]]]),
    );
    const limits = { ...defaults, maxUrls: 2850, maxDirectories: 100 };
    const plan = await planned(demand, limits, unchanged);
    const first = names.toSorted().slice(0, 50);
    expect(urlsOf(plan.directories)).toEqual(first.map((name) => `https://example.com/${name}`));
    expect(plan.gap).toBe(0);
  });
});

describe('trees made to be hard: many choices that cost nearly the same', () => {
  const collaterals: Record<string, (changed: number, chance: number) => number> = {
    'the same everywhere': () => 7,
    'as much as changed': (changed) => changed,
    'five times as much': (changed) => 5 * changed + 3,
    'nearly as much': (changed) => changed + ((7 * changed) % 5),
    'the square': (changed) => Math.floor(changed ** 2 / 10),
    'any number': (_, chance) => Math.floor(100 * chance),
  };

  /** Folders side by side, and limits that take a part of what so many directories could cover. */
  const flat = (seed: number, count: number, most: number, maxDirectories: number) => {
    const roll = dice(seed);
    const of = Object.values(collaterals)[seed % 6] ?? (() => 0);
    const counts = Array.from({ length: count }, (): [number, number] => {
      const changed = 1 + Math.floor(most * roll());
      return [changed, of(changed, roll())];
    });
    const sizes = counts.map(([changed]) => changed).toSorted((a, b) => b - a);
    const top = sizes.slice(0, maxDirectories).reduce((sum, size) => sum + size, 0);
    const urls = sizes.reduce((sum, size) => sum + size, 0);
    const maxUrls = urls - Math.floor(top * ([0.999, 0.98, 0.9, 0.6][seed % 4] ?? 1));
    return { counts, maxUrls };
  };
  const planOf = (counts: readonly [number, number][], limits: Partial<Limits>) => {
    const site = folders(Object.fromEntries(counts.map((count, at) => [`${at}/`, count])));
    const room = {
      ...defaults,
      urlQuota: 1e6,
      urlsPerDomain: 1e6,
      fallback: 'subdirectory',
      ...limits,
    } as const;
    return planned(site.demand, room, site.unchanged);
  };

  test('a full table of counts knows no lesser cost', async () => {
    for (let seed = 0; seed < 24; seed++) {
      const { counts, maxUrls } = flat(seed, 200, 25, 25);
      const plan = await planOf(counts, { maxUrls, maxDirectories: 25 });
      const cost = (plan.collateral ?? 0) + plan.urls.length + 100 * plan.directories.length;
      const least = leastFlatCost(counts, { maxUrls, maxDirectories: 25 });
      expect({ seed, cost, gap: plan.gap }).toEqual({ seed, cost: least, gap: 0 });
    }
  });

  test.each(Object.keys(collaterals).map((name, seed) => ({ name, seed })))(
    '2,000 folders, 20,000 URLs, 100 directories, collateral $name: proved the cheapest',
    async ({ seed }) => {
      const { counts, maxUrls } = flat(seed, 2000, 20, 100);
      const plan = await planOf(counts, { maxUrls, maxDirectories: 100 });
      expect(plan.gap).toBe(0);
      expect(standIns(plan).length).toBeGreaterThan(20);
    },
  );

  test('where every choice costs the same: proved the cheapest, without a look at each', async () => {
    const bases = ['https://a.example.com/', 'https://b.example.com/'];
    const sites = bases.map((base) =>
      folders(
        Object.fromEntries(
          Array.from({ length: 40 }, (_, at) => [`${at}/`, [100 + 7 * at, 7 * at] as const]),
        ),
        base,
      ),
    );
    const urls = sites.flatMap((site) => site.demand.urls);
    const demand = { urls, directories: [], baseUrls: bases };
    const limits: Limits = {
      maxUrls: Math.floor(urls.length * 0.55),
      maxDirectories: 72,
      urlQuota: 1e6,
      directoryQuota: 1000,
      sites: [],
      urlsPerDomain: Math.floor(urls.length * 0.35),
      fallback: 'subdirectory',
    };
    const plan = await planned(
      demand,
      limits,
      sites.flatMap((site) => [...site.unchanged]),
    );
    const cost = (plan.collateral ?? 0) + plan.urls.length + 100 * plan.directories.length;
    expect({ cost, gap: plan.gap }).toEqual({ cost: urls.length, gap: 0 });
  });

  test('thousands of directories', async () => {
    const site = folders(
      Object.fromEntries(Array.from({ length: 8000 }, (_, at) => [`${at}/`, [1, 0]])),
    );
    const limits = { ...defaults, maxUrls: 0, maxDirectories: 8000, directoryQuota: 8000 };
    const plan = await planned(site.demand, { ...limits, fallback: 'subdirectory' }, []);
    expect(plan.directories.length).toBe(8000);
  });

  test('20 domains at a slow pace, with one limit for all: proved the cheapest', async () => {
    const baseUrls = Array.from({ length: 20 }, (_, host) => `https://${host}.example.com/`);
    const shape = { fans: [5, 5, 5], skew: 1.5, share: (chance: number) => chance ** 2 };
    const { demand, unchanged } = siteOf(1, { ...shape, files: 3000, baseUrls });
    const limits = { ...defaults, maxUrls: 6000, maxDirectories: 60, urlsPerDomain: 400 };
    const plan = await planned(demand, limits, unchanged);
    expect(plan.gap).toBe(0);
    expect(standIns(plan).length).toBeGreaterThan(20);
  });
});

describe('the example of 2,300 files', () => {
  const { demand, unchanged } = folders({
    'docs/': [700, 0],
    'blog/': [690, 10],
    'about/': [1, 899],
  });
  const exampleWith = async (some: Partial<Limits>) => {
    const plan = await planned(demand, { ...defaults, ...some }, unchanged);
    return { ...plan, urls: plan.urls.length, directories: urlsOf(plan.directories) };
  };

  test('two folders and one URL', async () => {
    expect(await exampleWith({})).toEqual({
      urls: 1,
      directories: ['https://example.com/blog/', 'https://example.com/docs/'],
      collateral: 10,
      gap: 0,
      fallback: '1,391 URLs exceed max-urls: 1000',
    });
  });

  test('max-directories: 1, the folder that changed whole', async () => {
    expect(await exampleWith({ maxDirectories: 1 })).toMatchObject({
      urls: 691,
      directories: ['https://example.com/docs/'],
    });
  });

  test('max-urls: 5 besides, the base directory', async () => {
    expect(await exampleWith({ maxDirectories: 1, maxUrls: 5 })).toMatchObject({
      urls: 0,
      directories: ['https://example.com/'],
      collateral: 909,
    });
  });

  test('fallback: subdirectory besides, no plan', async () => {
    const limits = { maxDirectories: 1, maxUrls: 5, fallback: 'subdirectory' } as const;
    await expect(exampleWith(limits)).rejects.toThrow(ActionError);
  });
});

describe('between plans', () => {
  const chosen = async (
    site: ReturnType<typeof folders>,
    maxUrls: number,
    directories: string[] = [],
  ) => {
    const demand = { ...site.demand, directories };
    return urlsOf(standIns(await planned(demand, { ...defaults, maxUrls }, site.unchanged)));
  };

  test.each([
    { why: 'the cost', counts: { 'a/': [2, 5], 'b/': [2, 4] }, expected: ['b/'] },
    { why: 'at one cost the collateral', counts: { 'a/': [3, 1], 'b/': [2, 0] }, expected: ['b/'] },
    {
      why: 'at one collateral the depth',
      counts: { 'a/': [2, 0], 'b/c/': [2, 0] },
      expected: ['b/c/'],
    },
    {
      why: 'at one depth the byte order',
      counts: { 'a/': [2, 0], 'a-/': [2, 0] },
      expected: ['a-/'],
    },
  ] as const)('$why decides', async ({ counts, expected }) => {
    const site = folders({ ...counts, 'other/': [0, 99] });
    expect(await chosen(site, site.demand.urls.length - 2)).toEqual(
      expected.map((folder) => `https://example.com/${folder}`),
    );
  });

  test('the pace of a domain that has more URLs limits the URLs of all', async () => {
    const site = folders({ 'a/': [5, 9], 'b/': [3, 0], 'other/': [0, 99] });
    const other = folders({ '': [2, 0] }, 'https://b.example.com/');
    const urls = [...site.demand.urls, ...other.demand.urls];
    const baseUrls = [...site.demand.baseUrls, ...other.demand.baseUrls];
    const demand = { urls, directories: [], baseUrls };
    const unchanged = [...site.unchanged];
    const directoriesAt = async (urlsPerDomain: number) =>
      urlsOf((await planned(demand, { ...defaults, urlsPerDomain }, unchanged)).directories);
    expect(await directoriesAt(8)).toEqual([]);
    expect(await directoriesAt(7)).toEqual(['https://example.com/b/']);
    expect(await directoriesAt(5)).toEqual(['https://example.com/a/']);
  });

  test('what explicit directories refresh anyway does not decide', async () => {
    const site = folders({ 'a/': [3, 0], 'a/named/': [0, 500], 'b/': [3, 10], 'other/': [0, 99] });
    expect(await chosen(site, 3, ['https://example.com/a/named/'])).toEqual([
      'https://example.com/a/',
    ]);
  });
});

test('29,999 of 30,000 pages changed: one directory', async () => {
  const { demand, unchanged } = folders(
    Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`${index}/`, index === 7 ? [999, 1] : [1000, 0]]),
    ),
  );
  const plan = await planned(demand, defaults, unchanged);
  expect(plan).toMatchObject({
    urls: [],
    directories: [{ url: 'https://example.com/', covers: 29_999, collateral: 1 }],
  });
});

describe('what lies below what', () => {
  const base = 'https://example.com/';
  const plan = (urls: readonly string[], some: Partial<Limits>, directories: string[] = []) =>
    planned({ urls, directories, baseUrls: [base] }, { ...defaults, ...some }, null);

  test('/docs/ lies below itself, and /docs and /docs-old/ below their parent alone', async () => {
    const urls = ['docs/', 'docs/a', 'docs/b', 'docs', 'docs-old/a'].map((path) => base + path);
    const { urls: left, directories } = await plan(urls, { maxUrls: 2 });
    expect(left).toEqual([`${base}docs`, `${base}docs-old/a`]);
    expect(directories).toEqual([
      { url: `${base}docs/`, explicit: false, covers: 3, collateral: null },
    ]);
  });

  test('explicit directories cover URLs, and those below another are left out', async () => {
    const urls = ['a/1', 'a/b/1', 'c'].map((path) => base + path);
    const explicit = [`${base}a/b/`, `${base}a/`, `${base}a/`];
    expect(await plan(urls, { maxUrls: 1, maxDirectories: 0 }, explicit)).toEqual({
      urls: [`${base}c`],
      directories: [{ url: `${base}a/`, explicit: true, covers: 2, collateral: null }],
      collateral: null,
      gap: 0,
      fallback: null,
    });
  });

  test('an explicit directory below one that stands in is counted in both', async () => {
    const site = folders({ 'a/': [3, 1], 'a/b/': [2, 5] });
    const demand = { ...site.demand, directories: [`${base}a/b/`] };
    const { directories, collateral } = await planned(
      demand,
      { ...defaults, maxUrls: 1 },
      site.unchanged,
    );
    expect(directories).toEqual([
      { url: `${base}a/`, explicit: false, covers: 5, collateral: 6 },
      { url: `${base}a/b/`, explicit: true, covers: 2, collateral: 5 },
    ]);
    expect(collateral).toBe(6);
  });

  test('http and https are one resource, and each URL keeps the scheme that it has', async () => {
    const urls = ['http://example.com/a/1', 'https://example.com/a/2', 'http://example.com/b'];
    const { urls: left, directories } = await plan(urls, { maxUrls: 1 });
    expect(left).toEqual(['http://example.com/b']);
    expect(directories).toMatchObject([{ url: 'https://example.com/a/', covers: 2 }]);
  });

  test('a file counts once, and costs once under each base URL', async () => {
    const bases = ['https://example.com/x/', 'https://example.com/y/'];
    const under = (path: string) => bases.map((one) => one + path);
    const demand = {
      urls: [...under('a/1'), ...under('a/2'), ...under('b/1')],
      directories: ['https://example.com/'],
      baseUrls: bases,
    };
    const whole = await planned(demand, defaults, [under('a/0')]);
    expect(whole.directories).toMatchObject([{ covers: 6, collateral: 1 }]);

    const { directories, collateral } = await planned(
      { ...demand, directories: [] },
      { ...defaults, maxUrls: 2 },
      [under('a/0'), under('c/0')],
    );
    expect(urlsOf(directories)).toEqual(under('a/'));
    expect(collateral).toBe(1);
  });
});
