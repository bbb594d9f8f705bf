import { beforeEach, expect, test } from 'vitest';
import { push, ZEROS } from '../changes/step.ts';
import { type Emulator, startEmulator } from '../emulator/emulator.ts';
import { GitWrapper } from '../github/git-wrapper.ts';
import { Folder, git, Origin } from '../github/origin.ts';
import { minute, run } from '../github/records.ts';
import { runOn } from './run-on.ts';

// The history before a step, and what a checkout has of it, as on GitHub.

let cloud: Emulator;

beforeEach(async () => {
  cloud = await startEmulator();
  return () => cloud.close();
});

const MAIN = { base: 'main' };
const scheduled = (sha: string) => ({ name: 'schedule', sha, payload: {} });
const pages = (count: number, content: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}.html`, content]));

test("in a workspace that is used again, base: main is the remote's main", async () => {
  using origin = new Origin();
  using workspace = new Folder();
  origin.checkout(workspace.path, origin.commit({ 'a.html': '1' }));
  const main = origin.commit({ 'b.html': '1' });
  const head = origin.commit({ 'c.html': '1' }, { branch: 'next', from: [main] });
  origin.checkoutAgain(workspace.path, head);
  const came = await runOn(cloud, push(main, head), origin, { checkout: workspace, inputs: MAIN });
  expect(came.exitCode, came.log).toBe(0);
  expect(came.plan?.range.bases).toEqual([main]);
  expect(came.refreshed).toBe('c.html');
});

test('with another repository checked out, base: main is not its main', async () => {
  using origin = new Origin();
  using other = new Origin();
  using workspace = new Folder();
  other.checkout(workspace.path, other.commit({ 'x.html': '1' }));
  const main = origin.commit({ 'a.html': '1' });
  const head = origin.commit({ 'b.html': '1' }, { branch: 'next', from: [main] });
  const came = await runOn(cloud, push(main, head), origin, { checkout: workspace, inputs: MAIN });
  expect(came.exitCode, came.log).toBe(0);
  expect(came.plan?.range.bases).toEqual([main]);
  expect(came.refreshed).toBe('b.html');
});

test.each(['a remote that does not answer', 'no remote'])(
  'with %s, base: main is what the API knows as main',
  async (what) => {
    using origin = new Origin();
    using workspace = new Folder();
    const main = origin.commit({ 'a.html': '1' });
    const head = origin.commit({ 'b.html': '1' }, { branch: 'next', from: [main] });
    origin.checkout(workspace.path, head);
    const nowhere = ['remote', 'set-url', 'origin', '/nowhere.git'];
    git(workspace.path, ...(what === 'no remote' ? ['remote', 'remove', 'origin'] : nowhere));
    const came = await runOn(cloud, push(main, head), origin, {
      checkout: workspace,
      inputs: MAIN,
    });
    expect(came.exitCode, came.log).toBe(0);
    expect(came.plan?.range.bases).toEqual([main]);
    expect(came.refreshed).toBe('b.html');
  },
);

test('a list of runs that takes 3.5 seconds is waited for, and is one small page', async () => {
  using origin = new Origin();
  const [a, b, c] = ['a', 'b', 'c'].map((name) => origin.commit({ [`${name}.html`]: '1' }));
  const came = await runOn(cloud, push(b ?? '', c ?? ''), origin, {
    prepare: (github) => {
      github.latency = 3500;
      github.state.runs.push(run(1, a ?? '', 0, 1));
    },
  });
  expect(came.exitCode, came.log).toBe(0);
  expect(came.refreshed).toBe('b.html c.html');
  expect(came.asked).toEqual([
    '/actions/workflows/deploy.yml/runs?branch=main&exclude_pull_requests=true&per_page=30&page=1',
  ]);
});

test('failed jobs of an older run that ran again do not hide what was deployed since', async () => {
  using origin = new Origin();
  const older = origin.commit({ 'a.html': '1' });
  const newer = origin.commit({ 'gone.html': '1' });
  const head = origin.commit({ 'a.html': '2', 'gone.html': null });
  const came = await runOn(cloud, scheduled(head), origin, {
    // It deployed nothing the second time, so edges still have the newer one.
    prepare: ({ state }) =>
      state.runs.push(run(1, older, 0, 31, { started: minute(30) }), run(2, newer, 10, 11)),
  });
  expect(came.exitCode, came.log).toBe(0);
  expect(came.refreshed).toBe('a.html gone.html');
});

test('runs of last year that were touched since, or are queued still, leave a push of one file as it is', async () => {
  using origin = new Origin();
  const [touched, queued, before, after] = [
    origin.commit({ 'a.html': '1' }),
    origin.commit(pages(300, '1')),
    origin.commit(pages(300, '2')),
    origin.commit({ 'p7.html': '3' }),
  ];
  const day = 24 * 60;
  const came = await runOn(cloud, push(before, after), origin, {
    prepare: ({ state }) =>
      state.runs.push(
        run(1, touched, -400 * day, 5, { conclusion: 'failure' }),
        run(2, queued, -100 * day, 5, { conclusion: null, status: 'queued' }),
        run(3, before, 0, 1),
      ),
  });
  expect(came.exitCode, came.log).toBe(0);
  expect(came.refreshed).toBe('p7.html');
});

test('a hundred commits that a shallow clone lacks come in one fetch', async () => {
  using origin = new Origin();
  using git = new GitWrapper();
  const heads = Object.keys(pages(100, '1')).map((name) => origin.commit({ [name]: '1' }));
  const head = origin.commit({ 'head.html': '1' });
  const came = await runOn(cloud, scheduled(head), origin, {
    prepare: ({ state }) =>
      state.runs.push(
        ...heads.map((hash, at) =>
          run(at + 1, hash, at, at + 1, { conclusion: at === 0 ? 'success' : 'failure' }),
        ),
      ),
    env: git.env,
  });
  expect(came.exitCode, came.log).toBe(0);
  expect(came.plan?.range.source).toBe('git');
  expect(came.plan?.range.bases.length).toBe(100);
  expect(git.fetches).toBe(1);
});

test("GitHub's rate limit is reported as such, without asking for a permission", async () => {
  using origin = new Origin();
  const before = origin.commit({ 'a.html': '1' });
  const after = origin.commit({ 'b.html': '1' });
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1735689600' };
  const body = { message: 'API rate limit exceeded for installation.' };
  const came = await runOn(cloud, push(before, after), origin, {
    prepare: (github) => {
      github.fault = () => ({ status: 403, headers, body });
    },
  });
  expect(came.exitCode, came.log).toBe(0);
  expect(came.refreshed).toBe('b.html');
  expect(came.log).toMatch(/::notice.*the rate limit is exceeded until 2025-01-01T00:00:00/);
  expect(came.log).not.toContain('permissions:');
  expect(came.asked.length).toBe(1);
});

test("the runs of deploy@prod.yml are this workflow's", async () => {
  using origin = new Origin();
  const [a, b, c] = ['a', 'b', 'c'].map((name) => origin.commit({ [`${name}.html`]: '1' }));
  const workflow = 'deploy@prod.yml';
  const came = await runOn(cloud, push(b ?? '', c ?? ''), origin, {
    prepare: ({ state }) => state.runs.push(run(1, a ?? '', 0, 1, { workflow })),
    env: { GITHUB_WORKFLOW_REF: `example/site/.github/workflows/${workflow}@refs/heads/main` },
  });
  expect(came.exitCode, came.log).toBe(0);
  expect(came.refreshed).toBe('b.html c.html');
});

test("a comparison whose second page leaves out the merge base gives a new branch's", async () => {
  using origin = new Origin();
  const fork = origin.commit({ 'a.html': '1' });
  origin.commit({ 'b.html': '1' });
  const head = origin.commit({ 'c.html': '1' }, { branch: 'next', from: [fork] });
  const trigger = push(ZEROS, head, { created: true }, 'refs/heads/next');
  const came = await runOn(cloud, trigger, origin, {
    prepare: ({ state }) => {
      state.bareComparisons = true;
    },
  });
  expect(came.exitCode, came.log).toBe(0);
  expect(came.plan?.range.bases).toEqual([fork]);
  expect(came.refreshed).toBe('c.html');
});
