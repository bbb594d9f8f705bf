import { fewestFolders, reachOf } from '../feasibility.ts';
import { sumOf } from '../limits.ts';
import type { Room, Rooms } from '../terms.ts';
import type { Folder, Tree } from '../tree.ts';
import { candidatesOf } from './candidates.ts';
import { compareAmounts, costOf, isWithin, type Selection, select } from './selection.ts';
import { type Cover, EFFORT, solve } from './solve.ts';

/** Folders that stand in for URLs. */
export interface Allotment {
  readonly folders: readonly Folder[];
  /** The cost of their plan over a proved lower bound, minus 1. */
  readonly gap: number;
}

/** The cheapest plan of one site within a room. */
interface Part extends Cover {
  readonly site: string;
  readonly room: Room;
}

/**
 * The cheapest choice where sites with quotas of their own share the room of a run. Without the sites' rooms it is one
 * problem; without the run's it is one problem for each site: where either solution keeps to all limits, it is the
 * cheapest. Else the sites start with the latter, and while they exceed the run's room together, the site for which
 * it is cheapest gives up an even share of the excess. Of plans with one cost it may then miss the preferred one.
 */
export async function allot(
  { folders, load }: Tree,
  isEligible: (folder: Folder) => boolean,
  rooms: Rooms,
  pause: () => Promise<void>,
): Promise<Allotment> {
  const mayStandIn = (folder: Folder) =>
    isEligible(folder) && (rooms.sites.get(folder.site)?.directories ?? 0) > 0;
  const reach = reachOf({ folders, load }, mayStandIn);
  const urlsOf = (site: string) => load.sites.get(site)?.urls ?? 0;
  let effort = EFFORT;
  const cheapest = async (sites: Rooms['sites']): Promise<Cover> => {
    const known = fewestFolders(reach, { ...rooms, sites });
    if (known === null) throw new Error('no choice of folders fits');
    const all = [...sites.keys()].reduce((sum, site) => sum + urlsOf(site), 0);
    const own = folders.filter(({ site }) => sites.has(site));
    const { urls, directories } = sumOf(sites.values());
    const room = {
      urls: Math.min(urls, rooms.urls),
      directories: Math.min(directories, rooms.directories),
    };
    const candidates = candidatesOf(own, mayStandIn);
    const cover = await solve(candidates, room, select(known, all), effort, pause);
    effort -= cover.effort;
    return cover;
  };
  const answer = (plan: Selection, bound: number): Allotment => ({
    folders: plan.folders,
    gap: costOf(plan) / bound - 1,
  });

  const whole = await cheapest(rooms.sites);
  const keepsTo = ([site, room]: readonly [string, Room]) => {
    const own = whole.plan.folders.filter((folder) => folder.site === site);
    return isWithin(select(own, urlsOf(site)), room);
  };
  if ([...rooms.sites].every(keepsTo)) return answer(whole.plan, whole.bound);

  const partOf = async (site: string, room: Room): Promise<Part> => ({
    site,
    room,
    ...(await cheapest(new Map([[site, room]]))),
  });
  const together = (parts: readonly Part[]) =>
    select(
      parts.flatMap(({ plan }) => plan.folders),
      load.urls,
    );
  let parts: readonly Part[] = [];
  for (const [site, room] of rooms.sites) parts = [...parts, await partOf(site, room)];
  const apart = parts.reduce((sum, { bound }) => sum + bound, 0);
  for (;;) {
    const all = together(parts);
    if (isWithin(all, rooms)) return answer(all, Math.max(whole.bound, apart));
    const which = all.urls > rooms.urls ? 'urls' : 'directories';
    const share = Math.ceil((all[which] - rooms[which]) / parts.length);
    let best: readonly Part[] | undefined;
    for (const [index, { site, room, plan }] of parts.entries()) {
      const less = { ...room, [which]: plan[which] - share };
      const sites = new Map(parts.map((part) => [part.site, part.room])).set(site, less);
      if (less[which] < 0 || fewestFolders(reach, { ...rooms, sites }) === null) continue;
      const others = parts.with(index, await partOf(site, less));
      if (best === undefined || compareAmounts(together(others), together(best)) < 0) best = others;
    }
    if (best === undefined) throw new Error('no site can give up its share');
    parts = best;
  }
}
