import type { AccountParts, Answer } from './account.ts';
import type { Accepted } from './coverage.ts';
import { type Limits, SlidingWindow } from './limits.ts';
import { type ObjectType, parseLine } from './lines.ts';
import type { EsaOperation } from './operations.ts';
import type { PurgeTasks } from './purge-tasks.ts';
import { checkQuota, type QuotaName } from './quota.ts';
import { Refusal } from './refusal.ts';
import { hasRecord, listSites, type Site, siteOf } from './sites.ts';

/** The two spellings of this type in the documentation; it is unknown which one the API accepts. */
export type IgnoreParamsSpelling = 'ignoreParams' | 'ignoreparams';

/** The account's sites and settings in ESA. */
export interface EsaParts {
  readonly sites: readonly Site[];
  readonly limits: Limits;
  readonly tasks: PurgeTasks;
  readonly ignoreParams: IgnoreParamsSpelling;
  readonly onAccepted?: AccountParts['onAccepted'];
}

/** A type of purge: the corresponding ObjectType, the field of Content, and the quota. */
interface Kind {
  readonly type: ObjectType;
  readonly field: string;
  readonly quota: QuotaName;
  readonly most: number;
}

type Params = Readonly<Record<string, string>>;

/** The account's sites in Edge Security Acceleration: purges, prefetches, and their tasks. */
export class EsaAccount {
  readonly accepted: Accepted;
  readonly #parts: EsaParts;
  readonly #accepted: Record<ObjectType, string[]>;
  readonly #calls = new SlidingWindow(1000);
  readonly #kinds: Readonly<Record<string, Kind>>;

  constructor(parts: EsaParts) {
    const { urlsPerRequest, directoriesPerRequest } = parts.limits;
    this.#parts = parts;
    this.#accepted = { File: [], Directory: [], Regex: [], IgnoreParams: [], Preload: [] };
    this.accepted = this.#accepted;
    this.#kinds = {
      file: { type: 'File', field: 'Files', quota: 'url', most: urlsPerRequest },
      directory: {
        type: 'Directory',
        field: 'Directories',
        quota: 'directory',
        most: directoriesPerRequest,
      },
      [parts.ignoreParams]: {
        type: 'IgnoreParams',
        field: 'IgnoreParams',
        quota: 'ignoreParams',
        most: parts.limits.ignoreParamsPerEsaRequest,
      },
    };
  }

  /**
   * Carries out an operation, or throws a `Refusal` and leaves everything unchanged, except that the call
   * counts towards the rate limit. `now` in milliseconds.
   */
  perform(operation: EsaOperation, action: string, params: Params, now: number): Answer {
    this.#countCall(operation, action, now);
    const { sites, tasks } = this.#parts;
    switch (operation.kind) {
      case 'purge':
        return this.#purge(params, now);
      case 'preload':
        return this.#preload(params, now);
      case 'sites':
        return { body: listSites(sites, params), taskIds: [] };
      case 'quota': {
        const { total, remain } = siteOf(sites, params).quota[this.#kind(params.Type).quota];
        return { body: { Quota: String(total), Usage: String(total - remain) }, taskIds: [] };
      }
      case 'tasks': {
        const { Type = 'file' } = params;
        this.#kind(Type);
        return { body: tasks.describe(siteOf(sites, params), Type, params, now), taskIds: [] };
      }
    }
  }

  #countCall(operation: EsaOperation, action: string, now: number): void {
    const most = this.#parts.limits.callsPerSecond ?? operation.perSecond;
    if (this.#calls.count(action, now) >= most) throw new Refusal('TooManyRequests');
    this.#calls.add(action, 1, now);
  }

  #kind(type = 'file'): Kind {
    const kind = this.#kinds[type];
    if (kind === undefined) throw new Refusal('InvalidParameters', `Type ${type}`);
    return kind;
  }

  #purge(params: Params, now: number): Answer {
    const site = siteOf(this.#parts.sites, params);
    if (params.Type === undefined) throw new Refusal('MissingParameter.ObjectType');
    const kind = this.#kind(params.Type);
    checkFlags(kind, params);
    const content = parseContent(params.Content);
    if (Array.isArray(content)) throw new Refusal('InvalidContent', 'A list, not an object.');
    const urls = this.#urls(site, kind, (content as Record<string, unknown>)[kind.field]);
    return this.#begin(site, kind, params, urls, now);
  }

  #preload(params: Params, now: number): Answer {
    const site = siteOf(this.#parts.sites, params);
    const kind: Kind = {
      type: 'Preload',
      field: 'Content',
      quota: 'prefetch',
      most: this.#parts.limits.prefetchesPerRequest,
    };
    const urls = this.#urls(site, kind, parseContent(params.Content));
    return this.#begin(site, kind, params, urls, now);
  }

  /** The URLs of a request, which must all belong to the site. */
  #urls(site: Site, { type, field, most }: Kind, given: unknown): readonly string[] {
    const { limits } = this.#parts;
    if (!Array.isArray(given) || given.length === 0) throw new Refusal('InvalidContent', field);
    const urls = given.filter((one) => typeof one === 'string');
    if (urls.length < given.length) throw new Refusal('InvalidContent', 'Not a text.');
    if (urls.length > most) {
      throw new Refusal('InvalidContent', `${urls.length} of ${field}, at most ${most}.`);
    }
    const domains = new Set(urls.map((url) => parseUrl(url, type, limits.characters)));
    if (domains.size > limits.domainsPerRequest) {
      throw new Refusal('DomainNameOverLimit', `At most ${limits.domainsPerRequest}.`);
    }
    const stranger = [...domains].find((domain) => !hasRecord(site, domain));
    if (stranger !== undefined) {
      throw new Refusal('InvalidParameter.RecordNotBelongToSite', `${stranger}, ${site.name}`);
    }
    return urls;
  }

  #begin(site: Site, kind: Kind, params: Params, urls: readonly string[], now: number): Answer {
    checkQuota(site.quota, kind.quota, urls.length, 'QuotaExceeded');
    site.quota[kind.quota].remain -= urls.length;
    this.#accepted[kind.type].push(...urls);
    this.#parts.onAccepted?.(kind.type, urls, params.Force === 'true', now);
    const { Type = 'preload' } = params;
    const id = this.#parts.tasks.begin(site, Type, urls, now, kind.type !== 'Preload');
    return { body: { TaskId: id }, taskIds: [id] };
  }
}

/** Both are booleans. Force applies only to what can be revalidated, not to files. */
function checkFlags({ type }: Kind, params: Params): void {
  for (const name of ['Force', 'EdgeComputePurge']) {
    if (!['true', 'false'].includes(params[name] ?? 'false')) {
      throw new Refusal('InvalidParameters', name);
    }
  }
  if (params.Force === 'true' && type === 'File') {
    throw new Refusal('InvalidParameters', 'Force is not for file.');
  }
}

function parseContent(text: string | undefined): object {
  if (text === undefined) throw new Refusal('MissingParameter', 'Content');
  const content = json(text);
  if (typeof content !== 'object' || content === null) throw new Refusal('InvalidContent', text);
  return content;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('InvalidContent', 'Not JSON.');
  }
}

/** Checks a URL by the rules of the other products, but with ESA's error codes; returns its domain. */
function parseUrl(url: string, type: ObjectType, characters: number): string {
  try {
    return parseLine(url, type, characters).domain;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal('InvalidParameters.InvalidUrls', error.message);
  }
}
