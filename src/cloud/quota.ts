import { ActionError } from '../errors.ts';
import type { Reply } from './client.ts';
import { DOCUMENTED_QUOTA, type ObjectType } from './products.ts';

/** What one kind of refresh has left of its day's quota, and what a day has in all; null where the account did not say. */
export interface Quota {
  readonly total: number | null;
  readonly remaining: number | null;
}

/** The account's quotas of the day, by what draws on them. */
export type Quotas = Readonly<Record<ObjectType | 'prefetch', Quota>>;

/** The fields of DescribeRefreshQuota and DescribeDcdnRefreshQuota, without their endings `Quota` and `Remain`. */
const FIELDS: Readonly<Record<ObjectType | 'prefetch', string>> = {
  File: 'Url',
  Directory: 'Dir',
  Regex: 'Regex',
  IgnoreParams: 'IgnoreParams',
  prefetch: 'Preload',
};

/** The quotas that a reply holds. Its numbers may come as text; one that is absent is unknown, and not 0. */
export function quotasOf(reply: Reply): Quotas {
  const of = (type: ObjectType | 'prefetch'): Quota => ({
    total: count(reply[`${FIELDS[type]}Quota`]),
    remaining: count(reply[`${FIELDS[type]}Remain`]),
  });
  return {
    File: of('File'),
    Directory: of('Directory'),
    Regex: of('Regex'),
    IgnoreParams: of('IgnoreParams'),
    prefetch: of('prefetch'),
  };
}

/** What is left of a kind's quota; what the documentation states where the account's own is unknown. */
export function remaining(quotas: Quotas | null, type: ObjectType | 'prefetch'): number {
  return quotas?.[type].remaining ?? DOCUMENTED_QUOTA[type];
}

/**
 * Regular expressions are not planned: nothing can stand in for one.
 *
 * @throws ActionError `no-plan` where the day's quota does not hold them
 */
export function checkRegexes(regexes: readonly string[], quotas: Quotas | null): void {
  const left = remaining(quotas, 'Regex');
  if (regexes.length <= left) return;
  throw new ActionError(
    'no-plan',
    `regexes: ${regexes.length} regular expressions exceed the ${left} that the day's quota has left`,
    'Name fewer, refresh directories instead, wait until the quota is renewed, or ask Alibaba Cloud to raise it.',
  );
}

function count(value: unknown): number | null {
  if (typeof value !== 'number' && !(typeof value === 'string' && value.trim() !== '')) return null;
  const number = Number(value);
  return Number.isFinite(number) ? Math.max(0, Math.floor(number)) : null;
}
