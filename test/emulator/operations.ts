/** What refreshes: ordinary CDN, DCDN, or the own caches of DCDN's Edge Routine. */
export type Product = 'cdn' | 'dcdn' | 'er';
/** Whose domains, quotas and tasks an operation deals with: `er` is a part of DCDN. */
export type Service = 'cdn' | 'dcdn';

interface Common {
  readonly product: Product;
  readonly service: Service;
  readonly version: string;
  /** Calls a second and account. */
  readonly perSecond: number;
}

/** An operation that begins tasks, whose ids are in that field of the reply. */
export interface Submission extends Common {
  readonly kind: 'refresh' | 'prefetch';
  readonly idField: 'RefreshTaskId' | 'PushTaskId' | 'PreloadTaskId';
}

/** One operation of the API that needs a signature. */
export type Operation = Submission | (Common & { readonly kind: 'tasks' | 'quota' });

const cdn = { product: 'cdn', service: 'cdn', version: '2018-05-10' } as const;
const dcdn = { product: 'dcdn', service: 'dcdn', version: '2018-01-15' } as const;
const er = { ...dcdn, product: 'er' } as const;
const refresh = { kind: 'refresh', idField: 'RefreshTaskId' } as const;
const tasks = { kind: 'tasks', perSecond: 30 } as const;
const quota = { kind: 'quota', perSecond: 20 } as const;

/** The operations by action, with the documented calls a second (CDN's prefetch: as its refresh, none is stated). */
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
