import { domainOf } from '../url.ts';
import { number } from './numbers.ts';
import type { Limits } from './plan.ts';

/**
 * The most characters that a URL or a directory may have.
 * Source: the documentation of PushObjectCache and RefreshErObjectCaches; none states it for the others.
 */
export const URL_CHARACTERS = 1024;

/** What all limits together leave room for. */
export interface Room {
  /** URLs refreshed one by one. */
  readonly urls: number;
  /** Directories that stand in for URLs. */
  readonly directories: number;
}

/** What has to fit: URLs that no explicit directory covers. */
export interface Load {
  readonly urls: number;
  /** Those that are too long to be refreshed one by one. */
  readonly long: number;
  /** The domain with the most of them, and how many it has. */
  readonly busiest: { readonly domain: string; readonly urls: number };
  /** Explicit directories, none of them below another. */
  readonly directories: number;
}

/** The load of some URLs that no explicit directory covers. */
export function loadOf(urls: readonly string[]): Load {
  const counts = new Map<string, number>();
  for (const url of urls) {
    const domain = domainOf(url);
    counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  const long = urls.filter(isTooLong).length;
  return { urls: urls.length, long, busiest: busiestOf(counts), directories: 0 };
}

/** The domain with the most URLs, the first in byte order of several, and how many it has. */
export function busiestOf(counts: ReadonlyMap<string, number>): Load['busiest'] {
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
export function roomOf(limits: Limits, { busiest, directories }: Load): Room {
  const pace = busiest.urls > limits.urlsPerDomain ? limits.urlsPerDomain : Infinity;
  return {
    urls: Math.min(limits.maxUrls, limits.urlQuota, pace),
    directories: Math.min(limits.maxDirectories, limits.directoryQuota - directories),
  };
}

/** Whether a URL is too long to be refreshed. */
export function isTooLong(url: string): boolean {
  return url.length > URL_CHARACTERS;
}

/** Why not all URLs of a load can go one by one, as a sentence; null if they can. */
export function excess({ urls, long, busiest }: Load, limits: Limits): string | null {
  const { maxUrls, urlQuota, urlsPerDomain } = limits;
  if (urls > maxUrls && maxUrls <= urlQuota)
    return `${count(urls, 'URL')} exceed max-urls: ${maxUrls}`;
  if (urls > urlQuota)
    return `${count(urls, 'URL')} exceed the ${number(urlQuota)} that the day's quota has left`;
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
