import { ActionError } from '../../src/errors.ts';
import { readInputs } from '../../src/inputs/inputs.ts';

/** The problems of inputs, one per line; empty if there are none. */
export function problems(
  given: Readonly<Record<string, string>>,
  eventName = 'push',
  env: Readonly<Record<string, string>> = {},
): readonly string[] {
  try {
    readInputs((name) => given[name] ?? '', { env, eventName });
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    return error.message.split('\n  - ').slice(1);
  }
  return [];
}
