import { expect, test } from 'vitest';
import type { Scenario } from './scenario.ts';
import { Site } from './site.ts';
import { tryOut } from './trial.ts';
import { violations } from './verdict.ts';

const MINUTES = 60_000;

const QUIET: Scenario = {
  source: 'push',
  past: { means: 'clone', github: 'none', git: 'none', runs: [], luck: 0 },
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
  // 10 tries of the refresh, 30 seconds each, and the backoffs; before or beside them 3 for the quota, 10 seconds each.
  { timeout: 40, most: 8.2, tries: 10 },
  { timeout: 1, most: 1.1, tries: 2 },
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
    // A call that undici sends again on another connection is the same call.
    const refreshes = trial.cloud.requests.filter(({ action }) => action === 'RefreshObjectCaches');
    const nonces = new Set(refreshes.map(({ headers }) => headers['x-acs-signature-nonce']));
    expect(nonces.size).toBeGreaterThan(0);
    expect(nonces.size).toBeLessThanOrEqual(row.tries);
    expect(trial.took).toBeLessThan(row.most * MINUTES);
  } finally {
    site.remove();
  }
});
