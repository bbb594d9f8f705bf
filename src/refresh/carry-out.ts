import { CloudError, remedyOf, TOO_FAST } from '../cloud/failures.ts';
import type {
  Batch,
  DayQuotas,
  ObjectType,
  Product,
  QuotaName,
  Quotas,
  Service,
  UrlType,
} from '../cloud/product.ts';
import { ofSite, reckoned, remaining } from '../cloud/quota.ts';
import { persist } from '../cloud/retry.ts';
import { ActionError } from '../errors.ts';
import { uncovered } from '../plan/coverage.ts';
import { planRefresh } from '../plan/plan.ts';
import { batches } from '../plan/requests.ts';
import type { Bystanders, Demand, Limits, Plan } from '../plan/terms.ts';
import { domainOf, domainsOf } from '../url.ts';
import { linesInTime } from './pace.ts';
import { notAccepted, type Outcome, type SubmitWorld, submit } from './submit.ts';

/** A plan, and what it takes to plan again. */
export interface Undertaking {
  readonly product: Product;
  readonly demand: Demand;
  readonly limits: Limits;
  /** The files that directories would take along; null where they are unknown. */
  readonly bystanders: () => Promise<Bystanders | null>;
  readonly plan: Plan;
  readonly regexes: readonly string[];
  readonly urlType: UrlType;
  readonly urlsPerMinute: number;
  /** The day's quotas as they were before. */
  readonly quotas: Promise<Quotas | null>;
  /** Whether the plan was made without waiting for the quotas. */
  readonly isHasty: boolean;
}

/** What became of a plan. */
export interface CarriedOut {
  /** Of every request, those of later plans after those of earlier ones. */
  readonly outcomes: readonly Outcome[];
  /** What is left of the day's quotas, reckoned from their newest answer; null where there is none. */
  readonly quotas: DayQuotas | null;
  /** Why directories stand in for URLs, in the first plan that has such directories; null where none has. */
  readonly fallback: string | null;
}

/** What carrying out needs of the world. */
export interface CarryOutWorld extends SubmitWorld {
  readonly askQuotas: (domains: readonly string[]) => Promise<Quotas | null>;
  /** Milliseconds since the epoch at which the time is up. */
  readonly deadline: number;
  /** Gives timers and signals a turn; rejects once the signal is aborted. */
  readonly pause: () => Promise<void>;
}

/**
 * Submits a plan. Where the day's quota runs out midway, plans what is left with what is left of it (URLs
 * to directories, or the reverse), until all is accepted or nothing fits. Likewise where a domain turns out
 * to be slower than planned.
 */
export async function carryOut(work: Undertaking, world: CarryOutWorld): Promise<CarriedOut> {
  const { service } = world;
  const regexes = work.regexes.map((line): Batch => ({ type: 'Regex', lines: [line], site: '' }));
  let outcomes: readonly Outcome[] = [];
  let { fallback } = work.plan;
  const failure = await learn(work.plan, world);
  let next: readonly Batch[] = [...batchesOf(work, work.plan, service), ...regexes];
  if (failure !== null) {
    const status = failure instanceof CloudError ? 'refused' : 'not-sent';
    const refused = next.map((batch) => notAccepted(batch, status, failure));
    return { outcomes: refused, quotas: null, fallback };
  }
  let answer = work.quotas;
  /** How many of the outcomes were there when the quotas were asked. */
  let before = 0;
  while (next.length > 0) {
    const sent = await submit(next, world);
    outcomes = [...outcomes, ...sent];
    const left = sent.filter((outcome) => isBeyondQuota(outcome) || outcome.code === TOO_FAST);
    if (left.length === 0 || world.signal.aborted) break;
    const beyond = left.filter(isBeyondQuota).flatMap(({ lines }) => lines);
    // A plan that did not wait for the first answer is made again with that.
    if (beyond.length > 0 && (!work.isHasty || outcomes.length > sent.length)) {
      answer = world.askQuotas(domainsOf(beyond));
      before = outcomes.length;
    }
    const newest = beyond.length > 0 ? await answer : null;
    const quotas = { first: await work.quotas, newest };
    const again = await planAgain(work, outcomes, left, quotas, world);
    next = again.batches;
    fallback ??= again.fallback;
  }
  const quotas = await answer;
  const since = outcomes.slice(before);
  const used = (name: QuotaName): number =>
    name === 'prefetch' ? 0 : acceptedOf(since, name).length;
  return { outcomes, quotas: quotas && reckoned(quotas, used), fallback };
}

