import type { Picks } from './picks.ts';
import { States } from './states.ts';

/** What a state must keep to, to be part of a plan worth finding. */
export interface Worth {
  readonly urls: number;
  readonly directories: number;
  readonly charged: number;
}

/**
 * Fills states with those that no other replaces in every plan: with no more URLs and directories it
 * would cost less, or with as many of both be preferred.
 */
export class Sieve {
  readonly #picks: Picks;
  /** The least cost of a state so far with at most so many directories; all have no more URLs. */
  readonly #least: Float64Array;
  #into = new States();
  #worth: Worth = { urls: 0, directories: 0, charged: 0 };

  constructor(picks: Picks, directories: number) {
    this.#picks = picks;
    this.#least = new Float64Array(directories + 1);
  }

  /** Begins to fill states, with no more than so many rows. */
  fill(into: States, rows: number, worth: Worth): void {
    into.clear(rows);
    this.#into = into;
    this.#worth = worth;
    this.#least.fill(Infinity, 0, worth.directories + 1);
  }

  /** Whether a state is worth keeping, after all those with fewer URLs, or as many and fewer directories. */
  admits(urls: number, directories: number, cost: number, charged: number): boolean {
    const worth = this.#worth;
    return (
      charged <= worth.charged &&
      urls <= worth.urls &&
      directories <= worth.directories &&
      cost <= (this.#least[directories] ?? 0)
    );
  }

  /** Keeps a state that is worth it, unless one with as many URLs and directories is preferred. */
  keep(
    urls: number,
    directories: number,
    cost: number,
    charged: number,
    rank: number,
    picks: number,
  ): void {
    const into = this.#into;
    const last = into.size - 1;
    if (last >= 0 && into.urls[last] === urls && into.directories[last] === directories) {
      const better =
        (into.cost[last] ?? 0) - cost ||
        (into.rank[last] ?? 0) - rank ||
        (this.#picks.isBefore(picks, into.picks[last] ?? 0) ? 1 : -1);
      if (better < 0) return;
      into.size--;
    }
    into.set(into.size++, urls, directories, cost, charged, rank, picks);
    const least = this.#least;
    const most = this.#worth.directories;
    for (let more = directories; more <= most && cost < (least[more] ?? 0); more++)
      least[more] = cost;
  }
}
