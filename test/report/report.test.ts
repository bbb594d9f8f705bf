import { expect, test } from 'vitest';
import type { Event } from '../../src/changes/event.ts';
import { readInputs } from '../../src/inputs/inputs.ts';
import { settingOf } from '../../src/report/report.ts';

const EVENT: Event = {
  name: 'push',
  payload: {},
  sha: 'a'.repeat(40),
  ref: 'refs/heads/main',
  repository: 'example/site',
  workspace: null,
  apiUrl: 'https://api.github.com',
  serverUrl: 'https://github.com',
  runId: 1,
  workflowRef: '',
};

function setting(inputs: Readonly<Record<string, string>>, event: Partial<Event> = {}) {
  const given: Record<string, string> = {
    'base-url': 'https://www.example.com/',
    'access-key-id': 'id',
    'access-key-secret': 'secret',
    ...inputs,
  };
  const around = { env: {}, eventName: event.name ?? 'push' };
  return settingOf(
    readInputs((name) => given[name] ?? '', around),
    { ...EVENT, ...event },
  );
}

test('the permissions are those of the operations that the run uses', () => {
  expect(setting({}).permissions).toEqual([
    { actions: ['cdn:RefreshObjectCaches'], on: 'domain' },
    { actions: ['cdn:DescribeRefreshQuota'], on: 'account' },
  ]);
  expect(setting({ product: 'dcdn', prefetch: 'true' }).permissions).toEqual([
    { actions: ['dcdn:RefreshDcdnObjectCaches', 'dcdn:PreloadDcdnObjectCaches'], on: 'domain' },
    {
      actions: ['dcdn:DescribeDcdnRefreshQuota', 'dcdn:DescribeDcdnRefreshTaskById'],
      on: 'account',
    },
  ]);
});

test('inputs that say how to refresh are kept if they are not the default', () => {
  expect(setting({}).manner).toEqual({});
  const manner = {
    product: 'er',
    'ignore-params': 'true',
    force: 'true',
    'routine-id': 'Name.Sub',
  };
  const domains = { 'merge-domain-names': 'a.example.com\nb.example.com' };
  expect(setting({ ...manner, ...domains }).manner).toEqual({ ...manner, ...domains });
});

test.each([
  { name: 'push', proposal: false },
  { name: 'pull_request_target', proposal: true },
  { name: 'merge_group', proposal: true },
])('$name proposes a change: $proposal', ({ name, proposal }) => {
  expect(setting({}, { name }).proposal).toBe(proposal);
});

test('commits are linked to where the event comes from', () => {
  const event = { serverUrl: 'https://git.example.com', repository: 'team/site' };
  expect(setting({}, event).repository).toBe('https://git.example.com/team/site');
});
