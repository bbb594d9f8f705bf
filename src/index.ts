// First of all: a signal that comes before would end the process without a word.
import './cancellation.ts';

import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { CACHE_PROCESS } from './changes/builds/cache-client.ts';
import { step } from './step.ts';

/**
 * Milliseconds until the next address of a server is tried, and the last one given up. Node.js waits for 250, in which a server
 * abroad may not have answered.
 */
const NEXT_ADDRESS = 1000;

setDefaultAutoSelectFamilyAttemptTimeout(NEXT_ADDRESS);
if (process.argv.includes(CACHE_PROCESS)) {
  const { serveCache } = await import('./changes/builds/cache-process.ts');
  await serveCache();
} else {
  await step(process.env);
}
// Nothing is waited for any more: a helper of git's, or an endpoint that never answers, would keep the process.
process.stdout.write('', () => process.exit());
