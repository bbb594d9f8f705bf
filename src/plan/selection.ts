import type { Directory } from './forest.ts';
import { DIRECTORY_COST } from './prices.ts';

/** Some directories, none below another: chosen earlier ones before later ones, shared between selections. */
export type Picks = null | Directory | readonly [Picks, Picks];

/** What a choice of directories amounts to. */
export interface Selection {
  readonly picks: Picks;
  /** How many they are. */
  readonly directories: number;
  /** URLs below none of them. */
  readonly urls: number;
  readonly collateral: number;
  /** The sum of their levels. */
  readonly depth: number;
}

/** The cost of a selection, which a plan minimises. */
export function costOf({ directories, urls, collateral }: Selection): number {
  return collateral + urls + DIRECTORY_COST * directories;
}

/** Two parts of a forest taken together, the first before the second. */
export function join(first: Selection, second: Selection): Selection {
  return {
    picks:
      first.picks === null
        ? second.picks
        : second.picks === null
          ? first.picks
          : [first.picks, second.picks],
    directories: first.directories + second.directories,
    urls: first.urls + second.urls,
    collateral: first.collateral + second.collateral,
    depth: first.depth + second.depth,
  };
}

/** The order in which plans are preferred: cost, collateral, directories, depth, byte order. */
export function compare(one: Selection, other: Selection): number {
  return (
    costOf(one) - costOf(other) ||
    one.collateral - other.collateral ||
    one.directories - other.directories ||
    other.depth - one.depth ||
    compareNames(listOf(one.picks), listOf(other.picks))
  );
}

/** The directories of a selection, in byte order. */
export function listOf(picks: Picks): Directory[] {
  const list: Directory[] = [];
  const visit = (some: Picks): void => {
    if (some === null) return;
    if ('name' in some) list.push(some);
    else some.forEach(visit);
  };
  visit(picks);
  return list;
}

/** Lists as long as each other, by the first names in which they differ. */
function compareNames(one: readonly Directory[], other: readonly Directory[]): number {
  for (const [index, { name }] of one.entries()) {
    const against = other[index]?.name ?? '';
    if (name !== against) return name < against ? -1 : 1;
  }
  return 0;
}
