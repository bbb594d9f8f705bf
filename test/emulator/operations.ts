/** A product with a refresh operation: CDN, DCDN, DCDN's EdgeRoutine with its separate caches, or ESA. */
export type Product = 'cdn' | 'dcdn' | 'er' | 'esa';
/** The service whose domains, quotas and tasks an operation uses: `er` is part of DCDN. ESA has sites instead. */
export type Service = 'cdn' | 'dcdn';

interface Common {
  readonly product: Exclude<Product, 'esa'>;
  readonly service: Service;
  readonly version: string;
  /** Calls per second and account. */
  readonly perSecond: number;
}

/** An operation that creates tasks, with the field of the reply that has their IDs. */
export interface Submission extends Common {
  readonly kind: 'refresh' | 'prefetch';
  readonly idField: 'RefreshTaskId' | 'PushTaskId' | 'PreloadTaskId';
}

/** An operation of CDN or DCDN. */
export type Operation = Submission | (Common & { readonly kind: 'tasks' | 'quota' });

const cdn = { product: 'cdn', service: 'cdn', version: '2018-05-10' } as const;
const dcdn = { product: 'dcdn', service: 'dcdn', version: '2018-01-15' } as const;
const er = { ...dcdn, product: 'er' } as const;
const refresh = { kind: 'refresh', idField: 'RefreshTaskId' } as const;
const tasks = { kind: 'tasks', perSecond: 30 } as const;
const quota = { kind: 'quota', perSecond: 20 } as const;

/** The operations by action, with the documented calls per second (undocumented for CDN's prefetch: as for its refresh). */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['RefreshObjectCaches', { ...cdn, ...refresh, perSecond: 50 }],
  ['RefreshDcdnObjectCaches', { ...dcdn, ...refresh, perSecond: 30 }],
  ['RefreshErObjectCaches', { ...er, ...refresh, perSecond: 30 }],
  ['PushObjectCache', { ...cdn, kind: 'prefetch', idField: 'PushTaskId', perSecond: 50 }],
  [
    'PreloadDcdnObjectCaches',
    { ...dcdn, kind: 'prefetch', idField: 'PreloadTaskId', perSecond: 15 },
  ],
  ['DescribeRefreshTaskById', { ...cdn, ...tasks }],
  ['DescribeDcdnRefreshTaskById', { ...dcdn, ...tasks }],
  ['DescribeRefreshQuota', { ...cdn, ...quota }],
  ['DescribeDcdnRefreshQuota', { ...dcdn, ...quota }],
]);

/** An operation of ESA, for which the gateway accepts only this method. */
export interface EsaOperation {
  readonly service: 'esa';
  readonly version: string;
  readonly method: 'GET' | 'POST';
  readonly kind: 'purge' | 'preload' | 'sites' | 'quota' | 'tasks';
  /** Calls per second and account. */
  readonly perSecond: number;
}

const esa = { service: 'esa', version: '2024-09-10', perSecond: 30 } as const;

/** ESA's operations by action. Their calls per second are undocumented; these are DCDN's. */
export const ESA_OPERATIONS: ReadonlyMap<string, EsaOperation> = new Map<string, EsaOperation>([
  ['PurgeCaches', { ...esa, kind: 'purge', method: 'POST' }],
  ['PreloadCaches', { ...esa, kind: 'preload', method: 'POST' }],
  ['ListSites', { ...esa, kind: 'sites', method: 'GET' }],
  ['GetPurgeQuota', { ...esa, kind: 'quota', method: 'GET' }],
  ['DescribePurgeTasks', { ...esa, kind: 'tasks', method: 'GET' }],
]);
