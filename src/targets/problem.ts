/** What is wrong with one line of an input. */
export interface Problem {
  /** The line, as it was given. */
  readonly line: string;
  /** What to write instead, as it follows the word "expected". */
  readonly expected: string;
}
