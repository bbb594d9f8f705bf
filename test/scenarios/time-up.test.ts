import { createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { push, type Trigger } from '../changes/step.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { TEST_ROLE } from '../emulator/sts.ts';
import { type Fault, LoopbackGitHub, TOKEN } from '../github/github.ts';
import { Folder, git, Origin } from '../github/origin.ts';
import { lapseOf } from './lapse.ts';
import { type Ran, runStep } from './step.ts';

const SITE = 'https://www.example.com/';
const KEY = { 'access-key-id': TEST_KEY.id, 'access-key-secret': TEST_KEY.secret };
const ROLE = { 'role-to-assume': TEST_ROLE.arn, 'oidc-provider-arn': TEST_ROLE.providerArn };

/** A minute takes six seconds. */
const PACE = 10;

/** What takes up a run's minute. */
interface Trouble {
  readonly inputs: Readonly<Record<string, string>>;
  readonly cloud?: EmulatorOptions;
  /** Without a clone, so that GitHub's API is used. */
  readonly github?: Fault;
  readonly trigger?: (before: string, after: string) => Trigger;
  /** The remote of a shallow clone. */
  readonly remote?: string;
}

interface Ended extends Ran {
  readonly cloud: Emulator;
  readonly asked: readonly string[];
  /** Seconds that the run says it took. */
  readonly seconds: number;
}

/** Runs the action with `timeout-minutes: 1` and a faster clock. */
async function run({ inputs, trigger = push, remote, ...trouble }: Trouble): Promise<Ended> {
  const lapse = lapseOf(PACE);
  const cloud = await startEmulator({ now: lapse.now, ...trouble.cloud });
  using origin = new Origin();
  using workspace = new Folder();
  const before = origin.commit({ 'a.html': '1' });
  const after = origin.commit({ 'a.html': '2' });
  await using github = await LoopbackGitHub.start(origin);
  if (trouble.github) github.fault = trouble.github;
  if (!trouble.github) origin.checkout(workspace.path, after, ...(remote ? ['--depth=1'] : []));
  if (remote) git(workspace.path, 'remote', 'set-url', 'origin', remote);
  const ran = await runStep({
    workspace: workspace.path,
    event: { ...trigger(before, after) },
    with: {
      'base-url': SITE,
      endpoint: cloud.url,
      ...('role-to-assume' in inputs && { 'sts-endpoint': cloud.url }),
      'github-token': TOKEN,
      'timeout-minutes': '1',
      ...inputs,
    },
    env: { GITHUB_API_URL: github.url, ...cloud.idTokenEnv, ...lapse.env },
  });
  await cloud.close();
  const [, spent = ''] = /Where the time went: ([^.]*)\./.exec(ran.log) ?? [];
  const seconds = [...spent.matchAll(/(\d+):(\d\d)/g)].reduce(
    (sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest),
    0,
  );
  return { ...ran, cloud, asked: github.paths, seconds };
}

/** The run failed when its minute was up, and says so. With the faster clock, a short delay of a busy machine is many seconds. */
function expectTimeUp(ran: Ended): void {
  expect(ran.exitCode, ran.log).toBe(1);
  expect(ran.log).toContain('The time limit is up (timeout-minutes: 1)');
  expect(ran.outputs).toMatchObject({ result: 'failed' });
  expect(ran.summary).toContain('The time limit is up');
  expect(ran.seconds).toBeGreaterThanOrEqual(59);
  expect(ran.seconds).toBeLessThan(120);
}

const hang = { kind: 'hang', accepted: false } as const;
const silentWhere = (action: string): EmulatorOptions => ({
  faults: (request) => (request.action === action ? [hang] : []),
});

/** An event without a base, for which earlier runs have to be looked up. */
const dispatch = (_: string, after: string): Trigger => {
  return { name: 'workflow_dispatch', payload: {}, sha: after };
};

describe.concurrent('timeout-minutes ends a run', () => {
  test('whose STS never answers', async () => {
    const cloud = silentWhere('AssumeRoleWithOIDC');
    const ran = await run({ inputs: { ...ROLE, base: 'push' }, cloud });
    expectTimeUp(ran);
    expect(ran.log).toMatch(/Calls: AssumeRoleWithOIDC \d × \d/);
    expect(ran.plan?.uncovered).toEqual([`${SITE}a.html`]);
  });

  test('whose refresh is answered in part, and names what was accepted', async () => {
    const regex = `${SITE}img/.*[0-9].png`;
    const faults: EmulatorOptions['faults'] = ({ form }) =>
      form.ObjectType === 'Regex' ? [hang] : [];
    const ran = await run({ inputs: { ...KEY, base: 'push', regexes: regex }, cloud: { faults } });
    expectTimeUp(ran);
    expect(ran.cloud.accepted.cdn.File).toEqual([`${SITE}a.html`]);
    expect(ran.plan?.uncovered).toEqual([regex]);
    expect(ran.outputs).toMatchObject({ 'url-count': '1' });
    expect(ran.outputs['task-ids']).toMatch(/^\d+$/);
    expect(ran.log).toMatch(
      /Where the time went: .*refreshing \d:\d\d\. Calls: .*RefreshObjectCaches \d × \d/,
    );
  });

  test('whose endpoint refuses every connection, and names the cause', async () => {
    const ran = await run({ inputs: { ...KEY, base: 'push', endpoint: 'http://127.0.0.1:9' } });
    expectTimeUp(ran);
    expect(ran.log).toContain('ECONNREFUSED');
  });

  test('whose git remote never answers', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => void sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const ran = await run({
      inputs: { ...KEY, base: 'push' },
      remote: `http://127.0.0.1:${port}/site.git`,
    });
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
    expect(sockets.length).toBeGreaterThan(0);
    expectTimeUp(ran);
    expect(ran.cloud.accepted.cdn.File).toEqual([]);
  });
});

test('the step does not wait longer if GitHub asks for minutes of patience', async () => {
  const busy = { status: 429, headers: { 'retry-after': '240' }, body: { message: 'Slow down' } };
  const ran = await run({ inputs: KEY, trigger: dispatch, github: () => busy });
  expectTimeUp(ran);
  expect(ran.asked.length).toBeGreaterThan(0);
  expect(ran.cloud.accepted.cdn.File).toEqual([]);
});

test('a GitHub that never answers is given up before that', async () => {
  const ran = await run({ inputs: KEY, trigger: dispatch, github: () => 'silence' });
  expect(ran.exitCode, ran.log).toBe(1);
  expect(ran.log).toContain('The workflow_dispatch event names no commit to compare with');
  expect(ran.asked.length).toBeLessThanOrEqual(4);
});

test('a token endpoint that never answers is given up before that', async () => {
  const ran = await run({ inputs: { ...ROLE, base: 'push' }, cloud: silentWhere('GetIdToken') });
  expect(ran.exitCode, ran.log).toBe(1);
  expect(ran.log).toContain('no answer within 30 s');
  expect(ran.plan?.uncovered).toEqual([`${SITE}a.html`]);
});
