import type { Emulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { pushEvent, type Ran, runStep } from './step.ts';

export const SITE = 'https://www.example.com/';

/** What a deploy of a built site came to. */
export interface Deployed extends Ran {
  /** The lines that Alibaba Cloud accepted a refresh of, without the site's address before them; sorted. */
  readonly refreshed: readonly string[];
}

/** Runs the bundle for the build in `dist`, below a folder that holds the manifest too. */
export async function deploy(
  workspace: string,
  cloud: Emulator,
  inputs: Readonly<Record<string, string>> = {},
  started?: Parameters<typeof runStep>[1],
): Promise<Deployed> {
  const first = cloud.requests.length;
  const step = {
    workspace,
    event: pushEvent('a'.repeat(40), 'b'.repeat(40)),
    with: {
      'base-url': SITE,
      'build-dir': 'dist',
      endpoint: cloud.url,
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
      ...inputs,
    },
  };
  const ran = await runStep(step, started);
  const lines = cloud.requests
    .slice(first)
    .filter(({ action, outcome }) => action === 'RefreshObjectCaches' && outcome?.accepted)
    .flatMap((request) => request.lines);
  return { ...ran, refreshed: lines.map((line) => line.replace(SITE, '')).toSorted() };
}
