import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { run } from '../../src/action.ts';
import { readInputs } from '../../src/inputs/inputs.ts';
import { type Edge, type EdgeRequest, type Misconduct, startEdge } from '../emulator/edge.ts';
import { EdgeOrigin } from '../emulator/edge-origin.ts';
import { startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { GIT_ENV } from '../repository.ts';
import type { Plan } from '../scenarios/step.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { eventOf } from './job.ts';
import { COMMITS, type Site } from './site.ts';
import { Traffic } from './traffic.ts';
import { Keeper } from './trial.ts';

/** Everything random about a verified run, as plain data. */
export interface EdgeScenario {
  readonly push: readonly [before: number, after: number];
  readonly product: 'cdn' | 'dcdn' | 'er';
  readonly kind: 'cdn' | 'esa';
  readonly inputs: Readonly<Record<string, string>>;
  /** One in this many files is not uploaded; 0: all are. */
  readonly forgets: number;
  /** Uploaded files keep their old Last-Modified. */
  readonly keepsModified: boolean;
  /** For URLs that contain these texts. */
  readonly misconduct: readonly (Omit<Misconduct, 'rewrites'> & { readonly rewrites: boolean })[];
  /** Minutes after the start from which everything works correctly. */
  readonly healed: number | null;
}

/** In one of five cases; otherwise null. */
const some = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const misconduct = fc
  .record({
    url: fc.constantFrom('', 'docs/', 'p1', 'p3', 'index.html', 'img/', 'blog'),
    rewrites: fc.boolean(),
    staysStale: some(fc.constantFrom('edge' as const, 'parent' as const)),
    unmodified: some(fc.constant(true)),
    liesAboutSaveTime: some(fc.constant(true)),
    dropsAge: some(fc.constant(true)),
    uncached: fc.constantFrom(null, 'BYPASS' as const, 'DYNAMIC' as const, 'no-store' as const),
    status: some(fc.constantFrom(401, 403, 500, 503)),
    redirect: some(fc.constant('/elsewhere')),
    breaksOff: some(fc.constant(true)),
  })
  .map((all): EdgeScenario['misconduct'][number] => {
    const told = Object.entries(all).filter(([, value]) => value !== null);
    return { ...Object.fromEntries(told), rewrites: all.rewrites || all.uncached !== null };
  });

/** Generates verified runs. */
export const edgeScenarios: fc.Arbitrary<EdgeScenario> = fc.record({
  push: fc.tuple(fc.nat(COMMITS - 1), fc.nat(COMMITS - 1)),
  product: fc.constantFrom('cdn', 'cdn', 'dcdn', 'er'),
  kind: fc.constantFrom('cdn', 'cdn', 'esa'),
  inputs: fc.record({
    verify: fc.constantFrom('true', '1', '5', '300'),
    'max-urls': fc.constantFrom('0', '40', '1000'),
    force: fc.constantFrom('false', 'true'),
    directories: fc.constantFrom('', '/docs/', '/elsewhere/'),
    'timeout-minutes': fc.constantFrom('10', '20'),
  }),
  forgets: fc.constantFrom(0, 0, 0, 1, 7),
  keepsModified: fc.boolean(),
  misconduct: fc.oneof(fc.constant([]), fc.array(misconduct, { maxLength: 3 })),
  healed: some(fc.integer({ min: 1, max: 15 })),
});

/** What is visible of a verified run when it has ended. */
export interface EdgeTrial {
  readonly green: boolean;
  readonly plan: Plan | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly site: string;
  readonly requests: readonly EdgeRequest[];
  /** When the last request was accepted, in milliseconds since the epoch; each was within the same minute. */
  readonly accepted: { readonly first: number; readonly last: number };
  readonly log: readonly string[];
}

const HOUR = 3_600_000;

/** Runs the whole action with `verify`, in this process and in virtual time. */
export async function tryEdge(scenario: EdgeScenario, site: Site): Promise<EdgeTrial> {
  const temp = mkdtempSync(join(tmpdir(), 'soak-'));
  const clock = new VirtualClock();
  const traffic = new Traffic(clock);
  const over = new AbortController();
  const origin = new EdgeOrigin();
  const [before, after] = scenario.push.map((commit) => site.state(commit));
  let past = HOUR;
  const now = (): number => clock.now() - past;
  const rules = scenario.misconduct.map(
    ({ rewrites, ...rule }): Misconduct => (rewrites ? { ...rule, rewrites: compact } : rule),
  );
  const edge: Edge = await startEdge({ origin, now, kind: scenario.kind, misconduct: rules });
  const cloud = await startEmulator({ domains: ['127.0.0.1'], now: () => clock.now(), edge });
  try {
    const base = `${edge.url}/`;
    origin.upload(Object.fromEntries(before ?? []), now() - HOUR);
    const names = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
    edge.warm([...names].flatMap(pathsOf));
    past = 0;
    const uploaded = [...names].filter((_, at) => !scenario.forgets || at % scenario.forgets > 0);
    origin.upload(
      Object.fromEntries(uploaded.map((name) => [name, after?.get(name) ?? null])),
      now() - (scenario.keepsModified ? 3 : 0) * HOUR,
    );
    if (scenario.healed !== null)
      clock.sleep(scenario.healed * 60_000, over.signal, true).then(
        () => edge.misbehave([]),
        () => {},
      );
    const kept = new Keeper();
    const deadline = Number(scenario.inputs['timeout-minutes']) * 60_000;
    const inputs: Record<string, string> = {
      ...scenario.inputs,
      base: 'push',
      'base-url': base,
      product: scenario.product,
      endpoint: cloud.url,
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
    };
    const read = readInputs((name) => inputs[name] ?? '', { env: {}, eventName: 'push' });
    const report = await run(read, eventOf(scenario, site), {
      env: { ...GIT_ENV, HOME: temp, RUNNER_TEMP: temp },
      log: kept.log,
      publisher: kept,
      clock: {
        now: () => clock.now(),
        // The run's deadline passes only when nothing else is pending, since git runs in real time.
        sleep: (ms, signal) => clock.sleep(ms, signal, ms === deadline),
      },
      signal: new AbortController().signal,
      idToken: () => Promise.reject(new Error('There is no token.')),
      mask: () => {},
      hide: (text) => text,
    });
    const times = cloud.requests.flatMap(({ action, time, outcome }) =>
      action.startsWith('Refresh') && outcome?.accepted ? [time] : [],
    );
    return {
      green: report.failure === null && kept.log.failures === 0,
      plan: kept.plan,
      outputs: kept.values,
      site: base,
      requests: [...edge.requests],
      accepted: { first: Math.min(...times), last: Math.max(...times) },
      log: kept.log.lines,
    };
  } finally {
    over.abort();
    traffic.stop();
    await cloud.close();
    await edge.close();
    rmSync(temp, { recursive: true });
  }
}

/** As a CDN rule does: the hash of the result is unknown. */
function compact(body: string): string {
  return `<!-- compact -->${body}`;
}

/** The paths that serve a file, by the platform's encoder. */
function pathsOf(name: string): readonly string[] {
  const path = `/${name.split('/').map(encodeURIComponent).join('/')}`;
  return path.endsWith('/index.html') ? [path, path.slice(0, -'index.html'.length)] : [path];
}
