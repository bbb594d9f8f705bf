import type { Account } from '../cloud/account.ts';
import type { DayQuotas, Quotas, Service, UrlType } from '../cloud/product.ts';
import { remaining } from '../cloud/quota.ts';
import type { Inputs } from '../inputs/types.ts';
import { fits } from '../plan/plan.ts';
import type { Demand, Limits } from '../plan/terms.ts';
import { domainsOf } from '../url.ts';
import { linesInTime } from './pace.ts';

const MINUTE = 60_000;

/** Minutes that are kept for completion: a refresh takes 5 to 6 to reach every edge. */
const COMPLETION_MINUTES = 8;

/** Milliseconds of `timeout-minutes` in which everything should be submitted. */
export function submissionTime(timeoutMinutes: number, wait: boolean): number {
  const kept = wait ? Math.min(COMPLETION_MINUTES, timeoutMinutes / 2) : 0;
  return (timeoutMinutes - kept) * MINUTE;
}

/**
 * What limits a plan.
 *
 * @param quotas the day's, or null where the documented ones apply
 * @param time milliseconds in which everything should be submitted
 */
export function limitsOf(
  inputs: Inputs,
  urlType: UrlType,
  quotas: Quotas | null,
  time: number,
): Limits {
  const left = (of: DayQuotas | null) => ({
    urlQuota: remaining(inputs.product, of, urlType),
    directoryQuota: remaining(inputs.product, of, 'Directory'),
  });
  const sites = quotas?.sites ?? [];
  return {
    maxUrls: inputs.maxUrls,
    maxDirectories: inputs.maxDirectories,
    // Where sites have quotas of their own, the account's are no more than their sums.
    ...left(sites.length > 0 ? null : quotas),
    sites: sites.map((site) => ({ domains: site.domains, ...left(site) })),
    urlsPerDomain: linesInTime(inputs.urlsPerMinute, time),
    fallback: inputs.fallback,
  };
}

/** Whether one request of URLs holds a demand, by what is documented. It waits for no quota: a refusal is planned again with the answer. */
export function isOneRequest(
  demand: Demand,
  inputs: Inputs,
  urlType: UrlType,
  time: number,
  service: Service,
): boolean {
  const { urls, directories } = demand;
  const { product, regexes, urlsPerMinute } = inputs;
  const { linesPerRequest, domainsPerRequest } = product.limits;
  // Two domains may be of two sites.
  const mostDomains = product.takes.sites ? 1 : domainsPerRequest;
  return (
    directories.length + regexes.length === 0 &&
    urls.length <= Math.min(linesPerRequest[urlType], urlsPerMinute) &&
    domainsOf(urls).length <= mostDomains &&
    service.cut(urlType, urls).length <= 1 &&
    fits(demand, limitsOf(inputs, urlType, null, time))
  );
}

/** The quotas of all domains of a demand: of those that `rewrite` brought in too, where that makes a difference. */
export async function quotasOf(
  { product }: Inputs,
  demand: Demand,
  account: Account | null,
  asked: Promise<Quotas | null>,
  domains: readonly string[],
): Promise<Quotas | null> {
  if (!account || !product.takes.sites) return asked;
  const all = domainsOf([...demand.urls, ...demand.directories]);
  const hasOthers = all.some((domain) => !domains.includes(domain));
  return hasOthers ? account.quotas([...new Set([...domains, ...all])]) : asked;
}
