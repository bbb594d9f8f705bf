import { expect, test } from 'vitest';
import { type Deployment, type Run, type State, workflowId } from '../../github/answers.ts';
import { deployment, minute, run } from '../../github/records.ts';
import { bases, type Commits } from '../site.ts';
import type { Trigger } from '../step.ts';

/** The run of a deploying workflow, and the run of this one that it triggered, if it did. */
function deploys(
  id: number,
  head: string,
  from: number,
  state: State,
  refresh: string | null,
  more: Partial<Run> = {},
) {
  state.runs.push(run(id, head, from, from + 5, { workflow: 'publish.yml', ...more }));
  if (refresh === null) return;
  state.runs.push(
    run(id + 100, head, from + 5, from + 6, { event: 'workflow_run', conclusion: refresh }),
  );
}

/** The event of such a run's end. */
function published(id: number, head: string): Trigger {
  const repository = { id: 1 };
  return {
    name: 'workflow_run',
    sha: head,
    payload: {
      workflow_run: {
        id,
        name: 'Publish',
        workflow_id: workflowId('publish.yml'),
        head_branch: 'main',
        head_sha: head,
        event: 'push',
        conclusion: 'success',
        repository,
        head_repository: repository,
      },
    },
  };
}

const triggered: readonly {
  title: string;
  arrange: (commits: Commits, state: State) => void;
  bases: string;
}[] = [
  {
    title: 'the last deploy, whose refresh succeeded',
    bases: 'c',
    arrange: ({ b, c }, state) => {
      deploys(1, b, 0, state, 'success');
      deploys(2, c, 10, state, 'success');
    },
  },
  {
    title: 'deploys whose refresh failed or was cancelled',
    bases: 'abc',
    arrange: ({ a, b, c }, state) => {
      deploys(1, a, 0, state, 'success');
      deploys(2, b, 10, state, 'failure');
      deploys(3, c, 20, state, 'cancelled');
    },
  },
  {
    title: 'a deploy that failed, though the run for it was green: it refreshed nothing',
    bases: 'bc',
    arrange: ({ b, c }, state) => {
      deploys(1, b, 0, state, 'success');
      deploys(2, c, 10, state, 'success', { conclusion: 'failure' });
    },
  },
  {
    title: "a deploy whose refresh failed, though another branch's succeeded later",
    bases: 'bc',
    arrange: ({ b, c, a }, state) => {
      deploys(1, b, 0, state, 'success');
      deploys(2, c, 10, state, 'failure');
      deploys(3, a, 20, state, 'success', { branch: 'next' });
    },
  },
  {
    title: 'a deploy that went without a refresh',
    bases: 'bc',
    arrange: ({ b, c, d }, state) => {
      deploys(1, b, 0, state, 'success');
      deploys(2, c, 10, state, null);
      deploys(4, d, 20, state, 'success', { branch: 'next' });
      // The other branch's run must not count for it.
      state.runs.push(run(3, c, 12, 24, { workflow: 'publish.yml', conclusion: 'failure' }));
    },
  },
];

test.each(triggered)(
  'after another workflow, the bases hold $title',
  async ({ arrange, bases: expected }) => {
    const result = await bases(
      ({ e }) => published(9, e),
      (commits, state) => {
        arrange(commits, state);
        state.runs.push(run(9, commits.e, 90, 95, { workflow: 'publish.yml' }));
      },
    );
    expect(result.bases).toBe(expected);
  },
);

test("another branch's successful refresh is never credited to a deploy whose own is missing", async () => {
  const minutes = [9, 10, 11, 12] as const;
  for (const ended of minutes) {
    const result = await bases(
      ({ e }) => published(9, e),
      ({ a, b, d, e }, state) => {
        deploys(1, a, -60, state, 'success');
        // It ends at 10, and GitHub lost the run for it.
        deploys(2, b, 5, state, null);
        deploys(3, d, ended - 5, state, 'success', { branch: 'next' });
        state.runs.push(run(9, e, 90, 95, { workflow: 'publish.yml' }));
      },
    );
    expect(result.bases).toBe('ab');
  }
});

