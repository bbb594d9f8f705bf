import { expect, test } from 'vitest';
import { type Base, type Comparison, comparisonFor } from '../../src/changes/comparison.ts';
import type { Event } from '../../src/changes/event.ts';
import type { BaseInput } from '../../src/inputs/types.ts';
import { push, ZEROS } from './step.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const C = 'c'.repeat(40);

interface Row {
  readonly title: string;
  readonly name?: string;
  readonly payload: unknown;
  readonly ref?: string;
  readonly base?: BaseInput;
  readonly asks: string;
}

const pull = { pull_request: { head: { sha: A }, base: { sha: B } } };
const run = {
  id: 7,
  name: 'Deploy',
  workflow_id: 3,
  head_branch: 'main',
  head_sha: A,
  event: 'push',
  conclusion: 'success',
  repository: { id: 1 },
  head_repository: { id: 1 },
};
const deployment = { id: 9, sha: A, environment: 'production' };

const rows: readonly Row[] = [
  { title: 'a push', payload: push(B, A).payload, asks: 'a: b; runs on main' },
  {
    title: 'a forced push',
    payload: push(B, A, { forced: true }).payload,
    asks: 'a: b; runs on main',
  },
  {
    title: 'a new branch',
    payload: push(ZEROS, A).payload,
    ref: 'refs/heads/next',
    asks: 'a: merge base with refs/heads/main; runs on next',
  },
  {
    title: 'a branch named after a folder',
    payload: push(B, A).payload,
    ref: 'refs/heads/feature/x',
    asks: 'a: b; runs on feature/x',
  },
  { title: 'the first push', payload: push(ZEROS, A).payload, asks: 'a: empty tree; runs on main' },
  {
    title: 'a deleted branch',
    payload: push(B, ZEROS, { deleted: true }).payload,
    asks: 'nothing: This push deleted main: nothing was published.',
  },
  {
    title: 'a deleted tag',
    payload: push(B, ZEROS).payload,
    ref: 'refs/tags/v1',
    asks: 'nothing: This push deleted v1: nothing was published.',
  },
  {
    title: 'a new tag',
    payload: push(ZEROS, C).payload,
    ref: 'refs/tags/v1',
    asks: 'a (tagged): tag before v1',
  },
  {
    title: 'a moved tag',
    payload: push(B, C).payload,
    ref: 'refs/tags/v1',
    asks: 'a (tagged): tag before v1, b',
  },
  {
    title: 'a release',
    name: 'release',
    payload: { release: { tag_name: 'v2' } },
    ref: 'refs/tags/v2',
    asks: 'a (tagged): tag before v2',
  },
  {
    title: 'a release without a tag in its payload',
    name: 'release',
    payload: {},
    ref: 'refs/tags/v2',
    asks: 'a (tagged): tag before v2',
  },
  { title: 'a run by hand', name: 'workflow_dispatch', payload: {}, asks: 'a: none; runs on main' },
  {
    title: 'a run by hand on a tag',
    name: 'workflow_dispatch',
    payload: {},
    ref: 'refs/tags/v1',
    asks: 'a: none; runs on v1',
  },
  { title: 'a schedule', name: 'schedule', payload: {}, asks: 'a: none; runs on main' },
  { title: 'a dispatch', name: 'repository_dispatch', payload: {}, asks: 'a: none; runs on main' },
  { title: 'an event of tomorrow', name: 'full_moon', payload: {}, ref: '', asks: 'a: none' },
  { title: 'a pull request', name: 'pull_request', payload: pull, asks: 'a: merge base with b' },
  {
    title: 'a pull request from outside',
    name: 'pull_request_target',
    payload: pull,
    asks: 'a: merge base with b',
  },
  { title: 'a review', name: 'pull_request_review', payload: pull, asks: 'a: merge base with b' },
  {
    title: 'a merge queue',
    name: 'merge_group',
    payload: { merge_group: { head_sha: A, base_sha: B } },
    asks: 'a: merge base with b',
  },
  {
    title: 'a finished workflow',
    name: 'workflow_run',
    payload: { workflow_run: run },
    asks: 'a: none; runs of 3 on main but 7',
  },
  {
    title: 'a failed workflow',
    name: 'workflow_run',
    payload: { workflow_run: { ...run, conclusion: 'failure' } },
    asks: 'nothing!: Deploy did not succeed (failure): a refresh now would cache the old files again.',
  },
  {
    title: 'a workflow that began',
    name: 'workflow_run',
    payload: { workflow_run: { ...run, conclusion: null, status: 'queued' } },
    asks: 'nothing!: Deploy did not succeed (queued): a refresh now would cache the old files again.',
  },
  {
    title: "a fork's workflow",
    name: 'workflow_run',
    payload: { workflow_run: { ...run, head_repository: { id: 2 } } },
    asks: 'nothing!: Deploy ran for a proposed change (push), which deploys nothing.',
  },
  {
    title: 'the workflow of a pull request',
    name: 'workflow_run',
    payload: { workflow_run: { ...run, event: 'pull_request' } },
    asks: 'nothing!: Deploy ran for a proposed change (pull_request), which deploys nothing.',
  },
  {
    title: 'a deployment',
    name: 'deployment',
    payload: { deployment },
    asks: 'a: none; deployments to production but 9, by deployment',
  },
  {
    title: 'a deployment that succeeded',
    name: 'deployment_status',
    payload: { deployment, deployment_status: { state: 'success' } },
    asks: 'a: none; deployments to production but 9, by deployment_status',
  },
  {
    title: 'a deployment under way',
    name: 'deployment_status',
    payload: { deployment, deployment_status: { state: 'pending' } },
    asks: 'nothing!: The deployment to production did not succeed (pending): a refresh now would cache the old files again.',
  },
  { title: 'a push, its own range alone', payload: push(B, A).payload, base: 'push', asks: 'a: b' },
  { title: 'a push, from a tag', payload: push(B, A).payload, base: { ref: 'v1' }, asks: 'a: v1' },
  {
    title: 'a schedule, from a tag',
    name: 'schedule',
    payload: {},
    base: { ref: 'v1' },
    asks: 'a: v1',
  },
  {
    title: 'a deleted branch, whatever the base',
    payload: push(B, ZEROS).payload,
    base: { ref: 'v1' },
    asks: 'nothing: This push deleted main: nothing was published.',
  },
];

