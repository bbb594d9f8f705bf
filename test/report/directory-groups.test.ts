import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupByDirectory } from '../../src/report/directory-groups.ts';

const SITE = 'https://www.example.com/';

test.each([
  { most: 1, groups: [SITE] },
  { most: 2, groups: [`${SITE}a/`, `${SITE}b/`] },
  { most: 3, groups: [`${SITE}a/1/`, `${SITE}a/2/`, `${SITE}b/`] },
  { most: 9, groups: [`${SITE}a/1/`, `${SITE}a/2/`, `${SITE}b/`] },
])('at most $most groups', ({ most, groups }) => {
  const urls = [`${SITE}a/1/x`, `${SITE}a/2/y`, `${SITE}b/z?from=/c/`, `${SITE}b/`];
  expect([...groupByDirectory(urls, most).keys()]).toEqual(groups);
});

test('hosts are never combined', () => {
  const urls = ['https://a.example.com/1', 'https://b.example.com/1', 'https://c.example.com/1'];
  expect(groupByDirectory(urls, 2).size).toBe(3);
});

test('every URL is in exactly one group, whose directory contains it', () => {
  const url = fc
    .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
    .map((segments) => SITE + segments.join('/'));
  fc.assert(
    fc.property(fc.array(url), fc.integer({ min: 1, max: 12 }), (urls, most) => {
      const groups = groupByDirectory(urls, most);
      expect([...groups.values()].flat().sort()).toEqual([...urls].sort());
      for (const [directory, here] of groups)
        for (const url of here)
          expect(url.startsWith(directory) && directory.endsWith('/')).toBe(true);
      expect(groups.size).toBeLessThanOrEqual(most);
    }),
    { seed: 1, numRuns: 300 },
  );
});
