import { RUN_ID, type Trigger } from '../changes/step.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { LoopbackGitHub, TOKEN } from '../github/github.ts';
import { Folder, type Origin } from '../github/origin.ts';
import { type Ran, runStep } from './step.ts';

export const SITE = 'https://www.example.com/';

/** Where a step runs, beside its event. */
export interface Circumstances {
  /** As actions/checkout makes the clone, or a folder that is there already. */
  readonly checkout?: '--depth=1' | 'full' | 'none' | Folder;
  readonly prepare?: (github: LoopbackGitHub) => void;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** What a step came to: all that the runner saw, and more. */
export interface Came extends Ran {
  /** The refreshed paths, sorted. */
  readonly refreshed: string;
  /** The requests to GitHub's API. */
  readonly asked: readonly string[];
}

/** Runs the bundle for an event. */
export async function runOn(
  cloud: Emulator,
  trigger: Trigger,
  origin: Origin,
  { checkout = '--depth=1', prepare = () => {}, inputs = {}, env = {} }: Circumstances = {},
): Promise<Came> {
  await using github = await LoopbackGitHub.start(origin);
  prepare(github);
  using made = new Folder();
  const workspace = checkout instanceof Folder ? checkout : made;
  if (checkout === '--depth=1' || checkout === 'full') {
    const commit = origin.git('rev-parse', `${trigger.sha}^{commit}`);
    origin.checkout(workspace.path, commit, ...(checkout === 'full' ? [] : [checkout]));
  }
  const ran = await runStep({
    workspace: workspace.path,
    event: { ...trigger },
    with: {
      'base-url': SITE,
      endpoint: cloud.url,
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
      'github-token': TOKEN,
      ...inputs,
    },
    env: { GITHUB_API_URL: github.url, GITHUB_RUN_ID: String(RUN_ID), ...env },
  });
  const refreshed = cloud.accepted.cdn.File.map((url) => url.slice(SITE.length)).toSorted();
  return { ...ran, refreshed: refreshed.join(' '), asked: github.paths };
}
