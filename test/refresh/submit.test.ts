import { describe, expect, test } from 'vitest';
import type { ObjectType, ProductName } from '../../src/cloud/product.ts';
import { pages, refresh, SITE } from './refreshing.ts';

const REFRESHES = ['RefreshObjectCaches', 'RefreshDcdnObjectCaches', 'RefreshErObjectCaches'];

/** One refresh of a URL, a directory and a regular expression: the parameters of each, the lines left out. */
async function parameters(given: Parameters<typeof refresh>[0]) {
  const went = await refresh({
    urls: [`${SITE}a.html`],
    directories: [`${SITE}docs/`],
    regexes: [`${SITE}img/.*.png`],
    ...given,
  });
  expect(went.uncovered).toEqual([]);
  const requests = went.cloud.requests.filter(({ action }) => REFRESHES.includes(action));
  return Object.fromEntries(
    requests.map(({ form: { ObjectPath, ObjectType = '', ...rest } }) => [ObjectType, rest]),
  );
}

test.each<{ product: ProductName }>([{ product: 'cdn' }, { product: 'dcdn' }, { product: 'er' }])(
  '$product gets the type of every line, and no parameters that were not requested',
  async (given) => {
    expect(await parameters(given)).toEqual({ File: {}, Directory: {}, Regex: {} });
  },
);

describe('Force is sent', () => {
  const options = { force: true };

  test('with every type except File', async () => {
    expect(await parameters({ options })).toEqual({
      File: {},
      Directory: { Force: 'true' },
      Regex: { Force: 'true' },
    });
  });

  test('with IgnoreParams', async () => {
    const sent = await parameters({ options, task: { urlType: 'IgnoreParams' } });
    expect(sent.IgnoreParams).toEqual({ Force: 'true' });
  });
});

test('er gets its routine and domains with every type', async () => {
  const options = { routineId: 'test.sub', mergeDomainNames: ['a.example.com', 'b.example.com'] };
  const own = { RoutineId: 'test.sub', MergeDomainName: 'a.example.com,b.example.com' };
  expect(await parameters({ product: 'er', options })).toEqual({
    File: own,
    Directory: own,
    Regex: own,
  });
});

test('er gets one domain per request, for directories and regular expressions too', async () => {
  const sites = [SITE, 'https://cdn.example.com/', 'https://downloads.example.com/'];
  const went = await refresh({
    product: 'er',
    directories: sites.map((site) => `${site}docs/`),
    regexes: sites.map((site) => `${site}.*.png`),
  });
  expect(went.uncovered).toEqual([]);
  expect(went.cloud.requests.map(({ lines }) => lines.length)).toEqual([1, 1, 1, 1, 1, 1]);
});

test.each<{ product: ProductName; least: number }>([
  { product: 'cdn', least: 19 / 50 },
  { product: 'dcdn', least: 19 / 30 },
  { product: 'er', least: 19 / 30 },
])(
  '$product gets no more requests per second than an account may send',
  async ({ product, least }) => {
    const regexes = Array.from({ length: 20 }, (_, index) => `${SITE}${index}/.*`);
    const went = await refresh({ product, regexes });
    expect(went.uncovered).toEqual([]);
    expect(went.cloud.requests.map(({ outcome }) => outcome?.code)).toEqual(
      regexes.map(() => null),
    );
    expect(went.seconds).toBeGreaterThanOrEqual(least);
    expect(went.seconds).toBeLessThan(least + 0.5);
  },
);

test('with ignore-params, URLs are refreshed with their variants, from a separate quota', async () => {
  const urls = pages(90);
  const went = await refresh({ urls, task: { urlType: 'IgnoreParams' } });
  expect(went.uncovered).toEqual([]);
  expect(went.cloud.accepted.cdn).toMatchObject({ IgnoreParams: urls.toSorted(), File: [] });
  expect(went.cloud.quota.cdn).toMatchObject({
    ignoreParams: { remain: 10 },
    url: { remain: 10_000 },
  });
});

test('if that quota runs out midway, the rest is planned again', async () => {
  const urls = pages(90);
  const went = await refresh({
    urls,
    task: { urlType: 'IgnoreParams' },
    quota: { ignoreParams: 50 },
  });
  expect(went.uncovered).toEqual([]);
  expect(went.cloud.accepted.cdn).toMatchObject({ IgnoreParams: [], Directory: [SITE] });
});

test.each<{ type: ObjectType; given: Parameters<typeof refresh>[0] }>([
  { type: 'Directory', given: { directories: pages(30).map((url) => `${url}/`) } },
  { type: 'Regex', given: { regexes: pages(15).map((url) => `${url}.*`) } },
])('only URLs count against the rate limit: a $type does not wait', async ({ given }) => {
  const urls = [`${SITE}a.html`, `${SITE}b.html`];
  const went = await refresh({ ...given, urls, task: { urlsPerMinute: 2 } });
  expect(went.uncovered).toEqual([]);
  expect(went.seconds).toBeLessThan(2);
});

test('a refused regular expression does not affect the others', async () => {
  const regexes = ['a', 'b', 'c'].map((name) => `${SITE}${name}/.*`);
  const went = await refresh({
    regexes,
    faults: [{ line: '/b/', fault: { kind: 'refuse', code: 'QuotaExceeded.Refresh' } }],
  });
  expect(went.uncovered).toEqual([`${SITE}b/.*`]);
  expect(went.cloud.accepted.cdn.Regex).toEqual([regexes[0], regexes[2]]);
});
