import { type Clock, OutOfTime, within } from '../../clock.ts';
import { Difference } from '../difference.ts';
import type { Env, Event } from '../event.ts';
import { isHash, short } from '../object-id.ts';
import { type Repository, SMALL_FILE, Unanswered } from '../repository.ts';
import type { Tag } from '../tags.ts';
import { GitFailure, output, stream } from './git.ts';
import { takeDifferences, takeFiles } from './raw-output.ts';
import { openTemporaryRepository, type TemporaryRepository } from './temporary-repository.ts';

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

/** What a clone is read with. */
export interface CloneWorld {
  readonly event: Event;
  readonly env: Env;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** The history in a local clone, which is left as it is. */
export class Clone implements Repository {
  readonly source = 'git';
  readonly #temporary: TemporaryRepository;
  readonly #world: CloneWorld;
  /** One call of the remote at a time: git locks the repository that it fetches into. */
  #calls: Promise<unknown> = Promise.resolve();
  /** Commits that the remote would not hand out, with what it said. */
  readonly #refused = new Map<string, GitFailure>();

  private constructor(temporary: TemporaryRepository, world: CloneWorld) {
    this.#temporary = temporary;
    this.#world = world;
  }

  /** The clone in the workspace; null if there is none. */
  static open(world: CloneWorld): Clone | null {
    const { workspace, sha } = world.event;
    const temporary =
      workspace === null ? null : openTemporaryRepository(workspace, world.env, sha.length === 64);
    return temporary === null ? null : new Clone(temporary, world);
  }

  /** Removes what was written beside the clone. */
  close(): Promise<void> {
    return this.#temporary.remove();
  }

  peel(hash: string): Promise<string> {
    return this.#git(['rev-parse', '--verify', '--quiet', `${hash}^{commit}`], 'refs');
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
    const listed = await this.#callRemote((signal) => this.#temporary.listRemote(refs, signal));
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
      return await this.#git(['merge-base', a, b], 'refs');
    } catch (failure) {
      if (failure instanceof GitFailure && failure.exitCode === 1) return null;
      throw failure;
    }
  }

  async tags(known: string): Promise<readonly Tag[]> {
    this.#mustBeComplete('an earlier tag');
    const format = '--format=%(refname:lstrip=2) %(objectname) %(*objectname)';
    const listed = await this.#git(['for-each-ref', format, 'refs/tags'], 'refs');
    const tags = (listed === '' ? [] : listed.split('\n')).map((line) => {
      const [name = '', hash = '', peeled] = line.split(' ');
      return { name, commit: peeled || hash };
    });
    if (tags.some(({ name }) => name === known)) return tags;
    throw new Unanswered(`the clone does not have the tag ${known}`);
  }

