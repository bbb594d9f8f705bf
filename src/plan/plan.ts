import { allot } from './allotment.ts';
import { grouped, weigh } from './bystanders.ts';
import { uncovered } from './coverage.ts';
import { describe } from './describe.ts';
import { eligible } from './eligible.ts';
import { reachOf, widest } from './feasibility.ts';
import { excess, loadOf, roomsOf, siteFinder } from './limits.ts';
import { overspent, refusal } from './refusal.ts';
import { sorted } from './sorted.ts';
import { grow } from './tree.ts';

/** What has to be refreshed. URLs are absolute and encoded, unique up to their scheme. */
export interface Demand {
  /** The URLs of the changes, and the explicit ones. */
  readonly urls: readonly string[];
  /** Explicit directories; each ends in `/`. */
  readonly directories: readonly string[];
  /** The base URLs; each ends in `/`. */
  readonly baseUrls: readonly string[];
}

/**
 * The files that a directory refresh would take along: for each file of the universe that is no
 * change, the URL that it maps to first, under each base URL.
 */
export type Bystanders = Iterable<readonly string[]>;

/** Whether directories may stand in for URLs: any, none that is a base URL itself, or none at all. */
export type Fallback = 'directory' | 'subdirectory' | 'none';

/** What the day has left of the quotas that refreshes draw on. */
export interface DayQuota {
  /** Of the URLs' ObjectType. */
  readonly urlQuota: number;
  /** Of directories; explicit directories draw on it first. */
  readonly directoryQuota: number;
}

/** What the day has left of one site's quotas, and the domains that draw on them. */
export interface SiteQuota extends DayQuota {
  readonly domains: readonly string[];
}

/**
 * Every limit that a plan keeps to, each under the name of what sets it. Counts are whole and not negative. The
 * quotas are the account's: all domains draw on them that belong to none of the sites.
 */
export interface Limits extends DayQuota {
  /** `max-urls`: URLs refreshed one by one, all domains together. */
  readonly maxUrls: number;
  /** `max-directories`: directories that stand in for URLs, explicit ones not counted. */
  readonly maxDirectories: number;
  /** The sites with quotas of their own. */
  readonly sites: readonly SiteQuota[];
  /** URLs that the pace lets one domain send in the time; a limit of the run's URLs where a domain has more. */
  readonly urlsPerDomain: number;
  /** `fallback`. */
  readonly fallback: Fallback;
}

/** A directory of a plan, with what lies below it. */
export interface PlannedDirectory {
  readonly url: string;
  /** True if the user named it; false if it stands in for URLs. */
  readonly explicit: boolean;
  /** Changed and explicit URLs below it. */
  readonly covers: number;
  /** Files below it that are no changes; null without a universe. */
  readonly collateral: number | null;
}

/** Which refreshes cover the demand. Both lists are in byte order. */
export interface Plan {
  readonly urls: readonly string[];
  readonly directories: readonly PlannedDirectory[];
  /**
   * Files that are no changes below any directory, each counted once; null without a universe, unless
   * the plan has no directories.
   */
  readonly collateral: number | null;
  /** Cost over a proved lower bound, minus 1: 0 is the optimum. */
  readonly gap: number;
  /** Why directories stand in for URLs; null where none does. */
  readonly fallback: string | null;
}

/** Whether all URLs can go one by one: then no directory stands in for any, and no bystanders are asked for. */
export function fits({ urls, directories }: Demand, limits: Limits): boolean {
  // Without explicit directories each URL goes by itself: no need to look at them one by one.
  if (directories.length === 0 && urls.length > limits.maxUrls) return false;
  const open = directories.length === 0 ? urls : uncovered(urls, [], directories);
  return excess(loadOf(open, limits), limits) === null;
}

/**
 * The cheapest refreshes that cover a demand within the limits.
 *
 * @param bystanders null where they are unknown
 * @param pause gives timers and signals a turn; rejects when the run was cancelled
 * @throws ActionError `no-plan` where nothing keeps to the limits
 */
export async function planRefresh(
  demand: Demand,
  limits: Limits,
  bystanders: Bystanders | null,
  pause: () => Promise<void>,
): Promise<Plan> {
  if (demand.directories.length === 0 && fits(demand, limits)) {
    const urls = await sorted(demand.urls, pause);
    return { urls, directories: [], collateral: 0, gap: 0, fallback: null };
  }
  const tree = await grow(demand, siteFinder(limits), pause);
  const { load } = tree;
  const rooms = roomsOf(limits, load);
  for (const [site, { directories }] of rooms.sites)
    if (directories < 0) throw overspent(load, limits, site);
  const reason = excess(load, limits);
  const reachWith = (fallback: Fallback) => reachOf(tree, eligible(demand.baseUrls, fallback));
  if (reason !== null && widest(reachWith(limits.fallback), rooms) === null)
    throw refusal(load, limits, reachWith);

  const groups = bystanders && (await grouped(bystanders, tree, pause));
  if (reason === null) return describe(demand, tree, [], groups, { gap: 0, fallback: null }, pause);
  weigh(tree, groups);
  const mayStandIn = eligible(demand.baseUrls, limits.fallback);
  const { folders, gap } = await allot(tree, mayStandIn, rooms, pause);
  return describe(demand, tree, folders, groups, { gap, fallback: reason }, pause);
}
