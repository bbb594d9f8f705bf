import { describe, expect, test } from 'vitest';
import { Account, type Domain } from './account.ts';
import { DOCUMENTED_LIMITS, type Limits } from './limits.ts';
import { OPERATIONS } from './operations.ts';
import { freshQuotas, type QuotaName } from './quota.ts';
import { Refusal } from './refusal.ts';
import { Tasks } from './tasks.ts';

const NOW = Date.UTC(2025, 0, 2, 3, 4, 5);
const DOMAINS: readonly Domain[] = [
  ...Array.from({ length: 11 }, (_, n) => ({ name: `d${n}.example.com` })),
  { name: 'example.com' },
  { name: 'static.example.com', service: 'cdn' },
  { name: 'app.example.com', service: 'dcdn' },
  { name: 'old.example.com', offline: true },
];

function newAccount(
  options: { quota?: Partial<Record<QuotaName, number>>; limits?: Partial<Limits> } = {},
) {
  const quotas = { cdn: freshQuotas(options.quota ?? {}), dcdn: freshQuotas(options.quota ?? {}) };
  const tasks = { cdn: new Tasks(0, {}, 1), dcdn: new Tasks(0, {}, 1001) };
  const limits = { ...DOCUMENTED_LIMITS, ...options.limits };
  const account = new Account({ domains: DOMAINS, limits, quotas, tasks });
  /** The expected task IDs or other body, or the code of the refusal. */
  const call = (action: string, params: Readonly<Record<string, string>>, after = 0): unknown => {
    const operation = OPERATIONS.get(action);
    if (operation === undefined) throw new Error(`No such action: ${action}`);
    try {
      const { body, taskIds } = account.perform(operation, action, params, NOW + after);
      return taskIds.length > 0 ? taskIds.join() : body;
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  };
  return { account, quotas, call };
}

/** An ObjectPath of this many lines. */
function lines(count: number, url = (n: number) => `https://example.com/${n}`): string {
  return Array.from({ length: count }, (_, n) => url(n)).join('\n');
}
const directory = (n: number) => `https://example.com/${n}/`;
const domain = (n: number) => `https://d${n}.example.com/`;

describe('a request', () => {
  const of = (ObjectType: string, ObjectPath: string, more = {}) => ({
    ObjectType,
    ObjectPath,
    ...more,
  });
  test.each<[string, string, Record<string, string>, string]>([
    ['1,000 URLs', 'RefreshObjectCaches', of('File', lines(1000)), '1'],
    ['1,001 URLs', 'RefreshObjectCaches', of('File', lines(1001)), 'SingleRequest.OverLimit'],
    ['100 directories', 'RefreshObjectCaches', of('Directory', lines(100, directory)), '1'],
    [
      '101 directories',
      'RefreshObjectCaches',
      of('Directory', lines(101, directory)),
      'SingleRequest.OverLimit',
    ],
    ['a regular expression', 'RefreshObjectCaches', of('Regex', lines(1)), '1'],
    ['2 of them', 'RefreshObjectCaches', of('Regex', lines(2)), 'SingleRequest.OverLimit'],
    ['100 IgnoreParams', 'RefreshObjectCaches', of('IgnoreParams', lines(100)), '1'],
    ['10 domains', 'RefreshObjectCaches', of('File', lines(10, domain)), '1,2,3,4,5,6,7,8,9,10'],
    ['11 domains', 'RefreshObjectCaches', of('File', lines(11, domain)), 'SingleRequest.OverLimit'],
    ['er: 1 domain', 'RefreshErObjectCaches', of('File', lines(1000)), '1001'],
    [
      'er: 2 domains',
      'RefreshErObjectCaches',
      of('File', lines(2, domain)),
      'SingleRequest.OverLimit',
    ],
    ['100 prefetches', 'PushObjectCache', { ObjectPath: lines(100) }, '1'],
    ['101', 'PushObjectCache', { ObjectPath: lines(101) }, 'SingleRequest.OverLimit'],
    ['dcdn: 100 prefetches', 'PreloadDcdnObjectCaches', { ObjectPath: lines(100) }, '1001'],
    ['no ObjectPath', 'RefreshObjectCaches', { ObjectType: 'File' }, 'MissingParameter'],
    ['no ObjectType', 'RefreshObjectCaches', { ObjectPath: lines(1) }, '1'],
    ['no ObjectType', 'RefreshDcdnObjectCaches', { ObjectPath: lines(1) }, '1001'],
    ['no ObjectType', 'RefreshErObjectCaches', { ObjectPath: lines(1) }, 'MissingParameter'],
    ['a wrong one', 'RefreshObjectCaches', of('file', lines(1)), 'InvalidObjectType.Malformed'],
    [
      'Force, a directory',
      'RefreshObjectCaches',
      of('Directory', directory(1), { Force: 'true' }),
      '1',
    ],
    ['Force, a file', 'RefreshObjectCaches', of('File', lines(1), { Force: 'false' }), '1'],
    [
      'Force, a file',
      'RefreshObjectCaches',
      of('File', lines(1), { Force: 'true' }),
      'InvalidParameters',
    ],
    [
      'Force that is no boolean',
      'RefreshObjectCaches',
      of('Directory', directory(1), { Force: 'yes' }),
      'InvalidParameters',
    ],
    ['a RoutineId', 'RefreshErObjectCaches', of('File', lines(1), { RoutineId: 'a.b' }), '1001'],
    [
      'a wrong one',
      'RefreshErObjectCaches',
      of('File', lines(1), { RoutineId: 'a' }),
      'InvalidParameters',
    ],
    [
      '11 task ids',
      'DescribeRefreshTaskById',
      { TaskId: '1,2,3,4,5,6,7,8,9,10,11' },
      'InvalidParameters',
    ],
    ['no task id', 'DescribeRefreshTaskById', {}, 'MissingParameter'],
  ])('of %s: %s', (_, action, params, expected) => {
    expect(newAccount().call(action, params)).toBe(expected);
  });

  test.each<[string, string, string]>([
    ['https://static.example.com/', 'RefreshObjectCaches', '1'],
    ['https://static.example.com/', 'RefreshDcdnObjectCaches', 'InvalidDomain.NotFound'],
    ['https://app.example.com/', 'RefreshObjectCaches', 'InvalidDomain.NotFound'],
    ['https://app.example.com/', 'RefreshDcdnObjectCaches', '1001'],
    ['https://app.example.com/', 'RefreshErObjectCaches', '1001'],
    ['https://app.example.com/a', 'PushObjectCache', 'InvalidDomain.NotFound'],
    ['https://other.example.com/', 'RefreshObjectCaches', 'InvalidDomain.NotFound'],
    ['https://old.example.com/', 'RefreshObjectCaches', 'InvalidDomain.Offline'],
    [
      'https://example.com/\nhttps://other.example.com/',
      'RefreshObjectCaches',
      'InvalidDomain.NotFound',
    ],
    ['https://EXAMPLE.com:8443/a', 'RefreshObjectCaches', '1'],
  ])('for %s by %s', (ObjectPath, action, expected) => {
    expect(newAccount().call(action, { ObjectPath, ObjectType: 'File' })).toBe(expected);
  });

  test('that is refused changes nothing', () => {
    const { account, call, quotas } = newAccount({ limits: { urlsPerMinute: 5 } });
    const ObjectPath = `${lines(5)}\nhttps://other.example.com/`;
    expect(call('RefreshObjectCaches', { ObjectPath })).toBe('InvalidDomain.NotFound');
    expect(call('RefreshObjectCaches', { ObjectPath: `${lines(5)}\nhttps://example.com/ä` })).toBe(
      'InvalidObjectPath.Malformed',
    );
    expect(account.accepted.cdn.File).toEqual([]);
    expect(quotas.cdn.url.remain).toBe(10_000);
    expect(call('RefreshObjectCaches', { ObjectPath: lines(5) })).toBe('1');
  });
});

describe('the day', () => {
  test.each<[QuotaName, string, string]>([
    ['url', 'RefreshObjectCaches', 'File'],
    ['directory', 'RefreshObjectCaches', 'Directory'],
    ['ignoreParams', 'RefreshObjectCaches', 'IgnoreParams'],
    ['url', 'RefreshDcdnObjectCaches', 'File'],
    ['url', 'RefreshErObjectCaches', 'File'],
  ])('has a quota of %s, for %s of %s', (name, action, ObjectType) => {
    const { call, account } = newAccount({ quota: { [name]: 3 } });
    const service = OPERATIONS.get(action)?.service ?? 'cdn';
    const send = (count: number) =>
      call(action, { ObjectType, ObjectPath: lines(count, directory) });
    expect(send(4)).toBe('QuotaExceeded.Refresh');
    expect(send(2)).toMatch(/^1/);
    expect(send(2)).toBe('QuotaExceeded.Refresh');
    expect(send(1)).toMatch(/^1/);
    expect(send(1)).toBe('QuotaExceeded.Refresh');
    expect(account.accepted[OPERATIONS.get(action)?.product ?? 'cdn']).toMatchObject({
      [ObjectType]: [directory(0), directory(1), directory(0)],
    });
    const fields: Record<string, string> = {
      url: 'Url',
      directory: 'Dir',
      ignoreParams: 'IgnoreParams',
    };
    expect(
      call(service === 'cdn' ? 'DescribeRefreshQuota' : 'DescribeDcdnRefreshQuota', {}),
    ).toMatchObject({ [`${fields[name]}Quota`]: '3', [`${fields[name]}Remain`]: '0' });
  });

  test('has a quota of regular expressions', () => {
    const { call } = newAccount();
    const send = () =>
      call('RefreshObjectCaches', { ObjectType: 'Regex', ObjectPath: 'https://example.com/.*' });
    expect(Array.from({ length: 21 }, send).map((answer) => answer !== '1')).toEqual([
      ...Array<boolean>(20).fill(false),
      true,
    ]);
  });

  test('has a quota of prefetches, which no refresh uses', () => {
    const { call, quotas } = newAccount({ quota: { prefetch: 1 } });
    expect(call('RefreshObjectCaches', { ObjectPath: lines(2) })).toBe('1');
    expect(call('PushObjectCache', { ObjectPath: lines(2) })).toBe('QuotaExceeded.Preload');
    expect(call('PushObjectCache', { ObjectPath: lines(1) })).toBe('2');
    expect(quotas.cdn.prefetch.remain).toBe(0);
  });

  test('has separate quotas for each service, which can be set', () => {
    const { call, quotas } = newAccount();
    quotas.cdn.url.remain = 1;
    expect(call('RefreshObjectCaches', { ObjectPath: lines(2) })).toBe('QuotaExceeded.Refresh');
    expect(call('RefreshDcdnObjectCaches', { ObjectPath: lines(2) })).toBe('1001');
  });
});

describe('a minute', () => {
  test.each([
    ['RefreshObjectCaches', 10_000],
    ['RefreshDcdnObjectCaches', 10_000],
    ['RefreshErObjectCaches', 1000],
  ])('of %s takes %d URLs of a domain', (action, most) => {
    const { call } = newAccount({ quota: { url: 1e6 } });
    const send = () => call(action, { ObjectType: 'File', ObjectPath: lines(1000) });
    for (let sent = 0; sent < most; sent += 1000) expect(send()).toMatch(/^\d+$/);
    expect(send()).toBe('QuotaPerMinuteExceeded.Refresh');
  });

  test('of an older account takes 1,000 URLs of a domain, in any 60 seconds', () => {
    const { call } = newAccount({ limits: { urlsPerMinute: 1000 } });
    const send = (count: number, after: number, url?: (n: number) => string) =>
      call('RefreshObjectCaches', { ObjectPath: lines(count, url) }, after);
    expect(send(600, 0)).toBe('1');
    expect(send(400, 30_000)).toBe('2');
    expect(send(1, 59_999)).toBe('QuotaPerMinuteExceeded.Refresh');
    expect(send(1000, 59_999, (n) => `https://d1.example.com/${n}`)).toBe('3');
    expect(send(601, 60_000)).toBe('QuotaPerMinuteExceeded.Refresh');
    expect(send(600, 60_000)).toBe('4');
    expect(send(1, 89_999)).toBe('QuotaPerMinuteExceeded.Refresh');
    expect(send(400, 90_000)).toBe('5');
  });

  test('counts http and https together, and does not count a refused request', () => {
    const { call } = newAccount({ limits: { urlsPerMinute: 2 } });
    const send = (ObjectPath: string) => call('RefreshObjectCaches', { ObjectPath });
    expect(send('http://example.com/1\nhttps://example.com/2')).toBe('1');
    expect(send('https://d1.example.com/\nhttps://example.com/')).toBe(
      'QuotaPerMinuteExceeded.Refresh',
    );
    expect(send('https://d1.example.com/1\nhttps://d1.example.com/2')).toBe('2');
  });

  test('does not limit directories', () => {
    const { call } = newAccount({ limits: { urlsPerMinute: 1 } });
    const params = { ObjectType: 'Directory', ObjectPath: lines(100, directory) };
    expect(call('RefreshObjectCaches', params)).toBe('1');
  });
});

describe('a second', () => {
  test.each([...OPERATIONS].map(([action, { perSecond }]) => [action, perSecond] as const))(
    'of %s takes %d calls',
    (action, perSecond) => {
      const { call } = newAccount({ quota: { url: 1e6, prefetch: 1e6 } });
      const send = (after: number) =>
        call(action, { ObjectPath: lines(1), ObjectType: 'File', TaskId: '1' }, after);
      for (let n = 0; n < perSecond; n += 1) expect(send(n)).not.toBe('Throttling.User');
      expect(send(999)).toBe('Throttling.User');
      expect(send(1000)).not.toBe('Throttling.User');
    },
  );

  test('takes as many calls as configured', () => {
    const { call } = newAccount({ limits: { callsPerSecond: 1 } });
    expect(call('DescribeRefreshQuota', {})).toMatchObject({ UrlRemain: '10000' });
    expect(call('DescribeRefreshQuota', {})).toBe('Throttling.User');
    expect(call('DescribeDcdnRefreshQuota', {})).toMatchObject({ UrlRemain: '10000' });
  });
});
