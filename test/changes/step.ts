import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Changes } from '../../src/changes/changes.ts';
import { readEvent } from '../../src/changes/event.ts';
import { type ChangesQuery, findChanges } from '../../src/changes/find.ts';
import type { Clock } from '../../src/clock.ts';
import { LoopbackGitHub, TOKEN } from '../github/github.ts';
import { Folder, type Origin } from '../github/origin.ts';
import { RecordingLog } from '../recording-log.ts';
import { GIT_ENV } from '../repository.ts';

/** What the runner hands to a step. */
export interface Trigger {
  readonly name: string;
  readonly payload: unknown;
  readonly sha: string;
  readonly ref?: string;
}

/** Where a step runs, and with which inputs. */
export interface Setting {
  /** The folder of the checkout; none if it is left out. */
  readonly workspace?: string;
  /** None listens if it is left out. */
  readonly github?: LoopbackGitHub;
  readonly source?: ChangesQuery['source'];
  readonly root?: string;
  readonly token?: string | null;
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
}

/** The run that looks for changes. */
export const RUN_ID = 1000;
export const ZEROS = '0'.repeat(40);

/** What a step found, and what it logged. */
export interface Found extends Changes {
  readonly log: readonly string[];
}

/** Finds the changes as the action does, from the environment that a runner would set. */
export async function find(trigger: Trigger, setting: Setting = {}): Promise<Found> {
  const temp = mkdtempSync(join(tmpdir(), 'cdn-refresh-runner-'));
  try {
    const file = join(temp, 'event.json');
    writeFileSync(file, JSON.stringify(trigger.payload));
    const env = {
      ...GIT_ENV,
      HOME: temp,
      RUNNER_TEMP: temp,
      GITHUB_EVENT_NAME: trigger.name,
      GITHUB_EVENT_PATH: file,
      GITHUB_SHA: trigger.sha,
      GITHUB_REF: trigger.ref ?? 'refs/heads/main',
      GITHUB_REPOSITORY: 'example/site',
      GITHUB_WORKSPACE: setting.workspace ?? temp,
      GITHUB_RUN_ID: String(RUN_ID),
      GITHUB_WORKFLOW_REF: 'example/site/.github/workflows/deploy.yml@refs/heads/main',
      // Port 9 is "discard": nothing listens there.
      GITHUB_API_URL: setting.github?.url ?? 'http://127.0.0.1:9',
      ...setting.env,
    };
    const log = new RecordingLog();
    const { source = { kind: 'commits', base: 'auto' }, root = '' } = setting;
    const changes = await findChanges(
      { source, root, event: readEvent(env) },
      {
        env,
        log,
        clock: setting.clock ?? new FastClock(),
        githubToken: setting.token === undefined ? TOKEN : setting.token,
        signal: setting.signal ?? new AbortController().signal,
      },
    );
    const universe = await changes.universe();
    return { ...changes, universe: async () => universe, log: log.lines };
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

/** The paths, each with a sign: `+a` is there, `-b` is gone. */
export function signed({ paths }: Found): string {
  return Array.from(paths, ([path, presence]) => (presence === 'gone' ? '-' : '+') + path)
    .toSorted()
    .join(' ');
}

/** What actions/checkout left in the workspace. */
export type Checkout = (typeof CHECKOUTS)[number];
export const CHECKOUTS = ['a full clone', 'a clone of depth 1', 'no clone'] as const;

/** Runs a step in such a workspace. */
export async function findBy(
  checkout: Checkout,
  origin: Origin,
  trigger: Trigger,
  setting: Setting & { readonly prepare?: (github: LoopbackGitHub) => void } = {},
): Promise<Found> {
  await using github = await LoopbackGitHub.start(origin);
  setting.prepare?.(github);
  if (checkout === 'no clone') return await find(trigger, { github, ...setting });
  using workspace = new Folder();
  const commit = origin.git('rev-parse', `${trigger.sha}^{commit}`);
  origin.checkout(workspace.path, commit, ...(checkout === 'a full clone' ? [] : ['--depth=1']));
  return await find(trigger, { github, workspace: workspace.path, ...setting });
}

/** A push to a branch. */
export function push(
  before: string,
  after: string,
  more: object = {},
  ref = 'refs/heads/main',
): Trigger {
  const payload = { ref, before, after, deleted: false, forced: false, ...more };
  return {
    name: 'push',
    sha: /^0+$/.test(after) ? before : after,
    ref,
    payload: { repository: { default_branch: 'main' }, ...payload },
  };
}

/** Real time, or faster: at 30, half a minute of patience passes within a second. */
export class FastClock implements Clock {
  readonly #speed: number;
  readonly #began = performance.now();

  constructor(speed = 1) {
    this.#speed = speed;
  }

  now(): number {
    return (performance.now() - this.#began) * this.#speed;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const stop = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop);
        resolve();
      }, ms / this.#speed);
      signal?.addEventListener('abort', stop, { once: true });
    });
  }
}
