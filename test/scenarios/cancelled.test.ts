import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { EmulatorOptions } from '../emulator/emulator.ts';
import { startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { Repository } from '../repository.ts';
import { pushEvent, type Ran, runStep } from './step.ts';

const SITE = 'https://www.example.com/';

interface Cancelled extends Ran {
  /** Milliseconds from the signal to the end of the process. */
  readonly ending: number;
  /** The changed URLs that the emulator has accepted no refresh of. */
  readonly stale: readonly string[];
}

/** Runs the bundle for a push of three pages, and sends it a signal as soon as so many requests arrived. */
async function cancel(
  requests: number,
  inputs: Readonly<Record<string, string>>,
  options: EmulatorOptions = {},
  signal: NodeJS.Signals = 'SIGINT',
): Promise<Cancelled> {
  const cloud = await startEmulator(options);
  const repository = new Repository();
  const before = repository.commit({ 'a.html': '1', 'b.html': '1', 'c.html': '1' });
  const after = repository.commit({ 'a.html': '2', 'b.html': '2', 'c.html': '2' });
  let signalled = 0;
  const step = {
    workspace: repository.dir,
    event: pushEvent(before, after),
    with: {
      'base-url': SITE,
      base: 'push',
      endpoint: cloud.url,
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
      ...inputs,
    },
  };
  const ran = await runStep(step, async (kill) => {
    while (cloud.requests.length < requests) await setTimeout(10);
    // The reply to the last of them is on its way.
    await setTimeout(200);
    signalled = performance.now();
    kill(signal);
  });
  const ending = performance.now() - signalled;
  repository.remove();
  const stale = cloud.uncovered(['a', 'b', 'c'].map((page) => `${SITE}${page}.html`));
  await cloud.close();
  return { ...ran, ending, stale };
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'cancelled by %s while it paces, a run tells what was accepted and what was not',
  async (signal) => {
    const ran = await cancel(2, { 'urls-per-minute': '1' }, {}, signal);
    expect(ran.exitCode).toBe(1);
    expect(ran.ending).toBeLessThan(2000);
    expect(ran.stale).toHaveLength(2);
    expect(ran.plan?.uncovered).toEqual(ran.stale);
    expect(ran.outputs).toMatchObject({ result: 'failed', 'url-count': '1' });
    expect(ran.summary).toContain('may be stale');
    expect(ran.log).toContain('cancelled');
  },
);

test('cancelled while a request is never answered, a run ends at once', async () => {
  const hang = { kind: 'hang', accepted: false } as const;
  const faults = [{ action: 'RefreshObjectCaches', fault: hang }];
  const ran = await cancel(2, {}, { faults });
  expect(ran.exitCode).toBe(1);
  expect(ran.ending).toBeLessThan(2000);
  expect(ran.plan?.uncovered).toHaveLength(3);
  expect(ran.plan?.requests).toMatchObject([{ status: 'no-reply', count: 3 }]);
});

test('cancelled while the quota is asked, a run has sent nothing', async () => {
  const hang = { kind: 'hang', accepted: false } as const;
  const faults = [{ action: 'DescribeRefreshQuota', fault: hang }];
  const ran = await cancel(1, {}, { faults });
  expect(ran.exitCode).toBe(1);
  expect(ran.ending).toBeLessThan(2000);
  expect(ran.outputs).toMatchObject({ result: 'failed', 'url-count': '0' });
  expect(ran.plan?.uncovered).toHaveLength(3);
});

test('cancelled while it waits, a run is unconfirmed: all was accepted', async () => {
  const ran = await cancel(2, { wait: 'true' });
  expect(ran.exitCode).toBe(1);
  expect(ran.ending).toBeLessThan(2000);
  expect(ran.stale).toEqual([]);
  expect(ran.outputs).toMatchObject({ result: 'unconfirmed', 'url-count': '3' });
  expect(ran.plan?.uncovered).toEqual([]);
});
