import { ActionError } from '../errors.ts';
import { number } from './numbers.ts';

import type { Limits } from './plan.ts';

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
    `What the edges hold is not known: ${reason}. To begin, every base URL has to be refreshed as a directory, and ${limit} forbids it.`,
    'Add `directories: /` for one run.',
  );
}

/** As `checkEverything`, with the quota of the day. */
export function checkQuota(
  reason: string,
  directories: readonly string[],
  { directoryQuota }: Pick<Limits, 'directoryQuota'>,
): void {
  if (directories.length <= directoryQuota) return;
  throw new ActionError(
    'no-plan',
    `What the edges hold is not known: ${reason}. To begin, every base URL has to be refreshed as a directory, and the day's quota has ${number(directoryQuota)} directories left for ${number(directories.length)}.`,
    'Run the job again when the quota is renewed, at midnight (UTC+8), or ask Alibaba Cloud for a higher one.',
  );
}
