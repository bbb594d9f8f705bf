import { expect, test } from 'vitest';
import { ownFile } from '../../../src/changes/github/runs.ts';
import { type Run, workflowId } from '../../github/answers.ts';
import type { Fault } from '../../github/github.ts';
import { minute, run } from '../../github/records.ts';
import { bases, type Commits } from '../site.ts';
import { FastClock, push, RUN_ID } from '../step.ts';

const pushed = ({ d, e }: Commits) => push(d, e);

test('one request tells what earlier runs have deployed', async () => {
  const result = await bases(pushed, ({ c, d }, { runs }) =>
    runs.push(run(1, c, 0, 1), run(2, d, 10, 11)),
  );
  expect(result.bases).toBe('d');
  expect(result.requests).toEqual([
    '/actions/workflows/deploy.yml/runs?branch=main&exclude_pull_requests=true&per_page=30&page=1',
  ]);
  expect(result.log).toEqual([]);
});

const absorbed: readonly { title: string; runs: (commits: Commits) => Run[]; bases: string }[] = [
  {
    title: 'failed and cancelled runs',
    bases: 'bcd',
    runs: ({ a, b, c, d }) => [
      run(1, a, 0, 1),
      run(2, b, 10, 11),
      run(3, c, 20, 21, { conclusion: 'failure' }),
      run(4, d, 30, 31, { conclusion: 'cancelled' }),
    ],
  },
  {
    title: 'a run in progress',
    bases: 'bcd',
    runs: ({ b, c, d }) => [
      run(2, b, 10, 11),
      run(3, c, 20, 25, { conclusion: null }),
      run(4, d, 30, 31, { conclusion: 'failure' }),
    ],
  },
  {
    title: 'a rerun of an old commit',
    bases: 'ad',
    runs: ({ a, d }) => [run(4, d, 30, 31), run(1, a, 0, 41, { started: minute(40) })],
  },
  {
    title: 'a slow run that a newer one overtook',
    bases: 'cd',
    runs: ({ b, c, d }) => [
      run(2, b, 0, 1),
      run(3, c, 10, 35, { conclusion: 'failure' }),
      run(4, d, 30, 31),
    ],
  },
  {
    title: "not a fork's run from a branch called main",
    bases: 'bd',
    runs: ({ b, c }) => [run(2, b, 10, 11), run(3, c, 20, 21, { fork: true })],
  },
  {
    title: 'not a run for a pull request or a merge queue',
    bases: 'bd',
    runs: ({ a, b, c }) => [
      run(2, b, 10, 11),
      run(3, c, 20, 21, { event: 'pull_request' }),
      run(4, a, 22, 23, { event: 'merge_group' }),
      run(5, a, 24, 25, { event: 'pull_request_target' }),
    ],
  },
  {
    title: 'not the runs of other branches and workflows',
    bases: 'bd',
    runs: ({ a, b, c }) => [
      run(2, b, 10, 11),
      run(3, c, 20, 21, { branch: 'next' }),
      run(4, a, 30, 31, { workflow: 'test.yml' }),
    ],
  },
  {
    title: 'not this run, which is a rerun',
    bases: 'bd',
    runs: ({ b, e }) => [run(2, b, 10, 11), run(RUN_ID, e, 20, 31, { started: minute(30) })],
  },
  {
    title: 'manual and scheduled runs',
    bases: 'cd',
    runs: ({ b, c, d }) => [
      run(2, b, 10, 11, { event: 'schedule' }),
      run(3, c, 20, 21, { event: 'workflow_dispatch' }),
      run(4, d, 30, 31, { conclusion: 'timed_out' }),
    ],
  },
];

test.each(absorbed)('the bases hold $title', async ({ runs, bases: expected }) => {
  const result = await bases(pushed, (commits, state) => state.runs.push(...runs(commits)));
  expect(result.bases).toBe(expected);
  expect(result.log).toEqual([]);
});

test('without any success, the log says what is unknown', async () => {
  const result = await bases(pushed, ({ c }, { runs }) =>
    runs.push(run(1, c, 0, 1, { conclusion: 'failure' })),
  );
  expect(result.bases).toBe('cd');
  expect(result.log).toEqual([expect.stringMatching(/^warning: No earlier run has succeeded/)]);
});

test('the very first run logs nothing', async () => {
  const result = await bases(pushed, ({ e }, { runs }) =>
    runs.push(run(RUN_ID, e, 0, 1, { conclusion: null })),
  );
  expect(result).toMatchObject({ bases: 'd', log: [] });
});

const scheduled = ({ e }: Commits) => ({ name: 'schedule', sha: e, payload: {} });

