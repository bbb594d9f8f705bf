import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batches, type RequestLimits } from '../../src/plan/requests.ts';

const limits: RequestLimits = {
  urlType: 'File',
  urlsPerRequest: 1000,
  directoriesPerRequest: 100,
  domainsPerRequest: 10,
  urlsPerMinute: 1000,
};

const plan = (urls: readonly string[], directories: readonly string[] = []) => ({
  urls,
  directories: directories.map((url) => ({ url, explicit: false, covers: 1, collateral: 0 })),
});
const pages = (count: number, host = 'example.com') =>
  Array.from({ length: count }, (_, index) => `https://${host}/${index}`).sort();

describe('how many requests', () => {
  test.each([
    { name: 'nothing', of: plan([]), sizes: [] },
    { name: '1,000 URLs', of: plan(pages(1000)), sizes: [1000] },
    { name: '1,001 URLs', of: plan(pages(1001)), sizes: [501, 500] },
    { name: 'a pace of 400', of: plan(pages(1000)), urlsPerMinute: 400, sizes: [334, 333, 333] },
    {
      name: 'two domains at a pace of 500',
      of: plan([...pages(500, 'a.example.com'), ...pages(500, 'b.example.com')]),
      urlsPerMinute: 500,
      sizes: [1000],
    },
    { name: '101 directories', of: plan([], pages(101)), sizes: [51, 50] },
    { name: 'URLs and directories', of: plan(pages(2), pages(1)), sizes: [2, 1] },
    {
      name: 'one domain a request',
      of: plan([...pages(3, 'a.example.com'), ...pages(2, 'b.example.com')]),
      domainsPerRequest: 1,
      sizes: [3, 2],
    },
    {
      name: 'eleven domains',
      of: plan(Array.from({ length: 11 }, (_, host) => pages(1, `${host}.example.com`)).flat()),
      sizes: [10, 1],
    },
  ])('$name: $sizes', ({ name: _, of, sizes, ...some }) => {
    expect(batches(of, { ...limits, ...some }).map(({ lines }) => lines.length)).toEqual(sizes);
  });
});

test('URLs go under the type asked for, directories under their own, in byte order', () => {
  const some = plan(pages(12), ['https://example.com/a/']);
  expect(batches(some, { ...limits, urlType: 'IgnoreParams' })).toEqual([
    { type: 'IgnoreParams', lines: pages(12) },
    { type: 'Directory', lines: ['https://example.com/a/'] },
  ]);
});

const hosts = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 14 });
const sizes = fc.record({
  urlsPerRequest: fc.integer({ min: 1, max: 50 }),
  domainsPerRequest: fc.integer({ min: 1, max: 10 }),
  urlsPerMinute: fc.integer({ min: 1, max: 50 }),
});
const hostOf = (url: string) => url.split('/')[2];

test('every line goes once, no request goes over a limit, and no fewer requests would do', () => {
  fc.assert(
    fc.property(hosts, sizes, (counts, some) => {
      const urls = counts.flatMap((count, host) => pages(count, `${host}.example.com`)).sort();
      const requests = batches(plan(urls), { ...limits, ...some }).map(({ lines }) => lines);
      expect(requests.flat().sort()).toEqual(urls);
      for (const lines of requests) {
        const domains = [...Map.groupBy(lines, hostOf).values()];
        expect(lines.length).toBeLessThanOrEqual(some.urlsPerRequest);
        expect(domains.length).toBeLessThanOrEqual(some.domainsPerRequest);
        for (const own of domains) expect(own.length).toBeLessThanOrEqual(some.urlsPerMinute);
      }
      const fewestFor = (group: readonly number[]) =>
        Math.max(
          Math.ceil(group.reduce((sum, count) => sum + count, 0) / some.urlsPerRequest),
          ...group.map((count) => Math.ceil(count / some.urlsPerMinute)),
          0,
        );
      if (counts.length <= some.domainsPerRequest) {
        expect(requests.length).toBe(fewestFor(counts));
      } else {
        // More domains go in groups, largest first: each group takes the fewest for itself.
        const sorted = counts.toSorted((a, b) => b - a);
        const groups = sorted.flatMap((_, at) =>
          at % some.domainsPerRequest === 0 ? [sorted.slice(at, at + some.domainsPerRequest)] : [],
        );
        expect(requests.length).toBe(groups.reduce((sum, group) => sum + fewestFor(group), 0));
      }
    }),
    { seed: 8, numRuns: 500 },
  );
});
