import { short } from '../../quantities.ts';
import { Difference } from '../difference.ts';
import { isHash, objectId } from '../object-id.ts';
import { type Repository, SMALL_FILE, Unanswered } from '../repository.ts';
import type { Tag } from '../tags.ts';
import { GitFailure, output, stream } from './git.ts';
import { takeDifferences, takeFiles } from './raw-output.ts';
import { type CloneWorld, TemporaryRepository } from './temporary-repository.ts';

/** Compares trees by their raw entries. No configuration changes the output. */
const DIFF_TREE =
  'diff-tree -r -z --raw --no-abbrev --no-renames --no-ext-diff --ignore-submodules=none'.split(
    ' ',
  );

/** The clone in the workspace. It is never modified. */
export class Clone implements Repository {
  readonly source = 'git';
  readonly #temporary: TemporaryRepository;
  readonly #world: CloneWorld;
  /** Commits that the remote does not have, with what it said. */
  readonly #refused = new Map<string, GitFailure>();

  private constructor(temporary: TemporaryRepository, world: CloneWorld) {
    this.#temporary = temporary;
    this.#world = world;
  }

  /** Returns null if the workspace has no clone. */
  static open(world: CloneWorld): Clone | null {
    const temporary = TemporaryRepository.open(world);
    return temporary === null ? null : new Clone(temporary, world);
  }

  /** Removes all temporary files. */
  close(): Promise<void> {
    return this.#temporary.remove();
  }

  peel(hash: string): Promise<string> {
    return this.#git(['rev-parse', '--verify', '--quiet', `${hash}^{commit}`], 'refs');
  }

  /** Asks the remote, since a workspace that is reused may have an older commit for a branch. */
  async resolve(name: string): Promise<string> {
    if (isHash(name)) return this.peel(name);
    await this.#mustBeOwn();
    const [tag, branch] = [`refs/tags/${name}`, `refs/heads/${name}`];
    const refs = name.startsWith('refs/') ? [`${name}^{}`, name] : [`${tag}^{}`, tag, branch];
    const listed = await this.#temporary.listRemote(refs);
    const lines = listed.split('\n').map((line) => line.split('\t'));
    for (const wanted of refs) {
      const [hash] = lines.find(([, ref]) => ref === wanted) ?? [];
      if (hash !== undefined) return hash;
    }
    if (/^[0-9a-f]{7,}$/.test(name)) return this.peel(name);
    throw new Unanswered(`the clone's remote has no tag or branch ${name}`);
  }

  async mergeBase(a: string, b: string): Promise<string | null> {
    this.#mustNotBeShallow('a common ancestor');
    try {
      return await this.#git(['merge-base', a, b], 'refs');
    } catch (failure) {
      if (failure instanceof GitFailure && failure.exitCode === 1) return null;
      throw failure;
    }
  }

  async tags(known: string): Promise<readonly Tag[]> {
    this.#mustNotBeShallow('an earlier tag');
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
    this.#mustNotBeShallow('an earlier tag');
    const format = '--format=%(objectname) %(*objectname)';
    const args = ['for-each-ref', `--merged=${head}`, format, 'refs/tags'];
    const listed = await this.#git(args, 'refs');
    const merged = new Set(listed.split(/\s+/));
    const commits = new Set(tags.map(({ commit }) => commit).filter((hash) => merged.has(hash)));
    if (commits.size === 0) return null;
    // Those that are ancestors of others are farther away.
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
    const emptyTree = objectId('tree', Buffer.alloc(0), head.length);
    return this.#withCommits(base === null ? [head] : [base, head], async () => {
      const found = new Difference(head.length);
      await this.#stream([...DIFF_TREE, base ?? emptyTree, head], (bytes) =>
        takeDifferences(bytes, head.length, found),
      );
      return found;
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

  /** Answers only if the clone has the file: no file content is ever fetched. */
  async text(commit: string, file: string): Promise<string> {
    const size = Number(await this.#git(['cat-file', '-s', `${commit}:${file}`], 'objects'));
    if (size > SMALL_FILE) throw new Unanswered(`git: ${file} is too large`);
    return this.#git(['cat-file', 'blob', `${commit}:${file}`], 'objects');
  }

  /**
   * Fetches all of these commits that are missing with one command. Those that the remote does not have are left out. If it refuses
   * for any other reason, each commit is fetched when it is needed.
   */
  async prepare(commits: readonly string[]): Promise<void> {
    let left = commits;
    for (;;) {
      try {
        left = await this.#missing(left);
        if (left.length > 1) await this.#temporary.fetch(left);
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
    // If it fails, missing commits are fetched, then all of them: `--filter=tree:0` leaves a clone with commits without trees.
    for (const incomplete of [() => this.#missing(commits), () => commits]) {
      try {
        return await work();
      } catch (failure) {
        if (!(failure instanceof GitFailure) || failure.exitCode === null) throw failure;
      }
      const fetched = await incomplete();
      const refused = fetched.find((commit) => this.#refused.has(commit));
      if (refused !== undefined) throw this.#refused.get(refused);
      for (const commit of fetched) await this.#temporary.fetch([commit]);
    }
    return work();
  }

  /** Those of the commits that are neither in the clone nor fetched. */
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

  #mustNotBeShallow(wanted: string): void {
    if (this.#temporary.isShallow) throw new Unanswered(`a shallow clone cannot show ${wanted}`);
  }

  /** Refuses to resolve names in the clone of another repository, where they mean something else. */
  async #mustBeOwn(): Promise<void> {
    const { repository, serverUrl, sha } = this.#world.event;
    const url = await this.#temporary.remoteUrl();
    const other = url === null ? null : repositoryAt(url, serverUrl);
    if (other !== null && other !== repository.toLowerCase()) {
      throw new Unanswered(`the clone is of ${other}`);
    }
    if ((await this.#missing([sha])).length > 0) {
      throw new Unanswered(`the clone does not have this run's commit, ${short(sha)}`);
    }
  }
}

/**
 * The repository that a remote's URL refers to, in lower case; null if it is on another server.
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