test("neither is a pull request's, nor one that comes much later", async () => {
  const result = await bases(
    ({ e }) => published(9, e),
    ({ a, b, c, d, e }, state) => {
      deploys(1, a, -60, state, 'success');
      deploys(2, b, 5, state, null);
      deploys(3, d, 6, state, 'success', { event: 'pull_request' });
      deploys(4, c, 20, state, null);
      // Triggered by another workflow.
      state.runs.push(run(105, d, 45, 46, { event: 'workflow_run' }));
      state.runs.push(run(9, e, 90, 95, { workflow: 'publish.yml' }));
    },
  );
  expect(result.bases).toBe('abc');
});

test('after a rerun of another workflow, later deploys are on the edge too', async () => {
  const result = await bases(
    ({ b }) => published(1, b),
    ({ a, b, c }, state) => {
      deploys(3, a, 0, state, 'success');
      deploys(2, c, 20, state, 'success');
      state.runs.push(run(1, b, 10, 95, { workflow: 'publish.yml', started: minute(90) }));
    },
  );
  expect(result.bases).toBe('c');
});

/** The event of a deployment's success. */
function deployed(id: number, sha: string, name = 'deployment_status', state = 'success'): Trigger {
  const payload = {
    deployment: { id, sha, environment: 'production' },
    deployment_status: { state },
  };
  return { name, sha, payload };
}

function statusRun(id: number, head: string, at: number, conclusion = 'success'): Run {
  return run(id, head, at, at + 1, { event: 'deployment_status', branch: '', conclusion });
}

const deployments: readonly {
  title: string;
  arrange: (commits: Commits, state: State) => void;
  bases: string;
}[] = [
  {
    title: 'the last deployment, whose refresh succeeded',
    bases: 'c',
    arrange: ({ b, c }, { deployments, runs }) => {
      deployments.push(deployment(1, b, 0, 5), deployment(2, c, 10, 15));
      runs.push(statusRun(11, b, 5), statusRun(12, c, 15));
    },
  },
  {
    title: 'deployments whose refresh failed',
    bases: 'abc',
    arrange: ({ a, b, c }, { deployments, runs }) => {
      deployments.push(deployment(1, a, 0, 5), deployment(2, b, 10, 15), deployment(3, c, 20, 25));
      runs.push(
        statusRun(11, a, 5),
        statusRun(12, b, 15, 'failure'),
        statusRun(13, c, 25, 'failure'),
      );
    },
  },
  {
    title: 'a deployment that failed: the green runs for its statuses refreshed nothing',
    bases: 'bc',
    arrange: ({ b, c }, { deployments, runs }) => {
      deployments.push(deployment(1, b, 0, 5), deployment(2, c, 10, null));
      runs.push(statusRun(11, b, 5), statusRun(12, c, 10), statusRun(13, c, 11));
    },
  },
  {
    title: 'a deployment whose refresh failed, though its first status had a green run',
    bases: 'bc',
    arrange: ({ b, c }, { deployments, runs }) => {
      deployments.push(deployment(1, b, 0, 5), deployment(2, c, 10, 15));
      runs.push(statusRun(11, b, 5), statusRun(12, c, 10), statusRun(13, c, 15, 'failure'));
    },
  },
  {
    title: 'not the deployments of other environments',
    bases: 'b',
    arrange: ({ a, b, c }, { deployments, runs }) => {
      deployments.push(deployment(1, b, 0, 5), {
        ...deployment(2, c, 10, 15),
        environment: 'staging',
      });
      runs.push(statusRun(11, b, 5), statusRun(12, c, 15, 'failure'), statusRun(13, a, 16));
    },
  },
];

