import { ActionError } from '../errors.ts';
import { count, number } from '../quantities.ts';
import type { DayQuotas, Product, Quota, QuotaName, Quotas } from './product.ts';

/** The quotas that apply to a site; null if unknown. */
export function ofSite(quotas: Quotas | null, site: string): DayQuotas | null {
  return site === '' ? quotas : (quotas?.sites.find((one) => one.site === site) ?? null);
}

/** What is left of a quota; if unknown, the documented total. */
export function remaining(
  { documentedQuota }: Pick<Product, 'documentedQuota'>,
  quotas: DayQuotas | null,
  name: QuotaName,
): number {
  return quotas?.[name].remaining ?? documentedQuota[name];
}

/**
 * Calculates what is left of the quotas after a refresh, which saves a query. Does not include what others used in the meantime.
 *
 * @param used how much was accepted
 */
export function quotasAfter(quotas: DayQuotas, used: (name: QuotaName) => number): DayQuotas {
  const less = (name: QuotaName): Quota => {
    const { total, remaining: left } = quotas[name];
    return { total, remaining: left === null ? null : Math.max(0, left - used(name)) };
  };
  return {
    File: less('File'),
    Directory: less('Directory'),
    Regex: less('Regex'),
    IgnoreParams: less('IgnoreParams'),
    prefetch: less('prefetch'),
  };
}

/**
 * Checks the quota of regular expressions, which are not planned because nothing can replace them.
 *
 * @throws ActionError `no-plan` if the daily quota is too low
 */
export function checkRegexes(
  regexes: readonly string[],
  product: Product,
  quotas: Quotas | null,
): void {
  const left = remaining(product, quotas, 'Regex');
  if (regexes.length <= left) return;
  throw new ActionError(
    'no-plan',
    `regexes: ${count(regexes.length, 'regular expression')} ${regexes.length === 1 ? 'exceeds' : 'exceed'} the daily quota (${number(left)} left)`,
    'List fewer, refresh directories instead, wait until the quota resets at midnight (UTC+8), or apply for a higher quota.',
  );
}
