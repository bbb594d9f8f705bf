import type { Directory, Domain } from './forest.ts';
import type { Room } from './limits.ts';

/** A directory that may stand in for URLs, with none above it that may. */
interface Top {
  readonly directory: Directory;
  /** Whether a URL that cannot go by itself lies below it. */
  stuck: boolean;
}

/**
 * How far directories reach at all, whatever they cost. No directory covers more than the top one
 * above it, so whether any plan fits is a question about the tops alone.
 */
export interface Reach {
  /** The tops of each domain: first those that must be chosen, then by the URLs below them. */
  readonly tops: ReadonlyMap<Domain, readonly Top[]>;
  /** URLs that can go neither by themselves nor by a directory. */
  readonly lost: number;
}

/** The reach of those directories that may stand in for URLs. */
export function reachOf(
  directories: readonly Directory[],
  mayStandIn: (directory: Directory) => boolean,
): Reach {
  const tops = new Map<Domain, Top[]>();
  let lost = 0;
  let top: Top | null = null;
  for (const directory of directories) {
    if (!tops.has(directory.domain)) tops.set(directory.domain, []);
    if (top === null || !directory.name.startsWith(top.directory.name)) {
      top = mayStandIn(directory) ? { directory, stuck: false } : null;
      if (top !== null) tops.get(directory.domain)?.push(top);
    }
    if (top === null) lost += directory.stuck;
    else if (directory.stuck > 0) top.stuck = true;
  }
  for (const list of tops.values()) {
    list.sort((a, b) => Number(b.stuck) - Number(a.stuck) || b.directory.below - a.directory.below);
  }
  return { tops, lost };
}

/**
 * The fewest tops that keep a plan within its room; null if no plan is. Each domain takes those that
 * it must, and its largest until its pace is kept; then the largest of all, until the URLs are few enough.
 */
export function widest(reach: Reach, room: Room): Directory[] | null {
  const chosen: Directory[] = [];
  const rest: Directory[] = [];
  let urls = 0;
  for (const [domain, tops] of reach.tops) {
    let left = domain.urls;
    for (const { directory, stuck } of tops) {
      if (stuck || left > room.urlsPerDomain) {
        chosen.push(directory);
        left -= directory.below;
      } else {
        rest.push(directory);
      }
    }
    if (left > room.urlsPerDomain) return null;
    urls += left;
  }
  rest.sort((a, b) => b.below - a.below);
  for (const directory of rest) {
    if (urls <= room.urls) break;
    chosen.push(directory);
    urls -= directory.below;
  }
  const fits = reach.lost === 0 && urls <= room.urls && chosen.length <= room.directories;
  return fits ? chosen : null;
}