  async nearest(tags: readonly Tag[], head: string): Promise<Tag | null> {
    this.#mustBeComplete('an earlier tag');
    const format = '--format=%(objectname) %(*objectname)';
    const args = ['for-each-ref', `--merged=${head}`, format, 'refs/tags'];
    const listed = await this.#git(args, 'refs');
    const merged = new Set(listed.split(/\s+/));
    const commits = new Set(tags.map(({ commit }) => commit).filter((hash) => merged.has(hash)));
    if (commits.size === 0) return null;
    // What is an ancestor of another one lies farther away.
    const tips = (await this.#git(['merge-base', '--independent', ...commits], 'refs')).split('\n');
    const counted = await Promise.all(
      tips.map(async (commit) => {
        const count = await this.#git(['rev-list', '--count', `${commit}..${head}`], 'refs');
        return { commit, count: Number(count) };
      }),
    );
    const least = Math.min(...counted.map(({ count }) => count));
    const nearest = counted.filter(({ count }) => count === least).map(({ commit }) => commit);
    return tags.find(({ commit }) => nearest.includes(commit)) ?? null;
  }

  async difference(base: string | null, head: string): Promise<Difference> {
    const emptyTree = head.length === 64 ? EMPTY_TREES[1] : EMPTY_TREES[0];
    return this.#withCommits(base === null ? [head] : [base, head], async () => {
      const difference = new Difference();
      const args = [...DIFF_TREE, base ?? emptyTree, head];
      await this.#stream(args, (bytes) => takeDifferences(bytes, head.length, difference));
      return difference;
    });
  }

  holds(commit: string, folder: string): Promise<boolean> {
    return this.#withCommits([commit], async () => {
      const path = folder === '' ? [] : ['--', folder];
      const listed = await this.#git(['ls-tree', '-z', commit, ...path], 'objects');
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
    const size = Number(await this.#git(['cat-file', '-s', `${commit}:${file}`], 'objects'));
    if (size > SMALL_FILE) throw new Unanswered(`git: ${file} is too large`);
    return this.#git(['cat-file', 'blob', `${commit}:${file}`], 'objects');
  }

  /**
   * Fetches what is missing of some commits, all at once. Those that the remote names as missing are left out; where it
   * refuses the lot without a name, each is fetched when it is needed.
   */
  async prepare(commits: readonly string[]): Promise<void> {
    let left = commits;
    for (;;) {
      try {
        left = await this.#missing(left);
        if (left.length > 1) await this.#fetch(left);
        return;
      } catch (failure) {
        this.#world.signal.throwIfAborted();
        if (!(failure instanceof GitFailure)) return;
        const named = left.filter((commit) => failure.message.includes(commit));
        if (named.length === 0) return;
        for (const commit of named) this.#refused.set(commit, failure);
        left = left.filter((commit) => !named.includes(commit));
      }
    }
  }

  async #withCommits<T>(commits: readonly string[], work: () => Promise<T>): Promise<T> {
    // A clone made with `--filter=tree:0` has commits and not their trees.
    for (const incomplete of [() => this.#missing(commits), () => commits]) {
      try {
        return await work();
      } catch (failure) {
        if (!(failure instanceof GitFailure) || failure.exitCode === null) throw failure;
      }
      const fetched = await incomplete();
      const refused = fetched.find((commit) => this.#refused.has(commit));
      if (refused !== undefined) throw this.#refused.get(refused);
      for (const commit of fetched) await this.#fetch([commit]);
    }
    return work();
  }

  #fetch(commits: readonly string[]): Promise<void> {
    return this.#callRemote((signal) => this.#temporary.fetch(commits, signal));
  }

  #callRemote<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { clock, signal } = this.#world;
    const called = this.#calls.then(() => within(REMOTE_LIMIT, clock, signal, call));
    this.#calls = called.catch(() => {});
    return called.catch((failure) => {
      throw failure instanceof OutOfTime ? new Unanswered(`git: ${failure.message}`) : failure;
    });
  }

  /** Those commits that neither the clone holds nor a fetch has brought. */
  async #missing(commits: readonly string[]): Promise<readonly string[]> {
    const args = ['cat-file', '--batch-check=%(objectname)'];
    const input = commits.map((commit) => `${commit}\n`).join('');
    const listed = await this.#git(args, 'objects', input);
    const missing = new Set(listed.split('\n').filter((line) => line.endsWith(' missing')));
    return commits.filter((commit) => missing.has(`${commit} missing`));
  }

  #stream(args: readonly string[], take: (bytes: Buffer) => number): Promise<void> {
    return stream({ args, env: this.#temporary.objects, signal: this.#world.signal }, take);
  }

  #git(args: readonly string[], from: 'objects' | 'refs', input = ''): Promise<string> {
    return output({ args, env: this.#temporary[from], input, signal: this.#world.signal });
  }

  #mustBeComplete(wanted: string): void {
    if (!this.#temporary.complete) throw new Unanswered(`a shallow clone cannot show ${wanted}`);
  }

  /** A name means something else in another repository, which may be what was checked out. */
  async #mustBeOwn(): Promise<void> {
    const { repository, serverUrl, sha } = this.#world.event;
    const url = await this.#temporary.remoteUrl(this.#world.signal);
    const other = url === null ? null : repositoryAt(url, serverUrl);
    if (other !== null && other !== repository.toLowerCase()) {
      throw new Unanswered(`the clone is of ${other}`);
    }
    if ((await this.#missing([sha])).length > 0) {
      throw new Unanswered(`the clone does not have this run's commit, ${short(sha)}`);
    }
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
