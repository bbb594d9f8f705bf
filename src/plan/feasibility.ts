import { isTooLong } from './limits.ts';
import type { Fallback, Rooms } from './terms.ts';
import type { Folder } from './tree.ts';

/**
 * Tells which folders may replace URLs: those at or below a base URL (with `subdirectory` no base URL itself), and those that
 * neither contain a base URL nor are a host's root. Excluded are names that are too long, and what an explicit directory covers.
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
 * What directories can cover at any cost. A topmost eligible folder covers everything that folders below it do, so these folders
 * alone decide whether any plan fits.
 */
export interface Reach {
  /** The topmost eligible folders: first those that every plan needs, then the others; both by size, largest first. */
  readonly tops: readonly Folder[];
  /** URLs that are too long and that no eligible folder covers. */
  readonly uncoverable: number;
}

/** The reach of the eligible folders of a tree. */
export function reachOf(
  folders: readonly Folder[],
  isEligible: (folder: Folder) => boolean,
): Reach {
  const tops: Folder[] = [];
  let uncoverable = 0;
  let end = 0;
  for (const folder of folders) {
    if (folder.index < end) continue;
    if (isEligible(folder)) {
      tops.push(folder);
      end = folder.end;
    } else {
      uncoverable += folder.ownLong;
    }
  }
  tops.sort((a, b) => Number(isNeeded(b)) - Number(isNeeded(a)) || b.below - a.below);
  return { tops, uncoverable };
}

/** Whether a folder contains a URL that is too long to be refreshed one by one. */
function isNeeded({ belowLong }: Folder): boolean {
  return belowLong > 0;
}

/**
 * The fewest folders with which a plan fits, at any cost; null if no plan fits. First each site takes the folders that it
 * needs, then the run takes the largest ones of sites that have room for more. This greedy choice is optimal, since the sites'
 * limits form a partition matroid.
 */
export function fewestFolders(
  { tops, uncoverable }: Reach,
  rooms: Rooms,
): readonly Folder[] | null {
  const chosen = new Set<Folder>();
  let excess = -rooms.urls;
  const sites = new Map<string, { excess: number; directories: number }>();
  for (const [site, { urls, directories, load }] of rooms.sites) {
    excess += load.urls;
    sites.set(site, { excess: load.urls - urls, directories });
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
