import { createHash } from 'node:crypto';
import { type Entry, kindOf } from '../difference.ts';
import { textAt, valueAt } from '../json.ts';
import { isHash } from '../object-id.ts';
import { Unanswered } from '../repository.ts';

/** What a tree holds. */
export interface Tree {
  /** By their path in the tree; of a whole tree, those of all its folders. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Folders of which not every name is as git has it, by their path, each with such a name; '' is the tree itself. */
  readonly garbled: ReadonlyMap<string, string>;
}

/** An entry with its path in the tree that was listed. */
interface ListedEntry {
  readonly path: string;
  readonly mode: string;
  readonly hash: string;
}

/** The entries in GitHub's listing of a tree; `truncated` if it left entries out: it lists 100,000 of them, or 7 MB. */
export function readListing(answer: unknown): {
  readonly entries: readonly ListedEntry[];
  readonly truncated: boolean;
} {
  const listed = valueAt(answer, 'tree');
  if (!Array.isArray(listed)) throw new Unanswered('GitHub: a tree listing has no entries');
  const entries = listed.map((entry) => {
    const path = textAt(entry, 'path');
    const mode = textAt(entry, 'mode');
    const hash = textAt(entry, 'sha');
    if (path === null || mode === null || hash === null || !isHash(hash)) {
      throw new Unanswered('GitHub: a tree listing has an entry without path, mode or sha');
    }
    return { path, mode, hash };
  });
  return { entries, truncated: valueAt(answer, 'truncated') !== false };
}

/**
 * Checks the names of every folder against the folder's own hash: GitHub writes U+FFFD for what is not UTF-8, so that
 * different names look the same.
 *
 * @param root The tree's own hash; null where it is not known.
 */
export function checkedTree(
  listed: readonly ListedEntry[],
  root: string | null,
  digits: number,
): Tree {
  const entries = new Map(
    listed.map(({ path, mode, hash }) => [path, { kind: kindOf(mode), hash }]),
  );
  const garbled = new Map<string, string>();
  const byFolder = Map.groupBy(listed, ({ path }) =>
    path.slice(0, Math.max(path.lastIndexOf('/'), 0)),
  );
  for (const [folder, held] of byFolder) {
    const hash = folder === '' ? root : (entries.get(folder)?.hash ?? null);
    const suspect = held.find(({ path }) => nameIn(path).includes('\ufffd'));
    const isTrue = hash === null ? suspect === undefined : treeId(held, digits) === hash;
    if (!isTrue) garbled.set(folder, (suspect ?? held[0])?.path ?? '');
  }
  return { entries, garbled };
}

/**
 * The object id of a folder's tree, from its entries in git's order. It is the one that git knows only if every name is right to
 * the byte, and none is missing.
 *
 * @param digits How many digits an object id has.
 */
export function treeId(listed: readonly ListedEntry[], digits: number): string {
  const entries = listed.map(({ mode, path, hash }) => {
    return Buffer.concat([
      Buffer.from(`${mode.replace(/^0+/, '')} ${nameIn(path)}\0`),
      Buffer.from(hash, 'hex'),
    ]);
  });
  const content = Buffer.concat(entries);
  const algorithm = digits === 64 ? 'sha256' : 'sha1';
  return createHash(algorithm).update(`tree ${content.length}\0`).update(content).digest('hex');
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
