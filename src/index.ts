// First of all: a signal that comes before would end the process without a word.
import './cancellation.ts';

import * as core from '@actions/core';
import { conclude, run } from './action.ts';
import { CACHE_PROCESS } from './changes/builds/cache-client.ts';
import { readEvent } from './changes/event.ts';
import { readInputs } from './inputs/inputs.ts';
import { secrets } from './inputs/key-inputs.ts';
import { failureOf } from './report/failure.ts';
import { outputsOf } from './report/outputs.ts';
import { emptyReport } from './report/report.ts';
import { runner } from './runner.ts';

if (process.argv.includes(CACHE_PROCESS)) {
  const { serveCache } = await import('./changes/builds/cache-process.ts');
  await serveCache();
} else {
  await refresh(process.env);
}
// Nothing is waited for any more: a helper of git's, or an endpoint that never answers, would keep the process.
process.stdout.write('', () => process.exit());

async function refresh(env: NodeJS.ProcessEnv): Promise<void> {
  const input = (name: string): string => core.getInput(name, { trimWhitespace: false });
  const world = runner(env, secrets(input, env));
  world.publisher.outputs(outputsOf(emptyReport(), ''));
  try {
    const event = readEvent(env);
    await run(readInputs(input, { env, eventName: event.name }), event, world);
  } catch (error) {
    conclude({ ...emptyReport(), failure: failureOf(error) }, world);
  }
}
