import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Expected, type Observation, verdictOf } from '../../src/refresh/verdict.ts';

const NOW = Date.UTC(2025, 0, 2, 3, 4, 5);
const MINUTE = 60_000;
const ACCEPTED = NOW - 6 * MINUTE;

const CHANGED: Expected = { presence: 'present', head: ['new'], bases: ['old', 'older'] };
const DELETED: Expected = { presence: 'gone', head: [], bases: ['old'] };
/** Such as `/docs/`, the second form of `docs/index.html`. */
const FORM: Expected = { ...CHANGED, presence: 'unknown' };

const sight = (parts: Partial<Observation> = {}): Observation => ({
  status: 200,
  headers: {},
  id: null,
  asked: NOW,
  ...parts,
});
const aged = (seconds: number | string, others: Record<string, string> = {}) => ({
  headers: { age: String(seconds), ...others },
});
const judge = (parts: Partial<Observation>, expected: Expected | null = CHANGED): string => {
  const { kind, why } = verdictOf(sight(parts), expected, ACCEPTED);
  return `${kind}: ${why}`;
};

const YOUNG = 5 * 60;
const OLD = 7 * 60;

describe('the content', () => {
  test.each<[string, Partial<Observation>, Expected | null, string]>([
    ['of the head is fresh', { id: 'new' }, CHANGED, 'fresh: the new content'],
    [
      'of the head is fresh, however old',
      { id: 'new', ...aged(OLD) },
      CHANGED,
      'fresh: the new content',
    ],
    [
      'of the head is fresh, even if not cached',
      { id: 'new', headers: { 'cache-control': 'no-store' } },
      CHANGED,
      'fresh: the new content',
    ],
    ['of a base is stale', { id: 'older' }, CHANGED, 'stale: the old content'],
    [
      'of a base is stale, however young',
      { id: 'old', ...aged(0) },
      CHANGED,
      'stale: the old content',
    ],
    [
      'of a base is stale, even if not cached',
      { id: 'old', headers: { 'x-site-cache-status': 'BYPASS' } },
      CHANGED,
      'stale: the old content',
    ],
    [
      'of a base that the head has again is fresh',
      { id: 'new' },
      { ...CHANGED, bases: ['old', 'new'] },
      'fresh: the new content',
    ],
    [
      'of a base is stale if the file was deleted',
      { id: 'old', ...aged(0) },
      DELETED,
      'stale: the old content',
    ],
    [
      'of any file that maps to the URL is fresh',
      { id: 'b' },
      { ...CHANGED, head: ['a', 'b'] },
      'fresh: the new content',
    ],
  ])('%s', (_, parts, expected, verdict) => {
    expect(judge(parts, expected)).toBe(verdict);
  });
});

describe('content that no commit has', () => {
  test.each<[string, Partial<Observation>, string]>([
    [
      'is fresh if it was fetched after the refresh',
      { id: 'compact', ...aged(YOUNG) },
      'fresh: fetched after the refresh',
    ],
    [
      'is stale if it was not',
      { id: 'compact', ...aged(OLD) },
      'stale: a copy 420 s old, from before the refresh',
    ],
    ['is unverifiable without Age', { id: 'compact' }, 'unverifiable: no Age header'],
    [
      'and too large to read is judged by Age, too',
      aged(OLD),
      'stale: a copy 420 s old, from before the refresh',
    ],
  ])('%s', (_, parts, verdict) => {
    expect(judge(parts)).toBe(verdict);
    expect(judge(parts, null)).toBe(verdict);
    expect(judge(parts, DELETED)).toBe(verdict);
  });

  test.each([
    [6 * 60, 'fresh'],
    [6 * 60 + 2, 'fresh'],
    [6 * 60 + 3, 'stale'],
  ])('aged %i seconds, 360 seconds after the acceptance, is %s', (age, kind) => {
    expect(verdictOf(sight(aged(age)), null, ACCEPTED).kind).toBe(kind);
  });

  test.each(['', '-1', '1.5', '5, 6', 'soon', '99999999999'])(
    'is not judged by an invalid Age: "%s"',
    (age) => {
      expect(judge(aged(age))).toBe('unverifiable: no Age header');
    },
  );
});

