import fc from 'fast-check';
import type { Demand, Limits } from '../../src/plan/plan.ts';

/** A demand, limits and bystanders to plan with. */
export interface Scenario {
  readonly demand: Demand;
  readonly limits: Limits;
  readonly bystanders: readonly (readonly string[])[] | null;
}

/** Limits that nothing goes over. */
export const roomy: Limits = {
  maxUrls: 1e6,
  maxDirectories: 1e6,
  urlQuota: 1e6,
  directoryQuota: 1e6,
  urlsPerDomain: 1e6,
  fallback: 'directory',
};

const LONG = 'x'.repeat(1010);

/** Names where one begins as another does and goes on with a character before or after the slash. */
const name = fc.constantFrom('a', 'b', 'a-', 'a0');
const domain = fc.constantFrom(
  'https://a.example.com',
  'https://a.example.com:8443',
  'https://b.example.com',
);
const directory = fc
  .tuple(domain, fc.array(name, { maxLength: 3 }))
  .map(([host, names]) => [host, ...names, ''].join('/'));
const file = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom('', 'a', 'b', 'c', 'd', 'a-', 'a?q=/x/y', 'a?q=/') },
  { weight: 1, arbitrary: fc.constantFrom(LONG, `${LONG}/a`, `${LONG}/b`, `a/${LONG}/${LONG}`) },
);
const url = fc.tuple(directory, file).map(([above, last]) => above + last);
const tight = fc.oneof(fc.nat(12), fc.constant(1000));

/** Small scenarios of every kind: several domains, nested bases, long URLs, every limit. */
export const scenario: fc.Arbitrary<Scenario> = fc.record({
  demand: fc.record({
    urls: fc.uniqueArray(url, { maxLength: 14 }),
    directories: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.uniqueArray(directory, { maxLength: 2 }).filter(unnested) },
    ),
    baseUrls: fc.uniqueArray(directory, { maxLength: 3 }),
  }),
  limits: fc.record({
    maxUrls: tight,
    maxDirectories: fc.oneof(fc.nat(4), fc.constant(100)),
    urlQuota: tight,
    directoryQuota: fc.oneof(
      { weight: 1, arbitrary: fc.nat(5) },
      { weight: 3, arbitrary: fc.constant(100) },
    ),
    urlsPerDomain: fc.oneof(
      { weight: 1, arbitrary: fc.nat(6) },
      { weight: 3, arbitrary: fc.constant(1000) },
    ),
    fallback: fc.oneof(
      { weight: 8, arbitrary: fc.constant('directory' as const) },
      { weight: 3, arbitrary: fc.constant('subdirectory' as const) },
      { weight: 1, arbitrary: fc.constant('none' as const) },
    ),
  }),
  bystanders: fc.option(
    fc
      .array(fc.tuple(directory, fc.nat(150)), { maxLength: 8 })
      .map((places) =>
        places.flatMap(([above, count], place) =>
          Array.from({ length: count }, (_, index) => [`${above}f${place}-${index}`]),
        ),
      ),
    { freq: 4 },
  ),
});

function unnested(directories: readonly string[]): boolean {
  return directories.every((one) =>
    directories.every((other) => one === other || !one.startsWith(other)),
  );
}
