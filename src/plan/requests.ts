import type { UrlType } from '../cloud/product.ts';
import { domainOf } from '../url.ts';
import type { Plan } from './terms.ts';

/** The content of one request. `Regex` is not planned: each regular expression is a separate request. */
export interface Batch {
  readonly type: UrlType | 'Directory';
  /** URLs, in byte order. */
  readonly lines: readonly string[];
}

/** The limits of a request. */
export interface RequestLimits {
  /** The ObjectType of the plan's URLs. */
  readonly urlType: UrlType;
  readonly urlsPerRequest: number;
  readonly directoriesPerRequest: number;
  readonly domainsPerRequest: number;
  /** The pace of one domain: no request holds more of its URLs than may be sent in a minute. */
  readonly urlsPerMinute: number;
}

/**
 * Splits a plan into requests, directories last. Their number is minimal, provided that one request may hold all domains;
 * otherwise domains are grouped, those with the most lines first, and the number is minimal for each group.
 */
export function batches(
  { urls, directories }: Pick<Plan, 'urls' | 'directories'>,
  limits: RequestLimits,
): Batch[] {
  const { urlType, urlsPerRequest, directoriesPerRequest, domainsPerRequest, urlsPerMinute } =
    limits;
  const names = directories.map(({ url }) => url);
  return [
    ...distribute(urlType, urls, urlsPerRequest, domainsPerRequest, urlsPerMinute),
    ...distribute('Directory', names, directoriesPerRequest, domainsPerRequest, Infinity),
  ];
}

/**
 * Distributes lines over requests round-robin, one domain after another. So the sizes of two requests differ by at most
 * one, in all as well as for each domain, and the smallest number of requests that the limits allow is enough.
 */
function distribute(
  type: Batch['type'],
  lines: readonly string[],
  perRequest: number,
  domainsPerRequest: number,
  perDomain: number,
): Batch[] {
  const domains = [...Map.groupBy(lines, domainOf).values()].sort((a, b) => b.length - a.length);
  const requests: Batch[] = [];
  for (let next = 0; next < domains.length; next += domainsPerRequest) {
    const group = domains.slice(next, next + domainsPerRequest);
    const all = group.flat();
    const largest = group[0]?.length ?? 0;
    const fewest = Math.max(Math.ceil(all.length / perRequest), Math.ceil(largest / perDomain));
    const shares = Map.groupBy(all.entries(), ([index]) => index % fewest);
    for (const share of shares.values())
      requests.push({ type, lines: share.map(([, line]) => line).sort() });
  }
  return requests;
}
