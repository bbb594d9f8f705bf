import { ActionError } from '../errors.ts';
import type { DayQuotas, Product, Quota, QuotaName, Quotas } from './product.ts';

/** The quotas that a site's refreshes draw on; null where they are unknown. */
export function ofSite(quotas: Quotas | null, site: string): DayQuotas | null {
  return site === '' ? quotas : (quotas?.sites.find((one) => one.site === site) ?? null);
}

/** What is left of a kind's quota; what the documentation states where the account's own is unknown. */
export function remaining(
  { documentedQuota }: Pick<Product, 'documentedQuota'>,
  quotas: DayQuotas | null,
  name: QuotaName,
): number {
  return quotas?.[name].remaining ?? documentedQuota[name];
}

/**
 * What is left of the day after some of it was used: reckoned, which saves a call. What others used meanwhile is not in it.
 *
 * @param used what was accepted, by what it draws on
 */
export function reckoned(quotas: DayQuotas, used: (name: QuotaName) => number): DayQuotas {
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
 * Regular expressions are not planned: nothing can stand in for one.
 *
 * @throws ActionError `no-plan` where the daily quota does not suffice
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
    `regexes: ${regexes.length} regular expressions exceed the daily quota (${left} left)`,
    'List fewer, refresh directories instead, wait until the quota resets at midnight (UTC+8), or apply for a higher quota.',
  );
}

/** A quota out of a reply's fields: numbers, or text that is one; anything else is unknown, and not 0. */
export function quotaFrom(total: unknown, left: unknown): Quota {
  return { total: count(total), remaining: count(left) };
}

/** A count out of a reply; null where it is none. */
export function count(value: unknown): number | null {
  if (typeof value !== 'number' && !(typeof value === 'string' && value.trim() !== '')) return null;
  const number = Number(value);
  return Number.isFinite(number) ? Math.max(0, Math.floor(number)) : null;
}
