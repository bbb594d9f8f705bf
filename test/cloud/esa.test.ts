import { describe, expect, test } from 'vitest';
import type { Call } from '../../src/cloud/client.ts';
import { ESA } from '../../src/cloud/esa.ts';
import type { Ask, Batch, Service, Task } from '../../src/cloud/product.ts';
import { encodeParameters } from '../../src/cloud/signature.ts';
import { esa, officialSdks } from '../emulator/official-sdks.ts';
import type { ReceivedRequest } from '../emulator/request.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { type ConnectedOptions, connected, type Fixture, PLAINLY } from './account-fixture.ts';

const never = new AbortController().signal;
const A = 'https://www.example.com/a.html?x=1&y=(2)';
const B = "https://cdn.example.com/b%20c'!.html";
const NO_TIME = { since: 0, now: 0 };

/** ESA on the emulator, and a client for it. */
async function start(
  given: ConnectedOptions = {},
): Promise<Fixture & { service: Service; ask: Ask }> {
  const fixture = await connected({ product: 'esa', ...given });
  const { account } = fixture;
  return { ...fixture, service: account.service, ask: (call) => account.call(call, never) };
}

/** The log without debug lines. */
const said = ({ lines }: Fixture['log']): readonly string[] =>
  lines.filter((line) => !line.startsWith('debug: '));

const batch = (type: Batch['type'], lines: readonly string[], site: string): Batch => ({
  type,
  lines,
  site,
});

describe('the official SDK and this action make the same request:', () => {
  /** The parts of a request that both clients have in common. */
  const essence = ({ method, action, version, query, form }: ReceivedRequest) => ({
    method,
    action,
    version,
    query,
    form,
  });

  test.each<{
    what: string;
    ours: (service: Service, ask: Ask, site: string) => Promise<unknown>;
    theirs: (sdk: ReturnType<typeof officialSdks>['esa'], siteId: number) => Promise<unknown>;
    options?: ConnectedOptions['options'];
  }>([
    {
      what: 'files',
      ours: (service, ask, site) => service.refresh(batch('File', [A, B], site), ask),
      theirs: (sdk, siteId) =>
        sdk.purgeCaches(
          new esa.PurgeCachesRequest({
            siteId,
            type: 'file',
            content: new esa.PurgeCachesRequestContent({ files: [A, B] }),
          }),
        ),
    },
    {
      what: 'directories, by force',
      options: { force: true },
      ours: (service, ask, site) =>
        service.refresh(batch('Directory', ['https://example.com/docs/'], site), ask),
      theirs: (sdk, siteId) =>
        sdk.purgeCaches(
          new esa.PurgeCachesRequest({
            siteId,
            type: 'directory',
            force: true,
            content: new esa.PurgeCachesRequestContent({
              directories: ['https://example.com/docs/'],
            }),
          }),
        ),
    },
    {
      what: 'URLs with all variants',
      options: { ignoreParams: true },
      ours: (service, ask, site) => service.refresh(batch('IgnoreParams', [B], site), ask),
      theirs: (sdk, siteId) =>
        sdk.purgeCaches(
          new esa.PurgeCachesRequest({
            siteId,
            type: 'ignoreParams',
            content: new esa.PurgeCachesRequestContent({ ignoreParams: [B] }),
          }),
        ),
    },
    {
      what: 'a prefetch',
      ours: (service, ask, site) => service.prefetch([A, B], site, ask),
      theirs: (sdk, siteId) =>
        sdk.preloadCaches(new esa.PreloadCachesRequest({ siteId, content: [A, B] })),
    },
    {
      what: 'a site by its name',
      ours: (service, ask) => service.lookUp(['example.com'], ask),
      theirs: (sdk) =>
        sdk.listSites(
          new esa.ListSitesRequest({ siteName: 'example.com', siteSearchType: 'exact' }),
        ),
    },
    {
      what: 'a quota',
      ours: async (service, ask, site) => {
        await service.lookUp(['example.com'], ask);
        // The last call is for directories.
        await service.quotas(['example.com'], ask);
        expect(site).not.toBe('');
      },
      theirs: (sdk, siteId) =>
        sdk.getPurgeQuota(new esa.GetPurgeQuotaRequest({ siteId, type: 'directory' })),
    },
    {
      what: 'tasks',
      ours: (service, ask, site) =>
        service.tasks([{ id: '1', type: 'File', site }], ask, {
          since: Date.UTC(2025, 0, 2, 3, 0, 0),
          now: Date.UTC(2025, 0, 2, 4, 0, 0),
        }),
      theirs: (sdk, siteId) =>
        sdk.describePurgeTasks(
          new esa.DescribePurgeTasksRequest({
            siteId,
            type: 'file',
            // 15 minutes before and after, by which the clocks may differ.
            startTime: '2025-01-02T02:45:00Z',
            endTime: '2025-01-02T04:15:00Z',
            pageNumber: 1,
            pageSize: 50,
          }),
        ),
    },
  ])('$what', async ({ ours, theirs, options = {} }) => {
    const clock = new VirtualClock(Date.now());
    const { cloud, service, ask } = await start({ options, clock });
    const { id } = cloud.site('example.com');
    await ours(service, ask, String(id));
    const mine = cloud.requests.at(-1);
    await theirs(officialSdks(cloud).esa, id);
    const official = cloud.requests.at(-1);
    expect(mine && essence(mine)).toEqual(official && essence(official));
    expect(mine?.outcome?.accepted).toBe(true);
  });
});

