import { createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../emulator/emulator.ts';
import type { Fault } from '../emulator/faults.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import type { ReceivedRequest } from '../emulator/request.ts';
import { TEST_ROLE } from '../emulator/sts.ts';
import { Folder, git, Origin } from '../github/origin.ts';
import { pushEvent, type Ran, runStep, type Step } from './step.ts';

const SITE = 'https://www.example.com/';
const KEY = { 'access-key-id': TEST_KEY.id, 'access-key-secret': TEST_KEY.secret };
const ROLE = { 'role-to-assume': TEST_ROLE.arn, 'oidc-provider-arn': TEST_ROLE.providerArn };
const FILES = ['a.html', 'b.html', 'c.html'];

let origin: Origin;
let workspace: Folder;
let before: string;
let after: string;

beforeAll(() => {
  origin = new Origin();
  workspace = new Folder();
  before = origin.commit({ 'index.txt': '1' });
  after = origin.commit(Object.fromEntries(FILES.map((name) => [name, '2'])));
  origin.checkout(workspace.path, after);
});

afterAll(() => {
  origin[Symbol.dispose]();
  workspace[Symbol.dispose]();
});

/** A cancelled run, and how many milliseconds it took to end. */
interface Cancelled extends Ran {
  readonly cloud: Emulator;
  readonly lived: number;
}

/** Runs the action, and cancels it at a certain moment with a signal of the runner. */
async function cancel(
  inputs: Readonly<Record<string, string>>,
  {
    moment,
    signal = 'SIGINT',
    step = {},
    faults = () => [],
  }: {
    /** Waits for the moment. `arrived` waits for a request of an action. */
    readonly moment: (arrived: (action: string, nth?: number) => Promise<void>) => Promise<void>;
    readonly signal?: NodeJS.Signals;
    readonly step?: Partial<Step>;
    readonly faults?: (request: ReceivedRequest) => readonly Fault[];
  },
): Promise<Cancelled> {
  const arrivals: (() => void)[] = [];
  const cloud = await startEmulator({
    faults: (request) => {
      arrivals.forEach((look) => void setImmediate(look));
      return faults(request);
    },
  });
  const arrived = (action: string, nth = 1): Promise<void> =>
    new Promise((resolve) => {
      arrivals.push(() => {
        if (cloud.requests.filter((request) => request.action === action).length >= nth) resolve();
      });
    });
  let sent = 0;
  try {
    const ran = await runStep(
      {
        workspace: workspace.path,
        event: pushEvent(before, after),
        with: {
          'base-url': SITE,
          base: 'push',
          endpoint: cloud.url,
          ...('role-to-assume' in inputs && { 'sts-endpoint': cloud.url }),
          ...inputs,
        },
        ...step,
        env: { ...cloud.idTokenEnv, ...step.env },
      },
      (kill) => {
        void moment(arrived).then(() => {
          sent = performance.now();
          kill(signal);
        });
      },
    );
    return { ...ran, cloud, lived: performance.now() - sent };
  } finally {
    await cloud.close();
  }
}

/** Milliseconds until the process has certainly continued: the reply has arrived and the next wait has started. */
const A_MOMENT = 400;
const pause = (ms = A_MOMENT): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** It ended at once, failed, and reported exactly what was accepted and what was not. */
function expectToldAtOnce(ran: Cancelled, uncovered: readonly string[]): void {
  expect(ran.lived).toBeLessThan(2000);
  expect(ran.exitCode, ran.log).toBe(1);
  expect(ran.log).toContain('The job was cancelled');
  expect(ran.log).not.toContain('defect');
  expect(ran.plan?.uncovered).toEqual(uncovered);
  expect(ran.summary).toContain('The job was cancelled');
  expect(ran.log).toContain('docs/troubleshooting.md#cancelled ');
  expect(ran.summary).toMatch(/docs\/troubleshooting\.md&#35;cancelled"/);
  const accepted = FILES.filter((name) => !uncovered.includes(SITE + name)).length;
  expect(ran.outputs).toMatchObject({ 'url-count': String(accepted) });
}

const URLS = FILES.map((name) => SITE + name);

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  test('while pacing', async () => {
    const ran = await cancel(
      { ...KEY, 'urls-per-minute': '2' },
      {
        signal,
        moment: async (arrived) => {
          await arrived('RefreshObjectCaches');
          await pause();
        },
      },
    );
    expect(ran.outputs.result).toBe('failed');
    expect(ran.cloud.accepted.cdn.File).toHaveLength(2);
    expectToldAtOnce(ran, ran.cloud.uncovered(URLS));
  });

  test('while a request gets no reply', async () => {
    const hang: Fault = { kind: 'hang', accepted: false };
    const ran = await cancel(KEY, {
      signal,
      faults: ({ action }) => (action === 'RefreshObjectCaches' ? [hang] : []),
      moment: async (arrived) => {
        await arrived('RefreshObjectCaches');
        await pause();
      },
    });
    expectToldAtOnce(ran, URLS);
    expect(ran.plan?.requests).toMatchObject([{ status: 'no-reply' }]);
  });

  test('while waiting', async () => {
    const ran = await cancel(
      { ...KEY, wait: 'true' },
      {
        signal,
        moment: async (arrived) => {
          await arrived('RefreshObjectCaches');
          await pause();
        },
      },
    );
    expect(ran.outputs.result).toBe('unconfirmed');
    expectToldAtOnce(ran, []);
  });
});

