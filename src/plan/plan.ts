import { weigh } from './collateral.ts';
import { cover } from './cover.ts';
import { eligible } from './eligible.ts';
import { grow, thin } from './forest.ts';
import { excess, isTooLong, roomOf } from './limits.ts';
import { needOf } from './need.ts';
import { reachOf, widest } from './reach.ts';
import { overspent, refusal } from './refusal.ts';
import { describe } from './tally.ts';

/** What has to be refreshed. URLs are absolute and encoded, unique up to their scheme. */
export interface Demand {
  /** The URLs of the changes, and the explicit ones. */
  readonly urls: readonly string[];
  /** Explicit directories; each ends in `/`. */
  readonly directories: readonly string[];
  /** The base URLs; each ends in `/`. No directory above one of them is ever chosen. */
  readonly baseUrls: readonly string[];
}

/**
 * The files that a directory refresh would take along: for each file of the universe that is no
 * change, the URL that it maps to first, under each base URL. Walked twice.
 */
export type Bystanders = Iterable<readonly string[]>;

/** Whether directories may stand in for URLs: any, none that is a base URL itself, or none at all. */
export type Fallback = 'directory' | 'subdirectory' | 'none';

/** Every limit that a plan keeps to, each under the name of what sets it. Counts are whole and not negative. */
export interface Limits {
  /** `max-urls`: URLs refreshed one by one, all domains together. */
  readonly maxUrls: number;
  /** `max-directories`: directories that stand in for URLs, explicit ones not counted. */
  readonly maxDirectories: number;
  /** What the day's quota of the URLs' ObjectType has left. */
  readonly urlQuota: number;
  /** What the day's quota of directories has left; explicit directories draw on it first. */
  readonly directoryQuota: number;
  /** URLs that the pace lets one domain send in the time that there is. */
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
export function fits(demand: Demand, limits: Limits): boolean {
  // Without directories that were asked for, each URL goes by itself: no need to look at them one by one.
  if (demand.directories.length === 0 && demand.urls.length > limits.maxUrls) return false;
  return excess(needOf(demand), limits) === null;
}

/**
 * The cheapest refreshes that cover a demand within the limits.
 *
 * @param bystanders null where they are unknown
 * @throws ActionError `no-plan` where nothing keeps to the limits
 */
export function planRefresh(demand: Demand, limits: Limits, bystanders: Bystanders | null): Plan {
  const need = needOf(demand);
  const explicit = need.directories.length;
  if (explicit > limits.directoryQuota) throw overspent(explicit, limits.directoryQuota);
  const reason = excess(need, limits);
  if (reason === null) return describe(demand, need, [], bystanders, { gap: 0, fallback: null });

  const forest = grow(need.urls, (url) => isTooLong(need.spelled(url)));
  const reachWith = (fallback: Fallback) => reachOf(forest, eligible(need.baseUrls, fallback));
  const room = roomOf(limits, explicit);
  const dearest = widest(reachWith(limits.fallback), room);
  if (dearest === null) throw refusal(need, limits, reachWith);

  weigh(forest, need, bystanders);
  const candidates = thin(forest, eligible(need.baseUrls, limits.fallback));
  const { directories, gap } = cover(candidates, room, dearest);
  return describe(demand, need, directories, bystanders, { gap, fallback: reason });
}
