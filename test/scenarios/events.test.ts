import { beforeEach, describe, expect, test } from 'vitest';
import { push, type Trigger, ZEROS } from '../changes/step.ts';
import { type Emulator, startEmulator } from '../emulator/emulator.ts';
import { workflowId } from '../github/answers.ts';
import { Origin } from '../github/origin.ts';
import { deployment, run } from '../github/records.ts';
import { lapseOf } from './lapse.ts';
import { type Circumstances, runOn, SITE } from './run-on.ts';

let cloud: Emulator;

beforeEach(async () => {
  cloud = await startEmulator();
  return () => cloud.close();
});

const on = (trigger: Trigger, origin: Origin, options?: Circumstances) =>
  runOn(cloud, trigger, origin, options);

/** A site with two commits: a.html in both, b.html changed, c.html gone, d.html new. */
function twoCommits(origin: Origin): { before: string; after: string } {
  const before = origin.commit({ 'a.html': '1', 'b.html': '1', 'c.html': '1' });
  const after = origin.commit({ 'b.html': '2', 'c.html': null, 'd.html': '1' });
  return { before, after };
}

describe.each(['--depth=1', 'full', 'none'] as const)('with a checkout %s', (checkout) => {
  test('a push to a branch is its own range', async () => {
    using origin = new Origin();
    const { before, after } = twoCommits(origin);
    const came = await on(push(before, after), origin, { checkout });
    expect(came.exitCode, came.log).toBe(0);
    expect(came.refreshed).toBe('b.html c.html d.html');
    expect(came.plan?.range).toEqual({
      bases: [before],
      head: after,
      source: checkout === 'none' ? 'github' : 'git',
    });
  });

  test('a pull request is previewed, and nothing is sent', async () => {
    using origin = new Origin();
    const { before, after } = twoCommits(origin);
    const payload = { pull_request: { head: { sha: after }, base: { sha: before } } };
    const trigger = { name: 'pull_request', sha: after, ref: 'refs/pull/1/merge', payload };
    const came = await on(trigger, origin, { checkout });
    expect(came.exitCode, came.log).toBe(0);
    expect(came.refreshed).toBe('');
    expect(came.outputs).toMatchObject({ result: 'dry-run', 'url-count': '3' });
    expect(came.plan?.urls).toEqual(['b.html', 'c.html', 'd.html'].map((path) => SITE + path));
  });

  test('a release is compared with the nearest earlier one', async () => {
    using origin = new Origin();
    const { before, after } = twoCommits(origin);
    origin.tag('v1.0.0', before, 'annotated');
    origin.tag('v1.1.0', after, 'annotated');
    const payload = { release: { tag_name: 'v1.1.0' } };
    const came = await on(
      { name: 'release', sha: after, ref: 'refs/tags/v1.1.0', payload },
      origin,
      { checkout },
    );
    expect(came.exitCode, came.log).toBe(0);
    expect(came.refreshed).toBe('b.html c.html d.html');
    expect(came.log).toContain('v1.0.0');
  });

  test('a schedule is compared with what was last refreshed', async () => {
    using origin = new Origin();
    const { before, after } = twoCommits(origin);
    const came = await on({ name: 'schedule', sha: after, payload: {} }, origin, {
      checkout,
      prepare: ({ state }) => state.runs.push(run(1, before, 0, 1, { event: 'schedule' })),
    });
    expect(came.exitCode, came.log).toBe(0);
    expect(came.refreshed).toBe('b.html c.html d.html');
  });
});

test.each(['workflow_dispatch', 'repository_dispatch'])(
  'a %s is compared with what was last refreshed',
  async (name) => {
    using origin = new Origin();
    const { before, after } = twoCommits(origin);
    const came = await on({ name, sha: after, payload: {} }, origin, {
      prepare: ({ state }) => state.runs.push(run(1, before, 0, 1)),
    });
    expect(came.exitCode, came.log).toBe(0);
    expect(came.refreshed).toBe('b.html c.html d.html');
  },
);

test('a workflow_dispatch before any success fails, and asks for a base', async () => {
  using origin = new Origin();
  const { after } = twoCommits(origin);
  const came = await on({ name: 'workflow_dispatch', sha: after, payload: {} }, origin);
  expect(came.exitCode).toBe(1);
  expect(came.log).toContain('`base`');
  expect(came.refreshed).toBe('');
});

test('the push of a tag is compared with the nearest earlier one of its kind', async () => {
  using origin = new Origin();
  const { before, after } = twoCommits(origin);
  origin.tag('app-v1', before);
  origin.tag('lib-v9', after);
  origin.tag('app-v2', after);
  const came = await on(push(ZEROS, after, {}, 'refs/tags/app-v2'), origin);
  expect(came.exitCode, came.log).toBe(0);
  expect(came.refreshed).toBe('b.html c.html d.html');
  expect(came.log).toContain('app-v1');
});

