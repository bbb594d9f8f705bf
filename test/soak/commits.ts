import { type Answer, answer, type State } from '../github/answers.ts';
import { Folder, Origin } from '../github/origin.ts';

/** The contents of a site, by path; a missing path answers 404, which an edge may also cache. */
export type Site = Readonly<Record<string, string>>;
export const PATHS = ['a', 'b', 'c/d'];

/** How a step accesses the history: a full clone, a clone of depth 1, or only GitHub's API. */
export type Means = 'clone' | 'shallow' | 'api';

/** Commits of small sites in one repository, shared by many histories, since creating them takes longer than using them. */
export class Commits implements Disposable {
  readonly origin = new Origin();
  readonly #made = new Map<string, string[]>();
  readonly #workspaces = new Map<string, Folder>();
  readonly #answers = new Map<string, Answer>();

  /** Provides the commits of a history: a different one each time, even for the same site. */
  deal(): (site: Site) => string {
    const dealt = new Map<string, number>();
    return (site) => {
      const key = PATHS.map((path) => site[path] ?? '-').join();
      const at = dealt.get(key) ?? 0;
      dealt.set(key, at + 1);
      const made = this.#made.get(key) ?? [];
      this.#made.set(key, made);
      const keep = `${key} ${at}`;
      // Sometimes the history starts again, as after a forced push.
      const from = at % 3 === 2 ? { from: [] } : {};
      made[at] ??= this.origin.commit({ ...site, keep }, { whole: true, ...from });
      return made[at];
    };
  }

  /** The folder of a checkout, which no step changes; an empty one without a clone. */
  workspace(means: Means, head: string): string {
    const key = means === 'shallow' ? head : means;
    const known = this.#workspaces.get(key);
    if (known !== undefined) return known.path;
    const folder = new Folder();
    if (means === 'clone') this.origin.lend(folder.path);
    if (means === 'shallow') this.origin.checkout(folder.path, head, '--depth=1');
    this.#workspaces.set(key, folder);
    return folder.path;
  }

  /** GitHub's response for an object, which never changes; null for anything else. */
  answer(path: string, state: State): Answer | null {
    if (!path.startsWith('/git/')) return null;
    const known = this.#answers.get(path) ?? answer(path, state);
    this.#answers.set(path, known);
    return known;
  }

  [Symbol.dispose](): void {
    for (const folder of this.#workspaces.values()) folder[Symbol.dispose]();
    this.origin[Symbol.dispose]();
  }
}
