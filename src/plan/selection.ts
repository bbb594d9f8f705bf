import type { Folder } from './tree.ts';

/** What a directory costs, in URLs: a day's quota has 100 URLs to a directory. */
export const DIRECTORY_COST = 100;

/** What decides between two choices of folders. */
export interface Amounts {
  /** URLs left to go one by one. */
  readonly urls: number;
  readonly directories: number;
  readonly collateral: number;
  /** The sum of the folders' levels. */
  readonly depth: number;
}

/** A choice of folders that stand in for URLs, none below another. */
export interface Selection extends Amounts {
  readonly folders: readonly Folder[];
}

/** The choice of some folders of a tree with that many URLs. */
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

/** What a plan makes as small as it can. */
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

/** Which of two choices is preferred: by their amounts, then by the first names that differ. */
export function compare(one: Selection, other: Selection): number {
  const amounts = compareAmounts(one, other);
  if (amounts !== 0) return amounts;
  const namesOf = ({ folders }: Selection) => folders.map(({ name }) => name).sort();
  const others = namesOf(other);
  const index = namesOf(one).findIndex((name, at) => name !== others[at]);
  const name = namesOf(one)[index];
  return name === undefined ? 0 : name < (others[index] ?? '') ? -1 : 1;
}
