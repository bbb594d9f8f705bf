import type { Candidates } from './candidates.ts';
import type { Room } from './limits.ts';
import { at } from './numbers.ts';
import type { Bounds } from './relaxation.ts';
import { type Amounts, compareAmounts, DIRECTORY_COST } from './selection.ts';

/** What a row of states holds, in this order: choices of the candidates from some place on, and their amounts. */
const URLS = 0;
const DIRECTORIES = 1;
const COLLATERAL = 2;
const DEPTH = 3;
const PICKS = 4;
const FIELDS = 5;

/** Rows that one table may keep, all together: a second's work. */
export const ROWS = 6_000_000;

/** How much more than its even share of them one place may take, since few places need much. */
const SHARE = 12;

/** More than there are lists in a table. */
const BASE = 2 ** 24;

/** The states of one place, in the order of their URLs, then of their directories. */
interface States {
  size: number;
  rows: Float64Array;
}

/** What a table came to. */
export interface Found {
  /** What the preferred of the plans that it holds chooses; null if it holds none. */
  readonly chosen: readonly number[] | null;
  /** No plan that it does not hold costs less than this. */
  readonly bound: number;
  /** Rows that were kept. */
  readonly work: number;
}

/**
 * The table of the tree knapsack: from the last candidate to the first, the states that a plan may end with
 * there.
 *
 *     best[i][k][s] = min(best[i + 1][k][s - own] + own, best[behind(i)][k - 1][s] + 100 + collateral)
 *
 * (Johnson and Niemi, "On Knapsacks, Partitions, and a New Dynamic Programming Technique for Trees", 1983.) Of s
 * it has only those numbers that occur, and only states that a plan as good as the best one known can be made of:
 * none that costs more than another with no more URLs and directories (the Pareto frontier), and none whose
 * lower bound is too high, which is what it pays at the prices and the least that the way to it costs. Where a place
 * has more than `width` states, those with the highest bounds go, and the least of these bounds is remembered.
 *
 * The order of preference is kept at the same time: of states with the same numbers of URLs and directories the
 * cheaper has less collateral, the deeper comes next, and then the one that chooses the first folder in byte order.
 */
