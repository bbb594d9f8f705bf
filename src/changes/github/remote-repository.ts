import type { Difference } from '../difference.ts';
import { numberAt, textAt } from '../json.ts';
import { isHash } from '../object-id.ts';
import { type Repository, Unanswered } from '../repository.ts';
import type { Tag } from '../tags.ts';
import type { GitHub } from './github.ts';
import { Trees } from './trees.ts';

/** The most that GitHub lists on one page. */
const PAGE = 100;

/** The history as GitHub's API knows it: it needs no clone. */
export class RemoteRepository implements Repository {
  readonly source = 'github';
  readonly #github: GitHub;
  readonly #trees: Trees;
  readonly #signal: AbortSignal;

  constructor(github: GitHub, signal: AbortSignal) {
    this.#github = github;
    this.#trees = new Trees(github, signal);
    this.#signal = signal;
  }

  async peel(hash: string): Promise<string> {
    let at = hash;
    try {
      for (;;) at = hashAt(await this.#get('/git/tags/{tag}', { tag: at }), 'object', 'sha');
    } catch (failure) {
      // What is no tag's object is the commit itself; if it is not there either, comparing it says so.
      if (failure instanceof Unanswered && failure.gone) return at;
      throw failure;
    }
  }

  async resolve(name: string): Promise<string> {
    const ref = name.replace(/^refs\//, '');
    return hashAt(await this.#get('/commits/{ref}', { ref, per_page: 1 }), 'sha');
  }

  async mergeBase(a: string, b: string): Promise<string | null> {
    const compared = await this.#compare(a, b);
    return compared === null ? null : hashAt(compared, 'merge_base_commit', 'sha');
  }

  async tags(): Promise<readonly Tag[]> {
    const tags: Tag[] = [];
    for (let page = 1; ; page++) {
      const listed = await this.#get('/tags', { per_page: PAGE, page });
      if (!Array.isArray(listed)) throw new Unanswered('GitHub: the list of tags is no list');
      for (const tag of listed) {
        tags.push({ name: textAt(tag, 'name') ?? '', commit: hashAt(tag, 'commit', 'sha') });
      }
      if (listed.length < PAGE) return tags;
    }
  }

  async distance(from: string, to: string): Promise<number | null> {
    const compared = await this.#compare(from, to);
    return textAt(compared, 'status') === 'ahead' ? numberAt(compared, 'ahead_by') : null;
  }

  async difference(base: string | null, head: string): Promise<Difference> {
    try {
      return await this.#trees.difference(base, head);
    } catch (failure) {
      if (!(failure instanceof Unanswered) || !failure.gone) throw failure;
      const headIsThere = await this.#trees.isEmpty(head).then(
        () => true,
        () => false,
      );
      // A token that may not read the repository is told that nothing exists.
      throw headIsThere ? failure : new Unanswered(failure.message, false, { cause: failure });
    }
  }

  async holds(commit: string, folder: string): Promise<boolean> {
    const tree = await this.#trees.folder(commit, folder);
    return tree !== null && !(await this.#trees.isEmpty(tree));
  }

  async files(commit: string, folder: string): Promise<readonly string[]> {
    const tree = await this.#trees.folder(commit, folder);
    const files = tree === null ? [] : await this.#trees.files(tree);
    return folder === '' ? files : files.map((path) => `${folder}/${path}`);
  }

  /** Null if the two have no common ancestor. The second page leaves out the files, of which the first lists 300. */
  async #compare(base: string, head: string): Promise<unknown> {
    try {
      const range = `${base}...${head}`;
      return await this.#get('/compare/{range}', { range, per_page: 1, page: 2 });
    } catch (failure) {
      if (failure instanceof Unanswered && /no common ancestor/i.test(failure.message)) return null;
      throw failure;
    }
  }

  #get(path: string, parameters: Readonly<Record<string, string | number>>): Promise<unknown> {
    return this.#github.get(path, parameters, this.#signal);
  }
}

function hashAt(answer: unknown, ...keys: readonly string[]): string {
  const hash = textAt(answer, ...keys);
  if (hash !== null && isHash(hash)) return hash;
  throw new Unanswered(`GitHub: the answer holds no commit at ${keys.join('.')}`);
}
