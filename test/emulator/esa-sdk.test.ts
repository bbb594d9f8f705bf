import { describe, expect, onTestFinished, test } from 'vitest';
import { type EmulatorOptions, startEmulator } from './emulator.ts';
import type { FinalFault } from './faults.ts';
import { TEST_KEY } from './keys.ts';
import { esa, officialSdks } from './official-sdks.ts';
import { ESA_REFUSAL_CODES } from './refusal.ts';

const FIELDS = { file: 'files', directory: 'directories', ignoreParams: 'ignoreParams' } as const;

/** The emulator, with a manual clock, and the official SDK as its client. */
async function start(options: EmulatorOptions = {}, key = TEST_KEY) {
  const begin = Date.now();
  let passed = 0;
  const cloud = await startEmulator({ now: () => begin + passed, ...options });
  onTestFinished(cloud.close);
  const sdk = officialSdks(cloud, key).esa;
  const siteId = cloud.site('example.com').id;
  return {
    cloud,
    sdk,
    siteId,
    pass: (ms: number) => {
      passed += ms;
    },
    /** Purges, and returns the ID of the task. */
    purge: async (
      type: keyof typeof FIELDS,
      urls: readonly string[],
      more: { readonly force?: boolean } = {},
    ) => {
      const content = new esa.PurgeCachesRequestContent({ [FIELDS[type]]: [...urls] });
      const request = new esa.PurgeCachesRequest({ siteId, type, content, ...more });
      return (await sdk.purgeCaches(request)).body?.taskId ?? '';
    },
    tasks: async (more: Readonly<Record<string, unknown>> = {}) => {
      const request = new esa.DescribePurgeTasksRequest({ siteId, ...more });
      return (await sdk.describePurgeTasks(request)).body?.tasks ?? [];
    },
    /** The total, and how much is used. */
    quota: async (type: string) => {
      const { body } = await sdk.getPurgeQuota(new esa.GetPurgeQuotaRequest({ siteId, type }));
      return [body?.quota, body?.usage];
    },
  };
}

const URLS = ['https://example.com/%E5%9B%BE.html', 'https://www.example.com/b?c=(1)*'];
const pages = (count: number) =>
  Array.from({ length: count }, (_, n) => `https://www.example.com/page/${n}.html`);

describe('the official SDK', () => {
  test('purges, and queries the tasks and the quotas', async () => {
    const outcome = { status: 'Failed', description: 'Internal Error' } as const;
    const taskOutcomes = { [URLS[1] ?? '']: outcome };
    const { cloud, purge, tasks, quota, pass, siteId } = await start({ taskOutcomes });
    const task = await purge('file', URLS);
    await purge('directory', ['https://example.com/docs/'], { force: true });
    await purge('ignoreParams', ['https://example.com/i']);
    expect(task).toBe('15940956620');

    const rows = (await tasks()).map(({ content, status }) => [content, status]);
    expect(rows).toEqual(URLS.toReversed().map((url) => [url, 'Refreshing']));
    pass(330_000);
    expect(
      (await tasks()).map((row) => [row.taskId, row.status, row.process, row.description]),
    ).toEqual([
      [task, 'Failed', '0%', 'Internal Error'],
      [task, 'Complete', '100%', ''],
    ]);
    expect(await tasks({ type: 'directory' })).toMatchObject([
      { content: 'https://example.com/docs/', type: 'directory', status: 'Complete' },
    ]);
    expect(await quota('file')).toEqual(['1000', '2']);
    expect(await quota('directory')).toEqual(['100', '1']);
    expect(await quota('ignoreParams')).toEqual(['100', '1']);
    cloud.site('example.com').quota.url.remain = 0;
    expect(await quota('file')).toEqual(['1000', '1000']);

    const wanted = [
      ...URLS,
      'http://example.com/docs/x',
      'https://example.com/i?v=1',
      'https://example.com/other',
    ];
    expect(cloud.uncovered(wanted, 'esa')).toEqual(['https://example.com/other']);
    expect(cloud.uncovered(wanted)).toEqual(wanted);
    expect(cloud.requests[0]).toMatchObject({
      action: 'PurgeCaches',
      method: 'POST',
      version: '2024-09-10',
      query: { SiteId: String(siteId), Type: 'file', Content: JSON.stringify({ Files: URLS }) },
      form: {},
      lines: URLS,
      outcome: { accepted: true, status: 200, code: null, taskIds: [task] },
    });
  });

  test('lists the tasks by page, by time, and only of its site', async () => {
    const { purge, tasks } = await start({ taskMs: 0, sites: ['example.com', 'example.org'] });
    await purge('file', pages(45));
    await purge('file', pages(75).slice(45));
    const seen: (string | undefined)[] = [];
    for (const pageNumber of [1, 2]) {
      const rows = await tasks({ pageNumber, pageSize: 50 });
      seen.push(...rows.map(({ content }) => content));
    }
    expect(seen).toEqual(pages(75).toReversed());
    expect(await tasks()).toHaveLength(20);
    expect(
      await tasks({ startTime: '2020-01-01T00:00:00Z', endTime: '2020-01-02T00:00:00Z' }),
    ).toEqual([]);
  });

  test('lists the sites', async () => {
    const { sdk } = await start({
      sites: ['example.com', { name: 'www.example.com', status: 'pending', id: 7 }],
    });
    const list = async (siteName: string, siteSearchType: string) => {
      const request = new esa.ListSitesRequest({ siteName, siteSearchType, pageSize: 10 });
      const { body } = await sdk.listSites(request);
      return body?.sites?.map((site) => [site.siteId, site.siteName, site.status]);
    };
    const [com, www] = [
      [1_056_738_190_001, 'example.com', 'active'],
      [7, 'www.example.com', 'pending'],
    ];
    expect(await list('example.com', 'exact')).toEqual([com]);
    expect(await list('www.example.com', 'exact')).toEqual([www]);
    expect(await list('a.www.example.com', 'exact')).toEqual([]);
    expect(await list('example.com', 'suffix')).toEqual([com, www]);
  });

  test('prefetches, until the queue is full', async () => {
    const fault = { kind: 'refuse', code: 'PreloadQueueFull' } as const;
    const { cloud, sdk, siteId, tasks } = await start({
      taskMs: 0,
      faults: [{ fault, action: 'PreloadCaches', at: 1 }],
    });
    const preload = () =>
      sdk.preloadCaches(new esa.PreloadCachesRequest({ siteId, content: URLS }));
    expect((await preload()).body?.taskId).toBe('15940956620');
    await expect(preload()).rejects.toMatchObject({ code: 'PreloadQueueFull' });
    expect(cloud.accepted.esa.Preload).toEqual(URLS);
    expect(cloud.site('example.com').quota.prefetch.remain).toBe(998);
    expect(cloud.requests[0]).toMatchObject({ method: 'POST', form: {}, lines: URLS });
    expect(await tasks()).toEqual([]);
  });
});

