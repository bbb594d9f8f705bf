import { ActionError } from '../errors.ts';
import { isPreview } from '../inputs/inputs.ts';
import type { BaseInput } from '../inputs/types.ts';
import { type Event, hashAt } from './event.ts';
import { numberAt, textAt, valueAt } from './json.ts';
import { isZero } from './object-id.ts';

/** A commit that the head is compared with, by what is known of it before anybody is asked. */
export type Base = BaseKind & {
  /** What the commit is, for the log: "the state before this push". */
  readonly what: string;
};

type BaseKind =
  | { readonly kind: 'hash'; readonly hash: string }
  | { readonly kind: 'empty-tree' }
  | { readonly kind: 'named'; readonly name: string }
  /** The last common ancestor of the head and a hash or a full ref; none: the empty tree. */
  | { readonly kind: 'merge-base'; readonly with: string }
  /** The nearest earlier tag of the same kind; none: the empty tree. */
  | { readonly kind: 'earlier-tag'; readonly tag: string };

/** Whose earlier deploys an edge may still hold. */
export type DeployQuery =
  /** This workflow's own runs on a branch. */
  | { readonly kind: 'runs'; readonly branch: string }
  /** The runs of the workflow whose run `runId` triggered this one. */
  | {
      readonly kind: 'triggering-runs';
      readonly workflowId: number;
      readonly branch: string;
      readonly runId: number;
    }
  /** The deployments to one environment; `event` is what this workflow runs on. */
  | {
      readonly kind: 'deployments';
      readonly environment: string;
      readonly event: 'deployment' | 'deployment_status';
      readonly deploymentId: number;
    };

/** The commit whose content has been published. */
export interface Head {
  /** In full. */
  readonly hash: string;
  /** True if the hash, and that of a base, may be an annotated tag's object. */
  readonly tagged?: true;
  /** What it is, for the log: "main". */
  readonly what: string;
}

/** What an event and `base` ask to be compared. */
export type Comparison =
  | {
      readonly kind: 'compare';
      readonly head: Head;
      readonly bases: readonly Base[];
      readonly deploys: DeployQuery | null;
    }
  /** No commit was published. `notable`: the user should be told, and not only the log. */
  | { readonly kind: 'nothing'; readonly why: string; readonly notable: boolean };

