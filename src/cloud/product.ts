import type { Call, Reply } from './client.ts';
import type { CloudError } from './failures.ts';

/** How URLs are refreshed one by one: each as it stands, or with all its `?…` variants. */
export type UrlType = 'File' | 'IgnoreParams';

/** What a refresh names, in the words of CDN's API: its ObjectType. */
export type ObjectType = UrlType | 'Directory' | 'Regex';

/** What draws on a daily quota. */
export type QuotaName = ObjectType | 'prefetch';

/** What is left of a daily quota, and its total; null where the account did not say. */
export interface Quota {
  readonly total: number | null;
  readonly remaining: number | null;
}

/** Daily quotas, by what draws on them. */
export type DayQuotas = Readonly<Record<QuotaName, Quota>>;

/** The account's quotas. Where each site has its own, those are here too, and the account's are their sums. */
export interface Quotas extends DayQuotas {
  readonly sites: readonly SiteQuotas[];
}

/** A site's quotas, and the domains that draw on them. */
export interface SiteQuotas extends DayQuotas {
  readonly site: string;
  readonly domains: readonly string[];
}

export type ProductName = 'cdn' | 'dcdn' | 'er' | 'esa';

/** What the action knows of a product. No other folder asks which one it is: they ask what it can do. */
export interface Product {
  readonly name: ProductName;
  readonly host: string;
  readonly version: string;
  /** Prefix of its RAM actions, as in `cdn:RefreshObjectCaches`. */
  readonly ram: string;
  readonly takes: Capabilities;
  readonly limits: ProductLimits;
  /** What a day holds where the account's own quotas cannot be asked. */
  readonly documentedQuota: Readonly<Record<QuotaName, number>>;
  /** The RAM actions that a run needs. */
  readonly permissions: (run: {
    readonly prefetch: boolean;
    readonly wait: boolean;
    readonly siteId: string;
  }) => readonly Grant[];
  /** The product as one run uses it. `log` is told what it learnt. */
  readonly open: (options: RefreshOptions, log: (line: string) => void) => Service;
}

/** What only some products take. */
export interface Capabilities {
  readonly regexes: boolean;
  readonly prefetch: boolean;
  /** EdgeRoutine's own parameters, RoutineId and MergeDomainName. */
  readonly edgeRoutine: boolean;
  /** Whether the account's sites, each with its own quotas, are refreshed. */
  readonly sites: boolean;
}

/** How much may be asked at a time, and how fast. */
export interface ProductLimits {
  /** Lines of one refresh request, by type. */
  readonly linesPerRequest: Readonly<Record<ObjectType, number>>;
  /** Distinct domains that one refresh request may name. */
  readonly domainsPerRequest: number;
  /** Refresh requests a second, of the whole account. */
  readonly requestsPerSecond: number;
  /** URLs a minute of one domain, where `urls-per-minute` says nothing else. */
  readonly urlsPerMinute: number;
  readonly prefetchesPerSecond: number;
  readonly taskQueriesPerSecond: number;
}

/** RAM actions, and what they can be granted on. */
export interface Grant {
  readonly actions: readonly string[];
  readonly on: 'domain' | 'site' | 'account';
}

/** How to refresh, besides what. */
export interface RefreshOptions {
  readonly ignoreParams: boolean;
  readonly force: boolean;
  readonly routineId: string;
  readonly mergeDomainNames: readonly string[];
  /** The site of all domains; empty to look for the site of each. */
  readonly siteId: string;
}

/** The lines of one refresh request. */
export interface Batch {
  readonly type: ObjectType;
  readonly lines: readonly string[];
  /** The site that serves them; empty where the product has no sites, or none of them serves the lines. */
  readonly site: string;
}

/** Proof that a request was accepted. */
export interface Receipt {
  readonly taskIds: readonly string[];
  readonly requestId: string;
}

/** A task that was accepted. */
export interface Task {
  readonly id: string;
  readonly type: ObjectType;
  readonly site: string;
}

/** One row of a task: one URL, directory or expression on its way to the edges. */
export interface TaskRow {
  readonly taskId: string;
  readonly path: string;
  readonly status: string;
  /** Percent that is done. */
  readonly process: number;
  readonly description: string;
}

/** What one query said of some tasks. */
export interface TaskAnswer {
  readonly taskIds: readonly string[];
  readonly rows: readonly TaskRow[];
  /** Whether these are all rows of the tasks: where some are missing, no task is known to have ended. */
  readonly whole: boolean;
}

/** Makes one call. Pace and patience are those of whoever asks. */
export type Ask = (call: Call) => Promise<Reply>;

/**
 * A product as one run uses it: it builds the calls, reads the replies, and remembers what it learnt from
 * them. Everything that it throws is what `ask` threw, or a CloudError.
 */
export interface Service {
  /** Finds out what has to be known of domains before their lines are grouped, and nothing twice. */
  readonly learn: (domains: readonly string[], ask: Ask) => Promise<void>;
  /** Why lines of some domain cannot be refreshed, as far as it was learnt; null if all can. */
  readonly refusalOf: (domains: readonly string[]) => CloudError | null;
  /** The site that serves a domain, once it was learnt. Lines of two sites never share a request. */
  readonly siteOf: (domain: string) => string;
  /** Cuts lines of one site into those of single requests, where more than their count limits them. */
  readonly cut: (type: QuotaName, lines: readonly string[]) => readonly (readonly string[])[];
  readonly refresh: (batch: Batch, ask: Ask) => Promise<Receipt>;
  /** Prefetches URLs of one site, as many as {@link Service.cut} leaves together. */
  readonly prefetch: (urls: readonly string[], site: string, ask: Ask) => Promise<Receipt>;
  /** Where tasks stand. It begins no earlier than their acceptance, `since`, in milliseconds since the epoch. */
  readonly tasks: (
    tasks: readonly Task[],
    ask: Ask,
    time: { readonly since: number; readonly now: number },
  ) => Promise<readonly TaskAnswer[]>;
  /** What is left of the day, for these domains. */
  readonly quotas: (domains: readonly string[], ask: Ask) => Promise<Quotas>;
}
