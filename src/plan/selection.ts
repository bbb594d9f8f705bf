import type { Directory } from './forest.ts';

/** What a directory costs, in URLs: a day's quota has 100 URLs to a directory. */
export const DIRECTORY_COST = 100;

/** Directories in byte order, none below another, as a tree whose parts selections share. */
export type Picks = null | Directory | readonly [Picks, Picks];

/** A choice of directories in a part of a forest, and what it amounts to. */
export interface Selection {
  readonly picks: Picks;
  /** How many directories it has. */
  readonly directories: number;
  /** URLs of that part below none of them. */
  readonly urls: number;
  readonly collateral: number;
  /** Of all these: what a plan makes as small as it can. */
  readonly cost: number;
  /** The sum of the directories' levels. */
  readonly depth: number;
}

/** The selection of some directories, in byte order, out of a forest with that many URLs. */
export function select(chosen: readonly Directory[], urls: number): Selection {
  return chosen.reduceRight<Selection>(
    (rest, directory) => ({
      picks: join(directory, rest.picks),
      directories: rest.directories + 1,
      urls: rest.urls - directory.below,
      collateral: rest.collateral + directory.collateral,
      cost: rest.cost - directory.below + directory.collateral + DIRECTORY_COST,
      depth: rest.depth + directory.depth,
    }),
    { picks: null, directories: 0, urls, collateral: 0, cost: urls, depth: 0 },
  );
}

/** Picks of two parts of a forest, the first of which comes first. */
export function join(first: Picks, second: Picks): Picks {
  if (first === null) return second;
  return second === null ? first : [first, second];
}

/** Picks as a list. */
export function listOf(picks: Picks): Directory[] {
  const list: Directory[] = [];
  const ahead = [picks];
  for (let some = ahead.pop(); some !== undefined; some = ahead.pop()) {
    if (some === null) continue;
    if ('name' in some) list.push(some);
    else ahead.push(some[1], some[0]);
  }
  return list;
}

/** Which of two selections is preferred: by cost, collateral, directories, depth, byte order. */
export function compare(one: Selection, other: Selection): number {
  return (
    one.cost - other.cost ||
    one.collateral - other.collateral ||
    one.directories - other.directories ||
    other.depth - one.depth ||
    compareNames(listOf(one.picks), listOf(other.picks))
  );
}

/** More than the levels of a plan's directories add up to. */
const LEVELS = 2 ** 23;

/**
 * Collateral and depth as one number, lower for what is preferred of selections with the same cost and
 * as many directories. Those of parts add up.
 */
export function rankOf(collateral: number, depth: number): number {
  return collateral * LEVELS - depth;
}

/** What decides between states of a search, as far as numbers do. Those of parts add up. */
export interface Amounts {
  readonly cost: number;
  readonly directories: number;
  readonly rank: number;
}

/** Which of two is preferred: by cost, collateral, directories, depth. */
export function compareAmounts(one: Amounts, other: Amounts): number {
  return (
    one.cost - other.cost ||
    Math.ceil(one.rank / LEVELS) - Math.ceil(other.rank / LEVELS) ||
    one.directories - other.directories ||
    one.rank - other.rank
  );
}

/** Lists of the same length, by the first names that differ. */
function compareNames(one: readonly Directory[], other: readonly Directory[]): number {
  for (const [index, { name }] of one.entries()) {
    const against = other[index]?.name ?? '';
    if (name !== against) return name < against ? -1 : 1;
  }
  return 0;
}
