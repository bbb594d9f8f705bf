import { short } from '../../quantities.ts';
import type { Difference } from '../difference.ts';
import { hashIn, listOf, numberIn, textAt, textIn, valueAt } from '../json.ts';
import { type Repository, Unanswered } from '../repository.ts';
import type { Tag } from '../tags.ts';
import type { GitHub } from './github.ts';
import { Trees } from './trees.ts';

/** GitHub's largest page. */
const PAGE = 100;
/** Limits that no answer can exceed: pages of tags, pages of the commits between two, and tags that point to tags. */
const TAG_PAGES = 100;
const COMPARE_PAGES = 10;
const TAG_DEPTH = 10;
/** How many tags are compared with the head at a time, the likeliest first, and in all. */
const TAGS_AT_ONCE = 10;
const TAGS_ASKED = 300;

/** The repository through GitHub's API, for which no clone is needed. */
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
      for (let depth = 0; depth < TAG_DEPTH; depth++) {
        at = hashIn(await this.#get('/git/tags/{tag}', { tag: at }), 'object', 'sha');
      }
    } catch (failure) {
      // There is no such annotated tag, so this is a commit. Whether it exists is found when it is compared.
      if (failure instanceof Unanswered && failure.gone) return at;
      throw failure;
    }
    throw new Unanswered(`GitHub: ${short(hash)} is a tag with too many tags in between`);
  }

  async resolve(name: string): Promise<string> {
    const ref = name.replace(/^refs\//, '');
    return hashIn(await this.#get('/commits/{ref}', { ref, per_page: 1 }), 'sha');
  }

  async mergeBase(a: string, b: string): Promise<string | null> {
    const compared = await this.#compare(a, b);
    if (compared === null) return null;
    const found = textAt(compared, 'merge_base_commit', 'sha');
    // Some servers leave it out on later pages, as they do the files.
    const whole = found === null ? await this.#compare(a, b, 1) : compared;
    return hashIn(whole, 'merge_base_commit', 'sha');
  }

  async tags(): Promise<readonly Tag[]> {
    const tags: Tag[] = [];
    for (let page = 1; page <= TAG_PAGES; page++) {
      const listed = listOf(await this.#get('/tags', { per_page: PAGE, page }), 'tags');
      for (const tag of listed) {
        tags.push({ name: textIn(tag, 'name'), commit: hashIn(tag, 'commit', 'sha') });
      }
      if (listed.length < PAGE) return tags;
    }
    throw new Unanswered(`GitHub: there are more than ${TAG_PAGES * PAGE} tags`);
  }

  async nearest(tags: readonly Tag[], head: string): Promise<Tag | null> {
    let candidates = tags;
    let nearest: Tag | null = null;
    let least = Infinity;
    for (let asked = 0; candidates.length > 0; asked += TAGS_AT_ONCE) {
      if (asked >= TAGS_ASKED)
        throw new Unanswered('GitHub: too many tags to find the nearest one');
      const batch = candidates.slice(0, TAGS_AT_ONCE);
      candidates = candidates.slice(TAGS_AT_ONCE);
      const compared = await Promise.all(
        batch.map(async (tag) => ({ tag, ahead: await this.#ahead(tag.commit, head) })),
      );
      for (const { tag, ahead } of compared) {
        if (ahead === null || ahead >= least) continue;
        nearest = tag;
        least = ahead;
      }
      if (nearest === null || candidates.length === 0) continue;
      // A nearer tag is not an ancestor of this one, so it is on one of the commits since.
      const since = await this.#between(nearest.commit, head, least);
      if (since !== null) candidates = candidates.filter(({ commit }) => since.has(commit));
    }
    return nearest;
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
      // To a token without the permission, nothing seems to exist.
      throw headIsThere
        ? failure
        : new Unanswered(failure.message, 'forbidden', { cause: failure });
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

  async text(commit: string, file: string): Promise<string> {
    const answer = await this.#get('/contents/{file}', { file, ref: commit });
    const content = textAt(answer, 'content');
    if (content !== null && textAt(answer, 'encoding') === 'base64')
      return Buffer.from(content, 'base64').toString('utf8');
    throw new Unanswered(`GitHub: an answer holds no content of ${file}`);
  }

  /** How many commits `to` is ahead of `from`; null unless `from` is an ancestor. */
  async #ahead(from: string, to: string): Promise<number | null> {
    const compared = await this.#compare(from, to);
    return textAt(compared, 'status') === 'ahead' ? numberIn(compared, 'ahead_by') : null;
  }

  /** The commits that `to` has and `from` does not; null if there are too many to list. */
  async #between(from: string, to: string, count: number): Promise<ReadonlySet<string> | null> {
    const pages = Math.ceil(count / PAGE);
    if (pages > COMPARE_PAGES) return null;
    const answers = await Promise.all(
      Array.from({ length: pages }, (_, at) => this.#compare(from, to, at + 1, PAGE)),
    );
    const commits = answers.flatMap((answer) => {
      const listed = valueAt(answer, 'commits');
      return Array.isArray(listed) ? listed.map((commit) => hashIn(commit, 'sha')) : [];
    });
    const found = new Set(commits);
    return found.size === count ? found : null;
  }

  /** Returns null if there is no common ancestor. By default, asks for a page after the first, which would list 300 files. */
  async #compare(base: string, head: string, page = 2, size = 1): Promise<unknown> {
    try {
      const range = `${base}...${head}`;
      return await this.#get('/compare/{range}', { range, per_page: size, page });
    } catch (failure) {
      if (failure instanceof Unanswered && /no common ancestor/i.test(failure.message)) return null;
      throw failure;
    }
  }

  #get(path: string, parameters: Readonly<Record<string, string | number>>): Promise<unknown> {
    return this.#github.get(path, parameters, this.#signal);
  }
}
