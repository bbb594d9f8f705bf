import { type Answer, answer, type State } from '../github/answers.ts';
import { Folder, Origin } from '../github/origin.ts';

/** What a site holds, by path; a path that is not there answers 404, which an edge may keep too. */
export type Site = Readonly<Record<string, string>>;
export const PATHS = ['a', 'b', 'c/d'];

/** How a step reaches the history: in a full clone, in one of depth 1, or by GitHub's API alone. */
export type Means = 'clone' | 'shallow' | 'api';

/** Commits of small sites in one repository, which many histories share: to make them takes longer than to judge by them. */
export class Commits implements Disposable {
  readonly origin = new Origin();
  readonly #made = new Map<string, string[]>();
  readonly #workspaces = new Map<string, Folder>();
  readonly #answers = new Map<string, Answer>();

  /** Gives commits to one history: another one each time, even of the same site. */
  deal(): (site: Site) => string {
    const dealt = new Map<string, number>();
    return (site) => {
      const key = PATHS.map((path) => site[path] ?? '-').join();
      const at = dealt.get(key) ?? 0;
      dealt.set(key, at + 1);
      const made = this.#made.get(key) ?? [];
      this.#made.set(key, made);
      const keep = `${key} ${at}`;
      // Now and then the history begins anew, as by a forced push.
      const from = at % 3 === 2 ? { from: [] } : {};
      made[at] ??= this.origin.commit({ ...site, keep }, { whole: true, ...from });
      return made[at];
    };
  }

  /** The folder of a checkout, which no step changes; an empty one without. */
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

  /** What GitHub answers for an object, which is always the same; null for anything else. */
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
