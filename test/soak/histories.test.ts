import { expect, test } from 'vitest';
import { Campaign } from './campaign.ts';
import { Commits } from './commits.ts';
import type { End } from './histories.ts';
import { live } from './world.ts';

const RUNS = 40;

test('after every green run, on every kind of event, no edge serves old content', async () => {
  using campaign = new Campaign();
  const lanes = new Set<string>();
  let runs = 0;
  let green = 0;
  for (let seed = 29; runs < RUNS; seed++) {
    const judged = await campaign.judge('histories', seed);
    expect(judged.violations, judged.story).toEqual([]);
    lanes.add(judged.lane);
    runs += judged.runs;
    green += judged.green;
  }
  // The runs were varied enough.
  expect(lanes.size).toBe(4);
  expect(green).toBeGreaterThan(RUNS / 3);
  expect(green).toBeLessThan(runs);
}, 120_000);

test.each([-3, 2])(
  "staging's green run does not stand for production's, which is missing (%i s)",
  async (after) => {
    using commits = new Commits();
    const succeeds: End = { fails: null, refresh: { kind: 'succeeds' }, beside: null };
    const isLost: End = {
      ...succeeds,
      refresh: { kind: 'is lost' },
      beside: { kind: 'branch', after },
    };
    const lived = await live(
      {
        lane: 'deployment',
        manner: { means: 'api', by: 'call', github: 'none', git: 'none' },
        first: { a: '1' },
        steps: [
          { kind: 'deploy', site: { a: '2' }, end: isLost },
          { kind: 'deploy', site: { a: '2' }, end: succeeds },
        ],
      },
      commits,
    );
    expect(lived).toMatchObject({ green: 1, red: 0, violations: [] });
  },
);
