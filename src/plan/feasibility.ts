import type { Folder, Rooms } from './terms.ts';

/** A folder that may stand in for URLs, below none that may. */
interface Top {
  readonly folder: Folder;
  /** Whether a URL lies below it that may not be refreshed alone. */
  isNeeded: boolean;
}

/**
 * How far directories reach, whatever they cost. No folder covers more than the topmost one above it, so
 * whether any plan fits is a question about topmost folders alone.
 */
export interface Reach {
  /** The URLs to cover, of each site. */
  readonly urls: ReadonlyMap<string, number>;
  /** Those that must be chosen come first, then those with the most URLs. */
  readonly tops: readonly Top[];
  /** URLs that neither a refresh of their own nor a directory may cover. */
  readonly lost: number;
}

/** The reach of those folders of a forest that may stand in for URLs. */
export function reachOf(
  folders: readonly Folder[],
  mayStandIn: (folder: Folder) => boolean,
): Reach {
  const tops: Top[] = [];
  const urls = new Map<string, number>();
  let lost = 0;
  let top: Top | undefined;
  for (const folder of folders) {
    const { site, below } = folder;
    if (folder.parent === null) urls.set(site, (urls.get(site) ?? 0) + below);
    if (top === undefined || !folder.name.startsWith(top.folder.name)) {
      top = mayStandIn(folder) ? { folder, isNeeded: false } : undefined;
      if (top !== undefined) tops.push(top);
    }
    if (folder.stuck === 0) continue;
    if (top === undefined) lost += folder.stuck;
    else top.isNeeded = true;
  }
  tops.sort((a, b) => Number(b.isNeeded) - Number(a.isNeeded) || b.folder.below - a.folder.below);
  return { urls, tops, lost };
}

/**
 * The fewest folders that make a plan within the rooms, whatever they cost; null if there is none. First each site
 * takes what it cannot do without. Then the run takes the largest folders whose sites have room for one more: what
 * sites have room for is a matroid, so the greedy choice is the best one.
 */
export function widest({ urls, tops, lost }: Reach, rooms: Rooms): readonly Folder[] | null {
  const chosen = new Set<Folder>();
  let excess = -rooms.urls;
  const sites = new Map<string, { excess: number; directories: number }>();
  for (const [site, room] of rooms.sites) {
    const count = urls.get(site) ?? 0;
    excess += count;
    sites.set(site, { excess: count - room.urls, directories: room.directories });
  }
  const take = (isWanted: (top: Top, siteExcess: number) => boolean): void => {
    for (const top of tops) {
      const { folder } = top;
      const site = sites.get(folder.site);
      if (site === undefined || site.directories <= 0 || !isWanted(top, site.excess)) continue;
      chosen.add(folder);
      site.excess -= folder.below;
      site.directories--;
      excess -= folder.below;
    }
  };
  take(({ isNeeded }, siteExcess) => isNeeded || siteExcess > 0);
  take(({ folder }) => excess > 0 && !chosen.has(folder));
  const isCovered =
    lost === 0 && tops.every(({ folder, isNeeded }) => !isNeeded || chosen.has(folder));
  const isWithin = excess <= 0 && [...sites.values()].every((site) => site.excess <= 0);
  return isCovered && isWithin && chosen.size <= rooms.directories ? [...chosen] : null;
}
