import { Clone, type CloneWorld } from './git/clone.ts';
import type { GitHub } from './github/github.ts';
import { RemoteRepository } from './github/remote-repository.ts';
import { type Repository, Unanswered } from './repository.ts';

/** Where the commits are known: the local clone, if there is one, and GitHub's API. */
export class Repositories {
  readonly #clone: Clone | null;
  readonly #repositories: readonly Repository[];

  constructor(github: GitHub, world: CloneWorld) {
    this.#clone = Clone.open(world);
    const remote = new RemoteRepository(github, world.signal);
    this.#repositories = this.#clone === null ? [remote] : [this.#clone, remote];
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
