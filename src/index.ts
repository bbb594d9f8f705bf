// Imported first: without a listener, a signal ends the process without a report.
import './cancellation.ts';

import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { CACHE_PROCESS } from './changes/builds/cache-client.ts';
import { step } from './step.ts';

/**
 * Milliseconds until Node.js tries the next address of a server, or gives up on the last one. Its default of 250 is too short
 * for a server on another continent.
 */
const NEXT_ADDRESS = 1000;

setDefaultAutoSelectFamilyAttemptTimeout(NEXT_ADDRESS);
if (process.argv.includes(CACHE_PROCESS)) {
  const { serveCache } = await import('./changes/builds/cache-process.ts');
  await serveCache();
} else {
  await step(process.env);
}
// A helper process of git, or an endpoint that never answers, would otherwise keep this process alive.
process.stdout.write('', () => process.exit());
