import type { Directory } from './forest.ts';
import type { Room } from './limits.ts';

/** A directory that may stand in for URLs, below none that may. */
interface Top {
  readonly directory: Directory;
  /** Whether a URL that may not go by itself lies below it. */
  stuck: boolean;
}

/**
 * How far directories reach, whatever they cost. None covers more than the top above it, so whether
 * any plan fits is a question about tops alone.
 */
export interface Reach {
  /** For each domain its URLs, and its tops: those that must be chosen, then by the URLs below them. */
  readonly domains: readonly { readonly urls: number; readonly tops: readonly Top[] }[];
  /** URLs that can go neither by themselves nor by a directory. */
  readonly lost: number;
}

/** The reach of those directories of a forest that may stand in for URLs. */
export function reachOf(
  forest: readonly Directory[],
  mayStandIn: (directory: Directory) => boolean,
): Reach {
  const domains: { urls: number; tops: Top[] }[] = [];
  let lost = 0;
  let top: Top | undefined;
  for (const directory of forest) {
    if (directory.parent === null) domains.push({ urls: directory.below, tops: [] });
    if (top === undefined || !directory.name.startsWith(top.directory.name)) {
      top = mayStandIn(directory) ? { directory, stuck: false } : undefined;
      if (top !== undefined) domains.at(-1)?.tops.push(top);
    }
    if (directory.stuck === 0) continue;
    if (top === undefined) lost += directory.stuck;
    else top.stuck = true;
  }
  for (const { tops } of domains) {
    tops.sort((a, b) => Number(b.stuck) - Number(a.stuck) || b.directory.below - a.directory.below);
  }
  return { domains, lost };
}

/**
 * The fewest tops that make a plan within the room; null if there is none. Each domain takes those
 * that it must, and its largest until its pace is kept; then come the largest of all, until no more
 * URLs are left than there is room for.
 */
export function widest(reach: Reach, room: Room): Directory[] | null {
  const chosen: Directory[] = [];
  const others: Directory[] = [];
  let left = 0;
  for (const { urls, tops } of reach.domains) {
    let own = urls;
    for (const { directory, stuck } of tops) {
      const needed = stuck || own > room.urlsPerDomain;
      (needed ? chosen : others).push(directory);
      if (needed) own -= directory.below;
    }
    if (own > room.urlsPerDomain) return null;
    left += own;
  }
  others.sort((a, b) => b.below - a.below);
  for (const directory of others) {
    if (left <= room.urls) break;
    chosen.push(directory);
    left -= directory.below;
  }
  const fits = reach.lost === 0 && left <= room.urls && chosen.length <= room.directories;
  return fits ? chosen.sort((a, b) => (a.name < b.name ? -1 : 1)) : null;
}
