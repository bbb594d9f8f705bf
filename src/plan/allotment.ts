import { candidatesOf } from './candidates.ts';
import { reachOf, widest } from './feasibility.ts';
import { compare, costOf, isWithin, type Selection, select } from './selection.ts';
import { EFFORT, solve } from './solve.ts';
import type { Folder, Room, Rooms } from './terms.ts';

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
  folders: readonly Folder[],
  isEligible: (folder: Folder) => boolean,
  rooms: Rooms,
  pause: () => Promise<void>,
): Promise<Allotment> {
  const mayStandIn = (folder: Folder) =>
    isEligible(folder) && (rooms.sites.get(folder.site)?.directories ?? 0) > 0;
  const reach = reachOf(folders, mayStandIn);
  let effort = EFFORT;
  const cheapest = async (own: readonly Folder[], among: Rooms, room: Room) => {
    const known = widest(reachOf(own, mayStandIn), among);
    if (known === null) throw new Error('no choice of folders fits');
    const cover = await solve(candidatesOf(own, mayStandIn), room, known, effort, pause);
    effort -= cover.effort;
    return cover;
  };
  const urlsOf = (site: string) => reach.urls.get(site) ?? 0;
  const total = (plans: readonly Selection[]) =>
    select(
      plans.flatMap((plan) => plan.folders),
      [...reach.urls.values()].reduce((sum, urls) => sum + urls, 0),
    );

  const sum = (of: (room: Room) => number) =>
    [...rooms.sites.values()].reduce((all, room) => all + of(room), 0);
  const pooled = within(rooms, {
    urls: sum(({ urls }) => urls),
    directories: sum(({ directories }) => directories),
  });
  const whole = await cheapest(folders, rooms, pooled);
  const isKept = [...rooms.sites].every(([site, room]) =>
    isWithin(
      select(
        whole.folders.filter((folder) => folder.site === site),
        urlsOf(site),
      ),
      room,
    ),
  );
  const gapOf = (plan: Selection, bound: number) => costOf(plan) / bound - 1;
  if (isKept)
    return { folders: whole.folders, gap: gapOf(total([select(whole.folders, 0)]), whole.bound) };

  const bySite = Map.groupBy(folders, ({ site }) => site);
  const partOf = async (site: string, room: Room): Promise<Part> => {
    const narrower = within(rooms, room);
    const among = { ...narrower, sites: new Map([[site, narrower]]) };
    const { folders, bound } = await cheapest(bySite.get(site) ?? [], among, narrower);
    return { site, room, plan: select(folders, urlsOf(site)), bound };
  };
  let parts: Part[] = [];
  for (const [site, room] of rooms.sites) parts.push(await partOf(site, room));
  const bound = Math.max(
    whole.bound,
    parts.reduce((sum, part) => sum + part.bound, 0),
  );
  for (;;) {
    const all = total(parts.map(({ plan }) => plan));
    if (isWithin(all, rooms)) return { folders: all.folders, gap: gapOf(all, bound) };
    const which = all.urls > rooms.urls ? 'urls' : 'directories';
    const share = Math.ceil((all[which] - rooms[which]) / parts.length);
    let best: readonly [Part[], Selection] | undefined;
    for (const [index, { site, room, plan }] of parts.entries()) {
      if (plan[which] < share) continue;
      const less = { ...room, [which]: plan[which] - share };
      const sites = new Map(parts.map((part) => [part.site, part.room])).set(site, less);
      if (widest(reach, { ...rooms, sites }) === null) continue;
      const others = parts.with(index, await partOf(site, less));
      const plans = total(others.map(({ plan }) => plan));
      if (best === undefined || compare(plans, best[1]) < 0) best = [others, plans];
    }
    if (best === undefined) throw new Error('no site can give up its share');
    [parts] = best;
  }
}

function within(one: Room, other: Room): Room {
  return {
    urls: Math.min(one.urls, other.urls),
    directories: Math.min(one.directories, other.directories),
  };
}
