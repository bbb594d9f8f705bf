import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type World } from '../../src/action.ts';
import { readInputs } from '../../src/inputs/inputs.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulator/emulator.ts';
import type { ReceivedRequest } from '../emulator/request.ts';
import { GitWrapper } from '../github/git-wrapper.ts';
import { LoopbackGitHub } from '../github/github.ts';
import { RecordingLog } from '../recording-log.ts';
import { GIT_ENV } from '../repository.ts';
import type { Plan } from '../scenarios/step.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { eventOf, type Job, jobOf } from './job.ts';
import { doubts, mishaps, REMOTE } from './lookup.ts';
import { CANCELLED, faultsFor } from './misfortune.ts';
import type { Scenario } from './scenario.ts';
import type { Site } from './site.ts';
import { Traffic } from './traffic.ts';

/** What is visible of a run from outside when it has ended. */
export interface Trial {
  readonly green: boolean;
  /** The plan file; null if there is none. */
  readonly plan: Plan | null;
  readonly outputs: Readonly<Record<string, string>>;
  /** What the run should refresh. */
  readonly demand: Job['demand'];
  /** What it may refresh: more, if it reported that earlier runs could not all be read. */
  readonly most: Job['demand'];
  readonly cloud: Pick<Emulator, 'requests' | 'accepted'>;
  /** Whether the reply to a request arrived completely. */
  readonly isAnswered: (request: ReceivedRequest) => boolean;
  /** Requests with an injected fault, by fault. */
  readonly injected: readonly string[];
  /** Virtual milliseconds. */
  readonly took: number;
  readonly log: readonly string[];
}

/** Runs the whole action, in this process and in virtual time, under the faults of a scenario. */
export async function tryOut(scenario: Scenario, site: Site): Promise<Trial> {
  const temp = mkdtempSync(join(tmpdir(), 'soak-'));
  const clock = new VirtualClock();
  const traffic = new Traffic(clock);
  const cancel = new AbortController();
  const over = new AbortController();
  const injected: string[] = [];
  const victims = { clock, traffic, cancel, injected, quota: () => cloud.quota };
  const cloud = await startEmulator({
    ...accountOf(scenario),
    now: () => clock.now(),
    faults: (request) => faultsFor(request, scenario, victims),
  });
  await using github = await LoopbackGitHub.start(site.origin);
  const { past, source } = scenario;
  recordRuns(github, scenario, site);
  const mishap = mishaps(past.github, past.luck, true);
  github.fault = (asked) => {
    const fault = mishap(asked);
    if (fault !== null) injected.push(`GitHub ${past.github}`);
    return fault ?? site.answer(asked.path, github.state);
  };
  using wrapper =
    source !== 'runs' || past.means !== 'shallow' || past.git === 'none'
      ? null
      : new GitWrapper(REMOTE[past.git]);
  if (wrapper !== null) injected.push(`git ${past.git}`);
  try {
    const { inputs, demand, ownDemand } = jobOf(scenario, site, cloud.url, temp);
    const kept = new Keeper();
    const deadline = Number(inputs['timeout-minutes'] ?? 15) * 60_000;
    // The plan file is written as soon as the changes are known.
    const isLooking = (): boolean => kept.planFilePath === '';
    const world: World = {
      env: { ...GIT_ENV, ...wrapper?.env, ...cloud.idTokenEnv, HOME: temp, RUNNER_TEMP: temp },
      log: kept.log,
      publisher: kept,
      clock: {
        now: () => clock.now(),
        // Time limits of the run and of git pass only when nothing else is pending, since git runs in real time.
        sleep: (ms, signal) =>
          clock.sleep(ms, signal, ms === deadline || (isLooking() && REAL.includes(ms))),
      },
      signal: cancel.signal,
      idToken: (audience) => idToken(cloud, audience),
      mask: () => {},
      hide: (text) => text,
    };
    const read = readInputs((name) => inputs[name] ?? '', { env: {}, eventName: 'push' });
    const { cancelled } = scenario;
    if (cancelled?.at === 'ms')
      clock.sleep(cancelled.value, over.signal).then(
        () => cancel.abort(CANCELLED),
        () => {},
      );
    const began = clock.now();
    const event = { ...eventOf(scenario, site), apiUrl: github.url };
    const workspace =
      source === 'runs' ? site.workspaceBy(past.means, scenario.push[1]) : site.workspace;
    const report = await run(read, { ...event, workspace, runId: THIS_RUN }, world);
    return {
      green: report.failure === null && kept.log.failures === 0,
      plan: kept.plan,
      outputs: kept.values,
      demand: kept.log.lines.some(doubts) ? ownDemand : demand,
      most: demand,
      cloud: { requests: [...cloud.requests], accepted: structuredClone(cloud.accepted) },
      isAnswered: (request) => {
        const nonce = nonceOf(request);
        // undici repeats a call whose connection broke, and only the last reply arrived.
        const last = cloud.requests.findLast((other) => nonceOf(other) === nonce);
        return request === last && traffic.isAnswered(nonce);
      },
      injected,
      took: clock.now() - began,
      log: kept.log.lines,
    };
  } finally {
    over.abort();
    traffic.stop();
    await cloud.close();
    rmSync(temp, { recursive: true });
  }
}

