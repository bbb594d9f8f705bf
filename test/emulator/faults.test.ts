import { describe, expect, onTestFinished, test } from 'vitest';
import { type Emulator, startEmulator } from './emulator.ts';
import { type Fault, type Faults, faultsOf } from './faults.ts';
import { cdn, officialSdks } from './official-sdks.ts';
import { REFUSAL_CODES } from './refusal.ts';
import type { ReceivedRequest } from './request.ts';

async function start(faults: Faults): Promise<Emulator> {
  const cloud = await startEmulator({ faults, taskMs: 0 });
  onTestFinished(cloud.close);
  return cloud;
}

const URL_A = 'https://example.com/a';

/** Refreshes a URL with the official SDK. */
function refresh(cloud: Emulator, objectPath = URL_A) {
  return officialSdks(cloud).cdn.refreshObjectCaches(
    new cdn.RefreshObjectCachesRequest({ objectPath }),
  );
}

/** Requests GitHub's token, which needs no signature, and returns the raw reply. */
function ask(cloud: Emulator, init: RequestInit = {}): Promise<Response> {
  return fetch(cloud.idTokenEnv.ACTIONS_ID_TOKEN_REQUEST_URL, {
    headers: { authorization: `Bearer ${cloud.idTokenEnv.ACTIONS_ID_TOKEN_REQUEST_TOKEN}` },
    redirect: 'manual',
    ...init,
  });
}

