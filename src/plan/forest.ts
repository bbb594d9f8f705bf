import { directoriesOf } from '../url.ts';

/** A domain, with what a URL of it is charged that is left to go by itself: set by the prices. */
export interface Domain {
  charge: number;
}

/** A directory with URLs to refresh below it. */
export interface Directory {
  /** Its URL. */
  readonly name: string;
  readonly domain: Domain;
  /** The directory above it; null for a host's root. */
  readonly parent: Directory | null;
  /** Levels below the host's root. */
  readonly depth: number;
  /** How many URLs lie in it, but in no directory below it. */
  own: number;
  /** How many of those may not go by themselves. */
  stuck: number;
  /** How many URLs lie below it. */
  below: number;
  /** What it takes along when it stands in for them, as a cost; Infinity where it may not. */
  collateral: number;
  /** At the prices that were tried last; see prices.ts. */
  readonly priced: Priced;
}

/** What prices make of a directory and all below it. */
export interface Priced {
  /** The least that it can cost. */
  value: number;
  /** The same, if the directory itself is not chosen. */
  open: number;
  /** URLs left uncovered, and directories chosen, where it costs the least. */
  urls: number;
  directories: number;
  /** What it costs more at least, to choose none of the directories above it. */
  detour: number;
}

/**
 * The directories above some URLs: parents before their children, in byte order.
 *
 * The URLs are in byte order, so that those below a directory stand together, and what a URL begins
 * with in common with the one before it tells which directories both lie in. One loop, no object a URL.
 */
export function grow(urls: readonly string[], isStuck: (url: string) => boolean): Directory[] {
  const directories: Directory[] = [];
  let domain: Domain = { charge: 0 };
  let here: Directory | null = null;
  let previous = '';
  for (const url of urls) {
    const shared = commonLength(previous, url);
    while (here !== null && here.name.length > shared) here = here.parent;
    if (here === null) domain = { charge: 0 };
    for (const name of directoriesOf(url, here?.name.length)) {
      here = sprout(name, domain, here);
      directories.push(here);
    }
    if (here === null) throw new Error(`a URL without a path: ${url}`);
    here.own++;
    if (isStuck(url)) here.stuck++;
    previous = url;
  }
  for (const directory of directories) directory.below = directory.own;
  for (const directory of directories.toReversed()) {
    if (directory.parent !== null) directory.parent.below += directory.below;
  }
  return directories;
}

function sprout(name: string, domain: Domain, parent: Directory | null): Directory {
  const depth = parent === null ? 0 : parent.depth + 1;
  const priced = { value: 0, open: 0, urls: 0, directories: 0, detour: 0 };
  return { name, domain, parent, depth, own: 0, stuck: 0, below: 0, collateral: 0, priced };
}

/**
 * The same forest with fewer directories: those that may be chosen, and the hosts' roots. What lay in
 * another counts as lying in the one above it.
 */
export function thin(
  directories: readonly Directory[],
  mayBeChosen: (directory: Directory) => boolean,
): Directory[] {
  const kept: Directory[] = [];
  const into = new Map<Directory, Directory>();
  for (const directory of directories) {
    const parent = directory.parent === null ? null : (into.get(directory.parent) ?? null);
    const chosen = mayBeChosen(directory);
    if (chosen || parent === null) {
      const collateral = chosen ? directory.collateral : Infinity;
      const copy = { ...directory, parent, collateral, priced: { ...directory.priced } };
      kept.push(copy);
      into.set(directory, copy);
    } else {
      parent.own += directory.own;
      parent.stuck += directory.stuck;
      into.set(directory, parent);
    }
  }
  return kept;
}

/** The hosts' roots of a forest. */
export function rootsOf(forest: readonly Directory[]): Directory[] {
  return forest.filter(({ parent }) => parent === null);
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}
