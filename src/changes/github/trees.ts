import { type Difference, EntryDifference } from '../difference.ts';
import { textAt } from '../json.ts';
import { memoize } from '../memoize.ts';
import { isHash, short } from '../object-id.ts';
import { Unanswered } from '../repository.ts';
import type { GitHub } from './github.ts';
import { checkedTree, readListing, type Tree, treeId } from './tree-listing.ts';

const EMPTY: Tree = { entries: new Map(), garbled: new Map() };

/**
 * From so many different folders on, a tree is listed whole on both sides: two requests instead of two
 * for each folder and for each folder in it.
 */
const WIDE = 3;

/** Reads trees by GitHub's API. Each is named by its own hash or by that of a commit. */
export class Trees {
  readonly #github: GitHub;
  readonly #signal: AbortSignal;
  /** A tree never changes: what was listed once serves every base. */
  readonly #list = memoize((tree: string) => this.#ask(tree, { tree }));
  readonly #listRecursively = memoize((tree: string) => this.#ask(tree, { tree, recursive: '1' }));
  /** What was requested by a commit's hash, and not a tree's. */
  readonly #commits = new Set<string>();

  constructor(github: GitHub, signal: AbortSignal) {
    this.#github = github;
    this.#signal = signal;
  }

  /**
   * What differs between two trees; null is the empty one. Only what has different hashes is listed, so
   * that the requests are in proportion to the folders that differ.
   *
   * @throws Unanswered if a name that matters is not UTF-8.
   */
  async difference(base: string | null, head: string): Promise<Difference> {
    const found = new EntryDifference();
    this.#commits.add(head);
    if (base !== null) this.#commits.add(base);
    await this.#compare(base, head, '', found);
    return found;
  }

