import type { Directory } from './forest.ts';
import type { Room } from './limits.ts';
import { DIRECTORY_COST, type Offer } from './prices.ts';
import { compare, costOf, join, type Selection } from './selection.ts';

/** A selection below one directory, and what it costs at the prices. */
interface State extends Selection {
  readonly charged: number;
}

/** What a search came to. */
export interface Found {
  readonly best: Selection;
  /** Every plan that costs less than this was looked at. */
  readonly proved: number;
  /** Pairs of states that were looked at. */
  readonly work: number;
}

/**
 * Looks for a selection better than the best one known, with at most `width` states a directory.
 * Null if that takes more than `effort` pairs of states.
 */
export function search(
  directories: readonly Directory[],
  room: Room,
  offer: Offer,
  known: Selection,
  width: number,
  effort: number,
): Found | null {
  const most = costOf(known);
  const directoryCost = DIRECTORY_COST + (offer.prices[0] ?? 0);
  let proved = Infinity;
  let work = 0;

  /** Keeps what can still be part of the best plan; `start` is the least that one can cost with a charge of 0. */
  const sift = (states: State[], start: number): State[] => {
    const undominated = pareto(
      states.filter(({ charged }) => start + charged <= most),
      room,
    );
    if (undominated.length <= width) return undominated;
    const charges = undominated.map(({ charged }) => charged).sort((a, b) => a - b);
    const limit = charges[width - 1] ?? 0;
    proved = Math.min(proved, start + (charges[width] ?? Infinity));
    let ties = width - charges.indexOf(limit);
    return undominated.filter(
      ({ charged }) => charged < limit || (charged === limit && ties-- > 0),
    );
  };

  const ground: Directory | null = null;
  const open = new Map<Directory | null, { states: State[]; value: number }>();
  open.set(ground, { states: [nothing(0, 0)], value: 0 });
  for (const directory of directories) {
    const { own, stuck, domain } = directory;
    const charge = own * domain.charge;
    open.set(directory, { states: stuck > 0 ? [] : [nothing(own, charge)], value: charge });
  }
  for (const directory of directories.toReversed()) {
    const { parent, priced, collateral, depth } = directory;
    const here = open.get(directory);
    const above = open.get(parent);
    if (here === undefined || above === undefined) continue;
    open.delete(directory);
    const states = [...here.states];
    if (collateral < Infinity) {
      states.push({
        picks: directory,
        directories: 1,
        urls: 0,
        collateral,
        depth,
        charged: directoryCost + collateral,
      });
    }
    const start = offer.bound + priced.detour - priced.value;
    let kept = sift(states, start);
    if (parent === null) kept = kept.filter(({ urls }) => urls <= room.urlsPerDomain);

    work += kept.length * above.states.length;
    if (work > effort) return null;
    above.value += priced.value;
    const detour =
      parent === null ? 0 : parent.priced.detour + parent.priced.open - parent.priced.value;
    const slack = most - (offer.bound + detour - above.value);
    const joined: State[] = [];
    for (const state of kept) {
      for (const other of above.states) {
        const charged = state.charged + other.charged;
        if (charged <= slack) joined.push({ ...join(state, other), charged });
      }
    }
    above.states = sift(joined, most - slack);
  }
  const best = (open.get(ground)?.states ?? []).reduce<Selection>(
    (better, state) => (compare(state, better) < 0 ? state : better),
    known,
  );
  return { best, proved, work };
}

function nothing(urls: number, charged: number): State {
  return { picks: null, directories: 0, urls, collateral: 0, depth: 0, charged };
}

/**
 * The states within the room that no other replaces in every plan: one that needs no more URLs and
 * directories and costs less, or is preferred with the same of all three.
 */
function pareto(states: State[], room: Room): State[] {
  states.sort((a, b) => a.urls - b.urls || a.directories - b.directories || compare(a, b));
  /** The least cost of a state seen so far, with at most as many directories as the index says. */
  const least = new Array<number>(room.directories + 1).fill(Infinity);
  const kept: State[] = [];
  let last: State | undefined;
  for (const state of states) {
    const { urls, directories } = state;
    if (urls > room.urls || directories > room.directories) continue;
    const cost = costOf(state);
    const replaced =
      (last?.urls === urls && last.directories === directories) || cost > (least[directories] ?? 0);
    if (replaced) continue;
    kept.push(state);
    last = state;
    for (let more = directories; more < least.length && cost < (least[more] ?? 0); more++) {
      least[more] = cost;
    }
  }
  return kept;
}
