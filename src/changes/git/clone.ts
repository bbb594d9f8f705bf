import { type Clock, OutOfTime, within } from '../../clock.ts';
import type { Difference } from '../difference.ts';
import type { Env, Event } from '../event.ts';
import { isHash, short } from '../object-id.ts';
import { inShort, type Repository, SMALL_FILE, Unanswered } from '../repository.ts';
import type { Tag } from '../tags.ts';
import { GitFailure, output, stream } from './git.ts';
import { RawDifference, takeFiles } from './raw-output.ts';
import { borrow, type TemporaryRepository } from './temporary-repository.ts';

/** The tree without a file, which git knows without storing it: by SHA-1, by SHA-256. */
const EMPTY_TREES = [
  '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
] as const;

/** Trees compared by their raw entries, with nothing that a configuration could change. */
const DIFF_TREE = [
  'diff-tree',
  '-r',
  '-z',
  '--raw',
  '--no-abbrev',
  '--no-renames',
  '--no-ext-diff',
  '--ignore-submodules=none',
];

/** The history in a local clone, which is left as it is. */
export class Clone implements Repository {
  readonly source = 'git';
  readonly #borrowed: TemporaryRepository;
  readonly #event: Event;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  /** One call of the remote at a time: git locks the repository that it fetches into. */
  #calls: Promise<unknown> = Promise.resolve();
  /** Commits that the remote would not hand out, with what it said. */
  readonly #refused = new Map<string, GitFailure>();

  private constructor(
    borrowed: TemporaryRepository,
    event: Event,
    clock: Clock,
    signal: AbortSignal,
  ) {
    this.#borrowed = borrowed;
    this.#event = event;
    this.#clock = clock;
    this.#signal = signal;
  }

  /** The clone in a folder; null if there is none. */
  static async open(
    folder: string,
    env: Env,
    event: Event,
    clock: Clock,
    signal: AbortSignal,
  ): Promise<Clone | null> {
    const borrowed = borrow(folder, env, event.sha.length === 64);
    return borrowed === null ? null : new Clone(borrowed, event, clock, signal);
  }

  /** Removes what was written beside the clone. */
  close(): Promise<void> {
    return this.#borrowed.remove();
  }

  peel(hash: string): Promise<string> {
    return this.#ask(['rev-parse', '--verify', '--quiet', `${hash}^{commit}`], 'refs');
  }

  /** The remote is asked: under a branch's name, a workspace that is used again still holds an older commit. */
  async resolve(name: string): Promise<string> {
    if (isHash(name)) return this.peel(name);
    await this.#mustBeOwn();
    const short = name.replace(/^refs\/(heads|tags)\//, '');
    const refs = [
      ...(name.startsWith('refs/heads/') ? [] : [`refs/tags/${short}^{}`, `refs/tags/${short}`]),
      ...(name.startsWith('refs/tags/') ? [] : [`refs/heads/${short}`]),
    ];
    const listed = await this.#callRemote((signal) =>
      this.#borrowed.listRemote(refs, signal),
    ).catch((failure) => {
      throw unanswered(failure);
    });
    const found = new Map(
      listed.split('\n').map((line) => {
        const [hash = '', ref = ''] = line.split('\t');
        return [ref, hash];
      }),
    );
    const hash = refs.map((ref) => found.get(ref)).find((hash) => hash !== undefined);
    if (hash !== undefined) return hash;
    if (/^[0-9a-f]{7,}$/.test(name)) return this.peel(name);
    throw new Unanswered(`the clone's remote has no tag or branch ${name}`);
  }

