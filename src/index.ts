import * as core from '@actions/core';
import { run } from './action.ts';
import { readEvent } from './changes/event.ts';
import { ActionError } from './errors.ts';
import { secrets } from './inputs/credentials.ts';
import { readInputs } from './inputs/inputs.ts';
import { failureOf } from './report/failure.ts';
import { outputsOf } from './report/outputs.ts';
import { emptyReport } from './report/report.ts';
import { hiding, jobLog, publisher, systemClock } from './runner.ts';

const env = process.env;
const input = (name: string): string => core.getInput(name, { trimWhitespace: false });

const hidden = new Set<string>();
const mask = (secret: string): void => {
  core.setSecret(secret);
  hidden.add(secret);
};
for (const secret of secrets(input, env)) mask(secret);
const hide = hiding(hidden);
const log = jobLog(hide);
const files = publisher(env, hide);
files.outputs(outputsOf(emptyReport(), ''));

const cancelled = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.once(name, () =>
    cancelled.abort(
      new ActionError('cancelled', 'The job was cancelled', 'Run the workflow again.'),
    ),
  );

try {
  const event = readEvent(env);
  await run(readInputs(input, { env, eventName: event.name }), event, {
    env,
    log,
    publisher: files,
    clock: systemClock,
    signal: cancelled.signal,
    idToken: (audience) => core.getIDToken(audience),
    mask,
  });
} catch (error) {
  const { message, hint } = failureOf(error);
  log.fail(`${message}\n${hint}`);
}
