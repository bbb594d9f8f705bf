import { isAscii } from 'node:buffer';
import type { Presence } from '../changes.ts';
import { type Difference, type EntryKind, type Ids, kindOf, presenceAfter } from '../difference.ts';
import { nameOf } from '../file-names.ts';
import { GitFailure } from './git.ts';

/**
 * The difference that `git diff-tree -r -z --raw --no-abbrev --no-renames` writes. It is read as bytes: a large push differs
 * in 100,000 paths, and a text for every part of every record takes longer than git.
 */
export class RawDifference implements Difference {
  readonly paths = new Map<string, Presence>();
  readonly submodules = new Set<string>();
  /** How many digits an object id has. */
  readonly #digits: number;
  /** Both ids of each path, in the order of the paths, as digits in bytes: as texts, they would outweigh the paths. */
  readonly #ids: Buffer[] = [];
  #order: ReadonlyMap<string, number> | null = null;

  constructor(digits: number) {
    this.#digits = digits;
  }

  /**
   * Reads the records in git's output: `:100644 100755 <id> <id> M`, a NUL, the path, a NUL.
   *
   * @returns how many bytes the complete ones take.
   */
  take(bytes: Buffer): number {
    const digits = this.#digits;
    const ascii = isAscii(bytes);
    for (let at = 0; ; ) {
      const before = at + 15;
      const after = before + digits + 1;
      const path = after + digits + 3;
      const end = bytes.indexOf(0, path);
      if (end === -1) return at;
      if (bytes[at] !== COLON || bytes[path - 1] !== 0) {
        throw new GitFailure('git diff-tree: its output is not understood', 0);
      }
      const [was, is] = [kindAt(bytes, at + 1), kindAt(bytes, at + 8)];
      const name = nameAt(bytes, path, end, ascii);
      if (was === 'submodule' || is === 'submodule') this.submodules.add(name);
      const presence = presenceAfter(was, is, sameDigits(bytes, before, after, digits));
      if (presence !== null) {
        this.#keepIds(bytes, before, was === 'submodule', is === 'submodule');
        this.paths.set(name, presence);
      }
      at = end + 1;
    }
  }

  ids(path: string): Ids {
    this.#order ??= new Map(Array.from(this.paths.keys(), (path, at) => [path, at]));
    const at = this.#order.get(path);
    const block = at === undefined ? undefined : this.#ids[Math.floor(at / BLOCK)];
    if (at === undefined || block === undefined) return { base: null, head: null };
    const digits = this.#digits;
    const from = (at % BLOCK) * (2 * digits + 1);
    const base = block.toString('latin1', from, from + digits);
    const head = block.toString('latin1', from + digits + 1, from + 2 * digits + 1);
    return { base: orNull(base), head: orNull(head) };
  }

  /** Keeps `<id> <id>`; a submodule's is a commit's, which is no content. */
  #keepIds(bytes: Buffer, from: number, noBase: boolean, noHead: boolean): void {
    const length = 2 * this.#digits + 1;
    const at = this.paths.size % BLOCK;
    let block = this.#ids.at(-1);
    if (at === 0 || block === undefined) {
      block = Buffer.allocUnsafe(BLOCK * length);
      this.#ids.push(block);
    }
    bytes.copy(block, at * length, from, from + length);
    if (noBase) block.fill('0', at * length, at * length + this.#digits);
    if (noHead) block.fill('0', at * length + this.#digits + 1, (at + 1) * length);
  }
}

/** So many paths have their ids in one buffer. */
const BLOCK = 512;

const COLON = 0x3a;

/**
 * Reads the files in what `git ls-tree -r -z` writes: `100644 blob <id>`, a tab, the path, a NUL.
 *
 * @param digits How many digits an object id has.
 * @returns how many bytes the complete entries take.
 */
export function takeFiles(bytes: Buffer, digits: number, files: string[]): number {
  const ascii = isAscii(bytes);
  for (let at = 0; ; ) {
    const submodule = bytes[at + 1] === DIGIT_6;
    const path = at + (submodule ? '160000 commit ' : '100644 blob ').length + digits + 1;
    const end = bytes.indexOf(0, path);
    if (end === -1) return at;
    if (bytes[path - 1] !== TAB) {
      throw new GitFailure('git ls-tree: its output is not understood', 0);
    }
    if (!submodule) files.push(nameAt(bytes, path, end, ascii));
    at = end + 1;
  }
}

const DIGIT_6 = 0x36;
const TAB = 0x09;

/** Kinds by the first two digits of a mode, as a number of two bytes; `00` is nothing at all. */
const KINDS: ReadonlyMap<number, EntryKind> = new Map(
  ['04', '10', '12', '16'].map((digits) => [Buffer.from(digits).readUInt16BE(), kindOf(digits)]),
);

function kindAt(bytes: Buffer, at: number): EntryKind | null {
  return KINDS.get(bytes.readUInt16BE(at)) ?? null;
}

function nameAt(bytes: Buffer, from: number, to: number, ascii: boolean): string {
  return ascii ? bytes.toString('latin1', from, to) : nameOf(bytes.subarray(from, to));
}

function sameDigits(bytes: Buffer, a: number, b: number, count: number): boolean {
  for (let at = 0; at < count; at++) if (bytes[a + at] !== bytes[b + at]) return false;
  return true;
}

/** git writes zeros where there is nothing. */
function orNull(hash: string): string | null {
  return /^0+$/.test(hash) ? null : hash;
}
