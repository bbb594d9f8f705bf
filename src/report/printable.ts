/**
 * Text from outside (a file name, git's or the API's words) as it may stand in a line of the log: it can
 * begin no line of its own, and hold no workflow command.
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

/** A zero-width space: the runner no longer sees the command, and a reader still sees the text. */
const BREAK = '\u200b';

/** Control characters, line ends that are not ASCII, and marks that turn the direction of the text around. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
