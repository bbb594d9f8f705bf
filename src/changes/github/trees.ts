import { type Difference, type Entry, EntryDifference, kindOf } from '../difference.ts';
import { textAt, valueAt } from '../json.ts';
import { isHash, short } from '../object-id.ts';
import { Unanswered } from '../repository.ts';
import type { GitHub } from './github.ts';
import { type TreeEntry, treeId } from './tree-object.ts';

/** What a tree holds. */
interface Tree {
  /** By their path in the tree; of a whole tree, those of all its folders. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Folders of which not every name is as git has it, by their path, each with such a name; '' is the tree itself. */
  readonly garbled: ReadonlyMap<string, string>;
}

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
  readonly #listings = new Map<string, Promise<Listing>>();
  /** What was asked for by a commit's hash, and not a tree's. */
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
      const entry = (await this.#level(hash)).entries.get(name);
      if (entry?.kind !== 'folder') return null;
      hash = entry.hash;
    }
    return hash;
  }

  async isEmpty(tree: string): Promise<boolean> {
    return (await this.#level(tree)).entries.size === 0;
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
      contrast(base === null ? EMPTY : whole, head === null ? EMPTY : whole, path, found);
      return;
    }
    const [before, after] = await Promise.all([this.#level(base), this.#level(head)]);
    const folders = differentFolders(before, after);
    if (folders.filter(({ was, is }) => was !== null && is !== null).length >= WIDE) {
      const wholes = await Promise.all([this.#listing(base, true), this.#listing(head, true)]);
      if (!wholes[0].truncated && !wholes[1].truncated) {
        contrast(wholes[0].tree, wholes[1].tree, path, found);
        return;
      }
    }
    contrast(before, after, path, found);
    await Promise.all(
      folders.map(({ name, was, is }) => this.#compare(was, is, `${path}${name}/`, found)),
    );
  }

  /** A tree with all its folders, in one request unless it is larger than GitHub lists at once. */
  async #whole(tree: string): Promise<Tree> {
    const listing = await this.#listing(tree, true);
    if (!listing.truncated) return listing.tree;
    const level = await this.#level(tree);
    const parts = await Promise.all(
      Array.from(level.entries, async ([name, entry]) => {
        return {
          name,
          entry,
          below: entry.kind === 'folder' ? await this.#whole(entry.hash) : EMPTY,
        };
      }),
    );
    const entries = new Map(level.entries);
    const garbled = new Map(level.garbled);
    for (const { name, below } of parts) {
      for (const [path, inner] of below.entries) entries.set(`${name}/${path}`, inner);
      for (const [path, inner] of below.garbled) garbled.set(joined(name, path), inner);
    }
    return { entries, garbled };
  }

  /** The entries of a tree itself. */
  async #level(tree: string): Promise<Tree> {
    const listing = await this.#listing(tree, false);
    if (listing.truncated) {
      throw new Unanswered('GitHub: a folder has more entries than its API lists');
    }
    return listing.tree;
  }

  #listing(tree: string, whole: boolean): Promise<Listing> {
    const key = `${tree} ${whole}`;
    const known = this.#listings.get(key);
    if (known !== undefined) return known;
    const path = '/git/trees/{tree}';
    const parameters = whole ? { tree, recursive: '1' } : { tree };
    const listing = this.#github
      .get(path, parameters, this.#signal)
      .then((answer) => this.#read(answer, tree));
    this.#listings.set(key, listing);
    return listing;
  }

  /** Makes sure that an answer is one to what was asked. For a commit, GitHub names the commit or its tree. */
  async #read(answer: unknown, asked: string): Promise<Listing> {
    const { entries, truncated } = readListing(answer);
    if (truncated) return { tree: EMPTY, truncated };
    const named = textAt(answer, 'sha');
    const ofCommit = this.#commits.has(asked);
    if (named !== asked && !(ofCommit && named !== null && isHash(named))) {
      throw new Unanswered(`GitHub: asked for the tree ${short(asked)}, it lists ${named}`);
    }
    // In a repository, no folder is empty; a commit may be.
    if (
      entries.length === 0 &&
      !(ofCommit && (await this.#treeOf(asked)) === treeId([], asked.length))
    ) {
      throw new Unanswered(`GitHub: it lists nothing in ${short(asked)}`);
    }
    const isTree = named !== asked || !ofCommit;
    return { tree: checkedTree(entries, isTree ? named : null, asked.length), truncated };
  }

  async #treeOf(commit: string): Promise<string | null> {
    return textAt(
      await this.#github.get('/git/commits/{commit}', { commit }, this.#signal),
      'tree',
      'sha',
    );
  }
}

interface Listing {
  readonly tree: Tree;
  /** True if GitHub left entries out: it lists 100,000 of them, or 7 MB. */
  readonly truncated: boolean;
}

/** An entry with its path in the tree that was listed. */
interface ListedEntry {
  readonly path: string;
  readonly mode: string;
  readonly hash: string;
}

function readListing(answer: unknown): {
  readonly entries: readonly ListedEntry[];
  readonly truncated: boolean;
} {
  const listed = valueAt(answer, 'tree');
  if (!Array.isArray(listed)) throw new Unanswered('GitHub: a listing of a tree holds no entries');
  const entries = listed.map((entry) => {
    const path = textAt(entry, 'path');
    const mode = textAt(entry, 'mode');
    const hash = textAt(entry, 'sha');
    if (path === null || mode === null || hash === null || !isHash(hash)) {
      throw new Unanswered('GitHub: a listing of a tree holds an entry without path, mode or sha');
    }
    return { path, mode, hash };
  });
  return { entries, truncated: valueAt(answer, 'truncated') !== false };
}

/**
 * Checks the names of every folder against the folder's own hash: GitHub writes U+FFFD for what is not UTF-8, so that
 * different names look the same.
 *
 * @param root The tree's own hash; null where it is not known.
 */
function checkedTree(listed: readonly ListedEntry[], root: string | null, digits: number): Tree {
  const entries = new Map<string, Entry>();
  const folders = new Map<string, TreeEntry[]>();
  for (const { path, mode, hash } of listed) {
    entries.set(path, { kind: kindOf(mode), hash });
    const slash = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(slash, 0));
    const entry = { name: path.slice(slash + 1), mode, hash };
    const others = folders.get(folder);
    if (others === undefined) folders.set(folder, [entry]);
    else others.push(entry);
  }
  const garbled = new Map<string, string>();
  for (const [folder, held] of folders) {
    const hash = folder === '' ? root : (entries.get(folder)?.hash ?? null);
    const suspect = held.find(({ name }) => name.includes('\ufffd'));
    const isTrue = hash === null ? suspect === undefined : treeId(held, digits) === hash;
    if (!isTrue) garbled.set(folder, joined(folder, (suspect ?? held[0])?.name ?? ''));
  }
  return { entries, garbled };
}

function joined(folder: string, path: string): string {
  return folder === '' || path === '' ? folder + path : `${folder}/${path}`;
}

interface FolderPair {
  readonly name: string;
  readonly was: string | null;
  readonly is: string | null;
}

function differentFolders(before: Tree, after: Tree): readonly FolderPair[] {
  const names = new Set([...before.entries.keys(), ...after.entries.keys()]);
  return Array.from(names, (name) => {
    return { name, was: folderHash(before, name), is: folderHash(after, name) };
  }).filter(({ was, is }) => was !== is);
}

function folderHash(tree: Tree, path: string): string | null {
  const entry = tree.entries.get(path);
  return entry?.kind === 'folder' ? entry.hash : null;
}

function contrast(before: Tree, after: Tree, path: string, found: EntryDifference): void {
  mustBeReadable(before, after);
  mustBeReadable(after, before);
  for (const name of new Set([...before.entries.keys(), ...after.entries.keys()])) {
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
        ? `GitHub: its API cannot give the name ${shown} whole, for it is not UTF-8; a checkout can`
        : `GitHub: its listing of the folder of ${shown} does not have the folder's hash; a checkout can do without`,
    );
  }
}
