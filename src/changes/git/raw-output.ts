import { isAscii } from 'node:buffer';
import { type Difference, type Entry, type EntryType, typeOf } from '../difference.ts';
import { nameOf } from '../file-names.ts';
import { GitFailure } from './git.ts';

const [COLON, TAB, DIGIT_6] = [0x3a, 0x09, 0x36];

/**
 * Reads what `git diff-tree -r -z --raw --no-abbrev --no-renames` prints: `:100644 100755 <id> <id> M`, a NUL, the path, a NUL.
 *
 * @param digits The length of an object id.
 * @returns how many bytes the complete records take
 */
export function takeDifferences(bytes: Buffer, digits: number, found: Difference): number {
  const isPlain = isAscii(bytes);
  for (let at = 0; ; ) {
    const before = at + ':100644 100755 '.length;
    const after = before + digits + 1;
    const path = after + digits + ' M\0'.length;
    const end = bytes.indexOf(0, path);
    if (end === -1) return at;
    if (bytes[at] !== COLON || bytes[path - 1] !== 0) {
      throw new GitFailure('git diff-tree: its output is not understood', 0);
    }
    found.note(
      nameAt(bytes, path, end, isPlain),
      entryAt(bytes, at + 1, before, digits),
      entryAt(bytes, at + 8, after, digits),
    );
    at = end + 1;
  }
}

/** Types by the first two digits of a mode, as a number of two bytes. The mode `000000` stands for no entry. */
const TYPES: ReadonlyMap<number, EntryType> = new Map(
  ['04', '10', '12', '16'].map((digits) => [Buffer.from(digits).readUInt16BE(), typeOf(digits)]),
);

function entryAt(bytes: Buffer, mode: number, hash: number, digits: number): Entry | null {
  const type = TYPES.get(bytes.readUInt16BE(mode));
  return type === undefined ? null : { type, hash: bytes.toString('latin1', hash, hash + digits) };
}

/**
 * Reads the files in what `git ls-tree -r -z` prints: `100644 blob <id>`, a tab, the path, a NUL.
 *
 * @param digits The length of an object id.
 * @returns how many bytes the complete entries take
 */
export function takeFiles(bytes: Buffer, digits: number, files: string[]): number {
  const isPlain = isAscii(bytes);
  for (let at = 0; ; ) {
    const isSubmodule = bytes[at + 1] === DIGIT_6;
    const path = at + (isSubmodule ? '160000 commit ' : '100644 blob ').length + digits + 1;
    const end = bytes.indexOf(0, path);
    if (end === -1) return at;
    if (bytes[path - 1] !== TAB) {
      throw new GitFailure('git ls-tree: its output is not understood', 0);
    }
    if (!isSubmodule) files.push(nameAt(bytes, path, end, isPlain));
    at = end + 1;
  }
}

function nameAt(bytes: Buffer, from: number, to: number, isPlain: boolean): string {
  return isPlain ? bytes.toString('latin1', from, to) : nameOf(bytes.subarray(from, to));
}
