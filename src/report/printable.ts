/**
 * Makes text from outside (file names, output of git, replies of the API) safe for a line of the log: it cannot start
 * a new line or contain a workflow command.
 *
 * @example printable('a\n::error::b') // 'a\\u000a::error::b'
 * @example printable('::error::b') // ':\u200b:error::b'
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(UNSAFE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/^(\s*:):/, `$1${BREAK}:`)
    .replaceAll('##[', `##${BREAK}[`);
}

/** A zero-width space: the runner no longer recognizes the command, while the text looks the same. */
const BREAK = '\u200b';

/** Control characters, Unicode line separators, and bidirectional control characters. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