function nonceOf({ headers }: ReceivedRequest): string {
  return headers['x-acs-signature-nonce'] ?? '';
}

/** The time limits of a command to git's remote and of the list of runs, in milliseconds. */
const REAL: readonly number[] = [60_000, 15_000];

const THIS_RUN = 1000;

/** The runs before this one, an hour apart. */
function recordRuns(github: LoopbackGitHub, { past }: Scenario, site: Site): void {
  const time = (minutes: number): string =>
    new Date(Date.UTC(2025, 0, 1) + minutes * 60_000).toISOString().replace('.000', '');
  github.state.runs = past.runs.map(({ commit, conclusion }, at) => ({
    id: at + 1,
    workflow: 'deploy.yml',
    branch: 'main',
    head: site.hash(commit),
    event: 'push',
    conclusion,
    created: time(at * 60),
    updated: time(at * 60 + 5),
  }));
}

/** Records what the action publishes, like the runner. */
export class Keeper {
  readonly log = new FailingLog();
  planFilePath = '';
  plan: Plan | null = null;
  values: Readonly<Record<string, string>> = {};

  outputs(values: Readonly<Record<string, string>>): void {
    this.values = values;
  }
  summary(): void {}
  planFile(json: string): void {
    this.planFilePath = '/plan.json';
    this.plan = JSON.parse(json);
  }
}

class FailingLog extends RecordingLog {
  failures = 0;

  group(title: string, lines: readonly string[]): void {
    for (const line of [title, ...lines]) this.info(line);
  }
  fail(text: string): void {
    this.failures++;
    this.lines.push(`fail: ${text}`);
  }
}

function accountOf({ quota, urlsPerMinute, failing }: Scenario): EmulatorOptions {
  const fails = (url: string | symbol): boolean =>
    failing !== null && typeof url === 'string' && url.includes(failing);
  return {
    quota: { ...quota, ignoreParams: quota.url },
    limits: { urlsPerMinute },
    // Which lines are sent is up to the action, so outcomes are defined for all of them.
    taskOutcomes: new Proxy(
      {},
      {
        get: (_, url) =>
          fails(url) ? { status: 'Failed', description: 'Internal Error' } : undefined,
      },
    ),
  };
}

/** Requests a token as a job does: with a separate request. */
async function idToken(cloud: Emulator, audience: string): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } =
    cloud.idTokenEnv;
  const response = await fetch(`${url}&audience=${audience}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { value } = (await response.json()) as { value: string };
  return value;
}