describe('the site of a host', () => {
  const sites = [
    'example.com',
    { name: 'docs.example.com', id: 7 },
    { name: 'new.example.com', id: 8, status: 'pending' },
    { name: 'old.test', status: 'offline' },
  ] as const;

  test.each([
    ['example.com', 'example.com'],
    ['www.example.com', 'example.com'],
    ['a.b.docs.example.com:8443', 'docs.example.com'],
    ['docs.example.com', 'docs.example.com'],
    // The longest name's site is not active.
    ['www.new.example.com', 'example.com'],
  ])('%s is %s: the longest active one', async (host, name) => {
    const { cloud, service, ask } = await start({ sites });
    await service.lookUp([host], ask);
    expect(service.siteOf(host)).toBe(String(cloud.site(name).id));
    expect(service.refusalOf([host])).toBeNull();
  });

  test.each([
    ['www.elsewhere.test', /no active ESA site for www\.elsewhere\.test$/],
    ['www.old.test', /no active ESA site for www\.old\.test: old\.test is offline$/],
    ['notexample.com', /no active ESA site for notexample\.com$/],
  ])('%s is none, and the refusal says what was found', async (host, message) => {
    const { cloud, service, ask } = await start({ sites });
    await service.lookUp(['www.example.com', host], ask);
    expect(service.siteOf(host)).toBe('');
    const refusal = service.refusalOf(['www.example.com', host]);
    expect(refusal).toMatchObject({ code: 'ActiveSiteNotExist', remedy: 'domain' });
    expect(refusal?.message).toMatch(message);
    const before = cloud.requests.length;
    await expect(service.refresh(batch('File', [`https://${host}/a`], ''), ask)).rejects.toThrow(
      message,
    );
    expect(cloud.requests).toHaveLength(before);
  });

  test('is looked up once per name, for all hosts together', async () => {
    const { cloud, service, ask } = await start({ sites });
    const hosts = ['www.example.com', 'a.www.example.com', 'www.example.com:8080'];
    await service.lookUp(hosts, ask);
    await service.lookUp(['example.com', ...hosts], ask);
    expect(cloud.requests.map(({ params }) => params.SiteName).toSorted()).toEqual([
      'a.www.example.com',
      'example.com',
      'www.example.com',
    ]);
  });

  test('is not looked up if it is given', async () => {
    const { cloud, service, ask } = await start({ options: { siteId: '42' } });
    await service.lookUp(['www.example.com'], ask);
    expect(service.siteOf('www.example.com')).toBe('42');
    expect(cloud.requests).toEqual([]);
  });

  test('is looked up again if that failed', async () => {
    const { service, ask } = await start({
      faults: [{ fault: { kind: 'refuse', code: 'ServiceUnavailable' }, at: 0 }],
    });
    await expect(service.lookUp(['example.com'], ask)).rejects.toThrow('ServiceUnavailable');
    await service.lookUp(['example.com'], ask);
    expect(service.siteOf('example.com')).not.toBe('');
  });

  test.each([{ SiteId: 'x' }, { SiteId: 0 }, { SiteId: 1e300 }, { SiteName: 'other.com' }, null])(
    'is none of a reply with %j',
    async (fields) => {
      const Sites = [fields && { SiteId: 1, SiteName: 'example.com', Status: 'active', ...fields }];
      const service = ESA.open(PLAINLY, () => {});
      await service.lookUp(['example.com'], async () => ({ RequestId: 'R', Sites }));
      expect(service.siteOf('example.com')).toBe('');
    },
  );
});

