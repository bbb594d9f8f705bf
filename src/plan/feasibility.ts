import type { Room } from './limits.ts';
import type { Folder, Tree } from './tree.ts';

/** A folder that may stand in for URLs, below none that may. */
interface Top {
  readonly folder: Folder;
  /** Whether a URL that may not go by itself lies below it. */
  stuck: boolean;
}

/**
 * How far directories reach, whatever they cost. No folder covers more than the topmost one above it, so
 * whether any plan fits is a question about topmost folders alone.
 */
export interface Reach {
  /** The URLs to cover. */
  readonly urls: number;
  /** Those that must be chosen come first, then those with the most URLs. */
  readonly tops: readonly Top[];
  /** URLs that can go neither by themselves nor by a directory. */
  readonly lost: number;
}

/** The reach of those folders of a tree that may stand in for URLs. */
export function reachOf(tree: Tree, mayStandIn: (folder: Folder) => boolean): Reach {
  const tops: Top[] = [];
  let urls = 0;
  let lost = 0;
  let top: Top | undefined;
  for (const folder of tree.folders) {
    if (folder.parent === null) urls += folder.below;
    if (top === undefined || !folder.name.startsWith(top.folder.name)) {
      top = mayStandIn(folder) ? { folder, stuck: false } : undefined;
      if (top !== undefined) tops.push(top);
    }
    if (folder.stuck === 0) continue;
    if (top === undefined) lost += folder.stuck;
    else top.stuck = true;
  }
  tops.sort((a, b) => Number(b.stuck) - Number(a.stuck) || b.folder.below - a.folder.below);
  return { urls, tops, lost };
}

/** The fewest folders that make a plan within the room, whatever they cost; null if there is none. */
export function widest({ urls, tops, lost }: Reach, room: Room): readonly Folder[] | null {
  const chosen: Folder[] = [];
  let left = urls;
  for (const { folder, stuck } of tops) {
    if (!stuck && left <= room.urls) break;
    chosen.push(folder);
    left -= folder.below;
  }
  return lost === 0 && left <= room.urls && chosen.length <= room.directories ? chosen : null;
}
