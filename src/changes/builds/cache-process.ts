import { createInterface } from 'node:readline';
import { isFeatureAvailable, restoreCache, saveCache } from '@actions/cache';
import { ANSWER, type Answer, CACHED_FILE, type Order } from './cache-client.ts';

/** Does what it is told on standard input, one order a line, until that ends. */
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
      // One that is there, and cannot be had, is known by its key all the same.
      return (await find(false)) ?? (await find(true)) ?? 'no';
    }
    case 'save':
      // A failure is no exception, but an id of -1.
      return (await saveCache([CACHED_FILE], order.key, undefined, true)) > 0 ? 'yes' : 'no';
  }
}
