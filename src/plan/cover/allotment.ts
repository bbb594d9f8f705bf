import { fewestFolders, reachOf } from '../feasibility.ts';
import { sumOf } from '../limits.ts';
import type { Rooms, SiteRoom } from '../terms.ts';
import type { Folder } from '../tree.ts';
import { candidatesOf } from './candidates.ts';
import { compareAmounts, isWithin, select } from './selection.ts';
import { type Cover, solve } from './solve.ts';

/** The effort for all sites together: a few seconds' work. */
const EFFORT = 16_000_000;

/** The cheapest plan of one site. */
interface Part extends Cover {
  readonly site: string;
  readonly room: SiteRoom;
}

/**
 * Finds the cheapest folders where several sites, each with separate quotas, share the limits of the run. Relaxing the sites'
 * limits leaves a single problem, relaxing the run's limits one problem per site. If either solution keeps to all limits, it is
 * optimal. Otherwise a greedy heuristic starts with the latter: while the sites together exceed a limit of the run, the site
 * for which this is cheapest gives up an even share of the excess. Then ties are not always broken as the contract says.
 */
export async function allot(
  folders: readonly Folder[],
  isEligible: (folder: Folder) => boolean,
  rooms: Rooms,
  pause: () => Promise<void>,
): Promise<Cover> {
  const isCandidate = (folder: Folder) =>
    isEligible(folder) && (rooms.sites.get(folder.site)?.directories ?? 0) > 0;
  const reach = reachOf(folders, isCandidate);
  const effort = { left: EFFORT, pause };
  const urlsOf = (sites: Rooms['sites']) => sumOf([...sites.values()].map(({ load }) => load)).urls;
  const cheapest = async (sites: Rooms['sites']): Promise<Cover> => {
    const known = fewestFolders(reach, { ...rooms, sites });
    if (known === null) throw new Error('no choice of folders fits');
    const own = folders.filter(({ site }) => sites.has(site));
    const { urls, directories } = sumOf(sites.values());
    const room = {
      urls: Math.min(urls, rooms.urls),
      directories: Math.min(directories, rooms.directories),
    };
    return solve(candidatesOf(own, isCandidate), room, select(known, urlsOf(sites)), effort);
  };
  const partOf = async (site: string, room: SiteRoom): Promise<Part> => {
    return { site, room, ...(await cheapest(new Map([[site, room]]))) };
  };
  const together = (parts: readonly Part[]) =>
    select(
      parts.flatMap(({ plan }) => plan.folders),
      urlsOf(rooms.sites),
    );

  const whole = await cheapest(rooms.sites);
  const keepsTo = ([site, room]: readonly [string, SiteRoom]) => {
    const own = whole.plan.folders.filter((folder) => folder.site === site);
    return isWithin(select(own, room.load.urls), room);
  };
  if ([...rooms.sites].every(keepsTo)) return whole;

  let parts: Part[] = [];
  for (const [site, room] of rooms.sites) parts.push(await partOf(site, room));
  const apart = parts.reduce((sum, { bound }) => sum + bound, 0);
  for (;;) {
    const plan = together(parts);
    if (isWithin(plan, rooms)) return { plan, bound: Math.max(whole.bound, apart) };
    const which = plan.urls > rooms.urls ? 'urls' : 'directories';
    const share = Math.ceil((plan[which] - rooms[which]) / parts.length);
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
