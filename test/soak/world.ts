import type { Trigger } from '../changes/step.ts';
import { push } from '../changes/step.ts';
import { type Deployment, type Run, workflowId } from '../github/answers.ts';
import { LoopbackGitHub } from '../github/github.ts';
import { type Commits, PATHS, type Site } from './commits.ts';
import { Edges } from './edges.ts';
import type { End, History, Step } from './histories.ts';
import { lookUp } from './lookup.ts';

const DAY = 24 * 3600;

interface Deploy {
  readonly id: number;
  readonly head: string;
  /** The head of the deploy before it. */
  readonly before: string;
  readonly site: Site;
  /** In seconds. */
  readonly created: number;
  /** The run of this workflow, if it also deploys. */
  readonly run: number | null;
}

/** The result of a history, and how green runs broke the promise. */
export interface Outcome {
  /** How many runs looked for changes; a green one also had to succeed. */
  readonly lookups: number;
  readonly green: number;
  /** Runs that failed because they did not know what to refresh. */
  readonly red: number;
  /** Runs that warned that there may be more to refresh. */
  readonly doubtful: number;
  readonly violations: readonly string[];
}

/** Plays through a history, and checks the edges after each green run. */
export async function live(history: History, commits: Commits): Promise<Outcome> {
  await using github = await LoopbackGitHub.start(commits.origin);
  const world = new World(history, commits, github);
  await world.begin();
  for (const step of history.steps) await world.take(step);
  return world;
}

/** GitHub's state of a repository, the origin server, and the edges. */
class World implements Outcome {
  readonly #history: History;
  readonly #commits: Commits;
  readonly #commit: (site: Site) => string;
  readonly #github: LoopbackGitHub;
  readonly #edges = new Edges();
  readonly #deploys: Deploy[] = [];
  #slow: Deploy | null = null;
  #now = Date.UTC(2025, 0, 1) / 1000;
  #id = 100;
  lookups = 0;
  green = 0;
  red = 0;
  doubtful = 0;
  readonly violations: string[] = [];

  constructor(history: History, commits: Commits, github: LoopbackGitHub) {
    this.#history = history;
    this.#commits = commits;
    this.#commit = commits.deal();
    this.#github = github;
  }

