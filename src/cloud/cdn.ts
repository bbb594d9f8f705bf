import type { Reply } from './client.ts';
import type {
  Batch,
  Product,
  ProductName,
  QuotaName,
  Quotas,
  RefreshOptions,
  Service,
  TaskAnswer,
} from './product.ts';
import { quotaFrom, receiptOf, taskRows } from './replies.ts';

/** The differences between CDN, DCDN and EdgeRoutine, whose APIs are otherwise the same. */
interface Variant {
  readonly name: ProductName;
  readonly host: string;
  readonly version: string;
  readonly ram: string;
  readonly refresh: string;
  /** The operation, and the field of its reply with the task ID; null if the product cannot prefetch. */
  readonly prefetch: { readonly action: string; readonly taskId: string } | null;
  readonly tasks: string;
  readonly quota: string;
  readonly domainsPerRequest: number;
  readonly requestsPerSecond: number;
  readonly urlsPerMinute: number;
  readonly edgeRoutine: boolean;
}

/** The most URLs of a prefetch request. */
const PREFETCH_PER_REQUEST = 100;

/** The most task IDs of a query. */
const TASKS_PER_QUERY = 10;

const dcdn = {
  host: 'dcdn.aliyuncs.com',
  version: '2018-01-15',
  ram: 'dcdn',
  tasks: 'DescribeDcdnRefreshTaskById',
  quota: 'DescribeDcdnRefreshQuota',
  requestsPerSecond: 30,
} as const;

/**
 * CDN, DCDN and the caches of EdgeRoutine (边缘函数 ER).
 *
 * Source: the documentation of RefreshObjectCaches, RefreshDcdnObjectCaches and RefreshErObjectCaches.
 */
export const CDN: Product = productOf({
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
  urlsPerMinute: 10_000,
  edgeRoutine: false,
});

export const DCDN: Product = productOf({
  ...dcdn,
  name: 'dcdn',
  refresh: 'RefreshDcdnObjectCaches',
  prefetch: { action: 'PreloadDcdnObjectCaches', taskId: 'PreloadTaskId' },
  domainsPerRequest: 10,
  urlsPerMinute: 10_000,
  edgeRoutine: false,
});

export const ER: Product = productOf({
  ...dcdn,
  name: 'er',
  refresh: 'RefreshErObjectCaches',
  prefetch: null,
  domainsPerRequest: 1,
  urlsPerMinute: 1000,
  edgeRoutine: true,
});

function productOf(variant: Variant): Product {
  const { name, host, version, ram, refresh, prefetch, tasks, quota } = variant;
  const named = (...actions: readonly (string | undefined)[]): readonly string[] =>
    actions.filter((action) => action !== undefined).map((action) => `${ram}:${action}`);
  return {
    name,
    host,
    version,
    ram,
    supports: {
      regexes: true,
      prefetch: prefetch !== null,
      edgeRoutine: variant.edgeRoutine,
      sites: false,
    },
    limits: {
      linesPerRequest: { File: 1000, IgnoreParams: 1000, Directory: 100, Regex: 1 },
      domainsPerRequest: variant.domainsPerRequest,
      requestsPerSecond: variant.requestsPerSecond,
      urlsPerMinute: variant.urlsPerMinute,
      // DCDN's limit; CDN's is 50.
      prefetchesPerSecond: 15,
      taskQueriesPerSecond: 30,
    },
    // Those of new accounts.
    documentedQuota: {
      File: 10_000,
      Directory: 100,
      Regex: 20,
      IgnoreParams: 100,
      prefetch: 1000,
    },
    permissions: (run) => [
      { actions: named(refresh, run.prefetch ? prefetch?.action : undefined), on: 'domain' },
      { actions: named(quota, run.wait ? tasks : undefined), on: 'account' },
    ],
    open: (options) => serviceOf(variant, options),
  };
}

function serviceOf(variant: Variant, options: RefreshOptions): Service {
  const { refresh, prefetch, tasks, quota } = variant;
  return {
    lookUp: async () => {},
    refusalOf: () => null,
    siteOf: () => '',
    cut: (type, lines) => (type === 'prefetch' ? chunks(lines, PREFETCH_PER_REQUEST) : [lines]),
    refresh: async (batch, ask) => {
      const reply = await ask({ action: refresh, form: formOf(batch, options) });
      return receiptOf(refresh, reply, 'RefreshTaskId');
    },
    prefetch: async (urls, _, ask) => {
      if (prefetch === null) throw new Error(`${variant.name} has no prefetch`);
      const { action, taskId } = prefetch;
      return receiptOf(
        action,
        await ask({ action, form: { ObjectPath: urls.join('\n') } }),
        taskId,
      );
    },
    tasks: async (asked, ask) => {
      const describe = async (taskIds: readonly string[]): Promise<TaskAnswer> => {
        const reply = await ask({ action: tasks, query: { TaskId: taskIds.join(',') } });
        const rows = taskRows(reply.Tasks, 'ObjectPath');
        return { taskIds, rows, whole: !(Number(reply.TotalCount) > rows.length) };
      };
      const answers: TaskAnswer[] = [];
      for (const taskIds of chunks(
        asked.map(({ id }) => id),
        TASKS_PER_QUERY,
      )) {
        const answer = await describe(taskIds);
        answers.push(answer);
        // If the rows do not fit in one reply, query each task separately.
        if (!answer.whole && taskIds.length > 1)
          for (const id of taskIds) answers.push(await describe([id]));
      }
      return answers;
    },
    quotas: async (_, ask) => quotasOf(await ask({ action: quota, query: {} })),
  };
}

function formOf({ type, lines }: Batch, options: RefreshOptions): Record<string, string> {
  const { force, routineId, mergeDomainNames } = options;
  const form: Record<string, string> = { ObjectPath: lines.join('\n'), ObjectType: type };
  if (force && type !== 'File') form.Force = 'true';
  if (routineId !== '') form.RoutineId = routineId;
  if (mergeDomainNames.length > 0) form.MergeDomainName = mergeDomainNames.join(',');
  return form;
}

/** The fields of DescribeRefreshQuota and DescribeDcdnRefreshQuota, without their endings `Quota` and `Remain`. */
const FIELDS: Readonly<Record<QuotaName, string>> = {
  File: 'Url',
  Directory: 'Dir',
  Regex: 'Regex',
  IgnoreParams: 'IgnoreParams',
  prefetch: 'Preload',
};

/** The quotas in a reply. A missing one is unknown, not 0. */
export function quotasOf(reply: Reply): Quotas {
  const of = (name: QuotaName) =>
    quotaFrom(reply[`${FIELDS[name]}Quota`], reply[`${FIELDS[name]}Remain`]);
  return {
    File: of('File'),
    Directory: of('Directory'),
    Regex: of('Regex'),
    IgnoreParams: of('IgnoreParams'),
    prefetch: of('prefetch'),
    sites: [],
  };
}

function chunks<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
