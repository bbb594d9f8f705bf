import { PATHS, type Site } from './commits.ts';

const MISSING = '404';

/** The origin server, and what any edge may serve, by path. */
export class Edges {
  #served: Site = {};
  readonly #answers = new Map<string, ReadonlySet<string>>();

  /** From now on, an edge may have cached what the server has. */
  upload(site: Site): void {
    this.#served = site;
    for (const path of PATHS) {
      this.#answers.set(path, new Set([...(this.#answers.get(path) ?? []), this.#right(path)]));
    }
  }

  /** Like an incomplete upload: the bits select the uploaded paths. */
  uploadPartly(site: Site, bits: number): void {
    const was = this.#served;
    const parts = PATHS.map((path, at) => [path, (bits >> at) & 1 ? site[path] : was[path]]);
    this.upload(Object.fromEntries(parts.filter(([, content]) => content !== undefined)));
  }

  refresh(paths: readonly string[]): void {
    for (const path of paths) this.#answers.set(path, new Set([this.#right(path)]));
  }

  /** The paths for which an edge may serve something other than the server. */
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
