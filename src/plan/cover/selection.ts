import type { Room } from '../terms.ts';
import type { Folder } from '../tree.ts';

/** The cost of a directory, in URLs: a daily quota has 100 URLs to a directory. */
export const DIRECTORY_COST = 100;

/** The quantities by which selections are compared. */
export interface Amounts extends Room {
  readonly collateral: number;
  /** The sum of the folders' depths. */
  readonly depth: number;
}

/** Folders that replace URLs, none below another, and the numbers of the plan that they make. */
export interface Selection extends Amounts {
  readonly folders: readonly Folder[];
}

/** The selection of some folders from a forest with the given number of URLs. */
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

/** The cost that a plan minimises. */
export function costOf({ collateral, urls, directories }: Amounts): number {
  return collateral + urls + DIRECTORY_COST * directories;
}

/** Orders amounts by preference: least cost, then least collateral, fewest directories, greatest depth. */
export function compareAmounts(one: Amounts, other: Amounts): number {
  return (
    costOf(one) - costOf(other) ||
    one.collateral - other.collateral ||
    one.directories - other.directories ||
    other.depth - one.depth
  );
}

/** Which of two choices is preferred: by their amounts, then by the first names that differ. */
export function compare(one: Selection, other: Selection): number {
  const order = compareAmounts(one, other);
  if (order !== 0 || one === other) return order;
  const namesOf = ({ folders }: Selection) =>
    folders
      .map(({ name }) => name)
      .sort()
      .join('\n');
  return namesOf(one) < namesOf(other) ? -1 : 1;
}
