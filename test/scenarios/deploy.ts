import type { Emulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { pushEvent, type Ran, runStep, type Step } from './step.ts';

export const SITE = 'https://www.example.com/';

/** What a deploy of a built site came to. */
export interface Deployed extends Ran {
  /** The lines that Alibaba Cloud accepted a refresh of, without the site's address before them; sorted. */
  readonly refreshed: readonly string[];
}

/** How a deploy is run, where it matters. */
export interface Way {
  /** The ref of the run. */
  readonly ref?: string;
  readonly event?: Step['event'];
  readonly env?: Readonly<Record<string, string>>;
  /** Given the process, to cancel it with. */
  readonly started?: Parameters<typeof runStep>[1];
}

/** Where the manifest lies, unless a deploy says otherwise. */
export const MANIFEST = '.cdn-manifest.json';

/** Runs the bundle for the build in `dist`, below a folder that holds the manifest too. */
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

/** As `deploy`, in a certain way. */
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
