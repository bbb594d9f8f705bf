import { expect, test } from 'vitest';
import { planRefresh } from '../../src/plan/plan.ts';
import { defaults } from './forests.ts';
import { CHANGES, SHAPES, shaped } from './shapes.ts';

const { galleries } = SHAPES;
if (galleries === undefined) throw new Error('no galleries');

test('planning a million URLs stops at the pause after a cancellation, wherever that is', async () => {
  const { demand, unchanged } = shaped(galleries, CHANGES['nearly all'], 105_000, 10);
  const files = [...unchanged];
  let pauses = 0;
  await planRefresh(demand, defaults, files, async () => void pauses++);
  // A pause for every 16,384 URLs, and more while the plan is sought.
  expect(pauses).toBeGreaterThan(demand.urls.length / 2 ** 14);

  for (const last of [1, Math.floor(pauses / 2), pauses]) {
    const cancelled = new Error('cancelled');
    let left = last;
    const stopped = planRefresh(demand, defaults, files, async () => {
      if (--left === 0) throw cancelled;
    });
    await expect(stopped).rejects.toBe(cancelled);
    expect(left).toBe(0);
  }
}, 120_000);

test('with a million URLs no stretch without a pause takes more than a small part of the planning', async () => {
  const { demand, unchanged } = shaped(galleries, CHANGES['nearly all'], 105_000, 10);
  const files = [...unchanged];
  const limits = { ...defaults, maxUrls: 10_000, maxDirectories: 100 };
  let last = process.cpuUsage();
  const stretches: number[] = [];
  const pause = async () => {
    const { user, system } = process.cpuUsage(last);
    stretches.push((user + system) / 1e6);
    last = process.cpuUsage();
  };
  await planRefresh(demand, limits, files, pause);
  await pause();
  expect(Math.max(...stretches)).toBeLessThan(2);
}, 120_000);
