/** What has to be refreshed. URLs are absolute and encoded, and unique regardless of their scheme. */
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

/** The potential collateral: for each file of the universe that did not change, its main URL under every base URL. */
export type UnchangedFiles = Iterable<readonly string[]>;

/** Which directories may replace URLs: any, any except the base URLs, or none. */
export type Fallback = 'directory' | 'subdirectory' | 'none';

/** What is left of the daily quotas of refreshes. */
export interface DayQuota {
  /** For the ObjectType of the URLs. */
  readonly urlQuota: number;
  /** For directories; explicit directories are deducted first. */
  readonly directoryQuota: number;
}

/** What is left of a site's daily quotas, and the domains that share them. */
export interface SiteQuota extends DayQuota {
  readonly domains: readonly string[];
}

/** All limits of a plan, as nonnegative integers. The quotas are the account's, which apply to domains that belong to no site. */
export interface Limits extends DayQuota {
  /** `max-urls`: URLs refreshed one by one, all domains together. */
  readonly maxUrls: number;
  /** `max-directories`: directories that replace URLs; explicit ones do not count. */
  readonly maxDirectories: number;
  /** The sites that have separate quotas. */
  readonly sites: readonly SiteQuota[];
  /** How many URLs of one domain its pace allows in the time. If a domain has more, this limits the run's URLs. */
  readonly urlsPerDomain: number;
  /** `fallback`. */
  readonly fallback: Fallback;
}

/** A directory of a plan. */
export interface PlannedDirectory {
  readonly url: string;
  /** Whether the user named it; otherwise it replaces URLs. */
  readonly explicit: boolean;
  /** Changed and explicit URLs below it. */
  readonly covers: number;
  /** Unchanged files below it; null without a universe. */
  readonly collateral: number | null;
}

/** The refreshes that cover the demand. Both lists are in byte order. */
export interface Plan {
  readonly urls: readonly string[];
  readonly directories: readonly PlannedDirectory[];
  /** Unchanged files below its directories, each counted once; null without a universe, unless there are no directories. */
  readonly collateral: number | null;
  /** Its cost over a proved lower bound, minus 1: 0 is the optimum. */
  readonly gap: number;
  /** Why directories replace URLs; null if none does. */
  readonly fallback: string | null;
}

/** What the limits apply to: the URLs that no explicit directory covers, and the explicit directories. */
export interface Load {
  readonly urls: number;
  /** URLs that are too long to be refreshed one by one. */
  readonly long: number;
  /** The domain with the most URLs. */
  readonly busiest: { readonly domain: string; readonly urls: number };
  /** The URLs and the explicit directories of each site, without directories below others. */
  readonly sites: ReadonlyMap<string, Room>;
}

/** Numbers of URLs refreshed one by one, and of directories. */
export interface Room {
  readonly urls: number;
  readonly directories: number;
}

/** What the limits leave for a site, and its load. */
export interface SiteRoom extends Room {
  readonly load: Room;
}

/** What the limits leave for the run, and for each of its sites. The account is the site named ''. */
export interface Rooms extends Room {
  readonly sites: ReadonlyMap<string, SiteRoom>;
}
