import type { DeployQuery } from '../comparison.ts';
import { memoize } from '../concurrency.ts';
import { type Deploy, type DeployHistory, newestRefreshed, RUN_LIFETIME } from '../deploys.ts';
import { deployments } from './deployments.ts';
import { type DeploySource, ownWorkflow, type Run, RunList } from './runs.ts';

/**
 * Reads the deploys before this one from GitHub's API, in any order.
 *
 * @throws Unanswered if not even the newest can be read.
 */
export async function readDeploys(
  query: DeployQuery,
  source: DeploySource,
): Promise<DeployHistory> {
  switch (query.kind) {
    case 'runs':
      return ownRuns(query.branch, source);
    case 'triggering-runs':
      return triggeringRuns(query.workflowId, query.branch, query.runId, source);
    case 'deployments':
      return deployments(query, source);
  }
}

/** This workflow deploys and refreshes in the same run. */
async function ownRuns(branch: string, source: DeploySource): Promise<DeployHistory> {
  const list = new RunList(await ownWorkflow(source), { branch }, source);
  const deploys = () =>
    list.runs
      .filter(({ id, deploys }) => deploys && id !== source.event.runId)
      .map((run) => deployOf(run, run.state === 'success'));
  await list.readUntil(() => reachesBack(list, deploys()));
  return { deploys: deploys(), missing: list.missing };
}

/** Another workflow deploys. Each of its runs, on any branch and event, triggers a run of this workflow when it ends. */
async function triggeringRuns(
  workflow: number,
  branch: string,
  triggering: number,
  source: DeploySource,
): Promise<DeployHistory> {
  const refreshing = new RunList(await ownWorkflow(source), { event: 'workflow_run' }, source);
  const deploying = new RunList(workflow, { branch }, source);
  const isCertain = memoize((run: Run) => isOnlyTrigger(run, workflow, refreshing, source));
  const deploys = async () => {
    const runs = deploying.runs.filter(({ id, deploys }) => deploys && id !== triggering);
    const refreshed = await newestRefreshedRun(runs, refreshing, isCertain);
    return runs.map((run) => deployOf(run, run === refreshed));
  };
  await refreshing.readUntil(async () => {
    await deploying.readUntil(() => true);
    return newestRefreshed(await deploys()) !== null;
  });
  await deploying.readUntil(async () => reachesBack(deploying, await deploys()));
  return { deploys: await deploys(), missing: deploying.missing ?? refreshing.missing };
}

/** Whether none of the runs that have not been read can have been rerun since the newest refreshed one. */
function reachesBack(list: RunList, deploys: readonly Deploy[]): boolean {
  const newest = newestRefreshed(deploys);
  return newest !== null && list.oldest < newest.created - RUN_LIFETIME;
}

/** A run of this workflow is created within this time after the end of the run that triggered it. In milliseconds. */
const RUN_TRIGGER_DELAY = 5 * 60 * 1000;
/** Runs that took longer are not considered when looking for those that ended at about the same time. */
const LONGEST_RUN = 6 * 60 * 60 * 1000;
/** How many deploys are checked at most, since each check takes a request. */
const CANDIDATES = 30;

/** Of the deploying runs whose refresh succeeded, the one that started last. */
async function newestRefreshedRun(
  runs: readonly Run[],
  refreshing: RunList,
  isCertain: (run: Run) => Promise<boolean>,
): Promise<Run | null> {
  const candidates = runs
    .filter(({ state, ended }) => state === 'success' && ended >= refreshing.oldest)
    .toSorted((a, b) => b.started - a.started);
  for (const run of candidates.slice(0, CANDIDATES)) {
    const next = nextAfter(run, refreshing);
    if (next?.state !== 'success' || next.created > run.ended + RUN_TRIGGER_DELAY) continue;
    if (await isCertain(run)) return run;
  }
  return null;
}

/** The first run of this workflow after the end of a deploying one. */
function nextAfter({ ended }: Run, refreshing: RunList): Run | undefined {
  return refreshing.runs
    .filter(({ created }) => created >= ended)
    .toSorted((a, b) => a.created - b.created)[0];
}

/**
 * Whether the next run of this workflow must be the one that this deploying run triggered, which GitHub does not say. It
 * must be if no other run of the deploying workflow, on any branch or event, ended in between, and if this workflow had as
 * many runs shortly before as it takes for those that ended then.
 */
async function isOnlyTrigger(
  deploying: Run,
  workflow: number,
  refreshing: RunList,
  source: DeploySource,
): Promise<boolean> {
  const from = deploying.ended - RUN_TRIGGER_DELAY;
  const next = nextAfter(deploying, refreshing)?.created ?? deploying.ended;
  const created = `${iso(from - LONGEST_RUN)}..${iso(next)}`;
  const list = new RunList(workflow, { created }, source);
  await list.readUntil(() => false);
  if (!list.complete) return false;
  const others = list.runs.filter(({ id }) => id !== deploying.id);
  const before = others.filter(({ ended }) => ended >= from && ended < deploying.ended);
  const inBetween = others.filter(({ ended }) => ended >= deploying.ended && ended <= next);
  const triggered = refreshing.runs.filter(
    (run) => run.created >= from && run.created < deploying.ended,
  );
  return inBetween.length === 0 && triggered.length >= before.length;
}

function iso(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+/, '');
}

function deployOf(run: Run, refreshed: boolean): Deploy {
  const { number, state, head, created, started, ended } = run;
  const label = `run ${number}, ${state}`;
  return { label, head, created, started, ended, refreshed: refreshed ? created : null };
}
