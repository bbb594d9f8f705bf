/** What has to be refreshed. URLs are absolute and encoded, unique up to their scheme. */
export interface Demand {
  /** The URLs of the changes, and the explicit ones. */
  readonly urls: readonly string[];
  /** Explicit directories; each ends in `/`. */
  readonly directories: readonly string[];
  /** The base URLs; each ends in `/`. */
  readonly baseUrls: readonly string[];
  /** Why all base URLs are among the directories, as a clause. */
  readonly everything?: string | undefined;
}

/**
 * The files that a directory refresh would take along: for each file of the universe that did not change, the URL
 * that it maps to first, under each base URL.
 */
export type UnchangedFiles = Iterable<readonly string[]>;

/** Whether directories may stand in for URLs: any, none that is a base URL itself, or none at all. */
export type Fallback = 'directory' | 'subdirectory' | 'none';

/** What is left of the daily quotas that refreshes draw on. */
export interface DayQuota {
  /** Of the URLs' ObjectType. */
  readonly urlQuota: number;
  /** Of directories; explicit directories draw on it first. */
  readonly directoryQuota: number;
}

/** What is left of a site's daily quotas, and the domains that draw on them. */
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
  /** URLs that the pace allows for one domain in the time; a limit of the run's URLs where a domain has more. */
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
  /** Files below it that did not change; null without a universe. */
  readonly collateral: number | null;
}

/** Which refreshes cover the demand. Both lists are in byte order. */
export interface Plan {
  readonly urls: readonly string[];
  readonly directories: readonly PlannedDirectory[];
  /**
   * Files below any directory that did not change, each counted once; null without a universe, unless the plan has
   * no directories.
   */
  readonly collateral: number | null;
  /** Cost over a proved lower bound, minus 1: 0 is the optimum. */
  readonly gap: number;
  /** Why directories stand in for URLs; null where none does. */
  readonly fallback: string | null;
}

/** What has to fit: URLs that no explicit directory covers. */
export interface Load {
  readonly urls: number;
  /** Those that are too long to be refreshed one by one. */
  readonly long: number;
  /** The domain with the most of them, and how many it has. */
  readonly busiest: { readonly domain: string; readonly urls: number };
  /** What draws on the quotas of each site: URLs, and explicit directories, none of them below another. */
  readonly sites: ReadonlyMap<string, Room>;
}

/** Numbers of URLs refreshed one by one, and of directories. */
export interface Room {
  readonly urls: number;
  readonly directories: number;
}

/** The room of a run, and that of each of its sites; the account counts as the site without a name. */
export interface Rooms extends Room {
  readonly sites: ReadonlyMap<string, Room>;
}
