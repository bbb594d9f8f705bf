import { CloudError } from '../cloud/failures.ts';
import { withRetries } from '../cloud/retry.ts';
import { ExplainedError } from '../errors.ts';
import { URL_CHARACTERS } from '../plan/limits.ts';
import { number } from '../quantities.ts';
import { domainOf } from '../url.ts';
import type { AccountInTime } from './submit.ts';

/**
 * Prefetches URLs in order, as many as the daily quota allows. What is cut off or refused is only a warning.
 *
 * @returns how many URLs were accepted
 */
export async function prefetch(
  urls: readonly string[],
  quota: number,
  perSecond: number,
  { call, service, clock, log, signal }: AccountInTime,
): Promise<number> {
  const warn = (lost: number, why: string): void =>
    log.warning(`${number(lost)} of ${number(urls.length)} URLs were not prefetched: ${why}`);
  const possible = urls.filter((url) => url.length <= URL_CHARACTERS);
  if (possible.length < urls.length)
    warn(urls.length - possible.length, `longer than ${URL_CHARACTERS} characters`);
  const wanted = possible.slice(0, quota);
  if (wanted.length < possible.length)
    warn(possible.length - wanted.length, `the daily quota has ${number(quota)} left`);
  const sites = Map.groupBy(wanted, (url) => service.siteOf(domainOf(url)));
  const requests = [...sites].flatMap(([site, lines]) =>
    service.cut('prefetch', lines).map((part) => ({ site, lines: part })),
  );
  let count = 0;
  let sent = 0;
  for (const { site, lines } of requests) {
    try {
      if (sent > 0) await clock.sleep(1000 / perSecond, signal);
      await service.prefetch(lines, site, (ask) =>
        withRetries(() => call(ask, signal), { clock, log, signal }),
      );
      count += lines.length;
    } catch (error) {
      if (!(error instanceof ExplainedError)) throw error;
      // Other requests may succeed, but not without quota, permission, a key or time.
      const goesOn = error instanceof CloudError && !['quota', 'all'].includes(error.remedy);
      warn(goesOn ? lines.length : wanted.length - sent, error.message);
      if (!goesOn) break;
    }
    sent += lines.length;
  }
  return count;
}
