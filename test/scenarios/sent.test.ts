import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { push } from '../changes/step.ts';
import { type Emulator, startEmulator } from '../emulator/emulator.ts';
import { Keyring, TEST_KEY } from '../emulator/keys.ts';
import type { ReceivedRequest } from '../emulator/request.ts';
import { TEST_ROLE } from '../emulator/sts.ts';
import { LoopbackCache } from '../github/cache-service.ts';
import { LoopbackGitHub, TOKEN } from '../github/github.ts';
import { Folder, Origin } from '../github/origin.ts';
import { write } from '../repository.ts';
import { deployBy } from './deploy.ts';
import { lapseOf } from './lapse.ts';
import { pushEvent, runStep } from './step.ts';

const SITE = 'https://www.example.com/';

/** Of every request by HTTP/1.1. */
const TRANSPORT = ['accept', 'connection', 'content-length', 'content-type', 'host'];
/** Of every signed request. */
const SIGNED = [
  ...TRANSPORT,
  'authorization',
  'x-acs-action',
  'x-acs-content-sha256',
  'x-acs-date',
  'x-acs-security-token',
  'x-acs-signature-nonce',
  'x-acs-version',
];
const REFRESH = ['ObjectPath', 'ObjectType', 'Force'];

/** The allowed names of headers, query parameters and form fields. */
interface Cargo {
  readonly headers?: readonly string[];
  readonly query?: readonly string[];
  readonly form?: readonly string[];
}

const CARGO: Readonly<Record<string, Cargo>> = {
  GetIdToken: {
    headers: [...TRANSPORT, 'accept-encoding', 'authorization', 'user-agent'],
    query: ['api-version', 'audience'],
  },
  AssumeRoleWithOIDC: {
    headers: TRANSPORT,
    query: ['Action', 'Format', 'Timestamp', 'Version'],
    form: ['DurationSeconds', 'OIDCProviderArn', 'OIDCToken', 'RoleArn', 'RoleSessionName'],
  },
  RefreshObjectCaches: { form: REFRESH },
  PushObjectCache: { form: ['ObjectPath'] },
  DescribeRefreshTaskById: { query: ['TaskId'] },
  DescribeRefreshQuota: {},
  RefreshDcdnObjectCaches: { form: REFRESH },
  PreloadDcdnObjectCaches: { form: ['ObjectPath'] },
  DescribeDcdnRefreshTaskById: { query: ['TaskId'] },
  DescribeDcdnRefreshQuota: {},
  RefreshErObjectCaches: { form: [...REFRESH, 'RoutineId', 'MergeDomainName'] },
  ListSites: { query: ['PageNumber', 'PageSize', 'SiteName', 'SiteSearchType'] },
  GetPurgeQuota: { query: ['SiteId', 'Type'] },
  PurgeCaches: { query: ['Content', 'Force', 'SiteId', 'Type'] },
  PreloadCaches: { query: ['Content', 'SiteId'] },
  DescribePurgeTasks: {
    query: ['EndTime', 'PageNumber', 'PageSize', 'SiteId', 'StartTime', 'Type'],
  },
};

/** Assumes a role, refreshes, waits and prefetches: all operations of a product. */
async function deploy(inputs: Readonly<Record<string, string>>): Promise<Emulator> {
  const lapse = lapseOf(10);
  const cloud = await startEmulator({ taskMs: 100, now: lapse.now });
  using origin = new Origin();
  using workspace = new Folder();
  const before = origin.commit({ 'a.html': '1' });
  const after = origin.commit({ 'a.html': '2' });
  origin.checkout(workspace.path, after);
  const ran = await runStep({
    workspace: workspace.path,
    event: pushEvent(before, after),
    with: {
      'base-url': SITE,
      base: 'push',
      directories: '/docs/',
      force: 'true',
      wait: 'true',
      'role-to-assume': TEST_ROLE.arn,
      'oidc-provider-arn': TEST_ROLE.providerArn,
      endpoint: cloud.url,
      'sts-endpoint': cloud.url,
      ...inputs,
    },
    env: { ...cloud.idTokenEnv, ...lapse.env },
  });
  await cloud.close();
  expect(ran.exitCode, ran.log).toBe(0);
  return cloud;
}

