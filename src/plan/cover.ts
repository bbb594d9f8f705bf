import { type Directory, rootsOf, thin } from './forest.ts';
import type { Room } from './limits.ts';
import { bestOffer, type Offer } from './prices.ts';
import { search } from './search.ts';
import { listOf, type Selection, select } from './selection.ts';

/*
 * How the cheapest cover is found
 * ===============================
 *
 * Directories form a forest, one tree a domain. A plan selects some of them, none below another; it
 * costs 100 for each, 1 for each file that they take along, 1 for each URL that lies below none. What
 * makes it hard are the limits: on directories, on URLs, on the URLs of a domain.
 *
 * 1. Does any plan fit? (reach.ts) Limits do not ask what is taken along, and no directory covers more
 *    than the topmost one above it. So take topmost directories, those with the most URLs first, until
 *    the limits are kept. That plan is dear, but it exists; if it does not, none does.
 *
 * 2. Prices (prices.ts). Drop the limits, and charge for what they limit: a price for each directory,
 *    for each URL, for each URL of a domain with a limit of its own. Now a directory's subtree does not
 *    depend on any other, and one pass from the deepest directories up finds the cheapest selection:
 *    each is chosen, or left open and its children added up, whichever is less. A plan that keeps the
 *    limits uses at most what they allow, so it pays at most the prices of that:
 *
 *        cost of any plan  >=  cheapest selection at the prices - prices of all that the limits allow
 *
 *    The right side is a lower bound whatever the prices are, and concave in them: climbing it
 *    (ellipsoid.ts) finds prices that prove nearly the most. Selections met on the way that keep the
 *    limits are plans, and often good ones.
 *
 * 3. Regrets. At those prices, what a choice costs more than the cheapest one is its regret: a plan
 *    that makes it costs no less than the bound plus the regret. Where that is more than the best plan
 *    known, the choice is ruled out. Most directories are never worth choosing; their URLs go to the
 *    one above (`thin` of forest.ts), and what is left is small.
 *
 * 4. Search (search.ts). In byte order the directories below one follow it, so a selection is a walk
 *    (walk.ts): past a directory's URLs to the next directory, or, if it is chosen, behind all that lie
 *    below it. From the end of the walk to its start, each place keeps the states that the best plan may
 *    end with: directories, URLs, cost. A state is dropped if another is no worse in all three, or if its
 *    regret rules it out. Both are exact. If more than `width` states are left, those that regret the
 *    most are dropped too, and the least bound among them is remembered: if it is above the cost of the
 *    best plan, nothing that matters was lost, and the plan is the cheapest one.
 *
 * 5. Otherwise search again, wider: what was found rules out more, and no place has more states than
 *    there are pairs of a number of directories and a number of URLs, so a search wide enough loses
 *    nothing. Prices prove little where a large directory is chosen by half. If one is, its URLs are left
 *    either to those below it, or to itself and those above it: two parts with tighter prices of their
 *    own. The part with the lowest bound comes next, until no bound is below the cost of the best plan.
 *
 * Where that takes more than a fixed effort, it is tried once more without splitting: some trees need
 * the width. Where that does not do either, the best plan known is taken, and the gap tells how far it
 * may be from the lowest bound left. Effort is counted and not timed: the same input gives the same
 * plan on every machine.
 *
 * Complexity, for u URLs and n directories: growing the forest sorts the URLs, O(u log u); a pass of
 * prices takes O(n), a search O(n) times its width; their numbers are bounded, whatever the input.
 */

/** Directories that stand in for URLs. */
export interface Cover {
  /** In byte order. */
  readonly directories: readonly Directory[];
  /** Their plan's cost over a proved lower bound, minus 1. */
  readonly gap: number;
}

/** A part of the problem: some trees, of which the lowest cost is sought. */
interface Part {
  readonly forest: readonly Directory[];
  /** No selection in it costs less than this. */
  readonly bound: number;
  /** How wide to search it. */
  readonly width: number;
}

/** Rows of states that one attempt may look at, some seconds' work, and visits of prices for a row's time. */
const EFFORT = 100_000_000;
const VISITS_A_ROW = 5;

/** As many rows, once no plan can cost less. */
const TIES = 20_000_000;

/** States of a place that the first search keeps; how much wider the next one is, of the part or of its halves. */
const WIDTH = 16;
const WIDER = 8;
const WIDER_HALF = 2;

/** A directory is large with so much of all URLs, and chosen by half with a regret of so much of the gap. */
const LARGE = 1 / 64;
const HALF = 0.02;

/**
 * The cheapest cover of the URLs below some directories, as far as it can be proved in bounded time.
 *
 * @param forest directories whose collateral is Infinity are not chosen
 * @param known a choice that keeps within the room, whatever it costs
 */
