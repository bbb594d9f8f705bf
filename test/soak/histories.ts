import fc from 'fast-check';
import { PATHS, type Site } from './commits.ts';
import type { Manner } from './lookup.ts';

/** The outcome of the run of this workflow that refreshes a deploy. The bits select the paths that it refreshes before it fails. */
type Refresh =
  | { readonly kind: 'succeeds' }
  | { readonly kind: 'fails'; readonly bits: number }
  /** GitHub loses it, or a concurrency group cancels it. */
  | { readonly kind: 'is lost' }
  | { readonly kind: 'is dropped' };

/** How a deploy ends. */
export interface End {
  /** The bits select the paths that a failed deploy uploads. */
  readonly fails: number | null;
  readonly refresh: Refresh;
  /**
   * Another deploy, unrelated to these edges, whose run is green: of another branch or a pull request, or, for deployment
   * events, to staging. It ends this many seconds after this one.
   */
  readonly beside: { readonly kind: 'branch' | 'pull'; readonly after: number } | null;
}

export type Step =
  | { readonly kind: 'deploy'; readonly site: Site; readonly end: End }
  | { readonly kind: 'slow deploy begins'; readonly site: Site }
  | { readonly kind: 'slow deploy ends'; readonly end: End }
  | { readonly kind: 'deploy again'; readonly which: number; readonly end: End }
  /** More runs without a deploy than a page lists: for a fork's pull requests, or cancelled before they started. */
  | { readonly kind: 'idle runs'; readonly count: number; readonly of: 'pulls' | 'dropped' }
  | { readonly kind: 'time passes'; readonly seconds: number };

/** The event of this workflow: on the first two, it also deploys; on the others, it refreshes what another workflow deployed. */
export type Lane = 'push' | 'deployment' | 'workflow_run' | 'deployment_status';

/** A history of deploys, and how the action accesses it. */
export interface History {
  readonly lane: Lane;
  readonly manner: Manner;
  readonly first: Site;
  readonly steps: readonly Step[];
}

const site: fc.Arbitrary<Site> = fc.dictionary(
  fc.constantFrom(...PATHS),
  fc.constantFrom('1', '2'),
);
const bits = fc.nat({ max: 7 });
const refresh: fc.Arbitrary<Refresh> = fc.oneof(
  { weight: 9, arbitrary: fc.constant({ kind: 'succeeds' } as const) },
  { weight: 3, arbitrary: bits.map((bits) => ({ kind: 'fails', bits }) as const) },
  { weight: 2, arbitrary: fc.constant({ kind: 'is lost' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'is dropped' } as const) },
);
const end: fc.Arbitrary<End> = fc.record({
  fails: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: bits }),
  refresh,
  beside: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constantFrom('branch' as const, 'pull' as const),
        after: fc.integer({ min: -3, max: 3 }),
      }),
    },
  ),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('deploy' as const), site, end }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('slow deploy begins' as const), site }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('slow deploy ends' as const), end }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('deploy again' as const),
      which: fc.nat({ max: 3 }),
      end,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('idle runs' as const),
      count: fc.integer({ min: 25, max: 70 }),
      of: fc.constantFrom('pulls' as const, 'dropped' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('time passes' as const),
      seconds: fc.constantFrom(1, 600, 40 * 24 * 3600),
    }),
  },
);

const manner: fc.Arbitrary<Manner> = fc
  .record({
    means: fc.constantFrom('clone', 'shallow', 'api', 'api', 'api', 'api'),
    by: fc.oneof(
      { weight: 29, arbitrary: fc.constant('call' as const) },
      { weight: 1, arbitrary: fc.constant('bundle' as const) },
    ),
    github: fc.constantFrom(
      'none',
      'none',
      'stumbles',
      'breaks off',
      'is limited',
      'is slow',
      'lost some',
    ),
    git: fc.constantFrom('none', 'none', 'unreachable', 'not our ref'),
  })
  // In a separate process, time is real: a retry takes seconds.
  .map((manner) => (manner.by === 'bundle' ? { ...manner, github: 'none' } : manner));

/** Generates histories. */
export const histories: fc.Arbitrary<History> = fc.record({
  lane: fc.constantFrom('push', 'deployment', 'workflow_run', 'deployment_status'),
  manner,
  first: site,
  steps: fc.array(step, { minLength: 4, maxLength: 12 }),
});
