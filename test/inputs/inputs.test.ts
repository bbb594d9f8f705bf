import { describe, expect, test } from 'vitest';
import { readInputs } from '../../src/inputs/inputs.ts';
import type { Inputs } from '../../src/inputs/types.ts';
import { problems } from './problems.ts';

const KEY = { 'access-key-id': 'LTAI5tTestAccessKeyId', 'access-key-secret': 'secret' };
const SITE = { 'base-url': 'https://www.example.com/', ...KEY };

type Given = Readonly<Record<string, string>>;

function read(given: Given, eventName = 'push', env: Given = {}): Inputs {
  return readInputs((name) => given[name] ?? '', { env, eventName });
}

test('a base URL and a key are enough', () => {
  const inputs = read(SITE);
  expect(inputs).toMatchObject({
    source: { kind: 'commits', base: 'auto' },
    baseUrls: ['https://www.example.com/'],
    root: '',
    rules: [],
    indexFiles: ['index.html'],
    cleanUrls: false,
    urls: [],
    directories: [],
    regexes: [],
    ignoreParams: false,
    force: false,
    maxUrls: 1000,
    maxDirectories: 10,
    fallback: 'directory',
    urlsPerMinute: 10_000,
    timeoutMinutes: 15,
    wait: false,
    verify: null,
    prefetch: null,
    dryRun: false,
    endpoint: 'https://cdn.aliyuncs.com',
    stsEndpoint: 'https://sts.aliyuncs.com',
  });
  expect(inputs.product.name).toBe('cdn');
  expect(inputs.filter.map(({ text }) => text)).toEqual(['**', '!.github/**']);
});

test('lists skip blank lines, comments and duplicates', () => {
  const inputs = read({
    ...SITE,
    'base-url': '\n  https://a.example.com \r\n# the old one\nhttp://a.example.com/\n\n',
    urls: '/x.html\nhttps://a.example.com/x.html',
    'index-files': 'index.html\nindex.htm',
  });
  expect(inputs.baseUrls).toEqual(['https://a.example.com/']);
  expect(inputs.urls).toEqual(['https://a.example.com/x.html']);
  expect(inputs.indexFiles).toEqual(['index.html', 'index.htm']);
});

test.each([
  { root: '.', read: '' },
  { root: './public/', read: 'public' },
  { root: 'a/b', read: 'a/b' },
])('root $root is read as "$read"', ({ root, read: expected }) => {
  expect(read({ ...SITE, root }).root).toBe(expected);
});

test.each([
  { eventName: 'push', given: 'auto', dryRun: false },
  { eventName: 'pull_request', given: '', dryRun: true },
  { eventName: 'pull_request_target', given: 'auto', dryRun: true },
  { eventName: 'merge_group', given: 'auto', dryRun: true },
  { eventName: 'pull_request', given: 'false', dryRun: false },
  { eventName: 'push', given: 'TRUE', dryRun: true },
])('dry-run "$given" of a $eventName is $dryRun', ({ eventName, given, dryRun }) => {
  expect(read({ ...SITE, 'dry-run': given }, eventName).dryRun).toBe(dryRun);
});

test('wait doubles the time, and prefetch implies wait', () => {
  expect(read({ ...SITE, wait: 'true' }).timeoutMinutes).toBe(30);
  expect(read({ ...SITE, prefetch: 'true' })).toMatchObject({ wait: true, timeoutMinutes: 30 });
});

describe('a problem', () => {
  test.each<{ given: Given; problem: string }>([
    { given: { 'base-url': '' }, problem: 'base-url: received ""; write where' },
    { given: { 'base-url': 'www.example.com' }, problem: 'base-url: received "www.example.com"' },
    { given: { root: '../site' }, problem: 'root: received "../site"' },
    {
      given: { root: 'site\\docs' },
      problem:
        'root: received "site\\\\docs"; write a folder relative to the top of the repository, like site/docs',
    },
    { given: { root: '/site' }, problem: 'root: received "/site"' },
    { given: { paths: '/docs/*' }, problem: 'paths: received "/docs/*"' },
    { given: { paths: '!docs/**' }, problem: 'paths: received "!docs/**"' },
    { given: { rewrite: 'a.md a.html' }, problem: 'rewrite: received "a.md a.html"' },
    { given: { 'index-files': 'a/index.html' }, problem: 'index-files: received "a/index.html"' },
    {
      given: { 'clean-urls': 'yes' },
      problem: 'clean-urls: received "yes"; write "false" or "true"',
    },
    {
      given: { 'max-urls': '-1' },
      problem: 'max-urls: received "-1"; write a whole number from 0',
    },
    { given: { 'max-urls': '1e3' }, problem: 'max-urls: received "1e3"' },
    { given: { 'urls-per-minute': '0' }, problem: 'urls-per-minute: received "0"' },
    { given: { fallback: 'all' }, problem: 'fallback: received "all"; write "directory" or' },
    { given: { product: 'oss' }, problem: 'product: received "oss"' },
    { given: { urls: '/a b' }, problem: 'urls: received "/a b"' },
    { given: { directories: '/a/*' }, problem: 'directories: received "/a/*"' },
    {
      given: { 'access-key-id': '' },
      problem: 'access-key-id: received ""; give it too: access-key-secret',
    },
    { given: { 'access-key-secret': '' }, problem: 'access-key-secret: received ""; give it too' },
    { given: { 'access-key-id': 'STS.abc' }, problem: 'security-token: received ""; give it too' },
    {
      given: { base: 'push', 'changed-files': 'a.html' },
      problem: 'changed-files: received "a.html"; leave',
    },
    { given: { 'build-dir': 'dist', base: 'push' }, problem: 'build-dir: received "dist"; leave' },
    { given: { manifest: 'm.json' }, problem: 'manifest: received "m.json"; leave it out' },
    { given: { audience: 'x' }, problem: 'audience: received "x"; leave it out, or give role' },
  ])('$problem …', ({ given, problem }) => {
    const found = problems({ ...SITE, ...given });
    expect(found).toEqual([expect.stringContaining(problem)]);
  });

  test.each(['changed-files-from', 'build-dir', 'manifest'])(
    'is a \\ in %s, except on Windows, where `runner.temp` has it',
    (input) => {
      const given = { ...SITE, ...(input === 'manifest' && { 'build-dir': 'dist' }) };
      const found = (RUNNER_OS: string) =>
        problems({ ...given, [input]: 'a\\b' }, 'push', { RUNNER_OS });
      const problem = `${input}: received "a\\\\b"; write / between folders: a/b`;
      expect(found('Linux')).toEqual([problem]);
      expect(found('Windows')).toEqual([]);
    },
  );

  test('is listed along with all others', () => {
    const found = problems({
      'base-url': 'www.example.com',
      'clean-urls': 'yes',
      'max-urls': 'many',
      fallback: 'all',
      urls: '/a b',
      'dry-run': 'perhaps',
    });
    expect(found).toHaveLength(7);
    expect(found.map((problem) => problem.split(':')[0])).toEqual(
      expect.arrayContaining([
        'base-url',
        'clean-urls',
        'max-urls',
        'fallback',
        'urls',
        'dry-run',
        'access-key-id',
      ]),
    );
  });

  test('is shown on one line, and shortened if it is long', () => {
    const [found = ''] = problems({ ...SITE, urls: `/${'中'.repeat(500)}` });
    expect(found).not.toContain('\n');
    expect(found.length).toBeLessThan(600);
  });
});

