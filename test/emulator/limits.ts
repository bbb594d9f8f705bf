/** The limits on requests. For daily quotas, see quota.ts. */
export interface Limits {
  readonly urlsPerRequest: number;
  readonly directoriesPerRequest: number;
  readonly regexesPerRequest: number;
  readonly ignoreParamsPerEsaRequest: number;
  readonly prefetchesPerRequest: number;
  readonly domainsPerRequest: number;
  readonly domainsPerErRequest: number;
  /** URLs that a domain may refresh within any 60 seconds; null: as documented for each product. Older accounts have 1,000. */
  readonly urlsPerMinute: number | null;
  /** Length of a URL, in characters. */
  readonly characters: number;
  readonly taskIdsPerQuery: number;
  /** Length of the path and query of a request to ESA; the response to a longer one is 414. */
  readonly esaTargetBytes: number;
  /** Calls of an action within any second; null: as documented for each. */
  readonly callsPerSecond: number | null;
}

/** The limits as documented. */
export const DOCUMENTED_LIMITS: Limits = {
  urlsPerRequest: 1000,
  directoriesPerRequest: 100,
  regexesPerRequest: 1,
  ignoreParamsPerEsaRequest: 100,
  prefetchesPerRequest: 100,
  domainsPerRequest: 10,
  domainsPerErRequest: 1,
  urlsPerMinute: null,
  characters: 1024,
  taskIdsPerQuery: 10,
  esaTargetBytes: 8192,
  callsPerSecond: null,
};

/** URLs that a domain may refresh within any 60 seconds, by product. */
export const URLS_PER_MINUTE = { cdn: 10_000, dcdn: 10_000, er: 1000 } as const;

/** Counts events by key in a sliding window that ends now. */
export class SlidingWindow {
  readonly #span: number;
  readonly #events = new Map<string, { readonly time: number; readonly count: number }[]>();

  /** `span` in milliseconds. */
  constructor(span: number) {
    this.#span = span;
  }

  /** The sum of what was added after `now - span`. */
  count(key: string, now: number): number {
    const recent = (this.#events.get(key) ?? []).filter(({ time }) => time > now - this.#span);
    this.#events.set(key, recent);
    return recent.reduce((sum, { count }) => sum + count, 0);
  }

  add(key: string, count: number, now: number): void {
    this.#events.set(key, [...(this.#events.get(key) ?? []), { time: now, count }]);
  }
}
