import { type Directory, rootsOf } from './forest.ts';
import type { Room } from './limits.ts';
import { bestPairs, type Pairs, pairsOf } from './pairs.ts';
import { Picks } from './picks.ts';
import { Places } from './places.ts';
import type { Offer } from './prices.ts';
import {
  compare,
  compareAmounts,
  DIRECTORY_COST,
  rankOf,
  type Selection,
  select,
} from './selection.ts';
import { Sieve, type Worth } from './sieve.ts';
import { States } from './states.ts';
import { walkOf } from './walk.ts';

/** What a search came to. */
export interface Found {
  /** The best selection known now. */
  readonly best: Selection;
  /** No selection other than it costs less than this; nor as much, if this is more than it costs. */
  readonly bound: number;
  /** Rows of states that were looked at. */
  readonly work: number;
  /** Whether no search can be wider: there is no more memory for its rows. */
  readonly isWidest: boolean;
}

/** Rows of states in memory at once, some 300 MB. */
const ROWS = 4_000_000;

/** How much more than its even share of the effort one place may take, since few places need much. */
const SHARE = 12;

/** Pairs of states that are looked at where two domains meet, for each state that is kept. */
const PAIRS_A_STATE = 16;

/** Rows that could be looked at in a pair's time. */
const ROWS_A_PAIR = 4;

/**
 * Looks for a selection better than the best one known, from the end of the walk (walk.ts) to its start.
 *
 * Of each place it keeps the states that a better selection may be made of: those that no other replaces
 * and whose bound is not above the best cost; of more than `width`, those with the lowest. A domain with
 * a limit of its own is searched by itself, and then paired with those after it.
 *
 * @param forest parents before their children
 * @param offer the offer that the directories are priced by
 * @param effort rows that it may look at, more or less; if they do not do, it is narrower
 */
