import { describe, expect, test } from 'vitest';
import { EsaAccount, type EsaParts } from './esa.ts';
import { DOCUMENTED_LIMITS } from './limits.ts';
import { ESA_OPERATIONS } from './operations.ts';
import { PurgeTasks } from './purge-tasks.ts';
import { Refusal } from './refusal.ts';
import { openSites } from './sites.ts';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const SITES = openSites([
  { name: 'example.com', id: 1 },
  { name: 'shop.example.com', id: 2, records: ['shop.example.com', 'img.shop.example.com'] },
  { name: 'new.example.com', id: 3, status: 'pending' },
  { name: 'example.com', id: 4, status: 'moved' },
]);

function newAccount(parts: Partial<EsaParts> = {}) {
  const tasks = new PurgeTasks({ taskMs: 0, taskOutcomes: {}, rowsOf: 'url' });
  const sites = structuredClone(SITES);
  const limits = { ...DOCUMENTED_LIMITS, characters: 100 };
  const account = new EsaAccount({ sites, limits, tasks, ignoreParams: 'ignoreParams', ...parts });
  /** The expected task ID or other body, or the code of the refusal. */
  const call = (action: string, params: Readonly<Record<string, string>>, after = 0): unknown => {
    const operation = ESA_OPERATIONS.get(action);
    if (operation === undefined) throw new Error(`No such action: ${action}`);
    try {
      const { body, taskIds } = account.perform(operation, action, params, NOW + after);
      return taskIds.length > 0 ? taskIds.join() : body;
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  };
  return { account, sites, call };
}

const DONE = '15940956620';
const urls = (count: number, of = (n: number) => `https://example.com/${n}`) =>
  Array.from({ length: count }, (_, n) => of(n));
const folders = (count: number) => urls(count, (n) => `https://example.com/${n}/`);
const domains = (count: number) => urls(count, (n) => `https://d${n}.example.com/`);
const of = (Type: string, content: unknown, more = {}) => ({
  SiteId: '1',
  Type,
  Content: JSON.stringify(content),
  ...more,
});

describe('PurgeCaches', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['1,000 files', of('file', { Files: urls(1000) }), DONE],
    ['1,001 files', of('file', { Files: urls(1001) }), 'InvalidContent'],
    ['100 directories', of('directory', { Directories: folders(100) }), DONE],
    ['101 directories', of('directory', { Directories: folders(101) }), 'InvalidContent'],
    ['100 IgnoreParams', of('ignoreParams', { IgnoreParams: urls(100) }), DONE],
    ['101 IgnoreParams', of('ignoreParams', { IgnoreParams: urls(101) }), 'InvalidContent'],
    ['10 domains', of('file', { Files: domains(10) }), DONE],
    ['11 domains', of('file', { Files: domains(11) }), 'DomainNameOverLimit'],
    ['a bare list', of('file', urls(1)), 'InvalidContent'],
    ['the wrong field', of('file', { Directories: folders(1) }), 'InvalidContent'],
    ['an empty list', of('file', { Files: [] }), 'InvalidContent'],
    ['no list', of('file', { Files: 'https://example.com/' }), 'InvalidContent'],
    ['a number', of('file', { Files: [1] }), 'InvalidContent'],
    ['null', of('file', null), 'InvalidContent'],
    ['no JSON', { SiteId: '1', Type: 'file', Content: 'https://a/' }, 'InvalidContent'],
    ['no Content', { SiteId: '1', Type: 'file' }, 'MissingParameter'],
    ['no Type', { SiteId: '1', Content: '{"Files":[]}' }, 'MissingParameter.ObjectType'],
    ['a regular expression', of('regex', { Regexes: ['.*'] }), 'InvalidParameters'],
    ['the other spelling', of('ignoreparams', { IgnoreParams: urls(1) }), 'InvalidParameters'],
    ['Force, a directory', of('directory', { Directories: folders(1) }, { Force: 'true' }), DONE],
    ['Force, a file', of('file', { Files: urls(1) }, { Force: 'true' }), 'InvalidParameters'],
    ['no Force, a file', of('file', { Files: urls(1) }, { Force: 'false' }), DONE],
    [
      'no boolean',
      of('file', { Files: urls(1) }, { EdgeComputePurge: 'yes' }),
      'InvalidParameters',
    ],
    [
      'a directory that does not end in a slash',
      of('directory', { Directories: urls(1) }),
      'InvalidParameters.InvalidUrls',
    ],
    ['no scheme', of('file', { Files: ['example.com/a'] }), 'InvalidParameters.InvalidUrls'],
    [
      'a name that is not encoded',
      of('file', { Files: ['https://example.com/图'] }),
      'InvalidParameters.InvalidUrls',
    ],
    [
      'a host of no site',
      of('file', { Files: ['https://example.org/'] }),
      'InvalidParameter.RecordNotBelongToSite',
    ],
    [
      'a host with the site’s name at its end',
      of('file', { Files: ['https://notexample.com/'] }),
      'InvalidParameter.RecordNotBelongToSite',
    ],
    ['a record', of('file', { Files: ['https://img.shop.example.com/'] }, { SiteId: '2' }), DONE],
    [
      'a host of no record',
      of('file', { Files: ['https://www.shop.example.com/'] }, { SiteId: '2' }),
      'InvalidParameter.RecordNotBelongToSite',
    ],
    ['a pending site', of('file', { Files: urls(1) }, { SiteId: '3' }), 'ActiveSiteNotExist'],
    ['a site that moved', of('file', { Files: urls(1) }, { SiteId: '4' }), 'ActiveSiteNotExist'],
    ['no such site', of('file', { Files: urls(1) }, { SiteId: '5' }), 'ActiveSiteNotExist'],
    ['no site', { Type: 'file', Content: '{"Files":[]}' }, 'MissingParameter'],
  ])('of %s', (_, params, expected) => {
    expect(newAccount().call('PurgeCaches', params)).toBe(expected);
  });

  test('accepts only the configured spelling of ignoreParams', () => {
    const { call } = newAccount({ ignoreParams: 'ignoreparams' });
    const content = { IgnoreParams: urls(1) };
    expect(call('PurgeCaches', of('ignoreParams', content))).toBe('InvalidParameters');
    expect(call('GetPurgeQuota', { SiteId: '1', Type: 'ignoreParams' })).toBe('InvalidParameters');
    expect(call('PurgeCaches', of('ignoreparams', content))).toBe(DONE);
    const tasks = call('DescribePurgeTasks', { SiteId: '1', Type: 'ignoreparams' });
    expect(tasks).toMatchObject({ TotalCount: 1 });
  });

  test('has a quota per site and type, which a refusal does not use', () => {
    const { account, sites, call } = newAccount();
    const files = (count: number) => call('PurgeCaches', of('file', { Files: urls(count) }));
    const quota = (Type: string, SiteId = '1') => call('GetPurgeQuota', { SiteId, Type });
    const [site] = sites;
    if (site === undefined) throw new Error('No site.');
    site.quota.url.remain = 3;
    expect(files(4)).toBe('QuotaExceeded');
    expect(files(2)).toBe(DONE);
    expect(call('PurgeCaches', of('directory', { Directories: folders(1) }))).not.toBe(DONE);
    expect(files(2)).toBe('QuotaExceeded');
    expect(account.accepted.File).toEqual(urls(2));
    expect(quota('file')).toEqual({ Quota: '1000', Usage: '999' });
    expect(quota('directory')).toEqual({ Quota: '100', Usage: '1' });
    expect(quota('ignoreParams')).toEqual({ Quota: '100', Usage: '0' });
    expect(quota('file', '2')).toEqual({ Quota: '1000', Usage: '0' });
    expect(quota('hostname')).toBe('InvalidParameters');
  });

  test('notifies the edge of what was accepted, and of nothing that was refused', () => {
    const told: unknown[] = [];
    const { call } = newAccount({ onAccepted: (...what) => told.push(what) });
    call('PurgeCaches', of('file', { Files: ['https://example.org/'] }));
    call('PurgeCaches', of('directory', { Directories: folders(1) }, { Force: 'true' }));
    call('PreloadCaches', { SiteId: '1', Content: JSON.stringify(urls(1)) });
    expect(told).toEqual([
      ['Directory', folders(1), true, NOW],
      ['Preload', urls(1), false, NOW],
    ]);
  });

  test('is limited to a number of calls per second', () => {
    const { call } = newAccount({ limits: { ...DOCUMENTED_LIMITS, callsPerSecond: 1 } });
    const purge = (after: number) => call('PurgeCaches', of('file', { Files: urls(1) }), after);
    expect(purge(0)).toBe(DONE);
    expect(purge(999)).toBe('TooManyRequests');
    expect(purge(1000)).not.toBe('TooManyRequests');
  });
});

