import type { DeployQuery } from '../comparison.ts';
import { memoize } from '../concurrency.ts';
import { type Deploy, type DeployHistory, newestRefreshed, RUN_LIFETIME } from '../deploys.ts';
import { hashIn, listOf, numberIn, textAt, timeIn } from '../json.ts';
import { type DeploySource, ownWorkflow, type Run, RunList, runById } from './runs.ts';

type DeploymentQuery = Extract<DeployQuery, { readonly kind: 'deployments' }>;

const PAGE = 30;
/** How many pages of deployments are read at most. */
const PAGES = 10;
/** GitHub's largest page, for the statuses of a deployment and the deployments of a commit. */
const LARGEST_PAGE = 100;
/** A run is created within this time after the deployment or status that triggers it. In milliseconds. */
const TRIGGER_DELAY = 60_000;

/** A deployment in GitHub's list. Times are in milliseconds since 1970. */
interface Deployment {
  readonly id: number;
  readonly head: string;
  readonly created: number;
  /** When it last got a status. */
  readonly updated: number;
}

/** A deployment, or a status of one: each triggers a run of the workflows that listen to it. */
interface Trigger {
  readonly created: number;
  readonly isSuccess: boolean;
}

interface Status extends Trigger {
  readonly state: string;
  /** The run that set it; null if the status does not say. */
  readonly runId: number | null;
}

/** A deployment, and how to find out whether it was refreshed, which takes requests. */
interface Candidate extends Pick<Deploy, 'started' | 'ended'> {
  readonly deployment: Deployment;
  /** What `refreshed` is if it was. */
  readonly since: number;
  readonly wasRefreshed: () => Promise<boolean>;
}

/** Inspects deployments, but may leave out those to which nothing has happened since a time. */
type Inspect = (deployments: readonly Deployment[], since: number) => Promise<readonly Candidate[]>;

/** The deployments to an environment before this one, of which the newest refreshed one is marked. */
export async function deployments(
  query: DeploymentQuery,
  source: DeploySource,
): Promise<DeployHistory> {
  const { environment, deploymentId: current } = query;
  const inspect =
    query.event === 'deployment'
      ? await ownDeployments(query, source)
      : await othersDeployments(query, source);
  const deploys: Deploy[] = [];
  for (let page = 1; page <= PAGES; page++) {
    const listed = await list({ environment, per_page: PAGE, page }, source);
    const since = newestRefreshed(deploys)?.created ?? Number.NEGATIVE_INFINITY;
    const others = listed.filter(({ id }) => id !== current);
    deploys.push(...(await markRefreshed(await inspect(others, since))));
    const newest = newestRefreshed(deploys);
    const oldest = Math.min(...listed.map(({ created }) => created));
    const isEnough = newest !== null && oldest < newest.created - RUN_LIFETIME;
    if (listed.length < PAGE || isEnough) return { deploys, missing: null };
  }
  return { deploys, missing: `only the newest ${PAGES * PAGE} deployments are read` };
}

/** Looks for the refreshed deployment that started last. Older ones need not be looked at. */
async function markRefreshed(candidates: readonly Candidate[]): Promise<readonly Deploy[]> {
  const deploys: Deploy[] = [];
  let isFound = false;
  for (const candidate of candidates.toSorted((a, b) => b.started - a.started)) {
    const { deployment, started, ended, since } = candidate;
    const { id, head, created } = deployment;
    const isNewest: boolean = !isFound && (await candidate.wasRefreshed());
    isFound ||= isNewest;
    const refreshed = isNewest ? since : null;
    deploys.push({ label: `deployment ${id}`, head, created, started, ended, refreshed });
  }
  return deploys;
}

/** On `deployment`, the runs of this workflow deploy and refresh. */
async function ownDeployments(
  { event, deploymentId: current }: DeploymentQuery,
  source: DeploySource,
): Promise<Inspect> {
  const list = new RunList(await ownWorkflow(source), { event }, source);
  return async (deployments) => {
    const oldest = Math.min(...deployments.map(({ created }) => created));
    await list.readUntil(() => list.oldest < oldest - TRIGGER_DELAY);
    return deployments.map((deployment) => {
      const { head, created } = deployment;
      const runs = list.runs.filter((run) => run.head === head);
      const own = runs.filter((run) => run.created >= created);
      const others = runs.filter(({ id }) => id !== source.event.runId);
      const since = others.filter((run) => run.created >= created);
      const succeeded = since.length > 0 && since.every(isSuccess);
      const isRead = list.oldest < created - TRIGGER_DELAY;
      return {
        deployment,
        started: Math.max(created, ...own.map((run) => run.started)),
        ended: Math.max(created, ...own.map((run) => run.ended)),
        since: created,
        wasRefreshed: async () => {
          if (!isRead || !succeeded) return false;
          const all = await deploymentsOf(head, source);
          if (all === null) return false;
          const triggers = all.filter(({ id }) => id !== current);
          return everyRunSucceeded(others, triggers.map(asTrigger), created, 0);
        },
      };
    });
  };
}

