import type { ObjectType, Product, Quotas } from '../cloud/product.ts';
import { ofSite, remaining } from '../cloud/quota.ts';
import { ActionError } from '../errors.ts';
import { uncovered } from '../plan/coverage.ts';
import { planRefresh } from '../plan/plan.ts';
import type { Demand, Limits, Plan, UnchangedFiles } from '../plan/terms.ts';
import { domainsOf } from '../url.ts';
import { acceptedOf, isBeyondQuota, type Outcome, type Requested } from './outcomes.ts';
import { linesInTime } from './pace.ts';
import type { SubmitWorld } from './submit.ts';

/** A plan, and what is needed to plan again. */
export interface PlannedRefresh extends Requested {
  readonly product: Product;
  readonly limits: Limits;
  /** The unchanged files that directories may include; null if unknown. */
  readonly unchanged: () => Promise<UnchangedFiles | null>;
  readonly plan: Plan;
  readonly urlsPerMinute: number;
  /** The daily quotas before the refresh. */
  readonly quotas: Promise<Quotas | null>;
  /** Whether the plan did not wait for the quotas. */
  readonly isOptimistic: boolean;
}

/** The daily quotas before the first plan, and those read for the next one. */
interface Answers {
  readonly first: Quotas | null;
  readonly newest: Quotas | null;
}

/** What planning again needs of the world. */
export interface PlanAgainWorld extends SubmitWorld {
  /** When everything should be submitted, in milliseconds since the epoch. */
  readonly deadline: number;
  /** See `pauses`. */
  readonly pause: () => Promise<void>;
}

/** Plans again what the refused batches should have covered: one plan per site, if one fits. */
export async function planAgain(
  work: PlannedRefresh,
  outcomes: readonly Outcome[],
  refused: readonly Outcome[],
  quotas: Answers,
  world: PlanAgainWorld,
): Promise<readonly Plan[]> {
  const unchanged = await work.unchanged();
  const explicit = new Set(work.demand.directories);
  let maxUrls = work.limits.maxUrls - acceptedOf(outcomes, work.urlType).length;
  let maxDirectories =
    work.limits.maxDirectories -
    acceptedOf(outcomes, 'Directory').filter((url) => !explicit.has(url)).length;
  const plans: Plan[] = [];
  for (const [site, ofOneSite] of Map.groupBy(refused, (outcome) => outcome.site)) {
    const left = quotaLeft(work, outcomes, site, quotas);
    const perMinute = world.pace.slowest(domainsOf(ofOneSite.flatMap(({ lines }) => lines)));
    const limits = {
      ...work.limits,
      maxUrls: Math.max(0, maxUrls),
      maxDirectories: Math.max(0, maxDirectories),
      urlQuota: left(work.urlType),
      directoryQuota: left('Directory'),
      sites: [],
      urlsPerDomain: linesInTime(perMinute, world.deadline - world.clock.now()),
    };
    try {
      const demand = demandOf(work, outcomes, ofOneSite);
      const plan = await planRefresh(demand, limits, unchanged, world.pause);
      maxUrls -= plan.urls.length;
      maxDirectories -= plan.directories.filter(({ url }) => !explicit.has(url)).length;
      plans.push(plan);
    } catch (error) {
      if (world.signal.aborted) return [];
      if (!(error instanceof ActionError)) throw error;
      world.log.warning(
        `${reasonOf(ofOneSite)}, and the rest does not fit what is left: ${error.message}`,
      );
    }
  }
  return plans;
}

function reasonOf(refused: readonly Outcome[]): string {
  return refused.some(isBeyondQuota)
    ? 'The daily quota ran out during the run'
    : 'A domain had to slow down during the run';
}

/** What the refused batches should have covered and no accepted one does. */
function demandOf(
  { demand, urlType }: PlannedRefresh,
  outcomes: readonly Outcome[],
  refused: readonly Outcome[],
): Demand {
  const urls = acceptedOf(outcomes, urlType);
  const directories = acceptedOf(outcomes, 'Directory');
  const refusedOf = (type: ObjectType): readonly string[] =>
    refused.filter((outcome) => outcome.type === type).flatMap(({ lines }) => lines);
  const notRefused = new Set(uncovered(demand.urls, refusedOf(urlType), refusedOf('Directory')));
  const explicit = new Set(demand.directories);
  return {
    urls: uncovered(demand.urls, urls, directories).filter((url) => !notRefused.has(url)),
    directories: refusedOf('Directory').filter((directory) => explicit.has(directory)),
    baseUrls: demand.baseUrls,
    everything: demand.everything,
  };
}

/** What a site has left of its daily quotas, judging by its requests and the queries. */
function quotaLeft(
  { product }: PlannedRefresh,
  outcomes: readonly Outcome[],
  site: string,
  { first, newest }: Answers,
): (type: ObjectType) => number {
  const here = outcomes.filter((outcome) => outcome.site === site);
  return (type) => {
    // Of all plans so far: otherwise directories and URLs could be refused in turns, forever.
    const beyond = here.filter((outcome) => outcome.type === type && isBeyondQuota(outcome));
    const smallest = Math.min(...beyond.map(({ lines }) => lines.length));
    const asked = ofSite(newest, site)?.[type].remaining ?? null;
    if (smallest === Number.POSITIVE_INFINITY) {
      const known = remaining(product, ofSite(first, site), type);
      return asked ?? Math.max(0, known - acceptedOf(here, type).length);
    }
    // A quota that refused a batch and yet claims to have room for it is not believed.
    return asked !== null && asked < smallest ? asked : 0;
  };
}
