import { expect, test } from 'vitest';
import { timeSpent } from '../../src/report/time-spent.ts';

test('says how long each stage took, and the calls on average; very short stages are left out', () => {
  const laps = [
    { stage: 'looking for changes', ms: 400 },
    { stage: 'planning', ms: 65_400 },
    { stage: 'refreshing', ms: 834_200 },
  ];
  const calls = [
    { action: 'DescribeRefreshQuota', count: 1, ms: 10_040 },
    { action: 'RefreshObjectCaches', count: 4, ms: 121_000 },
  ];
  expect(timeSpent(laps, calls)).toBe(
    'Where the time went: planning 1:05, refreshing 13:54. ' +
      'Calls: DescribeRefreshQuota 1 × 10.0 s, RefreshObjectCaches 4 × 30.3 s.',
  );
});

test('without calls, leaves them out', () => {
  expect(timeSpent([{ stage: 'looking for changes', ms: 60_000 }], [])).toBe(
    'Where the time went: looking for changes 1:00.',
  );
});
