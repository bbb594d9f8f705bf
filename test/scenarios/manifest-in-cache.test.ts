import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../changes/builds/build.ts';
import { type Emulator, startEmulator } from '../emulator/emulator.ts';
import { type FaultRule, faultsOf } from '../emulator/faults.ts';
import { type CacheFault, type Entry, LoopbackCache } from '../github/cache-service.ts';
import { Folder } from '../github/origin.ts';
import { type Files, write } from '../repository.ts';
import { type Deployed, deployBy, type Way } from './deploy.ts';
import { lapseOf } from './lapse.ts';

const FEATURE = 'refs/heads/feature';
const SHA = 'b'.repeat(40);

/** Refuses every refresh, as if the permission were missing. */
const REFUSE: FaultRule = {
  action: 'RefreshObjectCaches',
  fault: { kind: 'refuse', code: 'Forbidden.RAM' },
};

// Some tests take as long as six runs.
vi.setConfig({ testTimeout: 120_000 });

let cloud: Emulator;
let cache: LoopbackCache;
let faults: readonly FaultRule[];

beforeEach(async () => {
  faults = [];
  cloud = await startEmulator({ faults: (request) => faultsOf(faults)(request) });
  cache = await LoopbackCache.start();
  return async () => {
    await cloud.close();
    await cache[Symbol.asyncDispose]();
  };
});

/** The build with which most tests begin. */
const BUILD = { 'a.html': '1', 'b.html': '1', 'same.html': '1' };

/** What its first deploy saves in the cache. */
let left: readonly Entry[];

beforeAll(async () => {
  await using first = await LoopbackCache.start();
  const api = await startEmulator();
  using workspace = new Folder();
  write(join(workspace.path, 'dist'), BUILD);
  const env = { ...first.env(), GITHUB_API_URL: first.apiUrl };
  const ran = await deployBy({ env }, workspace.path, api, { 'github-token': 'ghs_example' });
  await api.close();
  expect(ran.exitCode, ran.log).toBe(0);
  left = first.entries;
});

/** Starts with `BUILD` already deployed. */
async function deployed(): Promise<void> {
  await cache[Symbol.asyncDispose]();
  cache = await LoopbackCache.start(left);
}

/** Runs the step for a build in a new checkout, as every run has. Only `build-dir` is given. */
function run(
  files: Files,
  way: Way = {},
  inputs: Readonly<Record<string, string>> = {},
): Promise<Deployed> {
  const workspace = temporaryFolder();
  write(join(workspace, 'dist'), files);
  const env = { ...cache.env(way.ref), GITHUB_API_URL: cache.apiUrl, ...way.env };
  return deployBy({ ...way, env }, workspace, cloud, { 'github-token': 'ghs_example', ...inputs });
}

/** The refreshed lines of a run that has to succeed. */
async function green(files: Files, way: Way = {}): Promise<readonly string[]> {
  const { exitCode, log, refreshed } = await run(files, way);
  expect(exitCode, log).toBe(0);
  return refreshed;
}

/** A run that is killed as soon as it sends its first request. */
async function killed(files: Files, signal: NodeJS.Signals, way: Way = {}): Promise<Deployed> {
  let kill = (_: NodeJS.Signals): void => {};
  faults = [
    { action: 'RefreshObjectCaches', fault: { kind: 'call', run: () => kill(signal) } },
    { action: 'RefreshObjectCaches', fault: { kind: 'hang', accepted: false } },
  ];
  const ran = await run(files, {
    ...way,
    started: (process) => {
      kill = process;
    },
  });
  faults = [];
  return ran;
}

/** Makes one of the cache's methods fail from the nth call on. */
function broken(method: string, fault: CacheFault, from = 0): void {
  cache.fault = (request) => (request.method === method && request.before >= from ? fault : null);
}

const FORBIDDEN: CacheFault = { kind: 'answer', status: 403, body: { msg: 'forbidden' } };

