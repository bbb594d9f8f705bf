import type { DeployQuery } from '../comparison.ts';
import { type Deploy, type DeployHistory, newestRefreshed, RUNS_LIVE } from '../deploys.ts';
import { memoize } from '../memoize.ts';
import { deployments } from './deployments.ts';
import { type DeploySource, ownWorkflow, type Run, RunList, type RunsRead } from './runs.ts';

/**
 * Reads the deploys before this one from GitHub's API, in no order.
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

/** This workflow deploys and refreshes in one run. */
async function ownRuns(branch: string, source: DeploySource): Promise<DeployHistory> {
  const list = new RunList(await ownWorkflow(source), { branch }, source);
  const deploysOf = ({ runs }: RunsRead) =>
    runs
      .filter(({ id, deploys }) => deploys && id !== source.event.runId)
      .map((run) => deployOf(run, run.state === 'success'));
  const read = await list.readUntil((read) => reachesBack(read, deploysOf(read)));
  return { deploys: deploysOf(read), missing: read.missing };
}

/** Another workflow deploys, and each of its runs, of whatever branch and event, triggers one of this workflow when it ends. */
async function triggeringRuns(
  workflow: number,
  branch: string,
  triggering: number,
  source: DeploySource,
): Promise<DeployHistory> {
  const refreshers = new RunList(await ownWorkflow(source), { event: 'workflow_run' }, source);
  const list = new RunList(workflow, { branch }, source);
  const isCertain = memoize(certainty(workflow, source));

  const deploysOf = async (deploying: RunsRead, refreshing: RunsRead) => {
    const runs = deploying.runs.filter(({ id, deploys }) => deploys && id !== triggering);
    const refreshed = await newestRefreshedRun(runs, refreshing, isCertain);
    return runs.map((run) => deployOf(run, run === refreshed));
  };
  const refreshing = await refreshers.readUntil(async (read) => {
    const first = await list.read(1);
    return newestRefreshed(await deploysOf(first, read)) !== null;
  });
  const deploying = await list.readUntil(async (read) => {
    return reachesBack(read, await deploysOf(read, refreshing));
  });
  return {
    deploys: await deploysOf(deploying, refreshing),
    missing: deploying.missing ?? refreshing.missing,
  };
}

/** Whether no run that was not read may have run again since the newest refreshed one. */
function reachesBack(read: RunsRead, deploys: readonly Deploy[]): boolean {
  const newest = newestRefreshed(deploys);
  return newest !== null && read.oldest < newest.created - RUNS_LIVE;
}

/** A run of this workflow follows the end of the one that triggered it within this time. In milliseconds. */
const TRIGGER_DELAY = 5 * 60 * 1000;
/** A run that is older than this when another one ends is not looked for among those that ended beside it. */
const LONGEST_RUN = 6 * 60 * 60 * 1000;
/** So many deploys at most are looked at for the one that was refreshed. */
const CANDIDATES = 30;

/** Whether the first run of this workflow since a deploying run ended must be the one that it triggered. */
type Certainty = (deploying: Run, first: Run, refreshing: RunsRead) => Promise<boolean>;

/** The deploying run that began last, of those whose refresh succeeded. */
async function newestRefreshedRun(
  runs: readonly Run[],
  refreshing: RunsRead,
  isCertain: Certainty,
): Promise<Run | null> {
  const candidates = runs
    .filter(({ state, ended }) => state === 'success' && ended >= refreshing.oldest)
    .toSorted((a, b) => b.started - a.started);
  for (const run of candidates.slice(0, CANDIDATES)) {
    const first = refreshing.runs
      .filter(({ created }) => created >= run.ended)
      .toSorted((a, b) => a.created - b.created)[0];
    if (first?.state !== 'success' || first.created > run.ended + TRIGGER_DELAY) continue;
    if (await isCertain(run, first, refreshing)) return run;
  }
  return null;
}

/**
 * GitHub does not say which run triggered which. It is certain only where no other run of the deploying workflow, of any branch
 * or event, ended in between, and where each that ended shortly before had its own run of this workflow by then.
 */
function certainty(workflow: number, source: DeploySource): Certainty {
  return async (deploying, first, refreshing) => {
    const from = deploying.ended - TRIGGER_DELAY;
    const created = `${iso(from - LONGEST_RUN)}..${iso(first.created)}`;
    const read = await new RunList(workflow, { created }, source).readUntil(() => false);
    if (!read.complete) return false;
    const others = read.runs.filter(({ id }) => id !== deploying.id);
    const before = others.filter(({ ended }) => ended >= from && ended < deploying.ended);
    const inBetween = others.filter(
      ({ ended }) => ended >= deploying.ended && ended <= first.created,
    );
    const answered = refreshing.runs.filter(
      (run) => run.created >= from && run.created < deploying.ended,
    );
    return inBetween.length === 0 && answered.length >= before.length;
  };
}

function iso(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+/, '');
}

function deployOf(run: Run, refreshed: boolean): Deploy {
  const { number, state, head, created, started, ended } = run;
  const what = `run ${number}, ${state}`;
  return { what, head, created, started, ended, refreshed: refreshed ? created : null };
}
