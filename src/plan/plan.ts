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
 * change, the URL that it maps to first, under each base URL. Walked more than once.
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
  /** Files that are no changes below any directory, each counted once; null without a universe. */
  readonly collateral: number | null;
  /** Cost over a proved lower bound, minus 1: 0 is the optimum. */
  readonly gap: number;
  /** Why directories stand in for URLs; null where none does. */
  readonly fallback: string | null;
}
