import { expect, test } from 'vitest';
import { linesInTime, Pace } from '../../src/refresh/pace.ts';
import { VirtualClock } from '../virtual-clock.ts';

const never = new AbortController().signal;

/** Sends loads one after the other at the allowed pace, with instant replies. Returns when each was sent, in milliseconds. */
async function times(
  loads: readonly Record<string, number>[],
  limits: { linesPerMinute: number; requestsPerSecond: number },
): Promise<readonly number[]> {
  const clock = new VirtualClock(0);
  const pace = new Pace(limits, clock);
  return Promise.all(
    loads.map(async (load) => {
      const release = await pace.acquire(new Map(Object.entries(load)), never);
      const at = clock.now();
      release(true);
      return at;
    }),
  );
}

test('5,000 URLs of one domain at 1,000 per minute take 4 minutes', async () => {
  const loads = Array.from({ length: 5 }, () => ({ 'a.example.com': 1000 }));
  expect(await times(loads, { linesPerMinute: 1000, requestsPerSecond: 50 })).toEqual([
    0, 60_000, 120_000, 180_000, 240_000,
  ]);
});

test('1,000 URLs of each of five domains are sent in parallel', async () => {
  const loads = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ [name]: 1000 }));
  expect(await times(loads, { linesPerMinute: 1000, requestsPerSecond: 50 })).toEqual([
    0, 20, 40, 60, 80,
  ]);
});

test('no minute has more lines than allowed, whenever it begins', async () => {
  const loads = Array.from({ length: 12 }, () => ({ a: 300 }));
  const sent = await times(loads, { linesPerMinute: 1000, requestsPerSecond: 50 });
  for (const start of sent) {
    const within = sent.filter((at) => at >= start && at < start + 60_000);
    expect(within.length * 300).toBeLessThanOrEqual(1000);
  }
  expect(Math.max(...sent)).toBeLessThan(181_000);
});

test('the minute starts with the reply, even a slow one', async () => {
  const clock = new VirtualClock(0);
  const pace = new Pace({ linesPerMinute: 10, requestsPerSecond: 50 }, clock);
  const release = await pace.acquire(new Map([['a', 10]]), never);
  const second = pace.acquire(new Map([['a', 10]]), never).then(() => clock.now());
  await clock.sleep(20_000);
  release(true);
  expect(await second).toBe(80_000);
});

test('what the API did not count makes room for others', async () => {
  const clock = new VirtualClock(0);
  const pace = new Pace({ linesPerMinute: 10, requestsPerSecond: 50 }, clock);
  (await pace.acquire(new Map([['a', 10]]), never))(false);
  await pace.acquire(new Map([['a', 10]]), never);
  expect(clock.now()).toBe(20);
});

test('an aborted signal ends the waiting', async () => {
  const clock = new VirtualClock(0);
  const pace = new Pace({ linesPerMinute: 1, requestsPerSecond: 50 }, clock);
  const abort = new AbortController();
  await pace.acquire(new Map([['a', 1]]), abort.signal);
  const second = pace.acquire(new Map([['a', 1]]), abort.signal);
  abort.abort(new Error('cancelled'));
  await expect(second).rejects.toThrow('cancelled');
});

test.each([
  { minutes: 15, lines: 15_000 },
  { minutes: 1, lines: 1000 },
  { minutes: 0.5, lines: 1000 },
  { minutes: 0.1, lines: 0 },
  { minutes: -1, lines: 0 },
])('$minutes minutes allow $lines lines', ({ minutes, lines }) => {
  expect(linesInTime(1000, minutes * 60_000)).toBe(lines);
});
