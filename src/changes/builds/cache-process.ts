import { createInterface } from 'node:readline';
import { isFeatureAvailable, restoreCache, saveCache } from '@actions/cache';
import { ANSWER, type Answer, CACHED_FILE, type Order } from './cache-client.ts';

/** Handles requests on standard input, one per line, until it is closed. */
export async function serveCache(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const answer: Answer = { result: await resultOf(JSON.parse(line)) };
    process.stdout.write(`\n${ANSWER}${JSON.stringify(answer)}\n`);
  }
}

async function resultOf(order: Order): Promise<Answer['result']> {
  switch (order.action) {
    case 'available':
      return isFeatureAvailable() ? 'yes' : 'no';
    case 'find': {
      const [first = '', ...others] = order.keys;
      const find = (lookupOnly: boolean) =>
        restoreCache([CACHED_FILE], first, others, { lookupOnly }, true);
      // An entry that exists but cannot be downloaded is reported by its key.
      return (await find(false)) ?? (await find(true)) ?? 'no';
    }
    case 'save':
      // On failure, it returns -1 instead of throwing.
      return (await saveCache([CACHED_FILE], order.key, undefined, true)) > 0 ? 'yes' : 'no';
  }
}
