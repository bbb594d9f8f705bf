import { createHash } from 'node:crypto';

/** An entry of a folder, as GitHub lists it. */
export interface TreeEntry {
  readonly name: string;
  readonly mode: string;
  readonly hash: string;
}

/**
 * The object id of a folder's tree, from its entries in git's order. It is the one that git knows only if every name is right to
 * the byte, and none is missing.
 *
 * @param digits How many digits an object id has.
 */
export function treeId(entries: readonly TreeEntry[], digits: number): string {
  const heads = entries.map(({ mode, name }) => `${mode.replace(/^0+/, '')} ${name}\0`);
  const size = heads.reduce((sum, head) => sum + Buffer.byteLength(head) + digits / 2, 0);
  const hash = createHash(digits === 64 ? 'sha256' : 'sha1').update(`tree ${size}\0`);
  for (const [at, entry] of entries.entries()) {
    hash.update(heads[at] ?? '').update(entry.hash, 'hex');
  }
  return hash.digest('hex');
}
