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
 * The pairs that cost the least of all within the room, without a look at each. One pass down the ones'
 * URLs and up the others' keeps, for each number of directories, the least cost of the others that
 * leave few enough URLs.
 */
export function cheapestPairs(one: States, other: States, { urls, directories }: Worth): Pairs {
  const cheapest = new Float64Array(directories + 1);
  /** Shows each of the ones, with what it costs with the cheapest of the others. */
  const each = (see: (row: number, cost: number) => void): void => {
    cheapest.fill(Infinity);
    let next = 0;
    for (let row = one.size - 1; row >= 0; row--) {
      const left = urls - (one.urls[row] ?? 0);
      for (; next < other.size && (other.urls[next] ?? 0) <= left; next++) {
        const cost = other.cost[next] ?? 0;
        let most = other.directories[next] ?? 0;
        for (; most <= directories && cost < (cheapest[most] ?? 0); most++) cheapest[most] = cost;
      }
      const rest = cheapest[directories - (one.directories[row] ?? 0)] ?? Infinity;
      see(row, (one.cost[row] ?? 0) + rest);
    }
  };
  let least = Infinity;
  each((_, cost) => {
    least = Math.min(least, cost);
  });
  const [left, right]: [number[], number[]] = [[], []];
  each((row, cost) => {
    if (cost > least || least === Infinity) return;
    for (let next = 0; next < other.size; next++) {
      const isCheapest = (one.cost[row] ?? 0) + (other.cost[next] ?? 0) === least;
      const isFew = (one.urls[row] ?? 0) + (other.urls[next] ?? 0) <= urls;
      if (isCheapest && isFew) {
        left.push(row);
        right.push(next);
      }
    }
  });
  return inOrder(one, other, Int32Array.from(left), Int32Array.from(right), Infinity);
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
