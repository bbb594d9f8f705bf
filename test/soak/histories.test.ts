import { expect, test } from 'vitest';
import { liveMany } from './campaign.ts';
import { Commits } from './commits.ts';
import type { End } from './histories.ts';
import { live } from './world.ts';

const RUNS = 40;

test('after every green run of every lane, no edge serves what is old', async () => {
  const { judged, green, red, doubtful, broken } = await liveMany(29, RUNS);
  expect(broken).toEqual([]);
  // The runs were worth the while.
  expect(judged.bundle).toBeGreaterThan(0);
  expect(green).toBeGreaterThan(RUNS / 2);
  expect(red).toBeGreaterThan(0);
  expect(red + doubtful).toBeLessThan(RUNS / 2);
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