describe('a fault', () => {
  test.each<[Fault, boolean]>([
    [{ kind: 'refuse', code: 'ServiceBusy' }, false],
    [{ kind: 'reply', accepted: false, status: 200, body: '' }, false],
    [{ kind: 'reply', accepted: true, status: 200, body: '' }, true],
    [{ kind: 'reply', accepted: true, status: 502, body: '<html>' }, true],
    [{ kind: 'truncate' }, true],
    [{ kind: 'reset', accepted: false }, false],
    [{ kind: 'reset', accepted: true }, true],
  ])('%o hides whether the request was accepted: %s', async (fault, accepted) => {
    const cloud = await start([{ fault }]);
    // How the SDK handles such replies does not matter.
    await refresh(cloud).catch(() => undefined);
    const [request] = cloud.requests;
    expect(request?.outcome).toMatchObject({ accepted, fault: fault.kind });
    expect(cloud.accepted.cdn.File).toEqual(accepted ? [URL_A] : []);
    expect(cloud.quota.cdn.url.remain).toBe(accepted ? 9999 : 10_000);
  });

  test.each(REFUSAL_CODES)('refuses by %s', async (code) => {
    const cloud = await start([{ fault: { kind: 'refuse', code, retryAfterMs: 250 } }]);
    const response = await ask(cloud);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.headers.get('x-acs-retry-after')).toBe('250');
    const denied = code === 'Forbidden.RAM' ? { AuthAction: 'sts:GetIdToken' } : undefined;
    expect(await response.json()).toMatchObject({
      Code: code,
      RequestId: expect.any(String),
      HostId: new URL(cloud.url).host,
      ...(denied && { AccessDeniedDetail: denied }),
    });
  });

  test('refuses with the permission that is missing', async () => {
    const fault = { kind: 'refuse', code: 'Forbidden.RAM' } as const;
    const cloud = await start([{ fault, action: 'DescribeRefreshQuota' }]);
    const quota = officialSdks(cloud).cdn.describeRefreshQuota(
      new cdn.DescribeRefreshQuotaRequest(),
    );
    await expect(quota).rejects.toMatchObject({
      code: 'Forbidden.RAM',
      statusCode: 403,
      accessDeniedDetail: { AuthAction: 'cdn:DescribeRefreshQuota' },
    });
    await expect(refresh(cloud)).resolves.toMatchObject({ statusCode: 200 });
  });

  test('does not hide a wrong signature', async () => {
    const cloud = await start([{ fault: { kind: 'refuse', code: 'ServiceBusy' } }]);
    const { cdn: sdk } = officialSdks(cloud, { id: 'LTAI5tTestAccessKeyId', secret: 'wrong' });
    await expect(
      sdk.describeRefreshQuota(new cdn.DescribeRefreshQuotaRequest()),
    ).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
  });

  test('sends any response, such as a redirect', async () => {
    const headers = { location: 'http://other.example.com/' };
    const cloud = await start([
      { fault: { kind: 'reply', accepted: false, status: 307, headers, body: '' } },
    ]);
    const response = await ask(cloud);
    expect([response.status, response.headers.get('location')]).toEqual([307, headers.location]);
  });

  test('omits the task IDs', async () => {
    const cloud = await start([{ fault: { kind: 'omit', fields: ['RefreshTaskId'] } }]);
    const { body } = await refresh(cloud);
    expect(body).toEqual({ requestId: '0A1B2C3D-0000-4000-8000-000000000000' });
    expect(cloud.accepted.cdn.File).toEqual([URL_A]);
  });

  test('cuts the reply in half', async () => {
    const text = await (await ask(await start([{ fault: { kind: 'truncate' } }]))).text();
    expect(text).toMatch(/^\{"count":\d+,"value":"[^"]+$/);
  });

  test('resets the connection', async () => {
    const cloud = await start([{ fault: { kind: 'reset', accepted: true } }]);
    await expect(ask(cloud)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  test('never answers', async () => {
    const cloud = await start([{ fault: { kind: 'hang', accepted: true } }]);
    const signal = AbortSignal.timeout(100);
    await expect(ask(cloud, { signal })).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(cloud.requests[0]?.outcome).toMatchObject({ accepted: true, status: null });
  });

  test('sends far too much, until the reader disconnects', async () => {
    const flood = (bytes: number): Fault => ({ kind: 'flood', accepted: false, bytes });
    const cloud = await start([
      { fault: flood(1_000_000), at: 0 },
      { fault: flood(100_000_000), at: 1 },
    ]);
    const whole = await (await ask(cloud)).arrayBuffer();
    expect(whole.byteLength).toBeGreaterThan(1_000_000);
    const reader = (await ask(cloud)).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await ask(cloud).then((response) => response.json());
  });

  test('delays the reply', async () => {
    const cloud = await start([{ fault: { kind: 'slow', ms: 60 } }]);
    const begin = performance.now();
    expect((await ask(cloud)).status).toBe(200);
    // A timer may fire a millisecond early.
    expect(performance.now() - begin).toBeGreaterThanOrEqual(59);
  });

  test('runs code, which may use up the quota', async () => {
    const run = () => {
      cloud.quota.cdn.url.remain = 0;
    };
    const cloud = await start([{ fault: { kind: 'call', run } }]);
    await expect(refresh(cloud)).rejects.toMatchObject({ code: 'QuotaExceeded.Refresh' });
  });

  test('whose code throws makes closing the emulator fail', async () => {
    const run = () => {
      throw new Error('a mistake in a test');
    };
    const cloud = await startEmulator({ faults: [{ fault: { kind: 'call', run } }] });
    await expect(ask(cloud)).rejects.toThrow();
    await expect(cloud.close()).rejects.toMatchObject({
      errors: [new Error('a mistake in a test')],
    });
  });
});

describe('rules', () => {
  const request = (action: string, ...lines: readonly string[]): ReceivedRequest => ({
    index: 0,
    time: 0,
    method: 'POST',
    target: '/',
    headers: {},
    body: Buffer.alloc(0),
    action,
    version: '',
    query: {},
    form: {},
    params: {},
    lines,
    outcome: null,
  });
  const slow = (ms: number): Fault => ({ kind: 'slow', ms });

  test('select by action, line and index, and can be combined', () => {
    const faults = faultsOf([
      { fault: slow(1) },
      { fault: slow(2), action: 'A', at: 1 },
      { fault: slow(3), line: '/x', at: [0, 2] },
    ]);
    const sequence = [
      request('A'),
      request('B', '/x'),
      request('A', '/y', '/x'),
      request('B', '/y'),
      request('A', '/x/y'),
    ];
    expect(sequence.map(faults)).toEqual([
      [slow(1)],
      [slow(1), slow(3)],
      [slow(1), slow(2)],
      [slow(1)],
      [slow(1), slow(3)],
    ]);
  });

  test('may be a function', () => {
    const faults = faultsOf(({ action }) => (action === 'A' ? [slow(1)] : []));
    expect([request('A'), request('B')].map(faults)).toEqual([[slow(1)], []]);
  });
});
