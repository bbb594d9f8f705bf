import type { DeployQuery } from '../comparison.ts';
import { type Deploy, type DeployHistory, newestRefreshed, RUNS_LIVE } from '../deploys.ts';
import { textAt } from '../json.ts';
import { memoize } from '../memoize.ts';
import { hashIn, listOf, numberIn, timeIn } from './reply.ts';
import {
  type DeploySource,
  ownWorkflow,
  type Run,
  RunList,
  readRunOf,
  type Workflow,
} from './runs.ts';

type DeploymentQuery = Extract<DeployQuery, { readonly kind: 'deployments' }>;

const PAGE = 30;
/** No more deployments are read than these pages hold. */
const PAGES = 10;
/** The most statuses of one deployment, and deployments of one commit, that are read. */
const STATUSES = 100;

/** A deployment, as far as GitHub's list tells. Times are in milliseconds since 1970. */
interface Deployment {
  readonly id: number;
  readonly head: string;
  readonly created: number;
  /** When it, or a status of it, was last touched. */
  readonly updated: number;
}

interface Status {
  readonly state: string;
  readonly created: number;
  /** The run that made it; null where it does not say. */
  readonly runId: number | null;
}

/** When a deployment began and ended, and its newest success. */
interface Timeline {
  readonly started: number;
  readonly ended: number;
  /** Null if its newest outcome is no success. */
  readonly succeeded: number | null;
}

/** The deployments to one environment, each with the run of this workflow that it triggered. */
export async function deployments(
  query: DeploymentQuery,
  source: DeploySource,
): Promise<DeployHistory> {
  const { environment, deploymentId: current } = query;
  const workflow = await ownWorkflow(source);
  const reader = query.event === 'deployment' ? ownDeploys : watchedDeploys;
  const read = reader(workflow, query, source);
  const deploys: Deploy[] = [];
  for (let page = 1; page <= PAGES; page++) {
    const listed = await list({ environment, per_page: PAGE, page }, source);
    const newest = newestRefreshed(deploys)?.created ?? Number.NEGATIVE_INFINITY;
    // On later pages, what was not touched since has neither run nor ended since.
    const relevant = listed.filter(({ id, updated }) => {
      return id !== current && (page === 1 || updated >= newest);
    });
    deploys.push(...(await read(relevant)));
    const last = newestRefreshed(deploys);
    const oldest = Math.min(...listed.map(({ created }) => created));
    const isEnough = last !== null && oldest < last.created - RUNS_LIVE;
    if (listed.length < PAGE || isEnough) return { deploys, missing: null };
  }
  return { deploys, missing: `only the newest ${PAGES * PAGE} deployments are read` };
}

/** Gives the deploys of some deployments. */
type ReadDeploys = (deployments: readonly Deployment[]) => Promise<readonly Deploy[]>;

/** A deploy of which it is not known yet whether it was refreshed, since that takes requests. */
interface Candidate extends Pick<Deploy, 'started' | 'ended'> {
  readonly deployment: Deployment;
  /** What `refreshed` is if it was. */
  readonly since: number;
  readonly wasRefreshed: () => Promise<boolean>;
}

/** Looks for the one that began last of those that were refreshed: it is enough. */
async function deploysOf(candidates: readonly Candidate[]): Promise<readonly Deploy[]> {
  const deploys: Deploy[] = [];
  let isFound = false;
  for (const candidate of candidates.toSorted((a, b) => b.started - a.started)) {
    const { deployment, started, ended, since, wasRefreshed } = candidate;
    const { id, head, created } = deployment;
    const refreshed: number | null = isFound || !(await wasRefreshed()) ? null : since;
    isFound ||= refreshed !== null;
    deploys.push({ what: `deployment ${id}`, head, created, started, ended, refreshed });
  }
  return deploys;
}

/** On `deployment`, this workflow's own runs deploy and refresh. */
function ownDeploys(
  workflow: Workflow,
  { event, deploymentId: current }: DeploymentQuery,
  source: DeploySource,
): ReadDeploys {
  const runList = new RunList(workflow, { event }, source);
  // No run says which environment it was for: another one's must not stand for a missing one.
  const hasOwnRun = async ({ head, created }: Deployment, runs: readonly Run[]) => {
    const isBeside = (other: { readonly created: number }) =>
      Math.abs(other.created - created) <= LATE;
    const all = await list({ sha: head, per_page: STATUSES }, source);
    const beside = all.filter((deployment) => deployment.id !== current && isBeside(deployment));
    return all.length < STATUSES && runs.filter(isBeside).length >= beside.length;
  };
  return async (deployments) => {
    const oldest = Math.min(...deployments.map(({ created }) => created));
    const { runs, complete } = await runList.readUntil((read) => read.oldest < oldest - LATE);
    const candidates = deployments.map((deployment): Candidate => {
      const { head, created } = deployment;
      const ofHead = runs.filter((run) => run.head === head);
      const own = ofHead.filter((run) => run.created >= created);
      const isKnown = complete || created - LATE > Math.min(...runs.map((run) => run.created));
      const others = ofHead.filter((run) => run.id !== source.event.runId);
      const since = others.filter((run) => run.created >= created);
      const succeeded = isKnown && since.length > 0 && since.every(isSuccess);
      return {
        deployment,
        started: Math.max(created, ...own.map((run) => run.started)),
        ended: Math.max(created, ...own.map((run) => run.ended)),
        since: created,
        wasRefreshed: async () => succeeded && hasOwnRun(deployment, others),
      };
    });
    return deploysOf(candidates);
  };
}

