import { describe, expect, test } from 'vitest';
import type { Verification } from '../../src/refresh/verify.ts';
import { staleness } from '../../src/report/failure.ts';
import { outputsOf } from '../../src/report/outputs.ts';
import { planFileOf } from '../../src/report/plan-file.ts';
import { summaryOf } from '../../src/report/summary.ts';
import { staleAtEdge, verifiedLine } from '../../src/report/verified.ts';
import { report } from './report.ts';

const SITE = 'https://www.example.com/';
const judged = (why: string, ...paths: readonly string[]) =>
  paths.map((path) => ({ url: SITE + path, why }));

function seen(parts: Partial<Verification> = {}): Verification {
  return {
    edge: ['kunlun3.cn1234'],
    oldest: 200,
    fresh: judged('the new content', 'a.html', 'b.html'),
    gone: judged('HTTP 404', 'gone.html'),
    uncached: [],
    unverifiable: [],
    stale: [],
    unseen: [],
    ...parts,
  };
}

test.each<[Partial<Verification>, string]>([
  [
    {},
    '2 of 3 fresh, 1 gone, as seen from one edge (kunlun3.cn1234); its copies are up to 3:20 min old',
  ],
  [{ gone: [], edge: [], oldest: null }, '2 of 2 fresh, as seen from one edge'],
  [
    {
      stale: judged('', 'c', 'd'),
      unseen: ['e'],
      uncached: judged('', 'f'),
      unverifiable: judged('', 'g'),
    },
    '2 of 8 fresh, 1 gone, 1 uncached, 1 unverifiable, 2 stale, 1 not checked, as seen from one edge (kunlun3.cn1234); its copies are up to 3:20 min old',
  ],
  [
    { edge: ['a.1', 'b.1', 'c.1', 'd.1', 'e.1'], oldest: 3605 },
    '2 of 3 fresh, 1 gone, as seen from one edge (a.1, b.1, c.1 and 2 more); its copies are up to 60:05 min old',
  ],
])('what was seen, in one line: %#', (parts, line) => {
  expect(verifiedLine(seen(parts))).toBe(line);
});

describe('what was seen stale', () => {
  const verified = seen({
    stale: [
      ...judged('the old content', 'c.html'),
      ...judged('a copy 400 s old, from before the refresh', 'd.html'),
      ...judged('a copy 401 s old, from before the refresh', 'e.html'),
    ],
  });

  test('fails the step, and says why and what to check', () => {
    const failure = staleAtEdge(verified);
    expect(failure?.anchor).toBe('seen-stale');
    expect(failure?.message).toBe(
      'The refresh is complete, but 3 URLs checked at one edge (kunlun3.cn1234) still served: the old content (1), a copy too old, from before the refresh (2).',
    );
    for (const cause of ['upload', 'CDN rule', 'ESA', 'service worker'])
      expect(failure?.hint).toContain(cause);
    expect(staleness({ uncovered: [`${SITE}c.html`], requests: [], verified })).toEqual(failure);
  });

  test('is in the summary, URL by URL', () => {
    const summary = summaryOf(report({ verified }));
    expect(summary).toContain('Seen stale: 3');
    expect(summary).toContain('a copy 401 s old, from before the refresh');
    expect(summary).not.toContain('Could not be verified');
  });
});

test('if nothing is stale, nothing fails', () => {
  expect(staleAtEdge(seen())).toBeNull();
  expect(staleAtEdge(null)).toBeNull();
});

test('fresh and gone are counted as verified', () => {
  const count = (verified: Verification | null) =>
    outputsOf(report({ verified }), '')['verified-count'];
  expect(count(null)).toBe('0');
  expect(count(seen({ unverifiable: judged('', 'x') }))).toBe('3');
});

test('the plan file lists all URLs by verdict', () => {
  const planned = (verified: Verification | null) =>
    JSON.parse(planFileOf(report({ verified }))).verified;
  expect(planned(null)).toBeNull();
  expect(planned(seen({ edge: ['a.1', 'b.2'] }))).toEqual({
    edge: 'a.1, b.2',
    fresh: [`${SITE}a.html`, `${SITE}b.html`],
    gone: [`${SITE}gone.html`],
    uncached: [],
    unverifiable: [],
    stale: [],
  });
  expect(planned(seen({ edge: [] })).edge).toBeNull();
});
