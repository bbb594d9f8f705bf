import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edgeScenarios, tryEdge } from './edge-trial.ts';
import { overclaims } from './edge-verdict.ts';
import { Site } from './site.ts';

test('whatever an edge does, no URL that is reported as fresh is older than the head', async () => {
  const site = new Site();
  const tally = { green: 0, stale: 0, unverifiable: 0, gone: 0, uncached: 0 };
  try {
    for (let seed = 1; seed <= 40; seed++) {
      for (const scenario of fc.sample(edgeScenarios, { seed, numRuns: 1 })) {
        const trial = await tryEdge(scenario, site);
        const found = overclaims(trial, scenario, site);
        expect(
          found,
          JSON.stringify({ seed, scenario, log: trial.log.slice(-8) }, null, 1),
        ).toEqual([]);
        if (trial.green) tally.green++;
        for (const kind of ['stale', 'unverifiable', 'gone', 'uncached'] as const)
          if (trial.plan?.verified?.[kind].length) tally[kind]++;
      }
    }
  } finally {
    site.remove();
  }
  // Every kind of outcome occurred.
  expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(3);
}, 120_000);
