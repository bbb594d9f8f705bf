import { sorted } from '../targets/sorted.ts';
import { directoriesOf, domainOf, parentOf, resourceOf, schemeOf } from '../url.ts';
import { isTooLong, loadFrom } from './limits.ts';
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
  readonly index: number;
  end: number;
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

  constructor(
    name: string,
    parent: Folder | null,
    index: number,
    site: string,
    position: Folder['position'],
  ) {
    this.name = name;
    this.parent = parent;
    this.index = index;
    this.end = index + 1;
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
  /** The URLs of the demand, in byte order but for their schemes, and the folder of each. */
  readonly urls: readonly string[];
  readonly homes: readonly Folder[];
  readonly load: Load;
  /** A function that finds the deepest folder that a URL lies below: quickly, if URLs come in byte order. */
  readonly finder: () => (url: string) => Folder | undefined;
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
  const canonical = canonicalizer();
  const positionOf = locator(baseUrls.map(canonical));
  const explicit = new Map(directories.map((url) => [canonical(url), url]));
  const respelled = new Map<string, string>();
  const names = [...explicit.keys()];
  let seen = 0;
  for (const url of urls) {
    if (seen++ % STRETCH === 0) await pause();
    const name = canonical(url);
    if (name !== url) respelled.set(name, url);
    names.push(name);
  }

  const tree = { folders: [] as Folder[], urls: [] as string[], homes: [] as Folder[] };
  let here = null as Folder | null;
  for (const name of await sorted(names, pause)) {
    if (seen++ % STRETCH === 0) await pause();
    while (here !== null && !name.startsWith(here.name)) here = here.parent;
    for (const directory of directoriesOf(name, here?.name.length)) {
      const site: string = here?.site ?? siteOf(domainOf(directory));
      here = new Folder(directory, here, tree.folders.length, site, positionOf(directory, here));
      tree.folders.push(here);
    }
    if (here === null) throw new Error(`no directory above ${name}`);
    const directory = explicit.get(name);
    if (directory !== undefined) {
      // The same string may come again, as a URL.
      explicit.delete(name);
      here.explicit = directory;
      here.covered = true;
      continue;
    }
    tree.urls.push(respelled.get(name) ?? name);
    tree.homes.push(here);
    here.covers++;
    if (!here.covered) here.own++;
    if (!here.covered && isTooLong(name)) here.ownLong++;
  }

  for (const folder of tree.folders.toReversed()) {
    folder.below += folder.own;
    folder.belowLong += folder.ownLong;
    const { parent } = folder;
    if (parent === null) continue;
    parent.end = Math.max(parent.end, folder.end);
    parent.below += folder.below;
    parent.belowLong += folder.belowLong;
    parent.covers += folder.covers;
  }
  const finder = () => {
    const find = finderIn(tree.folders);
    return (url: string) => find(canonical(url));
  };
  return { ...tree, load: loadOf(tree.folders, siteOf), finder };
}

/** Gives each URL the scheme that came first for its domain. */
function canonicalizer(): (url: string) => string {
  const schemes = new Map<string, string>();
  return (url) => {
    const domain = domainOf(url);
    const scheme = schemes.get(domain) ?? schemeOf(url);
    schemes.set(domain, scheme);
    return url.startsWith(scheme) ? url : scheme + resourceOf(url);
  };
}

/** Tells where directories lie that come in preorder. */
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

function loadOf(folders: readonly Folder[], siteOf: (domain: string) => string): Load {
  const roots = folders.filter(({ parent }) => parent === null);
  const counts = new Map(roots.map(({ name, below }) => [domainOf(name), below]));
  const long = roots.reduce((sum, { belowLong }) => sum + belowLong, 0);
  const explicit = folders.filter(isTopmostExplicit).map(({ name }) => domainOf(name));
  return loadFrom(counts, long, explicit, siteOf);
}

/** Whether a folder is an explicit directory below no other. */
export function isTopmostExplicit({ explicit, parent }: Folder): boolean {
  return explicit !== null && !parent?.covered;
}

/** Finds the deepest of some folders that a URL lies below. It looks where it found the last one first. */
function finderIn(folders: readonly Folder[]): (url: string) => Folder | undefined {
  let last = 0;
  const isAfter = (index: number, url: string): boolean => {
    const folder = folders[index];
    return folder === undefined || folder.name > url;
  };
  return (url) => {
    if (isAfter(last, url) || !isAfter(last + 1, url)) {
      let past = folders.length;
      for (last = 0; last + 1 < past; ) {
        const middle = (last + past) >> 1;
        if (isAfter(middle, url)) past = middle;
        else last = middle;
      }
    }
    let folder = folders[last];
    while (folder !== undefined && !url.startsWith(folder.name))
      folder = folder.parent ?? undefined;
    return folder;
  };
}
