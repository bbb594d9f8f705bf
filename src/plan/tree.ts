import { directoryOf, domainOf, parentOf, resourceOf, schemeOf } from '../url.ts';
import { isTooLong, type Load, loadFrom } from './limits.ts';
import type { Demand } from './plan.ts';
import { sorted } from './sorted.ts';

/** A directory with URLs below it, or one that was asked for. */
export interface Folder {
  /** Its URL. */
  readonly name: string;
  /** The directory above it; null for a host's root. */
  readonly parent: Folder | null;
  /** The site whose quotas it draws on; empty for the account's. */
  readonly site: string;
  /** Levels below the host's root. */
  readonly depth: number;
  /** As the user named it; null if nobody did. */
  explicit: string | null;
  /** Whether an explicit directory refreshes it. */
  covered: boolean;
  /** URLs that lie in it and in no folder below, unless an explicit directory covers them. */
  own: number;
  /** Those of them that are too long to be refreshed one by one. */
  stuck: number;
  /** URLs below it that no explicit directory covers, and all URLs below it. */
  below: number;
  covers: number;
  /** What refreshing it takes along, as a cost. */
  collateral: number;
}

/** The directories above a demand's URLs, and the explicit ones. */
export interface Tree {
  /** In byte order, which is preorder: what lies below a folder follows it. */
  readonly folders: readonly Folder[];
  /** The folder that each URL of the demand lies in. */
  readonly homes: readonly Folder[];
  /** What has to fit. */
  readonly load: Load;
  /** The deepest folder that any URL lies below. */
  readonly find: (url: string) => Folder | undefined;
}

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
  const add = (directory: string): Folder => {
    const known = named.get(directory);
    if (known !== undefined) return known;
    const name = canonical(directory);
    const above = parentOf(name);
    const folder =
      name === directory ? sprout(name, above === null ? null : add(above), siteOf) : add(name);
    named.set(directory, folder);
    return folder;
  };
  for (const directory of demand.directories.toSorted(byResource)) {
    const folder = add(directory);
    folder.explicit ??= directory;
    folder.covered = true;
  }
  const homes: Folder[] = [];
  for (const url of demand.urls) {
    const home = add(directoryOf(url));
    homes.push(home);
    home.covers++;
    if (!home.covered) home.own++;
    if (!home.covered && isTooLong(url)) home.stuck++;
    if (homes.length % STRETCH === 0) await pause();
  }

  const all = new Map([...named.values()].map((folder) => [folder.name, folder]));
  const names = await sorted([...all.keys()], pause);
  const folders = names.flatMap((name) => all.get(name) ?? []);
  for (const folder of folders) folder.below = folder.own;
  for (const { parent, below, covers } of folders.toReversed()) {
    if (parent === null) continue;
    parent.below += below;
    parent.covers += covers;
  }
  return { folders, homes, load: loadOf(folders, siteOf), find: finderOf(named, canonical) };
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

/** Those above before those below, whatever their schemes. */
function byResource(one: string, other: string): number {
  return resourceOf(one) < resourceOf(other) ? -1 : 1;
}

function finderOf(
  named: ReadonlyMap<string, Folder>,
  canonical: (url: string) => string,
): Tree['find'] {
  const known = new Map<string, Folder | undefined>(named);
  const find = (directory: string): Folder | undefined => {
    const folder = known.get(directory);
    if (folder !== undefined || known.has(directory)) return folder;
    const name = canonical(directory);
    const above = parentOf(name);
    const found = name !== directory ? find(name) : above === null ? undefined : find(above);
    known.set(directory, found);
    return found;
  };
  let last = '';
  let found: Folder | undefined;
  return (url) => {
    const directory = directoryOf(url);
    // Files of one directory mostly come together.
    if (directory !== last) found = find(directory);
    last = directory;
    return found;
  };
}
