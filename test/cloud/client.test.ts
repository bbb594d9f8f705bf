import { expect, test } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { Client } from '../../src/cloud/client.ts';
import { CloudError } from '../../src/cloud/failures.ts';
import { PRODUCTS } from '../../src/cloud/products.ts';
import { startEmulator } from '../emulator/emulator.ts';
import type { Fault } from '../emulator/faults.ts';
import { RecordingLog } from '../recording-log.ts';
import { connected } from './account-fixture.ts';

const never = new AbortController().signal;

const REFRESH = {
  action: 'RefreshObjectCaches',
  form: { ObjectPath: 'https://www.example.com/a.html', ObjectType: 'File' },
};

async function failure(promise: Promise<unknown>): Promise<CloudError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof CloudError) return error;
  throw error ?? new Error('It succeeded.');
}

test('a signed call is accepted, with its parameters in the form body', async () => {
  const { cloud, account } = await connected();
  const reply = await account.call(REFRESH, never);
  expect(reply).toMatchObject({ RequestId: expect.any(String), RefreshTaskId: expect.any(String) });
  expect(cloud.requests).toMatchObject([
    { method: 'POST', target: '/', form: REFRESH.form, outcome: { accepted: true } },
  ]);
});

test('the parameters of a query are in the query string', async () => {
  const { cloud, account } = await connected();
  await account.call({ action: 'DescribeRefreshTaskById', query: { TaskId: '1,2' } }, never);
  expect(cloud.requests).toMatchObject([{ target: '/?TaskId=1%2C2', form: {} }]);
});

test('a debug line says how long each call took, with or without a reply', async () => {
  let time = 0;
  const pass = (ms: number): void => {
    time += ms;
  };
  const clock: Clock = {
    now: () => time,
    sleep: (_, signal) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
  };
  const log = new RecordingLog();
  const cloud = await startEmulator({
    faults: ({ index }) => [
      // The reply takes three seconds.
      { kind: 'call', run: () => pass(3000) },
      ...(index === 1 ? [{ kind: 'reset', accepted: false } as const] : []),
    ],
  });
  const { version, ram } = PRODUCTS.cdn;
  const world = { clock, log, hide: (text: string) => text };
  const client = new Client({ endpoint: cloud.url, version, ram, key: null }, world);
  await failure(client.call(REFRESH, never));
  await failure(client.call(REFRESH, never));
  expect(log.lines).toEqual([
    expect.stringMatching(/^debug: RefreshObjectCaches: HTTP 4\d\d after 3000 ms, \d+ characters$/),
    'debug: RefreshObjectCaches: no reply after 3000 ms',
  ]);
  await client.close();
  await cloud.close();
});

test('every call has a unique nonce', async () => {
  const { cloud, account } = await connected();
  await account.call(REFRESH, never);
  await account.call(REFRESH, never);
  const nonces = cloud.requests.map(({ headers }) => headers['x-acs-signature-nonce']);
  expect(new Set(nonces).size).toBe(2);
});

test('a wrong secret is refused, and the error says what to check', async () => {
  const { account } = await connected({ secret: 'wrong' });
  expect(await failure(account.call(REFRESH, never))).toMatchObject({
    code: 'SignatureDoesNotMatch',
    remedy: 'all',
    hint: expect.stringContaining('access-key-secret'),
  });
});

test('a missing permission names the RAM action', async () => {
  const { account } = await connected({
    faults: [{ fault: { kind: 'refuse', code: 'Forbidden.RAM' } }],
  });
  const error = await failure(account.call(REFRESH, never));
  expect(error).toMatchObject({ code: 'Forbidden.RAM', remedy: 'all' });
  expect(error.message).toContain('cdn:RefreshObjectCaches');
  expect(error.message).toContain(error.requestId);
});

