import type * as Real from '../node_modules/@actions/http-client/lib/index.js';

let real: typeof Real | null = null;

/** Loads the real `@actions/http-client`. `@actions/github` needs it loaded first. */
export async function loadHttpClient(): Promise<typeof Real> {
  real ??= await import(
    /* webpackChunkName: "rest" */ '../node_modules/@actions/http-client/lib/index.js'
  );
  return real;
}

/**
 * Takes the place of `@actions/http-client` in the bundle (`paths` in tsconfig.json): `@actions/core` imports it for ID
 * tokens alone, and with it two more HTTP stacks, which take longer to load than the whole step. It is all that the
 * two packages ask of the real one, in whose name it acts.
 */
export class HttpClient {
  readonly #options: ConstructorParameters<typeof Real.HttpClient>;

  constructor(...options: ConstructorParameters<typeof Real.HttpClient>) {
    this.#options = options;
  }

  /** For `@actions/core`. */
  async getJson<T>(url: string): ReturnType<typeof Real.HttpClient.prototype.getJson<T>> {
    await loadHttpClient();
    return this.#act().getJson<T>(url);
  }

  /** For `@actions/github`. */
  getAgent(url: string): ReturnType<typeof Real.HttpClient.prototype.getAgent> {
    return this.#act().getAgent(url);
  }

  /** For `@actions/github`. */
  getAgentDispatcher(url: string): ReturnType<typeof Real.HttpClient.prototype.getAgentDispatcher> {
    return this.#act().getAgentDispatcher(url);
  }

  #act(): Real.HttpClient {
    if (real === null) throw new Error('@actions/http-client is not loaded');
    return new real.HttpClient(...this.#options);
  }
}