test.each(rows)(
  '$title',
  ({ name = 'push', payload, ref = 'refs/heads/main', base = 'auto', asks }) => {
    expect(told(comparisonFor(event(name, payload, ref), base))).toBe(asks);
  },
);

const refused: readonly {
  title: string;
  name: string;
  payload: unknown;
  base: BaseInput;
  says: string;
}[] = [
  {
    title: 'a push without before',
    name: 'push',
    payload: { after: A },
    base: 'auto',
    says: 'no commit hash in `before`',
  },
  {
    title: 'a pull request without a base',
    name: 'pull_request',
    payload: {},
    base: 'auto',
    says: 'pull_request.base.sha',
  },
  {
    title: 'a schedule and its own range',
    name: 'schedule',
    payload: {},
    base: 'push',
    says: 'the schedule event has none',
  },
];

test.each([
  '--upload-pack=touch',
  'HEAD~1',
  'main^{tree}',
  '-x',
  'a b',
  'a..b',
  'x:y',
  'a\nb',
  '*',
])('base: %s is refused', (ref) => {
  const asked = () => comparisonFor(event('push', push(B, A).payload, 'refs/heads/main'), { ref });
  expect(asked).toThrow(`base: ${JSON.stringify(ref)} is not a commit, tag or branch name.`);
});

test.each(refused)('$title is refused', ({ name, payload, base, says }) => {
  expect(() => comparisonFor(event(name, payload, 'refs/heads/main'), base)).toThrow(says);
});

function event(name: string, payload: unknown, ref: string): Event {
  return {
    name,
    payload,
    sha: A,
    ref,
    repository: 'example/site',
    workspace: null,
    apiUrl: 'https://api.example.com',
    serverUrl: 'https://example.com',
    runId: 1,
    workflowRef: '',
  };
}

/** A comparison in few words: "head: bases; deploys". */
function told(asked: Comparison): string {
  if (asked.kind === 'nothing') return `nothing${asked.isNotable ? '!' : ''}: ${asked.why}`;
  const { head, deploys } = asked;
  const bases = asked.bases.map(toldBase);
  const whose = () => {
    switch (deploys?.kind) {
      case undefined:
        return '';
      case 'runs':
        return `; runs on ${deploys.branch}`;
      case 'triggering-runs':
        return `; runs of ${deploys.workflowId} on ${deploys.branch} but ${deploys.runId}`;
      case 'deployments':
        return `; deployments to ${deploys.environment} but ${deploys.deploymentId}, by ${deploys.event}`;
    }
  };
  const tagged = head.mayBeTag ? ' (tagged)' : '';
  return `${head.hash.slice(0, 1)}${tagged}: ${bases.join(', ') || 'none'}${whose()}`;
}

function toldBase(base: Base): string {
  switch (base.kind) {
    case 'hash':
      return base.hash.slice(0, 1);
    case 'empty-tree':
      return 'empty tree';
    case 'named':
      return base.name;
    case 'merge-base':
      return `merge base with ${base.with.startsWith('refs/') ? base.with : base.with.slice(0, 1)}`;
    case 'earlier-tag':
      return `tag before ${base.tag}`;
  }
}
