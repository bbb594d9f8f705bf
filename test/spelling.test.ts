import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areAlike } from '../src/spelling.ts';

test.each([
  { one: 'pubilc', other: 'public', alike: true },
  { one: 'dcos', other: 'docs', alike: true },
  { one: 'publc', other: 'public', alike: true },
  { one: 'assetss', other: 'assets', alike: true },
  { one: 'pbulci', other: 'public', alike: true },
  { one: 'blog', other: 'docs', alike: false },
  { one: 'a', other: 'b', alike: false },
  { one: 'a', other: '', alike: false },
  { one: 'downloads', other: 'dwnlads', alike: true },
  { one: 'downloads', other: 'dwnlad', alike: false },
])('$one and $other are alike: $alike', ({ one, other, alike }) => {
  expect(areAlike(one, other)).toBe(alike);
});

test('two words are alike if their edit distance is at most two and a third of the letters', () => {
  const word = fc
    .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 9 })
    .map((letters) => letters.join(''));
  fc.assert(
    fc.property(word, word, (one, other) => {
      const most = Math.min(2, Math.floor(Math.max(one.length, other.length) / 3));
      expect(areAlike(one, other)).toBe(distance(one, other) <= most);
    }),
    { seed: 1, numRuns: 5000 },
  );
});

/** The optimal string alignment distance, by its definition: the least of every possible last edit. */
function distance(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  const [shorter, otherShorter] = [one.slice(0, -1), other.slice(0, -1)];
  const replaced = distances(shorter, otherShorter) + (one.at(-1) === other.at(-1) ? 0 : 1);
  const areSwapped = one.length > 1 && one.at(-1) === other.at(-2) && one.at(-2) === other.at(-1);
  const swapped = areSwapped ? distances(one.slice(0, -2), other.slice(0, -2)) + 1 : replaced;
  return Math.min(
    replaced,
    swapped,
    distances(shorter, other) + 1,
    distances(one, otherShorter) + 1,
  );
}

const known = new Map<string, number>();

function distances(one: string, other: string): number {
  const key = `${one} ${other}`;
  const value = known.get(key) ?? distance(one, other);
  known.set(key, value);
  return value;
}