/** A deployment with statuses at the given minutes, such as `in_progress 1, success 5`, made by a run. */
function statuses(
  id: number,
  head: string,
  created: number,
  states: string,
  by?: number,
): Deployment {
  return {
    id,
    environment: 'production',
    head,
    created: minute(created),
    statuses: states.split(', ').map((text) => {
      const [state = '', at] = text.split(' ');
      return { state, created: minute(Number(at)), ...(by !== undefined && { run: by }) };
    }),
  };
}

const rolledBack: readonly {
  title: string;
  arrange: (commits: Commits, state: State) => void;
  bases: string;
}[] = [
  {
    title: 'an old deployment whose run ran again, red: it was on the edge last',
    bases: 'ab',
    arrange: ({ a, b }, { deployments, runs }) => {
      deployments.push(
        statuses(1, a, 0, 'success 5, inactive 15, success 35', 51),
        statuses(2, b, 10, 'success 15, inactive 35', 52),
      );
      runs.push(
        run(51, a, 0, 35, { workflow: 'publish.yml', started: minute(30) }),
        run(52, b, 10, 15, { workflow: 'publish.yml' }),
        statusRun(11, a, 5),
        statusRun(12, b, 15),
        statusRun(13, a, 35, 'failure'),
      );
    },
  },
  {
    title: 'an old deployment whose run ran again, green: it is what the edge holds',
    bases: 'a',
    arrange: ({ a, b }, { deployments, runs }) => {
      deployments.push(
        statuses(1, a, 0, 'success 5, inactive 15, success 35', 51),
        statuses(2, b, 10, 'success 15, inactive 35', 52),
      );
      runs.push(
        run(51, a, 0, 35, { workflow: 'publish.yml', started: minute(30) }),
        run(52, b, 10, 15, { workflow: 'publish.yml' }),
        statusRun(11, a, 5),
        statusRun(12, b, 15),
        statusRun(13, a, 35),
      );
    },
  },
  {
    title: 'one that is being rerun',
    bases: 'ab',
    arrange: ({ a, b }, { deployments, runs }) => {
      deployments.push(statuses(1, a, 0, 'success 5', 51), statuses(2, b, 10, 'success 15', 52));
      runs.push(
        run(51, a, 0, 80, { workflow: 'publish.yml', started: minute(80), conclusion: null }),
        run(52, b, 10, 15, { workflow: 'publish.yml' }),
        statusRun(11, a, 5),
        statusRun(12, b, 15),
      );
    },
  },
  {
    title: 'one that succeeded a second time after a newer one',
    bases: 'ab',
    arrange: ({ a, b }, { deployments, runs }) => {
      deployments.push(
        statuses(1, a, 0, 'success 5, success 25'),
        statuses(2, b, 10, 'success 15'),
      );
      runs.push(statusRun(11, a, 5), statusRun(12, b, 15), statusRun(13, a, 25));
    },
  },
  {
    title: 'deployments that overlapped and ended in the other order, the older one red',
    bases: 'ab',
    arrange: ({ a, b }, { deployments, runs }) => {
      deployments.push(
        statuses(1, a, 0, 'in_progress 1, success 25'),
        statuses(2, b, 10, 'in_progress 11, success 15'),
      );
      runs.push(
        statusRun(10, a, 1),
        statusRun(11, b, 11),
        statusRun(12, b, 15),
        statusRun(13, a, 25, 'failure'),
      );
    },
  },
  {
    title: "not one whose refresh is missing, though staging's of the same commit succeeded",
    bases: 'ab',
    arrange: ({ a, b }, { deployments, runs }) => {
      deployments.push(statuses(1, a, 0, 'success 5'), statuses(2, b, 10, 'success 15'), {
        ...statuses(3, b, 10, 'success 15'),
        environment: 'staging',
      });
      runs.push(statusRun(11, a, 5), statusRun(12, b, 15));
    },
  },
  {
    title: "not one whose refresh failed, though staging's of the same second succeeded",
    bases: 'ab',
    arrange: ({ a, b }, { deployments, runs }) => {
      deployments.push(statuses(1, a, 0, 'success 5'), statuses(2, b, 10, 'success 15'), {
        ...statuses(3, b, 10, 'success 15'),
        environment: 'staging',
      });
      runs.push(statusRun(11, a, 5), statusRun(12, b, 15), statusRun(13, b, 15, 'failure'));
    },
  },
  {
    title: 'one that both environments got, both green',
    bases: 'b',
    arrange: ({ a, b }, { deployments, runs }) => {
      deployments.push(statuses(1, a, 0, 'success 5'), statuses(2, b, 10, 'success 15'), {
        ...statuses(3, b, 10, 'success 15'),
        environment: 'staging',
      });
      runs.push(statusRun(11, a, 5), statusRun(12, b, 15), statusRun(13, b, 15));
    },
  },
  {
    title: 'one whose other statuses were skipped by an `if`',
    bases: 'b',
    arrange: ({ a, b }, { deployments, runs }) => {
      deployments.push(
        statuses(1, a, 0, 'success 5'),
        statuses(2, b, 10, 'in_progress 15, success 15'),
      );
      runs.push(statusRun(11, a, 5), statusRun(12, b, 15, 'skipped'), statusRun(13, b, 15));
    },
  },
];