test('while a reply has it wait for longer than a timer can', async () => {
  const busy: Fault = { kind: 'refuse', code: 'TooMany.Refresh', retryAfterMs: 1e12 };
  const ran = await cancel(KEY, {
    faults: ({ action }) => (action === 'RefreshObjectCaches' ? [busy] : []),
    moment: async (arrived) => {
      await arrived('RefreshObjectCaches');
      await pause();
    },
  });
  expectToldAtOnce(ran, URLS);
  expect(ran.cloud.requests.filter(({ lines }) => lines.length > 0)).toHaveLength(1);
});

test('while git fetches from a server that never answers', async () => {
  const sockets: Socket[] = [];
  const asked = Promise.withResolvers<void>();
  const silent = createServer((socket) => {
    sockets.push(socket);
    asked.resolve();
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const port = typeof address === 'object' ? address?.port : 0;
  using shallow = new Folder();
  origin.checkout(shallow.path, after, '--depth=1');
  git(shallow.path, 'remote', 'set-url', 'origin', `http://127.0.0.1:${port}/site.git`);
  const ran = await cancel(KEY, {
    step: { workspace: shallow.path },
    moment: async () => {
      await asked.promise;
      await pause();
    },
  });
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => silent.close(resolve));
  expect(ran.lived).toBeLessThan(2000);
  expect(ran.exitCode).toBe(1);
  expect(ran.log).toContain('The job was cancelled');
  expect(ran.outputs.result).toBe('failed');
  expect(ran.cloud.accepted.cdn.File).toEqual([]);
});

test.each([
  { action: 'GetIdToken', inputs: {} },
  { action: 'AssumeRoleWithOIDC', inputs: {} },
  // Otherwise the refresh would not wait for it.
  { action: 'DescribeRefreshQuota', inputs: { directories: '/' } },
])('while $action is never answered', async ({ action, inputs }) => {
  const hang: Fault = { kind: 'hang', accepted: false };
  const ran = await cancel(
    { ...ROLE, ...inputs },
    {
      faults: (request) => (request.action === action ? [hang] : []),
      moment: async (arrived) => {
        await arrived(action);
        await pause();
      },
    },
  );
  expectToldAtOnce(ran, action === 'DescribeRefreshQuota' ? [...URLS, SITE] : URLS);
  expect(ran.cloud.accepted.cdn.File).toEqual([]);
});

// The signal arrives at once, while the process loads, and while it reads its inputs and plans.
test.each([0, 20, 40, 80, 160, 320])(
  '%d ms after the process was started, the step is no green one that did less',
  async (ms) => {
    const ran = await cancel(KEY, { moment: () => pause(ms) });
    const { result } = ran.outputs;
    if (ran.exitCode === 0) {
      // It had ended before.
      expect(result, ran.log).toBe('refreshed');
      expect(ran.cloud.uncovered(URLS)).toEqual([]);
    } else if (ran.exitCode === null) {
      // There was no listener yet: nothing was written, and nothing was sent.
      expect([ran.log, ran.outputs, ran.cloud.accepted.cdn.File]).toEqual(['', {}, []]);
    } else {
      expect(ran.log).toContain('The job was cancelled');
      expect(result).toBe('failed');
      expect(ran.summary).toContain('The job was cancelled');
      if (ran.plan) expect(ran.plan.uncovered).toEqual(ran.cloud.uncovered(URLS));
    }
  },
);

test('what is not cancelled ends as soon as it is done', async () => {
  let done = 0;
  const cloud = await startEmulator({
    onRequest: () => {
      done = performance.now();
    },
  });
  const ran = await runStep({
    workspace: workspace.path,
    event: pushEvent(before, after),
    with: { 'base-url': SITE, base: 'push', endpoint: cloud.url, ...KEY },
  });
  expect(performance.now() - done).toBeLessThan(1000);
  expect(ran.exitCode).toBe(0);
  await cloud.close();
});