describe('credentials', () => {
  const site = { 'base-url': SITE['base-url'] };

  test('come from the inputs first', () => {
    const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'env', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'env' };
    expect(read({ ...SITE }, 'push', env).credentials).toEqual({
      kind: 'key',
      from: 'the inputs',
      key: { accessKeyId: KEY['access-key-id'], accessKeySecret: 'secret' },
    });
  });

  test.each([
    [
      'ALIBABA_CLOUD_ACCESS_KEY_ID',
      'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
      'ALIBABA_CLOUD_SECURITY_TOKEN',
    ],
    ['ALIBABACLOUD_ACCESS_KEY_ID', 'ALIBABACLOUD_ACCESS_KEY_SECRET', 'ALIBABACLOUD_SECURITY_TOKEN'],
    ['ALICLOUD_ACCESS_KEY_ID', 'ALICLOUD_ACCESS_KEY_SECRET', 'ALICLOUD_SECURITY_TOKEN'],
    ['ALICLOUD_ACCESS_KEY', 'ALICLOUD_SECRET_KEY', 'ALICLOUD_SECURITY_TOKEN'],
  ])('come from %s, %s and %s', (id, secret, token) => {
    const env = { [id]: 'STS.id', [secret]: 's', [token]: 't' };
    expect(read(site, 'push', env).credentials).toMatchObject({
      kind: 'key',
      key: { accessKeyId: 'STS.id', accessKeySecret: 's', securityToken: 't' },
    });
  });

  test('of one family are never combined with another', () => {
    const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'id', ALICLOUD_SECRET_KEY: 's' };
    expect(problems(site, 'push', env)).toEqual([
      expect.stringContaining('ALIBABA_CLOUD_ACCESS_KEY_SECRET: received ""; give it too'),
    ]);
  });

  test('that are empty, as the official action leaves them, are not given', () => {
    const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: '', ALIBABA_CLOUD_ACCESS_KEY_SECRET: '' };
    expect(problems(site, 'push', env)).toEqual([expect.stringContaining('access-key-id')]);
  });

  test('are not needed for a dry run', () => {
    expect(read({ ...site, 'dry-run': 'true' }).credentials).toBeNull();
  });

  test('of a role require its provider', () => {
    const role = { ...site, 'role-to-assume': 'acs:ram::1234567890123456:role/deploy' };
    expect(problems(role)).toEqual([expect.stringContaining('oidc-provider-arn')]);
    const provider = 'acs:ram::1234567890123456:oidc-provider/github';
    expect(read({ ...role, 'oidc-provider-arn': provider }).credentials).toMatchObject({
      kind: 'oidc',
      role: { sessionExpiration: 1800, sessionName: 'github-action-session' },
    });
    expect(problems({ ...KEY, ...role, 'oidc-provider-arn': provider })).toEqual([
      expect.stringContaining('role-to-assume'),
    ]);
  });
});

describe('verify', () => {
  test.each<[string, number | null]>([
    ['', null],
    ['false', null],
    ['FALSE', null],
    ['true', 20],
    ['True', 20],
    ['1', 1],
    ['1000', 1000],
  ])('"%s" looks at %s URLs', (verify, count) => {
    const inputs = read({ ...SITE, verify });
    expect(inputs.verify).toBe(count);
    // Verifying begins when the refresh is complete, so there is time for both.
    expect([inputs.wait, inputs.timeoutMinutes]).toEqual(count ? [true, 30] : [false, 15]);
  });

  test.each(['0', '1001', '-1', '2.5', 'yes', '20 URLs', '1e2'])('"%s" is a problem', (verify) => {
    expect(problems({ ...SITE, verify })).toEqual([
      `verify: received "${verify}"; write false, true, or the number of URLs to check, from 1 to 1000`,
    ]);
  });
});
