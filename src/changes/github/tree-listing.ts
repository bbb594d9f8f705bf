import { type Entry, typeOf } from '../difference.ts';
import { textAt, valueAt } from '../json.ts';
import { isHash, objectId } from '../object-id.ts';
import { Unanswered } from '../repository.ts';

/** The entries of a tree, by their path in it; of a tree that was listed recursively, those of all its folders. */
export interface Tree {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Folders that hold a name which is not as git has it, with such a name; '' is the tree itself. */
  readonly unreadable: ReadonlyMap<string, string>;
}

/** An entry as GitHub lists it. */
export interface ListedEntry {
  readonly path: string;
  readonly mode: string;
  readonly hash: string;
}

/** Reads GitHub's listing of a tree. */
export function readListing(answer: unknown): readonly ListedEntry[] {
  const listed = valueAt(answer, 'tree');
  if (!Array.isArray(listed)) throw new Unanswered('GitHub: a tree listing has no entries');
  return listed.map((entry) => {
    const path = textAt(entry, 'path');
    const mode = textAt(entry, 'mode');
    const hash = textAt(entry, 'sha');
    if (path === null || mode === null || hash === null || !isHash(hash)) {
      throw new Unanswered('GitHub: a tree listing has an entry without path, mode or sha');
    }
    return { path, mode, hash };
  });
}

/**
 * Checks the names in every folder against the folder's hash. GitHub replaces what is not UTF-8 with U+FFFD, so different
 * names may look the same.
 *
 * @param root The hash of the tree; null if it is not known.
 * @param digits The length of an object id.
 */
export function checkedTree(
  listed: readonly ListedEntry[],
  root: string | null,
  digits: number,
): Tree {
  const entries = new Map(
    listed.map(({ path, mode, hash }) => [path, { type: typeOf(mode), hash }]),
  );
  const unreadable = new Map<string, string>();
  for (const [folder, held] of Map.groupBy(listed, ({ path }) =>
    path.split('/').slice(0, -1).join('/'),
  )) {
    const hash = folder === '' ? root : (entries.get(folder)?.hash ?? null);
    const suspect = held.find(({ path }) => nameIn(path).includes('\ufffd'));
    const isRight = hash === null ? suspect === undefined : treeId(held, digits) === hash;
    if (!isRight) unreadable.set(folder, (suspect ?? held[0])?.path ?? '');
  }
  return { entries, unreadable };
}

/** The object id of a folder with these entries, in git's order. It is right only if every name is, and none is missing. */
export function treeId(listed: readonly ListedEntry[], digits: number): string {
  const entries = listed.flatMap(({ mode, path, hash }) => [
    Buffer.from(`${mode.replace(/^0+/, '')} ${nameIn(path)}\0`),
    Buffer.from(hash, 'hex'),
  ]);
  return objectId('tree', Buffer.concat(entries), digits);
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
