import { describe, expect, onTestFinished, test } from 'vitest';
import { type Account, connect } from '../../src/cloud/account.ts';
import { type Call, REQUEST_TIMEOUT } from '../../src/cloud/client.ts';
import type { RoleToAssume } from '../../src/cloud/credentials.ts';
import { PRODUCTS } from '../../src/cloud/products.ts';
import { ActionError } from '../../src/errors.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulator/emulator.ts';
import type { Fault } from '../emulator/faults.ts';
import { Issuer } from '../emulator/oidc.ts';
import { TEST_ROLE } from '../emulator/sts.ts';
import { RecordingLog } from '../recording-log.ts';
import { askForToken, PLAINLY } from './account-fixture.ts';

const never = new AbortController().signal;

const REFRESH: Call = {
  action: 'RefreshObjectCaches',
  form: { ObjectPath: 'https://www.example.com/a.html', ObjectType: 'File' },
};

const ROLE: RoleToAssume = {
  roleArn: TEST_ROLE.arn,
  providerArn: TEST_ROLE.providerArn,
  audience: TEST_ROLE.audience,
  sessionName: 'github-action-session',
  sessionExpiration: 900,
};

interface Keyless {
  readonly cloud: Emulator;
  readonly account: Account;
  /** In the order in which they were masked. */
  readonly masked: readonly string[];
  readonly log: RecordingLog;
  readonly pass: (minutes: number) => void;
  /** The actions that were called. */
  readonly actions: () => readonly string[];
}

/** An account with a role. Waits take no time, and calls do not time out. */
async function keyless(
  given: EmulatorOptions & {
    readonly asked?: Partial<RoleToAssume>;
    readonly env?: Readonly<Record<string, string>>;
    /** Minutes by which Alibaba Cloud's clock is ahead of this machine's. */
    readonly ahead?: number;
    readonly idToken?: (now: number) => Promise<string>;
  } = {},
): Promise<Keyless> {
  let now = Date.UTC(2025, 0, 2, 3, 4, 5);
  const ahead = (given.ahead ?? 0) * 60_000;
  const cloud = await startEmulator({ ...given, now: () => now + ahead });
  const masked: string[] = [];
  const log = new RecordingLog();
  const account = connect(
    {
      product: PRODUCTS.cdn,
      credentials: { kind: 'oidc', role: { ...ROLE, ...given.asked } },
      endpoint: cloud.url,
      stsEndpoint: cloud.url,
      ...PLAINLY,
    },
    {
      env: given.env ?? cloud.idTokenEnv,
      clock: {
        now: () => now,
        sleep: async (ms, signal) => {
          if (ms === REQUEST_TIMEOUT) await aborted(signal);
          now += ms;
        },
      },
      log,
      signal: never,
      idToken: (audience) => given.idToken?.(now) ?? askForToken(cloud, audience),
      mask: (secret) => masked.push(secret),
      hide: (text) => text,
    },
  );
  onTestFinished(async () => {
    await account.close();
    await cloud.close();
  });
  return {
    cloud,
    account,
    masked,
    log,
    pass: (minutes) => {
      now += minutes * 60_000;
    },
    actions: () => cloud.requests.map(({ action }) => action),
  };
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
}

async function failure(promise: Promise<unknown>): Promise<ActionError> {
  const error = await promise.then(
    () => new Error('It succeeded.'),
    (reason: unknown) => reason,
  );
  if (error instanceof ActionError) return error;
  throw error;
}

test('a role is assumed with GitHub’s token, in the body of an unsigned call', async () => {
  const { cloud, account, actions } = await keyless();
  await account.call(REFRESH, never);
  expect(actions()).toEqual(['GetIdToken', 'AssumeRoleWithOIDC', 'RefreshObjectCaches']);
  const [, assume, refresh] = cloud.requests;
  expect(assume).toMatchObject({
    method: 'POST',
    version: '2015-04-01',
    query: { Action: 'AssumeRoleWithOIDC', Format: 'JSON', Timestamp: '2025-01-02T03:04:05Z' },
    form: {
      RoleArn: TEST_ROLE.arn,
      OIDCProviderArn: TEST_ROLE.providerArn,
      RoleSessionName: 'github-action-session',
      DurationSeconds: '900',
      OIDCToken: expect.any(String),
    },
  });
  expect(assume?.headers).not.toHaveProperty('authorization');
  expect(assume?.target).not.toContain(assume?.form.OIDCToken);
  expect(refresh?.headers['x-acs-security-token']).toMatch(/^CAIS/);
  expect(refresh?.outcome?.accepted).toBe(true);
});

