import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Ask } from '../../src/cloud/product.ts';
import { PRODUCTS } from '../../src/cloud/products.ts';
import { DOCUMENTED_LIMITS } from '../emulator/limits.ts';
import { OPERATIONS } from '../emulator/operations.ts';
import { DOCUMENTED_QUOTA as EMULATED_QUOTA } from '../emulator/quota.ts';
import { connected } from './account-fixture.ts';

const never = new AbortController().signal;
const URL_A = 'https://www.example.com/a.html';

/** CDN, DCDN and EdgeRoutine, with their operations. */
const VARIANTS = [
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
    prefetch: null,
    tasks: 'DescribeDcdnRefreshTaskById',
    quota: 'DescribeDcdnRefreshQuota',
  },
] as const;

const batch = (type: 'File' | 'Directory', ...lines: readonly string[]) => ({
  type,
  lines,
  site: '',
});

describe.each(VARIANTS)('$name', ({ name, ram, refresh, prefetch, tasks, quota }) => {
  const product = PRODUCTS[name];

  test('calls its own operations, with their version and parameters', async () => {
    const { account, cloud } = await connected({ product: name });
    const { service } = account;
    const ask: Ask = (call) => account.call(call, never);
    const { taskIds } = await service.refresh(batch('File', URL_A), ask);
    const [id = ''] = taskIds;
    const asked = [{ id, type: 'File', site: '' }] as const;
    const [answer] = await service.tasks(asked, ask, { since: 0, now: 0 });
    expect(answer).toMatchObject({ taskIds, rows: [{ taskId: id, path: URL_A }], whole: true });
    expect(await account.quotas([])).toMatchObject({ File: { remaining: 9_999 } });
    const expected: string[] = [refresh, tasks, quota];
    if (prefetch !== null) {
      expect((await service.prefetch([URL_A], '', ask)).taskIds).toHaveLength(1);
      expected.push(prefetch);
    }
    expect(cloud.accepted[name].File).toEqual([URL_A]);
    expect(cloud.requests.map(({ action }) => action)).toEqual(expected);
    for (const { version } of cloud.requests) expect(version).toBe(product.version);
  });

  test('keeps to the rate limits of the service', () => {
    const { requestsPerSecond, prefetchesPerSecond, taskQueriesPerSecond } = product.limits;
    expect(requestsPerSecond).toBe(OPERATIONS.get(refresh)?.perSecond);
    expect(taskQueriesPerSecond).toBe(OPERATIONS.get(tasks)?.perSecond);
    const prefetches = OPERATIONS.get(prefetch ?? '')?.perSecond ?? Infinity;
    expect(prefetchesPerSecond).toBeLessThanOrEqual(prefetches);
  });

  test('needs the permissions of the operations that a run uses', () => {
    expect(product.permissions({ prefetch: true, wait: true, siteId: '' })).toEqual([
      { actions: [refresh, prefetch].flatMap((one) => one ?? []).map(full), on: 'domain' },
      { actions: [quota, tasks].map(full), on: 'account' },
    ]);
    expect(product.permissions({ prefetch: false, wait: false, siteId: '' })).toEqual([
      { actions: [full(refresh)], on: 'domain' },
      { actions: [full(quota)], on: 'account' },
    ]);
  });

  const full = (action: string): string => `${ram}:${action}`;

  test.each(['Forbidden.RAM', 'Forbidden', 'NoPermission'] as const)(
    'names the RAM action where it is %s to ask',
    async (code) => {
      const { account } = await connected({
        product: name,
        faults: [{ fault: { kind: 'refuse', code } }],
      });
      for (const action of [refresh, prefetch, tasks, quota]) {
        if (action === null) continue;
        const refused = account.call({ action, query: {} }, never);
        await expect(refused).rejects.toThrow(`(missing permission: ${full(action)})`);
      }
    },
  );

  test('has the documented number of lines per request and of task IDs per query', async () => {
    expect(product.limits.linesPerRequest).toEqual({
      File: DOCUMENTED_LIMITS.urlsPerRequest,
      IgnoreParams: DOCUMENTED_LIMITS.urlsPerRequest,
      Directory: DOCUMENTED_LIMITS.directoriesPerRequest,
      Regex: DOCUMENTED_LIMITS.regexesPerRequest,
    });
    const { account, cloud } = await connected({ product: name });
    const { service } = account;
    const urls = Array.from({ length: 1000 }, (_, index) => `${URL_A}?${index}`);
    expect(service.cut('File', urls)).toEqual([urls]);
    const prefetches = service.cut('prefetch', urls);
    expect(prefetches.flat()).toEqual(urls);
    expect(prefetches).toHaveLength(1000 / DOCUMENTED_LIMITS.prefetchesPerRequest);
    const asked = Array.from(
      { length: 25 },
      (_, id) => ({ id: String(id), type: 'File', site: '' }) as const,
    );
    await service.tasks(asked, (call) => account.call(call, never), { since: 0, now: 0 });
    const queries = cloud.requests.map(({ params }) => params.TaskId?.split(',').length);
    expect(queries).toEqual([DOCUMENTED_LIMITS.taskIdsPerQuery, 10, 5]);
  });

  test('assumes the quotas of a new account if they cannot be read', () => {
    const { url: File, directory: Directory, regex: Regex, ...others } = EMULATED_QUOTA;
    const { ignoreParams: IgnoreParams, prefetch } = others;
    expect(product.documentedQuota).toEqual({ File, Directory, Regex, IgnoreParams, prefetch });
  });
});

test('EdgeRoutine gets one domain per request, 1,000 URLs per minute, and no prefetch', () => {
  expect(PRODUCTS.er).toMatchObject({
    limits: { domainsPerRequest: 1, urlsPerMinute: 1000 },
    supports: { prefetch: false, edgeRoutine: true },
  });
  for (const name of ['cdn', 'dcdn'] as const)
    expect(PRODUCTS[name]).toMatchObject({
      limits: { domainsPerRequest: 10, urlsPerMinute: 10_000 },
      supports: { prefetch: true, edgeRoutine: false },
    });
});

describe('outside cloud/', () => {
  const src = fileURLToPath(new URL('../../src', import.meta.url));
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('cloud/'),
  );
  const code = (file: string): string =>
    readFileSync(join(src, file), 'utf8').replace(/\/\*.*?\*\/|\/\/ [^\n]*/gs, '');

  test('no file knows an operation or a host by name', () => {
    const names = VARIANTS.flatMap(({ name, refresh, prefetch, tasks, quota }) => [
      refresh,
      prefetch ?? refresh,
      tasks,
      quota,
      PRODUCTS[name].host,
    ]);
    expect(files.filter((file) => names.some((name) => code(file).includes(name)))).toEqual([]);
  });

  test('no file checks the name of a product', () => {
    const asks = /\bproduct(\.name)? ?(===|!==) '|\bswitch \(.*product|\bPRODUCTS\.\w/;
    expect(files.filter((file) => asks.test(code(file)))).toEqual([]);
  });
});
