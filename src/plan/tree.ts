import { sorted } from '../targets/sorted.ts';
import { directoryOf, domainOf, parentOf, resourceOf, schemeOf } from '../url.ts';
import { isTooLong, loadOf } from './limits.ts';
import type { Demand, Load } from './terms.ts';

/** How many URLs are processed between two pauses. */
export const STRETCH = 2 ** 14;

/** A directory that contains URLs of the demand, or an explicit one. Only `covers` counts URLs that those cover. */
export class Folder {
  /** Its URL. */
  readonly name: string;
  /** The directory above it; null for a host's root. */
  readonly parent: Folder | null;
  /** Its index in preorder, and that of the first folder after its subtree. */
  index = 0;
  end = 0;
  /** The number of levels below the host's root. */
  readonly depth: number;
  /** The site whose quotas apply to it; '' if the account's do. */
  readonly site: string;
  /** Whether it is a base URL, contains one without lying below another, or neither. Any other host's root is `above`, too. */
  readonly position: 'base' | 'above' | 'neither';
  /** The explicit directory, as the user wrote it; null if it is none. */
  explicit: string | null = null;
  /** Whether it is an explicit directory or lies below one. */
  covered: boolean;
  /** The number of URLs directly in it, and of those that are too long to be refreshed one by one. */
  own = 0;
  ownLong = 0;
  /** The same numbers for its subtree. */
  below = 0;
  belowLong = 0;
  /** All URLs of its subtree, including those that explicit directories cover. */
  covers = 0;
  /** The number of unchanged files below it; see `addCollateral`. */
  collateral = 0;

  constructor(name: string, parent: Folder | null, site: string, position: Folder['position']) {
    this.name = name;
    this.parent = parent;
    this.depth = parent === null ? 0 : parent.depth + 1;
    this.site = site;
    this.position = position;
    this.covered = parent?.covered ?? false;
  }
}

/** The directories that contain a demand's URLs, and the explicit ones. */
export interface Tree {
  /** In byte order, which is a preorder: each folder is followed by its subtree. */
  readonly folders: readonly Folder[];
  /** For each URL of the demand, the folder that it lies in. */
  readonly homes: readonly Folder[];
  readonly load: Load;
  /** The deepest folder containing a URL. */
  readonly find: (url: string) => Folder | null;
}

/**
 * Builds the tree of a demand. http and https are one resource: folders have the scheme of the first URL of their domain,
 * base URLs before all others.
 *
 * @param siteOf the site of a domain
 */
export async function grow(
  { urls, directories, baseUrls }: Demand,
  siteOf: (domain: string) => string,
  pause: () => Promise<void>,
): Promise<Tree> {
  const canonical = canonicalizer();
  const positionOf = locator(baseUrls.map(canonical));
  const byName = new Map<string, Folder>();
  const add = (name: string, parent: Folder | null): Folder => {
    const site = parent?.site ?? siteOf(domainOf(name));
    const folder = new Folder(name, parent, site, positionOf(name, parent));
    byName.set(name, folder);
    return folder;
  };
  /** The deepest folder containing a URL; `missing` creates folders. */
  const locate = (url: string, missing: typeof add | null): Folder | null => {
    const names: string[] = [];
    let name: string | null = directoryOf(url);
    while (name !== null && !byName.has(name)) {
      names.push(name);
      name = parentOf(name);
    }
    let folder = name === null ? null : (byName.get(name) ?? null);
    if (missing !== null) for (const name of names.reverse()) folder = missing(name, folder);
    return folder;
  };
  const homeOf = (url: string): Folder => {
    const home = locate(canonical(url), add);
    if (home === null) throw new Error(`no directory above ${url}`);
    return home;
  };
  // Sorted, so that outer directories come first: folders below them are then created as covered.
  const explicit = new Map(directories.map((url) => [canonical(url), url]));
  for (const [name, url] of [...explicit].sort()) {
    const folder = homeOf(name);
    folder.explicit = url;
    folder.covered = true;
  }
  const homes: Folder[] = [];
  for (const url of urls) {
    if (homes.length % STRETCH === 0) await pause();
    const home = homeOf(url);
    homes.push(home);
    home.covers++;
    if (home.covered) continue;
    home.own++;
    if (isTooLong(url)) home.ownLong++;
  }

  const folders: Folder[] = [];
  for (const name of await sorted([...byName.keys()], pause)) {
    const folder = byName.get(name);
    if (folder !== undefined) folder.index = folders.push(folder) - 1;
  }
  for (const folder of folders.toReversed()) {
    folder.end = Math.max(folder.end, folder.index + 1);
    folder.below += folder.own;
    folder.belowLong += folder.ownLong;
    const { parent } = folder;
    if (parent === null) continue;
    parent.end = Math.max(parent.end, folder.end);
    parent.below += folder.below;
    parent.belowLong += folder.belowLong;
    parent.covers += folder.covers;
  }
  const uncovered = urls.filter((_, index) => !homes[index]?.covered);
  const topmost = folders.filter(isTopmostExplicit).map(({ name }) => name);
  return {
    folders,
    homes,
    load: loadOf(uncovered, topmost, siteOf),
    find: (url) => locate(canonical(url), null),
  };
}

/** Makes a function that replaces the scheme of each URL by the first one seen for its domain. */
function canonicalizer(): (url: string) => string {
  const schemes = new Map<string, string>();
  return (url) => {
    const domain = domainOf(url);
    const scheme = schemes.get(domain) ?? schemeOf(url);
    schemes.set(domain, scheme);
    return url.startsWith(scheme) ? url : scheme + resourceOf(url);
  };
}

/** Makes a function that tells where a directory lies, given its parent. */
function locator(
  baseUrls: readonly string[],
): (name: string, parent: Folder | null) => Folder['position'] {
  const bases = new Set(baseUrls);
  const above = new Set<string>();
  for (const base of bases)
    for (let up = parentOf(base); up !== null; up = parentOf(up)) above.add(up);
  return (name, parent) => {
    if (bases.has(name)) return 'base';
    const isAbove = parent === null || (parent.position === 'above' && above.has(name));
    return isAbove ? 'above' : 'neither';
  };
}

/** Whether a folder is an explicit directory that lies below no other. */
export function isTopmostExplicit({ explicit, parent }: Folder): boolean {
  return explicit !== null && !parent?.covered;
}