/** On `deployment_status`, others deploy, and each status triggers a run of this workflow. */
async function othersDeployments(
  { event, deploymentId: current }: DeploymentQuery,
  source: DeploySource,
): Promise<Inspect> {
  const workflow = await ownWorkflow(source);
  const statusesOf = memoize((id: number) => readStatuses(id, source));
  const runOf = memoize((id: number) => runById(id, source));

  const wasRefreshed = async (head: string, succeeded: number) => {
    const list = new RunList(workflow, { event, head_sha: head }, source);
    const [all] = await Promise.all([deploymentsOf(head, source), list.readUntil(() => false)]);
    if (!list.complete || all === null) return false;
    const statuses = await Promise.all(all.map(({ id }) => statusesOf(id)));
    const others = list.runs.filter(({ id }) => id !== source.event.runId);
    const own = all.some(({ id }) => id === current) ? 1 : 0;
    return everyRunSucceeded(others, statuses.flat(), succeeded, own);
  };

  const inspect = async (deployment: Deployment): Promise<Candidate> => {
    const { id, head, created } = deployment;
    const statuses = await statusesOf(id);
    const newest = statuses[0];
    const runId = statuses.find((status) => status.runId !== null)?.runId ?? null;
    const run = runId === null ? null : await runOf(runId);
    const started = Math.max(created, run?.started ?? created);
    const isOver = newest !== undefined && /^(?:success|failure|error)$/.test(newest.state);
    // The status is of an earlier attempt of a run that has been rerun and may be deploying now.
    const isOutdated =
      isOver && newest.created < started && run?.ended === Number.POSITIVE_INFINITY;
    const succeeded = newest?.isSuccess ? newest.created : null;
    return {
      deployment,
      started,
      ended: isOver && !isOutdated ? newest.created : Number.POSITIVE_INFINITY,
      // What succeeded before its run was rerun need not have been deployed again.
      since: succeeded !== null && succeeded >= started ? started : created,
      wasRefreshed: async () => succeeded !== null && wasRefreshed(head, succeeded),
    };
  };
  return (deployments, since) =>
    Promise.all(deployments.filter(({ updated }) => updated >= since).map(inspect));
}

/**
 * Whether every run of this workflow for a commit has succeeded since a time, and none is missing. GitHub does not say which
 * environment, deployment or status a run was for: so there must be as many runs as triggers, of all environments.
 *
 * @param runs All of the commit but this run.
 * @param triggers All of the commit.
 * @param own How many of the triggers are this run's.
 */
function everyRunSucceeded(
  runs: readonly Run[],
  triggers: readonly Trigger[],
  since: number,
  own: number,
): boolean {
  const completed = runs.filter(({ created, state }) => created >= since && state !== 'skipped');
  const successes = triggers.filter(({ created, isSuccess }) => isSuccess && created >= since);
  // A run that came late, of an earlier trigger, must not stand in for a missing one.
  const before = since - TRIGGER_DELAY;
  const triggered = runs.filter(({ created }) => created >= before);
  const expected = triggers.filter(({ created }) => created >= before);
  return (
    completed.every(isSuccess) &&
    completed.length >= successes.length - own &&
    triggered.length >= expected.length - own
  );
}

function isSuccess({ state }: Run): boolean {
  return state === 'success';
}

/** On `deployment`, the run that a deployment triggers is to refresh it. */
function asTrigger({ created }: Deployment): Trigger {
  return { created, isSuccess: true };
}

/** All deployments of a commit; null if they are too many to be read. */
async function deploymentsOf(
  head: string,
  source: DeploySource,
): Promise<readonly Deployment[] | null> {
  const all = await list({ sha: head, per_page: LARGEST_PAGE }, source);
  return all.length < LARGEST_PAGE ? all : null;
}

async function list(
  parameters: Readonly<Record<string, string | number>>,
  { github, signal }: DeploySource,
): Promise<readonly Deployment[]> {
  const listed = listOf(await github.get('/deployments', parameters, signal), 'deployments');
  return listed.map((deployment) => ({
    id: numberIn(deployment, 'id'),
    head: hashIn(deployment, 'sha'),
    created: timeIn(deployment, 'created_at'),
    updated: timeIn(deployment, 'updated_at'),
  }));
}

/** The URL of a run, as GitHub Actions puts it into the statuses of its deployments. */
const RUN_URL = /\/actions\/runs\/(\d{1,15})(?:\/|$)/;

/**
 * The statuses of a deployment, newest first. Those that say that a newer deployment has replaced it are left out: they
 * trigger no run. https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#deployment_status
 */
async function readStatuses(
  id: number,
  { github, signal }: DeploySource,
): Promise<readonly Status[]> {
  const parameters = { id, per_page: LARGEST_PAGE };
  const answer = await github.get('/deployments/{id}/statuses', parameters, signal);
  const statuses = listOf(answer, 'statuses').map((status) => {
    const url = RUN_URL.exec(textAt(status, 'log_url') ?? textAt(status, 'target_url') ?? '');
    const state = textAt(status, 'state') ?? 'not known';
    const created = timeIn(status, 'created_at');
    return { state, isSuccess: state === 'success', created, runId: url ? Number(url[1]) : null };
  });
  return statuses
    .filter(({ state }) => state !== 'inactive')
    .toSorted((a, b) => b.created - a.created);
}
