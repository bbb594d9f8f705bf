import type { Directory } from './forest.ts';
import type { Room } from './limits.ts';
import { detourBelow, type Offer } from './prices.ts';
import { compare, DIRECTORY_COST, join, type Selection } from './selection.ts';

/** What a search came to. */
export interface Found {
  /** The best selection known now. */
  readonly best: Selection;
  /** No selection other than it costs less than this; nor as much, if this is more than it costs. */
  readonly bound: number;
  /** Pairs of states that were looked at. */
  readonly work: number;
}

/** A selection in a part of the forest, and what it costs at the offer's prices. */
interface State extends Selection {
  readonly charged: number;
}

/** What is known of a directory while those below it are taken in, one after the other. */
interface Draft {
  states: readonly State[];
  /** The least that a state of it can cost at the offer's prices. */
  value: number;
}

/**
 * Looks for a selection better than the best one known, from the deepest directories up.
 *
 * Of each directory it keeps the states that a better selection may be made of: those that no other
 * replaces and whose bound is not above the best cost; of more than `width`, those with the lowest.
 *
 * @param directories parents before their children
 * @param offer the offer that the directories are priced by
 * @returns null if more than `effort` pairs of states would be looked at
 */
export function search(
  directories: readonly Directory[],
  room: Room,
  offer: Offer,
  known: Selection,
  width: number,
  effort: number,
): Found | null {
  const most = known.cost;
  let bound = Infinity;
  let work = 0;

  /** The states worth keeping. No plan that a state is part of costs less than `others` and its charge. */
  const sift = (states: readonly State[], others: number): readonly State[] => {
    const worthy = states.filter(({ charged }) => others + charged <= most);
    const good = undominated(worthy, room);
    if (good.length <= width) return good;
    good.sort((a, b) => a.charged - b.charged);
    const dropped = good.splice(width);
    bound = Math.min(bound, others + (dropped[0]?.charged ?? Infinity));
    return good;
  };

  const drafts = new Map<Directory | null, Draft>([[null, uncovered(0, 0)]]);
  for (const directory of directories) {
    const { own, stuck, domain } = directory;
    const draft = uncovered(own, own * domain.charge);
    drafts.set(directory, stuck > 0 ? { ...draft, states: [] } : draft);
  }
  for (const directory of directories.toReversed()) {
    const { parent, priced } = directory;
    const draft = drafts.get(directory);
    const above = drafts.get(parent);
    if (draft === undefined || above === undefined)
      throw new Error('a directory before its parent');
    drafts.delete(directory);

    const whole = covered(directory, offer);
    const around = offer.bound + priced.detour - priced.value;
    const states = sift([...draft.states, ...whole], around).filter(
      ({ urls }) => parent !== null || urls <= room.urlsPerDomain,
    );
    work += states.length * above.states.length;
    if (work > effort) return null;

    above.value += priced.value;
    const others = offer.bound + (parent === null ? 0 : detourBelow(parent)) - above.value;
    above.states = sift(pairs(states, above.states, most - others), others);
  }
  const best = (drafts.get(null)?.states ?? []).reduce<Selection>(
    (better, state) => (compare(state, better) < 0 ? state : better),
    known,
  );
  return { best, bound, work };
}

/** No directory chosen. */
function uncovered(urls: number, charged: number): Draft {
  const state = { picks: null, directories: 0, urls, collateral: 0, cost: urls, depth: 0, charged };
  return { states: [state], value: charged };
}

/** The directory itself chosen, if it may be. */
function covered(directory: Directory, offer: Offer): State[] {
  const { collateral, depth } = directory;
  if (collateral === Infinity) return [];
  const cost = DIRECTORY_COST + collateral;
  const charged = offer.directory + collateral;
  return [{ picks: directory, directories: 1, urls: 0, collateral, cost, depth, charged }];
}

/** Each state of one part with each of another that comes after it, up to a charge. */
function pairs(first: readonly State[], second: readonly State[], most: number): State[] {
  const joined: State[] = [];
  for (const one of first) {
    for (const other of second) {
      const charged = one.charged + other.charged;
      if (charged > most) continue;
      joined.push({
        picks: join(one.picks, other.picks),
        directories: one.directories + other.directories,
        urls: one.urls + other.urls,
        collateral: one.collateral + other.collateral,
        cost: one.cost + other.cost,
        depth: one.depth + other.depth,
        charged,
      });
    }
  }
  return joined;
}

/**
 * The states within the room that no other replaces in every plan: with no more URLs and directories
 * it would cost less, or with as many of both be preferred.
 */
function undominated(states: State[], room: Room): State[] {
  states.sort((a, b) => a.urls - b.urls || a.directories - b.directories || compare(a, b));
  const kept: State[] = [];
  /** The least cost of a state with at most so many directories, among those with as few URLs. */
  const least: number[] = [];
  let last: State | undefined;
  for (const state of states) {
    const { urls, directories, cost } = state;
    if (urls > room.urls || directories > room.directories) continue;
    if (last?.urls === urls && last.directories === directories) continue;
    while (least.length <= directories) least.push(least.at(-1) ?? Infinity);
    if (cost > (least[directories] ?? Infinity)) continue;
    kept.push(state);
    last = state;
    for (let more = directories; cost < (least[more] ?? 0); more++) least[more] = cost;
  }
  return kept;
}