export function search(
  forest: readonly Directory[],
  room: Room,
  offer: Offer,
  known: Selection,
  width: number,
  effort: number,
): Found {
  const { behind, charged, domains, levels } = walkOf(forest, offer);
  const roots = rootsOf(forest);
  const sendable = roots.reduce((sum, { below }) => sum + Math.min(below, room.urlsPerDomain), 0);
  /** Whether URLs of all domains count together: what each may send may be too much for all. */
  const together = room.urls < sendable;

  const picks = new Picks();
  const sieve = new Sieve(picks, room.directories);
  const places = new Places(behind);
  let bound = Infinity;
  let work = 0;
  const none = new States();

  const ahead = (place: number) => charged[place] ?? 0;
  const whole = ahead(forest.length);
  /** What makes a state worth keeping, if the rest of the walk is charged that much at the least. */
  const worthWith = (urls: number, rest: number): Worth => ({
    urls,
    directories: room.directories,
    charged: known.cost - offer.bound + whole - rest,
  });
  const widest = ROWS / (levels + 2);
  /** States that a place may keep; fewer where the effort left would not do for the places to come. */
  const widthAt = (place: number): number => {
    const share = (SHARE * (effort - work)) / (2 * (place + SHARE));
    return Math.ceil(Math.max(1, Math.min(width, widest, share)));
  };
  const narrow = (place: number, worth: Worth, used: readonly States[]): void => {
    const dropped = places.at(place).narrow(widthAt(place), worth.charged);
    bound = Math.min(bound, known.cost + dropped - worth.charged);
    picks.sweep(used);
  };

  /** The states of a directory's place, from those of the places that come next. */
  const stepBack = (place: number, directory: Directory, counts: boolean, worth: Worth): States => {
    const { own, stuck, domain, collateral, depth } = directory;
    const on = stuck > 0 ? none : places.at(place + 1);
    const past = collateral === Infinity ? none : places.at(behind[place] ?? 0);
    const states = places.spare();
    sieve.fill(states, on.size + past.size, worth);
    work += on.size + past.size;
    const added = counts ? own : 0;
    const charge = own * domain.charge;
    const wholeCost = DIRECTORY_COST + collateral;
    const wholeCharge = offer.directory + collateral;
    const wholeRank = rankOf(collateral, depth);
    let left = 0;
    let chosen = 0;
    while (left < on.size || chosen < past.size) {
      const urls = left < on.size ? (on.urls[left] ?? 0) + added : Infinity;
      const others = chosen < past.size ? (past.urls[chosen] ?? 0) : Infinity;
      const directories = on.directories[left] ?? 0;
      const more = (past.directories[chosen] ?? 0) + 1;
      if (urls < others || (urls === others && directories < more)) {
        const cost = (on.cost[left] ?? 0) + own;
        const charged = (on.charged[left] ?? 0) + charge;
        if (sieve.admits(urls, directories, cost, charged)) {
          sieve.keep(urls, directories, cost, charged, on.rank[left] ?? 0, on.picks[left] ?? 0);
        }
        left++;
      } else {
        const cost = (past.cost[chosen] ?? 0) + wholeCost;
        const charged = (past.charged[chosen] ?? 0) + wholeCharge;
        if (sieve.admits(others, more, cost, charged)) {
          const list = picks.add(place, past.picks[chosen] ?? 0);
          sieve.keep(others, more, cost, charged, (past.rank[chosen] ?? 0) + wholeRank, list);
        }
        chosen++;
      }
    }
    return states;
  };

  /** States of a domain and of the domains after it, joined. */
  const meet = (one: States, other: States, pairs: Pairs, worth: Worth): States => {
    const { ones, others, order } = pairs;
    bound = Math.min(bound, known.cost + pairs.dropped - worth.charged);
    work += ROWS_A_PAIR * order.length;
    const states = places.spare();
    sieve.fill(states, ones.length, worth);
    for (const pair of order) {
      const row = ones[pair] ?? 0;
      const against = others[pair] ?? 0;
      const urls = (one.urls[row] ?? 0) + (other.urls[against] ?? 0);
      const directories = (one.directories[row] ?? 0) + (other.directories[against] ?? 0);
      const cost = (one.cost[row] ?? 0) + (other.cost[against] ?? 0);
      const charged = (one.charged[row] ?? 0) + (other.charged[against] ?? 0);
      if (!sieve.admits(urls, directories, cost, charged)) continue;
      const rank = (one.rank[row] ?? 0) + (other.rank[against] ?? 0);
      const list = picks.join(one.picks[row] ?? 0, other.picks[against] ?? 0);
      sieve.keep(urls, directories, cost, charged, rank, list);
    }
    return states;
  };

  places.put(forest.length, States.nothing());
  for (const [index, root] of [...roots.entries()].reverse()) {
    const start = domains[index] ?? 0;
    const end = domains[index + 1] ?? 0;
    const alone = root.below > room.urlsPerDomain;
    const after = places.at(end);
    if (alone) places.put(end, States.nothing());
    for (let place = end - 1; place >= start; place--) {
      const directory = forest[place];
      if (directory === undefined) throw new Error('behind the forest');
      const rest = ahead(place) + (alone ? whole - ahead(end) : 0);
      const worth = worthWith(alone ? Math.min(room.urls, room.urlsPerDomain) : room.urls, rest);
      const states = stepBack(place, directory, alone || together, worth);
      places.leave(place + 1);
      places.leave(behind[place] ?? 0);
      places.put(place, states);
      narrow(place, worth, alone ? [...places.all(), after] : places.all());
    }
    if (alone) {
      const own = places.at(start);
      if (!together) own.urls.fill(0);
      const worth = worthWith(room.urls, ahead(start));
      const limit = PAIRS_A_STATE * widthAt(start);
      const isLast = start === 0;
      const pairs = isLast ? bestPairs(own, after, worth) : pairsOf(own, after, worth, limit);
      places.put(start, meet(own, after, pairs, worth));
      narrow(start, worth, places.all());
    }
  }
  const best = bestOf(places.at(0), picks, forest, known);
  return { best, bound, work, isWidest: width >= widest };
}

/** The preferred one of states with all of the forest, and of a selection that is known. */
function bestOf(
  states: States,
  picks: Picks,
  forest: readonly Directory[],
  known: Selection,
): Selection {
  // No two rows have as many URLs and directories, so none is as good as the best.
  let best = 0;
  for (let row = 1; row < states.size; row++)
    if (compareAmounts(states.amountsOf(row), states.amountsOf(best)) < 0) best = row;
  if (states.size === 0 || (states.cost[best] ?? 0) > known.cost) return known;
  const places = new Set(picks.listOf(states.picks[best] ?? 0));
  const urls = rootsOf(forest).reduce((sum, { below }) => sum + below, 0);
  const chosen = forest.filter((_, place) => places.has(place));
  const found = select(chosen, urls);
  return compare(found, known) < 0 ? found : known;
}
