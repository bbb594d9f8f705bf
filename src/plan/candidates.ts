import type { Folder } from './terms.ts';

/** A folder that may stand in for the URLs below it. */
export interface Candidate {
  readonly folder: Folder;
  /** URLs below it that lie below no candidate further down; those of them that may not go one by one. */
  own: number;
  stuck: number;
  /** The index of the first candidate after its subtree. */
  behind: number;
}

/**
 * Candidates in preorder. From each one the way leads on to the next, which leaves its own URLs to go one by one, or,
 * if it is chosen, to the first one after its subtree: a plan is a path through the list.
 */
export interface Candidates {
  readonly list: readonly Candidate[];
  /** URLs below no candidate. */
  readonly loose: number;
}

/** The folders of a forest that may stand in for URLs. */
export function candidatesOf(
  folders: readonly Folder[],
  mayStandIn: (folder: Folder) => boolean,
): Candidates {
  const list = folders.map((folder) => ({
    folder,
    own: folder.own,
    stuck: folder.stuck,
    behind: 0,
  }));
  return thin({ list, loose: 0 }, ({ folder }) => mayStandIn(folder));
}

/**
 * The candidates that are kept, and not dominated: where all URLs below one lie below the next one, too, that one
 * covers as much and takes no more along.
 */
export function thin(
  candidates: Candidates,
  keeps: (candidate: Candidate, index: number) => boolean,
): Candidates {
  const kept = pick(candidates, keeps);
  return pick(kept, ({ own, behind }, index) => {
    const next = kept.list[index + 1];
    return own > 0 || next === undefined || next.behind !== behind;
  });
}

/** The URLs of a candidate that goes become those of the one above it. */
function pick(
  candidates: Candidates,
  keeps: (candidate: Candidate, index: number) => boolean,
): Candidates {
  const list: Candidate[] = [];
  let { loose } = candidates;
  /** The candidates kept so far that the one at hand lies below, the deepest last. */
  const above: Candidate[] = [];
  const leave = (isAbove: (candidate: Candidate) => boolean): void => {
    for (let last = above.at(-1); last !== undefined && !isAbove(last); last = above.at(-1)) {
      last.behind = list.length;
      above.pop();
    }
  };
  for (const [index, candidate] of candidates.list.entries()) {
    const { folder, own, stuck } = candidate;
    leave((other) => folder.name.startsWith(other.folder.name));
    if (keeps(candidate, index)) {
      const one = { folder, own: 0, stuck: 0, behind: 0 };
      list.push(one);
      above.push(one);
    }
    const home = above.at(-1);
    if (home === undefined) {
      loose += own;
    } else {
      home.own += own;
      home.stuck += stuck;
    }
  }
  leave(() => false);
  return { list, loose };
}
