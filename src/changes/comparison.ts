import { ActionError } from '../errors.ts';
import { isProposal } from '../inputs/inputs.ts';
import type { BaseInput } from '../inputs/types.ts';
import { type Event, hashAt } from './event.ts';
import { numberAt, textAt, valueAt } from './json.ts';
import { isZero } from './object-id.ts';

/** A commit to compare the head with, as described by the event. */
export type Base = BaseKind & {
  /** What the commit is, for the log: "its state before this push". */
  readonly label: string;
};

type BaseKind =
  | { readonly kind: 'hash'; readonly hash: string }
  | { readonly kind: 'empty-tree' }
  | { readonly kind: 'named'; readonly name: string }
  /** The merge base of the head and a hash or full ref; the empty tree if there is none. */
  | { readonly kind: 'merge-base'; readonly with: string }
  /** The nearest earlier tag of the same kind; the empty tree if there is none. */
  | { readonly kind: 'earlier-tag'; readonly tag: string };

/** Which earlier deploys an edge may still hold. */
export type DeployQuery =
  /** This workflow's runs on a branch. */
  | { readonly kind: 'runs'; readonly branch: string }
  /** The runs, on a branch, of the workflow whose run `runId` triggered this one. */
  | {
      readonly kind: 'triggering-runs';
      readonly workflowId: number;
      readonly branch: string;
      readonly runId: number;
    }
  /** The deployments to an environment; `event` is what triggers this workflow. */
  | {
      readonly kind: 'deployments';
      readonly environment: string;
      readonly event: 'deployment' | 'deployment_status';
      readonly deploymentId: number;
    };

/** The commit that was published. */
export interface Head {
  /** The full hash. */
  readonly hash: string;
  /** Set if this hash, or that of a base, may be an annotated tag's. */
  readonly mayBeTag?: true;
  /** What it is, for the log: "main". */
  readonly label: string;
}

/** What to compare for an event and `base`. */
export type Comparison =
  | {
      readonly kind: 'compare';
      readonly head: Head;
      readonly bases: readonly Base[];
      readonly deploys: DeployQuery | null;
    }
  /** No commit was published. `isNotable` if that is worth a notice. */
  | { readonly kind: 'nothing'; readonly why: string; readonly isNotable: boolean };