  /** Whether this workflow also deploys. */
  get #isOwn(): boolean {
    return this.#history.lane === 'push' || this.#history.lane === 'deployment';
  }

  get #isDeployment(): boolean {
    return this.#history.lane.startsWith('deployment');
  }

  /** The first deploy, after which everything is refreshed. */
  async begin(): Promise<void> {
    const first = this.#start(this.#history.first);
    this.#edges.upload(first.site);
    const run = this.#finish(first, true, false);
    if (run !== null) this.#update(run, { conclusion: 'success' });
    this.#edges.refresh(PATHS);
  }

  async take(step: Step): Promise<void> {
    this.#now += 60;
    switch (step.kind) {
      case 'time passes':
        // No run takes longer than 35 days.
        if (this.#slow === null || step.seconds < 3600) this.#now += step.seconds;
        return;
      case 'idle runs':
        for (let count = 0; count < step.count; count++) this.#idle(step.of);
        return;
      case 'deploy':
        return this.#end(this.#start(step.site), step.end);
      case 'slow deploy begins':
        this.#slow ??= this.#start(step.site);
        return;
      case 'slow deploy ends': {
        const slow = this.#slow;
        this.#slow = null;
        return slow === null ? undefined : this.#end(slow, step.end);
      }
      case 'deploy again': {
        const deploy =
          this.#deploys[this.#deploys.length - 1 - (step.which % this.#deploys.length)];
        if (deploy === undefined || deploy === this.#slow) return;
        // GitHub reruns nothing after 30 days, and nothing that is gone.
        const id = deploy.run ?? deploy.id;
        const isThere = this.#github.state.runs.some((run) => run.id === id);
        if (!isThere || this.#now - deploy.created > 30 * DAY) return;
        this.#update(id, { conclusion: null, started: this.#time() });
        this.#status(deploy, 'in_progress');
        this.#now += 30;
        // A run that has started is no longer lost.
        const isLost = this.#isOwn && step.end.refresh.kind === 'is lost';
        return this.#end(
          deploy,
          isLost ? { ...step.end, refresh: { kind: 'is dropped' } } : step.end,
        );
      }
    }
  }

  /** A run that deploys nothing. */
  #idle(of: 'pulls' | 'dropped'): void {
    this.#now += 5;
    const head = this.#deploys.at(-1)?.head ?? '';
    const workflow = this.#isOwn ? 'deploy.yml' : 'publish.yml';
    const id = ++this.#id;
    if (of === 'pulls') {
      const pull = { id, workflow, head, event: 'pull_request', fork: true };
      this.#add({ ...pull, conclusion: 'success' });
      return;
    }
    const created = this.#time();
    const event = this.#isOwn ? this.#history.lane : 'push';
    if (this.#isDeployment) {
      const statuses = this.#isOwn ? [] : [{ state: 'failure', created }];
      const deployment = { id, environment: 'production', head, created, statuses };
      this.#github.state.deployments.push(deployment);
    }
    this.#add({ id, workflow, head, event, conclusion: 'cancelled' });
    // When it ends, it triggers a run with nothing to do.
    if (!this.#isOwn) this.#update(this.#trigger(head), { conclusion: 'success' });
  }

  #start(site: Site): Deploy {
    const { lane } = this.#history;
    const head = this.#commit(site);
    const before = this.#deploys.at(-1)?.head ?? head;
    const id = ++this.#id;
    const created = this.#now;
    if (this.#isDeployment) {
      this.#github.state.deployments.push({
        id,
        environment: 'production',
        head,
        created: this.#time(),
        statuses: [],
      });
    }
    const run = this.#isOwn ? this.#trigger(head) : null;
    if (!this.#isOwn) {
      this.#add({ id, workflow: 'publish.yml', head, event: 'push', conclusion: null });
    }
    const deploy: Deploy = { id, head, before, site, created, run };
    if (lane === 'deployment_status') this.#status(deploy, 'in_progress');
    this.#deploys.push(deploy);
    this.#now += 30;
    return deploy;
  }

  async #end(deploy: Deploy, end: End): Promise<void> {
    const { fails, refresh, beside } = end;
    if (beside !== null && beside.after < 0) this.#endBeside(deploy, beside.kind, beside.after);
    const isLost = refresh.kind === 'is lost';
    // A run that also deploys does not deploy if it does not get that far.
    const isIdle = deploy.run !== null && (isLost || refresh.kind === 'is dropped');
    if (!isIdle) {
      if (fails === null) this.#edges.upload(deploy.site);
      else this.#edges.uploadPartly(deploy.site, fails);
    }
    const run = this.#finish(deploy, fails === null && !isIdle, isLost);
    if (beside !== null && beside.after >= 0) this.#endBeside(deploy, beside.kind, beside.after);
    if (run === null) return;
    if (refresh.kind === 'is dropped') return this.#update(run, { conclusion: 'cancelled' });
    if (fails !== null) {
      return this.#update(run, { conclusion: deploy.run === null ? 'success' : 'failure' });
    }
    await this.#refresh(deploy, run, refresh);
  }

  async #refresh(deploy: Deploy, run: number, refresh: End['refresh']): Promise<void> {
    const { manner } = this.#history;
    const event = this.#eventOf(deploy);
    this.lookups++;
    const found = await lookUp(event, run, manner, this.#commits, this.#github);
    if (found === null || found.isDoubtful) {
      if (found === null) this.red++;
      else this.doubtful++;
      // So everything is refreshed, and a failed run is rerun.
      this.#edges.refresh(PATHS);
      return this.#update(run, { conclusion: 'success' });
    }
    const isDone = (at: number) =>
      refresh.kind === 'succeeds' || (refresh.kind === 'fails' && (refresh.bits >> at) & 1);
    this.#edges.refresh(found.paths.filter((path, at) => PATHS.includes(path) && isDone(at)));
    this.#update(run, { conclusion: refresh.kind === 'succeeds' ? 'success' : 'failure' });
    if (refresh.kind !== 'succeeds') return;
    this.green++;
    for (const stale of this.#edges.stale()) this.violations.push(`after ${deploy.id}, ${stale}`);
  }

  /** Ends the deploy in GitHub's state; returns the run of this workflow that refreshes it, if there is one. */
  #finish(deploy: Deploy, succeeded: boolean, isLost: boolean): number | null {
    const { runs } = this.#github.state;
    const state = succeeded ? 'success' : 'failure';
    if (deploy.run !== null) {
      if (isLost) runs.splice(runs.findIndex(({ id }) => id === deploy.run) >>> 0, 1);
      else this.#status(deploy, state);
      return isLost ? null : deploy.run;
    }
    this.#update(deploy.id, { conclusion: state });
    if (this.#isDeployment) return this.#status(deploy, state, isLost);
    return isLost ? null : this.#trigger(deploy.head);
  }

  /** Adds a status, and the run that it triggers, if any: green if there is nothing to do. */
  #status(deploy: Deploy, state: string, isLost = false): number | null {
    const { deployments } = this.#github.state;
    const at = deployments.findIndex(({ id }) => id === deploy.id);
    const found = deployments[at];
    if (found === undefined) return null;
    const status = { state, created: this.#time(), run: deploy.run ?? deploy.id };
    deployments[at] = { ...found, statuses: [...found.statuses, status] };
    if (isLost || this.#isOwn) return null;
    this.#now += 1;
    const run = this.#trigger(deploy.head);
    if (state !== 'success') this.#update(run, { conclusion: 'success' });
    return run;
  }

  #trigger(head: string): number {
    const id = ++this.#id;
    const { lane } = this.#history;
    this.#add({ id, workflow: 'deploy.yml', head, event: lane, conclusion: null });
    return id;
  }

  /** Another deploy of the same commit, whose run of this workflow is green. */
  #endBeside(deploy: Deploy, kind: 'branch' | 'pull', after: number): void {
    const now = this.#now;
    this.#now += after;
    const id = ++this.#id;
    const created = new Date((this.#now - 20) * 1000).toISOString().replace('.000', '');
    if (this.#isDeployment) {
      const statuses = this.#isOwn ? [] : [{ state: 'success', created: this.#time() }];
      const staging: Deployment = {
        id,
        environment: 'staging',
        head: deploy.head,
        created,
        statuses,
      };
      this.#github.state.deployments.push(staging);
      this.#update(this.#trigger(deploy.head), { conclusion: 'success' });
    } else {
      this.#add({
        id,
        workflow: this.#isOwn ? 'deploy.yml' : 'publish.yml',
        head: deploy.head,
        event: kind === 'pull' ? 'pull_request' : 'push',
        branch: kind === 'pull' ? 'main' : 'next',
        conclusion: 'success',
        created,
      });
      if (!this.#isOwn) this.#update(this.#trigger(deploy.head), { conclusion: 'success' });
    }
    this.#now = Math.max(now, this.#now);
  }

  #eventOf({ id, head, before }: Deploy): Trigger {
    const { lane } = this.#history;
    switch (lane) {
      case 'push':
        return push(before, head);
      case 'deployment':
      case 'deployment_status': {
        const deployment = { id, sha: head, environment: 'production' };
        const payload = { deployment, deployment_status: { state: 'success' } };
        return { name: lane, sha: head, payload };
      }
      case 'workflow_run': {
        const repository = { id: 1 };
        const run = {
          id,
          name: 'Publish',
          workflow_id: workflowId('publish.yml'),
          head_branch: 'main',
          head_sha: head,
          event: 'push',
          conclusion: 'success',
          repository,
          head_repository: repository,
        };
        return { name: lane, sha: head, payload: { workflow_run: run } };
      }
    }
  }

  #add(run: Omit<Run, 'branch' | 'created' | 'updated'> & Partial<Run>): void {
    const now = this.#time();
    this.#github.state.runs.push({ branch: 'main', created: now, updated: now, ...run });
  }

  #update(id: number, change: Partial<Run>): void {
    const { runs } = this.#github.state;
    const at = runs.findIndex((run) => run.id === id);
    const run = runs[at];
    if (run !== undefined) runs[at] = { ...run, updated: this.#time(), ...change };
  }

  #time(): string {
    return new Date(this.#now * 1000).toISOString().replace('.000', '');
  }
}