export async function table(
  candidates: Candidates,
  room: Room,
  { prices, columns, step, before }: Bounds,
  most: number,
  width: number,
  pause: () => Promise<void>,
): Promise<Found> {
  const { size, own, stuck, collateral, depth, behind, loose } = candidates;
  const urlCharge = 1 + prices.url;
  const directoryCharge = DIRECTORY_COST + prices.directory;
  const mostUrls = room.urls - loose;
  const none: States = { size: 0, rows: new Float64Array(0) };
  const places = new Map<number, States>();
  const spare: States[] = [];
  const firstUse = firstUses(behind);
  const picks = new Picks();
  const least = new Float64Array(room.directories + 1);
  let bound = Infinity;
  let kept = 0;

  /** The least cost of a plan that goes through a place with some state. */
  const boundOf = (rows: Float64Array, row: number, index: number): number => {
    const directories = at(rows, row + DIRECTORIES);
    const charge =
      at(rows, row + COLLATERAL) + at(rows, row + URLS) * urlCharge + directories * directoryCharge;
    return charge + at(before, index * columns + columns - 1 - step * directories);
  };

  /** Keeps the states with the lowest bounds, and returns the lowest of the others. */
  const narrow = (states: States, most: number, index: number): number => {
    const { rows, size } = states;
    if (size <= most) return Infinity;
    const bounds = Float64Array.from({ length: size }, (_, row) =>
      boundOf(rows, FIELDS * row, index),
    );
    const order = bounds.toSorted();
    const highest = at(order, most - 1);
    let twins = most - order.indexOf(highest);
    let end = 0;
    for (let row = 0; row < size; row++) {
      const bound = at(bounds, row);
      if (bound > highest || (bound === highest && twins-- <= 0)) continue;
      rows.copyWithin(end, FIELDS * row, FIELDS * (row + 1));
      end += FIELDS;
    }
    states.size = most;
    return at(order, most);
  };

  const statesAt = (index: number): States => {
    const states = places.get(index);
    if (states === undefined) throw new Error(`no states at ${index}`);
    return states;
  };
  places.set(size, { size: 1, rows: new Float64Array(FIELDS) });

  for (let index = size - 1; index >= 0; index--) {
    if (index % 64 === 0) await pause();
    const on = at(stuck, index) > 0 ? none : statesAt(index + 1);
    const past = statesAt(at(behind, index));
    const states = spare.pop() ?? { size: 0, rows: new Float64Array(0) };
    const longest = FIELDS * (on.size + past.size);
    if (states.rows.length < longest) states.rows = new Float64Array(2 * longest);
    const { rows } = states;
    const ownUrls = at(own, index);
    const ownCollateral = at(collateral, index);
    const ownDepth = at(depth, index);
    least.fill(Infinity);
    let end = 0;
    let left = 0;
    let taken = 0;
    const leftEnd = FIELDS * on.size;
    const takenEnd = FIELDS * past.size;
    while (left < leftEnd || taken < takenEnd) {
      const leftUrls = left < leftEnd ? at(on.rows, left + URLS) + ownUrls : Infinity;
      const takenUrls = taken < takenEnd ? at(past.rows, taken + URLS) : Infinity;
      const isLeft =
        leftUrls < takenUrls ||
        (leftUrls === takenUrls &&
          at(on.rows, left + DIRECTORIES) < at(past.rows, taken + DIRECTORIES) + 1);
      const source = isLeft ? on.rows : past.rows;
      const from = isLeft ? left : taken;
      if (isLeft) left += FIELDS;
      else taken += FIELDS;
      const urls = isLeft ? leftUrls : takenUrls;
      const directories = at(source, from + DIRECTORIES) + (isLeft ? 0 : 1);
      if (urls > mostUrls || directories > room.directories) continue;
      const taking = at(source, from + COLLATERAL) + (isLeft ? 0 : ownCollateral);
      const cost = taking + urls + DIRECTORY_COST * directories;
      if (cost > at(least, directories)) continue;
      const levels = at(source, from + DEPTH) + (isLeft ? 0 : ownDepth);
      const last = end - FIELDS;
      const isTwin =
        end > 0 && at(rows, last + URLS) === urls && at(rows, last + DIRECTORIES) === directories;
      if (isTwin) {
        const better = at(rows, last + COLLATERAL) - taking || levels - at(rows, last + DEPTH);
        if (better <= 0) continue;
      }
      const row = isTwin ? last : end;
      rows[row + URLS] = urls;
      rows[row + DIRECTORIES] = directories;
      rows[row + COLLATERAL] = taking;
      rows[row + DEPTH] = levels;
      if (boundOf(rows, row, index) > most) continue;
      rows[row + PICKS] = isLeft
        ? at(source, from + PICKS)
        : picks.add(index, at(source, from + PICKS));
      end = row + FIELDS;
      for (let more = directories; more <= room.directories && cost < at(least, more); more++)
        least[more] = cost;
    }
    states.size = end / FIELDS;
    const share = (SHARE * (ROWS - kept)) / (2 * (index + SHARE));
    bound = Math.min(bound, narrow(states, Math.ceil(Math.max(1, Math.min(width, share))), index));
    kept += states.size;
    for (const used of new Set([index + 1, at(behind, index)])) {
      if (at(firstUse, used) !== index) continue;
      spare.push(statesAt(used));
      places.delete(used);
    }
    places.set(index, states);
  }

  const { rows, size: found } = statesAt(0);
  let best: { amounts: Amounts; picks: number } | null = null;
  for (let row = 0; row < FIELDS * found; row += FIELDS) {
    const amounts = {
      urls: at(rows, row + URLS),
      directories: at(rows, row + DIRECTORIES),
      collateral: at(rows, row + COLLATERAL),
      depth: at(rows, row + DEPTH),
    };
    if (best === null || compareAmounts(amounts, best.amounts) < 0)
      best = { amounts, picks: at(rows, row + PICKS) };
  }
  return { chosen: best && picks.list(best.picks), bound, work: kept };
}

/** For each place the first candidate, in preorder, from which a way leads to it. */
function firstUses(behind: Float64Array): Float64Array {
  const first = new Float64Array(behind.length + 1);
  for (let index = behind.length - 1; index >= 0; index--) {
    first[index + 1] = index;
    first[at(behind, index)] = index;
  }
  return first;
}

/** Lists of candidates that share their ends, each a number: its first candidate, and the list behind it. */
class Picks {
  #lists = new Float64Array(1024);
  #size = 1;

  add(candidate: number, rest: number): number {
    if (this.#size === this.#lists.length) {
      const lists = new Float64Array(2 * this.#size);
      lists.set(this.#lists);
      this.#lists = lists;
    }
    this.#lists[this.#size] = candidate * BASE + rest;
    return this.#size++;
  }

  list(last: number): readonly number[] {
    const candidates: number[] = [];
    for (let list = last; list > 0; list = at(this.#lists, list) % BASE)
      candidates.push(Math.floor(at(this.#lists, list) / BASE));
    return candidates;
  }
}
