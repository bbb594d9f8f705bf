import { expect } from 'vitest';
import { deadline } from '../../src/clock.ts';
import type { Quotas } from '../../src/cloud/product.ts';
import { PRODUCTS } from '../../src/cloud/products.ts';
import { ActionError } from '../../src/errors.ts';
import { planRefresh } from '../../src/plan/plan.ts';
import type { Limits } from '../../src/plan/terms.ts';
import { type Fulfilment, fulfil, type PlannedRun } from '../../src/refresh/fulfil.ts';
import { linesInTime } from '../../src/refresh/pace.ts';
import { submissionTime } from '../../src/refresh/run-limits.ts';
import { type ConnectedOptions, connected, type Fixture } from '../cloud/account-fixture.ts';

/** What is special about a refresh. */
export interface Given extends ConnectedOptions {
  readonly urls?: readonly string[];
  readonly directories?: readonly string[];
  readonly regexes?: readonly string[];
  /** Why all base URLs are among the directories. */
  readonly everything?: string;
  readonly task?: Partial<Omit<PlannedRun, 'quotas'>> & {
    readonly timeoutMinutes?: number;
    readonly quotas?: Quotas;
  };
  readonly planLimits?: Partial<Limits>;
  /** Called in each pause of planning again. */
  readonly onPause?: (fixture: Fixture) => void;
  /** Runs in parallel with the refresh. */
  readonly meanwhile?: (fixture: Fixture) => Promise<void>;
}

/** What became of it. */
export interface Went extends Fixture, Fulfilment {
  /** Seconds that passed. */
  readonly seconds: number;
}

/** The site that is refreshed. */
export const SITE = 'https://www.example.com/';

/** A number of URLs of a domain. */
export function pages(count: number, site = SITE): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${site}p${index}.html`);
}

/** An edge that does not answer. */
const nobody = (url: string): Promise<never> => Promise.reject(new Error(`Nobody answers ${url}`));

/** Plans a refresh and carries it out on the emulator, in virtual time. */
export async function refresh(given: Given): Promise<Went> {
  const fixture = await connected(given);
  const { account, clock, log, cancel } = fixture;
  const demand = {
    urls: given.urls ?? [],
    directories: given.directories ?? [],
    baseUrls: [SITE],
    everything: given.everything,
  };
  const product = PRODUCTS[given.product ?? 'cdn'];
  const { urlsPerMinute } = product.limits;
  const { timeoutMinutes = 15, quotas = null, ...task } = given.task ?? {};
  const settings = { urlsPerMinute, wait: false, ...task };
  const limits: Limits = {
    maxUrls: 100_000,
    maxDirectories: 10,
    urlQuota: 10_000,
    directoryQuota: 100,
    sites: [],
    urlsPerDomain: linesInTime(
      settings.urlsPerMinute,
      submissionTime(timeoutMinutes, settings.wait),
    ),
    fallback: 'directory',
    ...given.planLimits,
  };
  const started = clock.now();
  const timeUp = new ActionError(
    'timeout',
    `The time limit is up (timeout-minutes: ${timeoutMinutes})`,
    'Raise it.',
  );
  const limit = deadline(timeoutMinutes * 60_000, clock, timeUp);
  const [fulfilment] = await Promise.all([
    fulfil(
      {
        product,
        demand,
        limits,
        unchanged: async () => null,
        plan: await planRefresh(demand, limits, null, async () => {}),
        regexes: given.regexes ?? [],
        urlType: 'File',
        quotas: Promise.resolve(quotas),
        isOptimistic: false,
        prefetch: [],
        verify: null,
        ...settings,
      },
      {
        account,
        get: nobody,
        clock,
        log,
        signal: AbortSignal.any([cancel.signal, limit.signal]),
        deadline: started + submissionTime(timeoutMinutes, settings.wait),
        pause: async () => {
          given.onPause?.(fixture);
          cancel.signal.throwIfAborted();
        },
      },
    ).finally(limit.end),
    given.meanwhile?.(fixture),
  ]);
  return { ...fixture, ...fulfilment, seconds: (clock.now() - started) / 1000 };
}

/** Checks the promise: exactly what was not accepted is reported as uncovered. */
export function expectHonest({ cloud, uncovered }: Went, urls: readonly string[]): void {
  expect([...uncovered].sort()).toEqual([...cloud.uncovered(urls)].sort());
}
