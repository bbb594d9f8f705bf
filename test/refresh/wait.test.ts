import { describe, expect, test } from 'vitest';
import type { Call, Reply } from '../../src/cloud/client.ts';
import { PRODUCTS } from '../../src/cloud/products.ts';
import { type Completion, waitForTasks } from '../../src/refresh/wait.ts';
import { PLAINLY } from '../cloud/account-fixture.ts';
import { RecordingLog } from '../recording-log.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { pages, refresh, SITE } from './refreshing.ts';

const URL = `${SITE}a.html`;

interface Waited extends Completion {
  readonly log: readonly string[];
  /** When each query was made, in seconds after the start, and its task IDs. */
  readonly queries: readonly { readonly at: number; readonly ids: readonly string[] }[];
}

/** Waits for tasks whose state `tasks` gives by the seconds since the start. Gives up after five minutes. */
async function wait(
  ids: readonly string[],
  tasks: (seconds: number, ids: readonly string[]) => unknown,
  fields: object | ((ids: readonly string[]) => object) = {},
): Promise<Waited> {
  const clock = new VirtualClock(0);
  const log = new RecordingLog();
  const up = new AbortController();
  const queries: { at: number; ids: readonly string[] }[] = [];
  const call = async ({ query }: Call): Promise<Reply> => {
    const asked = query?.TaskId?.split(',') ?? [];
    queries.push({ at: clock.now() / 1000, ids: asked });
    const others = typeof fields === 'function' ? fields(asked) : fields;
    return { RequestId: 'R', Tasks: tasks(clock.now() / 1000, asked), ...others };
  };
  const end = clock.sleep(300_000).then(() => up.abort(new Error('the time is up')));
  const service = PRODUCTS.cdn.open(PLAINLY, () => {});
  const completion = await waitForTasks(
    ids.map((id) => ({ id, type: 'File', site: '' })),
    0,
    PRODUCTS.cdn.limits.taskQueriesPerSecond,
    { call, service, clock, log, signal: up.signal },
  );
  up.abort();
  await end;
  return { ...completion, log: log.lines, queries };
}

const row = (TaskId: string, Status: string, others: object = {}) => ({
  TaskId,
  ObjectPath: URL,
  Status,
  Process: '100%',
  ...others,
});

test('the first query is after 5 seconds, the others at growing intervals of up to 30', async () => {
  const { queries } = await wait(['1'], (seconds) => [
    row('1', seconds < 200 ? 'Refreshing' : 'Complete'),
  ]);
  const times = queries.map(({ at }) => at);
  const gaps = times.map((at, index) => at - (times[index - 1] ?? 0));
  expect(gaps[0]).toBe(5);
  expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
  expect(Math.max(...gaps)).toBe(30);
  expect(times.at(-1)).toBeLessThan(231);
});

test('tasks that have ended are not queried again', async () => {
  const { queries, pending } = await wait(['1', '2'], (seconds, ids) =>
    ids.map((id) => row(id, id === '1' || seconds > 20 ? 'Complete' : 'Pending')),
  );
  expect(pending).toEqual([]);
  expect(queries.map(({ ids }) => ids.join())).toEqual(['1,2', '2', '2']);
});

test('10 tasks per query, 30 queries per second', async () => {
  const ids = Array.from({ length: 345 }, (_, index) => String(index));
  const { queries, pending } = await wait(ids, (_, asked) =>
    asked.map((id) => row(id, 'Complete')),
  );
  expect(pending).toEqual([]);
  expect(queries.flatMap((query) => query.ids)).toEqual(ids);
  expect(Math.max(...queries.map((query) => query.ids.length))).toBe(10);
  for (const { at } of queries)
    expect(queries.filter((other) => other.at >= at && other.at < at + 0.999).length).toBeLessThan(
      31,
    );
});

describe('a status', () => {
  test.each(['Complete', 'Failed', 'Timeout', 'Canceled'])('%s is final', async (status) => {
    const { failed, pending, queries } = await wait(['1'], () => [row('1', status)]);
    expect(pending).toEqual([]);
    expect(queries).toHaveLength(1);
    expect(failed.map((one) => one.status)).toEqual(status === 'Complete' ? [] : [status]);
  });

  test.each(['Pending', 'Refreshing', 'Rescheduled', '', 'complete'])(
    '"%s" is not final: the task is running',
    async (status) => {
      const { failed, pending, queries } = await wait(['1'], () => [row('1', status)]);
      expect(failed).toEqual([]);
      expect(pending).toEqual(['1']);
      expect(queries.length).toBeGreaterThan(5);
    },
  );

  test.each<[string, unknown]>([
    ['no row', []],
    ['no list', undefined],
    ['rows of other tasks', [row('2', 'Complete')]],
    ['rows that are none', [null, 'Complete', 7]],
  ])('of a task with %s is unknown: it is running', async (_, tasks) => {
    expect((await wait(['1'], () => tasks)).pending).toEqual(['1']);
  });
});

