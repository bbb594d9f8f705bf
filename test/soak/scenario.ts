import fc from 'fast-check';
import type { ProductName } from '../../src/cloud/product.ts';
import type { Fault } from '../emulator/faults.ts';
import { REFUSAL_CODES, type RefusalCode } from '../emulator/refusal.ts';
import type { Means } from './commits.ts';
import type { GitHubTrouble, GitTrouble } from './lookup.ts';
import { COMMITS } from './site.ts';

/** A fault of a request; `slow` and `hang` in virtual time. */
export type Mishap =
  | Exclude<Fault, { readonly kind: 'call' }>
  /** Others use the account: this much is left of these quotas. */
  | { readonly kind: 'spend'; readonly url: number; readonly directory: number };

/** How a run finds what earlier ones may have left on an edge. */
export interface Past {
  readonly means: Means;
  readonly github: Exclude<GitHubTrouble, 'is slow'>;
  readonly git: GitTrouble;
  /** The earlier runs, oldest first, each with the commit that it deployed. */
  readonly runs: readonly {
    readonly commit: number;
    readonly conclusion: 'success' | 'failure' | 'cancelled';
  }[];
  /** Which of the requests to GitHub fail. */
  readonly luck: number;
}

/** Everything random about a run, as plain data. */
export interface Scenario {
  /** `runs` compares with everything that earlier runs left, `push` only with its own range. */
  readonly source: 'push' | 'runs' | 'files' | 'none';
  /** For `runs`. */
  readonly past: Past;
  /** Commits of the site. */
  readonly push: readonly [before: number, after: number];
  readonly product: ProductName;
  readonly keyless: boolean;
  readonly bases: readonly string[];
  readonly directories: readonly string[];
  readonly regexes: readonly string[];
  readonly inputs: Readonly<Record<string, string>>;
  /** The remaining daily quotas, and the API's rate limit, which may be lower than the configured one. */
  readonly quota: { readonly url: number; readonly directory: number };
  readonly urlsPerMinute: number;
  /** By the order of the requests. */
  readonly mishaps: readonly (Mishap | null)[];
  /** From some request on, an action is always refused, as after a key or a permission was revoked. */
  readonly lasting: {
    readonly from: number;
    readonly action: 'refresh' | 'tasks' | 'quota';
    readonly code: RefusalCode;
  } | null;
  /** URLs that contain this text are refused as malformed. */
  readonly malformed: string | null;
  /** URLs and directories that contain this text are accepted, but their tasks fail. */
  readonly failing: string | null;
  /** The job is cancelled at a request, or after a number of milliseconds. */
  readonly cancelled: { readonly at: 'request' | 'ms'; readonly value: number } | null;
}

/** Domains of the account, and of another one. */
const BASES = [
  'https://www.example.com/',
  'https://cdn.example.com/site/',
  'https://downloads.example.com/',
];
const FOREIGN = 'https://elsewhere.example.org/';

const millis = (most: number) => fc.integer({ min: 0, max: most });

const mishaps: fc.Arbitrary<Mishap> = fc.oneof(
  fc.record({ kind: fc.constant('reset' as const), accepted: fc.boolean() }),
  fc.record({ kind: fc.constant('hang' as const), accepted: fc.boolean() }),
  fc.record({ kind: fc.constant('slow' as const), ms: millis(60_000) }),
  fc.constant({ kind: 'truncate' } as const),
  fc.record({
    kind: fc.constant('reply' as const),
    accepted: fc.boolean(),
    status: fc.constant(200),
    body: fc.constant('{"RequestId": "0A1B2C3D"}'),
  }),
  fc.constant({ kind: 'omit', fields: ['RefreshTaskId'] } as const),
  fc.constant({ kind: 'omit', fields: ['RefreshTaskId', 'RequestId', 'Tasks'] } as const),
  fc.record({
    kind: fc.constant('reply' as const),
    accepted: fc.boolean(),
    status: fc.constantFrom(200, 307, 403, 429, 500, 502, 503, 504),
    headers: fc.constant({ location: 'http://127.0.0.1:9/' }),
    body: fc.constantFrom('', '<html>Bad gateway</html>', '{}', '[]', 'null', '{"Code": 5}'),
  }),
  fc.record({
    kind: fc.constant('refuse' as const),
    code: fc.constantFrom(...REFUSAL_CODES),
    retryAfterMs: millis(90_000),
  }),
  fc.record({
    kind: fc.constant('refuse' as const),
    code: fc.constantFrom<RefusalCode[]>(
      'Throttling.User',
      'ServiceUnavailable',
      'InternalError',
      'QuotaPerMinuteExceeded.Refresh',
      'TooMany.Refresh',
      'QuotaExceeded.Refresh',
      'InvalidObjectPath.Malformed',
    ),
  }),
  fc.record({ kind: fc.constant('spend' as const), url: millis(60), directory: millis(4) }),
);

