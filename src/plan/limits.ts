import { domainOf } from '../url.ts';
import type { Need } from './need.ts';
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
  /** Those of one domain. */
  readonly urlsPerDomain: number;
  /** Directories that stand in for URLs; negative where explicit ones alone are too many. */
  readonly directories: number;
}

/** The room that limits leave beside some explicit directories. */
export function roomOf(limits: Limits, explicitDirectories: number): Room {
  return {
    urls: Math.min(limits.maxUrls, limits.urlQuota),
    urlsPerDomain: limits.urlsPerDomain,
    directories: Math.min(limits.maxDirectories, limits.directoryQuota - explicitDirectories),
  };
}

/** Whether a URL is too long to be refreshed by itself. */
export function isTooLong(url: string): boolean {
  return url.length > URL_CHARACTERS;
}

/** Why not all URLs of a need can go one by one, as a sentence; null if they can. */
export function excess(need: Need, limits: Limits): string | null {
  const urls = need.urls.length;
  const { maxUrls, urlQuota } = limits;
  if (urls > maxUrls && maxUrls <= urlQuota)
    return `${count(urls, 'URL')} exceed max-urls: ${maxUrls}`;
  if (urls > urlQuota) {
    return `${count(urls, 'URL')} exceed the ${number(urlQuota)} that the day's quota has left`;
  }
  const [domain, most] = busiest(need.urls);
  if (most > limits.urlsPerDomain) {
    return `${count(most, 'URL')} of ${domain} exceed the ${number(limits.urlsPerDomain)} that urls-per-minute lets it send in the time`;
  }
  const long = need.urls.filter((url) => isTooLong(need.spelled(url))).length;
  if (long > 0) {
    return `${count(long, 'URL')} ${long === 1 ? 'has' : 'have'} more than ${number(URL_CHARACTERS)} characters`;
  }
  return null;
}

/** The domain with the most URLs, and how many it has. */
function busiest(urls: readonly string[]): [string, number] {
  const counts = new Map<string, number>();
  for (const url of urls) {
    const domain = domainOf(url);
    counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0]);
}

/** @example number(1391) // '1,391' */
export function number(value: number): string {
  return value.toLocaleString('en-US');
}

/** @example count(1391, 'URL') // '1,391 URLs' */
export function count(value: number, noun: 'URL' | 'directory'): string {
  const plural = noun === 'directory' ? 'directories' : `${noun}s`;
  return `${number(value)} ${value === 1 ? noun : plural}`;
}
