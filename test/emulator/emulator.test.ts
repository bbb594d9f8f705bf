import { describe, expect, onTestFinished, test } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from './emulator.ts';
import { TEST_KEY } from './keys.ts';
import { cdn, dcdn, officialSdks, sts } from './official-sdks.ts';
import { TEST_ROLE } from './sts.ts';

async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  const cloud = await startEmulator(options);
  onTestFinished(cloud.close);
  return cloud;
}

/** Requests GitHub's token, as a job does. */
async function idToken(cloud: Emulator, audience: string): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } =
    cloud.idTokenEnv;
  const response = await fetch(`${url}&audience=${audience}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { value } = (await response.json()) as { value: string };
  return value;
}

const URLS = ['https://example.com/%E5%9B%BE.html', 'https://www.example.com/b?c=(1)*'];
const objectPath = URLS.join('\n');

describe('the official SDKs', () => {
  test('refresh on CDN, and query the tasks and the quota', async () => {
    const begin = Date.now();
    let now = begin;
    const cloud = await start({ now: () => now });
    const sdk = officialSdks(cloud).cdn;
    const refreshed = await sdk.refreshObjectCaches(
      new cdn.RefreshObjectCachesRequest({ objectPath, objectType: 'File' }),
    );
    expect(refreshed.body?.refreshTaskId).toBe('17772470001,17772470002');
    await sdk.refreshObjectCaches(
      new cdn.RefreshObjectCachesRequest({
        objectPath: 'https://example.com/docs/',
        objectType: 'Directory',
        force: true,
      }),
    );
    const tasks = async () => {
      const request = { taskId: refreshed.body?.refreshTaskId ?? '' };
      const { body } = await sdk.describeRefreshTaskById(
        new cdn.DescribeRefreshTaskByIdRequest(request),
      );
      return body?.tasks?.map((task) => [task.objectPath, task.status]);
    };
    expect(await tasks()).toEqual(URLS.map((url) => [url, 'Pending']));
    now = begin + 330_000;
    expect(await tasks()).toEqual(URLS.map((url) => [url, 'Complete']));

    const quota = await sdk.describeRefreshQuota(new cdn.DescribeRefreshQuotaRequest());
    expect(quota.body).toMatchObject({
      urlQuota: '10000',
      urlRemain: '9998',
      dirQuota: '100',
      dirRemain: '99',
      regexRemain: '20',
      ignoreParamsRemain: '100',
      preloadRemain: '1000',
    });
    expect(cloud.accepted.cdn).toMatchObject({
      File: URLS,
      Directory: ['https://example.com/docs/'],
    });
    const wanted = [...URLS, 'http://example.com/docs/x', 'https://example.com/other'];
    expect(cloud.uncovered(wanted)).toEqual(['https://example.com/other']);
    expect(cloud.uncovered(wanted, 'dcdn')).toEqual(wanted);
    expect(cloud.requests.map(({ action }) => action)).toEqual([
      'RefreshObjectCaches',
      'RefreshObjectCaches',
      'DescribeRefreshTaskById',
      'DescribeRefreshTaskById',
      'DescribeRefreshQuota',
    ]);
    expect(cloud.requests[0]).toMatchObject({
      index: 0,
      time: begin,
      method: 'POST',
      version: '2018-05-10',
      query: {},
      form: { ObjectPath: objectPath, ObjectType: 'File' },
      lines: URLS,
      outcome: {
        accepted: true,
        status: 200,
        code: null,
        taskIds: ['17772470001', '17772470002'],
        fault: null,
      },
    });
  });

  test('prefetch on CDN', async () => {
    const cloud = await start({ taskMs: 0 });
    const sdk = officialSdks(cloud).cdn;
    const { body } = await sdk.pushObjectCache(new cdn.PushObjectCacheRequest({ objectPath }));
    const tasks = await sdk.describeRefreshTaskById(
      new cdn.DescribeRefreshTaskByIdRequest({ taskId: body?.pushTaskId ?? '' }),
    );
    expect(tasks.body?.tasks?.map((task) => [task.objectType, task.process])).toEqual([
      ['preload', '100%'],
      ['preload', '100%'],
    ]);
    expect(cloud.accepted.cdn.Preload).toEqual(URLS);
    expect(cloud.quota.cdn.prefetch.remain).toBe(998);
  });

  test('refresh and prefetch on DCDN, and refresh EdgeRoutine’s caches', async () => {
    const cloud = await start({ taskMs: 0 });
    const sdk = officialSdks(cloud).dcdn;
    const refreshed = await sdk.refreshDcdnObjectCaches(
      new dcdn.RefreshDcdnObjectCachesRequest({ objectPath, objectType: 'IgnoreParams' }),
    );
    const er = await sdk.refreshErObjectCaches(
      new dcdn.RefreshErObjectCachesRequest({
        objectPath: URLS[0] ?? '',
        objectType: 'File',
        routineId: 'hello.octo',
        mergeDomainName: 'a.example.com,b.example.com',
      }),
    );
    const prefetched = await sdk.preloadDcdnObjectCaches(
      new dcdn.PreloadDcdnObjectCachesRequest({ objectPath: URLS[0] ?? '' }),
    );
    const taskId = [
      refreshed.body?.refreshTaskId,
      er.body?.refreshTaskId,
      prefetched.body?.preloadTaskId,
    ].join();
    const tasks = await sdk.describeDcdnRefreshTaskById(
      new dcdn.DescribeDcdnRefreshTaskByIdRequest({ taskId }),
    );
    expect(tasks.body?.tasks?.map((task) => [task.objectType, task.status])).toEqual([
      ['ignoreparams', 'Complete'],
      ['ignoreparams', 'Complete'],
      ['file', 'Complete'],
      ['preload', 'Complete'],
    ]);
    const quota = await sdk.describeDcdnRefreshQuota(new dcdn.DescribeDcdnRefreshQuotaRequest());
    expect(quota.body).toMatchObject({
      urlRemain: '9999',
      ignoreParamsRemain: '98',
      preloadRemain: '999',
    });
    expect(cloud.accepted.dcdn.IgnoreParams).toEqual(URLS);
    expect(cloud.accepted.er.File).toEqual([URLS[0]]);
    expect(cloud.quota.cdn.url.remain).toBe(10_000);
  });

  test('assume the role with GitHub’s token, and refresh with its key until it expires', async () => {
    // The shortest session equals the clock tolerance, so the clock is first late, then ahead.
    let now = Date.now() - 600_000;
    const cloud = await start({ now: () => now });
    const { body } = await officialSdks(cloud).sts.assumeRoleWithOIDC(
      new sts.AssumeRoleWithOIDCRequest({
        roleArn: TEST_ROLE.arn,
        OIDCProviderArn: TEST_ROLE.providerArn,
        OIDCToken: await idToken(cloud, TEST_ROLE.audience),
        roleSessionName: 'test',
        durationSeconds: 900,
      }),
    );
    const { accessKeyId = '', accessKeySecret = '', securityToken = '' } = body?.credentials ?? {};
    const key = { id: accessKeyId, secret: accessKeySecret, token: securityToken };
    const request = new cdn.RefreshObjectCachesRequest({ objectPath });
    const refresh = () => officialSdks(cloud, key).cdn.refreshObjectCaches(request);
    await refresh();
    expect(cloud.accepted.cdn.File).toEqual(URLS);
    now += 900_000;
    await expect(refresh()).rejects.toMatchObject({ code: 'InvalidSecurityToken.Expired' });
  });
});

describe('the official SDKs are refused', () => {
  test.each<[string, EmulatorOptions, Partial<typeof TEST_KEY>, string]>([
    ['another secret', {}, { secret: 'wrong' }, 'SignatureDoesNotMatch'],
    ['an unknown key', {}, { id: 'LTAI5tOther' }, 'InvalidAccessKeyId.NotFound'],
    ['a token of no session', {}, { token: 'x' }, 'InvalidSecurityToken.MismatchWithAccessKey'],
    ['a clock that is off', { now: () => 0 }, {}, 'InvalidTimeStamp.Expired'],
    ['a domain of nobody', { domains: ['example.com'] }, {}, 'InvalidDomain.NotFound'],
    ['a quota used up', { quota: { url: 1 } }, {}, 'QuotaExceeded.Refresh'],
    ['too many lines', { limits: { urlsPerRequest: 1 } }, {}, 'SingleRequest.OverLimit'],
    ['too fast', { limits: { urlsPerMinute: 0 } }, {}, 'QuotaPerMinuteExceeded.Refresh'],
  ])('for %s', async (_, options, key, code) => {
    const cloud = await start(options);
    const sdk = officialSdks(cloud, { ...TEST_KEY, ...key }).cdn;
    const request = new cdn.RefreshObjectCachesRequest({ objectPath });
    await expect(sdk.refreshObjectCaches(request)).rejects.toMatchObject({
      code,
      data: { Code: code, RequestId: '0A1B2C3D-0000-4000-8000-000000000000' },
    });
    expect(cloud.requests[0]?.outcome).toMatchObject({ accepted: false, code, taskIds: [] });
    expect(cloud.accepted.cdn.File).toEqual([]);
  });
});

describe('a request for no known operation', () => {
  const post = async (headers: Readonly<Record<string, string>>, path = '/') => {
    const cloud = await start();
    const response = await fetch(`${cloud.url}${path}`, { method: 'POST', headers });
    return [response.status, ((await response.json()) as { Code?: string }).Code];
  };

  test.each([
    ['PurgeEverything', '2024-09-10', '/', 'InvalidAction.NotFound'],
    ['PurgeCaches', '2018-05-10', '/', 'NoSuchVersion'],
    ['RefreshObjectCaches', '2018-01-15', '/', 'NoSuchVersion'],
    ['RefreshObjectCaches', '2018-05-10', '/cdn', 'InvalidAction.NotFound'],
    ['AssumeRoleWithOIDC', '2018-05-10', '/', 'NoSuchVersion'],
  ])('%s of %s at %s', async (action, version, path, code) => {
    const headers = { 'x-acs-action': action, 'x-acs-version': version };
    expect(await post(headers, path)).toEqual([404, code]);
  });

  test('is refused, as is a request for GitHub’s token without the job’s token', async () => {
    const headers = { authorization: 'Bearer other' };
    expect(await post(headers, '/id-token?api-version=2.0')).toEqual([401, undefined]);
  });
});
