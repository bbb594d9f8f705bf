import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { Repository } from '../repository.ts';
import { pushEvent, type Ran, runStep } from './step.ts';

const SITE = 'https://www.example.com/';
const OTHER = 'https://www.example.org/';

/** Enough for three pages of tasks. */
const POSTS = Array.from({ length: 120 }, (_, index) => `posts/${index}.html`);

let repository: Repository;
let before: string;
let few: string;
let many: string;

beforeAll(() => {
  repository = new Repository();
  before = repository.commit({ 'a.html': '1', 'docs/b.html': '1', 'docs/c.html': '1' });
  few = repository.commit({ 'a.html': '2', 'docs/b.html': '2', 'docs/c.html': '2' });
  many = repository.commit(Object.fromEntries(POSTS.map((path) => [path, '1'])));
});

afterAll(() => repository.remove());

type Went = Ran & { readonly cloud: Emulator };

/** Runs the action for a push of a few pages, with `product: esa`. */
async function push(
  inputs: Readonly<Record<string, string>>,
  options: EmulatorOptions = {},
  [from, to] = [before, few],
): Promise<Went> {
  const cloud = await startEmulator({ taskMs: 100, ...options });
  const ran = await runStep({
    workspace: repository.dir,
    event: pushEvent(from, to),
    with: {
      product: 'esa',
      'base-url': SITE,
      base: 'push',
      endpoint: cloud.url,
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
      ...inputs,
    },
  });
  await cloud.close();
  return { ...ran, cloud };
}

/** The purges of a run: site, type, and how many lines. */
function purges({
  cloud,
}: Went): readonly (readonly [string | undefined, string | undefined, number])[] {
  return cloud.requests
    .filter(({ action }) => action === 'PurgeCaches')
    .map(({ query, lines }) => [query.SiteId, query.Type, lines.length]);
}

const urlsOf = (site: string) =>
  ['a.html', 'docs/b.html', 'docs/c.html'].map((path) => site + path);

