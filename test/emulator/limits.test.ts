import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SlidingWindow } from './limits.ts';

test('a window counts, by key, what was added less than its span ago', () => {
  const event = fc.record({
    key: fc.constantFrom('a', 'b'),
    wait: fc.nat(1500),
    count: fc.nat(5),
  });
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const window = new SlidingWindow(1000);
      const added: { key: string; time: number; count: number }[] = [];
      let now = 0;
      for (const { key, wait, count } of events) {
        now += wait;
        const recent = added.filter((one) => one.key === key && now - one.time < 1000);
        expect(window.count(key, now)).toBe(recent.reduce((sum, one) => sum + one.count, 0));
        window.add(key, count, now);
        added.push({ key, time: now, count });
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});
