import { expect, test } from 'vitest';
import { soak } from './campaign.ts';

test('whatever goes wrong, green means that all was accepted, and red names exactly what was not', async () => {
  const { broken, red, faults } = await soak(1, 120);
  expect(broken).toEqual([]);
  expect(red).toBeGreaterThan(20);
  expect(red).toBeLessThan(110);
  expect(faults.size).toBeGreaterThan(15);
}, 60_000);
