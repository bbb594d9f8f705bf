import { createInterface } from 'node:readline';
import { isFeatureAvailable, restoreCache, saveCache } from '@actions/cache';
import { CACHED_FILE, type CacheRequest, type CacheResponse, RESPONSE } from './cache-client.ts';

/** Handles requests on standard input, one per line, until it is closed. */
export async function serveCache(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const response: CacheResponse = { result: await resultOf(JSON.parse(line)) };
    process.stdout.write(`\n${RESPONSE}${JSON.stringify(response)}\n`);
  }
}

async function resultOf(request: CacheRequest): Promise<CacheResponse['result']> {
  switch (request.action) {
    case 'available':
      return isFeatureAvailable() ? 'yes' : 'no';
    case 'find': {
      const [first = '', ...others] = request.keys;
      const find = (lookupOnly: boolean) =>
        restoreCache([CACHED_FILE], first, others, { lookupOnly }, true);
      // An entry that exists but cannot be downloaded is reported by its key.
      return (await find(false)) ?? (await find(true)) ?? 'no';
    }
    case 'save':
      // On failure, it returns -1 instead of throwing.
      return (await saveCache([CACHED_FILE], request.key, undefined, true)) > 0 ? 'yes' : 'no';
  }
}
