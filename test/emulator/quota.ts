import { Refusal, type RefusalCode } from './refusal.ts';

/** The daily quotas, by what they count. */
export type QuotaName = 'url' | 'directory' | 'regex' | 'ignoreParams' | 'prefetch';

/** A daily quota. Tests may set both fields, before or between requests. */
export interface Quota {
  total: number;
  remain: number;
}

/** The quotas of a service. They never reset, so that no test depends on the time of day. */
export type Quotas = Readonly<Record<QuotaName, Quota>>;

/** CDN's documented daily quotas. Those that DCDN documents are the same. */
export const DOCUMENTED_QUOTA: Readonly<Record<QuotaName, number>> = {
  url: 10_000,
  directory: 100,
  regex: 20,
  ignoreParams: 100,
  prefetch: 1000,
};

const FIELDS: Readonly<Record<QuotaName, string>> = {
  url: 'Url',
  directory: 'Dir',
  regex: 'Regex',
  ignoreParams: 'IgnoreParams',
  prefetch: 'Preload',
};
const NAMES = Object.keys(FIELDS) as readonly QuotaName[];

/** Unused quotas. */
export function freshQuotas(totals: Partial<Readonly<Record<QuotaName, number>>>): Quotas {
  const of = (name: QuotaName): Quota => {
    const total = totals[name] ?? DOCUMENTED_QUOTA[name];
    return { total, remain: total };
  };
  return {
    url: of('url'),
    directory: of('directory'),
    regex: of('regex'),
    ignoreParams: of('ignoreParams'),
    prefetch: of('prefetch'),
  };
}

/** Refuses a request that exceeds a quota: it is accepted as a whole or not at all. */
export function checkQuota(
  quotas: Quotas,
  name: QuotaName,
  count: number,
  code: RefusalCode = name === 'prefetch' ? 'QuotaExceeded.Preload' : 'QuotaExceeded.Refresh',
): void {
  if (count <= quotas[name].remain) return;
  throw new Refusal(code, `${count} asked, ${quotas[name].remain} left.`);
}

/** The reply to a quota query, with numbers as text, as in the API's samples. */
export function describeQuotas(quotas: Quotas): Record<string, string> {
  return Object.fromEntries(
    NAMES.flatMap((name) => [
      [`${FIELDS[name]}Quota`, String(quotas[name].total)],
      [`${FIELDS[name]}Remain`, String(quotas[name].remain)],
    ]),
  );
}
