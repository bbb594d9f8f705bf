import type { Presence } from './changes.ts';

/** What differs between two trees. */
export interface Difference {
  /** Files and symbolic links that differ. */
  readonly paths: Map<string, Presence>;
  /** Folders where a commit of another repository is mounted and differs: its files are in neither tree. */
  readonly submodules: Set<string>;
}

/** What a tree holds under a name. */
export interface Entry {
  /** As git prints it: `100644`, `100755`, `120000` for a symbolic link, or one of the two below. */
  readonly mode: string;
  readonly hash: string;
}

export const FOLDER = '040000';
export const SUBMODULE = '160000';

/**
 * Notes a path under which two trees hold different entries; null where one holds none.
 *
 * A symbolic link is a file whose content is where it points. Folders do not count, their files do. Nor does it count that a
 * file became executable: nobody is served a mode.
 */
export function note(
  found: Difference,
  path: string,
  before: Entry | null,
  after: Entry | null,
): void {
  if (before?.mode === SUBMODULE || after?.mode === SUBMODULE) found.submodules.add(path);
  const was = isPublished(before);
  const is = isPublished(after);
  const modeOnly = was && is && before?.hash === after?.hash && isLink(before) === isLink(after);
  if ((was || is) && !modeOnly) found.paths.set(path, is ? 'present' : 'gone');
}

function isPublished(entry: Entry | null): boolean {
  return entry !== null && entry.mode !== FOLDER && entry.mode !== SUBMODULE;
}

function isLink(entry: Entry | null): boolean {
  return entry?.mode === '120000';
}