  async mergeBase(a: string, b: string): Promise<string | null> {
    this.#mustBeComplete('a common ancestor');
    try {
      const args = ['merge-base', a, b];
      return await output({ args, env: this.#borrowed.refs, signal: this.#signal });
    } catch (failure) {
      if (failure instanceof GitFailure && failure.exitCode === 1) return null;
      throw unanswered(failure);
    }
  }

  async tags(known: string): Promise<readonly Tag[]> {
    this.#mustBeComplete('an earlier tag');
    const found = await this.#refs(['refs/tags']);
    const tags = Array.from(found, ([ref, commit]) => ({
      name: ref.slice('refs/tags/'.length),
      commit,
    }));
    if (tags.some(({ name }) => name === known)) return tags;
    throw new Unanswered(`the clone was made without the tag ${known}`);
  }

  async nearest(tags: readonly Tag[], head: string): Promise<Tag | null> {
    this.#mustBeComplete('an earlier tag');
    const format = '--format=%(objectname) %(*objectname)';
    const listed = await this.#ask(
      ['for-each-ref', `--merged=${head}`, format, 'refs/tags'],
      'refs',
    );
    const merged = new Set(listed.split(/\s+/));
    const commits = new Set(tags.map(({ commit }) => commit).filter((hash) => merged.has(hash)));
    if (commits.size === 0) return null;
    // What is an ancestor of another one lies farther away.
    const tips = (await this.#ask(['merge-base', '--independent', ...commits], 'refs')).split('\n');
    const counted = await Promise.all(
      tips.map(async (commit) => {
        const count = await this.#ask(['rev-list', '--count', `${commit}..${head}`], 'refs');
        return { commit, count: Number(count) };
      }),
    );
    const least = Math.min(...counted.map(({ count }) => count));
    const nearest = counted.filter(({ count }) => count === least).map(({ commit }) => commit);
    return tags.find(({ commit }) => nearest.includes(commit)) ?? null;
  }

  async difference(base: string | null, head: string): Promise<Difference> {
    const emptyTree = head.length === 64 ? EMPTY_TREES[1] : EMPTY_TREES[0];
    const commits = base === null ? [head] : [base, head];
    return this.#withCommits(commits, () => this.#difference(base ?? emptyTree, head));
  }

  holds(commit: string, folder: string): Promise<boolean> {
    return this.#withCommits([commit], async () => {
      const path = folder === '' ? [] : ['--', folder];
      const args = ['ls-tree', '-z', commit, ...path];
      const listed = await output({ args, env: this.#borrowed.objects, signal: this.#signal });
      return folder === '' ? listed !== '' : /^\d+ tree /.test(listed);
    });
  }

  files(commit: string, folder: string): Promise<readonly string[]> {
    return this.#withCommits([commit], async () => {
      const files: string[] = [];
      const path = folder === '' ? [] : ['--', `${folder}/`];
      await this.#stream(['ls-tree', '-r', '-z', commit, ...path], (bytes) =>
        takeFiles(bytes, commit.length, files),
      );
      return files;
    });
  }

  /** Nothing is fetched for it: a fetch brings no content. */
  async text(commit: string, file: string): Promise<string> {
    const size = Number(await this.#ask(['cat-file', '-s', `${commit}:${file}`], 'objects'));
    if (size > SMALL_FILE) throw new Unanswered(`git: ${file} is too large`);
    return this.#ask(['cat-file', 'blob', `${commit}:${file}`], 'objects');
  }

  async #difference(base: string, head: string): Promise<Difference> {
    const found = new RawDifference(head.length);
    await this.#stream([...DIFF_TREE, base, head], (bytes) => found.take(bytes));
    return found;
  }

  /**
   * Fetches what is missing of some commits, all at once. Those that the remote names as missing are left out; where it
   * refuses the lot without a name, each is fetched when it is asked for.
   */
  async prepare(commits: readonly string[]): Promise<void> {
    let left = commits;
    for (;;) {
      try {
        left = await this.#missing(left);
        if (left.length > 1) await this.#fetch(left);
        return;
      } catch (failure) {
        this.#signal.throwIfAborted();
        if (!(failure instanceof GitFailure)) return;
        const named = left.filter((commit) => failure.message.includes(commit));
        if (named.length === 0) return;
        for (const commit of named) this.#refused.set(commit, failure);
        left = left.filter((commit) => !named.includes(commit));
      }
    }
  }

  async #withCommits<T>(commits: readonly string[], work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (failure) {
      if (!(failure instanceof GitFailure) || failure.exitCode === null) throw unanswered(failure);
    }
    try {
      const missing = await this.#missing(commits);
      for (const commit of missing) {
        const refused = this.#refused.get(commit);
        if (refused !== undefined) throw refused;
      }
      for (const commit of missing) await this.#fetch([commit]);
      if (missing.length > 0) {
        try {
          return await work();
        } catch (failure) {
          if (!(failure instanceof GitFailure) || failure.exitCode === null) throw failure;
        }
      }
      // A clone made with `--filter=tree:0` has commits and not their trees.
      for (const commit of commits) await this.#fetch([commit]);
      return await work();
    } catch (failure) {
      throw unanswered(failure);
    }
  }

  #fetch(commits: readonly string[]): Promise<void> {
    return this.#callRemote((signal) => this.#borrowed.fetch(commits, signal));
  }

  #callRemote<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const called = this.#calls.then(() => within(REMOTE_LIMIT, this.#clock, this.#signal, call));
    this.#calls = called.catch(() => {});
    return called;
  }

  /** Those commits that neither the clone holds nor a fetch has brought. */
  async #missing(commits: readonly string[]): Promise<readonly string[]> {
    const listed = await output({
      args: ['cat-file', '--batch-check=%(objectname)'],
      env: this.#borrowed.objects,
      input: commits.map((commit) => `${commit}\n`).join(''),
      signal: this.#signal,
    });
    const missing = new Set(listed.split('\n').filter((line) => line.endsWith(' missing')));
    return commits.filter((commit) => missing.has(`${commit} missing`));
  }

  #stream(args: readonly string[], take: (bytes: Buffer) => number): Promise<void> {
    return stream({ args, env: this.#borrowed.objects, signal: this.#signal }, take);
  }

  async #ask(args: readonly string[], from: 'objects' | 'refs'): Promise<string> {
    try {
      return await output({ args, env: this.#borrowed[from], signal: this.#signal });
    } catch (failure) {
      throw unanswered(failure);
    }
  }

  /** The commits of the refs that are, or lie below, the given ones. */
  async #refs(refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const format = '%(refname) %(objectname) %(*objectname)';
    const listed = await this.#ask(['for-each-ref', `--format=${format}`, '--', ...refs], 'refs');
    const lines = listed === '' ? [] : listed.split('\n');
    return new Map(
      lines.map((line) => {
        const [ref = '', hash = '', peeled] = line.split(' ');
        return [ref, peeled || hash];
      }),
    );
  }

  #mustBeComplete(wanted: string): void {
    if (!this.#borrowed.complete) throw new Unanswered(`a shallow clone cannot show ${wanted}`);
  }

  /** A name means something else in another repository, which may be what was checked out. */
  async #mustBeOwn(): Promise<void> {
    const { repository, serverUrl, sha } = this.#event;
    try {
      const url = await this.#borrowed.remoteUrl(this.#signal);
      const other = url === null ? null : repositoryAt(url, serverUrl);
      if (other !== null && other !== repository.toLowerCase()) {
        throw new Unanswered(`the clone is one of ${other}`);
      }
      if ((await this.#missing([sha])).length === 0) return;
    } catch (failure) {
      throw unanswered(failure);
    }
    throw new Unanswered(`the clone does not hold this run's commit, ${short(sha)}`);
  }
}

/** A call of the remote that takes longer than this is given up for the API. In milliseconds. */
const REMOTE_LIMIT = 60_000;

/**
 * Which repository of a server a remote's address names, in lower case; null if it is none of that server.
 *
 * @example
 * repositoryAt('git@github.com:Owner/name.git', 'https://github.com') // 'owner/name'
 */
export function repositoryAt(url: string, serverUrl: string): string | null {
  const host = new URL(serverUrl).hostname;
  const [, there = '', path = ''] =
    /^(?:[a-z+]+:\/\/)?(?:[^/@]*@)?([^/:@]+)(?::\d+(?=\/))?[:/]+(.+)$/i.exec(url) ?? [];
  if (there.toLowerCase() !== host.toLowerCase()) return null;
  return path
    .replace(/\/+$/, '')
    .replace(/\.git$/i, '')
    .toLowerCase();
}

function unanswered(failure: unknown): unknown {
  if (failure instanceof OutOfTime) return new Unanswered(`git: ${failure.message}`);
  if (!(failure instanceof GitFailure)) return failure;
  const gone = /not our ref|no such remote ref|couldn't find remote ref/i.test(failure.message);
  return new Unanswered(inShort(failure.message), gone ? 'gone' : null, { cause: failure });
}
