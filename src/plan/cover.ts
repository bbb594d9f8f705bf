import { type Directory, thin } from './forest.ts';
import type { Room } from './limits.ts';
import { bestOffer, DIRECTORY_COST, type Offer } from './prices.ts';
import { search } from './search.ts';
import { costOf, listOf, type Picks, type Selection } from './selection.ts';

/** Directories that stand in for URLs, in byte order, and how far their cost may be from the least. */
export interface Cover {
  readonly directories: readonly Directory[];
  readonly gap: number;
}

/** Pairs of states that all searches together may look at: some seconds' work. */
const EFFORT = 30_000_000;

/**
 * The cheapest cover of the URLs below some directories, within the room.
 *
 * @param directories those that have a collateral of less than Infinity may be chosen, and hosts' roots
 * @param some any choice that keeps within the room
 */
export function cover(
  directories: readonly Directory[],
  room: Room,
  some: readonly Directory[],
): Cover {
  const roots = directories.filter(({ parent }) => parent === null);
  const sendable = roots.reduce((sum, { below }) => sum + Math.min(below, room.urlsPerDomain), 0);
  const tight = { ...room, urls: Math.min(room.urls, sendable) };
  const all = roots.reduce((sum, { below }) => sum + below, 0);
  let best = select(all, some);
  let bound = 0;
  let forest = directories;

  for (;;) {
    const offer = bestOffer(forest, tight, costOf(best), ({ cost, over }) => {
      if (cost < costOf(best) && over.every((amount) => amount <= 0)) {
        best = select(all, cheapest(forest));
      }
    });
    bound = Math.max(bound, offer.bound);
    const size = forest.length;
    forest = worthwhile(forest, offer, costOf(best));
    if (forest.length > size / 2) {
      let effort = EFFORT;
      const last = bestOffer(forest, tight, costOf(best), () => {});
      for (let width = 32; ; width *= 4) {
        const found = search(forest, tight, last, best, width, effort);
        if (found === null) break;
        best = found.best;
        bound = Math.max(bound, Math.min(found.proved, costOf(best)));
        effort -= found.work;
        if (found.proved > costOf(best)) break;
      }
      const least = Math.min(costOf(best), Math.ceil(bound));
      return { directories: listOf(best.picks), gap: costOf(best) / least - 1 };
    }
  }
}

/** The forest of the directories that a plan of at most some cost can choose. */
function worthwhile(forest: readonly Directory[], offer: Offer, most: number): Directory[] {
  const directoryCost = DIRECTORY_COST + (offer.prices[0] ?? 0);
  return thin(forest, ({ collateral, priced }) => {
    const regret = directoryCost + collateral - priced.value + priced.detour;
    return offer.bound + regret <= most;
  });
}

/** The directories that are chosen at the prices that were tried last. */
function cheapest(forest: readonly Directory[]): Directory[] {
  const chosen: Directory[] = [];
  let last: Directory | undefined;
  for (const directory of forest) {
    if (last !== undefined && directory.name.startsWith(last.name)) continue;
    if (directory.priced.value < directory.priced.open) {
      chosen.push(directory);
      last = directory;
    }
  }
  return chosen;
}

function select(all: number, chosen: readonly Directory[]): Selection {
  const sum = (of: (directory: Directory) => number) =>
    chosen.reduce((total, directory) => total + of(directory), 0);
  return {
    picks: chosen.reduceRight<Picks>(
      (rest, directory) => (rest === null ? directory : [directory, rest]),
      null,
    ),
    directories: chosen.length,
    urls: all - sum(({ below }) => below),
    collateral: sum(({ collateral }) => collateral),
    depth: sum(({ depth }) => depth),
  };
}
