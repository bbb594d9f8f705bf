import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { PROGRAM_ENV } from '../repository.ts';

/** The bundle, as GitHub runs it. */
export const BUNDLE = fileURLToPath(new URL('../../dist/index.js', import.meta.url));

/** Node.js's compile cache, so that not every run has to compile the bundle. */
const COMPILED = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url));

const ACTION: { inputs: Record<string, { default?: string }> } = parse(
  readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'),
);

/** A step of a workflow that uses the action. */
export interface Step {
  /** The folder of the checkout. */
  readonly workspace: string;
  readonly event: {
    readonly name: string;
    readonly sha: string;
    readonly ref?: string;
    readonly payload: unknown;
  };
  readonly with: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** The path of the bundle, if it is a copy. */
  readonly bundle?: string;
}

/** A step's results, as the runner sees them. */
export interface Ran {
  readonly exitCode: number | null;
  /** Standard output and standard error. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The plan file; null if there is none. */
  readonly plan: Plan | null;
  /** Milliseconds. */
  readonly took: number;
}

/** The plan file's content. */
export interface Plan {
  readonly version: number;
  readonly product: string;
  readonly range: {
    readonly bases: readonly string[];
    readonly head: string | null;
    source: string;
  };
  readonly changed: number;
  readonly urls: readonly string[];
  readonly directories: readonly { url: string; covers: number; collateral: number | null }[];
  readonly collateral: number | null;
  readonly gap: number;
  readonly fallback: string | null;
  readonly quota: Record<'before' | 'after', Record<string, number | null> | null>;
  readonly requests: readonly {
    type: string;
    domain: string;
    count: number;
    status: string;
    taskIds: readonly string[];
    requestId: string;
    code: string;
  }[];
  readonly verified: {
    readonly edge: string | null;
    readonly fresh: readonly string[];
    readonly gone: readonly string[];
    readonly uncached: readonly string[];
    readonly unverifiable: readonly string[];
    readonly stale: readonly string[];
  } | null;
  readonly uncovered: readonly string[];
}

/** The event of a push to a branch. */
export function pushEvent(before: string, after: string, ref = 'refs/heads/main'): Step['event'] {
  return {
    name: 'push',
    sha: after,
    ref,
    payload: {
      ref,
      before,
      after,
      created: /^0+$/.test(before),
      deleted: false,
      forced: false,
      repository: { default_branch: 'main', full_name: 'example/site' },
    },
  };
}

/**
 * Runs a step as the runner does: the bundle in a separate process, inputs and context in the environment, outputs and summary
 * in files. `started` is called with functions that send the process a signal and that wait for a text in its log.
 */
export async function runStep(
  step: Step,
  started: (
    kill: (signal: NodeJS.Signals) => void,
    said: (text: string) => Promise<void>,
  ) => void = () => {},
): Promise<Ran> {
  const temp = mkdtempSync(join(tmpdir(), 'runner-'));
  const file = (name: string, content = ''): string => {
    const path = join(temp, name);
    writeFileSync(path, content);
    return path;
  };
  const env: Record<string, string> = {
    ...PROGRAM_ENV,
    HOME: temp,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: step.event.name,
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(step.event.payload)),
    GITHUB_SHA: step.event.sha,
    GITHUB_REF: step.event.ref ?? 'refs/heads/main',
    GITHUB_REPOSITORY: 'example/site',
    GITHUB_WORKSPACE: step.workspace,
    GITHUB_RUN_ID: '1',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKFLOW_REF: 'example/site/.github/workflows/deploy.yml@refs/heads/main',
    // Nothing listens there; tests that need GitHub set their own.
    GITHUB_API_URL: 'http://127.0.0.1:9',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
    RUNNER_TEMP: temp,
    NODE_COMPILE_CACHE: COMPILED,
    ...inputsOf(step.with),
    ...step.env,
  };
  const began = performance.now();
  const child = spawn(process.execPath, [step.bundle ?? BUNDLE], { cwd: step.workspace, env });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  const said = (text: string): Promise<void> =>
    new Promise((resolve) => {
      child.stdout.on('data', () => {
        if (log.includes(text)) resolve();
      });
    });
  started((signal) => child.kill(signal), said);
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const took = performance.now() - began;
  const outputs = readOutputs(readFileSync(join(temp, 'output'), 'utf8'));
  const planFile = outputs['plan-file'] ?? '';
  const plan = existsSync(planFile) ? JSON.parse(readFileSync(planFile, 'utf8')) : null;
  const summary = readFileSync(join(temp, 'summary'), 'utf8');
  rmSync(temp, { recursive: true, force: true });
  return { exitCode, log, outputs, summary, plan, took };
}

/** The inputs as the runner passes them: with the defaults of action.yml, and expressions evaluated. */
function inputsOf(given: Readonly<Record<string, string>>): Record<string, string> {
  const values = Object.entries(ACTION.inputs).map(([name, { default: standard = '' }]) => {
    const value = given[name] ?? (standard.startsWith('${{') ? '' : standard);
    return [`INPUT_${name.toUpperCase()}`, value];
  });
  return Object.fromEntries(values);
}

/** Reads outputs as the runner does: `name<<delimiter`, lines, delimiter; the last value of a name counts. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  while (lines.length > 0) {
    const [name, delimiter] = lines.shift()?.split('<<') ?? [];
    if (!name || !delimiter) continue;
    const end = lines.indexOf(delimiter);
    outputs[name] = lines
      .splice(0, end + 1)
      .slice(0, -1)
      .join('\n');
  }
  return outputs;
}
