import type { Amounts } from './selection.ts';

/** How finely charges are told apart when the lowest are sought. */
const STEPS = 1024;

/**
 * States of a search, one a row: choices of the directories from some place on. They stand in the order
 * of their URLs, then of their directories. Kept as columns of numbers, since there may be millions.
 */
export class States {
  size = 0;
  /** URLs that lie below no chosen directory, as far as a limit counts them. */
  urls = new Int32Array(1);
  /** How many directories are chosen. */
  directories = new Int32Array(1);
  /** What these directories and all URLs below none of them cost. */
  cost = new Float64Array(1);
  /** The same at the offer's prices. */
  charged = new Float64Array(1);
  /** Which of two that cost the same is preferred: the lower one; see `rankOf` of selection.ts. */
  rank = new Float64Array(1);
  /** Which directories, as a list of `Picks`. */
  picks = new Int32Array(1);

  /** The one state of what has neither URLs nor directories. */
  static nothing(): States {
    const states = new States();
    states.size = 1;
    return states;
  }

  /** Forgets all rows, and makes room for some. */
  clear(rows: number): void {
    this.size = 0;
    if (rows <= this.urls.length) return;
    const length = 2 * rows;
    this.urls = new Int32Array(length);
    this.directories = new Int32Array(length);
    this.cost = new Float64Array(length);
    this.charged = new Float64Array(length);
    this.rank = new Float64Array(length);
    this.picks = new Int32Array(length);
  }

  set(
    row: number,
    urls: number,
    directories: number,
    cost: number,
    charged: number,
    rank: number,
    picks: number,
  ): void {
    this.urls[row] = urls;
    this.directories[row] = directories;
    this.cost[row] = cost;
    this.charged[row] = charged;
    this.rank[row] = rank;
    this.picks[row] = picks;
  }

  /** What decides whether a row is preferred to another. */
  amountsOf(row: number): Amounts {
    return {
      cost: this.cost[row] ?? 0,
      directories: this.directories[row] ?? 0,
      rank: this.rank[row] ?? 0,
    };
  }

  /** The least number in a column; Infinity where there is no row. */
  least(column: Float64Array): number {
    let least = Infinity;
    for (let row = 0; row < this.size; row++) least = Math.min(least, column[row] ?? 0);
    return least;
  }

  /**
   * Keeps no more than `width` rows: those that are charged the least, within a thousandth of the range.
   *
   * @param most what any row is charged at the most
   * @returns what the rows that had to go were charged at the least; Infinity if none had to
   */
  narrow(width: number, most: number): number {
    if (this.size <= width) return Infinity;
    const low = this.least(this.charged);
    const scale = STEPS / (most - low || 1);
    const stepOf = (row: number) => Math.floor(((this.charged[row] ?? 0) - low) * scale);
    const rows = new Int32Array(STEPS + 1);
    for (let row = 0; row < this.size; row++) rows[stepOf(row)] = (rows[stepOf(row)] ?? 0) + 1;
    let last = 0;
    let room = width;
    while ((rows[last] ?? 0) <= room) room -= rows[last++] ?? 0;

    let kept = 0;
    let dropped = Infinity;
    for (let row = 0; row < this.size; row++) {
      const step = stepOf(row);
      if (step < last || (step === last && room-- > 0)) this.#move(row, kept++);
      else dropped = Math.min(dropped, this.charged[row] ?? 0);
    }
    this.size = kept;
    return dropped;
  }

  #move(from: number, to: number): void {
    this.set(
      to,
      this.urls[from] ?? 0,
      this.directories[from] ?? 0,
      this.cost[from] ?? 0,
      this.charged[from] ?? 0,
      this.rank[from] ?? 0,
      this.picks[from] ?? 0,
    );
  }
}
