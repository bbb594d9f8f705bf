import { CloudError } from '../cloud/failures.ts';
import { PREFETCH_PER_REQUEST, PREFETCHES_PER_SECOND, type Prefetch } from '../cloud/products.ts';
import { persist } from '../cloud/retry.ts';
import { ActionError } from '../errors.ts';
import { URL_CHARACTERS } from '../plan/limits.ts';
import { idsOf, type SubmitWorld } from './submit.ts';

/**
 * Has the edges fetch the URLs anew, in order, as many as the day's quota has left. Nothing here fails a
 * refresh: what is cut off or refused is a warning.
 *
 * @returns the count of URLs whose prefetch was accepted
 */
export async function prefetch(
  urls: readonly string[],
  quota: number,
  { action, taskId }: Prefetch,
  { call, clock, log, signal }: Pick<SubmitWorld, 'call' | 'clock' | 'log' | 'signal'>,
): Promise<number> {
  const warn = (lost: number, why: string): void =>
    log.warning(`${lost} of ${urls.length} URLs are not prefetched: ${why}`);
  const possible = urls.filter((url) => url.length <= URL_CHARACTERS);
  if (possible.length < urls.length)
    warn(urls.length - possible.length, `longer than ${URL_CHARACTERS} characters`);
  const wanted = possible.slice(0, quota);
  if (wanted.length < possible.length)
    warn(possible.length - wanted.length, `the day's quota has ${quota} left`);
  let count = 0;
  for (let at = 0; at < wanted.length; at += PREFETCH_PER_REQUEST) {
    const lines = wanted.slice(at, at + PREFETCH_PER_REQUEST);
    try {
      if (at > 0) await clock.sleep(1000 / PREFETCHES_PER_SECOND, signal);
      const form = { ObjectPath: lines.join('\n') };
      const reply = await persist(() => call({ action, form }, signal), { clock, log, signal });
      if (idsOf(reply[taskId]).length > 0) count += lines.length;
      else warn(lines.length, `${action}: a reply without a task id`);
    } catch (error) {
      if (!(error instanceof CloudError || error instanceof ActionError)) throw error;
      // The next request may fare better, but not without quota, permission, a key or time.
      const goesOn = error instanceof CloudError && !['quota', 'all'].includes(error.remedy);
      warn(goesOn ? lines.length : wanted.length - at, error.message);
      if (!goesOn) break;
    }
  }
  return count;
}