describe('PreloadCaches', () => {
  test.each<[string, unknown, string]>([
    ['100 URLs', urls(100), DONE],
    ['101 URLs', urls(101), 'InvalidContent'],
    ['an object', { Files: urls(1) }, 'InvalidContent'],
    ['a directory', folders(1), 'InvalidParameters.InvalidUrls'],
    ['a host of no site', ['https://example.org/a'], 'InvalidParameter.RecordNotBelongToSite'],
  ])('of %s', (_, content, expected) => {
    const Content = JSON.stringify(content);
    expect(newAccount().call('PreloadCaches', { SiteId: '1', Content })).toBe(expected);
  });
});

describe('ListSites', () => {
  test.each<[Readonly<Record<string, string>>, readonly number[]]>([
    [{}, [1, 2, 3, 4]],
    [{ SiteName: 'example.com' }, [1, 4]],
    [{ SiteName: 'www.example.com' }, []],
    [{ SiteName: 'example.com', SiteSearchType: 'exact', Status: 'active' }, [1]],
    [{ SiteName: 'example.com', SiteSearchType: 'suffix' }, [1, 2, 3, 4]],
    [{ SiteName: 's', SiteSearchType: 'prefix' }, [2]],
    [{ SiteName: 'op.ex', SiteSearchType: 'fuzzy' }, [2]],
    [{ PageSize: '3', PageNumber: '2' }, [4]],
  ])('by %o', (params, ids) => {
    const { Sites } = newAccount().call('ListSites', params) as {
      Sites: readonly { SiteId: number }[];
    };
    expect(Sites.map(({ SiteId }) => SiteId)).toEqual(ids);
  });

  test.each([{ SiteName: 'a', SiteSearchType: 'regex' }, { PageSize: '501' }, { PageNumber: '0' }])(
    'by %o is refused',
    (params) => expect(newAccount().call('ListSites', params)).toBe('InvalidParameters'),
  );
});

