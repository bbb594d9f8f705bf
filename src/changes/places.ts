import type { Clock } from '../clock.ts';
import { Clone } from './clone.ts';
import type { Env, Event } from './event.ts';
import type { GitHub } from './github.ts';
import { type History, Unanswered } from './history.ts';
import { Remote } from './remote.ts';

/** What the places are reached with. */
export interface Reach {
  readonly event: Event;
  readonly env: Env;
  readonly clock: Clock;
  readonly github: GitHub;
  readonly signal: AbortSignal;
}

/** Where the history is known: the local clone, if there is one, and GitHub's API. */
export class Places {
  readonly #clone: Clone | null;
  readonly #histories: readonly History[];

  private constructor(clone: Clone | null, remote: Remote) {
    this.#clone = clone;
    this.#histories = clone === null ? [remote] : [clone, remote];
  }

  static async open({ event, env, clock, github, signal }: Reach): Promise<Places> {
    const { workspace, sha } = event;
    const clone = workspace === null ? null : await Clone.open(workspace, env, sha, clock, signal);
    return new Places(clone, new Remote(github, signal));
  }

  /**
   * Asks one place after the other until one answers.
   *
   * @throws Unanswered with the words of all of them.
   */
  async ask<T>(question: (history: History) => Promise<T>): Promise<T> {
    const failures: Unanswered[] = [];
    for (const history of this.#histories) {
      try {
        return await question(history);
      } catch (failure) {
        if (!(failure instanceof Unanswered)) throw failure;
        failures.push(failure);
      }
    }
    const words = failures.map(({ message }) => message).join('; ');
    const gone = failures.some((failure) => failure.gone);
    throw new Unanswered(words, gone, { cause: failures[0] });
  }

  /** Removes what was written for the asking. */
  async close(): Promise<void> {
    await this.#clone?.close();
  }
}
