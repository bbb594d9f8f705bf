import { at } from './numbers.ts';
import type { Folder, Tree } from './tree.ts';

/**
 * The folders that may stand in for URLs, in preorder, as a table: those below a folder follow it. From each one
 * the way leads on to the next, which leaves the URLs in it to go one by one, or, if it is chosen, to the
 * first behind its subtree. So a plan is a path through the table.
 */
export interface Candidates {
  readonly size: number;
  readonly folders: readonly Folder[];
  /** URLs in it that are in no candidate below; those of them that may not go one by one. */
  readonly own: Float64Array;
  readonly stuck: Float64Array;
  /** What it takes along. */
  readonly collateral: Float64Array;
  /** Levels below the host's root. */
  readonly depth: Float64Array;
  /** The first candidate behind its subtree. */
  readonly behind: Float64Array;
  /** URLs in no candidate. */
  readonly loose: number;
}

/** The folders of a tree that may stand in for URLs. */
export function candidatesOf(
  { folders }: Pick<Tree, 'folders'>,
  mayStandIn: (folder: Folder) => boolean,
): Candidates {
  const all = {
    size: folders.length,
    folders,
    own: Float64Array.from(folders, ({ own }) => own),
    stuck: Float64Array.from(folders, ({ stuck }) => stuck),
    collateral: Float64Array.from(folders, ({ collateral }) => collateral),
    depth: Float64Array.from(folders, ({ depth }) => depth),
    loose: 0,
  };
  return thin({ ...all, behind: behindOf(all.depth) }, (index) => {
    const folder = folders[index];
    return folder !== undefined && mayStandIn(folder);
  });
}

/**
 * The candidates that are kept, and not dominated: where all URLs of one lie below another, the other covers as
 * much and takes no more along. What lay in a candidate that is gone lies in the one above it.
 */
export function thin(candidates: Candidates, keeps: (index: number) => boolean): Candidates {
  const kept = select(candidates, keeps);
  const { size, own, behind } = kept;
  const isDominated = (index: number) =>
    at(own, index) === 0 && index + 1 < size && at(behind, index + 1) === at(behind, index);
  return select(kept, (index) => !isDominated(index));
}

/** The candidates where the URLs of one are left to those below it. */
export function open(candidates: Candidates, pivot: number): Candidates {
  const { behind } = candidates;
  return thin(candidates, (index) => index > pivot || at(behind, index) <= pivot);
}

/** The candidates where the URLs of one go with itself or one above it. */
export function shut(candidates: Candidates, pivot: number): Candidates {
  const { behind } = candidates;
  const kept = select(candidates, (index) => index <= pivot || index >= at(behind, pivot));
  // Nothing before it is gone, so it has the same index.
  const stuck = kept.stuck.slice();
  stuck[pivot] = 1;
  return { ...kept, stuck };
}

function select(candidates: Candidates, keeps: (index: number) => boolean): Candidates {
  const { size, folders, own, stuck, collateral, depth, behind } = candidates;
  const indexes: number[] = [];
  const owns = new Float64Array(size);
  const stucks = new Float64Array(size);
  let { loose } = candidates;
  /** The kept candidates that the one at hand lies below, the deepest last: their rows, and their ends. */
  const above: { readonly row: number; readonly end: number }[] = [];
  /** How many are kept of those before each one. */
  const rank = new Float64Array(size + 1);
  for (let index = 0; index < size; index++) {
    rank[index] = indexes.length;
    while ((above.at(-1)?.end ?? Infinity) <= index) above.pop();
    if (keeps(index)) {
      above.push({ row: indexes.length, end: at(behind, index) });
      indexes.push(index);
    }
    const row = above.at(-1)?.row;
    if (row === undefined) {
      loose += at(own, index);
    } else {
      owns[row] = at(owns, row) + at(own, index);
      stucks[row] = at(stucks, row) + at(stuck, index);
    }
  }
  rank[size] = indexes.length;
  const column = (of: (index: number) => number): Float64Array => {
    const values = new Float64Array(indexes.length);
    for (const [row, index] of indexes.entries()) values[row] = of(index);
    return values;
  };
  return {
    size: indexes.length,
    folders: indexes.flatMap((index) => folders[index] ?? []),
    own: owns.slice(0, indexes.length),
    stuck: stucks.slice(0, indexes.length),
    collateral: column((index) => at(collateral, index)),
    depth: column((index) => at(depth, index)),
    behind: column((index) => at(rank, at(behind, index))),
    loose,
  };
}

/** For each folder of a tree the next one that is no deeper: the first behind its subtree. */
function behindOf(depth: Float64Array): Float64Array {
  const behind = new Float64Array(depth.length);
  for (let index = depth.length - 1; index >= 0; index--) {
    let next = index + 1;
    while (next < depth.length && at(depth, next) > at(depth, index)) next = at(behind, next);
    behind[index] = next;
  }
  return behind;
}
