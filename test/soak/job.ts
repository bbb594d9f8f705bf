import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Event } from '../../src/changes/event.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { TEST_ROLE } from '../emulator/sts.ts';
import { TOKEN } from '../github/github.ts';
import type { Scenario } from './scenario.ts';
import { type Site, urlsOf } from './site.ts';

/** A step of a workflow, and its expected result. */
export interface Job {
  readonly inputs: Readonly<Record<string, string>>;
  /** Determined without code of the action. */
  readonly demand: Demand;
  /** If earlier runs cannot be read. */
  readonly ownDemand: Demand;
}

/** What a run should have refreshed. */
interface Demand {
  readonly urls: readonly string[];
  readonly regexes: readonly string[];
}

/** The inputs of the workflow, and their expected result. */
export function jobOf(scenario: Scenario, site: Site, endpoint: string, temp: string): Job {
  const { source, push, product, keyless, bases, regexes } = scenario;
  const changed = site.changed(...push);
  const served = (names: readonly string[]): readonly string[] =>
    names.flatMap((name) => bases.flatMap((base) => urlsOf(name, base)));
  const urls = served(changed);
  const list = join(temp, 'changed');
  writeFileSync(list, changed.join('\0') || '\0');
  const isCdn = product === 'cdn';
  // With `base: none` and nothing to refresh, the inputs would be invalid.
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
  // An input that applies to none of this run's refreshes would be invalid.
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

/** What edges may have cached from earlier runs: from the newest refreshed one, and from all after it. */
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
  // The minimum, so that sessions are renewed during a run.
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
