import type { Clock } from '../clock.ts';
import type { Env, Event } from './event.ts';
import { Clone } from './git/clone.ts';
import type { GitHub } from './github/github.ts';
import { RemoteRepository } from './github/remote-repository.ts';
import { type Repository, Unanswered } from './repository.ts';

/** What the repositories are reached with. */
export interface Reach {
  readonly event: Event;
  readonly env: Env;
  readonly clock: Clock;
  readonly github: GitHub;
  readonly signal: AbortSignal;
}

/** Where the commits are known: the local clone, if there is one, and GitHub's API. */
export class Repositories {
  readonly #clone: Clone | null;
  readonly #repositories: readonly Repository[];

  private constructor(clone: Clone | null, remote: RemoteRepository) {
    this.#clone = clone;
    this.#repositories = clone === null ? [remote] : [clone, remote];
  }

  static async open({ event, env, clock, github, signal }: Reach): Promise<Repositories> {
    const { workspace } = event;
    const clone =
      workspace === null ? null : await Clone.open(workspace, env, event, clock, signal);
    return new Repositories(clone, new RemoteRepository(github, signal));
  }

  /**
   * Asks one after the other until one answers.
   *
   * @throws Unanswered with the words of all of them.
   */
  async ask<T>(question: (repository: Repository) => Promise<T>): Promise<T> {
    const failures: Unanswered[] = [];
    for (const repository of this.#repositories) {
      try {
        return await question(repository);
      } catch (failure) {
        if (!(failure instanceof Unanswered)) throw failure;
        failures.push(failure);
      }
    }
    const words = failures.map(({ message }) => message).join('; ');
    // One may lag behind, and another be down: only together can they say that a commit is gone.
    const asked = failures.filter(({ reason }) => reason !== 'not-asked');
    const gone = asked.length > 0 && asked.every((failure) => failure.gone);
    throw new Unanswered(words, gone ? 'gone' : null, { cause: failures[0] });
  }

  /** Has commits at hand that will be compared, as far as that can be had at once. */
  async prepare(commits: readonly string[]): Promise<void> {
    await this.#clone?.prepare(commits);
  }

  /** Removes what was written for the asking. */
  async close(): Promise<void> {
    await this.#clone?.close();
  }
}