/** All names of headers and parameters that are not allowed, with their operations. */
function stowaways(request: ReceivedRequest): readonly string[] {
  const { action, headers, query, form } = request;
  const cargo = CARGO[action];
  const beyond = (names: object, listed: readonly string[], where: string): readonly string[] =>
    Object.keys(names)
      .filter((name) => !listed.includes(name))
      .map((name) => `${action}: ${where} ${name}`);
  return [
    ...beyond(headers, cargo?.headers ?? SIGNED, 'header'),
    ...beyond(query, cargo?.query ?? [], 'query'),
    ...beyond(form, cargo?.form ?? [], 'form'),
  ];
}

/** Where a request contains a text, plain or encoded. */
function places(text: string, request: ReceivedRequest): readonly string[] {
  const { action, headers, query, form, target, body } = request;
  const parts = [
    ...Object.entries(headers).map(([name, value]) => [`header ${name}`, value]),
    ...Object.entries(query).map(([name, value]) => [`query ${name}`, value]),
    ...Object.entries(form).map(([name, value]) => [`form ${name}`, value]),
  ];
  const decoded = parts.filter(([, value]) => value?.includes(text)).map(([name]) => name);
  const raw = [target, body.toString('latin1')].some((sent) => sent.includes(text));
  const known = decoded.length > 0 || !raw ? decoded : ['as it was sent'];
  return known.map((name) => `${action}: ${name}`);
}

describe.each([
  {
    product: 'cdn',
    inputs: { prefetch: 'true' },
    actions: ['DescribeRefreshTaskById', 'DescribeRefreshQuota', 'PushObjectCache'],
    refresh: 'RefreshObjectCaches',
  },
  {
    product: 'dcdn',
    inputs: { prefetch: 'true' },
    actions: ['DescribeDcdnRefreshTaskById', 'DescribeDcdnRefreshQuota', 'PreloadDcdnObjectCaches'],
    refresh: 'RefreshDcdnObjectCaches',
  },
  {
    product: 'er',
    inputs: { 'routine-id': 'test.sub', 'merge-domain-names': 'www.example.com' },
    actions: ['DescribeDcdnRefreshTaskById', 'DescribeDcdnRefreshQuota'],
    refresh: 'RefreshErObjectCaches',
  },
  {
    product: 'esa',
    inputs: { prefetch: 'true' },
    actions: ['DescribePurgeTasks', 'GetPurgeQuota', 'ListSites', 'PreloadCaches'],
    refresh: 'PurgeCaches',
  },
])('$product', ({ product, inputs, actions, refresh }) => {
  test('sends what is listed and nothing else, each secret where it belongs alone', async () => {
    const { requests } = await deploy({ product, ...inputs });
    const signed = [refresh, ...actions];
    expect(new Set(requests.map(({ action }) => action))).toEqual(
      new Set(['GetIdToken', 'AssumeRoleWithOIDC', ...signed]),
    );
    expect(requests.flatMap(stowaways)).toEqual([]);

    const found = (text: string): ReadonlySet<string> => {
      expect(text).not.toBe('');
      return new Set(requests.flatMap((request) => places(text, request)));
    };
    const { id, secret, token } = new Keyring([]).issue(0);
    expect(found(secret)).toEqual(new Set());
    expect(found(token)).toEqual(
      new Set(signed.map((action) => `${action}: header x-acs-security-token`)),
    );
    expect(found(id)).toEqual(new Set(signed.map((action) => `${action}: header authorization`)));
    const oidc = requests.find(({ action }) => action === 'AssumeRoleWithOIDC')?.form.OIDCToken;
    expect(found(oidc ?? '')).toEqual(new Set(['AssumeRoleWithOIDC: form OIDCToken']));
    const ask = requests.find(({ action }) => action === 'GetIdToken')?.headers.authorization;
    expect(found(ask?.replace(/^Bearer /, '') ?? '')).toEqual(
      new Set(['GetIdToken: header authorization']),
    );
  });
});

