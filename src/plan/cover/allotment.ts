import { fewestFolders, reachOf } from '../feasibility.ts';
import { sumOf } from '../limits.ts';
import type { Room, Rooms } from '../terms.ts';
import type { Folder, Tree } from '../tree.ts';
import { candidatesOf } from './candidates.ts';
import { compareAmounts, costOf, isWithin, type Selection, select } from './selection.ts';
import { type Cover, EFFORT, solve } from './solve.ts';

/** The folders that replace URLs. */
export interface Allotment {
  readonly folders: readonly Folder[];
  /** See `Plan`. */
  readonly gap: number;
}

/** The cheapest plan of one site. */
interface Part extends Cover {
  readonly site: string;
  readonly room: Room;
}

/**
 * Finds the cheapest folders where several sites, each with separate quotas, share the limits of the run. Relaxing the sites'
 * limits leaves a single problem, relaxing the run's limits one problem per site. If either solution keeps to all limits, it is
 * optimal. Otherwise a greedy heuristic starts with the latter: while the sites together exceed a limit of the run, the site
 * for which this is cheapest gives up an even share of the excess. Then ties are not always broken as the contract says.
 */
export async function allot(
  { folders, load }: Tree,
  isEligible: (folder: Folder) => boolean,
  rooms: Rooms,
  pause: () => Promise<void>,
): Promise<Allotment> {
  const isCandidate = (folder: Folder) =>
    isEligible(folder) && (rooms.sites.get(folder.site)?.directories ?? 0) > 0;
  const reach = reachOf({ folders, load }, isCandidate);
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
    const candidates = candidatesOf(own, isCandidate);
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
  let parts: Part[] = [];
  for (const [site, room] of rooms.sites) parts.push(await partOf(site, room));
  const apart = parts.reduce((sum, { bound }) => sum + bound, 0);
  for (;;) {
    const all = together(parts);
    if (isWithin(all, rooms)) return answer(all, Math.max(whole.bound, apart));
    const which = all.urls > rooms.urls ? 'urls' : 'directories';
    const share = Math.ceil((all[which] - rooms[which]) / parts.length);
    let best: Part[] | undefined;
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