/** In this many of a hundred cases; otherwise null. */
const often = <T>(percent: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 100 - percent, arbitrary: fc.constant(null) }, { weight: percent, arbitrary });
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => often(8, arbitrary);

/** Sometimes hardly any request fails, sometimes nearly all do. */
const misfortune = fc
  .constantFrom(0, 5, 20, 60)
  .chain((percent) => fc.array(often(percent, mishaps), { minLength: 20, maxLength: 40 }));

const commit = millis(COMMITS - 1);

const past: fc.Arbitrary<Past> = fc.record({
  means: fc.constantFrom('clone', 'shallow', 'api'),
  github: fc.constantFrom('none', 'none', 'stumbles', 'breaks off', 'is limited', 'lost some'),
  git: fc.constantFrom('none', 'none', 'unreachable', 'not our ref'),
  runs: fc.array(
    fc.record({
      commit,
      conclusion: fc.constantFrom('success', 'failure', 'failure', 'cancelled'),
    }),
    { maxLength: 5 },
  ),
  luck: millis(99),
});

/** Generates runs. */
export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  source: fc.constantFrom('push', 'runs', 'runs', 'files', 'none'),
  past,
  push: fc.tuple(commit, commit),
  product: fc.constantFrom('cdn', 'cdn', 'dcdn', 'er'),
  keyless: fc.boolean(),
  bases: fc
    .tuple(fc.subarray([...BASES], { minLength: 1 }), often(5, fc.constant(FOREIGN)))
    .map(([own, foreign]) => [...own, ...(foreign === null ? [] : [foreign])]),
  directories: fc.subarray(['/docs/', '/img/'], { maxLength: 2 }),
  regexes: fc.subarray(['https://www.example.com/img/.*[0-9].html'], { maxLength: 1 }),
  inputs: fc.record({
    'max-urls': fc.constantFrom('0', '40', '1000', '1000', '1000'),
    'max-directories': fc.constantFrom('0', '3', '10', '10', '10', '10'),
    fallback: fc.constantFrom('directory', 'directory', 'directory', 'subdirectory'),
    'urls-per-minute': fc.constantFrom('20', '60', '1000', '1000'),
    'timeout-minutes': fc.constantFrom('1', '5', '15', '40', '40'),
    wait: fc.constantFrom('true', 'false'),
    'ignore-params': fc.constantFrom('false', 'false', 'true'),
    force: fc.constantFrom('false', 'true'),
  }),
  quota: fc.record({
    url: fc.constantFrom(0, 100, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000),
    directory: fc.constantFrom(0, 6, 100, 100, 100, 100, 100, 100),
  }),
  urlsPerMinute: fc.constantFrom(20, 1000, 1000),
  mishaps: misfortune,
  lasting: rarely(
    fc.record({
      from: millis(12),
      action: fc.constantFrom('refresh', 'refresh', 'tasks', 'quota'),
      code: fc.constantFrom<RefusalCode[]>(
        'Forbidden.RAM',
        'InvalidAccessKeyId.Inactive',
        'OperationDenied',
        'ServiceBusy',
        'InternalError',
        'QuotaExceeded.Refresh',
        'QuotaPerMinuteExceeded.Refresh',
      ),
    }),
  ),
  malformed: rarely(fc.constantFrom('p7.html', 'docs/p1', 'index.html', '%23')),
  failing: rarely(fc.constantFrom('p3.html', 'docs/', 'p1')),
  cancelled: rarely(
    fc.oneof(
      fc.record({ at: fc.constant('request' as const), value: millis(15) }),
      fc.record({ at: fc.constant('ms' as const), value: millis(600_000) }),
    ),
  ),
});
