// First of all: a signal that comes before would end the process without a word.
import './cancellation.ts';

import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { conclude, run } from './action.ts';
import { CACHE_PROCESS } from './changes/builds/cache-client.ts';
import { type Event, readEvent } from './changes/event.ts';
import { type DialledAccount, dialAccount } from './cloud/account.ts';
import { readInputs } from './inputs/inputs.ts';
import { secrets } from './inputs/key-inputs.ts';
import type { Inputs } from './inputs/types.ts';
import { failureOf } from './report/failure.ts';
import { outputsOf } from './report/outputs.ts';
import { emptyReport } from './report/report.ts';

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
  await refresh(process.env);
}
// Nothing is waited for any more: a helper of git's, or an endpoint that never answers, would keep the process.
process.stdout.write('', () => process.exit());

async function refresh(env: NodeJS.ProcessEnv): Promise<void> {
  const input = (name: string): string => env[`INPUT_${name.toUpperCase()}`] ?? '';
  const asked = read(input, env);
  const dialled = await asked.then(dial, () => null);
  // While this loads an HTTP client, nothing else happens in this process.
  const { runner } = await import('./runner.ts');
  const world = { ...runner(env, secrets(input, env)), dialled };
  world.publisher.outputs(outputsOf(emptyReport(), ''));
  try {
    const { inputs, event } = await asked;
    await run(inputs, event, world);
  } catch (error) {
    conclude({ ...emptyReport(), failure: failureOf(error) }, world);
  }
}

/** What the step is asked to do. */
interface Asked {
  readonly event: Event;
  readonly inputs: Inputs;
}

async function read(input: (name: string) => string, env: NodeJS.ProcessEnv): Promise<Asked> {
  const event = readEvent(env);
  return { event, inputs: readInputs(input, { env, eventName: event.name }) };
}

/** Sends the first packets to Alibaba Cloud. */
async function dial({ inputs }: Asked): Promise<DialledAccount | null> {
  const { credentials } = inputs;
  const dialled = credentials && dialAccount({ ...inputs, credentials });
  await Promise.all([dialled?.endpoint?.sent, dialled?.sts?.sent]);
  return dialled;
}
