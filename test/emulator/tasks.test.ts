import { describe, expect, test } from 'vitest';
import type { Line } from './lines.ts';
import { Tasks } from './tasks.ts';

const NOW = Date.UTC(2025, 0, 2, 3, 4, 5);
const line = (url: string): Line => ({ url, domain: new URL(url).hostname });
const A = line('https://example.com/a');
const B = line('https://example.com/b');
const C = line('https://www.example.com/c');

test('the tasks of a domain share an id within a second', () => {
  const tasks = new Tasks(0, {}, 7);
  expect(tasks.begin([A, C], 'File', NOW)).toEqual(['7', '8']);
  expect(tasks.begin([B], 'File', NOW + 999)).toEqual(['7']);
  expect(tasks.begin([A], 'Directory', NOW)).toEqual(['9']);
  expect(tasks.begin([B], 'File', NOW + 1000)).toEqual(['10']);
  const paths = tasks.describe(['7', '9', '404'], NOW).map(({ ObjectPath }) => ObjectPath);
  expect(paths).toEqual([A.url, B.url, A.url]);
});

describe('a task', () => {
  const status = (tasks: Tasks, after: number) =>
    tasks
      .describe(['1'], NOW + after)
      .map(({ Status, Process, Description }) => [Status, Process, Description]);

  test('is pending, refreshing, complete, and forgotten after three days', () => {
    const tasks = new Tasks(100_000, {}, 1);
    tasks.begin([A], 'IgnoreParams', NOW);
    expect(tasks.describe(['1'], NOW)).toEqual([
      {
        TaskId: '1',
        ObjectPath: A.url,
        ObjectType: 'ignoreparams',
        CreationTime: '2025-01-02T03:04:05Z',
        Status: 'Pending',
        Process: '0%',
        Description: '',
      },
    ]);
    expect(status(tasks, 99_370)).toEqual([['Refreshing', '99.37', '']]);
    expect(status(tasks, 100_000)).toEqual([['Complete', '100%', '']]);
    expect(status(tasks, 3 * 86_400_000)).toEqual([['Complete', '100%', '']]);
    expect(status(tasks, 3 * 86_400_000 + 1)).toEqual([]);
  });

  test.each(['Failed', 'Timeout', 'Canceled'] as const)('may end as %s', (ending) => {
    const outcomes = { [B.url]: { status: ending, description: 'Internal Error' } };
    const tasks = new Tasks(100, outcomes, 1);
    tasks.begin([A, B], 'File', NOW);
    expect(status(tasks, 99).map(([now]) => now)).toEqual(['Refreshing', 'Refreshing']);
    expect(status(tasks, 100)).toEqual([
      ['Complete', '100%', ''],
      [ending, '0%', 'Internal Error'],
    ]);
  });
});
