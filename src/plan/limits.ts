import { count, number } from '../quantities.ts';
import { domainOf } from '../url.ts';
import type { DayQuota, Limits, Load, Room, Rooms, SiteQuota, SiteRoom } from './terms.ts';

/**
 * The most characters of a URL or a directory.
 * Source: the documentation of PushObjectCache and RefreshErObjectCaches; other operations do not document a limit.
 */
export const URL_CHARACTERS = 1024;

/** Whether a URL is too long to be refreshed. */
export function isTooLong(url: string): boolean {
  return url.length > URL_CHARACTERS;
}

/**
 * The load that some URLs and explicit directories make.
 *
 * @param urls those that no explicit directory covers
 * @param directories explicit ones, none below another
 */
export function loadOf(
  urls: readonly string[],
  directories: readonly string[],
  siteOf: (domain: string) => string,
): Load {
  const domains = new Map<string, number>();
  for (const url of urls) {
    const domain = domainOf(url);
    domains.set(domain, (domains.get(domain) ?? 0) + 1);
  }
  const sites = new Map<string, Room>();
  const add = (domain: string, more: Room): void => {
    const site = siteOf(domain);
    sites.set(site, sumOf([sites.get(site) ?? NOTHING, more]));
  };
  let busiest = { domain: '', urls: 0 };
  for (const [domain, urls] of [...domains].sort()) {
    add(domain, { urls, directories: 0 });
    if (urls > busiest.urls) busiest = { domain, urls };
  }
  for (const url of directories) add(domainOf(url), { urls: 0, directories: 1 });
  return { urls: urls.length, long: urls.filter(isTooLong).length, busiest, sites };
}

const NOTHING: Room = { urls: 0, directories: 0 };

/** The sums of URLs and of directories. */
export function sumOf(rooms: Iterable<Room>): Room {
  return [...rooms].reduce(
    (sum, { urls, directories }) => ({
      urls: sum.urls + urls,
      directories: sum.directories + directories,
    }),
    NOTHING,
  );
}

/** A function that names the site of a domain, as messages do; '' for domains that share the account's quotas. */
export function siteFinder({ sites }: Limits): (domain: string) => string {
  const names = new Map(
    sites.flatMap((site) => site.domains.map((domain) => [domain, nameOf(site)])),
  );
  return (domain) => names.get(domain) ?? '';
}

/** What limits leave for the URLs of a load and for directories that replace them. */
export function roomsOf(limits: Limits, { busiest, sites }: Load): Rooms {
  const quotas = new Map<string, DayQuota>(limits.sites.map((site) => [nameOf(site), site]));
  const pace = busiest.urls > limits.urlsPerDomain ? limits.urlsPerDomain : Infinity;
  const roomOf = (site: string, load: Room): SiteRoom => {
    const { urlQuota, directoryQuota } = quotas.get(site) ?? limits;
    return { urls: urlQuota, directories: directoryQuota - load.directories, load };
  };
  return {
    urls: Math.min(limits.maxUrls, pace),
    directories: limits.maxDirectories,
    sites: new Map([...sites].map(([site, load]) => [site, roomOf(site, load)])),
  };
}

function nameOf({ domains }: SiteQuota): string {
  return domains.join(', ');
}

/** The tightest limit that forbids refreshing all URLs of a load one by one, as a sentence; null if none does. */
export function excess(load: Load, limits: Limits): string | null {
  const { urls, long, busiest } = load;
  const { maxUrls, urlsPerDomain } = limits;
  const exceed = (value: number) => (value === 1 ? 'exceeds' : 'exceed');
  const [tightest] = [...roomsOf(limits, load).sites]
    .map(([site, { urls, load }]) => ({ site, urls: load.urls, left: urls }))
    .filter(({ urls, left }) => urls > left)
    .sort((one, other) => one.left - other.left);
  if (urls > maxUrls && maxUrls <= (tightest?.left ?? Infinity))
    return `${count(urls, 'URL')} ${exceed(urls)} max-urls: ${maxUrls}`;
  if (tightest !== undefined)
    return `${about(tightest.site)}${count(tightest.urls, 'URL')} ${exceed(tightest.urls)} the daily quota (${number(tightest.left)} left)`;
  if (busiest.urls > urlsPerDomain)
    return `${count(busiest.urls, 'URL')} of ${busiest.domain} ${exceed(busiest.urls)} the ${number(urlsPerDomain)} that urls-per-minute allows within timeout-minutes`;
  if (long === 0) return null;
  return `${count(long, 'URL')} ${long === 1 ? 'has' : 'have'} more than ${number(URL_CHARACTERS)} characters`;
}

/** The beginning of a sentence about a site. */
export function about(site: string): string {
  return site === '' ? '' : `${site}: `;
}
