import fc from 'fast-check';
import { expect, test } from 'vitest';
import { climb } from '../../src/plan/ellipsoid.ts';

/** Heights and slopes of planes: the lowest of them at each point is a concave function. */
const planes = fc.array(
  fc.tuple(fc.nat(100), fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })),
  {
    minLength: 1,
    maxLength: 6,
  },
);

test('the climb comes as near to the top as it was told', () => {
  fc.assert(
    fc.property(planes, (some) => {
      const bounded = [...some, [100, -10, -1], [100, -1, -10]] as const;
      const lowest = ([x = 0, y = 0]: readonly number[]) =>
        bounded
          .map(([height, right, up]) => ({
            value: height + right * x + up * y,
            slope: [right, up],
          }))
          .reduce((least, plane) => (plane.value < least.value ? plane : least));
      let highest = -Infinity;
      climb(
        (point) => {
          expect(Math.min(...point)).toBeGreaterThanOrEqual(0);
          const plane = lowest(point);
          highest = Math.max(highest, plane.value);
          return plane;
        },
        [100, 100],
        0.01,
      );
      const axis = Array.from({ length: 51 }, (_, step) => step / 2.5);
      const tried = axis.flatMap((x) => axis.map((y) => lowest([x, y]).value));
      expect(Math.max(...tried)).toBeLessThanOrEqual(highest + 0.01);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('the scales of the axes do not matter', () => {
  let highest = -Infinity;
  let passes = 0;
  climb(
    ([x = 0, y = 0]) => {
      passes++;
      const value = -Math.abs(x - 1e-3) * 1e6 - Math.abs(y - 1e6) / 1e3;
      highest = Math.max(highest, value);
      return { value, slope: [x < 1e-3 ? 1e6 : -1e6, y < 1e6 ? 1e-3 : -1e-3] };
    },
    [1, 1e8],
    0.01,
  );
  expect(highest).toBeGreaterThan(-0.01);
  expect(passes).toBeLessThan(300);
});
