import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { Repository } from '../repository.ts';
import { pushEvent, type Ran, runStep } from './step.ts';

const SITE = 'https://www.example.com/';

let repository: Repository;
let before: string;
let after: string;

beforeAll(() => {
  repository = new Repository();
  before = repository.commit({ 'a.html': '1', 'docs/b.html': '1', 'docs/gone.html': '1' });
  after = repository.commit({
    'a.html': '2',
    'app.js': '1',
    'docs/b.html': '2',
    'docs/index.html': '1',
    'docs/gone.html': null,
  });
});

afterAll(() => repository.remove());

/** Runs the action for a push, with `wait`. Tasks take 100 ms, so the first query, after 5 seconds, sees them complete. */
async function push(
  inputs: Readonly<Record<string, string>>,
  options: EmulatorOptions = {},
): Promise<Ran & { readonly cloud: Emulator }> {
  const cloud = await startEmulator({ taskMs: 100, ...options });
  const ran = await runStep({
    workspace: repository.dir,
    event: pushEvent(before, after),
    with: {
      'base-url': SITE,
      base: 'push',
      endpoint: cloud.url,
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
      wait: 'true',
      ...inputs,
    },
  });
  await cloud.close();
  return { ...ran, cloud };
}

describe.concurrent('with wait', () => {
  test('a step ends when every task is complete, and then warms what still exists', async () => {
    const ran = await push({
      wait: 'false',
      directories: '/docs/',
      prefetch: 'docs/**\n*.js',
    });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.outputs).toMatchObject({ result: 'refreshed', 'directory-count': '1' });
    expect(ran.log).toMatch(/^2 of 2 tasks done, 100% \(0:0\d since \d\d:\d\d:\d\d UTC\)$/m);
    expect(ran.cloud.accepted.cdn.Directory).toEqual([`${SITE}docs/`]);
    expect(ran.cloud.accepted.cdn.Preload).toEqual([
      `${SITE}docs/b.html`,
      `${SITE}docs/index.html`,
      `${SITE}app.js`,
    ]);
    expect(ran.cloud.requests.map(({ action }) => action)).toEqual([
      'DescribeRefreshQuota',
      'RefreshObjectCaches',
      'RefreshObjectCaches',
      'DescribeRefreshTaskById',
      'PushObjectCache',
    ]);
    expect(ran.plan?.quota.after).toMatchObject({ prefetch: 997 });
  });

  test('a task that failed fails the step, which names its URL and why', async () => {
    const ran = await push(
      { prefetch: 'true' },
      {
        taskOutcomes: {
          [`${SITE}app.js`]: { status: 'Failed', description: 'Internal Error' },
          [`${SITE}docs/`]: { status: 'Timeout', description: 'Too slow' },
        },
      },
    );
    expect(ran.exitCode).toBe(1);
    expect(ran.outputs).toMatchObject({ result: 'failed' });
    expect(ran.plan?.uncovered).toEqual([`${SITE}app.js`, `${SITE}docs/`]);
    expect(ran.log).toMatch(
      /::warning::.* ended as Failed: https:\/\/www.example.com\/app.js \(Internal Error\)/,
    );
    expect(ran.log).toMatch(
      /::warning::.* ended as Timeout: https:\/\/www.example.com\/docs\/ \(Too slow\)/,
    );
    expect(ran.summary).toContain('2 URLs may be stale');
    expect(ran.cloud.accepted.cdn.Preload).toEqual([]);
  });

  test('a key that may not ask for tasks leaves the step unconfirmed, and names the RAM action', async () => {
    const ran = await push(
      {},
      {
        faults: [
          { action: 'DescribeRefreshTaskById', fault: { kind: 'refuse', code: 'Forbidden.RAM' } },
        ],
      },
    );
    expect(ran.exitCode).toBe(1);
    expect(ran.outputs).toMatchObject({ result: 'unconfirmed', 'refreshed-sha': after });
    expect(ran.plan?.uncovered).toEqual([]);
    expect(ran.log).toMatch(/::error::.*missing permission: cdn:DescribeRefreshTaskById/);
  });

  test('a prefetch beyond its quota is a warning that counts', async () => {
    const ran = await push({ product: 'dcdn', prefetch: '*.html\n**' }, { quota: { prefetch: 1 } });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.outputs).toMatchObject({ result: 'refreshed' });
    expect(ran.cloud.accepted.dcdn.Preload).toEqual([`${SITE}a.html`]);
    expect(ran.log).toContain(
      '::warning::3 of 4 URLs were not prefetched: the daily quota has 1 left',
    );
  });
});