test.each<{ what: string; fault: Fault; code: string; remedy: string }>([
  {
    what: 'a reset connection',
    fault: { kind: 'reset', accepted: false },
    code: 'NoReply',
    remedy: 'soon',
  },
  {
    what: 'a lost reply',
    fault: { kind: 'reset', accepted: true },
    code: 'NoReply',
    remedy: 'soon',
  },
  { what: 'half a reply', fault: { kind: 'truncate' }, code: 'ReplyNotJson', remedy: 'soon' },
  {
    what: 'HTML',
    fault: { kind: 'reply', accepted: false, status: 200, body: '<html>' },
    code: 'ReplyNotJson',
    remedy: 'soon',
  },
  {
    what: 'no body',
    fault: { kind: 'reply', accepted: false, status: 200, body: '' },
    code: 'ReplyNotJson',
    remedy: 'soon',
  },
  {
    what: 'a JSON list',
    fault: { kind: 'reply', accepted: false, status: 200, body: '[]' },
    code: 'ReplyNotJson',
    remedy: 'soon',
  },
  {
    what: 'a bare 502',
    fault: { kind: 'reply', accepted: false, status: 502, body: '' },
    code: 'ServiceUnavailable',
    remedy: 'soon',
  },
  {
    what: 'an unknown 5xx',
    fault: { kind: 'reply', accepted: false, status: 500, body: '{"Code":"Odd"}' },
    code: 'Odd',
    remedy: 'soon',
  },
  {
    what: 'an unknown 4xx',
    fault: { kind: 'reply', accepted: false, status: 400, body: '{"Code":"Odd"}' },
    code: 'Odd',
    remedy: 'request',
  },
  {
    what: 'a code that is a property of every object',
    fault: { kind: 'reply', accepted: false, status: 400, body: '{"Code":"constructor"}' },
    code: 'constructor',
    remedy: 'request',
  },
  {
    what: 'a 4xx without a code',
    fault: { kind: 'reply', accepted: false, status: 403, body: '{}' },
    code: 'HTTP 403',
    remedy: 'request',
  },
  {
    what: 'throttling',
    fault: { kind: 'refuse', code: 'Throttling.User' },
    code: 'Throttling.User',
    remedy: 'soon',
  },
  {
    what: 'a used nonce',
    fault: { kind: 'refuse', code: 'SignatureNonceUsed' },
    code: 'SignatureNonceUsed',
    remedy: 'soon',
  },
  {
    what: 'too many a minute',
    fault: { kind: 'refuse', code: 'QuotaPerMinuteExceeded.Refresh' },
    code: 'QuotaPerMinuteExceeded.Refresh',
    remedy: 'minute',
  },
  {
    what: 'a full queue',
    fault: { kind: 'refuse', code: 'TooMany.Refresh' },
    code: 'TooMany.Refresh',
    remedy: 'later',
  },
  {
    what: "the day's quota",
    fault: { kind: 'refuse', code: 'QuotaExceeded.Refresh' },
    code: 'QuotaExceeded.Refresh',
    remedy: 'quota',
  },
  {
    what: 'a malformed line',
    fault: { kind: 'refuse', code: 'InvalidObjectPath.Malformed' },
    code: 'InvalidObjectPath.Malformed',
    remedy: 'line',
  },
  {
    what: 'a foreign domain',
    fault: { kind: 'refuse', code: 'InvalidDomain.NotFound' },
    code: 'InvalidDomain.NotFound',
    remedy: 'domain',
  },
  {
    what: 'a closed service',
    fault: { kind: 'refuse', code: 'OperationDenied' },
    code: 'OperationDenied',
    remedy: 'all',
  },
])('$what is $code: $remedy', async ({ fault, code, remedy }) => {
  const { account } = await connected({ faults: [{ fault }] });
  expect(await failure(account.call(REFRESH, never))).toMatchObject({ code, remedy });
});

test('a redirect is not followed', async () => {
  const elsewhere = await connected();
  const { account } = await connected({
    faults: [
      {
        fault: {
          kind: 'reply',
          accepted: false,
          status: 307,
          headers: { location: `${elsewhere.cloud.url}/` },
          body: '{}',
        },
      },
    ],
  });
  expect(await failure(account.call(REFRESH, never))).toMatchObject({ code: 'ReplyNotJson' });
  expect(elsewhere.cloud.requests).toEqual([]);
});

test('a reply of 100 MB is not read to its end', async () => {
  const bytes = 100 * 1024 * 1024;
  const { account } = await connected({
    faults: [{ fault: { kind: 'flood', accepted: false, bytes } }],
  });
  const before = process.memoryUsage().rss;
  const error = await failure(account.call(REFRESH, never));
  expect(error.message).toContain('longer than');
  expect(process.memoryUsage().rss - before).toBeLessThan(80 * 1024 * 1024);
});

test('the wait that throttling asks for is read', async () => {
  const { account } = await connected({
    faults: [{ fault: { kind: 'refuse', code: 'Throttling', retryAfterMs: 1500 } }],
  });
  expect((await failure(account.call(REFRESH, never))).retryAfter).toBe(1500);
});

test('an aborted signal ends a call without a reply, with its reason', async () => {
  const { account } = await connected({ faults: [{ fault: { kind: 'hang', accepted: false } }] });
  const abort = new AbortController();
  const call = account.call(REFRESH, abort.signal);
  setTimeout(() => abort.abort(new Error('cancelled')), 50);
  await expect(call).rejects.toThrow('cancelled');
});

test('the quotas are read; where they cannot be read, the failure names the RAM action', async () => {
  const { account } = await connected();
  expect(await account.quotas(['www.example.com'])).toMatchObject({
    File: { total: 10_000, remaining: 10_000 },
    Directory: { total: 100, remaining: 100 },
  });
  const forbidden = await connected({
    faults: [{ fault: { kind: 'refuse', code: 'Forbidden.RAM' } }],
  });
  expect(await forbidden.account.quotas(['www.example.com'])).toBeNull();
  expect(forbidden.account.quotaFailure()?.message).toContain('cdn:DescribeRefreshQuota');
});
