import type { UnchangedFiles } from './terms.ts';
import { type Folder, STRETCH, type Tree } from './tree.ts';

/** Consecutive unchanged files that lie in the same folders. */
export interface FileGroup {
  /** For each URL of such a file, the deepest folder that contains it, if any. */
  readonly folders: readonly Folder[];
  count: number;
}

/** Groups the unchanged files that lie below folders of the tree. */
export async function grouped(
  unchanged: UnchangedFiles,
  { find }: Tree,
  pause: () => Promise<void>,
): Promise<readonly FileGroup[]> {
  const groups: FileGroup[] = [];
  let last: FileGroup = { folders: [], count: 0 };
  let files = 0;
  for (const urls of unchanged) {
    if (++files % STRETCH === 0) await pause();
    const folders = urls.map(find).filter((folder) => folder !== null);
    if (folders.length === 0) continue;
    if (
      folders.length === last.folders.length &&
      folders.every((folder, index) => folder === last.folders[index])
    ) {
      last.count++;
    } else {
      last = { folders, count: 1 };
      groups.push(last);
    }
  }
  return groups;
}

/**
 * Sets each folder's collateral: the unchanged files below it, counted once under each base URL, except those that an
 * explicit directory refreshes anyway. If the unchanged files are unknown (`groups` is null), the collateral is the number
 * of levels between each URL's own folder and this one.
 */
export function addCollateral({ folders }: Tree, groups: readonly FileGroup[] | null): void {
  for (const group of groups ?? []) {
    for (const folder of group.folders) if (!folder.covered) folder.collateral += group.count;
  }
  for (const { parent, collateral, below } of folders.toReversed()) {
    if (parent !== null) parent.collateral += groups === null ? collateral + below : collateral;
  }
}
