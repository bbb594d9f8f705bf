import { ActionError } from '../../src/errors.ts';
import { readInputs } from '../../src/inputs/inputs.ts';

/** What is wrong with inputs, a problem a line; nothing where all is well. */
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
