import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulator/emulator.ts';
import type { Fault } from '../emulator/faults.ts';
import type { Key } from '../emulator/keys.ts';
import { LoopbackGitHub } from '../github/github.ts';
import { Folder, Origin } from '../github/origin.ts';
import { expectNoForgery } from './harmless.ts';
import { pushEvent, type Ran, runStep, type Step } from './step.ts';

const SITE = 'https://www.example.com/';

/** A session's key whose secrets have characters that JSON, HTML and Markdown escape. */
const KEY: Required<Omit<Key, 'expires'>> = {
  id: 'STS.ExampleSession0123',
  secret: 'Secret-of_the+session/0123456789==',
  token: `CAIS"<&>\\-_*.${'0123456789abcdef'.repeat(8)}==`,
};
const GITHUB_TOKEN = 'ghs_Example-Token_0123456789abcdef';
const SECRETS = [KEY.secret, KEY.token, GITHUB_TOKEN];

/** Text that does harm unless it is escaped. */
const HOSTILE = [
  '\n::error::forged',
  '\r::add-mask::www',
  '##[error]forged',
  '\u001b[31m',
  '\u2028::set-output name=result::refreshed',
  '<script>alert(1)</script><img src=x>',
  '[link](https://evil.example.org) **bold** @mention | cell |',
  '\n```\n# forged\n',
  '%0A::error::forged',
  'result<<EOF\nrefreshed\nEOF',
].join('');

let origin: Origin;
let before: string;
let after: string;

beforeAll(() => {
  origin = new Origin();
  before = origin.commit({ 'a.html': '1', 'b.html': '1' });
  after = origin.commit({ 'a.html': '2', 'b.html': '2' });
});

afterAll(() => origin[Symbol.dispose]());

let workspace: Folder;

beforeEach(() => {
  workspace = new Folder();
  origin.checkout(workspace.path, after);
  return () => workspace[Symbol.dispose]();
});

interface Told extends Ran {
  readonly cloud: Emulator;
}

async function step(
  given: EmulatorOptions & {
    readonly inputs?: Readonly<Record<string, string>>;
    readonly event?: Step['event'];
    readonly env?: Readonly<Record<string, string>>;
  },
): Promise<Told> {
  const { inputs, event = pushEvent(before, after), env = {}, ...options } = given;
  const cloud = await startEmulator({ keys: [KEY], taskMs: 0, ...options });
  try {
    const ran = await runStep({
      workspace: workspace.path,
      event,
      with: {
        'base-url': SITE,
        base: 'push',
        endpoint: cloud.url,
        'access-key-id': KEY.id,
        'access-key-secret': KEY.secret,
        'security-token': KEY.token,
        'github-token': GITHUB_TOKEN,
        ...inputs,
      },
      env,
    });
    return { ...ran, cloud };
  } finally {
    await cloud.close();
  }
}

/** Checks that no part of a secret is anywhere except in the commands that mask it. */
function expectNoSecret({ log, summary, outputs, plan }: Ran): void {
  const lines = log.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  const shown = [...lines, summary, decoded(summary), JSON.stringify({ outputs, plan })].join('\n');
  for (const secret of SECRETS)
    for (let at = 0; at + PART <= secret.length; at++)
      expect(shown).not.toContain(secret.slice(at, at + PART));
}

/** The number of consecutive characters that reveal a secret. */
const PART = 12;

function decoded(html: string): string {
  return html.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
}

function refusal(Code: string, Message: string): Fault {
  const body = JSON.stringify({ RequestId: Message, HostId: Message, Code, Message });
  return { kind: 'reply', accepted: false, status: 400, body };
}

describe('a reply of Alibaba Cloud', () => {
  const refresh = 'RefreshObjectCaches';
  test.each<{ what: string; action: string; fault: Fault; at?: number }>([
    { what: 'a message', action: refresh, fault: refusal('OperationDenied', HOSTILE) },
    { what: 'a code', action: refresh, fault: refusal(HOSTILE, '') },
    { what: 'a code of 1 MB', action: refresh, fault: refusal('<x>'.repeat(350_000), '') },
    { what: 'a message of 1 MB', action: refresh, fault: refusal('Odd', HOSTILE.repeat(4000)) },
    {
      what: 'a missing permission',
      action: refresh,
      fault: {
        kind: 'reply',
        accepted: false,
        status: 403,
        body: JSON.stringify({
          Code: 'Forbidden.RAM',
          RequestId: '1',
          AccessDeniedDetail: { AuthAction: HOSTILE },
        }),
      },
    },
    {
      what: 'a task id',
      action: refresh,
      at: 0,
      fault: {
        kind: 'reply',
        accepted: true,
        status: 200,
        body: JSON.stringify({ RequestId: HOSTILE, RefreshTaskId: `1,${HOSTILE},2` }),
      },
    },
    {
      what: 'a task',
      action: 'DescribeRefreshTaskById',
      fault: {
        kind: 'reply',
        accepted: true,
        status: 200,
        body: JSON.stringify({
          Tasks: [
            {
              TaskId: '17772470001',
              ObjectPath: HOSTILE,
              Status: 'Failed',
              Process: { toString: 1 },
              Description: HOSTILE,
            },
          ],
        }),
      },
    },
    {
      what: 'a quota',
      action: 'DescribeRefreshQuota',
      fault: {
        kind: 'reply',
        accepted: true,
        status: 200,
        body: JSON.stringify({ UrlRemain: HOSTILE, DirRemain: { toString: 1 } }),
      },
    },
    { what: "a quota's refusal", action: 'DescribeRefreshQuota', fault: refusal('Odd', HOSTILE) },
  ])('that holds hostile words in $what forges nothing', async ({ what, action, fault, at }) => {
    const ran = await step({
      faults: [{ action, fault, ...(at === undefined ? {} : { at }) }],
      inputs: { wait: String(what === 'a task') },
    });
    expectNoForgery(ran);
    expect(ran.summary.length).toBeLessThan(100_000);
    expect(ran.log.length).toBeLessThan(100_000);
    expect(ran.log).not.toContain('defect');
    const stale = ran.exitCode === 0 ? [] : [`${SITE}a.html`, `${SITE}b.html`];
    expect(ran.plan?.uncovered).toEqual(stale);
    expect(ran.exitCode).toBe(/quota|task id/.test(what) ? 0 : 1);
  });

  test('that quotes what was signed, the session token in it, gives nothing away', async () => {
    const ran = await step({ inputs: { 'access-key-secret': 'Another-secret_0123456789' } });
    expect(ran.exitCode).toBe(1);
    expect(ran.log).toContain('SignatureDoesNotMatch');
    expect(ran.log + ran.summary).not.toContain('CanonicalRequest');
    expectNoSecret(ran);
    expectNoForgery(ran);
  });

  test.each(SECRETS)('that echoes the secret %s anywhere gives nothing away', async (secret) => {
    // At every distance from where texts are shortened.
    for (const length of [0, 480, 970]) {
      const echo = `${'x'.repeat(length)}${secret} ${secret}`;
      const ran = await step({
        faults: [
          { action: 'RefreshObjectCaches', fault: refusal(`Odd.${echo}`, echo) },
          { action: 'DescribeRefreshQuota', fault: refusal('Odd', echo) },
        ],
      });
      expect(ran.exitCode).toBe(1);
      expectNoSecret(ran);
    }
  });
});

