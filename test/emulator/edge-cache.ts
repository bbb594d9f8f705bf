import type { ObjectType } from './lines.ts';

/** An accepted refresh, and when it takes effect. */
export interface Expiry {
  readonly type: ObjectType;
  readonly lines: readonly string[];
  readonly force: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What a cache received from the level above it. */
export interface Copy {
  readonly status: number;
  readonly body: Buffer;
  /** Last-Modified, in milliseconds since the epoch; null where there is none. */
  readonly modified: number | null;
  /** The last contact with the origin, including a 304. */
  readonly contact: number;
  /** When the first cache stored the body; a 304 does not change this. */
  readonly first: number;
}

/** A copy in a cache, and how the cache obtained it. */
export interface Answer extends Copy {
  readonly state: 'HIT' | 'MISS' | 'EXPIRED';
  /** When this cache stored its copy. */
  readonly stored: number;
}

/** Fetches what a cache does not have; with `known`, revalidates it. */
export type Upstream = (url: string, known: Copy | null, now: number) => Copy;

interface Entry {
  readonly copy: Copy;
  readonly stored: number;
  /** When it was last fetched or revalidated. */
  readonly checked: number;
}

/** One level of cache. */
export class EdgeCache {
  readonly #upstream: Upstream;
  readonly #lifetime: number;
  readonly #heeds: (url: string) => boolean;
  readonly #entries = new Map<string, Entry>();
  readonly #expiries: Expiry[] = [];

  /**
   * @param lifetime the lifetime of a copy, in milliseconds
   * @param heeds whether refreshes of a URL are carried out here
   */
  constructor(upstream: Upstream, lifetime: number, heeds: (url: string) => boolean) {
    this.#upstream = upstream;
    this.#lifetime = lifetime;
    this.#heeds = heeds;
  }

  /** Expires copies when the refresh takes effect: a File is deleted, others are revalidated unless forced. */
  expire(expiry: Expiry): void {
    this.#expiries.push(expiry);
  }

  /** @param key distinguishes variants of a URL */
  get(url: string, key: string, now: number): Answer {
    const held = this.#entries.get(key) ?? null;
    const isDue = (expiry: Expiry): boolean =>
      held !== null && held.checked < expiry.at && expiry.at <= now && covers(expiry, url);
    const refreshes = this.#heeds(url) ? this.#expiries.filter(isDue) : [];
    const entry = refreshes.some(({ type, force }) => force || type === 'File') ? null : held;
    if (entry && refreshes.length === 0 && now - entry.checked < this.#lifetime)
      return { ...entry.copy, state: 'HIT', stored: entry.stored };
    const copy = this.#upstream(url, entry?.copy ?? null, now);
    const stored = entry && copy.body === entry.copy.body ? entry.stored : now;
    this.#entries.set(key, { copy, stored, checked: now });
    return { ...copy, state: entry ? 'EXPIRED' : 'MISS', stored };
  }
}

/** Whether a refresh applies to this URL. http and https are one resource. */
function covers({ type, lines }: Expiry, url: string): boolean {
  const name = bare(url);
  return lines.some((line) => matches(type, bare(line), name));
}

function matches(type: ObjectType, line: string, name: string): boolean {
  switch (type) {
    case 'File':
      return line === name;
    case 'IgnoreParams':
      return line === name.replace(/\?.*$/, '');
    case 'Directory':
      return name.startsWith(line);
    case 'Regex':
      return new RegExp(`^${line}$`).test(name);
    case 'Preload':
      return false;
  }
}

function bare(url: string): string {
  return url.replace(/^https?:\/\//i, '');
}
