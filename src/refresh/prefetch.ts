import { CloudError } from '../cloud/failures.ts';
import { PREFETCH_PER_REQUEST, PREFETCHES_PER_SECOND, type Prefetch } from '../cloud/products.ts';
import { persist } from '../cloud/retry.ts';
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
  const wanted = urls.slice(0, quota);
  if (wanted.length < urls.length)
    log.warning(
      `${urls.length - quota} of ${urls.length} URLs are not prefetched: the day's quota has ${quota} left`,
    );
  let count = 0;
  for (let at = 0; at < wanted.length; at += PREFETCH_PER_REQUEST) {
    const lines = wanted.slice(at, at + PREFETCH_PER_REQUEST);
    try {
      if (at > 0) await clock.sleep(1000 / PREFETCHES_PER_SECOND, signal);
      const form = { ObjectPath: lines.join('\n') };
      const reply = await persist(() => call({ action, form }, signal), { clock, log, signal });
      if (idsOf(reply[taskId]).length > 0) count += lines.length;
      else log.warning(`${action}: a reply without a task id, for ${lines.length} URLs`);
    } catch (error) {
      if (!(error instanceof CloudError || signal.aborted)) throw error;
      const left = error instanceof CloudError && error.remedy !== 'all' ? lines : wanted.slice(at);
      log.warning(
        `${left.length} URLs are not prefetched: ${error instanceof Error ? error.message : error}`,
      );
      if (left !== lines) break;
    }
  }
  return count;
}
