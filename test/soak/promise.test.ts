import { expect, test } from 'vitest';
import { Campaign } from './campaign.ts';

const RUNS = 120;

test('under any faults, green means that everything was accepted, and red names exactly what was not', async () => {
  using campaign = new Campaign();
  const faults = new Set<string>();
  let green = 0;
  for (let seed = 1; seed <= RUNS; seed++) {
    const judged = await campaign.judge('promise', seed);
    expect(judged.violations, judged.story).toEqual([]);
    green += judged.green;
    for (const fault of judged.faults) faults.add(fault);
  }
  expect(green).toBeGreaterThan(10);
  expect(green).toBeLessThan(RUNS - 20);
  expect(faults.size).toBeGreaterThan(15);
  // Also for runs with a history.
  expect([...faults]).toContain('GitHub stumbles');
}, 120_000);