describe('no header but Age', () => {
  const brandNew = {
    date: new Date(NOW).toUTCString(),
    'x-cache': 'MISS TCP_MISS dirn:-2:-2',
    'x-swift-savetime': new Date(NOW).toUTCString(),
    'ali-swift-global-savetime': String(NOW / 1000),
    'last-modified': new Date(NOW).toUTCString(),
    'x-site-cache-status': 'MISS',
  };

  test('makes an old copy fresh', () => {
    expect(judge(aged(OLD, brandNew))).toMatch(/^stale/);
    expect(judge({ headers: brandNew })).toBe('unverifiable: no Age header');
  });

  test('makes a young copy stale', () => {
    const past = new Date(NOW - 60 * MINUTE).toUTCString();
    const headers = aged(YOUNG, { 'x-swift-savetime': past, date: past, 'x-cache': 'HIT TCP_HIT' });
    expect(judge(headers)).toMatch(/^fresh/);
  });
});

describe('404 and 410', () => {
  test.each([404, 410])('%i of a deleted file is gone, at any age', (status) => {
    expect(judge({ status }, DELETED)).toBe(`gone: HTTP ${status}`);
    expect(judge({ status, ...aged(OLD) }, DELETED)).toBe(`gone: HTTP ${status}`);
  });

  test.each([404, 410])('%i of a file that was deployed is stale, at any age', (status) => {
    expect(judge({ status, ...aged(0) })).toBe(`stale: HTTP ${status}`);
    expect(judge({ status })).toBe(`stale: HTTP ${status}`);
  });

  test('with the content of the head, such as 404.html, are fresh', () => {
    expect(judge({ status: 404, id: 'new' })).toBe('fresh: the new content');
  });

  test.each([[null], [FORM]])(
    'are stale only by age if it is unknown whether the file exists (%j)',
    (expected) => {
      expect(judge({ status: 404, ...aged(OLD) }, expected)).toMatch(/^stale: a copy 420 s old/);
      expect(judge({ status: 404, ...aged(0) }, expected)).toBe('unverifiable: HTTP 404');
      expect(judge({ status: 404 }, expected)).toBe('unverifiable: no Age header');
    },
  );
});

describe('uncached', () => {
  test.each([
    { 'x-site-cache-status': 'BYPASS' },
    { 'x-site-cache-status': 'DYNAMIC' },
    { 'cache-control': 'no-store' },
    { 'cache-control': 'max-age=0, Private' },
    { 'cache-control': 'no-store', age: '0' },
  ])('is what the edge says it does not cache: %j', (headers) => {
    expect(judge({ headers })).toBe('uncached: not cached at the edge');
  });

  test('does not apply to responses with an age', () => {
    expect(judge(aged(OLD, { 'cache-control': 'no-store' }))).toMatch(/^stale/);
    expect(judge(aged(1, { 'cache-control': 'private' }))).toMatch(/^fresh/);
  });
});

describe('unverifiable', () => {
  test.each([301, 302, 304, 307, 308, 400, 401, 403, 405, 429, 500, 502, 503, 504])(
    'is HTTP %i, whatever its headers say',
    (status) => {
      for (const expected of [CHANGED, DELETED, null])
        for (const parts of [aged(0), aged(OLD), { id: 'new' }, { id: 'old' }])
          expect(judge({ status, ...parts }, expected)).toBe(`unverifiable: HTTP ${status}`);
    },
  );
});

test('whatever an edge answers, neither old content nor an old copy is ever fresh', () => {
  const header = fc.constantFrom('age', 'date', 'x-cache', 'x-swift-savetime', 'cache-control');
  const value = fc.oneof(
    fc.constantFrom('no-store', 'BYPASS', 'HIT'),
    fc.string(),
    fc.nat().map(String),
  );
  const sights = fc.record({
    status: fc.integer({ min: 200, max: 599 }),
    headers: fc.dictionary(header, value),
    id: fc.constantFrom(null, 'old', 'older', 'other'),
    asked: fc.integer({ min: ACCEPTED, max: NOW }),
  });
  fc.assert(
    fc.property(sights, fc.constantFrom(CHANGED, DELETED, FORM, null), (seen, expected) => {
      const { kind } = verdictOf(seen, expected, ACCEPTED);
      if (expected && seen.id && expected.bases.includes(seen.id))
        expect(['stale', 'unverifiable', 'gone']).toContain(kind);
      if (kind === 'fresh')
        expect(seen.asked - Number(seen.headers.age) * 1000).toBeGreaterThanOrEqual(
          ACCEPTED - 2000,
        );
    }),
    { seed: 17, numRuns: 2000 },
  );
});
