import { expect, test } from 'vitest';
import { OutOfTime, within } from '../src/clock.ts';
import { FastClock } from './changes/step.ts';

const never = new AbortController().signal;
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

test('work that ends in time leaves no timer', async () => {
  expect(await within(60_000, new FastClock(), never, async () => 'done')).toBe('done');
});

test('late work is aborted with a reason', async () => {
  await expect(within(3_000, new FastClock(100), never, untilAborted)).rejects.toEqual(
    new OutOfTime('no answer within 3 seconds'),
  );
});

test('an abort from outside keeps its reason', async () => {
  const outside = new AbortController();
  const work = within(60_000, new FastClock(), outside.signal, untilAborted);
  outside.abort(new Error('cancelled'));
  await expect(work).rejects.toThrow('cancelled');
});