describe('the official SDK is refused', () => {
  test.each<[string, EmulatorOptions, string]>([
    [
      'a host of another site',
      { sites: [{ name: 'example.com', records: [] }] },
      'InvalidParameter.RecordNotBelongToSite',
    ],
    [
      'a site that is not served',
      { sites: [{ name: 'example.com', status: 'offline' }] },
      'ActiveSiteNotExist',
    ],
    [
      'a plan without the type',
      { sites: [{ name: 'example.com', quota: { url: 0 } }] },
      'QuotaExceeded',
    ],
    ['too many domains', { limits: { domainsPerRequest: 1 } }, 'DomainNameOverLimit'],
    ['too many URLs', { limits: { urlsPerRequest: 1 } }, 'InvalidContent'],
    ['too many calls', { limits: { callsPerSecond: 0 } }, 'TooManyRequests'],
  ])('for %s', async (_, options, code) => {
    const { cloud, purge } = await start(options);
    await expect(purge('file', URLS)).rejects.toMatchObject({ code });
    expect(cloud.requests[0]?.outcome).toMatchObject({ accepted: false, code });
    expect(cloud.accepted.esa.File).toEqual([]);
  });

  test('for another secret', async () => {
    const { purge } = await start({}, { ...TEST_KEY, secret: 'wrong' });
    await expect(purge('file', URLS)).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
  });

  test('for the missing permission', async () => {
    const fault = { kind: 'refuse', code: 'Forbidden.RAM' } as const;
    const { purge } = await start({ faults: [{ fault, line: '/b?c' }] });
    await expect(purge('file', URLS)).rejects.toMatchObject({
      code: 'Forbidden.RAM',
      accessDeniedDetail: { AuthAction: 'esa:PurgeCaches' },
    });
  });

  test.each(ESA_REFUSAL_CODES)('by a fault: %s', async (code) => {
    const { purge } = await start({ faults: [{ fault: { kind: 'refuse', code } }] });
    await expect(purge('file', URLS)).rejects.toMatchObject({ code, data: { Code: code } });
  });

  test('for a target over 8 KiB, with 414, unless a longer one is allowed', async () => {
    const { cloud, purge } = await start();
    await purge('file', pages(100));
    await expect(purge('file', pages(1000))).rejects.toThrow();
    expect(cloud.requests.map(({ outcome }) => [outcome?.status, outcome?.accepted])).toEqual([
      [200, true],
      [414, false],
    ]);
    const roomy = await start({ limits: { esaTargetBytes: Number.POSITIVE_INFINITY } });
    await roomy.purge('file', pages(1000));
    expect(roomy.cloud.accepted.esa.File).toEqual(pages(1000));
  });
});

test.each<[FinalFault, boolean]>([
  [{ kind: 'reset', accepted: true }, true],
  [{ kind: 'reset', accepted: false }, false],
  [{ kind: 'reply', accepted: true, status: 502, body: '<html>' }, true],
])('a fault, %o, hides whether a purge was accepted: %s', async (fault, accepted) => {
  const { cloud, purge } = await start({ faults: [{ fault }] });
  await purge('file', URLS).catch(() => undefined);
  expect(cloud.requests[0]?.outcome).toMatchObject({ accepted, fault: fault.kind });
  expect(cloud.accepted.esa.File).toEqual(accepted ? URLS : []);
});

test.each([
  ['PurgeCaches', 'GET'],
  ['ListSites', 'POST'],
])('%s by %s is refused', async (action, method) => {
  const { cloud } = await start();
  const headers = { 'x-acs-action': action, 'x-acs-version': '2024-09-10' };
  const response = await fetch(cloud.url, { method, headers });
  expect(await response.json()).toMatchObject({ Code: 'UnsupportedHTTPMethod' });
});
