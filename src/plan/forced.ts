import { type Candidates, shut } from './candidates.ts';
import type { Room } from './limits.ts';
import { at } from './numbers.ts';

/** Candidates that are looked at: the largest. */
const MOST = 100;

/** A candidate below no other, and the URLs below it. */
interface Top {
  readonly index: number;
  readonly urls: number;
}

/**
 * The candidates without those below one that has to be chosen: without it, no choice of others covers enough.
 * What a relaxation would have to find out at ever higher prices is plain from counting.
 */
export function settle(candidates: Candidates, room: Room): Candidates {
  const covered = new Float64Array(candidates.size + 1);
  for (let index = 0; index < candidates.size; index++)
    covered[index + 1] = at(covered, index) + at(candidates.own, index);
  /** The topmost candidates of a range, those with the most URLs first. */
  const topsOf = (from: number, to: number): Top[] => {
    const tops: Top[] = [];
    for (let index = from; index < to; index = at(candidates.behind, index)) {
      const urls = at(covered, at(candidates.behind, index)) - at(covered, index);
      tops.push({ index, urls });
    }
    return tops.sort((one, other) => other.urls - one.urls);
  };
  const all = topsOf(0, candidates.size);
  const needed = candidates.loose + at(covered, candidates.size) - room.urls;
  /** How many URLs the largest of some and of those below a top cover, without the top. */
  const mostWithout = (top: Top): number => {
    const others = all.slice(0, room.directories + 1).filter((other) => other !== top);
    const below = topsOf(top.index + 1, at(candidates.behind, top.index));
    const largest = [...others, ...below.slice(0, room.directories)];
    largest.sort((one, other) => other.urls - one.urls);
    return largest.slice(0, room.directories).reduce((sum, { urls }) => sum + urls, 0);
  };
  const forced = all
    .slice(0, Math.min(room.directories, MOST))
    .filter((top) => mostWithout(top) < needed)
    .sort((one, other) => other.index - one.index);
  return forced.reduce((left, { index }) => shut(left, index), candidates);
}
