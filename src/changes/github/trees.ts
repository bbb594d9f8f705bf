import { short } from '../../quantities.ts';
import { memoize } from '../concurrency.ts';
import { Difference } from '../difference.ts';
import { textAt, valueAt } from '../json.ts';
import { isHash } from '../object-id.ts';
import { Unanswered } from '../repository.ts';
import type { GitHub } from './github.ts';
import { checkedTree, readListing, type Tree, treeId } from './tree-listing.ts';

const EMPTY: Tree = { entries: new Map(), unreadable: new Map() };

/** From this many different folders on, both trees are listed recursively: two requests instead of two for each folder. */
const MANY_FOLDERS = 3;

/** Reads trees through GitHub's API. A tree is named by its own hash or by that of a commit. */
export class Trees {
  readonly #github: GitHub;
  readonly #signal: AbortSignal;
  /** Null if GitHub truncated the listing: it lists 100,000 entries, or 7 MB. Trees never change, so each is read once. */
  readonly #list = memoize((tree: string) => this.#read(tree, { tree }));
  readonly #listRecursively = memoize((tree: string) => this.#read(tree, { tree, recursive: '1' }));
  /** The hashes that are known to be commits'. */
  readonly #commits = new Set<string>();

  constructor(github: GitHub, signal: AbortSignal) {
    this.#github = github;
    this.#signal = signal;
  }

  /**
   * Compares the trees of two commits; null stands for the empty tree. Only folders whose hashes differ are listed.
   *
   * @throws Unanswered if a name that matters is not UTF-8.
   */
  async difference(base: string | null, head: string): Promise<Difference> {
    const found = new Difference(head.length);
    this.#commits.add(head);
    if (base !== null) this.#commits.add(base);
    await this.#compare(base, head, '', found);
    return found;
  }

  /** The hash of a folder of a commit, or of the commit if the path is empty; null if there is no such folder. */
  async folder(commit: string, path: string): Promise<string | null> {
    this.#commits.add(commit);
    let hash = commit;
    for (const name of path === '' ? [] : path.split('/')) {
      const entry = (await this.#entries(hash)).entries.get(name);
      if (entry?.type !== 'folder') return null;
      hash = entry.hash;
    }
    return hash;
  }

  async isEmpty(tree: string): Promise<boolean> {
    return (await this.#entries(tree)).entries.size === 0;
  }

  /** Every file of a tree. */
  async files(tree: string): Promise<readonly string[]> {
    const whole = await this.#allEntries(tree);
    mustBeReadable(whole, EMPTY);
    return Array.from(whole.entries)
      .filter(([, { type }]) => type === 'file' || type === 'link')
      .map(([path]) => path);
  }

  async #compare(
    base: string | null,
    head: string | null,
    path: string,
    found: Difference,
  ): Promise<void> {
    if (base === null || head === null) {
      const before = base === null ? EMPTY : await this.#allEntries(base);
      const after = head === null ? EMPTY : await this.#allEntries(head);
      return noteDifferences(before, after, path, found);
    }
    const [before, after] = await Promise.all([this.#entries(base), this.#entries(head)]);
    const folders = namesIn(before, after)
      .map((name) => ({ name, was: folderHash(before, name), is: folderHash(after, name) }))
      .filter(({ was, is }) => was !== is);
    if (folders.filter(({ was, is }) => was !== null && is !== null).length >= MANY_FOLDERS) {
      const both = [this.#listRecursively(base), this.#listRecursively(head)] as const;
      const [before, after] = await Promise.all(both);
      if (before !== null && after !== null) return noteDifferences(before, after, path, found);
    }
    noteDifferences(before, after, path, found);
    await Promise.all(
      folders.map(({ name, was, is }) => this.#compare(was, is, `${path}${name}/`, found)),
    );
  }

  /** The entries of a tree and of all folders in it, by one request unless GitHub truncates the listing. */
  async #allEntries(tree: string): Promise<Tree> {
    const listed = await this.#listRecursively(tree);
    if (listed !== null) return listed;
    const top = await this.#entries(tree);
    const folders = Array.from(top.entries).filter(([, { type }]) => type === 'folder');
    const subtrees = await Promise.all(
      folders.map(async ([name, { hash }]) => ({ name, tree: await this.#allEntries(hash) })),
    );
    const entries = new Map(top.entries);
    const unreadable = new Map(top.unreadable);
    for (const { name, tree } of subtrees) {
      for (const [path, entry] of tree.entries) entries.set(`${name}/${path}`, entry);
      for (const [path, example] of tree.unreadable)
        unreadable.set(path === '' ? name : `${name}/${path}`, example);
    }
    return { entries, unreadable };
  }

  /** The entries of a tree, without those of its folders. */
  async #entries(tree: string): Promise<Tree> {
    const listed = await this.#list(tree);
    if (listed !== null) return listed;
    throw new Unanswered('GitHub: a folder has more entries than its API lists');
  }

  /** Makes sure that the answer is about the tree requested. For a commit, GitHub names the commit or its tree. */
  async #read(tree: string, parameters: Readonly<Record<string, string>>): Promise<Tree | null> {
    const answer = await this.#github.get('/git/trees/{tree}', parameters, this.#signal);
    const listed = readListing(answer);
    if (valueAt(answer, 'truncated') !== false) return null;
    const named = textAt(answer, 'sha');
    const isCommit = this.#commits.has(tree);
    if (named !== tree && !(isCommit && named !== null && isHash(named))) {
      throw new Unanswered(`GitHub: requested the tree ${short(tree)}, received ${named}`);
    }
    // Git stores no empty folders, but a commit may be empty.
    const isEmptyTree = async () => (await this.#treeOf(tree)) === treeId([], tree.length);
    if (listed.length === 0 && !(isCommit && (await isEmptyTree()))) {
      throw new Unanswered(`GitHub: the listing of ${short(tree)} is empty`);
    }
    return checkedTree(listed, isCommit && named === tree ? null : named, tree.length);
  }

  async #treeOf(commit: string): Promise<string | null> {
    const answer = await this.#github.get('/git/commits/{commit}', { commit }, this.#signal);
    return textAt(answer, 'tree', 'sha');
  }
}

function namesIn(before: Tree, after: Tree): readonly string[] {
  return Array.from(new Set([...before.entries.keys(), ...after.entries.keys()]));
}

function folderHash(tree: Tree, path: string): string | null {
  const entry = tree.entries.get(path);
  return entry?.type === 'folder' ? entry.hash : null;
}

function noteDifferences(before: Tree, after: Tree, path: string, found: Difference): void {
  mustBeReadable(before, after);
  mustBeReadable(after, before);
  for (const name of namesIn(before, after)) {
    const was = before.entries.get(name) ?? null;
    const is = after.entries.get(name) ?? null;
    if (was?.hash !== is?.hash || was?.type !== is?.type) found.note(path + name, was, is);
  }
}

/** A name that cannot be read does not matter in a folder that is the same on both sides. */
function mustBeReadable(tree: Tree, other: Tree): void {
  for (const [folder, name] of tree.unreadable) {
    if (folder !== '' && folderHash(tree, folder) === folderHash(other, folder)) continue;
    const shown = JSON.stringify(name);
    throw new Unanswered(
      name.includes('\ufffd')
        ? `GitHub: its API cannot return the name ${shown}, which is not UTF-8; run actions/checkout first`
        : `GitHub: its listing of the folder of ${shown} does not match the folder's hash; run actions/checkout first`,
    );
  }
}
