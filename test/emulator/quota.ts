import { Refusal, type RefusalCode } from './refusal.ts';

/** The daily quotas, by what they count. */
export type QuotaName = 'url' | 'directory' | 'regex' | 'ignoreParams' | 'prefetch';

/** One quota of the day. Tests may set both fields, before or between requests. */
export interface Quota {
  total: number;
  remain: number;
}

/** The quotas of one service. A day never ends here, so that no test depends on when it runs. */
export type Quotas = Readonly<Record<QuotaName, Quota>>;

/** CDN's documented quotas of a day; DCDN states the same ones, as far as it states any. */
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

/** The quotas at the start of a day, nothing used yet. */
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

/** Refuses what a quota has not left: a request passes whole or not at all. */
export function checkQuota(
  quotas: Quotas,
  name: QuotaName,
  count: number,
  code: RefusalCode = name === 'prefetch' ? 'QuotaExceeded.Preload' : 'QuotaExceeded.Refresh',
): void {
  if (count <= quotas[name].remain) return;
  throw new Refusal(code, `${count} asked, ${quotas[name].remain} left.`);
}

/** The reply to a query of the quotas: numbers as text, as the API's own samples have them. */
export function describeQuotas(quotas: Quotas): Record<string, string> {
  return Object.fromEntries(
    NAMES.flatMap((name) => [
      [`${FIELDS[name]}Quota`, String(quotas[name].total)],
      [`${FIELDS[name]}Remain`, String(quotas[name].remain)],
    ]),
  );
}
