import type { Presence } from './changes.ts';
import { isZero } from './object-id.ts';

/** The type of a tree entry. A submodule is a commit of another repository, mounted as a folder. */
export type EntryType = 'file' | 'link' | 'folder' | 'submodule';

/** An entry of a tree. */
export interface Entry {
  readonly type: EntryType;
  readonly hash: string;
}

/** The object ids of a path in both trees; null where there is no such file. */
export interface Ids {
  readonly base: string | null;
  readonly head: string | null;
}

/** The type that a mode in a tree stands for: `100644`, or `100755` for an executable file. */
export function typeOf(mode: string): EntryType {
  if (mode.startsWith('04')) return 'folder';
  if (mode.startsWith('12')) return 'link';
  return mode.startsWith('16') ? 'submodule' : 'file';
}

/** What differs between two trees, entry by entry. */
export class Difference {
  /** Files and symbolic links that differ. */
  readonly paths = new Map<string, Presence>();
  /** Submodules that differ. Their files are in neither tree. */
  readonly submodules = new Set<string>();
  /** The size of an object id, in bytes. */
  readonly #size: number;
  /**
   * Of each path in turn, its ids in the base and in the head; zeros stand for none. As bytes, since the strings would take four
   * times the memory.
   */
  #ids = Buffer.alloc(0);
  #places: ReadonlyMap<string, number> | null = null;

  /** @param digits The length of an object id. */
  constructor(digits: number) {
    this.#size = digits / 2;
  }

  /**
   * Notes a path whose entries differ.
   *
   * A symbolic link is a file whose content is its target. Folders do not count, since their files do. Neither does the
   * executable bit: it is not served.
   *
   * @param before Null where there is no such entry; the same for `after`.
   */
  note(path: string, before: Entry | null, after: Entry | null): void {
    if (before?.type === 'submodule' || after?.type === 'submodule') this.submodules.add(path);
    const [was, is] = [contentOf(before), contentOf(after)];
    if (was === null && is === null) return;
    if (was === is && before?.type === after?.type) return;
    const at = this.paths.size * 2 * this.#size;
    if (at === this.#ids.length)
      this.#ids = Buffer.concat([this.#ids], 2 * at || 1024 * this.#size);
    if (was !== null) this.#ids.write(was, at, 'hex');
    if (is !== null) this.#ids.write(is, at + this.#size, 'hex');
    this.paths.set(path, is === null ? 'gone' : 'present');
  }

  ids(path: string): Ids {
    this.#places ??= new Map(Array.from(this.paths.keys(), (path, at) => [path, at]));
    const place = this.#places.get(path);
    if (place === undefined) return { base: null, head: null };
    const at = place * 2 * this.#size;
    return { base: this.#idAt(at), head: this.#idAt(at + this.#size) };
  }

  #idAt(at: number): string | null {
    const id = this.#ids.toString('hex', at, at + this.#size);
    return isZero(id) ? null : id;
  }
}

/** The id of what an entry serves. */
function contentOf(entry: Entry | null): string | null {
  return entry?.type === 'file' || entry?.type === 'link' ? entry.hash : null;
}
