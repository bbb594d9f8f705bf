import { isProposal } from '../../inputs/inputs.ts';
import type { DeployQuery } from '../comparison.ts';
import { type Deploy, type Refresher, wasRefreshed } from '../deploys.ts';
import type { Event } from '../event.ts';
import { numberAt, textAt, valueAt } from '../json.ts';
import { isHash } from '../object-id.ts';
import { Unanswered } from '../repository.ts';
import type { GitHub } from './github.ts';

/** The most that GitHub lists on one page, and of a list that is filtered. */
const PAGE = 100;
const LISTED = 1000;
/**
 * A run may run again until 30 days after its creation, and take a while then. In milliseconds.
 * https://docs.github.com/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs
 */
const RUNS_LIVE = 35 * 24 * 60 * 60 * 1000;

/** A run of a workflow, as far as it matters here. */
interface Run {
  readonly id: number;
  readonly number: number;
  readonly head: string;
  /** `success`, another conclusion, or the status of a run that goes on. */
  readonly state: string;
  readonly created: number;
  readonly started: number;
  readonly ended: number;
}

/** What was deployed before. */
export interface Deploys {
  readonly deploys: readonly Deploy[];
  /** Why older ones are not among them; null if all that matter are. */
  readonly missing: string | null;
}

/** Where runs are read. Its signal ends the reading: what was read until then counts. */
export interface DeploySource {
  readonly event: Event;
  readonly github: GitHub;
  readonly signal: AbortSignal;
}

/**
 * Reads the deploys before this one from GitHub's API, in no order.
 *
 * @throws Unanswered if not even the newest can be read.
 */
export async function readDeploys(query: DeployQuery, source: DeploySource): Promise<Deploys> {
  switch (query.kind) {
    case 'runs':
      return ownRuns(query.branch, source);
    case 'triggering-runs':
      return triggeringRuns(query.workflowId, query.branch, query.runId, source);
    case 'deployments':
      return deployments(query.environment, query.event, query.deploymentId, source);
  }
}

async function ownRuns(branch: string, source: DeploySource): Promise<Deploys> {
  const workflow = await ownWorkflow(source);
  const refreshed = (run: Run) => run.state === 'success';
  const others = (run: Run) => run.id !== source.event.runId;
  const { runs, missing } = await listRuns(workflow, { branch }, source, (runs) =>
    runs.filter((run) => others(run) && refreshed(run)),
  );
  return { deploys: runs.filter(others).map((run) => deployOf(run, refreshed(run))), missing };
}

async function triggeringRuns(
  workflow: number,
  branch: string,
  triggering: number,
  source: DeploySource,
): Promise<Deploys> {
  const refreshers = await refreshersOn('workflow_run', source);
  const refreshed = (run: Run, all: readonly Run[]) => {
    const others = all.map(({ ended }) => ended);
    const done = run.state === 'success' && run.id !== triggering && run.ended >= refreshers.since;
    return done && wasRefreshed(run.ended, others, refreshers.runs);
  };
  const { runs, missing } = await listRuns(workflow, { branch }, source, (runs) =>
    runs.filter((run) => refreshed(run, runs)),
  );
  const others = runs.filter((run) => run.id !== triggering);
  return { deploys: others.map((run) => deployOf(run, refreshed(run, runs))), missing };
}

async function deployments(
  environment: string,
  event: 'deployment' | 'deployment_status',
  current: number,
  source: DeploySource,
): Promise<Deploys> {
  const { github, signal } = source;
  const parameters = { environment, per_page: PAGE };
  const [listed, refreshers] = await Promise.all([
    github.get('/deployments', parameters, signal),
    refreshersOn(event, source),
  ]);
  const all = list(listed, 'deployments');
  const deploys: Deploy[] = [];
  let found: boolean = false;
  for (const deployment of all.toSorted((a, b) => time(b, 'created_at') - time(a, 'created_at'))) {
    const id = whole(deployment, 'id');
    if (id === current) continue;
    const head = hash(deployment, 'sha');
    const started = time(deployment, 'created_at');
    // A run on `deployment` deploys by itself; one on `deployment_status` comes after the deployment.
    const ended: number | null =
      event === 'deployment' || found ? started : await succeededAt(id, source);
    const runs = refreshers.runs.filter((run) => run.head === head);
    const refreshed: boolean =
      ended !== null && ended >= refreshers.since && wasRefreshed(ended, [], runs);
    found ||= refreshed;
    deploys.push({ what: `deployment ${id}`, head, started, ended: started, refreshed });
  }
  const missing =
    found || all.length < PAGE ? null : `only the newest ${PAGE} deployments are listed`;
  return { deploys, missing };
}

/** When a deployment succeeded; null if it did not. */
async function succeededAt(id: number, { github, signal }: DeploySource): Promise<number | null> {
  const parameters = { id, per_page: PAGE };
  const statuses = list(
    await github.get('/deployments/{id}/statuses', parameters, signal),
    'statuses',
  );
  const times = statuses
    .filter((status) => textAt(status, 'state') === 'success')
    .map((status) => time(status, 'created_at'));
  return times.length === 0 ? null : Math.max(...times);
}