describe.concurrent('product: esa', () => {
  test('refreshes two sites in one run, each by its own requests and quota', async () => {
    const ran = await push(
      { 'base-url': `${SITE}\n${OTHER}` },
      {
        sites: [
          { name: 'example.com', id: 71 },
          { name: 'www.example.org', id: 72 },
          { name: 'example.org', id: 73 },
        ],
      },
    );
    expect(ran.exitCode, ran.log).toBe(0);
    expect(purges(ran).toSorted()).toEqual([
      ['71', 'file', 3],
      ['72', 'file', 3],
    ]);
    expect(ran.cloud.site('example.com').quota.url.remain).toBe(997);
    expect(ran.cloud.site('www.example.org').quota.url.remain).toBe(997);
    expect(ran.outputs).toMatchObject({ result: 'refreshed', 'url-count': '6' });
    expect(ran.outputs['task-ids']?.split(',')).toHaveLength(2);
    expect(ran.plan).toMatchObject({ product: 'esa', quota: { before: { urls: 2000 } } });
  });

  test('has a directory stand in for URLs, which draws on the site’s quota of directories', async () => {
    const ran = await push({ 'max-urls': '1', fallback: 'subdirectory', force: 'true' });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.cloud.accepted.esa.Directory).toEqual([`${SITE}docs/`]);
    expect(ran.cloud.accepted.esa.File).toEqual([`${SITE}a.html`]);
    expect(ran.outputs).toMatchObject({ 'directory-count': '1', 'fell-back': 'true' });
    const forced = ran.cloud.requests.filter(({ query }) => query.Force === 'true');
    expect(forced.map(({ query }) => query.Type)).toEqual(['directory']);
    expect(ran.cloud.site('example.com').quota.directory.remain).toBe(99);
  });

  test('keeps each site to its own quota, in a dry run too', async () => {
    const sites = [
      { name: 'example.com', id: 71, quota: { url: 1 } },
      { name: 'example.org', id: 72 },
    ];
    const inputs = { 'base-url': `${SITE}\n${OTHER}` };
    const ran = await push(inputs, { sites });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(purges(ran).toSorted()).toEqual([
      ['71', 'directory', 1],
      ['72', 'file', 3],
    ]);
    expect(ran.plan?.fallback).toContain('www.example.com: 3 URLs exceed the daily quota (1 left)');
    const dry = await push({ ...inputs, 'dry-run': 'true' }, { sites });
    expect(dry.plan).toMatchObject({ urls: urlsOf(OTHER), directories: [{ url: SITE }] });
  });

  test('plans again if a site’s quota runs out midway, without affecting the other site', async () => {
    const spent = { ran: false };
    const ran = await push(
      { 'base-url': `${SITE}\n${OTHER}` },
      {
        sites: [
          { name: 'example.com', id: 71 },
          { name: 'example.org', id: 72 },
        ],
        faults: (request) => {
          if (request.action !== 'PurgeCaches' || request.query.SiteId !== '71' || spent.ran)
            return [];
          spent.ran = true;
          return [{ kind: 'refuse', code: 'QuotaExceeded' }];
        },
      },
    );
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.cloud.accepted.esa.Directory).toEqual([SITE]);
    expect(ran.cloud.accepted.esa.File.toSorted()).toEqual(urlsOf(OTHER));
    expect(ran.plan?.uncovered).toEqual([]);
  });

  test('waits for tasks on three pages', async () => {
    const ran = await push({ wait: 'true' }, {}, [few, many]);
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.cloud.accepted.esa.File).toHaveLength(120);
    const pages = ran.cloud.requests
      .filter(({ action }) => action === 'DescribePurgeTasks')
      .map(({ query }) => query.PageNumber);
    expect(pages).toEqual(['1', '2', '3']);
    expect(ran.log).toMatch(/^1 of 1 tasks done, 100% \(0:0\d since \d\d:\d\d:\d\d UTC\)$/m);
  });

  test.each(['url', 'request'] as const)(
    'fails by a task that failed, listed by a row of each %s, and warms nothing',
    async (rowsOf) => {
      const url = `${SITE}docs/b.html`;
      const ran = await push(
        { wait: 'true', prefetch: 'true' },
        {
          esa: { rowsOf },
          taskOutcomes: { [url]: { status: 'Failed', description: 'Internal Error' } },
        },
      );
      expect(ran.exitCode).toBe(1);
      expect(ran.outputs).toMatchObject({ result: 'failed' });
      expect(ran.plan?.uncovered).toEqual(rowsOf === 'url' ? [url] : urlsOf(SITE));
      expect(ran.log).toMatch(
        /::warning::.* ended as Failed: https:\/\/www\.example\.com\/.*Internal Error/,
      );
      expect(ran.cloud.accepted.esa.Preload).toEqual([]);
    },
  );

  test('prefetches what is complete', async () => {
    const ran = await push({ prefetch: 'docs/**' });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.cloud.accepted.esa.Preload).toEqual([`${SITE}docs/b.html`, `${SITE}docs/c.html`]);
  });

  test('names a host without an active site, what was found, and refreshes the others', async () => {
    const sites = ['example.com', { name: 'example.org', status: 'pending' as const }];
    const inputs = { 'base-url': `${SITE}\n${OTHER}` };
    const ran = await push(inputs, { sites });
    expect(ran.exitCode).toBe(1);
    expect(ran.plan?.uncovered).toEqual(urlsOf(OTHER));
    expect(ran.cloud.accepted.esa.File).toEqual(urlsOf(SITE));
    expect(ran.log).toContain(
      'This account has no active ESA site for www.example.org: example.org is pending',
    );
    expect(ran.log).toContain('troubleshooting.md#activesitenotexist');

    const dry = await push({ ...inputs, 'dry-run': 'true' }, { sites });
    expect(dry.exitCode).toBe(1);
    expect(dry.log).toContain('example.org is pending');
  });

  test('names a URL of no proxied record, and what to do', async () => {
    const ran = await push(
      { urls: 'https://internal.example.com/x' },
      { sites: [{ name: 'example.com', records: ['www.example.com'] }] },
    );
    expect(ran.exitCode).toBe(1);
    expect(ran.plan?.uncovered).toEqual(['https://internal.example.com/x']);
    expect(ran.cloud.accepted.esa.File).toEqual(urlsOf(SITE));
    expect(ran.log).toContain('InvalidParameter.RecordNotBelongToSite');
    expect(ran.log).toContain('The ESA site has no proxied DNS record for this host');
  });

  test('fails if the plan of the site has a quota of 0, and says so', async () => {
    const ran = await push(
      {},
      { sites: [{ name: 'example.com', quota: { url: 0, directory: 0 } }] },
    );
    expect(ran.exitCode).toBe(1);
    expect(ran.cloud.accepted.esa).toMatchObject({ File: [], Directory: [] });
    expect(ran.log).toContain('has no quota for file purges');
    expect(ran.log).toContain('troubleshooting.md#quotaexceeded');
    expect(ran.plan?.uncovered).toEqual(urlsOf(SITE));
  });

  test('uses the given site without looking it up', async () => {
    const ran = await push({ 'site-id': '71' }, { sites: [{ name: 'example.com', id: 71 }] });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(purges(ran)).toEqual([['71', 'file', 3]]);
    expect(ran.cloud.requests.map(({ action }) => action)).not.toContain('ListSites');
  });

  test('spells ignoreParams as the API accepts it, and logs the spelling', async () => {
    const ran = await push(
      { 'ignore-params': 'true', wait: 'true' },
      { esa: { ignoreParams: 'ignoreparams' } },
    );
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.cloud.accepted.esa.IgnoreParams).toEqual(urlsOf(SITE));
    for (const action of ['GetPurgeQuota', 'PurgeCaches', 'DescribePurgeTasks'])
      expect(ran.log).toContain(`${action} accepts the type ignoreparams`);
    expect(ran.cloud.site('example.com').quota.ignoreParams.remain).toBe(97);
  });

  test('halves a request that is rejected as too long', async () => {
    const ran = await push({}, { limits: { esaTargetBytes: 400 } });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.cloud.accepted.esa.File.toSorted()).toEqual(urlsOf(SITE));
  });

  test('shows the RAM policy that a refused run needs', async () => {
    const fault = { kind: 'refuse', code: 'Forbidden.RAM' } as const;
    const denied = (action: string) =>
      push(
        { wait: 'true' },
        { sites: [{ name: 'example.com', id: 71 }], faults: [{ action, fault }] },
      );
    const purge = await denied('PurgeCaches');
    expect(purge.exitCode).toBe(1);
    expect(purge.log).toContain('"acs:esa:*:*:site/71"');
    for (const action of ['PurgeCaches', 'GetPurgeQuota', 'DescribePurgeTasks', 'ListSites'])
      expect(purge.log).toContain(`"esa:${action}"`);
    const list = await denied('ListSites');
    expect(list.exitCode).toBe(1);
    expect(list.log).toContain('missing permission: esa:ListSites');
    expect(list.log).toContain('"acs:esa:*:*:site/*"');
    expect(list.plan?.uncovered).toEqual(urlsOf(SITE));
  });

  test('is previewed with a key and without', async () => {
    const withKey = await push({ 'dry-run': 'true' });
    expect(withKey.exitCode, withKey.log).toBe(0);
    expect(withKey.plan?.quota.before).toMatchObject({ urls: 1000 });
    const without = await push({
      'dry-run': 'true',
      'access-key-id': '',
      'access-key-secret': '',
    });
    expect(without.exitCode, without.log).toBe(0);
    expect(without.plan?.urls).toEqual(urlsOf(SITE));
    for (const ran of [withKey, without]) expect(purges(ran)).toEqual([]);
  });

  test('rejects regular expressions, and site-id for another product', async () => {
    const esa = await push({ regexes: `${SITE}.*[.]png` });
    expect(esa.log).toContain('does not support them: give URLs or directories instead');
    const cdn = await push({ product: 'cdn', 'site-id': '71' });
    expect(cdn.log).toContain(
      'site-id: received "71"; leave it out: `product: cdn` does not support it',
    );
    const odd = await push({ 'site-id': 'example.com' });
    expect(odd.log).toContain('site-id: received "example.com"; write the number');
    for (const ran of [esa, cdn, odd]) {
      expect(ran.exitCode).toBe(1);
      expect(ran.cloud.requests).toEqual([]);
    }
  });
});
