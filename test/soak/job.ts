import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Event } from '../../src/changes/event.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { TEST_ROLE } from '../emulator/sts.ts';
import { TOKEN } from '../github/github.ts';
import type { Scenario } from './scenario.ts';
import { type Site, urlsOf } from './site.ts';

/** A step of a workflow, and what it should come to. */
export interface Job {
  readonly inputs: Readonly<Record<string, string>>;
  /** By no code of the action's. */
  readonly demand: Demand;
  /** As far as earlier runs cannot be read. */
  readonly ownDemand: Demand;
}

/** What a run is to have refreshed. */
interface Demand {
  readonly urls: readonly string[];
  readonly regexes: readonly string[];
}

/** What the workflow says, and what it should come to. */
export function jobOf(scenario: Scenario, site: Site, endpoint: string, temp: string): Job {
  const { source, push, product, keyless, bases, regexes } = scenario;
  const changed = site.changed(...push);
  const served = (names: readonly string[]): readonly string[] =>
    names.flatMap((name) => bases.flatMap((base) => urlsOf(name, base)));
  const urls = served(changed);
  const list = join(temp, 'changed');
  writeFileSync(list, changed.join('\0') || '\0');
  const isCdn = product === 'cdn';
  // With `base: none` and nothing to refresh, the step would be refused.
  const isIdle = source === 'none' && urls.length === 0 && !(isCdn && regexes.length > 0);
  const directories =
    isIdle && scenario.directories.length === 0 ? ['/docs/'] : scenario.directories;
  const inputs: Record<string, string> = {
    ...scenario.inputs,
    endpoint,
    ...(keyless && { 'sts-endpoint': endpoint }),
    ...(isCdn ? { regexes: regexes.join('\n') } : { 'ignore-params': 'false' }),
    product,
    'base-url': bases.join('\n'),
    directories: directories.join('\n'),
    ...sourceInputs(source, list, urls),
    ...(keyless ? KEYLESS : { 'access-key-id': TEST_KEY.id, 'access-key-secret': TEST_KEY.secret }),
  };
  // What no refresh of this run could take would be refused as meaningless.
  if (inputs['max-urls'] === '0' || (source === 'none' && urls.length === 0))
    inputs['ignore-params'] = 'false';
  const hasOthers = directories.length > 0 || inputs.regexes || inputs['ignore-params'] === 'true';
  if (inputs['max-directories'] === '0' && !hasOthers) inputs.force = 'false';
  const below = directories.flatMap((path) => bases.map((base) => base + path.slice(1)));
  const demandOf = (more: readonly string[]): Demand => ({
    urls: [...new Set([...urls, ...more, ...below])],
    regexes: isCdn ? regexes : [],
  });
  const earlier = source === 'runs' ? heldCommits(scenario) : [];
  return {
    inputs,
    demand: demandOf(served(earlier.flatMap((commit) => site.changed(commit, push[1])))),
    ownDemand: demandOf([]),
  };
}

/** What edges may hold of the runs before: what the last one refreshed, and whatever came after it. */
function heldCommits({ past: { runs } }: Scenario): readonly number[] {
  const last = runs.findLastIndex(({ conclusion }) => conclusion === 'success');
  return runs.slice(Math.max(last, 0)).map(({ commit }) => commit);
}

function sourceInputs(source: Scenario['source'], list: string, urls: readonly string[]) {
  switch (source) {
    case 'push':
      return { base: 'push' };
    case 'runs':
      return { 'github-token': TOKEN };
    case 'files':
      return { 'changed-files-from': list };
    case 'none':
      return { base: 'none', urls: urls.join('\n') };
  }
}

const KEYLESS = {
  'role-to-assume': TEST_ROLE.arn,
  'oidc-provider-arn': TEST_ROLE.providerArn,
  // The shortest there is, so that sessions are renewed while a run is under way.
  'role-session-expiration': '900',
};

/** The push that starts the job. */
export function eventOf({ push }: Pick<Scenario, 'push'>, site: Site): Event {
  const [before, after] = [site.hash(push[0]), site.hash(push[1])];
  return {
    name: 'push',
    payload: { before, after, ref: 'refs/heads/main', repository: { default_branch: 'main' } },
    sha: after,
    ref: 'refs/heads/main',
    repository: 'example/site',
    workspace: site.workspace,
    apiUrl: 'http://127.0.0.1:9',
    serverUrl: 'https://github.com',
    runId: 1,
    workflowRef: 'example/site/.github/workflows/deploy.yml@refs/heads/main',
  };
}