test('a rerun of failed jobs may deploy nothing, so what was deployed since the run’s creation counts', async () => {
  const result = await bases(scheduled, ({ a, b }, { runs }) =>
    runs.push(run(1, a, 0, 31, { started: minute(30) }), run(2, b, 10, 11)),
  );
  expect(result.bases).toBe('ab');
});

test('runs that were updated long after their end, or queued for months, are not bases', async () => {
  const day = 24 * 60;
  const result = await bases(pushed, ({ a, b, c }, { runs }) =>
    runs.push(
      run(1, a, -400 * day, 5, { conclusion: 'failure' }),
      run(2, b, -100 * day, 5, { conclusion: null, status: 'queued' }),
      run(3, c, 0, 1),
    ),
  );
  expect(result.bases).toBe('cd');
  expect(result.log).toEqual([]);
});

test('a list that takes seconds is awaited', async () => {
  const result = await bases(
    pushed,
    ({ c }, { runs }, github) => {
      runs.push(run(1, c, 0, 1));
      github.latency = 700;
    },
    { clock: new FastClock(5) },
  );
  expect(result.bases).toBe('cd');
  expect(result.log).toEqual([]);
});

test('without a success on the first page, older pages are read', async () => {
  const result = await bases(scheduled, ({ a, b }, { runs }) => {
    const failed = Array.from({ length: 70 }, (_, at) =>
      run(at + 2, b, at + 2, at + 2, { conclusion: 'failure' }),
    );
    runs.push(run(1, a, 0, 1), ...failed);
  });
  expect(result.bases).toBe('ab');
  expect(result.requests.length).toBe(3);
});

test('a rate limit is reported as such, without asking for a permission', async () => {
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1735689600' };
  const body = { message: 'API rate limit exceeded for installation.' };
  const result = await bases(pushed, (_, __, github) => {
    github.fault = ({ path }) =>
      path.startsWith('/actions') ? { status: 403, headers, body } : null;
  });
  expect(result.bases).toBe('d');
  expect(result.requests.length).toBe(1);
  expect(result.log).toEqual([
    "notice: Earlier deploys could not be read (GitHub: the rate limit is exceeded until 2025-01-01T00:00:00.000Z: API rate limit exceeded for installation. (403)): compared only with this event's own base.",
  ]);
});

test("the name of a workflow's file may contain an @", async () => {
  const result = await bases(
    pushed,
    ({ c }, { runs }) => runs.push(run(1, c, 0, 1, { workflow: 'deploy@prod.yml' })),
    {
      env: {
        GITHUB_WORKFLOW_REF: 'example/site/.github/workflows/deploy@prod.yml@refs/heads/main',
      },
    },
  );
  expect(result.bases).toBe('cd');
});

test.each([
  ['example/site/.github/workflows/deploy.yml@refs/heads/main', 'deploy.yml'],
  ['example/site/.github/workflows/deploy@prod.yml@refs/heads/main', 'deploy@prod.yml'],
  ['example/site/.github/workflows/a.yml@refs/heads/b@refs/heads/c', 'a.yml'],
  ['Example/Site/.github/workflows/a.yml@refs/pull/1/merge', 'a.yml'],
  [`example/site/.github/workflows/a@b.yml@${'a1'.repeat(20)}`, 'a@b.yml'],
  ['example/required/.github/workflows/a.yml@refs/heads/main', null],
  ['', null],
])('the file of %s is %s', (workflowRef, file) => {
  expect(ownFile({ repository: 'example/site', workflowRef })).toBe(file);
});

/** An old run, followed by many successful ones at a regular interval in minutes. */
function history(count: number, every: number, old: Run, { d }: Commits): Run[] {
  const newer = Array.from({ length: count }, (_, at) => {
    const from = (at + 1) * every;
    return run(at + 10, d, from, from + 1);
  });
  return [old, ...newer];
}

test('a recent rerun is found behind hundreds of newer runs', async () => {
  const result = await bases(pushed, (commits, state) => {
    // It began after all others, and is on the last page, for GitHub sorts by creation.
    const again = run(1, commits.a, 0, 2501, { started: minute(2500), conclusion: 'failure' });
    state.runs.push(...history(240, 10, again, commits));
  });
  expect(result.bases).toBe('ad');
  expect(result.requests.length).toBe(9);
});

test('older pages are not read if their runs are too old for a rerun', async () => {
  // 400 days' runs, of which GitHub runs again those of the last thirty.
  const result = await bases(pushed, (commits, state) =>
    state.runs.push(...history(200, 48 * 60, run(1, commits.a, 0, 1), commits)),
  );
  expect(result.bases).toBe('d');
  expect(result.requests.length).toBe(1);
});

