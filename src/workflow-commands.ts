import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { EOL } from 'node:os';

/**
 * Gives the runner a command: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 *
 * Not by @actions/core: it evaluates an HTTP client for ID tokens. Without it, Alibaba Cloud is dialled after four fifths of the time.
 *
 * @param name With its properties, if it has any: none of it from outside.
 * @param value Any text: it stays one line.
 */
export function issue(name: string, value = ''): void {
  say(`::${name}::${escaped(value)}`);
}

/** Writes a line to the log as it is. */
export function say(line: string): void {
  process.stdout.write(line + EOL);
}

/**
 * Sets one of the step's outputs.
 *
 * @param file Where the runner reads them; elsewhere there is none, and they are said.
 */
export function setOutput(file: string | undefined, name: string, value: string): void {
  // No text from outside can hold it, and so end the value early.
  const delimiter = `delimiter_${randomUUID()}`;
  if (file) appendFileSync(file, [`${name}<<${delimiter}`, value, delimiter, ''].join(EOL));
  else issue(`set-output name=${name}`, value);
}

/** The value of an input as the runner hands it over; empty where it is not given. */
export function inputOf(env: Readonly<Record<string, string | undefined>>, name: string): string {
  return env[`INPUT_${name.toUpperCase()}`] ?? '';
}

function escaped(value: string): string {
  return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
