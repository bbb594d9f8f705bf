import type { Bystanders } from './terms.ts';
import { type Folder, STRETCH, type Tree } from './tree.ts';

/** Files that lie in the same folders, one for each of their URLs that any folder is above. */
export interface Group {
  readonly folders: readonly Folder[];
  count: number;
}

/** Bystanders in groups: those that come one after another and lie in the same folders. */
export async function grouped(
  bystanders: Bystanders,
  { finder }: Tree,
  pause: () => Promise<void>,
): Promise<readonly Group[]> {
  const groups: Group[] = [];
  let last: Group = { folders: [], count: 0 };
  let files = 0;
  /** One for each base URL: below each of them files come in order. */
  const finders: ReturnType<typeof finder>[] = [];
  for (const urls of bystanders) {
    if (++files % STRETCH === 0) await pause();
    const folders: Folder[] = [];
    for (const [column, url] of urls.entries()) {
      finders[column] ??= finder();
      const folder = finders[column](url);
      if (folder !== undefined) folders.push(folder);
    }
    if (folders.length === 0) continue;
    if (
      folders.length === last.folders.length &&
      folders.every((one, index) => one === last.folders[index])
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
 * Gives each folder its collateral: the bystanders below it, one for each base URL that has them there, without
 * those that an explicit directory refreshes anyway. Where bystanders are unknown, the levels that URLs are
 * raised by: from their own folders to the one that stands in for them.
 */
export function addCollateral({ folders }: Tree, groups: readonly Group[] | null): void {
  for (const group of groups ?? []) {
    for (const folder of group.folders) if (!folder.covered) folder.collateral += group.count;
  }
  for (const { parent, collateral, below } of folders.toReversed()) {
    if (parent !== null) parent.collateral += groups === null ? collateral + below : collateral;
  }
}
