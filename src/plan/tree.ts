import { sorted } from '../targets/sorted.ts';
import { directoryOf, domainOf, finder, parentOf, resourceOf, schemeOf } from '../url.ts';
import { isTooLong, loadFrom } from './limits.ts';
import type { Demand, Folder, Load, Tree } from './terms.ts';

/** URLs that are looked at between two pauses. */
export const STRETCH = 2 ** 14;

/**
 * The tree of a demand. http and https are one resource: a folder has the scheme that came first for its domain.
 *
 * @param siteOf the site of a domain
 */
export async function grow(
  demand: Demand,
  siteOf: (domain: string) => string,
  pause: () => Promise<void>,
): Promise<Tree> {
  const schemes = new Map<string, string>();
  const canonical = (url: string): string => {
    const domain = domainOf(url);
    const scheme = schemes.get(domain) ?? schemeOf(url);
    schemes.set(domain, scheme);
    return url.startsWith(scheme) ? url : scheme + resourceOf(url);
  };
  for (const base of demand.baseUrls) canonical(base);

  const named = new Map<string, Folder>();
  const add = (name: string): Folder => {
    const known = named.get(name);
    if (known !== undefined) return known;
    const above = parentOf(name);
    const folder = sprout(name, above === null ? null : add(above), siteOf);
    named.set(name, folder);
    return folder;
  };
  for (const directory of demand.directories.toSorted(byResource)) {
    const folder = add(canonical(directory));
    folder.explicit ??= directory;
    folder.covered = true;
  }
  const homes: Folder[] = [];
  for (const url of demand.urls) {
    const home = add(directoryOf(canonical(url)));
    homes.push(home);
    home.covers++;
    if (!home.covered) home.own++;
    if (!home.covered && isTooLong(url)) home.stuck++;
    if (homes.length % STRETCH === 0) await pause();
  }

  const names = await sorted([...named.keys()], pause);
  const folders = names.flatMap((name) => named.get(name) ?? []);
  for (const folder of folders) folder.below = folder.own;
  for (const { parent, below, covers } of folders.toReversed()) {
    if (parent === null) continue;
    parent.below += below;
    parent.covers += covers;
  }
  const below = finder<Folder>(named);
  return { folders, homes, load: loadOf(folders, siteOf), find: (url) => below(canonical(url)) };
}

function sprout(name: string, parent: Folder | null, siteOf: (domain: string) => string): Folder {
  return {
    name,
    parent,
    site: parent === null ? siteOf(domainOf(name)) : parent.site,
    depth: parent === null ? 0 : parent.depth + 1,
    explicit: null,
    covered: parent?.covered ?? false,
    own: 0,
    stuck: 0,
    below: 0,
    covers: 0,
    collateral: 0,
  };
}

function loadOf(folders: readonly Folder[], siteOf: (domain: string) => string): Load {
  const roots = folders.filter(({ parent }) => parent === null);
  const counts = new Map(roots.map(({ name, below }) => [domainOf(name), below]));
  const long = folders.reduce((sum, { stuck }) => sum + stuck, 0);
  const explicit = folders.filter(isTopmostExplicit).map(({ name }) => domainOf(name));
  return loadFrom(counts, long, explicit, siteOf);
}

/** Whether a folder is an explicit directory below no other. */
export function isTopmostExplicit({ explicit, parent }: Folder): boolean {
  return explicit !== null && !parent?.covered;
}

/** Those above before those below, whatever their schemes. */
function byResource(one: string, other: string): number {
  return resourceOf(one) < resourceOf(other) ? -1 : 1;
}