test('GitHub’s API gets the token in its header, and no key', async () => {
  using origin = new Origin();
  using nowhere = new Folder();
  const before = origin.commit({ 'a.html': '1' });
  const after = origin.commit({ 'a.html': '2' });
  await using github = await LoopbackGitHub.start(origin);
  const cloud = await startEmulator();
  const key = { id: 'LTAI5tOfThisTest', secret: 'TheSecretOfThisTest0123456789' };
  const ran = await runStep({
    workspace: nowhere.path,
    event: { ...push(before, after) },
    with: {
      'base-url': SITE,
      endpoint: cloud.url,
      'github-token': TOKEN,
      'access-key-id': key.id,
      'access-key-secret': key.secret,
      'dry-run': 'true',
    },
    env: { GITHUB_API_URL: github.url },
  });
  await cloud.close();
  expect(ran.outputs.result, ran.log).toBe('dry-run');
  expect(github.asked.length).toBeGreaterThan(3);
  const names = [
    'accept',
    'accept-encoding',
    'accept-language',
    'authorization',
    'connection',
    'host',
    'sec-fetch-mode',
    'user-agent',
    'x-github-api-version',
  ];
  const parameters = ['branch', 'page', 'per_page', 'exclude_pull_requests', 'recursive'];
  for (const { path, headers } of github.asked) {
    expect(Object.keys(headers).filter((name) => !names.includes(name))).toEqual([]);
    const query = new URL(path, github.url).searchParams;
    expect([...query.keys()].filter((name) => !parameters.includes(name))).toEqual([]);
    const { authorization, ...others } = headers;
    expect(authorization).toBe(`token ${TOKEN}`);
    const rest = JSON.stringify([path, others]);
    for (const secret of [TOKEN, key.id, key.secret]) expect(rest).not.toContain(secret);
  }
  const toCloud = JSON.stringify(cloud.requests.map(({ headers, target }) => [headers, target]));
  for (const secret of [TOKEN, key.secret]) expect(toCloud).not.toContain(secret);
});

/** The requests to GitHub's cache and their secrets: its service gets the job's own, its list the token. */
const CACHE: Readonly<Record<string, Cargo & { readonly authorization?: string }>> = {
  GetCacheEntryDownloadURL: { authorization: 'Bearer' },
  CreateCacheEntry: { authorization: 'Bearer' },
  FinalizeCacheEntryUpload: { authorization: 'Bearer' },
  // A blob's URL is signed by the service.
  upload: { query: ['sp', 'sv', 'sig'] },
  download: { query: ['sp', 'sv', 'sig'] },
  list: { query: ['key', 'sort', 'direction', 'per_page', 'page'], authorization: 'token' },
};
const CACHE_HEADERS = [
  ...TRANSPORT,
  'accept-encoding',
  'accept-language',
  'authorization',
  'sec-fetch-mode',
  'user-agent',
  'x-ms-blob-type',
  'x-ms-client-request-id',
  'x-ms-version',
];

test('GitHub’s cache gets the job’s own token, and nothing else of ours', async () => {
  using workspace = new Folder();
  write(join(workspace.path, 'dist'), { 'index.html': '1' });
  await using cache = await LoopbackCache.start();
  const cloud = await startEmulator();
  const { ACTIONS_RUNTIME_TOKEN = '', ...service } = cache.env();
  const env = { ...service, ACTIONS_RUNTIME_TOKEN, GITHUB_API_URL: cache.apiUrl };
  for (let deploy = 0; deploy < 2; deploy++) {
    const ran = await deployBy({ env }, workspace.path, cloud, { 'github-token': TOKEN });
    expect(ran.exitCode, ran.log).toBe(0);
  }
  await cloud.close();
  expect(new Set(cache.asked.map(({ method }) => method))).toEqual(new Set(Object.keys(CACHE)));
  const tokens = { Bearer: `Bearer ${ACTIONS_RUNTIME_TOKEN}`, token: `token ${TOKEN}` };
  for (const { method, target, headers, body } of cache.asked) {
    const { query = [], authorization: scheme } = CACHE[method] ?? {};
    expect(Object.keys(headers).filter((name) => !CACHE_HEADERS.includes(name))).toEqual([]);
    const { searchParams } = new URL(target, cache.url);
    expect([...searchParams.keys()].filter((name) => !query.includes(name))).toEqual([]);
    const { authorization, ...others } = headers;
    expect(authorization).toBe(Object.entries(tokens).find(([name]) => name === scheme)?.[1]);
    const rest = [target, JSON.stringify(others), body.toString('latin1')].join('\n');
    for (const secret of [TEST_KEY.id, TEST_KEY.secret, TOKEN, ACTIONS_RUNTIME_TOKEN])
      expect(rest).not.toContain(secret);
  }
});
