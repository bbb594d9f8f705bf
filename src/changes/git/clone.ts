import { type Clock, OutOfTime, within } from '../../clock.ts';
import type { Difference } from '../difference.ts';
import type { Env } from '../event.ts';
import { isHash } from '../object-id.ts';
import { inShort, type Repository, Unanswered } from '../repository.ts';
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
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  /** One fetch at a time: git locks the repository that it fetches into. */
  #fetches: Promise<unknown> = Promise.resolve();

  private constructor(borrowed: TemporaryRepository, clock: Clock, signal: AbortSignal) {
    this.#borrowed = borrowed;
    this.#clock = clock;
    this.#signal = signal;
  }

  /** The clone in a folder; null if there is none. `commit` is any hash of its kind. */
  static async open(
    folder: string,
    env: Env,
    commit: string,
    clock: Clock,
    signal: AbortSignal,
  ): Promise<Clone | null> {
    const borrowed = borrow(folder, env, commit.length === 64);
    return borrowed === null ? null : new Clone(borrowed, clock, signal);
  }

  /** Removes what was written beside the clone. */
  close(): Promise<void> {
    return this.#borrowed.remove();
  }

  peel(hash: string): Promise<string> {
    return this.#ask(['rev-parse', '--verify', '--quiet', `${hash}^{commit}`], 'refs');
  }

  async resolve(name: string): Promise<string> {
    if (isHash(name)) return this.peel(name);
    const short = name.replace(/^refs\/(heads|tags)\//, '');
    const refs = [
      ...(name.startsWith('refs/heads/') ? [] : [`refs/tags/${short}`]),
      ...(name.startsWith('refs/tags/')
        ? []
        : [`refs/remotes/origin/${short}`, `refs/heads/${short}`]),
    ];
    const found = await this.#refs(refs);
    const hash = refs.map((ref) => found.get(ref)).find((commit) => commit !== undefined);
    if (hash !== undefined) return hash;
    if (/^[0-9a-f]{7,}$/.test(name)) return this.peel(name);
    throw new Unanswered(`the clone has no tag or branch ${name}`);
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

  async distance(from: string, to: string): Promise<number | null> {
    const args = ['rev-list', '--count', '--left-right', `${from}...${to}`];
    const [left, right] = (await this.#ask(args, 'refs')).split('\t');
    return left === '0' ? Number(right) : null;
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

  async #difference(base: string, head: string): Promise<Difference> {
    const found = new RawDifference(head.length);
    await this.#stream([...DIFF_TREE, base, head], (bytes) => found.take(bytes));
    return found;
  }

  async #withCommits<T>(commits: readonly string[], work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (failure) {
      if (!(failure instanceof GitFailure) || failure.exitCode === null) throw unanswered(failure);
    }
    try {
      const fetched = this.#fetches.then(() => this.#fetchMissing(commits));
      this.#fetches = fetched.catch(() => {});
      await fetched;
      return await work();
    } catch (failure) {
      throw unanswered(failure);
    }
  }

  async #fetchMissing(commits: readonly string[]): Promise<void> {
    const there = await Promise.all(commits.map((commit) => this.#has(commit)));
    const missing = commits.filter((_, at) => !there[at]);
    // With none missing, a clone made with `--filter=tree:0` has the commits and not their trees.
    for (const commit of missing.length > 0 ? missing : commits) {
      await within(FETCH_LIMIT, this.#clock, this.#signal, (signal) =>
        this.#borrowed.fetch(commit, signal),
      );
    }
  }

  async #has(commit: string): Promise<boolean> {
    const call = { env: this.#borrowed.objects, signal: this.#signal };
    try {
      await output({ ...call, args: ['cat-file', '-e', commit] });
      return true;
    } catch (failure) {
      if (failure instanceof GitFailure) return false;
      throw failure;
    }
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
}

/** A fetch that takes longer than this is given up for the API. In milliseconds. */
const FETCH_LIMIT = 60_000;

function unanswered(failure: unknown): unknown {
  if (failure instanceof OutOfTime) return new Unanswered(`git fetch: ${failure.message}`);
  if (!(failure instanceof GitFailure)) return failure;
  const gone = /not our ref|no such remote ref|couldn't find remote ref/i.test(failure.message);
  return new Unanswered(inShort(failure.message), gone, { cause: failure });
}