const unreadable: readonly { title: string; fault: Fault; says: string }[] = [
  { title: 'without the permission', fault: forbidden(403), says: 'permissions: actions: read' },
  { title: 'in a private repository', fault: forbidden(404), says: 'permissions: actions: read' },
  {
    title: 'from an API that is down',
    fault: ({ path }) =>
      path.startsWith('/actions') ? { status: 503, body: { message: 'Unavailable' } } : null,
    says: 'Unavailable (503)',
  },
  {
    title: 'from an API that is silent',
    fault: ({ path }) => (path.startsWith('/actions') ? 'silence' : null),
    says: 'no answer within 15 seconds',
  },
  {
    title: 'from an answer that is not a list',
    fault: ({ path }) =>
      path.startsWith('/actions') ? { status: 200, body: { workflow_runs: {} } } : null,
    says: 'is malformed',
  },
  {
    title: 'from an answer without commits',
    fault: ({ path }) =>
      path.startsWith('/actions')
        ? {
            status: 200,
            body: {
              total_count: 1,
              workflow_runs: [{ id: 1, event: 'push', created_at: minute(0) }],
            },
          }
        : null,
    says: 'no commit in head_sha',
  },
];

function forbidden(status: number): Fault {
  return ({ path }) => (path.startsWith('/actions') ? { status, body: { message: 'No' } } : null);
}

test.each(unreadable)('runs that cannot be read $title cause a notice', async ({ fault, says }) => {
  const clock = new FastClock(10);
  const began = clock.now();
  const result = await bases(pushed, (_, __, github) => (github.fault = fault), { clock });
  expect(result.bases).toBe('d');
  expect(result.log).toEqual([
    expect.stringMatching(
      /^notice: Earlier deploys could not be read .* compared only with this event's own base/,
    ),
  ]);
  expect(result.log[0]).toContain(says);
  expect(clock.now() - began).toBeLessThan(30_000);
});

test('an event without another base waits longer, then fails', async () => {
  const trigger = ({ e }: Commits) => ({ name: 'schedule', sha: e, payload: {} });
  const asked = (fault: Fault) =>
    bases(
      trigger,
      ({ c }, state, github) => {
        state.runs.push(run(1, c, 0, 1));
        github.fault = fault;
      },
      { clock: new FastClock(20) },
    );
  const passes = await asked(({ path, before }) =>
    path.startsWith('/actions') && before < 3 ? { status: 503, body: {} } : null,
  );
  expect(passes.bases).toBe('c');
  await expect(asked(forbidden(403))).rejects.toMatchObject({
    code: 'changes-unknown',
    message: expect.stringMatching(
      /schedule event names no commit.*cannot be read \(GitHub: No \(403\)\).*actions: read/,
    ),
    hint: expect.stringContaining('`base`'),
  });
});

test('if a page is late, the others are used', async () => {
  const result = await bases(
    pushed,
    (commits, state, github) => {
      state.runs.push(
        ...history(240, 10, run(1, commits.a, 0, 1), commits),
        run(900, commits.b, 5000, 5001, { conclusion: 'failure' }),
      );
      github.fault = ({ path }) => (path.endsWith('&page=3') ? 'silence' : null);
    },
    { clock: new FastClock(10) },
  );
  expect(result.bases).toBe('bd');
  expect(result.log).toEqual([
    expect.stringMatching(/^notice: Some earlier deploys could not be read/),
  ]);
});

test('a workflow in another repository is found through its run', async () => {
  const result = await bases(
    pushed,
    ({ c, e }, { runs }) => runs.push(run(1, c, 0, 1), run(RUN_ID, e, 10, 11)),
    {
      env: { GITHUB_WORKFLOW_REF: 'example/required/.github/workflows/deploy.yml@refs/heads/main' },
    },
  );
  expect(result.bases).toBe('cd');
  expect(result.requests[0]).toBe(`/actions/runs/${RUN_ID}`);
  expect(result.requests[1]).toContain(`/actions/workflows/${workflowId('deploy.yml')}/runs`);
});

test('no runs are requested for tags and pull requests', async () => {
  const tag = await bases(
    ({ d, e }) => ({ ...push(d, e), ref: 'refs/tags/v1' }),
    ({ e }, { origin }) => void origin.tag('v1', e),
  );
  const pull = await bases(
    ({ d, e }) => ({
      name: 'pull_request',
      sha: e,
      payload: { pull_request: { head: { sha: e }, base: { sha: d } } },
    }),
    () => {},
  );
  for (const { requests } of [tag, pull])
    expect(requests.filter((path) => path.startsWith('/actions'))).toEqual([]);
});