test('the first deploy refreshes the base URL as a directory, and the next one what changed', async () => {
  const first = await run({ 'index.html': '1', 'a.html': '1' });
  expect(first.exitCode, first.log).toBe(0);
  expect(first.refreshed).toEqual(['']);
  expect(cloud.accepted.cdn).toMatchObject({ File: [], Directory: ['https://www.example.com/'] });
  const why =
    /Every base URL is refreshed as a directory, because GitHub(?:'|&#39;)s cache has no manifest of an earlier deploy\./g;
  for (const said of [first.log, first.summary]) expect(said.match(why)).toHaveLength(1);
  expect(first.plan?.range.source).toBe('manifest');

  const second = await run({ 'index.html': '1', 'a.html': '2' });
  expect(second.refreshed, second.log).toEqual(['a.html']);
  expect(second.log).toContain("Compared the 2 files of dist with the manifest in GitHub's cache");
  const third = await run({ 'index.html': '1', 'b.html': '2' });
  expect(third.refreshed, third.log).toEqual(['a.html', 'b.html']);
  const fourth = await run({ 'index.html': '1', 'b.html': '2' });
  expect(fourth.outputs.result, fourth.log).toBe('nothing');
});

test('five builds of two branches, one failed and one cancelled: each refreshes all that an edge may hold', async () => {
  const feature = { ref: FEATURE };
  const one = { 'same.html': '1', 'a.html': '1', 'b.html': '1', 'c.html': '1' };
  expect(await green(one)).toEqual(['']);

  // A branch begins from what the default branch knows. Its refresh of a.html fails.
  faults = [REFUSE];
  const failed = await run({ ...one, 'a.html': '2' }, feature);
  expect(failed.exitCode).toBe(1);
  faults = [];

  // The default branch may not read what the other one wrote, so edges may have any of it.
  const whole = await run({ ...one, 'b.html': '3' });
  expect(whole.refreshed, whole.log).toEqual(['']);
  expect(whole.log).toContain('another branch has deployed since');

  // Cancelled with its first request: it has placed d.html, and c.html anew.
  const cancelled = await killed({ ...one, 'b.html': '3', 'c.html': '4', 'd.html': '4' }, 'SIGINT');
  expect(cancelled.exitCode).toBe(1);

  // The revert of that: the same files as of the third build, of which two are still to be refreshed.
  expect(await green({ ...one, 'b.html': '3' })).toEqual(['c.html', 'd.html']);

  // The branch again, after a refresh of everything that took its own files along.
  expect(await green({ ...one, 'a.html': '2' }, feature)).toEqual(['a.html', 'b.html']);
  expect(await green({ ...one, 'a.html': '2' }, feature)).toEqual([]);
});

test.each(['SIGINT', 'SIGKILL'] as const)(
  'after %s midway, a revert refreshes the lot',
  async (signal) => {
    await deployed();
    const ran = await killed({ 'a.html': '2', 'new.html': '2', 'same.html': '1' }, signal);
    expect(ran.exitCode).toBe(signal === 'SIGINT' ? 1 : null);
    expect(await green(BUILD)).toEqual(['a.html', 'b.html', 'new.html']);
    expect(await green(BUILD)).toEqual([]);
  },
);

test('a first deploy that is refused is begun again', async () => {
  faults = [REFUSE];
  expect((await run({ 'a.html': '1' })).exitCode).toBe(1);
  faults = [];
  const again = await run({ 'a.html': '1' });
  expect(again.refreshed, again.log).toEqual(['']);
  expect(again.summary).toContain('an earlier refresh of everything was not accepted');
  expect(await green({ 'a.html': '1' })).toEqual([]);
});

test('of two runs at once, neither hides what the other refreshed', async () => {
  await deployed();
  let inside = Promise.resolve<readonly string[]>([]);
  // While the outer run sends its request, another one runs from its beginning to its end.
  const other = async () => {
    faults = [];
    inside = green({ ...BUILD, 'b.html': '3' });
    await inside;
  };
  faults = [{ action: 'RefreshObjectCaches', fault: { kind: 'call', run: other }, at: 0 }];
  expect(await green({ ...BUILD, 'a.html': '2' })).toContain('a.html');
  // The outer run's request, which is delayed meanwhile, may be among these.
  expect(new Set(await inside)).toEqual(new Set(['a.html', 'b.html']));
  expect(await green(BUILD)).toEqual(['a.html', 'b.html']);
  expect(await green(BUILD)).toEqual([]);
});

test('a run of an old commit, run again, is a deploy like any other', async () => {
  const newer = { ...BUILD, 'a.html': '2' };
  await deployed();
  expect(await green(newer)).toEqual(['a.html']);
  expect(await green(BUILD, { env: { GITHUB_RUN_ATTEMPT: '2' } })).toEqual(['a.html']);
  expect(await green(newer)).toEqual(['a.html']);
});

test('other base URLs, products and folders have manifests of their own', async () => {
  await deployed();
  const elsewhere = { 'base-url': 'https://cdn.example.com/' };
  const other = await run(BUILD, {}, elsewhere);
  expect(other.refreshed, other.log).toEqual(['https://cdn.example.com/']);
  expect((await run(BUILD, {}, elsewhere)).outputs.result).toBe('nothing');
  const dcdn = await run(BUILD, {}, { product: 'dcdn' });
  expect(dcdn.log).toContain('has no manifest of an earlier deploy');
  expect(await green(BUILD)).toEqual([]);
});

describe('nothing is known', () => {
  test.each([
    {
      what: 'evicted',
      befall: () => cache.evict(),
      said: 'has no manifest of an earlier deploy',
    },
    {
      what: 'damaged',
      befall: () => {
        const blob = cache.found.at(-1)?.blob;
        if (blob) blob.content = Buffer.from('no archive');
      },
      said: 'is damaged',
    },
    {
      what: 'cut off on its way',
      befall: () => broken('download', { kind: 'half' }),
      said: 'is damaged',
    },
    {
      what: 'not to be asked for',
      befall: () => broken('GetCacheEntryDownloadURL', FORBIDDEN),
      said: 'has no manifest of an earlier deploy',
    },
  ])(
    'of a manifest that is $what: everything is refreshed, and the next run is precise',
    async ({ befall, said }) => {
      await deployed();
      befall();
      const ran = await run({ ...BUILD, 'b.html': '2' });
      expect(ran.exitCode, ran.log).toBe(0);
      expect(ran.refreshed).toEqual(['']);
      expect(ran.summary).toContain(said);
      cache.fault = () => null;
      expect(await green(BUILD)).toEqual(['b.html']);
    },
  );

  test.each<{ readonly inputs: Readonly<Record<string, string>> }>([
    { inputs: { fallback: 'none' } },
    { inputs: { fallback: 'subdirectory' } },
    { inputs: { 'max-directories': '0' } },
  ])('and directories may not be used: $inputs', async ({ inputs }) => {
    const ran = await run(BUILD, {}, inputs);
    expect(ran.exitCode).toBe(1);
    expect(ran.refreshed).toEqual([]);
    expect(ran.outputs.result).toBe('failed');
    expect(ran.log).toContain('Add `directories: /` for one run.');
    expect(cache.entries).toEqual([]);
    const begun = await run(BUILD, {}, { ...inputs, directories: '/' });
    expect(begun.refreshed, begun.log).toEqual(['']);
  });

  test('and the day has no directory left', async () => {
    await cloud.close();
    cloud = await startEmulator({ quota: { directory: 0 } });
    const ran = await run(BUILD);
    expect(ran.exitCode).toBe(1);
    expect(ran.refreshed).toEqual([]);
    expect(ran.log).toContain('the daily quota has only 0 left for 1');
  });
});

describe('a manifest that cannot be kept', () => {
  const TWO = { ...BUILD, 'a.html': '2' };

  test.each([
    { what: 'refused', fault: FORBIDDEN },
    { what: 'cut off', fault: { kind: 'hangup' } },
  ] as const)(
    'before the first request, since the service is $what: all is refreshed, and the step is red',
    async ({ fault }) => {
      await deployed();
      broken('CreateCacheEntry', fault);
      const ran = await run(TWO, { env: lapseOf(10).env });
      expect(ran.exitCode).toBe(1);
      expect(ran.refreshed).toEqual(['a.html']);
      expect(ran.outputs).toMatchObject({ result: 'failed', 'url-count': '1' });
      expect(ran.plan?.uncovered).toEqual([]);
      expect(ran.log).toContain('All URLs were refreshed, but the manifest could not be saved');
      expect(ran.log).toContain('Rerun the job.');
      expect(ran.summary).toContain('could not be saved');

      cache.fault = () => null;
      expect(await green(TWO)).toEqual(['a.html']);
      expect(await green(BUILD)).toEqual(['a.html']);
    },
  );

  test('at the second try alone is kept', async () => {
    await deployed();
    cache.fault = ({ method, before }) => (method === 'upload' && before === 0 ? FORBIDDEN : null);
    expect(await green(TWO)).toEqual(['a.html']);
    expect(await green(TWO)).toEqual([]);
    expect(await green(BUILD)).toEqual(['a.html']);
  });

  test('although it was: the reply to the upload was lost', async () => {
    await deployed();
    broken('FinalizeCacheEntryUpload', { kind: 'hangup-after' });
    expect(await green(TWO)).toEqual(['a.html']);
    expect(await green(BUILD)).toEqual(['a.html']);
  });

  test('at the end is a warning, and what is unknown is refreshed once more', async () => {
    await deployed();
    broken('CreateCacheEntry', FORBIDDEN, 1);
    const ran = await run(TWO, { env: lapseOf(10).env });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.outputs.result).toBe('refreshed');
    expect(ran.log).toContain('::warning::The manifest could not be saved at the end');
    cache.fault = () => null;
    expect(await green(TWO)).toEqual(['a.html']);
    expect(await green(TWO)).toEqual([]);
  });

  test.each([
    {
      what: 'a tag',
      way: {
        ref: 'refs/tags/v1',
        event: { name: 'release', sha: SHA, ref: 'refs/tags/v1', payload: {} },
      },
      said: 'no other run can read the cache of a tag (refs/tags/v1)',
    },
    {
      what: 'no cache service',
      way: { env: { ACTIONS_RESULTS_URL: '' } },
      said: 'this runner has no cache service',
    },
    {
      what: 'a cache-mode that only reads',
      way: { env: { ACTIONS_CACHE_MODE: 'read' } },
      said: 'this run may not both read and write it (ACTIONS_CACHE_MODE: read)',
    },
    { what: 'a token that only reads', way: {}, said: 'which this run may only read' },
  ])(
    'for $what: the step fails before it sends anything, and names the way out',
    async ({ what, way, said }) => {
      const env =
        what === 'a token that only reads' ? { env: cache.env('refs/heads/main', 'read') } : {};
      const ran = await run(BUILD, { ...way, ...env });
      expect(ran.exitCode).toBe(1);
      expect(ran.refreshed).toEqual([]);
      expect(cloud.requests.map(({ action }) => action)).not.toContain('RefreshObjectCaches');
      expect(ran.log).toContain(said);
      expect(ran.log).toContain('Set `manifest` to a file that the workflow keeps elsewhere.');
      expect(ran.log).not.toMatch(/\n\s+at /);
      expect(cache.entries).toEqual([]);
    },
  );
});

