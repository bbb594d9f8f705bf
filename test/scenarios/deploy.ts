import type { Emulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { pushEvent, type Ran, runStep, type Step } from './step.ts';

export const SITE = 'https://www.example.com/';

/** The result of deploying a built site. */
export interface Deployed extends Ran {
  /** The accepted lines, relative to the site and sorted. */
  readonly refreshed: readonly string[];
}

/** What is special about a deploy. */
export interface Way {
  /** The ref of the run. */
  readonly ref?: string;
  readonly event?: Step['event'];
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the process, to cancel it. */
  readonly started?: Parameters<typeof runStep>[1];
}

/** The default manifest file. */
export const MANIFEST = '.cdn-manifest.json';

/** Runs the bundle for the build in `dist`, with a manifest file in the workspace. */
export async function deploy(
  workspace: string,
  cloud: Emulator,
  inputs: Readonly<Record<string, string>> = {},
  started?: Parameters<typeof runStep>[1],
): Promise<Deployed> {
  return deployBy({ ...(started && { started }) }, workspace, cloud, {
    manifest: MANIFEST,
    ...inputs,
  });
}

/** Like `deploy`, but in a special way. */
export async function deployBy(
  way: Way,
  workspace: string,
  cloud: Emulator,
  inputs: Readonly<Record<string, string>> = {},
): Promise<Deployed> {
  const first = cloud.requests.length;
  const step = {
    workspace,
    event: way.event ?? pushEvent('a'.repeat(40), 'b'.repeat(40), way.ref),
    with: {
      'base-url': SITE,
      'build-dir': 'dist',
      endpoint: cloud.url,
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
      ...inputs,
    },
    ...(way.env && { env: way.env }),
  };
  const ran = await runStep(step, way.started);
  const lines = cloud.requests
    .slice(first)
    .filter(({ action, outcome }) => action === 'RefreshObjectCaches' && outcome?.accepted)
    .flatMap((request) => request.lines);
  return { ...ran, refreshed: lines.map((line) => line.replace(SITE, '')).toSorted() };
}
