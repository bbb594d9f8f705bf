import { PATHS, type Site } from './commits.ts';

const MISSING = '404';

/** The server behind the edges, and what some edge may answer, by path. */
export class Edges {
  #served: Site = {};
  readonly #answers = new Map<string, ReadonlySet<string>>();

  /** From now on an edge may hold what the server has. */
  upload(site: Site): void {
    this.#served = site;
    for (const path of PATHS) {
      this.#answers.set(path, new Set([...(this.#answers.get(path) ?? []), this.#right(path)]));
    }
  }

  /** As an upload that stops halfway: bits say which of the paths are done. */
  uploadPartly(site: Site, bits: number): void {
    const was = this.#served;
    const parts = PATHS.map((path, at) => [path, (bits >> at) & 1 ? site[path] : was[path]]);
    this.upload(Object.fromEntries(parts.filter(([, content]) => content !== undefined)));
  }

  refresh(paths: readonly string[]): void {
    for (const path of paths) this.#answers.set(path, new Set([this.#right(path)]));
  }

  /** Where an edge may answer what the server does not. */
  stale(): readonly string[] {
    return PATHS.flatMap((path) => {
      const answers = [...(this.#answers.get(path) ?? [])].join(' or ');
      const right = this.#right(path);
      return answers === right ? [] : [`${path}: ${answers} instead of ${right}`];
    });
  }

  #right(path: string): string {
    return this.#served[path] ?? MISSING;
  }
}