  /** The hash of a folder of a commit's tree, or the commit's own; null if there is no such folder. */
  async folder(commit: string, path: string): Promise<string | null> {
    this.#commits.add(commit);
    let hash = commit;
    for (const name of path === '' ? [] : path.split('/')) {
      const entry = (await this.#entries(hash)).entries.get(name);
      if (entry?.kind !== 'folder') return null;
      hash = entry.hash;
    }
    return hash;
  }

  async isEmpty(tree: string): Promise<boolean> {
    return (await this.#entries(tree)).entries.size === 0;
  }

  /** Every file of a tree. */
  async files(tree: string): Promise<readonly string[]> {
    const whole = await this.#whole(tree);
    mustBeReadable(whole, EMPTY);
    return Array.from(whole.entries)
      .filter(([, { kind }]) => kind !== 'folder' && kind !== 'submodule')
      .map(([path]) => path);
  }

  async #compare(
    base: string | null,
    head: string | null,
    path: string,
    found: EntryDifference,
  ): Promise<void> {
    if (base === null || head === null) {
      const whole = await this.#whole(base ?? head ?? '');
      noteDifferences(base === null ? EMPTY : whole, head === null ? EMPTY : whole, path, found);
      return;
    }
    const [before, after] = await Promise.all([this.#entries(base), this.#entries(head)]);
    const folders = differentFolders(before, after);
    if (folders.filter(({ was, is }) => was !== null && is !== null).length >= WIDE) {
      const [was, is] = await Promise.all([
        this.#listRecursively(base),
        this.#listRecursively(head),
      ]);
      if (!was.truncated && !is.truncated) {
        noteDifferences(was.tree, is.tree, path, found);
        return;
      }
    }
    noteDifferences(before, after, path, found);
    await Promise.all(
      folders.map(({ name, was, is }) => this.#compare(was, is, `${path}${name}/`, found)),
    );
  }

  /** A tree with all its folders, in one request unless it is larger than GitHub lists at once. */
  async #whole(tree: string): Promise<Tree> {
    const listing = await this.#listRecursively(tree);
    if (!listing.truncated) return listing.tree;
    const own = await this.#entries(tree);
    const folders = Array.from(own.entries).filter(([, { kind }]) => kind === 'folder');
    const parts = await Promise.all(
      folders.map(async ([name, { hash }]) => ({ name, below: await this.#whole(hash) })),
    );
    const entries = new Map(own.entries);
    const garbled = new Map(own.garbled);
    for (const { name, below } of parts) {
      for (const [path, inner] of below.entries) entries.set(`${name}/${path}`, inner);
      for (const [path, inner] of below.garbled) garbled.set(joined(name, path), inner);
    }
    return { entries, garbled };
  }

  /** The entries of a tree itself. */
  async #entries(tree: string): Promise<Tree> {
    const listing = await this.#list(tree);
    if (listing.truncated) {
      throw new Unanswered('GitHub: a folder has more entries than its API lists');
    }
    return listing.tree;
  }

  /** Makes sure that an answer is one to what was asked. For a commit, GitHub names the commit or its tree. */
  async #ask(asked: string, parameters: Readonly<Record<string, string>>): Promise<Listing> {
    const answer = await this.#github.get('/git/trees/{tree}', parameters, this.#signal);
    const { entries, truncated } = readListing(answer);
    if (truncated) return { tree: EMPTY, truncated };
    const named = textAt(answer, 'sha');
    const ofCommit = this.#commits.has(asked);
    if (named !== asked && !(ofCommit && named !== null && isHash(named))) {
      throw new Unanswered(`GitHub: requested the tree ${short(asked)}, received ${named}`);
    }
    // In a repository, no folder is empty; a commit may be.
    if (
      entries.length === 0 &&
      !(ofCommit && (await this.#treeOf(asked)) === treeId([], asked.length))
    ) {
      throw new Unanswered(`GitHub: the listing of ${short(asked)} is empty`);
    }
    const isTree = named !== asked || !ofCommit;
    return { tree: checkedTree(entries, isTree ? named : null, asked.length), truncated };
  }

  async #treeOf(commit: string): Promise<string | null> {
    const answer = await this.#github.get('/git/commits/{commit}', { commit }, this.#signal);
    return textAt(answer, 'tree', 'sha');
  }
}

interface Listing {
  readonly tree: Tree;
  readonly truncated: boolean;
}

interface Listing {
  readonly tree: Tree;
  /** True if GitHub left entries out: it lists 100,000 of them, or 7 MB. */
  readonly truncated: boolean;
}

function joined(folder: string, path: string): string {
  return path === '' ? folder : `${folder}/${path}`;
}

interface FolderPair {
  readonly name: string;
  readonly was: string | null;
  readonly is: string | null;
}

function differentFolders(before: Tree, after: Tree): readonly FolderPair[] {
  return Array.from(namesIn(before, after), (name) => {
    return { name, was: folderHash(before, name), is: folderHash(after, name) };
  }).filter(({ was, is }) => was !== is);
}

function namesIn(before: Tree, after: Tree): ReadonlySet<string> {
  return new Set([...before.entries.keys(), ...after.entries.keys()]);
}

function folderHash(tree: Tree, path: string): string | null {
  const entry = tree.entries.get(path);
  return entry?.kind === 'folder' ? entry.hash : null;
}

function noteDifferences(before: Tree, after: Tree, path: string, found: EntryDifference): void {
  mustBeReadable(before, after);
  mustBeReadable(after, before);
  for (const name of namesIn(before, after)) {
    const was = before.entries.get(name) ?? null;
    const is = after.entries.get(name) ?? null;
    if (was?.hash !== is?.hash || was?.kind !== is?.kind) found.note(path + name, was, is);
  }
}

/** Names that are not as git has them do no harm where their folder is the same on both sides. */
function mustBeReadable(tree: Tree, other: Tree): void {
  for (const [folder, name] of tree.garbled) {
    if (folder !== '' && folderHash(tree, folder) === folderHash(other, folder)) continue;
    const shown = JSON.stringify(name);
    throw new Unanswered(
      name.includes('\ufffd')
        ? `GitHub: its API cannot return the name ${shown}, which is not UTF-8; run actions/checkout first`
        : `GitHub: its listing of the folder of ${shown} does not match the folder's hash; run actions/checkout first`,
    );
  }
}
