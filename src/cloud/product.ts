import type { Call, Reply } from './client.ts';
import type { CloudError } from './failures.ts';

/** How single URLs are refreshed: exactly, or with all their `?…` variants. */
export type UrlType = 'File' | 'IgnoreParams';

/** How a run refreshes single URLs. */
export function urlTypeOf({ ignoreParams }: Pick<RefreshOptions, 'ignoreParams'>): UrlType {
  return ignoreParams ? 'IgnoreParams' : 'File';
}

/** The kind of a refresh: CDN's parameter ObjectType. */
export type ObjectType = UrlType | 'Directory' | 'Regex';

/** What has a daily quota. */
export type QuotaName = ObjectType | 'prefetch';

/** A daily quota's total and what is left of it; null if unknown. */
export interface Quota {
  readonly total: number | null;
  readonly remaining: number | null;
}

/** The daily quotas. */
export type DayQuotas = Readonly<Record<QuotaName, Quota>>;

/** The account's quotas. If each site has its own, those are included, and the account's are their sums. */
export interface Quotas extends DayQuotas {
  readonly sites: readonly SiteQuotas[];
}

/** A site's quotas, and the domains that they apply to. */
export interface SiteQuotas extends DayQuotas {
  readonly site: string;
  readonly domains: readonly string[];
}

export type ProductName = 'cdn' | 'dcdn' | 'er' | 'esa';

/** A product. Code elsewhere checks its capabilities, never its name. */
export interface Product {
  readonly name: ProductName;
  readonly host: string;
  readonly version: string;
  /** Prefix of its RAM actions, as in `cdn:RefreshObjectCaches`. */
  readonly ram: string;
  readonly supports: Capabilities;
  readonly limits: ProductLimits;
  /** The daily quotas to assume if the account's cannot be read. */
  readonly documentedQuota: Readonly<Record<QuotaName, number>>;
  /** The RAM permissions that a run needs. */
  readonly permissions: (run: {
    readonly prefetch: boolean;
    readonly wait: boolean;
    readonly siteId: string;
  }) => readonly Grant[];
  /** Opens the product for one run. `log` receives findings for the user. */
  readonly open: (options: RefreshOptions, log: (line: string) => void) => Service;
}

/** What only some products support. */
export interface Capabilities {
  readonly regexes: boolean;
  readonly prefetch: boolean;
  /** EdgeRoutine's parameters, RoutineId and MergeDomainName. */
  readonly edgeRoutine: boolean;
  /** Whether the account has sites, each with its own quotas. */
  readonly sites: boolean;
}

/** The limits of requests and of their rates. */
export interface ProductLimits {
  /** Lines per refresh request, by type. */
  readonly linesPerRequest: Readonly<Record<ObjectType, number>>;
  /** Distinct domains per refresh request. */
  readonly domainsPerRequest: number;
  /** Refresh requests per second for the whole account. */
  readonly requestsPerSecond: number;
  /** URLs per minute per domain: the default of `urls-per-minute`. */
  readonly urlsPerMinute: number;
  readonly prefetchesPerSecond: number;
  readonly taskQueriesPerSecond: number;
}

/** RAM actions, and the kind of resource that they are granted on. */
export interface Grant {
  readonly actions: readonly string[];
  readonly on: 'domain' | 'site' | 'account';
}

/** How to refresh, as opposed to what. */
export interface RefreshOptions {
  readonly ignoreParams: boolean;
  readonly force: boolean;
  readonly routineId: string;
  readonly mergeDomainNames: readonly string[];
  /** The site of all domains; empty to look up each domain's site. */
  readonly siteId: string;
}

/** The lines of one refresh request. */
export interface Batch {
  readonly type: ObjectType;
  readonly lines: readonly string[];
  /** The site that serves them; empty if the product has no sites, or none that serves the lines. */
  readonly site: string;
}

/** Proof that a request was accepted. */
export interface Receipt {
  readonly taskIds: readonly string[];
  readonly requestId: string;
}

/** An accepted task. */
export interface Task {
  readonly id: string;
  readonly type: ObjectType;
  readonly site: string;
}

/** A row of a task: the progress of a URL, directory or regular expression. */
export interface TaskRow {
  readonly taskId: string;
  readonly path: string;
  readonly status: string;
  /** Progress in percent. */
  readonly process: number;
  readonly description: string;
}

/** The answer to a query about tasks. */
export interface TaskAnswer {
  readonly taskIds: readonly string[];
  readonly rows: readonly TaskRow[];
  /** Whether the rows are complete. If not, none of the tasks is known to have ended. */
  readonly whole: boolean;
}

/** Makes a call. Pace and retries are up to the caller. */
export type Ask = (call: Call) => Promise<Reply>;

/**
 * A product's operations for one run: builds the calls, reads the replies, and remembers what they say about sites. Throws only
 * what `ask` threw, or a CloudError.
 */
export interface Service {
  /** Looks up what has to be known about domains before their lines are grouped, unless it is known already. */
  readonly lookUp: (domains: readonly string[], ask: Ask) => Promise<void>;
  /** Why a domain's lines cannot be refreshed, as far as is known; null if all can. */
  readonly refusalOf: (domains: readonly string[]) => CloudError | null;
  /** The site that serves a domain, once it has been looked up. A request has lines of one site only. */
  readonly siteOf: (domain: string) => string;
  /** Divides the lines of a site into requests, for limits other than `linesPerRequest`. */
  readonly cut: (type: QuotaName, lines: readonly string[]) => readonly (readonly string[])[];
  readonly refresh: (batch: Batch, ask: Ask) => Promise<Receipt>;
  /** Prefetches URLs of one site, no more than {@link Service.cut} puts into a request. */
  readonly prefetch: (urls: readonly string[], site: string, ask: Ask) => Promise<Receipt>;
  /** The progress of tasks. `since` is a time before any was accepted, in milliseconds since the epoch. */
  readonly tasks: (
    tasks: readonly Task[],
    ask: Ask,
    time: { readonly since: number; readonly now: number },
  ) => Promise<readonly TaskAnswer[]>;
  /** The daily quotas of these domains. */
  readonly quotas: (domains: readonly string[], ask: Ask) => Promise<Quotas>;
}