/** The name of a ref, or a hash: nothing that git or GitHub would read as an expression or an option. */
const REF = /^(?!-)(?!.*\.\.)[^\s~^:?*[\\]+$/;

/**
 * What to compare for an event. Reverts and forced pushes need no special case, since trees are compared and not the commits
 * between them.
 *
 * @throws ActionError if the payload lacks a commit, or if `base` is `push` and the event has no range.
 */
export function comparisonFor(event: Event, base: BaseInput): Comparison {
  const own = ownComparison(event);
  if (own.kind === 'nothing' || base === 'auto') return own;
  if (base !== 'push') {
    if (!REF.test(base.ref)) {
      throw new ActionError(
        'invalid-input',
        `base: ${JSON.stringify(base.ref)} is not a commit, tag or branch name.`,
        'Write one, such as v1.2.3 or main; `base` may also be empty, `push` or `none`.',
      );
    }
    return { ...own, bases: [{ kind: 'named', name: base.ref, label: base.ref }], deploys: null };
  }
  if (own.bases.length === 0) {
    throw new ActionError(
      'invalid-input',
      `base: "push" compares an event's own range, and the ${event.name} event has none.`,
      'Leave `base` empty to compare with earlier deploys, or name a commit, tag or branch.',
    );
  }
  return { ...own, deploys: null };
}

/** The commit that an event is about, or the run's commit if the event does not say. */
export function headOf(event: Event): string {
  try {
    const own = ownComparison(event);
    return own.kind === 'compare' ? own.head.hash : event.sha;
  } catch (failure) {
    if (failure instanceof ActionError) return event.sha;
    throw failure;
  }
}

/** What to compare if `base` is empty. */
function ownComparison(event: Event): Comparison {
  const { name, payload, ref, sha } = event;
  if (isProposal(name)) return proposal(event);
  switch (name) {
    case 'push':
      return push(event);
    case 'release':
      return tag(textAt(payload, 'release', 'tag_name') ?? shortRef(ref) ?? sha, sha, null);
    case 'workflow_run':
      return workflowRun(event);
    case 'deployment':
    case 'deployment_status':
      return deployment(event, name);
    default: {
      const branch = shortRef(ref);
      const deploys = branch === null ? null : ({ kind: 'runs', branch } as const);
      return compare({ hash: sha, label: branch ?? 'the commit' }, [], deploys);
    }
  }
}

function push(event: Event): Comparison {
  const before = hashAt(event, 'before');
  const after = hashAt(event, 'after');
  const label = shortRef(event.ref) ?? 'the commit';
  if (isZero(after) || valueAt(event.payload, 'deleted') === true) {
    return nothing(`This push deleted ${label}: nothing was published.`, false);
  }
  if (event.ref.startsWith('refs/tags/')) {
    return tag(label, event.sha, isZero(before) ? null : before);
  }
  const base: Base = isZero(before)
    ? newBranchBase(event, label)
    : { kind: 'hash', hash: before, label: 'its state before this push' };
  return compare({ hash: after, label }, [base], { kind: 'runs', branch: label });
}

function newBranchBase({ payload }: Event, branch: string): Base {
  const main = textAt(payload, 'repository', 'default_branch');
  if (main === null || main === branch) {
    return { kind: 'empty-tree', label: 'the empty tree, since the branch is new' };
  }
  const label = `the commit where it left ${main}, since the branch is new`;
  return { kind: 'merge-base', with: `refs/heads/${main}`, label };
}

function tag(name: string, sha: string, before: string | null): Comparison {
  const bases: Base[] = [{ kind: 'earlier-tag', tag: name, label: 'the nearest earlier tag' }];
  if (before !== null)
    bases.push({ kind: 'hash', hash: before, label: 'where the tag was before' });
  return compare({ hash: sha, mayBeTag: true, label: name }, bases, null);
}

/** A pull request or a merge group. */
function proposal(event: Event): Comparison {
  const isGroup = event.name === 'merge_group';
  const [base, head] = isGroup
    ? [hashAt(event, 'merge_group', 'base_sha'), hashAt(event, 'merge_group', 'head_sha')]
    : [hashAt(event, 'pull_request', 'base', 'sha'), hashAt(event, 'pull_request', 'head', 'sha')];
  const label = isGroup ? 'the merge group' : 'the pull request';
  const left = 'the commit where it left its base';
  return compare({ hash: head, label }, [{ kind: 'merge-base', with: base, label: left }], null);
}

function workflowRun(event: Event): Comparison {
  const run = valueAt(event.payload, 'workflow_run');
  const conclusion = textAt(run, 'conclusion');
  const trigger = textAt(run, 'event') ?? '';
  const name = textAt(run, 'name') ?? 'The triggering workflow';
  if (conclusion !== 'success') {
    const state = conclusion ?? textAt(run, 'status') ?? 'unknown';
    return nothing(`${name} did not succeed (${state}): ${TOO_EARLY}`, true);
  }
  const isFork = valueAt(run, 'head_repository', 'id') !== valueAt(run, 'repository', 'id');
  if (isProposal(trigger) || isFork) {
    return nothing(`${name} ran for a proposed change (${trigger}), which deploys nothing.`, true);
  }
  const branch = textAt(run, 'head_branch');
  const workflowId = numberAt(run, 'workflow_id');
  const runId = numberAt(run, 'id') ?? 0;
  const head = { hash: hashAt(event, 'workflow_run', 'head_sha'), label: branch ?? 'the commit' };
  if (branch === null || workflowId === null) return compare(head, [], null);
  return compare(head, [], { kind: 'triggering-runs', workflowId, branch, runId });
}

const TOO_EARLY = 'a refresh now would cache the old files again.';

function deployment(event: Event, name: 'deployment' | 'deployment_status'): Comparison {
  const environment = textAt(event.payload, 'deployment', 'environment');
  const where = environment ?? 'the environment';
  const state = textAt(event.payload, 'deployment_status', 'state') ?? 'unknown';
  if (name === 'deployment_status' && state !== 'success') {
    return nothing(`The deployment to ${where} did not succeed (${state}): ${TOO_EARLY}`, true);
  }
  const deploymentId = numberAt(event.payload, 'deployment', 'id') ?? 0;
  const head = { hash: hashAt(event, 'deployment', 'sha'), label: `the deployment to ${where}` };
  if (environment === null) return compare(head, [], null);
  return compare(head, [], { kind: 'deployments', environment, event: name, deploymentId });
}

function compare(head: Head, bases: readonly Base[], deploys: DeployQuery | null): Comparison {
  return { kind: 'compare', head, bases, deploys };
}

function nothing(why: string, isNotable: boolean): Comparison {
  return { kind: 'nothing', why, isNotable };
}

/** The name of the branch or tag; null for any other ref. */
function shortRef(ref: string): string | null {
  return /^refs\/(?:heads|tags)\/(.+)$/s.exec(ref)?.[1] ?? null;
}
