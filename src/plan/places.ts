import { States } from './states.ts';

/** The states of the places of a walk that are still to be used, and spare ones to fill again. */
export class Places {
  readonly #states = new Map<number, States>();
  readonly #uses: Int32Array;
  readonly #spare: States[] = [];

  /** @param behind for each directory, the place to go on at if it is chosen; see walk.ts */
  constructor(behind: Int32Array) {
    this.#uses = new Int32Array(behind.length + 1).fill(1);
    for (const place of behind) this.#uses[place] = (this.#uses[place] ?? 0) + 1;
  }

  at(place: number): States {
    const states = this.#states.get(place);
    if (states === undefined) throw new Error(`a place without states: ${place}`);
    return states;
  }

  put(place: number, states: States): void {
    this.#states.set(place, states);
  }

  /** Notes that a place has been used by a directory before it. */
  leave(place: number): void {
    const left = (this.#uses[place] ?? 0) - 1;
    this.#uses[place] = left;
    if (left > 0) return;
    this.#spare.push(this.at(place));
    this.#states.delete(place);
  }

  /** States to fill. */
  spare(): States {
    return this.#spare.pop() ?? new States();
  }

  /** All that are kept. */
  all(): readonly States[] {
    return [...this.#states.values()];
  }
}
