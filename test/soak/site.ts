import { type Answer, answer, type State as GitHubState } from '../github/answers.ts';
import { type Edits, Folder, Origin } from '../github/origin.ts';
import type { Means } from './commits.ts';

/** A version of the site: the content of each file, by name. */
export type State = ReadonlyMap<string, string>;

/** The number of commits of the site; any two of them can be a push. */
export const COMMITS = 6;

const FOLDERS = ['', 'docs/', 'docs/guide/', 'blog/2025/', 'img/'];
const FILES_IN_EACH = 40;
/** Names that need encoding, and index files, which are served at two URLs. */
const ODD_NAMES = [
  'index.html',
  'docs/index.html',
  'docs/a b.html',
  'docs/c#.html',
  'docs/100%.html',
  'docs/new\nline.html',
  'blog/2025/été.html',
];

/** A small site in a real repository with a real clone, and what changed between any two of its commits. */
export class Site {
  readonly #states: readonly State[];
  readonly #hashes: readonly string[];
  readonly #clone = new Folder();
  readonly #workspaces = new Map<string, Folder>();
  readonly #answers = new Map<string, Answer>();
  readonly origin = new Origin();

  constructor() {
    const { origin } = this;
    const states: State[] = [];
    for (let edition = 0; edition < COMMITS; edition++) states.push(stateOf(edition));
    this.#states = states;
    this.#hashes = states.map((state, at) => origin.commit(editsOf(states[at - 1], state)));
    origin.checkout(this.#clone.path, this.hash(COMMITS - 1));
  }

  /** The folder of a full checkout. */
  get workspace(): string {
    return this.#clone.path;
  }

  /** The folder of a checkout of a commit, which no run changes; an empty one without a clone. */
  workspaceBy(means: Means, commit: number): string {
    if (means === 'clone') return this.workspace;
    const key = `${means} ${means === 'api' ? '' : commit}`;
    const known = this.#workspaces.get(key);
    if (known !== undefined) return known.path;
    const folder = new Folder();
    if (means === 'shallow') this.origin.checkout(folder.path, this.hash(commit), '--depth=1');
    this.#workspaces.set(key, folder);
    return folder.path;
  }

  /** GitHub's response for an object, which never changes; null for anything else. */
  answer(path: string, state: GitHubState): Answer | null {
    if (!path.startsWith('/git/')) return null;
    const known = this.#answers.get(path) ?? answer(path, state);
    this.#answers.set(path, known);
    return known;
  }

  /** The hash of a commit, counted from 0. */
  hash(commit: number): string {
    return this.#hashes[commit] ?? '';
  }

  /** The content of each file at a commit, by name. */
  state(commit: number): State {
    return this.#states[commit] ?? new Map();
  }

  /** The files whose content differs between two commits, by comparing what was written. */
  changed(before: number, after: number): readonly string[] {
    const [was, is] = [this.state(before), this.state(after)];
    return [...new Set([...was.keys(), ...is.keys()])].filter(
      (name) => was.get(name) !== is.get(name),
    );
  }

  remove(): void {
    for (const folder of [this.#clone, this.origin, ...this.#workspaces.values()])
      folder[Symbol.dispose]();
  }
}

/** The URLs below a base URL that serve a file of the site, using the platform's encoder instead of the action's. */
export function urlsOf(name: string, base: string): readonly string[] {
  const url = base + name.split('/').map(encodeURIComponent).join('/');
  return url.endsWith('/index.html') ? [url, url.slice(0, -'index.html'.length)] : [url];
}

/** From one version to the next, some files stay, some change, some are added or deleted. */
function stateOf(edition: number): State {
  const pages = FOLDERS.flatMap((folder) =>
    Array.from({ length: FILES_IN_EACH }, (_, page) => `${folder}p${page}.html`),
  );
  const files = [...ODD_NAMES, ...pages].map((name, at): [string, string] => {
    const rarity = 2 ** (COMMITS - edition);
    return [name, `${name}, as of edition ${at % rarity === 0 ? edition : 0}`];
  });
  return new Map(files.filter((_, at) => (at + edition) % 9 !== 0));
}

function editsOf(was: State | undefined, is: State): Edits {
  const gone = [...(was?.keys() ?? [])].filter((name) => !is.has(name));
  return Object.fromEntries([...is, ...gone.map((name) => [name, null] as const)]);
}
