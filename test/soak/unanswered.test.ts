import { expect, test } from 'vitest';
import type { Scenario } from './scenario.ts';
import { Site } from './site.ts';
import { tryOut } from './trial.ts';
import { violations } from './verdict.ts';

const MINUTES = 60_000;

const QUIET: Scenario = {
  source: 'push',
  push: [0, 3],
  product: 'cdn',
  keyless: false,
  bases: ['https://www.example.com/'],
  directories: [],
  regexes: [],
  inputs: { 'timeout-minutes': '40' },
  quota: { url: 10_000, directory: 100 },
  urlsPerMinute: 1000,
  mishaps: [],
  lasting: null,
  malformed: null,
  failing: null,
  cancelled: null,
};

test.each([
  // 3 tries for the quota, 10 seconds each; beside them 10 of the refresh, 30 seconds each, and the backoffs. Where a try for the
  // quota is given up, the connection is, too, and what else was on it is sent on another: twice.
  { timeout: 40, most: 8.2, requests: 15 },
  { timeout: 1, most: 1.1, requests: 7 },
])('an endpoint that never answers is given up, timeout-minutes: $timeout', async (row) => {
  const site = new Site();
  try {
    const scenario: Scenario = {
      ...QUIET,
      inputs: { 'timeout-minutes': String(row.timeout) },
      mishaps: Array.from({ length: 100 }, () => ({ kind: 'hang', accepted: false }) as const),
    };
    const trial = await tryOut(scenario, site);
    expect(trial.green).toBe(false);
    expect(violations(trial, scenario)).toEqual([]);
    expect(trial.cloud.requests).toHaveLength(row.requests);
    expect(trial.took).toBeLessThan(row.most * MINUTES);
  } finally {
    site.remove();
  }
});
