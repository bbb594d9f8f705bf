import { expect, test } from 'vitest';
import { liveMany } from './campaign.ts';

const COUNT = 15;

test('after every green run for another workflow or a deployment, no edge serves what is old', async () => {
  const { green, red, broken } = await liveMany(1, COUNT);
  expect(broken).toEqual([]);
  // The runs were worth the while.
  expect(green).toBeGreaterThan(COUNT);
  expect(red).toBeLessThan(green);
}, 120_000);
