import { expect, test } from 'vitest';
import { limitConcurrency, memoize } from '../../src/changes/concurrency.ts';

test('no more tasks run at a time than allowed, in the order they came, even after failures', async () => {
  const limit = limitConcurrency(3);
  let busy = 0;
  let busiest = 0;
  const started: number[] = [];
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, at) =>
      limit(async () => {
        started.push(at);
        busiest = Math.max(busiest, ++busy);
        for (let turn = 0; turn <= at % 4; turn++) await null;
        busy--;
        if (at % 5 === 0) throw new Error('no');
        return at;
      }),
    ),
  );
  expect(busiest).toBe(3);
  expect(started).toEqual(Array.from({ length: 20 }, (_, at) => at));
  expect(outcomes.filter(({ status }) => status === 'rejected').length).toBe(4);
});

test('a memoized function computes once per key', () => {
  const calls: string[] = [];
  const length = memoize((text: string) => {
    calls.push(text);
    return text.length;
  });
  expect([length('ab'), length('c'), length('ab')]).toEqual([2, 1, 2]);
  expect(calls).toEqual(['ab', 'c']);
});