/** The day's quotas as they were before the first plan, and as they were asked for the next one. */
interface Answers {
  readonly first: Quotas | null;
  readonly newest: Quotas | null;
}

/** Has the product find out what it must know of a plan's domains; why it could not, or null. */
async function learn(plan: Plan, world: CarryOutWorld): Promise<unknown> {
  const { service, call, signal } = world;
  const urls = [...plan.urls, ...plan.directories.map(({ url }) => url)];
  try {
    await service.learn(domainsOf(urls), (one) => persist(() => call(one, signal), world));
    return null;
  } catch (error) {
    if (error instanceof CloudError || error instanceof ActionError || signal.aborted) return error;
    throw error;
  }
}

/** The lines of some type that were accepted. */
export function acceptedOf(outcomes: readonly Outcome[], type: ObjectType): readonly string[] {
  return outcomes
    .filter((outcome) => outcome.status === 'accepted' && outcome.type === type)
    .flatMap((outcome) => outcome.lines);
}

/** Whether the day's quota did not hold a request. No other one can take a regular expression's place. */
function isBeyondQuota({ code, type }: Outcome): boolean {
  return code !== '' && remedyOf(code) === 'quota' && type !== 'Regex';
}

/** The requests of a plan: no two sites share one. */
function batchesOf(work: Undertaking, plan: Plan, service: Service): readonly Batch[] {
  const { urlType, urlsPerMinute } = work;
  const { linesPerRequest, domainsPerRequest } = work.product.limits;
  const siteOf = (url: string): string => service.siteOf(domainOf(url));
  const sites = new Set([...plan.urls, ...plan.directories.map(({ url }) => url)].map(siteOf));
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

/** The requests of plans made midway. */
interface PlannedAgain {
  readonly batches: readonly Batch[];
  /** Why directories stand in for URLs; null where none does. */
  readonly fallback: string | null;
}

/** Plans for what the refused batches were to cover, a plan for each site; without requests where none fits. */
async function planAgain(
  work: Undertaking,
  outcomes: readonly Outcome[],
  refused: readonly Outcome[],
  quotas: Answers,
  world: CarryOutWorld,
): Promise<PlannedAgain> {
  const bystanders = await work.bystanders();
  const explicit = new Set(work.demand.directories);
  let maxUrls = work.limits.maxUrls - acceptedOf(outcomes, work.urlType).length;
  let maxDirectories =
    work.limits.maxDirectories -
    acceptedOf(outcomes, 'Directory').filter((url) => !explicit.has(url)).length;
  const next: Batch[] = [];
  let fallback: string | null = null;
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
      const plan = await planRefresh(demand, limits, bystanders, world.pause);
      maxUrls -= plan.urls.length;
      maxDirectories -= plan.directories.filter(({ url }) => !explicit.has(url)).length;
      next.push(...batchesOf(work, plan, world.service));
      if (plan.fallback) world.log.notice(`Directories stand in for URLs: ${plan.fallback}`);
      fallback ??= plan.fallback;
    } catch (error) {
      if (world.signal.aborted) return { batches: [], fallback };
      if (!(error instanceof ActionError)) throw error;
      world.log.warning(
        `${reasonOf(ofOneSite)}, and the rest does not fit what is left: ${error.message}`,
      );
    }
  }
  return { batches: next, fallback };
}

function reasonOf(refused: readonly Outcome[]): string {
  return refused.some(isBeyondQuota)
    ? 'The daily quota ran out during the run'
    : 'A domain had to slow down during the run';
}

/** What refused batches were to cover and no accepted one does. */
function demandOf(
  { demand, urlType }: Undertaking,
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
  };
}

/** Tells what a site has left of the day, by type, as far as requests and answers have shown it. */
function quotaLeft(
  { product }: Undertaking,
  outcomes: readonly Outcome[],
  site: string,
  { first, newest }: Answers,
): (type: ObjectType) => number {
  const here = outcomes.filter((outcome) => outcome.site === site);
  return (type) => {
    // Of all plans so far: else directories and URLs would be refused by turns, and for ever.
    const beyond = here.filter((outcome) => outcome.type === type && isBeyondQuota(outcome));
    const smallest = Math.min(...beyond.map(({ lines }) => lines.length));
    const asked = ofSite(newest, site)?.[type].remaining ?? null;
    if (smallest === Number.POSITIVE_INFINITY) {
      const known = remaining(product, ofSite(first, site), type);
      return asked ?? Math.max(0, known - acceptedOf(here, type).length);
    }
    // A quota that was refused to a batch, and yet is said to hold it, is not to be believed.
    return asked !== null && asked < smallest ? asked : 0;
  };
}
