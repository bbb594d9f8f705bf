import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  DOCUMENTED_QUOTA,
  LINES_PER_REQUEST,
  PREFETCH_PER_REQUEST,
  PREFETCHES_PER_SECOND,
  PRODUCTS,
  type ProductName,
  TASK_QUERIES_PER_SECOND,
  TASKS_PER_QUERY,
} from '../../src/cloud/products.ts';
import { DOCUMENTED_LIMITS } from '../emulator/limits.ts';
import { OPERATIONS } from '../emulator/operations.ts';
import { DOCUMENTED_QUOTA as EMULATED_QUOTA } from '../emulator/quota.ts';
import { connected } from './account-fixture.ts';

const never = new AbortController().signal;

const OPERATION: readonly {
  readonly name: ProductName;
  readonly ram: string;
  readonly refresh: string;
  readonly prefetch: string | undefined;
  readonly tasks: string;
  readonly quota: string;
}[] = [
  {
    name: 'cdn',
    ram: 'cdn',
    refresh: 'RefreshObjectCaches',
    prefetch: 'PushObjectCache',
    tasks: 'DescribeRefreshTaskById',
    quota: 'DescribeRefreshQuota',
  },
  {
    name: 'dcdn',
    ram: 'dcdn',
    refresh: 'RefreshDcdnObjectCaches',
    prefetch: 'PreloadDcdnObjectCaches',
    tasks: 'DescribeDcdnRefreshTaskById',
    quota: 'DescribeDcdnRefreshQuota',
  },
  {
    name: 'er',
    ram: 'dcdn',
    refresh: 'RefreshErObjectCaches',
    prefetch: undefined,
    tasks: 'DescribeDcdnRefreshTaskById',
    quota: 'DescribeDcdnRefreshQuota',
  },
];

describe.each(OPERATION)('$name', ({ name, ram, ...operations }) => {
  const product = PRODUCTS[name];

  test('has operations of its own', () => {
    const { refresh, prefetch, tasks, quota } = product;
    expect({ refresh, prefetch: prefetch?.action, tasks, quota }).toEqual(operations);
  });

  test('asks each by its version, in the words that the service understands', async () => {
    const { account, cloud } = await connected({ product: name });
    const url = 'https://www.example.com/a.html';
    const refresh = await account.call(
      { action: product.refresh, form: { ObjectPath: url, ObjectType: 'File' } },
      never,
    );
    const TaskId = String(refresh.RefreshTaskId);
    const tasks = await account.call({ action: product.tasks, query: { TaskId } }, never);
    expect(tasks.Tasks).toMatchObject([{ TaskId, ObjectPath: url }]);
    expect(await account.quotas()).toMatchObject({ File: { remaining: 9_999 } });
    if (product.prefetch) {
      const { action, taskId } = product.prefetch;
      const reply = await account.call({ action, form: { ObjectPath: url } }, never);
      expect(reply[taskId]).toMatch(/^\d+$/);
    }
    expect(cloud.accepted[name].File).toEqual([url]);
    for (const { version } of cloud.requests) expect(version).toBe(product.version);
  });

  test('keeps to what the service lets an account ask a second', () => {
    expect(product.requestsPerSecond).toBe(OPERATIONS.get(product.refresh)?.perSecond);
    expect(TASK_QUERIES_PER_SECOND).toBe(OPERATIONS.get(product.tasks)?.perSecond);
    const prefetches = OPERATIONS.get(product.prefetch?.action ?? '')?.perSecond ?? Infinity;
    expect(PREFETCHES_PER_SECOND).toBeLessThanOrEqual(prefetches);
  });

  test.each(['Forbidden.RAM', 'Forbidden', 'NoPermission'] as const)(
    'names the RAM action where it is %s to ask',
    async (code) => {
      const { account } = await connected({
        product: name,
        faults: [{ fault: { kind: 'refuse', code } }],
      });
      for (const action of Object.values(operations)) {
        if (action === undefined) continue;
        const refused = account.call({ action, query: {} }, never);
        await expect(refused).rejects.toThrow(`(missing permission: ${ram}:${action})`);
      }
    },
  );
});

test('Edge Routine is refreshed a domain a request, and never prefetched', () => {
  expect(PRODUCTS.er).toMatchObject({ domainsPerRequest: 1, prefetch: null, edgeRoutine: true });
  for (const name of ['cdn', 'dcdn'] as const)
    expect(PRODUCTS[name]).toMatchObject({ domainsPerRequest: 10, edgeRoutine: false });
});

test('a request holds as many lines as the documentation lets it', () => {
  expect({ ...LINES_PER_REQUEST, prefetch: PREFETCH_PER_REQUEST, tasks: TASKS_PER_QUERY }).toEqual({
    File: DOCUMENTED_LIMITS.urlsPerRequest,
    IgnoreParams: DOCUMENTED_LIMITS.urlsPerRequest,
    Directory: DOCUMENTED_LIMITS.directoriesPerRequest,
    Regex: DOCUMENTED_LIMITS.regexesPerRequest,
    prefetch: DOCUMENTED_LIMITS.prefetchesPerRequest,
    tasks: DOCUMENTED_LIMITS.taskIdsPerQuery,
  });
});

test('the documented quotas are those of a new account', () => {
  const { url: File, directory: Directory, regex: Regex, ...others } = EMULATED_QUOTA;
  const { ignoreParams: IgnoreParams, prefetch } = others;
  expect(DOCUMENTED_QUOTA).toEqual({ File, Directory, Regex, IgnoreParams, prefetch });
});

test('no other file knows an operation or a host by name', () => {
  const src = fileURLToPath(new URL('../../src', import.meta.url));
  const names = OPERATION.flatMap(({ refresh, prefetch, tasks, quota }) => [
    refresh,
    prefetch ?? refresh,
    tasks,
    quota,
    PRODUCTS.dcdn.host,
    PRODUCTS.cdn.host,
  ]);
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => {
    if (!file.endsWith('.ts')) return false;
    const code = readFileSync(join(src, file), 'utf8').replace(/\/\*.*?\*\/|\/\/ [^\n]*/gs, '');
    return names.some((name) => code.includes(name));
  });
  expect(files).toEqual([join('cloud', 'products.ts')]);
});