test('a pull request is compared with the branch that it goes to, and writes nothing', async () => {
  await deployed();
  const before = cache.entries.length;
  const ref = 'refs/pull/7/merge';
  const payload = {
    pull_request: { base: { ref: 'main', sha: SHA }, head: { sha: SHA } },
    repository: { default_branch: 'main' },
  };
  const ran = await run(
    { ...BUILD, 'b.html': '2' },
    { ref, event: { name: 'pull_request', sha: SHA, ref, payload }, env: cache.env(ref, 'read') },
    { 'access-key-id': '', 'access-key-secret': '' },
  );
  expect(ran.outputs, ran.log).toMatchObject({ result: 'dry-run', 'url-count': '1' });
  expect(ran.plan?.urls).toEqual(['https://www.example.com/b.html']);
  expect(cache.entries).toHaveLength(before);
});

test.each([
  {
    list: 'that `actions: read` is missing for',
    answer: { status: 403, body: { message: 'Resource not accessible' } },
    reason: 'Resource not accessible',
  },
  {
    list: 'that does not say how many caches there are',
    answer: { status: 200, body: { actions_caches: [] } },
    reason: 'no number in total_count',
  },
])(
  'with a list of caches $list, what other branches did is not known, and a notice says so',
  async ({ answer, reason }) => {
    await deployed();
    broken('list', { kind: 'answer', ...answer });
    const ran = await run({ ...BUILD, 'a.html': '2' });
    expect(ran.refreshed, ran.log).toEqual(['a.html']);
    expect(ran.log).toMatch(/::notice::It is unknown whether other branches have deployed/);
    expect(ran.log).toContain(reason);
  },
);

test('the log has only our own lines, and nothing is left in the workspace or beside it', async () => {
  const workspace = temporaryFolder();
  write(join(workspace, 'dist'), { 'a.html': '1' });
  const temp = temporaryFolder();
  const env = { ...cache.env(), RUNNER_TEMP: temp, INPUT_GITHUB_TOKEN: 'ghs_secret' };
  for (let run = 0; run < 2; run++) {
    const ran = await deployBy({ env }, workspace, cloud);
    const lines = ran.log.split('\n').filter((line) => !line.startsWith('::debug::'));
    expect(lines.join('\n')).not.toMatch(/tar |Cache Size|Cache hit|Sent |cdn-cache|sig=/);
    expect(ran.log).not.toContain('signature');
  }
  expect(readdirSync(workspace)).toEqual(['dist']);
  expect(readdirSync(temp).filter((name) => name.startsWith('cdn-cache'))).toEqual([]);
  expect(existsSync(join(workspace, 'cdn-manifest.json'))).toBe(false);
});
