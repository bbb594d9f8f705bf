import type { UrlType } from '../cloud/product.ts';
import { domainOf } from '../url.ts';
import type { Plan } from './terms.ts';

/** What one request refreshes. `Regex` is not planned: each regular expression is a request. */
export interface Batch {
  readonly type: UrlType | 'Directory';
  /** URLs, in byte order. */
  readonly lines: readonly string[];
}

/** What a request may hold. */
export interface RequestLimits {
  /** The ObjectType of the plan's URLs. */
  readonly urlType: UrlType;
  readonly urlsPerRequest: number;
  readonly directoriesPerRequest: number;
  readonly domainsPerRequest: number;
  /** The pace of one domain: no request holds more URLs of it than may go in a minute. */
  readonly urlsPerMinute: number;
}

/**
 * A plan cut into requests, directories last: as few as the limits allow, as long as there are no
 * more domains than one request takes. More domains are grouped, those with the most lines first,
 * and each group takes as few as it can.
 */
export function batches(plan: Pick<Plan, 'urls' | 'directories'>, limits: RequestLimits): Batch[] {
  const { urlType, urlsPerRequest, directoriesPerRequest, domainsPerRequest, urlsPerMinute } =
    limits;
  const directories = plan.directories.map(({ url }) => url);
  return [
    ...deal(plan.urls, urlsPerRequest, domainsPerRequest, urlsPerMinute).map(
      (lines): Batch => ({ type: urlType, lines }),
    ),
    ...deal(directories, directoriesPerRequest, domainsPerRequest, Infinity).map(
      (lines): Batch => ({ type: 'Directory', lines }),
    ),
  ];
}

/**
 * Lines dealt out like cards, one domain after the other: each request gets as many as the next, give
 * or take one, of all lines as of each domain's. So the fewest requests that could do are enough.
 */
function deal(
  lines: readonly string[],
  perRequest: number,
  domainsPerRequest: number,
  perDomain: number,
): string[][] {
  const domains = [...Map.groupBy(lines, domainOf).values()].sort((a, b) => b.length - a.length);
  const requests: string[][] = [];
  for (let next = 0; next < domains.length; next += domainsPerRequest) {
    const group = domains.slice(next, next + domainsPerRequest);
    const all = group.flat();
    const most = Math.max(...group.map(({ length }) => length));
    const fewest = Math.max(Math.ceil(all.length / perRequest), Math.ceil(most / perDomain));
    const hands = Array.from({ length: fewest }, (): string[] => []);
    for (const [card, line] of all.entries()) hands[card % fewest]?.push(line);
    for (const hand of hands) requests.push(hand.sort());
  }
  return requests;
}