test.each([...deployments, ...rolledBack])(
  'after a deployment, the bases hold $title',
  async ({ arrange, bases: expected }) => {
    const result = await bases(
      ({ e }) => deployed(9, e),
      (commits, state) => {
        arrange(commits, state);
        state.deployments.push(deployment(9, commits.e, 90, 95));
      },
    );
    expect(result.bases).toBe(expected);
  },
);

test('on `deployment`, the run of this workflow is the deploy', async () => {
  const result = await bases(
    ({ e }) => deployed(9, e, 'deployment'),
    ({ b, c, e }, { deployments, runs }) => {
      deployments.push(
        deployment(1, b, 0, 5),
        deployment(2, c, 10, null),
        deployment(9, e, 90, null),
      );
      const more = { event: 'deployment', branch: '' };
      runs.push(run(11, b, 0, 5, more), run(12, c, 10, 15, { ...more, conclusion: 'failure' }));
    },
  );
  expect(result.bases).toBe('bc');
  expect(result.requests.filter((path) => path.includes('statuses'))).toEqual([]);
});

test('on `deployment`, a recent rerun is found behind many newer deployments', async () => {
  const result = await bases(
    ({ e }) => deployed(900, e, 'deployment'),
    ({ a, b, e }, { deployments, runs }) => {
      const more = { event: 'deployment', branch: '' };
      // A rerun does not update the deployment.
      const again = { ...more, started: minute(500), conclusion: 'failure' };
      deployments.push(deployment(1, a, 0, null), deployment(900, e, 900, null));
      runs.push(run(101, a, 0, 501, again));
      for (let at = 2; at <= 41; at++) {
        deployments.push(deployment(at, b, at * 10, null));
        runs.push(run(at + 100, b, at * 10, at * 10 + 1, more));
      }
    },
  );
  expect(result.bases).toBe('ab');
});

test.each(['pending', 'failure', 'inactive'])(
  'a deployment with the status %s changes nothing',
  async (state) => {
    const result = await bases(
      ({ e }) => deployed(9, e, 'deployment_status', state),
      () => {},
    );
    expect(result).toMatchObject({
      bases: '',
      requests: [],
      log: [],
      isNotable: true,
      why: `The deployment to production did not succeed (${state}): a refresh now would cache the old files again.`,
    });
  },
);

test('deployments need another permission', async () => {
  const asked = bases(
    ({ e }) => deployed(9, e),
    (_, state) => state.forbidden.push('/deployments'),
  );
  await expect(asked).rejects.toThrow('needs `permissions: actions: read` and `deployments: read`');
});