test.each(['pull_request_target', 'merge_group'])('a %s is previewed', async (name) => {
  using origin = new Origin();
  const { before, after } = twoCommits(origin);
  const payload = {
    pull_request: { head: { sha: after }, base: { sha: before } },
    merge_group: { head_sha: after, base_sha: before },
  };
  const came = await on({ name, sha: after, payload }, origin);
  expect(came.exitCode, came.log).toBe(0);
  expect(came.refreshed).toBe('');
  expect(came.outputs).toMatchObject({ result: 'dry-run', 'url-count': '3' });
});

test('a base may be named', async () => {
  using origin = new Origin();
  const { before, after } = twoCommits(origin);
  origin.tag('live', before);
  const came = await on({ name: 'workflow_dispatch', sha: after, payload: {} }, origin, {
    inputs: { base: 'live' },
  });
  expect(came.exitCode, came.log).toBe(0);
  expect(came.refreshed).toBe('b.html c.html d.html');
});

test('a push after a failed run includes its paths', async () => {
  using origin = new Origin();
  const a = origin.commit({ 'a.html': '1', 'b.html': '1' });
  const b = origin.commit({ 'b.html': '2' });
  const c = origin.commit({ 'a.html': '2' });
  const came = await on(push(b, c), origin, {
    prepare: ({ state }) =>
      state.runs.push(run(1, a, 0, 1), run(2, b, 10, 11, { conclusion: 'failure' })),
  });
  expect(came.refreshed).toBe('a.html b.html');
});

test('a push that reverts a failed run refreshes what that one left behind', async () => {
  using origin = new Origin();
  const a = origin.commit({ 'a.html': '1', 'b.html': '1' });
  const b = origin.commit({ 'b.html': 'broken' });
  const c = origin.commit({ 'b.html': '1' });
  const came = await on(push(b, c), origin, {
    prepare: ({ state }) =>
      state.runs.push(run(1, a, 0, 1), run(2, b, 10, 11, { conclusion: 'failure' })),
  });
  expect(came.refreshed).toBe('b.html');
});

test('a push while the API is down waits 15 seconds, uses its own range, and says so', async () => {
  using origin = new Origin();
  const { before, after } = twoCommits(origin);
  const came = await on(push(before, after), origin, {
    prepare: (github) => {
      github.fault = () => 'silence';
    },
    env: lapseOf(10).env,
  });
  expect(came.exitCode, came.log).toBe(0);
  expect(came.refreshed).toBe('b.html c.html d.html');
  expect(came.log.match(/::notice::/g)).toHaveLength(1);
  expect(came.took).toBeGreaterThan(1500);
  expect(came.took).toBeLessThan(15_000);
});

test('a forced push whose old tip is gone fails, and names the ways out', async () => {
  using origin = new Origin();
  const { after } = twoCommits(origin);
  const came = await on(push('d'.repeat(40), after, { forced: true }), origin);
  expect(came.exitCode).toBe(1);
  expect(came.refreshed).toBe('');
  expect(came.outputs.result).toBe('failed');
  expect(came.log).toMatch(/`base`/);
  expect(came.log).not.toMatch(/\n\s+at /);
});

test('a deleted branch is nothing, green, and says why', async () => {
  using origin = new Origin();
  const { after } = twoCommits(origin);
  const came = await on(push(after, ZEROS, { deleted: true }), origin);
  expect(came.exitCode, came.log).toBe(0);
  expect(came.outputs.result).toBe('nothing');
  expect(came.log).toContain('deleted main');
});

test('the first push refreshes every file', async () => {
  using origin = new Origin();
  const first = origin.commit({ 'a.html': '1', 'b/index.html': '1' });
  const came = await on(push(ZEROS, first, { created: true }), origin);
  expect(came.refreshed).toBe('a.html b/ b/index.html');
});

test('a new branch refreshes what it changed since it left the default branch', async () => {
  using origin = new Origin();
  const fork = origin.commit({ 'a.html': '1' });
  const head = origin.commit({ 'b.html': '1' }, { branch: 'preview', from: [fork] });
  origin.commit({ 'later.html': '1' });
  const came = await on(push(ZEROS, head, { created: true }, 'refs/heads/preview'), origin);
  expect(came.exitCode, came.log).toBe(0);
  expect(came.refreshed).toBe('b.html');
});

