import fc from 'fast-check';
import { ActionError } from '../../src/errors.ts';
import { planRefresh } from '../../src/plan/plan.ts';
import type { Demand, Limits, Plan } from '../../src/plan/terms.ts';

/** A demand, limits and unchanged files to plan with. */
export interface Scenario {
  readonly demand: Demand;
  readonly limits: Limits;
  readonly unchanged: readonly (readonly string[])[] | null;
}

/** Plans without a pause. */
export function planned(
  demand: Demand,
  limits: Limits,
  unchanged: Iterable<readonly string[]> | null,
): Promise<Plan> {
  return planRefresh(demand, limits, unchanged, async () => {});
}

/** The plan for a scenario; null if none fits. */
export async function attempt({ demand, limits, unchanged }: Scenario): Promise<Plan | null> {
  try {
    return await planned(demand, limits, unchanged);
  } catch (error) {
    if (error instanceof ActionError && error.code === 'no-plan') return null;
    throw error;
  }
}

/** The limits that a run has by default, early in the day. */
export const defaults: Limits = {
  maxUrls: 1000,
  maxDirectories: 10,
  urlQuota: 10_000,
  directoryQuota: 100,
  sites: [],
  urlsPerDomain: 15_000,
  fallback: 'directory',
};

const roots = ['https://a.example.com/', 'https://a.example.com:8443/', 'https://b.example.com/'];
const long = 'x'.repeat(1010);

/** Names that are prefixes of others, which continue with a character before or after the slash in byte order. */
const name = fc.constantFrom('a', 'b', 'a-', 'a0');
const root = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...roots.slice(0, 1)) },
  { weight: 1, arbitrary: fc.constantFrom(...roots) },
);
const directory = fc
  .tuple(root, fc.array(name, { maxLength: 3 }))
  .map(([host, names]) => host + names.map((part) => `${part}/`).join(''));
const file = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.constantFrom('', 'a', 'b', 'c', 'd', 'a-', 'a?q=/x/y', 'a?q=/'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(long, `${long}/a`, `${long}/b`, `a/${long}/${long}`),
  },
);
const url = fc.tuple(directory, file).map(([above, last]) => above + last);

/** A limit that is often tight. */
const limit = (most: number) =>
  fc.oneof({ weight: 2, arbitrary: fc.nat(most) }, { weight: 1, arbitrary: fc.constant(1000) });
const limits: fc.Arbitrary<Limits> = fc.record({
  maxUrls: fc.nat(7),
  maxDirectories: limit(5),
  urlQuota: fc.oneof(fc.nat(7), fc.constant(1000)),
  directoryQuota: limit(6),
  sites: fc.constant([]),
  urlsPerDomain: limit(5),
  fallback: fc.oneof(
    { weight: 8, arbitrary: fc.constant('directory' as const) },
    { weight: 3, arbitrary: fc.constant('subdirectory' as const) },
    { weight: 1, arbitrary: fc.constant('none' as const) },
  ),
});

/** Few or many files in some directories, so that their number may weigh more or less than a directory's cost of 100. */
const unchanged = fc
  .array(fc.tuple(directory, fc.oneof(fc.nat(4), fc.nat(150))), { maxLength: 8 })
  .map((places) =>
    places.flatMap(([above, count], place) =>
      Array.from({ length: count }, (_, index) => [`${above}f${place}-${index}`]),
    ),
  );

/** Small scenarios of every kind: several domains, nested base URLs, long URLs, each limit tight or not. */
export const scenario: fc.Arbitrary<Scenario> = fc.record({
  demand: fc.record({
    urls: fc.uniqueArray(url, { maxLength: 13, size: 'max' }),
    directories: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.uniqueArray(directory, { maxLength: 2 }).filter(unnested) },
    ),
    baseUrls: fc.oneof(
      { weight: 3, arbitrary: fc.constant(roots) },
      { weight: 1, arbitrary: fc.uniqueArray(directory, { maxLength: 3 }) },
    ),
  }),
  limits,
  unchanged: fc.option(unchanged, { freq: 4 }),
});

const quotas = { urlQuota: fc.nat(9), directoryQuota: fc.nat(4) };
const domains = roots.map((host) => new URL(host).host);

/** Small scenarios of two or three sites, each with separate quotas, where those and the run's limits bind. */
export const scenarioOfSites: fc.Arbitrary<Scenario> = fc
  .record({
    some: scenario,
    urls: fc.uniqueArray(
      fc.tuple(fc.constantFrom(...roots), fc.array(name, { maxLength: 2 }), file),
      { minLength: 4, maxLength: 14, size: 'max', selector: (parts) => parts.flat().join('/') },
    ),
    limits: fc.record({ maxUrls: fc.nat(12), maxDirectories: fc.integer({ min: 1, max: 4 }) }),
    site: fc.array(fc.record(quotas), { minLength: 2, maxLength: 3 }),
  })
  .map(({ some, urls, limits, site }) => ({
    ...some,
    demand: {
      ...some.demand,
      urls: unique(
        urls.map(
          ([host, names, last]) => `${host}${names.map((part) => `${part}/`).join('')}${last}`,
        ),
      ),
    },
    limits: {
      ...some.limits,
      ...limits,
      urlsPerDomain: 1000,
      // Of two sites, the second has the last two domains.
      sites: site.map((quota, index) => ({
        ...quota,
        domains: domains.slice(index, index + 1 === site.length ? domains.length : index + 1),
      })),
    },
  }));

function unique(urls: readonly string[]): readonly string[] {
  return [...new Set(urls)];
}

function unnested(directories: readonly string[]): boolean {
  return directories.every((one) =>
    directories.every((other) => one === other || !one.startsWith(other)),
  );
}
