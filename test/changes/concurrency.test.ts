import { expect, test } from 'vitest';
import { limitConcurrency } from '../../src/changes/concurrency.ts';

test('no more work at a time than allowed, in the order in which it came, failures notwithstanding', async () => {
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
