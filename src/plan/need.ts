import type { Directory } from './forest.ts';
import { isTooLong } from './limits.ts';
import { domainOf, finder, parentOf, resource } from './location.ts';
import type { Demand, Fallback } from './plan.ts';

/**
 * What a demand leaves to plan for, once its explicit directories have covered what lies below them.
 *
 * http and https are one resource, so every URL here has the scheme that its domain was first seen with.
 */
export interface Need {
  /** The URLs below no explicit directory, in byte order: those of one directory stand together. */
  readonly urls: readonly string[];
  /** The explicit directories, in byte order, none below another. */
  readonly directories: readonly string[];
  readonly baseUrls: readonly string[];
  /** A URL of the demand in the scheme that all URLs of its domain have here. */
  readonly known: (url: string) => string;
  /** A URL of this need as the demand spelled it first. */
  readonly given: (url: string) => string;
}

/** See {@link Need}. */
export function needOf(demand: Demand): Need {
  const schemes = new Map<string, string>();
  const spelled = new Map<string, string>();
  const known = (url: string): string => {
    const domain = domainOf(url);
    const scheme = schemes.get(domain) ?? url.slice(0, url.indexOf('://') + 3);
    schemes.set(domain, scheme);
    return url.startsWith(scheme) ? url : scheme + resource(url);
  };
  const spell = (url: string): string => {
    const name = known(url);
    if (name !== url && !spelled.has(name)) spelled.set(name, url);
    return name;
  };

  const baseUrls = demand.baseUrls.map(known);
  const explicit = new Set(demand.directories.map(spell));
  const lies = finder(new Map([...explicit].map((url) => [url, true])));
  const directories = [...explicit].filter((url) => {
    const above = parentOf(url);
    return above === null || !lies(above);
  });
  const urls = demand.urls.map(spell).filter((url) => !lies(url));
  return {
    urls: urls.sort(),
    directories: directories.sort(),
    baseUrls,
    known,
    given: (url) => spelled.get(url) ?? url,
  };
}

/**
 * Which directories may stand in for URLs: none above a base URL, no host's root unless it is a base
 * URL, none that is too long; with `subdirectory` no base URL itself.
 */
export function eligible(need: Need, fallback: Fallback): (directory: Directory) => boolean {
  const bases = new Set(need.baseUrls);
  const refused = new Set(fallback === 'subdirectory' ? bases : []);
  for (const base of bases) {
    for (let above = parentOf(base); above !== null; above = parentOf(above)) refused.add(above);
  }
  return ({ name, parent }) =>
    fallback !== 'none' &&
    !isTooLong(name) &&
    !refused.has(name) &&
    (parent !== null || bases.has(name));
}
