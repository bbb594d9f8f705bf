import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import type { Limits } from '../../src/plan/terms.ts';
import { defaults, planned, type Scenario, scenario } from './forests.ts';
import { folders } from './sites.ts';

async function refused({ demand, limits, unchanged }: Scenario): Promise<ActionError | null> {
  try {
    await planned(demand, limits, unchanged);
    return null;
  } catch (error) {
    if (error instanceof ActionError) return error;
    throw error;
  }
}

const { demand } = folders({ 'docs/': [700, 0], 'blog/': [690, 10], 'about/': [1, 899] });
const long = `https://example.com/${'x'.repeat(1005)}`;
const twoHosts = folders({ '': [2, 0] }, 'https://b.example.com/').demand.urls;

describe('what is said when no plan fits', () => {
  test.each([
    {
      limits: { maxDirectories: 1, maxUrls: 5, fallback: 'subdirectory' },
      message:
        '1,391 URLs exceed max-urls: 5, and with max-directories: 1, 691 URLs would still have to be refreshed one by one, 686 too many.',
      hint: 'Any one of these lets a plan fit: max-urls: 691; max-directories: 2; fallback: directory.',
    },
    {
      limits: { fallback: 'none' },
      message:
        '1,391 URLs exceed max-urls: 1000, and fallback: none allows no directories instead.',
      hint: 'Any one of these lets a plan fit: max-urls: 1391; fallback: subdirectory.',
    },
    {
      baseUrls: ['docs/', 'blog/', 'about/'].map((folder) => `https://example.com/${folder}`),
      limits: { urlQuota: 100, directoryQuota: 1 },
      message:
        '1,391 URLs exceed the daily quota (100 left), and with 1 directory left in the daily quota, 691 URLs would still have to be refreshed one by one, 591 too many.',
      hint: 'Only the daily quota is too low: 691 URLs or 2 directories would be enough. Wait',
    },
    {
      limits: { maxDirectories: 0, urlsPerDomain: 300, maxUrls: 2000 },
      message:
        '1,391 URLs of example.com exceed the 300 that urls-per-minute allows within timeout-minutes, and with max-directories: 0, 1,391 URLs would still have to be refreshed one by one, 1,091 too many.',
      hint: 'max-directories: 1; time for 1,391 URLs of a domain: raise urls-per-minute or timeout-minutes.',
    },
    {
      limits: { maxDirectories: 0, urlQuota: 5, maxUrls: 5 },
      message:
        '1,391 URLs exceed max-urls: 5, and with max-directories: 0, 1,391 URLs would still have to be refreshed one by one, 1,386 too many.',
      hint: 'Any one of these lets a plan fit: max-directories: 1.',
    },
    {
      limits: { maxDirectories: 0, urlQuota: 5, maxUrls: 5, fallback: 'none' },
      message: '1,391 URLs exceed max-urls: 5, and fallback: none allows no directories instead.',
      hint: 'No single limit is the cause: raise max-urls and max-directories together.',
    },
    {
      urls: [long, 'https://example.com/a'],
      limits: { fallback: 'subdirectory' },
      message:
        '1 URL has more than 1,024 characters, and no directory may stand in for 1 URL of more than 1,024 characters (fallback: subdirectory).',
      hint: 'Any one of these lets a plan fit: fallback: directory.',
    },
    {
      urls: [long],
      limits: { maxDirectories: 0 },
      message:
        '1 URL has more than 1,024 characters, and with max-directories: 0, not every URL of more than 1,024 characters can be covered.',
      hint: 'Any one of these lets a plan fit: max-directories: 1.',
    },
    {
      directories: ['https://example.com/a/', 'https://example.com/b/'],
      limits: { directoryQuota: 1 },
      message: '`directories` lists 2 directories, but the daily quota has only 1 left.',
      hint: 'List fewer directories',
    },
    {
      directories: ['https://example.com/a/', 'https://example.com/b/'],
      everything: 'nothing is known of the last deploy',
      limits: { directoryQuota: 1 },
      message:
        'Every base URL has to be refreshed as a directory, because nothing is known of the last deploy, but the daily quota has only 1 left for 2.',
      hint: 'Wait until the quota resets',
    },
  ] as const satisfies readonly {
    limits: Partial<Limits>;
    message: string;
    hint: string;
    urls?: readonly string[];
    directories?: readonly string[];
    baseUrls?: readonly string[];
    everything?: string;
  }[])('$message', async ({ limits, message, hint, ...some }) => {
    const error = await refused({
      demand: { ...demand, ...some },
      limits: { ...defaults, ...limits },
      unchanged: null,
    });
    expect(error?.code).toBe('no-plan');
    expect(error?.message).toBe(message);
    expect(error?.hint).toContain(hint);
  });
});

test('each change that the hint names lets a plan fit, and one step less does not', async () => {
  const names = { 'max-urls': 'maxUrls', 'max-directories': 'maxDirectories' } as const;
  let named = 0;
  await fc.assert(
    fc.asyncProperty(scenario, async (some) => {
      const error = await refused(some);
      if (error === null) return;
      for (const [input, limit] of Object.entries(names)) {
        const value = new RegExp(`${input}: (\\d+)`).exec(error.hint)?.[1];
        const at = (count: number) =>
          refused({ ...some, limits: { ...some.limits, [limit]: count } });
        if (value === undefined) {
          expect(await at(1e6)).not.toBeNull();
          continue;
        }
        named++;
        expect(await at(Number(value))).toBeNull();
        expect(await at(Number(value) - 1)).not.toBeNull();
      }
    }),
    { seed: 9, numRuns: 1000 },
  );
  expect(named).toBeGreaterThan(100);
});

test('a second domain over its pace is named', async () => {
  const urls = [...demand.urls, ...twoHosts];
  const plan = await planned(
    { ...demand, urls },
    { ...defaults, maxUrls: 2000, urlsPerDomain: 1000 },
    null,
  );
  expect(plan.fallback).toBe(
    '1,391 URLs of example.com exceed the 1,000 that urls-per-minute allows within timeout-minutes',
  );
});