describe('a request', () => {
  test('keeps its target below 8 KB, whatever the lines, and loses none', () => {
    const service = ESA.open({ ...PLAINLY, force: true }, () => {});
    const lines = Array.from(
      { length: 1000 },
      (_, index) => `https://www.example.com/${'%E4%BD%A0'.repeat(index % 90)}/${index}'.html`,
    );
    for (const type of ['File', 'Directory', 'IgnoreParams'] as const) {
      const parts = service.cut(type, lines);
      expect(parts.flat()).toEqual(lines);
      for (const part of parts) {
        const field = { File: 'Files', Directory: 'Directories', IgnoreParams: 'IgnoreParams' };
        const target = encodeParameters({
          SiteId: '9'.repeat(20),
          Type: type,
          Force: 'true',
          Content: JSON.stringify({ [field[type]]: part }),
        });
        expect(target.length + 2).toBeLessThan(8192);
      }
    }
    expect(
      service.cut(
        'File',
        lines.map((_, index) => `https://a.b/${index}`),
      ).length,
    ).toBeLessThan(9);
  });

  test('for prefetching has at most 100 URLs', () => {
    const service = ESA.open(PLAINLY, () => {});
    const lines = Array.from({ length: 250 }, (_, index) => `https://a.b/${index}`);
    const parts = service.cut('prefetch', lines);
    expect(parts.flat()).toEqual(lines);
    expect(Math.max(...parts.map(({ length }) => length))).toBe(100);
  });
});

describe('the type of URLs with all variants', () => {
  const options = { ignoreParams: true };

  test.each(['ignoreParams', 'ignoreparams'] as const)(
    'is spelled %s where the API takes that, and the log tells',
    async (ignoreParams) => {
      const { cloud, service, ask, log } = await start({ options, esa: { ignoreParams } });
      await service.lookUp(['example.com'], ask);
      const site = service.siteOf('example.com');
      for (let sent = 0; sent < 2; sent++)
        await service.refresh(batch('IgnoreParams', ['https://example.com/a'], site), ask);
      expect(cloud.accepted.esa.IgnoreParams).toHaveLength(2);
      expect(said(log)).toEqual([`info: PurgeCaches accepts the type ${ignoreParams}`]);
      const purges = cloud.requests.filter(({ action }) => action === 'PurgeCaches');
      expect(purges).toHaveLength(ignoreParams === 'ignoreParams' ? 2 : 3);
    },
  );

  test('is not blamed for a bad line', async () => {
    const { service, ask } = await start({
      options,
      faults: [{ action: 'PurgeCaches', fault: { kind: 'refuse', code: 'InvalidContent' } }],
    });
    await service.lookUp(['example.com'], ask);
    const site = service.siteOf('example.com');
    const refused = service.refresh(batch('IgnoreParams', ['https://example.com/a'], site), ask);
    await expect(refused).rejects.toMatchObject({ code: 'InvalidContent', remedy: 'line' });
  });
});

describe('quotas', () => {
  test('are calculated per site, and summed for the account', async () => {
    const { cloud, service, ask } = await start({
      sites: ['example.com', { name: 'example.org', quota: { url: 50, directory: 5 } }],
    });
    cloud.site('example.com').quota.url.remain = 990;
    const quotas = await service.quotas(['www.example.com', 'example.com', 'example.org'], ask);
    expect(quotas).toMatchObject({
      File: { total: 1050, remaining: 1040 },
      Directory: { total: 105, remaining: 105 },
      IgnoreParams: { remaining: null },
      sites: [
        { domains: ['www.example.com', 'example.com'], File: { total: 1000, remaining: 990 } },
        {
          domains: ['example.org'],
          File: { total: 50, remaining: 50 },
          Directory: { remaining: 5 },
        },
      ],
    });
    const asked = cloud.requests.filter(({ action }) => action === 'GetPurgeQuota');
    expect(asked).toHaveLength(4);
  });

  test.each([
    [{ Quota: 'many', Usage: '1' }, null],
    [{ Quota: '10' }, null],
    [{ Quota: '10', Usage: '12' }, 0],
    [{ Quota: 10, Usage: 3 }, 7],
  ])('of %j are %j', async (fields, remaining) => {
    const service = ESA.open({ ...PLAINLY, siteId: '1' }, () => {});
    const quotas = await service.quotas(['example.com'], async () => fields);
    expect(quotas.File.remaining).toBe(remaining);
  });

  test('of zero are logged', async () => {
    const { service, ask, log } = await start({
      sites: [{ name: 'example.com', id: 7, quota: { directory: 0 } }],
    });
    await service.quotas(['example.com'], ask);
    expect(said(log)).toEqual(['info: The plan of ESA site 7 has no quota for directory purges']);
  });
});