test('a task has ended when all its rows have; failed rows are reported with their reasons', async () => {
  const { failed, queries } = await wait(['1'], (seconds) => [
    row('1', 'Failed', { ObjectPath: `${SITE}b.html`, Description: 'Internal Error' }),
    row('1', seconds > 10 ? 'Complete' : 'Refreshing'),
  ]);
  expect(queries).toHaveLength(2);
  expect(failed).toMatchObject([
    { path: `${SITE}b.html`, status: 'Failed', description: 'Internal Error' },
  ]);
});

test('a failed row that the next answer leaves out stays failed', async () => {
  const { failed, pending } = await wait(['1'], (seconds) => [
    ...(seconds < 10
      ? [row('1', 'Failed', { ObjectPath: `${SITE}b.html`, Description: 'Internal Error' })]
      : []),
    row('1', seconds < 20 ? 'Refreshing' : 'Complete'),
  ]);
  expect(pending).toEqual([]);
  expect(failed).toMatchObject([{ path: `${SITE}b.html`, status: 'Failed' }]);
});

test('a failed row that the next answer calls complete stays failed', async () => {
  const { failed } = await wait(['1'], (seconds) => [
    row('1', seconds < 10 ? 'Failed' : 'Complete', { ObjectPath: `${SITE}b.html` }),
    row('1', seconds < 20 ? 'Refreshing' : 'Complete'),
  ]);
  expect(failed).toMatchObject([{ path: `${SITE}b.html`, status: 'Failed' }]);
});

describe('fewer rows than TotalCount are not all of them', () => {
  test('of one task, which counts as running', async () => {
    const { pending, queries } = await wait(['1'], () => [row('1', 'Complete')], { TotalCount: 2 });
    expect(pending).toEqual(['1']);
    expect(queries.length).toBeGreaterThan(5);
  });

  test('of several tasks, which are then queried one by one', async () => {
    const { pending, queries } = await wait(
      ['1', '2'],
      (_, ids) => ids.slice(0, 1).map((id) => row(id, 'Complete')),
      (ids) => ({ TotalCount: ids.length }),
    );
    expect(pending).toEqual([]);
    expect(queries.map(({ ids }) => ids.join())).toEqual(['1,2', '1', '2']);
  });
});

test('a wrapped list is read, too, with numeric IDs', async () => {
  const { pending } = await wait(['1'], () => ({
    CDNTask: [{ TaskId: 1, Status: 'Complete', Process: 100 }],
  }));
  expect(pending).toEqual([]);
});

test('the log says how many tasks are done, the percentage, and how long it has waited', async () => {
  const { log } = await wait(['1', '2', '3'], (seconds, ids) =>
    ids.map((id) => {
      if (id === '1' || seconds > 60) return row(id, 'Complete');
      return row(id, 'Refreshing', { Process: id === '2' ? '40.5%' : '20' });
    }),
  );
  expect(log.slice(0, 2)).toEqual([
    'info: 1 of 3 tasks done, 53% (0:05 since 00:00:00 UTC)',
    'info: 1 of 3 tasks done, 53% (0:13 since 00:00:00 UTC)',
  ]);
  expect(log.at(-1)).toMatch(/^info: 3 of 3 tasks done, 100% \(1:\d\d since 00:00:00 UTC\)$/);
});

describe('of requests that share a task', () => {
  const task = { wait: true, timeoutMinutes: 30 };
  const urls = pages(1500);
  const [, bad = ''] = urls;
  const taskOutcomes = { [bad]: { status: 'Failed', description: 'Internal Error' } } as const;

  test('only the failed line is reported', async () => {
    const went = await refresh({
      urls,
      task: { ...task, urlsPerMinute: 2000 },
      taskOutcomes,
      limits: { urlsPerMinute: 2000 },
    });
    expect(new Set(went.outcomes.flatMap(({ taskIds }) => taskIds)).size).toBe(1);
    expect(went.outcomes).toHaveLength(2);
    expect(went.uncovered).toEqual([bad]);
  });
});

test('a failed row that names none of the lines counts against all lines of its task', async () => {
  const went = await refresh({
    urls: pages(3),
    task: { wait: true, timeoutMinutes: 30 },
    faults: [
      {
        action: 'DescribeRefreshTaskById',
        fault: {
          kind: 'reply',
          accepted: false,
          status: 200,
          body: JSON.stringify({
            Tasks: [{ TaskId: '17772470001', ObjectPath: 'www.example.com', Status: 'Failed' }],
          }),
        },
      },
    ],
  });
  expect(went.uncovered).toEqual(pages(3));
});
