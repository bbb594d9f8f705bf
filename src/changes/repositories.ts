import { Clone } from './git/clone.ts';
import type { CloneWorld } from './git/temporary-repository.ts';
import type { GitHub } from './github/github.ts';
import { RemoteRepository } from './github/remote-repository.ts';
import { type Repository, Unanswered } from './repository.ts';

/** Where commits can be looked up: the local clone, if there is one, then GitHub's API. */
export class Repositories {
  readonly #clone: Clone | null;
  readonly #repositories: readonly Repository[];

  private constructor(github: GitHub, world: CloneWorld) {
    this.#clone = Clone.open(world);
    const remote = new RemoteRepository(github, world.signal);
    this.#repositories = this.#clone === null ? [remote] : [this.#clone, remote];
  }

  /** Opens them for one task. When it ends, pending commands and requests are aborted, and temporary files are removed. */
  static async use<T>(
    github: GitHub,
    world: CloneWorld,
    task: (repositories: Repositories, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const done = new AbortController();
    const signal = AbortSignal.any([world.signal, done.signal]);
    const repositories = new Repositories(github, { ...world, signal });
    try {
      return await task(repositories, signal);
    } finally {
      done.abort();
      await repositories.#clone?.close();
    }
  }

  /**
   * Tries one after the other until one can answer.
   *
   * @throws Unanswered with the messages of all of them.
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
    // One may be outdated and another one down: a commit is gone only if every one that was queried says so.
    const asked = failures.filter(({ reason }) => reason !== 'not-asked');
    const gone = asked.length > 0 && asked.every((failure) => failure.gone);
    throw new Unanswered(words, gone ? 'gone' : null, { cause: failures[0] });
  }

  /** Makes commits available that are about to be compared, as far as this works for many at once. */
  async prepare(commits: readonly string[]): Promise<void> {
    await this.#clone?.prepare(commits);
  }
}
