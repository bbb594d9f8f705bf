import { domainOf, finder, parentOf, resourceOf, schemeOf } from '../url.ts';
import type { Demand } from './plan.ts';

/**
 * What a demand leaves to plan for, once its explicit directories have covered what lies below them.
 * http and https are one resource: all URLs of a domain have the scheme here that came first.
 */
export interface Need {
  /** The URLs below no explicit directory, in byte order: those of one directory stand together. */
  readonly urls: readonly string[];
  /** The explicit directories, in byte order, none below another. */
  readonly directories: readonly string[];
  readonly baseUrls: readonly string[];
  /** Any URL, with the scheme that its domain has here. */
  readonly known: (url: string) => string;
  /** A URL of this need, as the demand spelled it. */
  readonly spelled: (url: string) => string;
}

/** What a demand leaves to plan for. */
export function needOf(demand: Demand): Need {
  const schemes = new Map<string, string>();
  let last = '\n';
  const known = (url: string): string => {
    // URLs of one domain mostly come together.
    if (url.startsWith(last)) return url;
    const domain = domainOf(url);
    const scheme = schemes.get(domain) ?? schemeOf(url);
    schemes.set(domain, scheme);
    last = `${scheme}${domain}/`;
    return url.startsWith(scheme) ? url : scheme + resourceOf(url);
  };
  const spellings = new Map<string, string>();
  const learn = (url: string): string => {
    const name = known(url);
    if (name !== url && !spellings.has(name)) spellings.set(name, url);
    return name;
  };

  const baseUrls = demand.baseUrls.map(known);
  const named = [...new Set(demand.directories.map(learn))].sort();
  const explicit = finder(new Map(named.map((directory) => [directory, true])));
  const urls = demand.urls.map(learn);
  return {
    urls: (named.length > 0 ? urls.filter((url) => !explicit(url)) : urls).sort(),
    directories: named.filter((directory) => !explicit(parentOf(directory) ?? '')),
    baseUrls,
    known,
    spelled: (url) => spellings.get(url) ?? url,
  };
}
