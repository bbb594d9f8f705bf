import type { States } from './states.ts';

/** Cells that are allowed before the first sweep. */
const CELLS = 2 ** 21;

/**
 * Lists of directories, by their places in the forest, that share what they have in common: a list is
 * the number of a cell, 0 the empty one. A cell is a place and a list after it; or, with the place
 * below 0, a list and another after it.
 */
export class Picks {
  #size = 1;
  #sweepAt = CELLS;
  #first = new Int32Array(1024);
  #rest = new Int32Array(1024);

  /** A place, and a list of places after it. */
  add(place: number, rest: number): number {
    if (this.#size === this.#first.length) {
      this.#first = longer(this.#first);
      this.#rest = longer(this.#rest);
    }
    this.#first[this.#size] = place;
    this.#rest[this.#size] = rest;
    return this.#size++;
  }

  /** A list of places, and another of places after those. */
  join(list: number, rest: number): number {
    if (list === 0) return rest;
    return rest === 0 ? list : this.add(-list, rest);
  }

  /** The places of a list, in order. */
  listOf(list: number): number[] {
    const places: number[] = [];
    const ahead = [list];
    for (let cell = ahead.pop(); cell !== undefined; cell = ahead.pop()) {
      if (cell === 0) continue;
      const first = this.#first[cell] ?? 0;
      ahead.push(this.#rest[cell] ?? 0);
      if (first < 0) ahead.push(-first);
      else places.push(first);
    }
    return places;
  }

  /** Whether a list comes before another of its length, by the first places that differ. */
  isBefore(one: number, other: number): boolean {
    const [first, against] = [this.#headOf(one), this.#headOf(other)];
    if (first !== against) return first < against;
    const others = this.listOf(other);
    for (const [index, place] of this.listOf(one).entries()) {
      const against = others[index] ?? 0;
      if (place !== against) return place < against;
    }
    return false;
  }

  #headOf(list: number): number {
    let first = this.#first[list] ?? 0;
    while (first < 0) first = this.#first[-first] ?? 0;
    return first;
  }

  /** Forgets the lists that no state has, if there are many. The states' lists get other numbers. */
  sweep(states: readonly States[]): void {
    if (this.#size < this.#sweepAt) return;
    const [first, rest] = [this.#first, this.#rest];
    const moved = new Int32Array(this.#size);
    for (const { picks, size } of states)
      for (let row = 0; row < size; row++) moved[picks[row] ?? 0] = 1;
    for (let cell = this.#size - 1; cell > 0; cell--) {
      if (moved[cell] === 0) continue;
      moved[rest[cell] ?? 0] = 1;
      const place = first[cell] ?? 0;
      if (place < 0) moved[-place] = 1;
    }
    // A list is made of older ones, so those have moved when their turn comes.
    moved[0] = 0;
    let size = 1;
    for (let cell = 1; cell < this.#size; cell++) {
      if (moved[cell] === 0) continue;
      const place = first[cell] ?? 0;
      first[size] = place < 0 ? -(moved[-place] ?? 0) : place;
      rest[size] = moved[rest[cell] ?? 0] ?? 0;
      moved[cell] = size++;
    }
    for (const { picks, size: rows } of states)
      for (let row = 0; row < rows; row++) picks[row] = moved[picks[row] ?? 0] ?? 0;
    this.#size = size;
    this.#sweepAt = Math.max(CELLS, 2 * size);
  }
}

function longer(column: Int32Array): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(2 * column.length);
  copy.set(column);
  return copy;
}