test('the token is masked before it is sent, the key before it is used', async () => {
  const seen: string[][] = [];
  const parts: { masked?: readonly string[] } = {};
  const keyed = await keyless({
    faults: [{ fault: { kind: 'call', run: () => void seen.push([...(parts.masked ?? [])]) } }],
  });
  parts.masked = keyed.masked;
  await keyed.account.call(REFRESH, never);
  const [, assume, refresh] = keyed.cloud.requests;
  const [token, secret, securityToken] = keyed.masked;
  expect(token).toBe(assume?.form.OIDCToken);
  expect(securityToken).toBe(refresh?.headers['x-acs-security-token']);
  expect(seen).toEqual([[], [token], [token, secret, securityToken]]);
  expect(keyed.masked).toHaveLength(3);
  for (const each of keyed.masked) expect(keyed.log.lines.join('\n')).not.toContain(each);
});

test('concurrent calls share a session', async () => {
  const { account, actions } = await keyless();
  await Promise.all(Array.from({ length: 5 }, () => account.call(REFRESH, never)));
  expect(actions().filter((action) => action === 'AssumeRoleWithOIDC')).toHaveLength(1);
});

test('a session is renewed shortly before it expires', async () => {
  const { account, actions, pass, masked } = await keyless();
  const assumed = (): number => actions().filter((one) => one === 'AssumeRoleWithOIDC').length;
  await account.call(REFRESH, never);
  pass(9);
  await account.call(REFRESH, never);
  expect(assumed()).toBe(1);
  pass(2);
  await Promise.all([account.call(REFRESH, never), account.call(REFRESH, never)]);
  expect(assumed()).toBe(2);
  expect(masked).toHaveLength(6);
  pass(100);
  await account.call(REFRESH, never);
  expect(assumed()).toBe(3);
});

test.each([-10, 10])(
  'that does not change if Alibaba Cloud’s clock is %i minutes ahead',
  async (ahead) => {
    const { account, actions, pass } = await keyless({ ahead });
    await account.call(REFRESH, never);
    pass(9);
    await account.call(REFRESH, never);
    expect(actions().filter((action) => action === 'AssumeRoleWithOIDC')).toHaveLength(1);
  },
);

test('a failed renewal fails the calls that wait for it, and the next call tries again', async () => {
  let tries = 0;
  const issuer = new Issuer(TEST_ROLE.subject);
  const { account, cloud } = await keyless({
    idToken: async (now) => {
      tries++;
      if (tries === 1) throw new Error('Failed to get ID Token. \n \n Error Code : 503');
      return issuer.issue(TEST_ROLE.audience, now);
    },
  });
  const first = [account.call(REFRESH, never), account.call(REFRESH, never)].map(failure);
  for (const { message } of await Promise.all(first))
    expect(message).toBe(
      "role-to-assume: GitHub's token endpoint returned no OIDC token: Failed to get ID Token. Error Code : 503",
    );
  expect(tries).toBe(1);
  await account.call(REFRESH, never);
  expect(cloud.accepted.cdn.File).toHaveLength(1);
});

test('a call to STS is retried if that makes sense', async () => {
  const { account, actions } = await keyless({
    faults: [
      { action: 'AssumeRoleWithOIDC', at: 0, fault: { kind: 'reset', accepted: false } },
      {
        action: 'AssumeRoleWithOIDC',
        at: 1,
        fault: { kind: 'refuse', code: 'ServiceUnavailable' },
      },
    ],
  });
  await account.call(REFRESH, never);
  expect(actions()).toEqual([
    'GetIdToken',
    ...Array.from({ length: 3 }, () => 'AssumeRoleWithOIDC'),
    'RefreshObjectCaches',
  ]);
});

test('the quota of an account without a key is unknown, and the account says why', async () => {
  const { account } = await keyless({ env: {} });
  expect(await account.quotas(['www.example.com'])).toBeNull();
  expect(account.quotaFailure()).toMatchObject({
    message: expect.stringContaining('this job cannot get an OIDC token from GitHub'),
    hint: expect.stringContaining('id-token: write'),
  });
});

