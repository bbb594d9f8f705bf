import { sentence } from '../errors.ts';
import { sorted } from '../targets/sorted.ts';
import { addCollateral, grouped } from './collateral.ts';
import { allot } from './cover/allotment.ts';
import { costOf } from './cover/selection.ts';
import { uncovered } from './coverage.ts';
import { describe } from './describe.ts';
import { eligible, fewestFolders, reachOf } from './feasibility.ts';
import { excess, loadOf, roomsOf, siteFinder } from './limits.ts';
import { overspent, refusal } from './refusal.ts';
import type { Demand, Fallback, Limits, Plan, UnchangedFiles } from './terms.ts';
import { grow } from './tree.ts';

/** Whether all URLs can be refreshed one by one: then no directories replace any, and unchanged files do not matter. */
export function fits({ urls, directories }: Demand, limits: Limits): boolean {
  // The usual case of too many URLs, without a look at each of them.
  if (directories.length === 0 && urls.length > limits.maxUrls) return false;
  const open = directories.length === 0 ? urls : uncovered(urls, [], directories);
  return excess(loadOf(open, [], siteFinder(limits)), limits) === null;
}

/** The notice for a plan in which directories replace URLs; null for any other. */
export function fallbackNotice({ fallback }: Plan): string | null {
  return fallback && `Refreshing directories instead of single URLs: ${sentence(fallback)}`;
}

/**
 * The cheapest refreshes that cover a demand within the limits.
 *
 * @param unchanged null if they are unknown
 * @param pause gives timers and signals a turn; rejects when the run was cancelled
 * @throws ActionError `no-plan` if no plan keeps to the limits
 */
export async function planRefresh(
  demand: Demand,
  limits: Limits,
  unchanged: UnchangedFiles | null,
  pause: () => Promise<void>,
): Promise<Plan> {
  if (demand.directories.length === 0 && fits(demand, limits)) {
    const urls = await sorted(demand.urls, pause);
    return { urls, directories: [], collateral: 0, gap: 0, fallback: null };
  }
  const tree = await grow(demand, siteFinder(limits), pause);
  const rooms = roomsOf(limits, tree.load);
  for (const [site, room] of rooms.sites)
    if (room.directories < 0) throw overspent(site, room, demand.everything);
  const fallback = excess(tree.load, limits);
  const reachWith = (fallback: Fallback) => reachOf(tree.folders, eligible(fallback));
  if (fallback !== null && fewestFolders(reachWith(limits.fallback), rooms) === null)
    throw refusal(tree.load, limits, reachWith);

  const groups = unchanged && (await grouped(unchanged, tree, pause));
  addCollateral(tree, groups);
  const cover =
    fallback === null ? null : await allot(tree.folders, eligible(limits.fallback), rooms, pause);
  const gap = cover ? costOf(cover.plan) / cover.bound - 1 : 0;
  return describe(demand.urls, tree, cover?.plan.folders ?? [], groups, { gap, fallback }, pause);
}
