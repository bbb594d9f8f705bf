import { type Candidates, thin } from './candidates.ts';
import { table } from './knapsack.ts';
import type { Room } from './limits.ts';
import { bestOffer } from './multipliers.ts';
import { at } from './numbers.ts';
import { type Bounds, Relaxation } from './relaxation.ts';
import { compare, costOf, type Selection, select } from './selection.ts';
import type { Folder } from './tree.ts';

/** Numbers in a table of the relaxation for which directories are counted. */
const CELLS = 2 ** 22;

/** States of a place that the tables keep, one table after the other. */
const WIDTHS = [16, 256, Infinity];

/** Candidates are ruled out again as long as no more of them than this share is left. */
const WORTHWHILE = 0.9;

/** Folders that stand in for URLs. */
export interface Cover {
  readonly folders: readonly Folder[];
  /** Their plan's cost over a proved lower bound, minus 1. */
  readonly gap: number;
}

/**
 * The cheapest choice of candidates, as far as it can be proved with bounded effort.
 *
 * @param known a choice that keeps within the room, whatever it costs
 */
export async function solve(
  all: Candidates,
  limits: Room,
  known: readonly Folder[],
  pause: () => Promise<void>,
): Promise<Cover> {
  const urls = all.own.reduce((sum, own) => sum + own, all.loose);
  const room = {
    urls: Math.min(limits.urls, urls),
    directories: Math.min(limits.directories, all.size),
  };
  let best = select(known, urls);
  let candidates = all;
  let bound = 0;
  let prices = { url: 1, directory: 1 };

  const planOf = (chosen: readonly number[]): Selection =>
    select(
      chosen.flatMap((index) => candidates.folders[index] ?? []),
      urls,
    );
  const relax = async (): Promise<Bounds> => {
    const counted = (candidates.size + 1) * (room.directories + 1) <= CELLS;
    const relaxation = new Relaxation(candidates, room, counted);
    const offer = await bestOffer(
      relaxation,
      room,
      costOf(best),
      prices,
      ({ urls, chosen }) => {
        if (urls > room.urls || chosen.length > room.directories) return;
        const plan = planOf(chosen);
        if (compare(plan, best) < 0) best = plan;
      },
      pause,
    );
    prices = offer.prices;
    bound = Math.max(bound, offer.bound);
    return relaxation.bounds(prices);
  };
  for (const width of WIDTHS) {
    let bounds: Bounds;
    for (;;) {
      bounds = await relax();
      const { least } = bounds;
      const thinner = thin(candidates, (index) => at(least, index) <= costOf(best));
      if (thinner.size > WORTHWHILE * candidates.size) break;
      candidates = thinner;
    }
    const found = await table(candidates, room, bounds, costOf(best), width, pause);
    const plan = found.chosen && planOf(found.chosen);
    const isProved = plan !== null && costOf(plan) < found.bound;
    if (plan !== null && (isProved || compare(plan, best) < 0)) best = plan;
    bound = Math.max(bound, Math.min(found.bound, costOf(best)));
    if (isProved) break;
  }
  const least = Math.min(Math.ceil(bound), costOf(best));
  return { folders: best.folders, gap: costOf(best) / least - 1 };
}
