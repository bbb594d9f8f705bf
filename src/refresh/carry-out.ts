import type { Account } from '../cloud/account.ts';
import { CloudError, TOO_FAST } from '../cloud/failures.ts';
import type { Batch, DayQuotas, QuotaName, Service } from '../cloud/product.ts';
import { quotasAfter } from '../cloud/quota.ts';
import { withRetries } from '../cloud/retry.ts';
import { ExplainedError } from '../errors.ts';
import { fallbackNotice } from '../plan/plan.ts';
import { batches } from '../plan/requests.ts';
import type { Plan } from '../plan/terms.ts';
import { domainOf, domainsOf } from '../url.ts';
import { acceptedOf, isBeyondQuota, notAccepted, type Outcome } from './outcomes.ts';
import { type PlanAgainWorld, type PlannedRefresh, planAgain } from './plan-again.ts';
import { submit } from './submit.ts';

/** What became of a plan. */
export interface CarriedOut {
  /** The outcomes of all requests, in the order of their plans. */
  readonly outcomes: readonly Outcome[];
  /** What is left of the daily quotas, calculated from the newest query; null if it failed. */
  readonly quotas: DayQuotas | null;
  /** Why directories stand in for URLs, in the first plan in which they do; null if they do in none. */
  readonly fallback: string | null;
}

/** What carrying out needs of the world. */
export type CarryOutWorld = PlanAgainWorld & Pick<Account, 'quotas'>;

/**
 * Submits a plan. If the daily quota runs out midway, or a domain turns out to be slower than planned, plans the rest again
 * with the remaining quota and time (directories instead of URLs, or the reverse), until all is accepted or nothing fits.
 */
export async function carryOut(work: PlannedRefresh, world: CarryOutWorld): Promise<CarriedOut> {
  const { service } = world;
  const regexes = work.regexes.map((line): Batch => ({ type: 'Regex', lines: [line], site: '' }));
  let outcomes: readonly Outcome[] = [];
  let { fallback } = work.plan;
  const failure = await lookUp(work.plan, world);
  let next: readonly Batch[] = [...batchesOf(work, work.plan, service), ...regexes];
  if (failure !== null) {
    const status = failure instanceof CloudError ? 'refused' : 'not-sent';
    const refused = next.map((batch) => notAccepted(batch, status, failure));
    return { outcomes: refused, quotas: null, fallback };
  }
  let answer = work.quotas;
  /** How many outcomes there were when the quotas were queried. */
  let before = 0;
  while (next.length > 0) {
    const sent = await submit(next, world);
    outcomes = [...outcomes, ...sent];
    const left = sent.filter((outcome) => isBeyondQuota(outcome) || outcome.code === TOO_FAST);
    if (left.length === 0 || world.signal.aborted) break;
    const beyond = left.filter(isBeyondQuota).flatMap(({ lines }) => lines);
    // A plan that was made before the first answer can be made again with that.
    if (beyond.length > 0 && (!work.isOptimistic || outcomes.length > sent.length)) {
      answer = world.quotas(domainsOf(beyond));
      before = outcomes.length;
    }
    const newest = beyond.length > 0 ? await answer : null;
    const quotas = { first: await work.quotas, newest };
    const plans = await planAgain(work, outcomes, left, quotas, world);
    next = plans.flatMap((plan) => batchesOf(work, plan, service));
    for (const notice of plans.map(fallbackNotice)) if (notice) world.log.notice(notice);
    fallback ??= plans.find((plan) => plan.fallback !== null)?.fallback ?? null;
  }
  const quotas = await answer;
  const since = outcomes.slice(before);
  const used = (name: QuotaName): number =>
    name === 'prefetch' ? 0 : acceptedOf(since, name).length;
  return { outcomes, quotas: quotas && quotasAfter(quotas, used), fallback };
}

/** Lets the service look up what it needs to know about a plan's domains. Returns why that failed, or null. */
async function lookUp(plan: Plan, world: CarryOutWorld): Promise<unknown> {
  const { service, call, signal } = world;
  try {
    await service.lookUp(domainsOf(linesOf(plan)), (one) =>
      withRetries(() => call(one, signal), world),
    );
    return null;
  } catch (error) {
    if (error instanceof ExplainedError || signal.aborted) return error;
    throw error;
  }
}

/** The requests of a plan. Sites have separate requests. */
function batchesOf(work: PlannedRefresh, plan: Plan, service: Service): readonly Batch[] {
  const { urlType, urlsPerMinute } = work;
  const { linesPerRequest, domainsPerRequest } = work.product.limits;
  const siteOf = (url: string): string => service.siteOf(domainOf(url));
  const sites = new Set(linesOf(plan).map(siteOf));
  return [...sites].flatMap((site) => {
    const ofSite = {
      urls: plan.urls.filter((url) => siteOf(url) === site),
      directories: plan.directories.filter(({ url }) => siteOf(url) === site),
    };
    const dealt = batches(ofSite, {
      urlType,
      urlsPerRequest: linesPerRequest[urlType],
      directoriesPerRequest: linesPerRequest.Directory,
      domainsPerRequest,
      urlsPerMinute,
    });
    return dealt.flatMap(({ type, lines }) =>
      service.cut(type, lines).map((part): Batch => ({ type, lines: part, site })),
    );
  });
}

/** All URLs and directories of a plan. */
function linesOf({ urls, directories }: Plan): readonly string[] {
  return [...urls, ...directories.map(({ url }) => url)];
}
