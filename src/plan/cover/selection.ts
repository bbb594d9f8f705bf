import type { Room } from '../terms.ts';
import type { Folder } from '../tree.ts';

/** The cost of a directory, in URLs: a daily quota has 100 URLs to a directory. */
export const DIRECTORY_COST = 100;

/** What decides between two choices of folders: URLs left to go one by one, directories, and more. */
export interface Amounts extends Room {
  readonly collateral: number;
  /** The sum of the folders' levels. */
  readonly depth: number;
}

/** A choice of folders that stand in for URLs, none below another. */
export interface Selection extends Amounts {
  readonly folders: readonly Folder[];
}

/** The choice of some folders, in a forest with that many URLs. */
export function select(folders: readonly Folder[], urls: number): Selection {
  const sum = (of: (folder: Folder) => number) =>
    folders.reduce((total, folder) => total + of(folder), 0);
  return {
    folders,
    urls: urls - sum(({ below }) => below),
    directories: folders.length,
    collateral: sum(({ collateral }) => collateral),
    depth: sum(({ depth }) => depth),
  };
}

/** Whether numbers of URLs and directories keep to a room. */
export function isWithin({ urls, directories }: Room, room: Room): boolean {
  return urls <= room.urls && directories <= room.directories;
}

/** What a plan minimises. */
export function costOf({ collateral, urls, directories }: Amounts): number {
  return collateral + urls + DIRECTORY_COST * directories;
}

/** Which of two amounts is preferred: by cost, collateral, directories, depth. */
export function compareAmounts(one: Amounts, other: Amounts): number {
  return (
    costOf(one) - costOf(other) ||
    one.collateral - other.collateral ||
    one.directories - other.directories ||
    other.depth - one.depth
  );
}
