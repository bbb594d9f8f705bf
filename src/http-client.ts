import type { HttpClient as Real } from '../node_modules/@actions/http-client/lib/index.js';

/**
 * Takes the place of `@actions/http-client` in the bundle (`paths` in tsconfig.json): `@actions/core` imports it for ID
 * tokens alone, and with it two more HTTP stacks, which take longer to load than the whole step. The real
 * one is loaded when a token is asked for.
 */
export class HttpClient {
  readonly #options: ConstructorParameters<typeof Real>;

  constructor(...options: ConstructorParameters<typeof Real>) {
    this.#options = options;
  }

  /** As the real one does it. */
  async getJson<T>(url: string): ReturnType<typeof Real.prototype.getJson<T>> {
    const { HttpClient } = await import(
      /* webpackChunkName: "undici" */ '../node_modules/@actions/http-client/lib/index.js'
    );
    return new HttpClient(...this.#options).getJson<T>(url);
  }
}
