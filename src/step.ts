import { run } from './action.ts';
import { type Event, readEvent } from './changes/event.ts';
import { type DialledAccount, dialAccount } from './cloud/account.ts';
import { readInputs } from './inputs/inputs.ts';
import { secrets } from './inputs/key-inputs.ts';
import type { Inputs } from './inputs/types.ts';
import { conclude } from './publish.ts';
import { failureOf } from './report/failure.ts';
import { outputsOf } from './report/outputs.ts';
import { emptyReport } from './report/report.ts';

/**
 * Runs a step of a job: reads the inputs, starts connecting to Alibaba Cloud, and runs the action. Never throws: errors are
 * reported.
 */
export async function step(env: NodeJS.ProcessEnv): Promise<void> {
  const input = (name: string): string => env[`INPUT_${name.toUpperCase()}`] ?? '';
  const asked = read(input, env);
  const dialled = await asked.then(
    ({ inputs }) => dial(inputs),
    () => null,
  );
  // This loads an HTTP client in one go, so the first packets have to be sent before.
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

async function read(
  input: (name: string) => string,
  env: NodeJS.ProcessEnv,
): Promise<{ event: Event; inputs: Inputs }> {
  const event = readEvent(env);
  return { event, inputs: readInputs(input, { env, eventName: event.name }) };
}

/** Starts connecting to Alibaba Cloud; resolves when the first packets are sent. */
async function dial(inputs: Inputs): Promise<DialledAccount | null> {
  const { credentials } = inputs;
  const dialled = credentials && dialAccount({ ...inputs, credentials });
  await Promise.all([dialled?.endpoint?.sent, dialled?.sts?.sent]);
  return dialled;
}
