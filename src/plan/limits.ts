import { domainOf } from '../url.ts';
import { number } from './numbers.ts';
import type { DayQuota, Limits } from './plan.ts';

/**
 * The most characters that a URL or a directory may have.
 * Source: the documentation of PushObjectCache and RefreshErObjectCaches; none states it for the others.
 */
export const URL_CHARACTERS = 1024;

/** What some limits leave room for. */
export interface Room {
  /** URLs refreshed one by one. */
  readonly urls: number;
  /** Directories that stand in for URLs. */
  readonly directories: number;
}

/** The room of a run, and within it that of each site; the account's quotas count as those of the site without a name. */
export interface Rooms extends Room {
  readonly sites: ReadonlyMap<string, Room>;
}

/** What has to fit: URLs that no explicit directory covers. */
export interface Load {
  readonly urls: number;
  /** Those that are too long to be refreshed one by one. */
  readonly long: number;
  /** The domain with the most of them, and how many it has. */
  readonly busiest: { readonly domain: string; readonly urls: number };
  /** What draws on the quotas of each site. */
  readonly sites: ReadonlyMap<string, SiteLoad>;
}

/** What draws on the quotas of a site: URLs, and explicit directories, none of them below another. */
export interface SiteLoad {
  readonly urls: number;
  readonly directories: number;
}

/** The load of some URLs that no explicit directory covers. */
export function loadOf(urls: readonly string[], limits: Limits): Load {
  const counts = new Map<string, number>();
  for (const url of urls) {
    const domain = domainOf(url);
    counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  return loadFrom(counts, urls.filter(isTooLong).length, [], siteFinder(limits));
}

/**
 * @param counts how many URLs each domain has
 * @param explicit the domain of each explicit directory
 */
export function loadFrom(
  counts: ReadonlyMap<string, number>,
  long: number,
  explicit: readonly string[],
  siteOf: (domain: string) => string,
): Load {
  const sites = new Map<string, SiteLoad>();
  const add = (domain: string, more: SiteLoad): void => {
    const site = siteOf(domain);
    const { urls, directories } = sites.get(site) ?? { urls: 0, directories: 0 };
    sites.set(site, { urls: urls + more.urls, directories: directories + more.directories });
  };
  for (const [domain, urls] of counts) add(domain, { urls, directories: 0 });
  for (const domain of explicit) add(domain, { urls: 0, directories: 1 });
  const urls = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { urls, long, busiest: busiestOf(counts), sites };
}

/** Tells the site that a domain belongs to, by the name that messages use; empty where it draws on the account's quotas. */
export function siteFinder({ sites }: Limits): (domain: string) => string {
  const names = new Map<string, string>();
  for (const { domains } of sites) for (const domain of domains) names.set(domain, nameOf(domains));
  return (domain) => names.get(domain) ?? '';
}

/** What a site has left of the day. */
export function quotaOf(limits: Limits, site: string): DayQuota {
  return limits.sites.find(({ domains }) => nameOf(domains) === site) ?? limits;
}

/** Limits where a site has something else left of the day. */
export function withQuota(limits: Limits, site: string, quota: Partial<DayQuota>): Limits {
  if (site === '') return { ...limits, ...quota };
  const sites = limits.sites.map((one) =>
    nameOf(one.domains) === site ? { ...one, ...quota } : one,
  );
  return { ...limits, sites };
}

function nameOf(domains: readonly string[]): string {
  return domains.join(', ');
}

/** What begins a sentence about a site. */
export function about(site: string): string {
  return site === '' ? '' : `${site}: `;
}

/** The domain with the most URLs, the first in byte order of several, and how many it has. */
function busiestOf(counts: ReadonlyMap<string, number>): Load['busiest'] {
  let busiest = { domain: '', urls: 0 };
  for (const [domain, urls] of counts) {
    const isFirst = urls === busiest.urls && domain < busiest.domain;
    if (urls > busiest.urls || isFirst) busiest = { domain, urls };
  }
  return busiest;
}

/**
 * The room that limits leave for a load. Where some domain has more URLs than its pace lets it send in the
 * time, that number limits the run's URLs as well.
 */
export function roomsOf(limits: Limits, { busiest, sites }: Load): Rooms {
  const pace = busiest.urls > limits.urlsPerDomain ? limits.urlsPerDomain : Infinity;
  const roomOf = (site: string, { directories }: SiteLoad): Room => {
    const { urlQuota, directoryQuota } = quotaOf(limits, site);
    return { urls: urlQuota, directories: directoryQuota - directories };
  };
  return {
    urls: Math.min(limits.maxUrls, pace),
    directories: limits.maxDirectories,
    sites: new Map([...sites].map(([site, load]) => [site, roomOf(site, load)])),
  };
}

/** Whether a URL is too long to be refreshed. */
export function isTooLong(url: string): boolean {
  return url.length > URL_CHARACTERS;
}

/** Why not all URLs of a load can go one by one, as a sentence; null if they can. */
export function excess({ urls, long, busiest, sites }: Load, limits: Limits): string | null {
  const { maxUrls, urlsPerDomain } = limits;
  let beyond: string | null = null;
  let least = Infinity;
  for (const [site, { urls }] of sites) {
    const { urlQuota } = quotaOf(limits, site);
    if (urls <= urlQuota || urlQuota >= least) continue;
    least = urlQuota;
    beyond = `${about(site)}${count(urls, 'URL')} exceed the ${number(urlQuota)} that the day's quota has left`;
  }
  if (urls > maxUrls && maxUrls <= least)
    return `${count(urls, 'URL')} exceed max-urls: ${maxUrls}`;
  if (beyond !== null) return beyond;
  if (busiest.urls > urlsPerDomain) {
    return `${count(busiest.urls, 'URL')} of ${busiest.domain} exceed the ${number(urlsPerDomain)} that urls-per-minute lets it send in the time`;
  }
  if (long > 0)
    return `${count(long, 'URL')} ${long === 1 ? 'has' : 'have'} more than ${number(URL_CHARACTERS)} characters`;
  return null;
}

/** @example count(1391, 'URL') // '1,391 URLs' */
export function count(value: number, noun: 'URL' | 'directory'): string {
  const plural = noun === 'directory' ? 'directories' : `${noun}s`;
  return `${number(value)} ${value === 1 ? noun : plural}`;
}