/** A name as refs may have it, and hashes do: nothing that git or GitHub would take for an expression or an option. */
const REF = /^(?!-)(?!.*\.\.)[^\s~^:?*[\\]+$/;

/**
 * Which commits an event asks to be compared. A revert compares as anything else: trees count, never
 * the commits between them.
 *
 * @throws ActionError if the event lacks what it must carry, or has no range of its own where `base` is `push`.
 */
export function comparison(event: Event, base: BaseInput): Comparison {
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
    return { ...own, bases: [{ kind: 'named', name: base.ref, what: base.ref }], deploys: null };
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

/** The commit that an event is about, as far as it says; else the run's own. */
export function headOf(event: Event): string {
  try {
    const own = ownComparison(event);
    return own.kind === 'compare' ? own.head.hash : event.sha;
  } catch (failure) {
    if (failure instanceof ActionError) return event.sha;
    throw failure;
  }
}

function ownComparison(event: Event): Comparison {
  if (event.name === 'push') return push(event);
  if (event.name === 'release') {
    const name =
      textAt(event.payload, 'release', 'tag_name') ?? afterPrefix(event.ref, 'refs/tags/');
    return tag(event, name ?? event.sha, null);
  }
  if (event.name.startsWith('pull_request')) {
    const base = hashAt(event, 'pull_request', 'base', 'sha');
    return proposal(hashAt(event, 'pull_request', 'head', 'sha'), base, 'the pull request');
  }
  if (event.name === 'merge_group') {
    const base = hashAt(event, 'merge_group', 'base_sha');
    return proposal(hashAt(event, 'merge_group', 'head_sha'), base, 'the merge group');
  }
  if (event.name === 'workflow_run') return workflowRun(event);
  if (event.name === 'deployment' || event.name === 'deployment_status') {
    return deployment(event, event.name);
  }
  const branch = shortRef(event.ref);
  const head = { hash: event.sha, what: branch ?? 'the commit' };
  return compare(head, [], branch === null ? null : { kind: 'runs', branch });
}

function push(event: Event): Comparison {
  const before = hashAt(event, 'before');
  const after = hashAt(event, 'after');
  const what = shortRef(event.ref) ?? 'the commit';
  if (isZero(after) || valueAt(event.payload, 'deleted') === true) {
    return nothing(`This push deleted ${what}: nothing was published.`, false);
  }
  const tagName = afterPrefix(event.ref, 'refs/tags/');
  if (tagName !== null) return tag(event, tagName, isZero(before) ? null : before);

  const head = { hash: after, what };
  return compare(head, [ownBase(event, before, what)], { kind: 'runs', branch: what });
}

function ownBase({ payload }: Event, before: string, branch: string): Base {
  if (!isZero(before)) return { kind: 'hash', hash: before, what: 'its state before this push' };
  const main = textAt(payload, 'repository', 'default_branch');
  if (main === null || main === branch) {
    return { kind: 'empty-tree', what: 'the empty tree, since the branch is new' };
  }
  const what = `the commit where it left ${main}, since the branch is new`;
  return { kind: 'merge-base', with: `refs/heads/${main}`, what };
}

function tag(event: Event, name: string, before: string | null): Comparison {
  const bases: Base[] = [{ kind: 'earlier-tag', tag: name, what: 'the nearest earlier tag' }];
  if (before !== null) bases.push({ kind: 'hash', hash: before, what: 'where the tag was before' });
  return compare({ hash: event.sha, tagged: true, what: name }, bases, null);
}

function proposal(hash: string, base: string, what: string): Comparison {
  const left = 'the commit where it left its base';
  return compare({ hash, what }, [{ kind: 'merge-base', with: base, what: left }], null);
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
  if (isPreview(trigger) || isFork) {
    return nothing(`${name} ran for a proposed change (${trigger}), which deploys nothing.`, true);
  }
  const branch = textAt(run, 'head_branch');
  const workflowId = numberAt(run, 'workflow_id');
  const runId = numberAt(run, 'id') ?? 0;
  const head = { hash: hashAt(event, 'workflow_run', 'head_sha'), what: branch ?? 'the commit' };
  if (branch === null || workflowId === null) return compare(head, [], null);
  return compare(head, [], { kind: 'triggering-runs', workflowId, branch, runId });
}

const TOO_EARLY = 'a refresh now would cache the old files again.';

function deployment(event: Event, name: 'deployment' | 'deployment_status'): Comparison {
  const environment = textAt(event.payload, 'deployment', 'environment');
  const where = environment ?? 'the environment';
  if (name === 'deployment_status') {
    const state = textAt(event.payload, 'deployment_status', 'state') ?? 'unknown';
    if (state !== 'success') {
      return nothing(`The deployment to ${where} did not succeed (${state}): ${TOO_EARLY}`, true);
    }
  }
  const deploymentId = numberAt(event.payload, 'deployment', 'id') ?? 0;
  const head = { hash: hashAt(event, 'deployment', 'sha'), what: `the deployment to ${where}` };
  if (environment === null) return compare(head, [], null);
  return compare(head, [], { kind: 'deployments', environment, event: name, deploymentId });
}

function compare(head: Head, bases: readonly Base[], deploys: DeployQuery | null): Comparison {
  return { kind: 'compare', head, bases, deploys };
}

function nothing(why: string, notable: boolean): Comparison {
  return { kind: 'nothing', why, notable };
}

function shortRef(ref: string): string | null {
  return afterPrefix(ref, 'refs/heads/') ?? afterPrefix(ref, 'refs/tags/');
}

function afterPrefix(text: string, prefix: string): string | null {
  return text.length > prefix.length && text.startsWith(prefix) ? text.slice(prefix.length) : null;
}
