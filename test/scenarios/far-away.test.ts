import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type EmulatorOptions, startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { TEST_ROLE } from '../emulator/sts.ts';
import { Folder, Origin } from '../github/origin.ts';
import { Relay } from '../relay.ts';
import { pushEvent, type Ran, runStep } from './step.ts';

const SITE = 'https://www.example.com/';
const KEY = { 'access-key-id': TEST_KEY.id, 'access-key-secret': TEST_KEY.secret };

let origin: Origin;
let workspace: Folder;
let before: string;
let after: string;

beforeAll(() => {
  origin = new Origin();
  workspace = new Folder();
  before = origin.commit({ 'a.html': '1', 'docs/b.html': '1' });
  after = origin.commit({ 'a.html': '2', 'docs/b.html': '2' });
  origin.checkout(workspace.path, after);
});

afterAll(() => {
  origin[Symbol.dispose]();
  workspace[Symbol.dispose]();
});

/** A run, as seen from the other side of the relay. */
interface Seen extends Ran {
  readonly connections: number;
  /** The calls in order of arrival. */
  readonly actions: readonly string[];
}

/** Runs a step with Alibaba Cloud at some distance. */
async function push(
  inputs: Readonly<Record<string, string>>,
  options: EmulatorOptions = {},
): Promise<Seen> {
  const cloud = await startEmulator(options);
  await using relay = await Relay.start(cloud.url, { roundTrip: 20 });
  const ran = await runStep({
    workspace: workspace.path,
    event: pushEvent(before, after),
    with: { 'base-url': SITE, base: 'push', endpoint: relay.url, ...inputs },
    env: cloud.idTokenEnv,
  });
  const actions = cloud.requests.map(({ action }) => action);
  const { connections } = relay;
  await cloud.close();
  return { ...ran, connections, actions };
}

test('a push is one connection, the quota and one refresh, and what is left is calculated', async () => {
  const ran = await push(KEY);
  expect(ran.exitCode, ran.log).toBe(0);
  expect(ran.connections).toBe(1);
  expect(ran.actions).toEqual(['DescribeRefreshQuota', 'RefreshObjectCaches']);
  expect(ran.plan?.quota).toMatchObject({ before: { urls: 10_000 }, after: { urls: 9_998 } });
  expect(ran.summary).toContain('10,000 → 9,998 URLs, 100 directories (estimated)');
});

test('a refresh of one request does not wait for the quota', async () => {
  const refreshed = Promise.withResolvers<void>();
  const ran = await push(KEY, {
    faults: ({ action }) => {
      if (action === 'RefreshObjectCaches') refreshed.resolve();
      // The reply is delayed until the refresh has arrived.
      return action === 'DescribeRefreshQuota'
        ? [{ kind: 'call', run: () => refreshed.promise }]
        : [];
    },
  });
  expect(ran.exitCode, ran.log).toBe(0);
  expect(ran.connections).toBe(1);
  expect(ran.actions).toEqual(['DescribeRefreshQuota', 'RefreshObjectCaches']);
});

test('what the quota refuses is planned again with the answer that is there', async () => {
  const ran = await push(KEY, { quota: { url: 1 } });
  expect(ran.exitCode, ran.log).toBe(0);
  expect(ran.outputs).toMatchObject({
    result: 'refreshed',
    'directory-count': '1',
    'fell-back': 'true',
  });
  expect(ran.plan?.fallback).toContain('quota');
  expect(ran.plan?.directories, 'the plan as first made').toEqual([]);
  for (const said of [ran.log, ran.summary])
    expect(said.match(/Refreshing directories instead of single URLs/g)).toHaveLength(1);
  expect(ran.actions).toEqual([
    'DescribeRefreshQuota',
    'RefreshObjectCaches',
    'RefreshObjectCaches',
  ]);
});

test('a plan with a directory waits for the quota', async () => {
  const ran = await push({ ...KEY, directories: '/news/' }, { quota: { directory: 0 } });
  expect(ran.exitCode).toBe(1);
  expect(ran.actions).toEqual(['DescribeRefreshQuota']);
});

test('5,000 URLs take one round trip more than one URL: the quota, then five requests in parallel, on one connection', async () => {
  const list = Array.from({ length: 5000 }, (_, index) => `${index}.html\n`);
  writeFileSync(join(workspace.path, 'list.txt'), list.join(''));
  const all = Promise.withResolvers<void>();
  let arrived = 0;
  const ran = await push(
    { ...KEY, base: '', 'changed-files-from': 'list.txt', 'max-urls': '5000' },
    {
      faults: ({ action }) => {
        if (action !== 'RefreshObjectCaches') return [];
        arrived++;
        // All replies are delayed until all requests have arrived.
        if (arrived === 5) all.resolve();
        return [{ kind: 'call', run: () => all.promise }];
      },
    },
  );
  expect(ran.exitCode, ran.log).toBe(0);
  expect(ran.connections).toBe(1);
  expect(ran.outputs['url-count']).toBe('5000');
  expect(ran.actions).toEqual(['DescribeRefreshQuota', ...Array(5).fill('RefreshObjectCaches')]);
});

test('with a role, the connection is open before there is a key', async () => {
  const cloud = await startEmulator({
    // The key is delayed until the connection is open.
    faults: ({ action }) =>
      action === 'AssumeRoleWithOIDC'
        ? [{ kind: 'call', run: () => vi.waitFor(() => expect(relay.connections).toBe(1)) }]
        : [],
  });
  await using relay = await Relay.start(cloud.url, { roundTrip: 20 });
  const ran = await runStep({
    workspace: workspace.path,
    event: pushEvent(before, after),
    with: {
      'base-url': SITE,
      base: 'push',
      endpoint: relay.url,
      'sts-endpoint': cloud.url,
      'role-to-assume': TEST_ROLE.arn,
      'oidc-provider-arn': TEST_ROLE.providerArn,
    },
    env: cloud.idTokenEnv,
  });
  const { connections } = relay;
  await cloud.close();
  expect(ran.exitCode, ran.log).toBe(0);
  expect(connections).toBe(1);
});
