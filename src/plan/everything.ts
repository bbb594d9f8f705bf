import { ActionError } from '../errors.ts';
import { number } from '../quantities.ts';
import { domainOf } from '../url.ts';
import { about, quotaOf, siteFinder } from './limits.ts';
import type { Limits } from './terms.ts';

/**
 * Checks that every base URL may be refreshed as a directory, where nothing is known of what the edges hold.
 *
 * @param reason Why nothing is known, as a clause.
 * @param directories The base URLs that the user did not name in `directories`.
 * @throws ActionError that says how to begin.
 */
export function checkEverything(
  reason: string,
  directories: readonly string[],
  { fallback, maxDirectories }: Pick<Limits, 'fallback' | 'maxDirectories'>,
): void {
  if (directories.length === 0 || (fallback === 'directory' && maxDirectories > 0)) return;
  const limit = fallback === 'directory' ? 'max-directories: 0' : `fallback: ${fallback}`;
  throw new ActionError(
    'no-plan',
    `Every base URL has to be refreshed as a directory, because ${reason}, but ${limit} forbids it.`,
    'Add `directories: /` for one run.',
  );
}

/** As `checkEverything`, with the daily quotas. */
export function checkQuota(reason: string, directories: readonly string[], limits: Limits): void {
  const siteOf = siteFinder(limits);
  for (const [site, own] of Map.groupBy(directories, (url) => siteOf(domainOf(url)))) {
    const { directoryQuota } = quotaOf(limits, site);
    if (own.length <= directoryQuota) continue;
    throw new ActionError(
      'no-plan',
      `${about(site)}Every base URL has to be refreshed as a directory, because ${reason}, but the daily quota has only ${number(directoryQuota)} left for ${number(own.length)}.`,
      'Wait until the quota resets at midnight (UTC+8), or apply for a higher quota.',
    );
  }
}
