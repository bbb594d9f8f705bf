import type { Presence } from './changes.ts';

/** What differs between two trees. */
export interface Difference {
  /** Files and symbolic links that differ. */
  readonly paths: ReadonlyMap<string, Presence>;
  /** Folders where a commit of another repository is mounted and differs: its files are in neither tree. */
  readonly submodules: ReadonlySet<string>;
  /** The object ids of a path on either side, null where there is no such file. */
  ids(path: string): Ids;
}

/** Object ids in full. */
export interface Ids {
  readonly base: string | null;
  readonly head: string | null;
}

/** What a tree holds under a name. */
export interface Entry {
  readonly kind: EntryKind;
  readonly hash: string;
}

/** A submodule is a commit of another repository, which is mounted as a folder. */
export type EntryKind = 'file' | 'link' | 'folder' | 'submodule';

/** What a mode says, as git writes it: `100644`, `100755` for an executable file. */
export function kindOf(mode: string): EntryKind {
  if (mode.startsWith('04')) return 'folder';
  if (mode.startsWith('12')) return 'link';
  return mode.startsWith('16') ? 'submodule' : 'file';
}

/**
 * What became of a path under which two trees differ; null if nothing that is published did.
 *
 * A symbolic link is a file whose content is where it points. Folders do not count, their files do. Nor does it count that a
 * file became executable: nobody is served a mode.
 *
 * @param was Null where the tree holds nothing under that name.
 * @param sameContent Whether the object ids are the same.
 */
export function presenceAfter(
  was: EntryKind | null,
  is: EntryKind | null,
  sameContent: boolean,
): Presence | null {
  if (isPublished(is)) return sameContent && was === is ? null : 'present';
  return isPublished(was) ? 'gone' : null;
}

function isPublished(kind: EntryKind | null): boolean {
  return kind === 'file' || kind === 'link';
}

/** A difference that is put together an entry at a time. */
export class EntryDifference implements Difference {
  readonly paths = new Map<string, Presence>();
  readonly submodules = new Set<string>();
  readonly #ids = new Map<string, Ids>();

  /** Notes a path under which two trees hold different entries; null where one holds none. */
  note(path: string, before: Entry | null, after: Entry | null): void {
    const [was, is] = [before?.kind ?? null, after?.kind ?? null];
    if (was === 'submodule' || is === 'submodule') this.submodules.add(path);
    const presence = presenceAfter(was, is, before?.hash === after?.hash);
    if (presence === null) return;
    this.paths.set(path, presence);
    this.#ids.set(path, {
      base: before !== null && isPublished(was) ? before.hash : null,
      head: after !== null && isPublished(is) ? after.hash : null,
    });
  }

  ids(path: string): Ids {
    return this.#ids.get(path) ?? { base: null, head: null };
  }
}
