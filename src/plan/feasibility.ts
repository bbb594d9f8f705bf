import { isTooLong } from './limits.ts';
import type { Fallback, Load, Rooms } from './terms.ts';
import type { Folder, Tree } from './tree.ts';

/**
 * Which folders may stand in for URLs: those at or below a base URL, and elsewhere those that are above none. None
 * that is too long, or that an explicit directory refreshes anyway; with `subdirectory` no base URL itself.
 */
export function eligible(fallback: Fallback): (folder: Folder) => boolean {
  return ({ name, position, covered, below }) =>
    fallback !== 'none' &&
    below > 0 &&
    !covered &&
    !isTooLong(name) &&
    (position === 'base' ? fallback === 'directory' : position !== 'above');
}

/**
 * How far directories reach, whatever they cost. No folder covers more than the topmost one above it, so
 * whether any plan fits is a question about topmost folders alone.
 */
export interface Reach {
  /** The URLs to cover. */
  readonly load: Load;
  /** Folders that may stand in, below none that may: those that must come first, then those with the most URLs. */
  readonly tops: readonly Folder[];
  /** URLs that neither a refresh of their own nor a directory may cover. */
  readonly uncoverable: number;
}

/** The reach of those folders of a tree that may stand in for URLs. */
export function reachOf(
  { folders, load }: Pick<Tree, 'folders' | 'load'>,
  mayStandIn: (folder: Folder) => boolean,
): Reach {
  const tops: Folder[] = [];
  let uncoverable = 0;
  let end = 0;
  for (const folder of folders) {
    if (folder.index < end) continue;
    if (mayStandIn(folder)) {
      tops.push(folder);
      end = folder.end;
    } else {
      uncoverable += folder.ownLong;
    }
  }
  tops.sort((a, b) => Number(isNeeded(b)) - Number(isNeeded(a)) || b.below - a.below);
  return { load, tops, uncoverable };
}

/** Whether a URL lies below it that may not be refreshed alone. */
function isNeeded({ belowLong }: Folder): boolean {
  return belowLong > 0;
}

/**
 * The fewest folders that make a plan within the rooms, whatever they cost; null if there is none. First each site
 * takes what it cannot do without. Then the run takes the largest folders whose sites have room for one more: what
 * sites have room for is a matroid, so the greedy choice is the best one.
 */
export function fewestFolders(
  { load, tops, uncoverable }: Reach,
  rooms: Rooms,
): readonly Folder[] | null {
  const chosen = new Set<Folder>();
  let excess = -rooms.urls;
  const sites = new Map<string, { excess: number; directories: number }>();
  for (const [site, room] of rooms.sites) {
    const count = load.sites.get(site)?.urls ?? 0;
    excess += count;
    sites.set(site, { excess: count - room.urls, directories: room.directories });
  }
  const take = (isWanted: (top: Folder, siteExcess: number) => boolean): void => {
    for (const top of tops) {
      const site = sites.get(top.site);
      if (site === undefined || site.directories <= 0 || !isWanted(top, site.excess)) continue;
      chosen.add(top);
      site.excess -= top.below;
      site.directories--;
      excess -= top.below;
    }
  };
  take((top, siteExcess) => isNeeded(top) || siteExcess > 0);
  take((top) => excess > 0 && !chosen.has(top));
  const isCovered =
    uncoverable === 0 &&
    tops.every((top) => !isNeeded(top) || chosen.has(top) || !sites.has(top.site));
  const isWithin = excess <= 0 && [...sites.values()].every((site) => site.excess <= 0);
  return isCovered && isWithin && chosen.size <= rooms.directories ? [...chosen] : null;
}
