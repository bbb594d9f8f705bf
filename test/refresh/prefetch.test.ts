import { expect, test } from 'vitest';
import { quotasOf } from '../../src/cloud/cdn.ts';
import type { Fault } from '../emulator/faults.ts';
import { pages, refresh, SITE, type Went } from './refreshing.ts';

/** A refresh of a page, and a prefetch of URLs after it. */
function warm(
  prefetch: readonly string[],
  given: Parameters<typeof refresh>[0] = {},
): Promise<Went> {
  const task = { wait: true, timeoutMinutes: 30, prefetch, ...given.task };
  return refresh({ urls: pages(1), ...given, task });
}

/** The warnings of a run. */
function warnings({ log }: Went): readonly string[] {
  return log.lines.filter((line) => line.startsWith('warning: '));
}

/** The lines of each prefetch request. */
function requests({ cloud }: Went): readonly (readonly string[])[] {
  return cloud.requests
    .filter(({ action }) => /^(Push|Preload)/.test(action))
    .map(({ lines }) => lines);
}

test.each(['cdn', 'dcdn'] as const)(
  '%s prefetches 100 URLs per request, in order',
  async (product) => {
    const urls = pages(250).toReversed();
    const went = await warm(urls, { product });
    expect(went).toMatchObject({ uncovered: [], unconfirmed: null, prefetched: 250 });
    expect(requests(went).map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(requests(went).flat()).toEqual(urls);
    expect(went.cloud.accepted[product].Preload).toEqual(urls);
    expect(warnings(went)).toEqual([]);
  },
);

test('at most 15 requests per second are sent', async () => {
  const went = await warm(pages(3000), {
    quota: { prefetch: 5000 },
    task: { quotas: quotasOf({ PreloadRemain: 5000 }) },
  });
  expect(went.prefetched).toBe(3000);
  const times = went.cloud.requests.filter(({ action }) => action === 'PushObjectCache');
  for (const { time } of times)
    expect(times.filter((one) => one.time >= time && one.time < time + 999).length).toBeLessThan(
      16,
    );
});

test('the daily quota limits the list, with a warning that says how many are left out', async () => {
  const urls = pages(250);
  const went = await warm(urls, { task: { quotas: quotasOf({ PreloadRemain: '120' }) } });
  expect(went).toMatchObject({ uncovered: [], unconfirmed: null, prefetched: 120 });
  expect(requests(went).flat()).toEqual(urls.slice(0, 120));
  expect(warnings(went)).toEqual([
    'warning: 130 of 250 URLs were not prefetched: the daily quota has 120 left',
  ]);
});

test('a quota of 0 sends nothing', async () => {
  const went = await warm(pages(3), { task: { quotas: quotasOf({ PreloadRemain: 0 }) } });
  expect(went).toMatchObject({ uncovered: [], unconfirmed: null, prefetched: 0 });
  expect(requests(went)).toEqual([]);
  expect(warnings(went)).toHaveLength(1);
});

test('URLs longer than the API accepts are left out, but not the others', async () => {
  const long = `${SITE}${'x'.repeat(1024)}`;
  const [first = '', second = ''] = pages(2);
  const went = await warm([first, long, second]);
  expect(requests(went)).toEqual([[first, second]]);
  expect(warnings(went)).toEqual([
    'warning: 1 of 3 URLs were not prefetched: longer than 1024 characters',
  ]);
});

test.each<{ what: string; fault: Fault; prefetched: number; sent: number }>([
  {
    what: 'a request refused for what it holds loses that request alone',
    fault: { kind: 'refuse', code: 'InvalidObjectPath.Malformed' },
    prefetched: 150,
    sent: 3,
  },
  {
    what: 'a reply without a task id too',
    fault: { kind: 'omit', fields: ['PushTaskId'] },
    prefetched: 150,
    sent: 3,
  },
  {
    what: 'a quota that is gone stops the rest',
    fault: { kind: 'refuse', code: 'QuotaExceeded.Preload' },
    prefetched: 0,
    sent: 1,
  },
  {
    what: 'a missing permission does too',
    fault: { kind: 'refuse', code: 'Forbidden.RAM' },
    prefetched: 0,
    sent: 1,
  },
  {
    what: 'a full queue is waited for',
    fault: { kind: 'refuse', code: 'PreloadQueueFull' },
    prefetched: 250,
    sent: 4,
  },
])('$what, and never fails the refresh', async ({ fault, prefetched, sent }) => {
  const went = await warm(pages(250), { faults: [{ action: 'PushObjectCache', fault, at: 0 }] });
  expect(went).toMatchObject({ uncovered: [], unconfirmed: null, prefetched });
  expect(requests(went)).toHaveLength(sent);
  expect(warnings(went)).toHaveLength(prefetched === 250 ? 0 : 1);
});

test('prefetching gives up on a full queue when the time is up', async () => {
  const fault = { kind: 'refuse', code: 'PreloadQueueFull' } as const;
  const went = await warm(pages(250), { faults: [{ action: 'PushObjectCache', fault }] });
  expect(went).toMatchObject({ uncovered: [], unconfirmed: null, prefetched: 0 });
  expect(went.seconds).toBeCloseTo(1800, 0);
  expect(warnings(went)).toEqual([
    expect.stringMatching(
      /^warning: 250 of 250 URLs were not prefetched: The time limit is up \(timeout-minutes: 30\)\. Last error: PushObjectCache: PreloadQueueFull/,
    ),
  ]);
});

test.each([
  {
    what: 'failed',
    given: { taskOutcomes: { [`${SITE}p0.html`]: { status: 'Failed', description: '' } } },
  },
  { what: 'was not seen to end', given: { task: { timeoutMinutes: 3 } } },
  {
    what: 'may not be asked about',
    given: {
      faults: [
        { action: 'DescribeRefreshTaskById', fault: { kind: 'refuse', code: 'NoPermission' } },
      ],
    },
  },
] as const)(
  'a refresh that $what is not followed by a prefetch, which would fetch the old files',
  async ({ given }) => {
    const went = await warm(pages(3), given);
    expect(requests(went)).toEqual([]);
    expect(went.uncovered.length > 0 || went.unconfirmed !== null).toBe(true);
  },
);