test('a secret that is part of a URL is sent, but not shown', async () => {
  const url = `${SITE}a.html?key=${GITHUB_TOKEN}`;
  for (const domain of [SITE, 'https://elsewhere.example.org/']) {
    const ran = await step({ inputs: { urls: url.replace(SITE, domain) } });
    expect(ran.exitCode).toBe(domain === SITE ? 0 : 1);
    expect(ran.cloud.requests.flatMap(({ lines }) => lines)).toContain(url.replace(SITE, domain));
    expectNoSecret(ran);
  }
});

describe("GitHub's API", () => {
  test.each([
    { status: 403, body: { message: HOSTILE } },
    { status: 404, body: { message: HOSTILE } },
    { status: 200, body: { tree: [{ path: HOSTILE, mode: '100644', sha: HOSTILE }] } },
  ])('that answers $status with hostile words forges nothing', async (answer) => {
    await using github = await LoopbackGitHub.start(origin);
    github.fault = () => answer;
    using nothing = new Folder();
    workspace = nothing;
    const ran = await step({ env: { GITHUB_API_URL: github.url } });
    expectNoForgery(ran);
    expectNoSecret(ran);
    expect(ran.exitCode).toBe(1);
    expect(ran.outputs.result).toBe('failed');
  });

  test('that echoes the token where its words are cut gives nothing away', async () => {
    await using github = await LoopbackGitHub.start(origin);
    using nothing = new Folder();
    workspace = nothing;
    for (const length of [268, 275, 282]) {
      const message = `${'x'.repeat(length)}${GITHUB_TOKEN} and more`;
      github.fault = () => ({ status: 403, body: { message } });
      const ran = await step({ env: { GITHUB_API_URL: github.url } });
      expect(ran.log).toContain('xxx***…');
      expectNoSecret(ran);
    }
  });
});

describe('an event', () => {
  const ref = `refs/heads/${HOSTILE}`;
  test.each<{ what: string; event: Partial<Step['event']> }>([
    { what: 'a base that is an option', event: { payload: { before: '--upload-pack=x', after } } },
    { what: 'a base of hostile words', event: { payload: { before: HOSTILE, after } } },
    { what: 'a base that is no text', event: { payload: { before: { toString: 1 }, after } } },
    { what: 'no payload', event: { payload: null } },
    { what: 'a list for a payload', event: { payload: [[]] } },
    { what: 'a hostile branch', event: { ref, payload: { ref, before: '0'.repeat(40), after } } },
    {
      what: 'a hostile tag',
      event: { ref: `refs/tags/${HOSTILE}`, payload: { before: '0'.repeat(40), after } },
    },
    {
      what: "a hostile workflow's run",
      event: {
        name: 'workflow_run',
        payload: {
          workflow_run: {
            id: 1,
            workflow_id: 2,
            conclusion: 'success',
            head_branch: HOSTILE,
            head_sha: after,
            event: HOSTILE,
            head_repository: { id: 1, full_name: HOSTILE },
          },
          repository: { id: 1 },
        },
      },
    },
    {
      what: 'a hostile deployment',
      event: {
        name: 'deployment_status',
        payload: {
          deployment: { id: 1, sha: after, ref: HOSTILE, environment: HOSTILE, task: HOSTILE },
          deployment_status: { state: HOSTILE, environment: HOSTILE },
        },
      },
    },
  ])('with $what forges nothing, and refreshes nothing', async ({ event }) => {
    const ran = await step({
      event: { ...pushEvent(before, after), ...event },
      inputs: { base: '' },
    });
    expectNoForgery(ran);
    expect(ran.log).not.toContain('defect');
    expect(ran.cloud.accepted.cdn).toMatchObject({ File: [], Directory: [] });
  });
});

test('a disk that is full does not silence what may be stale', async () => {
  const ran = await step({
    inputs: { 'base-url': 'https://elsewhere.example.org/' },
    env: { GITHUB_STEP_SUMMARY: '/dev/full' },
  });
  expect(ran.exitCode).not.toBe(0);
  expect(ran.log).toContain('2 URLs may be stale');
  expect(ran.outputs.result).toBe('failed');
});
