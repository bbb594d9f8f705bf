import { type Difference, type Entry, EntryDifference, kindOf } from '../difference.ts';
import { textAt, valueAt } from '../json.ts';
import { Unanswered } from '../repository.ts';
import type { GitHub } from './github.ts';

/** Entries by their path in the tree; of a whole tree, those of all its folders. */
type Tree = ReadonlyMap<string, Entry>;

const EMPTY: Tree = new Map();

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
    await this.#compare(base, head, '', found);
    return found;
  }

  /** The hash of a folder of a tree; null if there is no such folder. */
  async folder(tree: string, path: string): Promise<string | null> {
    let hash = tree;
    for (const name of path === '' ? [] : path.split('/')) {
      const entry = (await this.#level(hash)).get(name);
      if (entry?.kind !== 'folder') return null;
      hash = entry.hash;
    }
    return hash;
  }

  async isEmpty(tree: string): Promise<boolean> {
    return (await this.#level(tree)).size === 0;
  }

  /** Every file of a tree. */
  async files(tree: string): Promise<readonly string[]> {
    const whole = await this.#whole(tree);
    for (const path of whole.keys()) mustBeReadable(path, EMPTY, EMPTY);
    return Array.from(whole)
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
      Array.from(level, async ([name, entry]) => {
        const below = entry.kind === 'folder' ? await this.#whole(entry.hash) : EMPTY;
        return [
          [name, entry] as const,
          ...Array.from(below, ([path, inner]) => [`${name}/${path}`, inner] as const),
        ];
      }),
    );
    return new Map(parts.flat());
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
    const listing = this.#github.get(path, parameters, this.#signal).then(readListing);
    this.#listings.set(key, listing);
    return listing;
  }
}

interface Listing {
  readonly tree: Tree;
  /** True if GitHub left entries out: it lists 100,000 of them, or 7 MB. */
  readonly truncated: boolean;
}

function readListing(answer: unknown): Listing {
  const entries = valueAt(answer, 'tree');
  if (!Array.isArray(entries)) throw new Unanswered('GitHub: a listing of a tree holds no entries');
  const tree = new Map<string, Entry>();
  for (const entry of entries) {
    const path = textAt(entry, 'path');
    const mode = textAt(entry, 'mode');
    const hash = textAt(entry, 'sha');
    if (path === null || mode === null || hash === null) {
      throw new Unanswered('GitHub: a listing of a tree holds an entry without path, mode or sha');
    }
    tree.set(path, { kind: kindOf(mode), hash });
  }
  return { tree, truncated: valueAt(answer, 'truncated') !== false };
}

interface FolderPair {
  readonly name: string;
  readonly was: string | null;
  readonly is: string | null;
}

function differentFolders(before: Tree, after: Tree): readonly FolderPair[] {
  return Array.from(new Set([...before.keys(), ...after.keys()]), (name) => {
    const was = before.get(name);
    const is = after.get(name);
    return {
      name,
      was: was?.kind === 'folder' ? was.hash : null,
      is: is?.kind === 'folder' ? is.hash : null,
    };
  }).filter(({ was, is }) => was !== is);
}

function contrast(before: Tree, after: Tree, path: string, found: EntryDifference): void {
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    mustBeReadable(name, before, after);
    const was = before.get(name) ?? null;
    const is = after.get(name) ?? null;
    if (was?.hash !== is?.hash || was?.kind !== is?.kind) found.note(path + name, was, is);
  }
}

/**
 * GitHub writes U+FFFD for what is not UTF-8, so that different names look the same. It does no harm where
 * the folder that holds such a name is the same on both sides.
 */
function mustBeReadable(path: string, before: Tree, after: Tree): void {
  const at = path.indexOf('\ufffd');
  if (at === -1) return;
  const folder = path.slice(0, Math.max(path.lastIndexOf('/', at), 0));
  const was = before.get(folder);
  if (was !== undefined && was.hash === after.get(folder)?.hash) return;
  const shown = JSON.stringify(path);
  throw new Unanswered(
    `GitHub: its API cannot give the name ${shown} whole, for it is not UTF-8; a checkout can`,
  );
}
