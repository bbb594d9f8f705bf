import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesOf } from '../../src/report/places.ts';

const SITE = 'https://www.example.com/';

test.each([
  { most: 1, places: [SITE] },
  { most: 2, places: [`${SITE}a/`, `${SITE}b/`] },
  { most: 3, places: [`${SITE}a/1/`, `${SITE}a/2/`, `${SITE}b/`] },
  { most: 9, places: [`${SITE}a/1/`, `${SITE}a/2/`, `${SITE}b/`] },
])('at most $most places', ({ most, places }) => {
  const urls = [`${SITE}a/1/x`, `${SITE}a/2/y`, `${SITE}b/z?from=/c/`, `${SITE}b/`];
  expect([...placesOf(urls, most).keys()]).toEqual(places);
});

test('hosts are never combined', () => {
  const urls = ['https://a.example.com/1', 'https://b.example.com/1', 'https://c.example.com/1'];
  expect(placesOf(urls, 2).size).toBe(3);
});

test('every URL is in exactly one place, which contains it', () => {
  const url = fc
    .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
    .map((segments) => SITE + segments.join('/'));
  fc.assert(
    fc.property(fc.array(url), fc.integer({ min: 1, max: 12 }), (urls, most) => {
      const places = placesOf(urls, most);
      expect([...places.values()].flat().sort()).toEqual([...urls].sort());
      for (const [place, here] of places)
        for (const url of here) expect(url.startsWith(place) && place.endsWith('/')).toBe(true);
      expect(places.size).toBeLessThanOrEqual(most);
    }),
    { seed: 1, numRuns: 300 },
  );
});
