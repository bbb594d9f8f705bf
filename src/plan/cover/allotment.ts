import { fewestFolders, reachOf } from '../feasibility.ts';
import type { Room, Rooms } from '../terms.ts';
import type { Folder, Tree } from '../tree.ts';
import { candidatesOf } from './candidates.ts';
import { compare, costOf, isWithin, type Selection, select } from './selection.ts';
import { EFFORT, solve } from './solve.ts';

/** Folders that stand in for URLs. */
export interface Allotment {
  readonly folders: readonly Folder[];
  /** The cost of their plan over a proved lower bound, minus 1. */
  readonly gap: number;
}

/** The cheapest plan of one site within a room. */
interface Part {
  readonly site: string;
  readonly room: Room;
  readonly plan: Selection;
  readonly bound: number;
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
  let effort = EFFORT;
  const cheapest = async (own: readonly Folder[], among: Rooms, room: Room) => {
    const known = fewestFolders(reachOf({ folders: own, load }, mayStandIn), among);
    if (known === null) throw new Error('no choice of folders fits');
    const cover = await solve(candidatesOf(own, mayStandIn), room, known, effort, pause);
    effort -= cover.effort;
    return cover;
  };
  const planOf = (site: string, chosen: readonly Folder[]) => {
    const own = chosen.filter((folder) => folder.site === site);
    return select(own, load.sites.get(site)?.urls ?? 0);
  };
  const gapOf = (plan: Selection, bound: number) => costOf(plan) / bound - 1;

  const sum = (of: (room: Room) => number) =>
    [...rooms.sites.values()].reduce((all, room) => all + of(room), 0);
  const pooled = within(rooms, {
    urls: sum((room) => room.urls),
    directories: sum((room) => room.directories),
  });
  const whole = await cheapest(folders, rooms, pooled);
  if ([...rooms.sites].every(([site, room]) => isWithin(planOf(site, whole.folders), room)))
    return { folders: whole.folders, gap: gapOf(select(whole.folders, load.urls), whole.bound) };

  const bySite = Map.groupBy(folders, ({ site }) => site);
  const partOf = async (site: string, room: Room): Promise<Part> => {
    const narrower = within(rooms, room);
    const among = { ...narrower, sites: new Map([[site, narrower]]) };
    const cover = await cheapest(bySite.get(site) ?? [], among, narrower);
    return { site, room, plan: planOf(site, cover.folders), bound: cover.bound };
  };
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
    if (isWithin(all, rooms))
      return { folders: all.folders, gap: gapOf(all, Math.max(whole.bound, apart)) };
    const which = all.urls > rooms.urls ? 'urls' : 'directories';
    const share = Math.ceil((all[which] - rooms[which]) / parts.length);
    let best: readonly Part[] | undefined;
    for (const [index, { site, room, plan }] of parts.entries()) {
      const less = { ...room, [which]: plan[which] - share };
      const sites = new Map(parts.map((part) => [part.site, part.room])).set(site, less);
      if (less[which] < 0 || fewestFolders(reach, { ...rooms, sites }) === null) continue;
      const others = parts.with(index, await partOf(site, less));
      if (best === undefined || compare(together(others), together(best)) < 0) best = others;
    }
    if (best === undefined) throw new Error('no site can give up its share');
    parts = best;
  }
}

function within(one: Room, other: Room): Room {
  return {
    urls: Math.min(one.urls, other.urls),
    directories: Math.min(one.directories, other.directories),
  };
}