export function cover(
  forest: readonly Directory[],
  room: Room,
  known: readonly Directory[],
): Cover {
  const urls = rootsOf(forest).reduce((sum, { below }) => sum + below, 0);
  const tight = tighten(room, forest);
  let best = select(known, urls);
  let effort = 0;

  /** What is left of a part when it has been searched. */
  const explore = (part: Part, large: number): readonly Part[] => {
    let { forest } = part;
    let offer: Offer;
    let size: number;
    do {
      const trees = forest;
      size = trees.length;
      offer = bestOffer(trees, tight, best.cost, ({ cost, keeps }, visits) => {
        effort -= visits / VISITS_A_ROW;
        if (keeps && cost < best.cost) best = select(chosenIn(trees), urls);
      });
      if (offer.bound > best.cost) return [];
      forest = worthwhile(trees, offer, best);
    } while (forest.length < size / 2);

    const found = search(forest, tight, offer, best, part.width, effort);
    effort -= found.work;
    best = found.best;
    const bound = Math.max(part.bound, offer.bound, found.bound);
    const pivot = halfChosen(forest, offer, best, large * urls);
    if (pivot === null) {
      if (found.isWidest) effort = 0;
      return [{ forest, bound, width: WIDER * part.width }];
    }
    const width = WIDER_HALF * part.width;
    return split(forest, pivot).map((half) => ({ forest: half, bound, width }));
  };

  /** The lowest bound of the parts that are left when all is explored that there is effort for. */
  const attempt = (large: number): number => {
    effort = EFFORT;
    let parts: readonly Part[] = [{ forest, bound: 0, width: WIDTH }];
    while (effort > 0) {
      const open = parts.filter(({ bound }) => bound <= best.cost);
      const [next, ...others] = open.sort((a, b) => a.bound - b.bound);
      parts = others;
      if (next === undefined) break;
      // Proved the cheapest: what is left is to tell it from others that cost as much.
      if (Math.ceil(next.bound) >= best.cost) effort = Math.min(effort, TIES);
      parts = [...others, ...explore(next, large)];
    }
    return Math.min(best.cost, ...parts.map((part) => Math.ceil(part.bound)));
  };

  let bound = attempt(LARGE);
  // Some trees are better not split at all.
  if (bound < best.cost) bound = Math.max(bound, attempt(Infinity));
  return { directories: listOf(best.picks), gap: best.cost / bound - 1 };
}

/** The same room without what cannot be used: no price is sought for a limit that does not bind. */
function tighten(room: Room, forest: readonly Directory[]): Room {
  const own = rootsOf(forest).map(({ below }) => below);
  const sendable = own.reduce((sum, urls) => sum + Math.min(urls, room.urlsPerDomain), 0);
  const urls = Math.min(room.urls, sendable);
  return {
    urls,
    urlsPerDomain: room.urlsPerDomain < urls ? room.urlsPerDomain : Math.max(...own),
    directories: Math.min(room.directories, forest.length),
  };
}

/** The trees without directories whose regret rules them out of a plan as good as the best. */
function worthwhile(forest: readonly Directory[], offer: Offer, best: Selection): Directory[] {
  return thin(forest, ({ collateral, priced }) => {
    const regret = offer.directory + collateral - priced.value + priced.detour;
    return offer.bound + regret <= best.cost;
  });
}

/** The directories that the offer chooses by which the trees are priced. */
function chosenIn(forest: readonly Directory[]): Directory[] {
  const chosen: Directory[] = [];
  for (const directory of forest) {
    const last = chosen.at(-1);
    if (last !== undefined && isWithin(directory, last)) continue;
    if (directory.priced.value < directory.priced.open) chosen.push(directory);
  }
  return chosen;
}

/** The largest directory, of no fewer URLs than `least`, that might as well be chosen as not; null if none. */
function halfChosen(
  forest: readonly Directory[],
  offer: Offer,
  best: Selection,
  least: number,
): Directory | null {
  const most = HALF * (best.cost - offer.bound);
  let largest: Directory | null = null;
  for (const directory of forest) {
    const { collateral, stuck, priced, below } = directory;
    if (stuck > 0 || below < Math.max(least, largest?.below ?? 0)) continue;
    const regret = priced.detour + Math.abs(offer.directory + collateral - priced.open);
    if (regret <= most) largest = directory;
  }
  return largest;
}

/** The trees in which a directory's URLs are left to those below it; and to itself and those above it. */
function split(forest: readonly Directory[], pivot: Directory): readonly Directory[][] {
  const open = thin(forest, (directory) => !isWithin(pivot, directory));
  const shut = thin(forest, (one) => one === pivot || !isWithin(one, pivot));
  for (const directory of shut) if (directory.name === pivot.name) directory.stuck = 1;
  return [open, shut];
}

function isWithin(directory: Directory, other: Directory): boolean {
  return directory.name.startsWith(other.name);
}