describe('DescribePurgeTasks', () => {
  const SECOND = 1000;
  const time = (after: number) => new Date(NOW + after).toISOString().replace('.000Z', 'Z');

  function listed(params: Readonly<Record<string, string>>, now = 5 * SECOND): unknown {
    const taskOutcomes = {
      'https://example.com/9': { status: 'Canceled', description: 'Internal Error' },
    } as const;
    const tasks = new PurgeTasks({ taskMs: 3 * SECOND, taskOutcomes, rowsOf: 'url' });
    const { call } = newAccount({ tasks });
    call('PurgeCaches', of('file', { Files: ['https://example.com/9'] }), 0);
    call('PurgeCaches', of('directory', { Directories: folders(1) }), SECOND);
    call('PurgeCaches', of('file', { Files: urls(2) }), 4.5 * SECOND);
    call('PreloadCaches', { SiteId: '1', Content: JSON.stringify(urls(1)) }, 4.5 * SECOND);
    const answer = call('DescribePurgeTasks', { SiteId: '1', ...params }, now);
    if (typeof answer === 'string') return answer;
    const { Tasks } = answer as { Tasks: readonly { Content: string; Status: string }[] };
    return Tasks.map(({ Content, Status }) => `${new URL(Content).pathname} ${Status}`);
  }

  const NEW = ['/1 Refreshing', '/0 Refreshing'];
  const OLD = '/9 Failed';
  test.each<[Readonly<Record<string, string>>, unknown]>([
    [{}, [...NEW, OLD]],
    [{ Type: 'directory' }, ['/0/ Complete']],
    [{ SiteId: '2' }, []],
    [{ StartTime: time(SECOND), EndTime: time(9 * SECOND) }, NEW],
    [{ StartTime: time(4 * SECOND), EndTime: time(5 * SECOND) }, NEW],
    [{ StartTime: time(0), EndTime: time(3 * SECOND) }, [OLD]],
    [{ Status: 'Failed' }, [OLD]],
    [{ Content: 'https://example.com/0' }, [NEW[1]]],
    [{ PageSize: '2', PageNumber: '2' }, [OLD]],
    [{ PageSize: '51' }, 'InvalidParameters'],
    [{ StartTime: time(SECOND), EndTime: time(SECOND) }, 'InvalidParameters'],
    [{ StartTime: '2026-01-02' }, 'InvalidParameters'],
    [{ Type: 'regex' }, 'InvalidParameters'],
    [{ SiteId: '5' }, 'ActiveSiteNotExist'],
  ])('by %o', (params, expected) => {
    expect(listed(params)).toEqual(expected);
  });

  test('forgets after three days', () => {
    expect(listed({}, 3 * 86_400 * SECOND)).toHaveLength(3);
    expect(listed({}, 3 * 86_400 * SECOND + 1)).toHaveLength(2);
  });

  test('may have one row for the whole request, which fails if any of its URLs does', () => {
    const taskOutcomes = {
      'https://example.com/1': { status: 'Failed', description: 'Why' },
    } as const;
    const tasks = new PurgeTasks({ taskMs: 0, taskOutcomes, rowsOf: 'request' });
    const { call } = newAccount({ tasks });
    call('PurgeCaches', of('file', { Files: urls(2) }));
    expect(call('DescribePurgeTasks', { SiteId: '1' })).toEqual({
      TotalCount: 1,
      PageNumber: 1,
      PageSize: 20,
      Tasks: [
        {
          TaskId: DONE,
          Content: 'https://example.com/0\nhttps://example.com/1',
          Type: 'file',
          Status: 'Failed',
          Process: '0%',
          Description: 'Why',
          CreateTime: '2026-01-02T03:04:05Z',
        },
      ],
    });
  });
});
