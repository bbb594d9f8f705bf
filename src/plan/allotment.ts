import { candidatesOf } from './candidates.ts';
import { reachOf, widest } from './feasibility.ts';
import type { Room, Rooms } from './limits.ts';
import { compare, costOf, type Selection, select } from './selection.ts';
import { type Cover, EFFORT, solve } from './solve.ts';
import type { Folder, Tree } from './tree.ts';

/** Folders that stand in for URLs. */
export interface Allotment {
  readonly folders: readonly Folder[];
  /** Their plan's cost over a proved lower bound, minus 1. */
  readonly gap: number;
}

/** The cheapest plans of all sites, each within a room of its own. They may exceed the run's room together. */
interface Node {
  readonly rooms: ReadonlyMap<string, Room>;
  readonly plans: ReadonlyMap<string, Selection>;
  readonly total: Selection;
  /** No plan within these rooms costs less. */
  readonly bound: number;
}

/** What looking at a node counts for at least, in rows of a table. */
const NODE_EFFORT = 10_000;

/**
 * The cheapest choice where sites with quotas of their own share the room of a run. Without the sites' rooms it is one
 * problem; without the run's it is one for each site: where the answer to either keeps all limits, it is the
 * answer. Else branch and bound between them, best first: where the sites' plans together exceed the run's room,
 * some site has to give up its even share of the excess at least, and each in turn is the one. The first
 * plan that fits is the cheapest.
 */
export async function allot(
  { folders }: Pick<Tree, 'folders'>,
  mayStandIn: (folder: Folder) => boolean,
  rooms: Rooms,
  pause: () => Promise<void>,
): Promise<Allotment> {
  const reach = reachOf({ folders }, mayStandIn);
  const urls = sum(reach.urls.values());
  const known = widest(reach, rooms);
  if (known === null) throw new Error('no choice of folders fits');
  const pooled = within(rooms, {
    urls: sum([...rooms.sites.values()].map((room) => room.urls)),
    directories: sum([...rooms.sites.values()].map((room) => room.directories)),
  });
  const whole = await solve(candidatesOf({ folders }, mayStandIn), pooled, known, pause);
  const isKept = [...rooms.sites].every(([site, room]) => {
    const chosen = whole.folders.filter((folder) => folder.site === site);
    return fits(select(chosen, reach.urls.get(site) ?? 0), room);
  });
  const gapOf = (plan: Selection, bound: number) => costOf(plan) / bound - 1;
  if (isKept)
    return { folders: whole.folders, gap: gapOf(select(whole.folders, urls), whole.bound) };

  let effort = EFFORT;
  const covers = new Map<string, Cover>();
  const cheapest = async (site: string, room: Room): Promise<Cover> => {
    const key = `${site} ${room.urls} ${room.directories}`;
    const before = covers.get(key);
    if (before !== undefined) return before;
    const own = { folders: folders.filter((folder) => folder.site === site) };
    const alone = { ...room, sites: new Map([[site, room]]) };
    const known = widest(reachOf(own, mayStandIn), alone);
    if (known === null) throw new Error(`no choice of folders fits ${site}`);
    const cover = await solve(candidatesOf(own, mayStandIn), room, known, pause);
    effort -= cover.effort;
    covers.set(key, cover);
    return cover;
  };
  const nodeOf = async (sites: ReadonlyMap<string, Room>): Promise<Node> => {
    effort -= NODE_EFFORT;
    const plans = new Map<string, Selection>();
    let bound = 0;
    for (const [site, room] of sites) {
      const count = reach.urls.get(site) ?? 0;
      if (count === 0) continue;
      const cover = await cheapest(site, within(rooms, room));
      plans.set(site, select(cover.folders, count));
      bound += cover.bound;
    }
    const chosen = [...plans.values()].flatMap((plan) => plan.folders);
    return { rooms: sites, plans, total: select(chosen, urls), bound };
  };
  const childrenOf = async ({ rooms: sites, plans, total }: Node): Promise<readonly Node[]> => {
    const which = total.urls > rooms.urls ? 'urls' : 'directories';
    const share = Math.ceil((total[which] - rooms[which]) / plans.size);
    const children: Node[] = [];
    for (const [site, plan] of plans) {
      const room = sites.get(site);
      if (room === undefined || plan[which] < share) continue;
      const tighter = new Map(sites).set(site, { ...room, [which]: plan[which] - share });
      if (widest(reach, { ...rooms, sites: tighter }) !== null)
        children.push(await nodeOf(tighter));
    }
    return children;
  };

  const seen = new Set<string>();
  let near: readonly Node[] = [await nodeOf(rooms.sites)];
  let open = near;
  for (;;) {
    // Where effort has ended, the way down from the last node leads to a plan soonest.
    const next = (effort > 0 ? open : near).reduce((one, other) =>
      compare(other.total, one.total) < 0 ? other : one,
    );
    open = open.filter((node) => node !== next);
    if (fits(next.total, rooms)) {
      const least = Math.min(costOf(next.total), next.bound, ...open.map(({ bound }) => bound));
      return { folders: next.total.folders, gap: gapOf(next.total, Math.max(least, whole.bound)) };
    }
    near = await childrenOf(next);
    open = [...open, ...near.filter(({ rooms: sites }) => isNew(seen, [...sites.values()]))];
  }
}

/** Whether rooms were not seen before. */
function isNew(seen: Set<string>, rooms: readonly Room[]): boolean {
  const key = rooms.map(({ urls, directories }) => `${urls} ${directories}`).join();
  const before = seen.size;
  return before < seen.add(key).size;
}

function fits({ urls, directories }: Room, room: Room): boolean {
  return urls <= room.urls && directories <= room.directories;
}

function within(one: Room, other: Room): Room {
  return {
    urls: Math.min(one.urls, other.urls),
    directories: Math.min(one.directories, other.directories),
  };
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
