import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulator/emulator.ts';
import { Keyring, TEST_KEY } from '../emulator/keys.ts';
import { TEST_ROLE } from '../emulator/sts.ts';
import { Repository } from '../repository.ts';
import { pushEvent, type Ran, runStep, type Step } from './step.ts';

const ROLE = {
  'role-to-assume': TEST_ROLE.arn,
  'oidc-provider-arn': TEST_ROLE.providerArn,
};

const KEY = { 'access-key-id': TEST_KEY.id, 'access-key-secret': TEST_KEY.secret };

const UNAUTHORIZED = {
  kind: 'reply',
  accepted: false,
  status: 401,
  body: '{"message":"Bad credentials"}',
} as const;

let repository: Repository;
let before: string;
let after: string;

beforeAll(() => {
  repository = new Repository();
  before = repository.commit({ 'a.html': '1' });
  after = repository.commit({ 'a.html': '2' });
});

afterAll(() => repository.remove());

interface Told extends Ran {
  readonly cloud: Emulator;
  /** Names and contents of all files left in the runner's, the system's and the user's folder. */
  readonly disk: string;
}

/** Runs the action with a role. `env` replaces the variables of a job with `id-token: write`. */
async function push(
  inputs: Readonly<Record<string, string>>,
  { env, event, ...options }: EmulatorOptions & Partial<Pick<Step, 'env' | 'event'>> = {},
): Promise<Told> {
  const cloud = await startEmulator(options);
  const disk = mkdtempSync(join(tmpdir(), 'disk-'));
  const ran = await runStep({
    workspace: repository.dir,
    event: event ?? pushEvent(before, after),
    with: {
      'base-url': 'https://www.example.com/',
      base: 'push',
      endpoint: cloud.url,
      ...(inputs['role-to-assume'] && { 'sts-endpoint': cloud.url }),
      ...inputs,
    },
    env: { ...(env ?? cloud.idTokenEnv), RUNNER_TEMP: disk, HOME: disk, TMPDIR: disk },
  });
  await cloud.close();
  const content = readdirSync(disk, { recursive: true, encoding: 'utf8' }).map((name) => {
    const path = join(disk, name);
    return `${name}\n${statSync(path).isFile() ? readFileSync(path, 'utf8') : ''}`;
  });
  rmSync(disk, { recursive: true });
  return { ...ran, cloud, disk: content.join('\n') };
}

/** What people and later steps can read. The runner does not show masking commands. */
function readable({ log, outputs, summary, disk }: Told): string {
  const lines = log.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  return [...lines, JSON.stringify(outputs), summary, disk].join('\n');
}

test('a role is enough: no secret is configured, shown or left behind', async () => {
  const ran = await push({ ...ROLE, audience: 'sts.aliyuncs.com' });
  expect(ran.exitCode, ran.log).toBe(0);
  expect(ran.cloud.requests.map(({ action }) => action)).toEqual([
    'GetIdToken',
    'AssumeRoleWithOIDC',
    'DescribeRefreshQuota',
    'RefreshObjectCaches',
  ]);
  const [ask, assume] = ran.cloud.requests;
  expect(ask?.query.audience).toBe('sts.aliyuncs.com');
  expect(assume?.form).toMatchObject({
    RoleSessionName: 'github-action-session',
    DurationSeconds: '1800',
  });
  const { secret, token } = new Keyring([]).issue(0);
  for (const each of [assume?.form.OIDCToken ?? '', secret, token]) {
    expect(ran.log).toContain(`::add-mask::${each}\n`);
    expect(readable(ran)).not.toContain(each);
  }
  expect(ran.disk).toContain('plan.json');
  expect(repository.git('status', '--porcelain', '--ignored')).toBe('');
});