describe('a failure says its cause:', () => {
  const answer = (status: number, body: unknown): Fault => ({
    kind: 'reply',
    accepted: false,
    status,
    body: JSON.stringify(body),
  });
  const sts = (fault: Fault): EmulatorOptions => ({
    faults: [{ action: 'AssumeRoleWithOIDC', fault }],
  });

  test.each<{
    cause: string;
    given: Parameters<typeof keyless>[0];
    message: string;
    hint: RegExp;
    code?: string;
  }>([
    {
      cause: 'no `id-token: write`, or a fork',
      given: { env: {} },
      message: 'role-to-assume: this job cannot get an OIDC token from GitHub.',
      hint: /`permissions: id-token: write`.*forks.*`dry-run: true`/,
      code: 'no-oidc-token',
    },
    {
      cause: 'GitHub’s endpoint is down',
      given: { idToken: () => Promise.reject(new Error('503')) },
      message: "role-to-assume: GitHub's token endpoint returned no OIDC token: 503",
      hint: /status page/,
      code: 'unreachable',
    },
    {
      cause: 'another audience',
      given: { asked: { audience: 'https://github.com/octo' } },
      message: 'AudienceNotMatch',
      hint: /^`audience` must be one of the identity provider's client IDs/,
    },
    {
      cause: 'the audience that the token claims',
      given: { asked: { audience: 'https://github.com/octo' } },
      message: 'aud "https://github.com/octo"',
      hint: /oidc:aud/,
    },
    {
      cause: 'a subject that the trust policy does not let in',
      given: { subject: 'repo:octo/site:environment:production' },
      message: `GitHub's token has sub "repo:octo/site:environment:production"`,
      hint: /trust policy.*`oidc:sub`/,
    },
    {
      cause: 'another provider',
      given: { asked: { providerArn: 'acs:ram::1234567890123456:oidc-provider/gitlab' } },
      message: 'AuthenticationFail.NoPermission',
      hint: /oidc-provider-arn names no provider/,
    },
    {
      cause: 'another role',
      given: { asked: { roleArn: 'acs:ram::1234567890123456:role/other' } },
      message: 'EntityNotExist.Role',
      hint: /^Check role-to-assume and oidc-provider-arn/,
    },
    {
      cause: 'a token that is too old',
      given: {
        idToken: async (now) =>
          new Issuer(TEST_ROLE.subject).issue(TEST_ROLE.audience, now - 400_000),
      },
      message: 'AuthenticationFail.OIDCToken.Expired',
      hint: /runner's clock/,
    },
    {
      cause: 'a token that is none',
      given: { idToken: async () => 'none' },
      message: 'has no readable claims',
      hint: /oidc-provider-arn.*issuer/,
    },
    {
      cause: 'a changed certificate of GitHub',
      given: sts({ kind: 'refuse', code: 'AuthenticationFail.PublicKeyFingerprintMismatch' }),
      message: 'PublicKeyFingerprintMismatch',
      hint: /fingerprint/,
    },
    {
      cause: 'a session longer than the role’s',
      given: sts(
        answer(400, {
          RequestId: 'R',
          Code: 'InvalidParameter.DurationSeconds',
          Message: 'The Min/Max value of DurationSeconds is 15min/1hr.',
        }),
      ),
      message: 'InvalidParameter.DurationSeconds: The Min/Max value',
      hint: /role-session-expiration \(at most the role's maximum/,
    },
    {
      cause: 'a reply without a key',
      given: sts(answer(200, { RequestId: 'R', Credentials: { AccessKeyId: 'STS.x' } })),
      message: 'without Credentials.AccessKeySecret',
      hint: /sts-endpoint/,
    },
    {
      cause: 'STS out of reach',
      given: sts({ kind: 'reset', accepted: false }),
      message: 'AssumeRoleWithOIDC: no reply from 127.0.0.1',
      hint: /HTTPS_PROXY/,
      code: 'unreachable',
    },
  ])('$cause', async ({ given, message, hint, code = 'refused' }) => {
    const { account, cloud } = await keyless(given);
    const error = await failure(account.call(REFRESH, never));
    expect(error.message).toContain(message);
    expect(error.message).toMatch(/^role-to-assume: /);
    expect(error.hint).toMatch(hint);
    expect(error.code).toBe(code);
    expect(cloud.requests.filter(({ action }) => action === REFRESH.action)).toEqual([]);
  });
});
