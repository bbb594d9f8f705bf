import { ActionError } from '../errors.ts';
import { count } from '../quantities.ts';

/** A problem with a line of an input. */
export interface Problem {
  /** The line as given. */
  readonly line: string;
  /** What to write instead; completes a sentence with "expected". */
  readonly expected: string;
}

/** Reads inputs and collects all problems, so that the user sees them at once. */
export class Reader {
  readonly #get: (name: string) => string;
  readonly #problems: string[] = [];
  /** Values that are valid but probably mistakes. */
  readonly warnings: string[] = [];

  /** @param get the raw value of an input; empty if it is not given, as the runner has it */
  constructor(get: (name: string) => string) {
    this.#get = get;
  }

  /** Adds a problem: what was received, and what to write instead. */
  problem(input: string, received: string, expected: string): void {
    this.#problems.push(`${input}: received ${quote(received)}; ${expected}`);
  }

  /** Adds a warning about a probable mistake: what was received, and its effect. */
  warning(input: string, received: string, result: string): void {
    this.warnings.push(`${input}: received ${quote(received)}; ${result}`);
  }

  /** @throws ActionError with every problem, if there is one */
  finish(): void {
    if (this.#problems.length === 0) return;
    throw new ActionError(
      'invalid-input',
      [`${count(this.#problems.length, 'problem')} with the inputs:`, ...this.#problems].join(
        '\n  - ',
      ),
      'Correct the inputs and rerun the job. Nothing was sent.',
    );
  }

  /** Whether the user set the input to something other than its default. */
  given(input: string, standard = ''): boolean {
    const value = this.text(input);
    return value !== '' && value !== standard;
  }

  text(input: string): string {
    return this.#get(input).trim();
  }

  /** One item per line; blank lines and lines that begin with `#` are skipped. */
  list(input: string): readonly string[] {
    return this.#get(input)
      .split(/\r\n|\n|\r/)
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
  }

  flag(input: string): boolean {
    return this.choice(input, ['false', 'true']) === 'true';
  }

  /** One of several options, ignoring case as YAML does. The first is the default. */
  choice<Option extends string>(
    input: string,
    options: readonly [Option, ...(readonly Option[])],
  ): Option {
    const value = this.text(input).toLowerCase();
    if (value === '') return options[0];
    const found = options.find((option) => option === value);
    if (found !== undefined) return found;
    this.problem(input, this.text(input), `write ${options.map(quote).join(' or ')}`);
    return options[0];
  }

  /** A whole number from `least` to `most`. */
  count(input: string, standard: number, least: number, most: number): number {
    const value = this.text(input);
    if (value === '') return standard;
    const count = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (count >= least && count <= most) return count;
    this.problem(input, value, `write a whole number from ${least} to ${most}`);
    return standard;
  }
}

/** Quotes a value for a message: on one line, shortened if it is long. */
export function quote(value: string): string {
  return JSON.stringify(value.length > 200 ? `${value.slice(0, 200)}…` : value);
}