describe('a workflow_run', () => {
  const payload = (head: string, conclusion: string) => ({
    workflow_run: {
      id: 5,
      workflow_id: workflowId('build.yml'),
      head_branch: 'main',
      head_sha: head,
      event: 'push',
      conclusion,
      status: 'completed',
      head_repository: { id: 1 },
      repository: { id: 1 },
    },
    repository: { id: 1, default_branch: 'main' },
  });

  test('that succeeded is compared with the last one that was refreshed', async () => {
    using origin = new Origin();
    const { before, after } = twoCommits(origin);
    const came = await on(
      { name: 'workflow_run', sha: after, payload: payload(after, 'success') },
      origin,
      {
        prepare: ({ state }) =>
          state.runs.push(
            run(4, before, 0, 1, { workflow: 'build.yml' }),
            run(1, before, 2, 3, { event: 'workflow_run' }),
            run(5, after, 10, 11, { workflow: 'build.yml' }),
          ),
      },
    );
    expect(came.exitCode, came.log).toBe(0);
    expect(came.refreshed).toBe('b.html c.html d.html');
  });

  test('that failed is nothing, with a notice', async () => {
    using origin = new Origin();
    const { after } = twoCommits(origin);
    const came = await on(
      { name: 'workflow_run', sha: after, payload: payload(after, 'failure') },
      origin,
    );
    expect(came.exitCode, came.log).toBe(0);
    expect(came.outputs.result).toBe('nothing');
    expect(came.log).toContain('::notice::');
    expect(cloud.accepted.cdn.File).toEqual([]);
  });
});

test('a deployment is compared with the environment’s last one', async () => {
  using origin = new Origin();
  const { before, after } = twoCommits(origin);
  const payload = { deployment: { id: 9, sha: after, environment: 'production' } };
  const came = await on({ name: 'deployment', sha: after, payload }, origin, {
    prepare: ({ state }) => {
      state.deployments.push(deployment(8, before, 0, 1), deployment(9, after, 10, 11));
      state.runs.push(run(1, before, 1, 2, { event: 'deployment' }));
    },
  });
  expect(came.exitCode, came.log).toBe(0);
  expect(came.refreshed).toBe('b.html c.html d.html');
});

describe('a deployment_status', () => {
  const payload = (head: string, state: string) => ({
    deployment: { id: 9, sha: head, environment: 'production' },
    deployment_status: { state },
  });

  test('of success is compared with the environment’s last one', async () => {
    using origin = new Origin();
    const { before, after } = twoCommits(origin);
    const came = await on(
      { name: 'deployment_status', sha: after, payload: payload(after, 'success') },
      origin,
      {
        prepare: ({ state }) => {
          state.deployments.push(deployment(8, before, 0, 1), deployment(9, after, 10, 11));
          // One for each of its statuses.
          state.runs.push(
            run(1, before, 0, 1, { event: 'deployment_status' }),
            run(2, before, 1, 2, { event: 'deployment_status' }),
          );
        },
      },
    );
    expect(came.exitCode, came.log).toBe(0);
    expect(came.refreshed).toBe('b.html c.html d.html');
  });

  test('of pending is nothing', async () => {
    using origin = new Origin();
    const { after } = twoCommits(origin);
    const came = await on(
      { name: 'deployment_status', sha: after, payload: payload(after, 'pending') },
      origin,
    );
    expect(came.exitCode, came.log).toBe(0);
    expect(came.outputs.result).toBe('nothing');
  });
});

test('a push of 420 files without a checkout needs few requests', async () => {
  using origin = new Origin();
  const pages = (edition: string) =>
    Object.fromEntries(
      Array.from({ length: 420 }, (_, page) => [`docs/${page % 7}/${page}.html`, edition]),
    );
  const before = origin.commit({ ...pages('1'), 'img/logo.svg': '1' });
  const after = origin.commit(pages('2'));
  let asked = 0;
  const came = await on(push(before, after), origin, {
    checkout: 'none',
    prepare: (github) => {
      github.fault = () => {
        asked++;
        return null;
      };
    },
  });
  expect(came.exitCode, came.log).toBe(0);
  expect(came.outputs['url-count']).toBe('420');
  expect(asked).toBeLessThanOrEqual(15);
  expect(cloud.uncovered(Object.keys(pages('')).map((path) => SITE + path))).toEqual([]);
});

test('changed files may be given, by name or in a file', async () => {
  using origin = new Origin();
  const { before, after } = twoCommits(origin);
  const names = { 'changed-files': 'b.html\nd.html' };
  const came = await on(push(before, after), origin, { inputs: names });
  expect(came.exitCode, came.log).toBe(0);
  expect(came.refreshed).toBe('b.html d.html');
  expect(came.plan?.range.source).toBe('files');
});

test('a name that climbs out of the repository is refused', async () => {
  using origin = new Origin();
  const { before, after } = twoCommits(origin);
  const came = await on(push(before, after), origin, {
    inputs: { 'changed-files': 'b.html\n../../etc/passwd' },
  });
  expect(came.exitCode).toBe(1);
  expect(came.log).toContain('../../etc/passwd');
  expect(came.refreshed).toBe('');
});
