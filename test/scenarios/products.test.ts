import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { Repository } from '../repository.ts';
import { pushEvent, type Ran, runStep } from './step.ts';

const SITE = 'https://www.example.com/';
const CDN = 'https://cdn.example.com/';

let repository: Repository;
let before: string;
let after: string;

beforeAll(() => {
  repository = new Repository();
  before = repository.commit({ 'a.html': '1', 'docs/b.html': '1' });
  after = repository.commit({ 'a.html': '2', 'docs/b.html': '2' });
});

afterAll(() => repository.remove());

/** Runs the action for a push of two pages, with its own emulator. */
async function push(
  inputs: Readonly<Record<string, string>>,
  options: EmulatorOptions = {},
): Promise<Ran & { readonly cloud: Emulator }> {
  const cloud = await startEmulator(options);
  const ran = await runStep({
    workspace: repository.dir,
    event: pushEvent(before, after),
    with: {
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

test('dcdn is refreshed by its own operations', async () => {
  const ran = await push({ product: 'dcdn' });
  expect(ran.exitCode, ran.log).toBe(0);
  expect(ran.cloud.requests.map(({ action, version }) => `${action} ${version}`)).toEqual([
    'DescribeDcdnRefreshQuota 2018-01-15',
    'RefreshDcdnObjectCaches 2018-01-15',
  ]);
  expect(ran.cloud.accepted.dcdn.File).toEqual([`${SITE}a.html`, `${SITE}docs/b.html`]);
  expect(ran.plan).toMatchObject({
    product: 'dcdn',
    quota: { before: { urls: 10_000 }, after: { urls: 9_998 } },
  });
});

test('EdgeRoutine’s caches are refreshed with one domain per request and its own parameters', async () => {
  const ran = await push({
    product: 'er',
    'base-url': `${SITE}\n${CDN}`,
    'routine-id': 'test.sub',
    'merge-domain-names': 'www.example.com\ncdn.example.com',
  });
  expect(ran.exitCode, ran.log).toBe(0);
  const refreshes = ran.cloud.requests
    .filter(({ action }) => action === 'RefreshErObjectCaches')
    .toSorted((a, b) => (a.lines.join() < b.lines.join() ? -1 : 1));
  const own = {
    ObjectType: 'File',
    RoutineId: 'test.sub',
    MergeDomainName: 'www.example.com,cdn.example.com',
  };
  expect(refreshes.map(({ form }) => form)).toEqual([
    { ...own, ObjectPath: `${CDN}a.html\n${CDN}docs/b.html` },
    { ...own, ObjectPath: `${SITE}a.html\n${SITE}docs/b.html` },
  ]);
  expect(ran.outputs).toMatchObject({ result: 'refreshed', 'url-count': '4' });
});

test('what a product does not take is refused before anything is sent', async () => {
  const er = await push({ product: 'er', prefetch: 'true' });
  expect(er.exitCode).toBe(1);
  expect(er.log).toContain(
    'prefetch: received "true"; leave it out: `product: er` does not support prefetching',
  );
  expect(er.cloud.requests).toEqual([]);

  const cdn = await push({ 'routine-id': 'test.sub', 'merge-domain-names': 'www.example.com' });
  expect(cdn.log).toContain('2 problems');
  expect(cdn.cloud.requests).toEqual([]);
});

test('a domain of the other product fails, and the failure names that product', async () => {
  const ran = await push({}, { domains: [{ name: 'www.example.com', service: 'dcdn' }] });
  expect(ran.exitCode).toBe(1);
  expect(ran.log).toContain('InvalidDomain.NotFound');
  expect(ran.log).toContain('product: dcdn');
});

describe('ignore-params', () => {
  test('refreshes URLs with their variants, by a quota of its own', async () => {
    const ran = await push({ 'ignore-params': 'true' });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.cloud.accepted.cdn).toMatchObject({
      IgnoreParams: [`${SITE}a.html`, `${SITE}docs/b.html`],
      File: [],
    });
    expect(ran.outputs).toMatchObject({ result: 'refreshed', 'url-count': '2' });
    expect(ran.plan?.quota).toMatchObject({
      before: { urls: 10_000, ignoreParams: 100 },
      after: { urls: 10_000, ignoreParams: 98 },
    });
    expect(ran.plan?.requests).toMatchObject([{ type: 'IgnoreParams', count: 2 }]);
  });

  test('lets directories stand in if that quota is too low', async () => {
    const ran = await push(
      { 'ignore-params': 'true', force: 'true' },
      { quota: { ignoreParams: 1 } },
    );
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.outputs).toMatchObject({ 'url-count': '0', 'directory-count': '1' });
    const refreshes = ran.cloud.requests.filter(
      ({ outcome, form }) => outcome?.accepted && form.ObjectType,
    );
    expect(refreshes.map(({ form }) => form)).toEqual([
      { ObjectType: 'Directory', ObjectPath: SITE, Force: 'true' },
    ]);
  });
});

describe('regular expressions', () => {
  const two = `${SITE}[a-z].css\n${SITE}img/.*[0-9].png`;

  test('are sent one per request, in addition to what changed', async () => {
    const ran = await push({ regexes: two, force: 'true' });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.cloud.accepted.cdn.Regex.toSorted()).toEqual(two.split('\n'));
    expect(ran.log).toContain('Refreshed 2 URLs and 2 regular expressions');
    const forced = ran.cloud.requests.filter(({ form }) => form.Force === 'true');
    expect(forced.map(({ form }) => form.ObjectType)).toEqual(['Regex', 'Regex']);
  });

  test('alone are refreshed without looking for changes', async () => {
    const ran = await push({ base: 'none', regexes: two, 'base-url': '' });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.cloud.accepted.cdn.Regex.toSorted()).toEqual(two.split('\n'));
    expect(ran.cloud.accepted.cdn.File).toEqual([]);
    expect(ran.outputs).toMatchObject({ result: 'refreshed', 'url-count': '0' });
  });

  test.each(['false', 'true'])(
    'beyond the day’s quota fail before anything is sent (dry-run: %s)',
    async (dryRun) => {
      const ran = await push({ regexes: two, 'dry-run': dryRun }, { quota: { regex: 1 } });
      expect(ran.exitCode).toBe(1);
      expect(ran.log).toContain('regexes: 2 regular expressions exceed the daily quota (1 left)');
      expect(ran.cloud.accepted.cdn).toMatchObject({ File: [], Regex: [] });
      expect(ran.plan?.uncovered).toEqual([
        `${SITE}a.html`,
        `${SITE}docs/b.html`,
        ...two.split('\n'),
      ]);
    },
  );

  test('that the API would not take are refused here', async () => {
    const ran = await push({ regexes: `${SITE}(a|b).html` });
    expect(ran.exitCode).toBe(1);
    expect(ran.log).toContain('regexes: received');
    expect(ran.cloud.requests).toEqual([]);
  });
});
