import { sorted } from '../targets/sorted.ts';
import { directoriesOf, domainOf, parentOf, resourceOf, schemeOf } from '../url.ts';
import { isTooLong, loadOf } from './limits.ts';
import type { Demand, Load } from './terms.ts';

/** URLs that are looked at between two pauses. */
export const STRETCH = 2 ** 14;

/** A directory with URLs below it, or an explicit one. URLs that an explicit directory covers are not counted. */
export class Folder {
  /** Its URL. */
  readonly name: string;
  /** The directory above it; null for a host's root. */
  readonly parent: Folder | null;
  /** Its place in preorder, and that of the first folder after its subtree. */
  index = 0;
  end = 0;
  /** Levels below the host's root. */
  readonly depth: number;
  /** The site whose quotas it draws on; empty for the account's. */
  readonly site: string;
  /** Whether it is a base URL, below one, above one (or a host's root), or outside all of them. */
  readonly position: 'base' | 'below' | 'above' | 'outside';
  /** As the user named it; null if nobody did. */
  explicit: string | null = null;
  /** Whether an explicit directory refreshes it. */
  covered: boolean;
  /** URLs in it and in no folder below, and those too long to be refreshed one by one. */
  own = 0;
  ownLong = 0;
  /** The same of its whole subtree. */
  below = 0;
  belowLong = 0;
  /** URLs of its subtree, those that explicit directories cover included. */
  covers = 0;
  /** The cost of the files below it that did not change. */
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

/** The directories above a demand's URLs, and the explicit ones. */
export interface Tree {
  /** In byte order, which is preorder: a folder comes before those below it. */
  readonly folders: readonly Folder[];
  /** The folder of each URL of the demand. */
  readonly homes: readonly Folder[];
  readonly load: Load;
  /** A function that finds the deepest folder that a URL lies below: quickly, if URLs come in byte order. */
  readonly finder: () => (url: string) => Folder | null;
}

/**
 * The tree of a demand. http and https are one resource: a folder has the scheme that came first for its domain.
 *
 * @param siteOf the site of a domain
 */
export async function grow(
  { urls, directories, baseUrls }: Demand,
  siteOf: (domain: string) => string,
  pause: () => Promise<void>,
): Promise<Tree> {
  const schemes = new Map<string, string>();
  const canonical = canonicalizer(schemes);
  const positionOf = locator(baseUrls.map(canonical));
  const byName = new Map<string, Folder>();
  const add = (name: string, parent: Folder | null): Folder => {
    const site = parent?.site ?? siteOf(domainOf(name));
    const folder = new Folder(name, parent, site, positionOf(name, parent));
    byName.set(name, folder);
    return folder;
  };
  /** The deepest folder that a URL lies below, sought from one near it, where `missing` may add those that there are not. */
  const descend = (near: Folder | null, name: string, missing: typeof add | null) => {
    let here = near;
    while (here !== null && !name.startsWith(here.name)) here = here.parent;
    for (const directory of directoriesOf(name, here?.name.length)) {
      const below = byName.get(directory) ?? missing?.(directory, here);
      if (below === undefined) break;
      here = below;
    }
    return here;
  };
  let last: Folder | null = null;
  const homeOf = (name: string): Folder => {
    last = descend(last, name, add);
    if (last === null) throw new Error(`no directory above ${name}`);
    return last;
  };
  // Outer directories come first, so that what lies below them is covered from the start.
  const explicit = new Map(directories.map((url) => [canonical(url), url]));
  for (const [name, url] of [...explicit].sort()) {
    const folder = homeOf(name);
    folder.explicit = url;
    folder.covered = true;
  }
  const homes: Folder[] = [];
  for (const url of urls) {
    if (homes.length % STRETCH === 0) await pause();
    const home = homeOf(canonical(url));
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
  const open = urls.filter((_, index) => !homes[index]?.covered);
  const topmost = folders.filter(isTopmostExplicit).map(({ name }) => name);
  return {
    folders,
    homes,
    load: loadOf(open, topmost, siteOf),
    finder: () => {
      const canonical = canonicalizer(schemes);
      let last: Folder | null = null;
      return (url) => {
        last = descend(last, canonical(url), null);
        return last;
      };
    },
  };
}

/** Gives each URL the scheme that came first for its domain. */
function canonicalizer(schemes: Map<string, string>): (url: string) => string {
  let last = '/';
  return (url) => {
    if (url.startsWith(last)) return url;
    const domain = domainOf(url);
    const scheme = schemes.get(domain) ?? schemeOf(url);
    schemes.set(domain, scheme);
    last = `${scheme}${domain}/`;
    return scheme + resourceOf(url);
  };
}

/** Tells where a directory lies, given the one above it. */
function locator(
  baseUrls: readonly string[],
): (name: string, parent: Folder | null) => Folder['position'] {
  const bases = new Set(baseUrls);
  const above = new Set<string>();
  for (const base of bases)
    for (let up = parentOf(base); up !== null; up = parentOf(up)) above.add(up);
  return (name, parent) => {
    if (bases.has(name)) return 'base';
    if (parent?.position === 'base' || parent?.position === 'below') return 'below';
    return parent === null || above.has(name) ? 'above' : 'outside';
  };
}

/** Whether a folder is an explicit directory below no other. */
export function isTopmostExplicit({ explicit, parent }: Folder): boolean {
  return explicit !== null && !parent?.covered;
}
