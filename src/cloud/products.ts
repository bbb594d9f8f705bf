/**
 * All that differs between the three products. Everything else in the action is the same for each.
 *
 * Source: the documentation of RefreshObjectCaches, RefreshDcdnObjectCaches and RefreshErObjectCaches.
 */
export interface Product {
  readonly name: ProductName;
  readonly host: string;
  readonly version: string;
  /** Prefix of its RAM actions, as in `cdn:RefreshObjectCaches`. */
  readonly ram: string;
  readonly refresh: string;
  /** Null where the product has no prefetch. */
  readonly prefetch: Prefetch | null;
  readonly tasks: string;
  readonly quota: string;
  /** Distinct domains that one refresh request may name. */
  readonly domainsPerRequest: number;
  /** Refresh requests a second, of the whole account. */
  readonly requestsPerSecond: number;
  /** Whether Edge Routine's own parameters, RoutineId and MergeDomainName, are taken. */
  readonly edgeRoutine: boolean;
}

/** A product's prefetch, and the field of its reply that holds the task's id. */
export interface Prefetch {
  readonly action: string;
  readonly taskId: string;
}

export type ProductName = 'cdn' | 'dcdn' | 'er';

/** What a refresh names: Alibaba Cloud's ObjectType. */
export type ObjectType = 'File' | 'Directory' | 'Regex' | 'IgnoreParams';

/** Lines that one request takes, by ObjectType. */
export const LINES_PER_REQUEST: Readonly<Record<ObjectType, number>> = {
  File: 1000,
  IgnoreParams: 1000,
  Directory: 100,
  Regex: 1,
};

/** URLs that one prefetch request takes, and requests a second: DCDN's 15 (CDN lets 50). */
export const PREFETCH_PER_REQUEST = 100;
export const PREFETCHES_PER_SECOND = 15;

/** Task ids that one query takes, separated by commas. */
export const TASKS_PER_QUERY = 10;

/** Queries of tasks a second, of the whole account. */
export const TASK_QUERIES_PER_SECOND = 30;

/** The day's quota where the account's own cannot be asked: what the documentation promises to new accounts. */
export const DOCUMENTED_QUOTA: Readonly<Record<ObjectType | 'prefetch', number>> = {
  File: 10_000,
  Directory: 100,
  Regex: 20,
  IgnoreParams: 100,
  prefetch: 1000,
};

const dcdn = {
  host: 'dcdn.aliyuncs.com',
  version: '2018-01-15',
  ram: 'dcdn',
  tasks: 'DescribeDcdnRefreshTaskById',
  quota: 'DescribeDcdnRefreshQuota',
  requestsPerSecond: 30,
} as const;

export const PRODUCTS: Readonly<Record<ProductName, Product>> = {
  cdn: {
    name: 'cdn',
    host: 'cdn.aliyuncs.com',
    version: '2018-05-10',
    ram: 'cdn',
    refresh: 'RefreshObjectCaches',
    prefetch: { action: 'PushObjectCache', taskId: 'PushTaskId' },
    tasks: 'DescribeRefreshTaskById',
    quota: 'DescribeRefreshQuota',
    domainsPerRequest: 10,
    requestsPerSecond: 50,
    edgeRoutine: false,
  },
  dcdn: {
    ...dcdn,
    name: 'dcdn',
    refresh: 'RefreshDcdnObjectCaches',
    prefetch: { action: 'PreloadDcdnObjectCaches', taskId: 'PreloadTaskId' },
    domainsPerRequest: 10,
    edgeRoutine: false,
  },
  er: {
    ...dcdn,
    name: 'er',
    refresh: 'RefreshErObjectCaches',
    prefetch: null,
    domainsPerRequest: 1,
    edgeRoutine: true,
  },
};