function isSuccess({ state }: Run): boolean {
  return state === 'success';
}

/** On `deployment_status`, others deploy, and each status triggers a run of this workflow. */
function watchedDeploys(
  workflow: Workflow,
  { event, deploymentId }: DeploymentQuery,
  source: DeploySource,
): ReadDeploys {
  const statusesOf = memoize((id: number) => readStatuses(id, source));
  const runOf = memoize((id: number) => readRunOf(id, source));
  const wasRefreshed = async (head: string, succeeded: number) => {
    const [{ runs, complete }, all] = await Promise.all([
      new RunList(workflow, { event, head_sha: head }, source).readUntil(() => false),
      list({ sha: head, per_page: STATUSES }, source),
    ]);
    if (!complete || all.length >= STATUSES) return false;
    const statuses = await Promise.all(
      all.map(async ({ id }) => ({ id, statuses: await statusesOf(id) })),
    );
    return everyRunSucceeded(runs, statuses, succeeded, source.event.runId, deploymentId);
  };
  return async (deployments) => {
    const candidates = deployments.map(async (deployment): Promise<Candidate> => {
      const { started, ended, succeeded } = await timelineOf(deployment, statusesOf, runOf);
      // What succeeded before its run began again need not have been deployed again.
      const isOfLastStart = succeeded !== null && succeeded >= started;
      return {
        deployment,
        started,
        ended,
        since: isOfLastStart ? started : deployment.created,
        wasRefreshed: async () => succeeded !== null && wasRefreshed(deployment.head, succeeded),
      };
    });
    return deploysOf(await Promise.all(candidates));
  };
}

/**
 * Whether the run of this workflow for a success is among those for the same commit, and all since then succeeded. No run says
 * which environment or status it was for: so there must be one for each status since, of any environment.
 *
 * @param deployments All of the commit, with their statuses.
 */
function everyRunSucceeded(
  runs: readonly Run[],
  deployments: readonly { readonly id: number; readonly statuses: readonly Status[] }[],
  succeeded: number,
  thisRun: number,
  current: number,
): boolean {
  const isThis = deployments.some(({ id }) => id === current) ? 1 : 0;
  const others = runs.filter(({ id }) => id !== thisRun);
  const since = others.filter(({ created, state }) => created >= succeeded && state !== 'skipped');
  const statuses = deployments.flatMap((deployment) => deployment.statuses);
  // An earlier status' run that came late must not stand for a missing one.
  const early = succeeded - LATE;
  const expected = statuses.filter(
    ({ state, created }) => state !== 'inactive' && created >= early,
  );
  const successes = statuses.filter(
    ({ state, created }) => state === 'success' && created >= succeeded,
  );
  return (
    since.every(isSuccess) &&
    since.length >= successes.length - isThis &&
    others.filter(({ created }) => created >= early).length >= expected.length - isThis
  );
}

/** A run comes no later than this after its status. In milliseconds. */
const LATE = 60_000;

async function timelineOf(
  { id, created }: Deployment,
  statusesOf: (id: number) => Promise<readonly Status[]>,
  runOf: (id: number) => Promise<Run | null>,
): Promise<Timeline> {
  const statuses = (await statusesOf(id)).toSorted((a, b) => b.created - a.created);
  const runId = statuses.find((status) => status.runId !== null)?.runId ?? null;
  const run = runId === null ? null : await runOf(runId);
  const outcomes = statuses.filter(({ state }) => state !== 'inactive');
  const newest = outcomes[0];
  const isOver = newest !== undefined && /^(?:success|failure|error)$/.test(newest.state);
  const started = Math.max(created, run?.started ?? created);
  const success = outcomes.find(({ state }) => state === 'success')?.created ?? null;
  // Its run goes on again: it may be deploying.
  const goesOn =
    run !== null &&
    run.ended === Number.POSITIVE_INFINITY &&
    newest !== undefined &&
    newest.created < started;
  return {
    started,
    ended: isOver && !goesOn ? newest.created : Number.POSITIVE_INFINITY,
    succeeded: isOver && newest.state === 'success' ? success : null,
  };
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

/** A run's address, as a job puts it into the statuses of its deployment. */
const RUN = /\/actions\/runs\/(\d{1,15})(?:\/|$)/;

async function readStatuses(
  id: number,
  { github, signal }: DeploySource,
): Promise<readonly Status[]> {
  const parameters = { id, per_page: STATUSES };
  const answer = await github.get('/deployments/{id}/statuses', parameters, signal);
  return listOf(answer, 'statuses').map((status) => {
    const address = RUN.exec(textAt(status, 'log_url') ?? textAt(status, 'target_url') ?? '');
    return {
      state: textAt(status, 'state') ?? 'not known',
      created: timeIn(status, 'created_at'),
      runId: address === null ? null : Number(address[1]),
    };
  });
}