describe('tasks', () => {
  const rows = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => ({
      TaskId: String(1 + index + from),
      Content: `https://example.com/${index + from}`,
      Status: 'Complete',
      Process: '100%',
    }));
  /** Queries task 1 in a list that is read page by page. */
  async function ask(pages: (page: number) => object, tasks: readonly Task[] = []) {
    const service = ESA.open(PLAINLY, () => {});
    const calls: Call[] = [];
    const wanted: readonly Task[] = [{ id: '1', type: 'File', site: '7' }, ...tasks];
    const answers = await service.tasks(
      wanted,
      async (call) => {
        calls.push(call);
        return { RequestId: 'R', ...pages(Number(call.query?.PageNumber)) };
      },
      NO_TIME,
    );
    return { answers, calls };
  }

  test('are read page by page, without those of others', async () => {
    const all = rows(120);
    const { answers, calls } = await ask((page) => ({
      TotalCount: 120,
      Tasks: all.slice((page - 1) * 50, page * 50),
    }));
    expect(calls.map(({ query }) => query?.PageNumber)).toEqual(['1', '2', '3']);
    expect(answers).toMatchObject([{ taskIds: ['1'], rows: [{ taskId: '1' }], whole: true }]);
  });

  test('that moved between pages count once, and make the list incomplete', async () => {
    const all = rows(120);
    const { answers } = await ask((page) => ({
      TotalCount: 121,
      Tasks: page === 1 ? all.slice(0, 50) : all.slice((page - 1) * 50 - 1, page * 50 - 1),
    }));
    expect(answers).toMatchObject([{ whole: false }]);
  });

  test('of a list without a total are complete when a page is not full', async () => {
    const { answers } = await ask((page) => ({ Tasks: page === 1 ? rows(50) : rows(3, 50) }));
    expect(answers).toMatchObject([{ whole: true }]);
  });

  test('of an endless list are read up to a limit, and incomplete', async () => {
    const { answers, calls } = await ask((page) => ({
      TotalCount: 1e9,
      Tasks: rows(50, page * 50),
    }));
    expect(calls).toHaveLength(400);
    expect(answers).toMatchObject([{ whole: false }]);
  });

  test('are queried by site and type', async () => {
    const { answers, calls } = await ask(
      () => ({ TotalCount: 2, Tasks: rows(2) }),
      [
        { id: '2', type: 'File', site: '7' },
        { id: '1', type: 'Directory', site: '7' },
        { id: '2', type: 'File', site: '8' },
      ],
    );
    expect(calls.map(({ query }) => `${query?.SiteId} ${query?.Type}`)).toEqual([
      '7 file',
      '7 directory',
      '8 file',
    ]);
    expect(answers.map(({ taskIds }) => taskIds)).toEqual([['1', '2'], ['1'], ['2']]);
  });
});

test('the permissions are on the site, except for listing sites', () => {
  expect(ESA.permissions({ prefetch: true, wait: true, siteId: '' })).toEqual([
    {
      actions: [
        'esa:PurgeCaches',
        'esa:GetPurgeQuota',
        'esa:DescribePurgeTasks',
        'esa:PreloadCaches',
      ],
      on: 'site',
    },
    { actions: ['esa:ListSites'], on: 'account' },
  ]);
  expect(ESA.permissions({ prefetch: false, wait: false, siteId: '7' })).toEqual([
    { actions: ['esa:PurgeCaches', 'esa:GetPurgeQuota'], on: 'site' },
  ]);
});