describe('a step that cannot sign in says why, without a stack, and refreshes nothing:', () => {
  test.each<{
    cause: string;
    inputs: Readonly<Record<string, string>>;
    given: Parameters<typeof push>[1];
    says: readonly string[];
  }>([
    {
      cause: 'the job has no `id-token: write`',
      inputs: ROLE,
      given: { env: {} },
      says: [
        'this job cannot get an OIDC token from GitHub',
        'permissions: id-token: write',
        'docs/troubleshooting.md#no-oidc-token ',
      ],
    },
    {
      cause: 'GitHub’s endpoint refuses',
      inputs: ROLE,
      given: { faults: [{ action: 'GetIdToken', fault: UNAUTHORIZED }] },
      says: ["GitHub's token endpoint returned no OIDC token"],
    },
    {
      cause: 'the trust policy names another subject',
      inputs: ROLE,
      given: { subject: 'repo:octo@1/site@2:ref:refs/heads/main' },
      says: ['sub "repo:octo@1/site@2:ref:refs/heads/main"', 'trust policy', 'oidc:sub'],
    },
    {
      cause: 'the audience is another',
      inputs: { ...ROLE, audience: 'https://github.com/octo' },
      given: {},
      says: ['aud "https://github.com/octo"', '`audience` must be'],
    },
    {
      cause: 'the clock is off',
      inputs: KEY,
      given: { now: () => Date.now() + 20 * 60_000 },
      says: ['InvalidTimeStamp.Expired', "The runner's clock is off by more than 15 minutes"],
    },
    {
      cause: 'an STS key comes without its token',
      inputs: { ...KEY, 'access-key-id': 'STS.TestSession1' },
      given: {},
      says: ['security-token: received ""; give it too: access-key-id is an STS key'],
    },
    {
      cause: 'a key is half given',
      inputs: { ...KEY, 'access-key-secret': '' },
      given: {},
      says: ['access-key-secret: received ""; give it too: access-key-id is given'],
    },
    {
      cause: 'a fork has no secrets',
      inputs: { 'access-key-id': '', 'access-key-secret': '' },
      given: {},
      says: ['role-to-assume', 'forks get no secrets', '`dry-run: true`'],
    },
    {
      cause: 'the key may not refresh',
      inputs: KEY,
      given: { faults: [{ fault: { kind: 'refuse', code: 'NoPermission' } }] },
      says: ['missing permission: cdn:RefreshObjectCaches', 'Grant the missing RAM permission'],
    },
  ])('$cause', async ({ inputs, given, says }) => {
    const ran = await push(inputs, given);
    expect(ran.exitCode).toBe(1);
    const [error = ''] = ran.log.split('\n').filter((line) => line.startsWith('::error::'));
    for (const text of says) expect(error).toContain(text);
    expect(ran.log).not.toMatch(/\n\s+at /);
    expect(ran.outputs).toMatchObject({ result: 'failed', 'url-count': '0' });
    expect(ran.cloud.accepted.cdn.File).toEqual([]);
  });
});

test('a token that the role does not trust is reported once, with the trust policy to paste', async () => {
  const subject = 'repo:octo@1/site@2:ref:refs/heads/main';
  const ran = await push(ROLE, { subject });
  expect(ran.exitCode).toBe(1);
  for (const said of [ran.log, ran.summary])
    expect(said.match(/AuthenticationFail\.NoPermission/g)).toHaveLength(1);
  expect(ran.log).toContain('docs/troubleshooting.md#authenticationfail ');
  const [, grouped = ''] =
    /::group::The trust policy [^\n]*\n(.*?)::endgroup::/s.exec(ran.log) ?? [];
  const [, fenced = ''] = /```json\n(.*?)```/s.exec(ran.summary) ?? [];
  for (const policy of [grouped, fenced])
    expect(JSON.parse(policy).Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithOIDC',
        Principal: { Federated: [TEST_ROLE.providerArn] },
        Condition: {
          StringEquals: {
            'oidc:iss': expect.stringMatching(/^https?:/),
            'oidc:aud': 'sts.aliyuncs.com',
            'oidc:sub': subject,
          },
        },
      },
    ]);
});

test('a pull request of a fork is previewed: neither token nor secret is needed', async () => {
  const payload = { pull_request: { head: { sha: after }, base: { sha: before } } };
  const event = { name: 'pull_request', sha: after, ref: 'refs/pull/1/merge', payload };
  const ran = await push({ ...ROLE, base: '' }, { env: {}, event });
  expect(ran.exitCode, ran.log).toBe(0);
  expect(ran.outputs).toMatchObject({ result: 'dry-run', 'url-count': '1' });
  expect(ran.log).toMatch(/::notice::.*this job cannot get an OIDC token from GitHub/);
  expect(ran.cloud.requests).toEqual([]);
});

test.each(['ALIBABA_CLOUD', 'ALIBABACLOUD', 'ALICLOUD'])(
  'the session that another step exported as %s_… signs, and is not told',
  async (family) => {
    const key = { id: 'STS.Exported', secret: 'secret-of-session', token: 'token-of-session' };
    const ran = await push(
      {},
      {
        keys: [key],
        env: {
          [`${family}_ACCESS_KEY_ID`]: key.id,
          [`${family}_ACCESS_KEY_SECRET`]: key.secret,
          [`${family}_SECURITY_TOKEN`]: key.token,
        },
      },
    );
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.cloud.accepted.cdn.File).toHaveLength(1);
    for (const each of [key.secret, key.token]) expect(readable(ran)).not.toContain(each);
  },
);
