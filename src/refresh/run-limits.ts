import type { Account } from '../cloud/account.ts';
import type { DayQuotas, Quotas, Service, UrlType } from '../cloud/product.ts';
import { remaining } from '../cloud/quota.ts';
import type { Inputs } from '../inputs/types.ts';
import { fits } from '../plan/plan.ts';
import type { Demand, Limits } from '../plan/terms.ts';
import { domainsOf } from '../url.ts';
import { linesInTime } from './pace.ts';

const MINUTE = 60_000;

/** Minutes reserved for completion: a refresh takes 5 to 6 to reach every edge. */
const COMPLETION_MINUTES = 8;

/** The part of `timeout-minutes` for submitting everything, in milliseconds. */
export function submissionTime(timeoutMinutes: number, wait: boolean): number {
  const kept = wait ? Math.min(COMPLETION_MINUTES, timeoutMinutes / 2) : 0;
  return (timeoutMinutes - kept) * MINUTE;
}

/**
 * The limits of a plan.
 *
 * @param quotas the daily quotas; null if the documented ones apply
 * @param time for submitting everything, in milliseconds
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
    // If each site has its own quotas, the account's are only their sums.
    ...left(sites.length > 0 ? null : quotas),
    sites: sites.map((site) => ({ domains: site.domains, ...left(site) })),
    urlsPerDomain: linesInTime(inputs.urlsPerMinute, time),
    fallback: inputs.fallback,
  };
}

/** Whether one request can cover a demand. Such a run does not wait for the quota: if that refuses the request, it is planned again. */
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
  // Two domains may belong to two sites.
  const mostDomains = product.supports.sites ? 1 : domainsPerRequest;
  return (
    directories.length + regexes.length === 0 &&
    urls.length <= Math.min(linesPerRequest[urlType], urlsPerMinute) &&
    domainsOf(urls).length <= mostDomains &&
    service.cut(urlType, urls).length <= 1 &&
    fits(demand, limitsOf(inputs, urlType, null, time))
  );
}

/** The quotas of all domains of a demand. For products with sites, those that only `rewrite` names are queried too. */
export async function quotasOf(
  { product }: Inputs,
  demand: Demand,
  account: Account | null,
  asked: Promise<Quotas | null>,
  domains: readonly string[],
): Promise<Quotas | null> {
  if (!account || !product.supports.sites) return asked;
  const all = domainsOf([...demand.urls, ...demand.directories]);
  const hasOthers = all.some((domain) => !domains.includes(domain));
  return hasOthers ? account.quotas([...new Set([...domains, ...all])]) : asked;
}
