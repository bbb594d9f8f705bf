import { type Amounts, compareAmounts } from './selection.ts';
import type { Worth } from './sieve.ts';
import type { States } from './states.ts';

/** Pairs of states: those of one domain, and of the domains after it. */
export interface Pairs {
  /** Rows of the one, and of the other. */
  readonly ones: Int32Array;
  readonly others: Int32Array;
  /** The pairs by the URLs of both, then by their directories. */
  readonly order: Int32Array;
  /** What the pairs that were left out are charged at the least; Infinity if none was. */
  readonly dropped: number;
}

/** How often the range of charges is halved, to find which pairs are charged the least. */
const HALVINGS = 40;

/** The pairs that are worth keeping by their charge; of more than `limit`, those that are charged the least. */
export function pairsOf(one: States, other: States, worth: Worth, limit: number): Pairs {
  const ones = byCharge(one);
  const others = byCharge(other);
  /** Shows each of the ones, and how many of the others are charged no more with it than `most`. */
  const each = (most: number, see: (at: number, count: number) => void): void => {
    let count = others.length;
    for (let at = 0; at < ones.length; at++) {
      const left = most - (one.charged[ones[at] ?? 0] ?? 0);
      while (count > 0 && (other.charged[others[count - 1] ?? 0] ?? 0) > left) count--;
      if (count === 0) return;
      see(at, count);
    }
  };
  const countOf = (most: number): number => {
    let sum = 0;
    each(most, (_, count) => {
      sum += count;
    });
    return sum;
  };

  let most = worth.charged;
  let dropped = Infinity;
  if (countOf(most) > limit) {
    let high = most;
    most = one.least(one.charged) + other.least(other.charged);
    for (let halving = 0; halving < HALVINGS; halving++) {
      const middle = (most + high) / 2;
      if (countOf(middle) > limit) high = middle;
      else most = middle;
    }
    dropped = most;
  }
  const size = Math.min(limit, countOf(most));
  const [left, right] = [new Int32Array(size), new Int32Array(size)];
  let pair = 0;
  each(most, (at, count) => {
    for (let next = 0; next < count && pair < size; next++, pair++) {
      left[pair] = ones[at] ?? 0;
      right[pair] = others[next] ?? 0;
    }
  });
  return inOrder(one, other, left, right, dropped);
}

/**
 * The pairs that are preferred to all others within the room, as far as their amounts tell, without a
 * look at each. One pass down the ones' URLs and up the others' keeps, for each number of directories,
 * the best of the others that leave few enough URLs: amounts add up, so it is the best for any of the ones.
 */
export function bestPairs(one: States, other: States, { urls, directories }: Worth): Pairs {
  /** For each number of directories, the row of the best of the others that has no more; -1 for none. */
  const bests = new Int32Array(directories + 1).fill(-1);
  let [ones, others]: [number[], number[]] = [[], []];
  let best: Amounts = { cost: Infinity, directories: 0, rank: 0 };
  let next = 0;
  for (let row = one.size - 1; row >= 0; row--) {
    const left = urls - (one.urls[row] ?? 0);
    for (; next < other.size && (other.urls[next] ?? 0) <= left; next++) {
      const amounts = other.amountsOf(next);
      for (let most = amounts.directories; most <= directories; most++) {
        const known = bests[most] ?? -1;
        if (known >= 0 && compareAmounts(other.amountsOf(known), amounts) <= 0) break;
        bests[most] = next;
      }
    }
    const own = one.amountsOf(row);
    const against = bests[directories - own.directories] ?? -1;
    if (against < 0) continue;
    const rest = other.amountsOf(against);
    const both = {
      cost: own.cost + rest.cost,
      directories: own.directories + rest.directories,
      rank: own.rank + rest.rank,
    };
    const difference = compareAmounts(both, best);
    if (difference > 0) continue;
    if (difference < 0) {
      best = both;
      [ones, others] = [[], []];
    }
    ones.push(row);
    others.push(against);
  }
  return inOrder(one, other, Int32Array.from(ones), Int32Array.from(others), Infinity);
}

function inOrder(
  one: States,
  other: States,
  ones: Int32Array,
  others: Int32Array,
  dropped: number,
): Pairs {
  const sums = (column: Int32Array, against: Int32Array): Int32Array => {
    const sum = new Int32Array(ones.length);
    for (let pair = 0; pair < sum.length; pair++) {
      sum[pair] = (column[ones[pair] ?? 0] ?? 0) + (against[others[pair] ?? 0] ?? 0);
    }
    return sum;
  };
  const byDirectories = sorted(null, sums(one.directories, other.directories));
  const order = sorted(byDirectories, sums(one.urls, other.urls));
  return { ones, others, order, dropped };
}

/** The rows of states, those that are charged the least first. */
function byCharge({ charged, size }: States): Int32Array {
  const rows = new Int32Array(size);
  for (let row = 0; row < size; row++) rows[row] = row;
  return rows.sort((a, b) => (charged[a] ?? 0) - (charged[b] ?? 0));
}

/**
 * Items by the whole number that each has; those with the same one keep their order. A counting sort.
 *
 * @param items null for all, as they are numbered
 */
function sorted(items: Int32Array | null, numbers: Int32Array): Int32Array {
  const size = numbers.length;
  let most = 0;
  for (let item = 0; item < size; item++) most = Math.max(most, numbers[item] ?? 0);
  const next = new Int32Array(most + 2);
  for (let item = 0; item < size; item++) {
    const after = (numbers[item] ?? 0) + 1;
    next[after] = (next[after] ?? 0) + 1;
  }
  for (let number = 1; number <= most; number++) {
    next[number] = (next[number] ?? 0) + (next[number - 1] ?? 0);
  }
  const order = new Int32Array(size);
  for (let at = 0; at < size; at++) {
    const item = items === null ? at : (items[at] ?? 0);
    const number = numbers[item] ?? 0;
    const place = next[number] ?? 0;
    order[place] = item;
    next[number] = place + 1;
  }
  return order;
}