/** This workflow's newest runs on an event; of those created before `since`, some may not be among them. */
async function refreshersOn(event: string, source: DeploySource) {
  const workflow = await ownWorkflow(source);
  const { github, signal } = source;
  const answer = await github.get(
    '/actions/workflows/{workflow}/runs',
    { workflow, event, per_page: PAGE },
    signal,
  );
  const all = list(valueAt(answer, 'workflow_runs'), 'runs').map(readRun);
  const runs = all
    .filter(({ id }) => id !== source.event.runId)
    .map(({ head, created, state }) => ({ head, created, succeeded: state === 'success' }));
  const since = all.length < PAGE ? 0 : Math.min(...all.map(({ created }) => created));
  return { runs, since } satisfies { runs: readonly Refresher[]; since: number };
}

/** This workflow, by its file's name; by its id, where its file lies elsewhere. */
async function ownWorkflow({ event, github, signal }: DeploySource): Promise<string | number> {
  const prefix = `${event.repository}/.github/workflows/`;
  const file = event.workflowRef.replace(/@.*$/s, '');
  if (file.toLowerCase().startsWith(prefix.toLowerCase())) return file.slice(prefix.length);
  const run = await github.get('/actions/runs/{run}', { run: event.runId }, signal);
  return whole(run, 'workflow_id');
}

/**
 * Lists a workflow's runs that may have deployed: one page, unless there are more, which may have run again
 * since the newest refreshed one.
 */
async function listRuns(
  workflow: string | number,
  filter: Readonly<Record<string, string>>,
  { github, signal }: DeploySource,
  refreshed: (runs: readonly Run[]) => readonly Run[],
): Promise<{ runs: readonly Run[]; missing: string | null }> {
  const read = async (page: number) => {
    const parameters = { workflow, ...filter, per_page: PAGE, page };
    const answer = await github.get('/actions/workflows/{workflow}/runs', parameters, signal);
    const entries = list(valueAt(answer, 'workflow_runs'), 'runs');
    const runs = entries.filter(mayDeploy).map(readRun);
    return { runs, entries: entries.length, total: whole(answer, 'total_count') };
  };
  const first = await read(1);
  const newest = Math.max(...refreshed(first.runs).map(({ started }) => started));
  const oldest = Math.min(...first.runs.map(({ created }) => created));
  if (first.entries >= first.total || oldest < newest - RUNS_LIVE) {
    return { runs: first.runs, missing: null };
  }
  const last = Math.ceil(Math.min(first.total, LISTED) / PAGE);
  const pages = Array.from({ length: last - 1 }, (_, at) => read(at + 2));
  const settled = await Promise.allSettled(pages);
  const runs = [
    ...first.runs,
    ...settled.flatMap((page) => (page.status === 'fulfilled' ? page.value.runs : [])),
  ];
  const failure = settled.find((page) => page.status === 'rejected')?.reason;
  if (failure instanceof Error) return { runs, missing: failure.message };
  const complete = first.total <= LISTED || refreshed(runs).length > 0;
  return { runs, missing: complete ? null : `only the newest ${LISTED} runs are listed` };
}

/** A fork's run, or one for a proposed change, deploys nothing, whatever its branch is called. */
function mayDeploy(run: unknown): boolean {
  const ownCommit = valueAt(run, 'head_repository', 'id') === valueAt(run, 'repository', 'id');
  return ownCommit && !isProposal(textAt(run, 'event') ?? '');
}

function readRun(run: unknown): Run {
  const created = time(run, 'created_at');
  const completed = textAt(run, 'status') === 'completed';
  return {
    id: whole(run, 'id'),
    number: numberAt(run, 'run_number') ?? 0,
    head: hash(run, 'head_sha'),
    state: textAt(run, completed ? 'conclusion' : 'status') ?? 'not known',
    created,
    started: textAt(run, 'run_started_at') === null ? created : time(run, 'run_started_at'),
    ended: completed ? time(run, 'updated_at') : Number.POSITIVE_INFINITY,
  };
}

function deployOf({ number, state, head, started, ended }: Run, refreshed: boolean): Deploy {
  return { what: `run ${number}, ${state}`, head, started, ended, refreshed };
}

function list(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Unanswered(`GitHub: the list of ${what} is no list`);
}

function whole(json: unknown, key: string): number {
  const value = numberAt(json, key);
  if (value !== null) return value;
  throw new Unanswered(`GitHub: an answer holds no number in ${key}`);
}

function hash(json: unknown, key: string): string {
  const value = textAt(json, key);
  if (value !== null && isHash(value)) return value;
  throw new Unanswered(`GitHub: an answer holds no commit in ${key}`);
}

/** In milliseconds since 1970; GitHub gives full seconds. */
function time(json: unknown, key: string): number {
  const value = Date.parse(textAt(json, key) ?? '');
  if (!Number.isNaN(value)) return value;
  throw new Unanswered(`GitHub: an answer holds no time in ${key}`);
}
