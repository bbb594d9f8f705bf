import type { Rooms } from './limits.ts';
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
  /** The URLs to cover, of each site. */
  readonly urls: ReadonlyMap<string, number>;
  /** Those that must be chosen come first, then those with the most URLs. */
  readonly tops: readonly Top[];
  /** URLs that can go neither by themselves nor by a directory. */
  readonly lost: number;
}

/** The reach of those folders of a tree that may stand in for URLs. */
export function reachOf(
  tree: Pick<Tree, 'folders'>,
  mayStandIn: (folder: Folder) => boolean,
): Reach {
  const tops: Top[] = [];
  const urls = new Map<string, number>();
  let lost = 0;
  let top: Top | undefined;
  for (const folder of tree.folders) {
    const { site, below } = folder;
    if (folder.parent === null) urls.set(site, (urls.get(site) ?? 0) + below);
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

/**
 * The fewest folders that make a plan within the rooms, whatever they cost; null if there is none. First each site
 * takes what it cannot do without. Then the run takes the largest folders whose sites have room for one more: what
 * sites have room for is a matroid, so the greedy choice is the best one.
 */
export function widest({ urls, tops, lost }: Reach, rooms: Rooms): readonly Folder[] | null {
  const chosen: Folder[] = [];
  const sites = new Map(
    [...rooms.sites].map(([site, room]) => [
      site,
      { excess: (urls.get(site) ?? 0) - room.urls, directories: room.directories },
    ]),
  );
  let excess = [...urls.values()].reduce((sum, count) => sum + count, 0) - rooms.urls;
  const take = (isNeeded: (top: Top, site: { readonly excess: number }) => boolean): void => {
    for (const top of tops) {
      const { folder } = top;
      const site = sites.get(folder.site);
      if (site === undefined || site.directories <= 0 || !isNeeded(top, site)) continue;
      chosen.push(folder);
      site.excess -= folder.below;
      site.directories--;
      excess -= folder.below;
    }
  };
  take(({ stuck }, site) => stuck || site.excess > 0);
  const first = new Set(chosen);
  take(({ folder }) => excess > 0 && !first.has(folder));
  const isCovered = lost === 0 && tops.every(({ folder, stuck }) => !stuck || first.has(folder));
  const isWithin = [...sites.values()].every((site) => site.excess <= 0) && excess <= 0;
  return isCovered && isWithin && chosen.length <= rooms.directories ? chosen : null;
}
