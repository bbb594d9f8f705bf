import fc from 'fast-check';
import { ActionError } from '../../src/errors.ts';
import { find, type Happening } from '../changes/step.ts';
import { type Deployment, type DeploymentStatus, type Run, workflowId } from '../github/answers.ts';
import { LoopbackGitHub } from '../github/github.ts';
import { Folder, Origin } from '../github/origin.ts';

/** What a site holds, by path; a path that is not there answers 404, which an edge may keep too. */
type Site = Readonly<Record<string, string>>;
const MISSING = '404';
const PATHS = ['a', 'b', 'c/d'];

/** What becomes of the run of this workflow that a deploy triggers. Bits say which paths it refreshes before it fails. */
type Refresh =
  | { readonly kind: 'succeeds' }
  | { readonly kind: 'fails'; readonly bits: number }
  /** GitHub loses it, or a concurrency group drops it. */
  | { readonly kind: 'is lost' }
  | { readonly kind: 'is dropped' };

/** How a deploy ends. */
interface End {
  /** Bits say which of the paths a failed one still uploads. */
  readonly fails: number | null;
  readonly refresh: Refresh;
  /**
   * Another deploy, of no concern to these edges, whose own run is green: of another branch or a pull request, or to staging
   * on the lane of deployments. It ends so many seconds after this one.
   */
  readonly beside: { readonly kind: 'branch' | 'pull'; readonly after: number } | null;
}

export type Step =
  | { readonly kind: 'deploy'; readonly site: Site; readonly end: End }
  | { readonly kind: 'slow deploy begins'; readonly site: Site }
  | { readonly kind: 'slow deploy ends'; readonly end: End }
  | { readonly kind: 'deploy again'; readonly which: number; readonly end: End }
  | { readonly kind: 'time passes'; readonly seconds: number };

/** A history of deploys that another workflow makes, and how it is looked at. */
export interface History {
  readonly lane: 'workflow_run' | 'deployment_status';
  readonly means: 'clone' | 'api';
  readonly first: Site;
  readonly steps: readonly Step[];
  /** How many of a hundred requests of GitHub's fail once. */
  readonly faults: number;
}

interface Deploy {
  readonly id: number;
  readonly head: string;
  readonly site: Site;
}

/** A repository, what GitHub knows of it, the server behind the edges, and the edges. */
class World {
  readonly #history: History;
  readonly #origin: Origin;
  readonly #workspace: Folder;
  readonly #github: LoopbackGitHub;
  readonly #deploys: Deploy[] = [];
  #slow: Deploy | null = null;
  #served: Site = {};
  readonly #edge = new Map<string, Set<string>>();
  #now = Date.UTC(2025, 0, 1) / 1000;
  #id = 100;
  green = 0;
  red = 0;
  readonly violations: string[] = [];

  constructor(history: History, origin: Origin, workspace: Folder, github: LoopbackGitHub) {
    this.#history = history;
    this.#origin = origin;
    this.#workspace = workspace;
    this.#github = github;
    if (history.means === 'clone') origin.lend(workspace.path);
  }

  /** The first deploy, after which somebody refreshes everything. */
  async begin(): Promise<void> {
    const first = this.#start(this.#history.first);
    this.#upload(first.site);
    const refresher = this.#finish(first, true, { kind: 'succeeds' });
    if (refresher !== null) this.#update(refresher, { conclusion: 'success' });
    for (const path of PATHS) this.#edge.set(path, new Set([this.#answer(path)]));
  }

  async take(step: Step): Promise<void> {
    this.#now += 60;
    switch (step.kind) {
      case 'time passes':
        // No run goes on for longer than 35 days.
        if (this.#slow === null || step.seconds < 3600) this.#now += step.seconds;
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
        this.#update(deploy.id, { conclusion: null, started: this.#time() });
        this.#status(deploy, 'in_progress');
        this.#now += 30;
        return this.#end(deploy, step.end);
      }
    }
  }

  #start(site: Site): Deploy {
    const head = this.#origin.commit({ ...site, keep: `${this.#id}` }, { whole: true });
    const deploy = { id: ++this.#id, head, site };
    this.#add({ id: deploy.id, workflow: 'publish.yml', head, event: 'push', conclusion: null });
    if (this.#history.lane === 'deployment_status') {
      this.#github.state.deployments.push({
        id: deploy.id,
        environment: 'production',
        head,
        created: this.#time(),
        statuses: [],
      });
      this.#status(deploy, 'in_progress');
    }
    this.#deploys.push(deploy);
    this.#now += 30;
    return deploy;
  }

  async #end(deploy: Deploy, { fails, refresh, beside }: End): Promise<void> {
    if (beside !== null && beside.after < 0) this.#endBeside(deploy, beside.kind, beside.after);
    this.#upload(
      fails === null
        ? deploy.site
        : Object.fromEntries(
            PATHS.map((path, at) => {
              const isDone = ((fails >> at) & 1) === 1;
              return [path, (isDone ? deploy.site : this.#served)[path] ?? MISSING];
            }),
          ),
    );
    const refresher = this.#finish(deploy, fails === null, refresh);
    if (beside !== null && beside.after >= 0) this.#endBeside(deploy, beside.kind, beside.after);
    if (refresher === null) return;
    if (fails !== null) return this.#update(refresher, { conclusion: 'success' });
    if (refresh.kind === 'is dropped') return this.#update(refresher, { conclusion: 'cancelled' });
    const paths = await this.#changed(deploy, refresher);
    if (paths === null) {
      // It says that it knows of no refreshed deploy; so somebody refreshes everything, and runs it again.
      this.red++;
      for (const path of PATHS) this.#edge.set(path, new Set([this.#answer(path)]));
      return this.#update(refresher, { conclusion: 'success' });
    }
    for (const [at, path] of paths.entries()) {
      if (refresh.kind === 'succeeds' || (refresh.kind === 'fails' && (refresh.bits >> at) & 1)) {
        this.#edge.set(path, new Set([this.#answer(path)]));
      }
    }
    this.#update(refresher, { conclusion: refresh.kind === 'succeeds' ? 'success' : 'failure' });
    if (refresh.kind !== 'succeeds') return;
    this.green++;
    for (const path of PATHS) {
      const answers = [...(this.#edge.get(path) ?? [])].join(' or ');
      const right = this.#answer(path);
      if (answers !== right) {
        this.violations.push(`${path} after ${deploy.id}: ${answers} instead of ${right}`);
      }
    }
  }

  /** Ends the deploy as GitHub sees it; gives the run of this workflow that it triggered, if it did. */
  #finish(deploy: Deploy, succeeded: boolean, refresh: Refresh): number | null {
    this.#update(deploy.id, { conclusion: succeeded ? 'success' : 'failure' });
    const state = succeeded ? 'success' : 'failure';
    if (this.#history.lane === 'deployment_status') {
      return this.#status(deploy, state, refresh.kind === 'is lost');
    }
    return refresh.kind === 'is lost' ? null : this.#trigger(deploy.head);
  }

  /** Adds a status, and the run that it triggers: green, where there is nothing to do. */
  #status(deploy: Deploy, state: string, isLost = false): number | null {
    if (this.#history.lane !== 'deployment_status') return null;
    const { deployments } = this.#github.state;
    const status: DeploymentStatus = { state, created: this.#time(), run: deploy.id };
    const at = deployments.findIndex(({ id }) => id === deploy.id);
    const found = deployments[at];
    if (found !== undefined) deployments[at] = { ...found, statuses: [...found.statuses, status] };
    if (isLost) return null;
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
    const created = new Date((this.#now - 20) * 1000).toISOString();
    if (this.#history.lane === 'workflow_run') {
      this.#add({
        id,
        workflow: 'publish.yml',
        head: deploy.head,
        event: kind === 'pull' ? 'pull_request' : 'push',
        branch: kind === 'pull' ? 'main' : 'next',
        conclusion: 'success',
        created,
      });
    } else {
      const statuses = [{ state: 'success', created: this.#time() }];
      const staging: Deployment = {
        id,
        environment: 'staging',
        head: deploy.head,
        created,
        statuses,
      };
      this.#github.state.deployments.push(staging);
    }
    this.#update(this.#trigger(deploy.head), { conclusion: 'success' });
    this.#now = Math.max(now, this.#now);
  }

  async #changed(deploy: Deploy, refresher: number): Promise<readonly string[] | null> {
    const { means, faults } = this.#history;
    let asked = 0;
    this.#github.fault = ({ before }) => {
      const isUnlucky = (asked++ * 37 + refresher * 11) % 100 < faults;
      return isUnlucky && before === 0 ? { status: 502, body: { message: 'Bad gateway' } } : null;
    };
    try {
      const found = await find(this.#happening(deploy), {
        github: this.#github,
        env: { GITHUB_RUN_ID: String(refresher) },
        clock: QUICK,
        ...(means === 'clone' && { workspace: this.#workspace.path }),
      });
      return [...found.paths.keys()].filter((path) => path !== 'keep');
    } catch (failure) {
      if (failure instanceof ActionError && failure.code === 'changes-unknown') return null;
      throw failure;
    } finally {
      this.#github.fault = () => null;
    }
  }

  #happening({ id, head }: Deploy): Happening {
    const repository = { id: 1 };
    const ran = {
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
    const deployed = {
      deployment: { id, sha: head, environment: 'production' },
      deployment_status: { state: 'success' },
    };
    const { lane } = this.#history;
    return {
      name: lane,
      sha: head,
      payload: lane === 'workflow_run' ? { workflow_run: ran } : deployed,
    };
  }

  /** From now on an edge may hold what the server has. */
  #upload(site: Site): void {
    this.#served = site;
    for (const path of PATHS) {
      this.#edge.set(path, (this.#edge.get(path) ?? new Set()).add(this.#answer(path)));
    }
  }

  #answer(path: string): string {
    return this.#served[path] ?? MISSING;
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

/** Time in which only sleep takes none: what is broken is tried again at once. */
const QUICK = {
  now: () => 0,
  sleep: (ms: number, signal?: AbortSignal) =>
    ms < 5000
      ? Promise.resolve()
      : new Promise<void>((_, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
        }),
};

const site: fc.Arbitrary<Site> = fc.dictionary(
  fc.constantFrom(...PATHS),
  fc.constantFrom('1', '2'),
);
const bits = fc.nat({ max: 7 });
const refresh: fc.Arbitrary<Refresh> = fc.oneof(
  { weight: 9, arbitrary: fc.constant({ kind: 'succeeds' } as const) },
  { weight: 3, arbitrary: bits.map((bits) => ({ kind: 'fails', bits }) as const) },
  { weight: 2, arbitrary: fc.constant({ kind: 'is lost' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'is dropped' } as const) },
);
const end: fc.Arbitrary<End> = fc.record({
  fails: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: bits }),
  refresh,
  beside: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constantFrom('branch' as const, 'pull' as const),
        after: fc.integer({ min: -3, max: 3 }),
      }),
    },
  ),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('deploy' as const), site, end }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('slow deploy begins' as const), site }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('slow deploy ends' as const), end }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('deploy again' as const),
      which: fc.nat({ max: 3 }),
      end,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('time passes' as const),
      seconds: fc.constantFrom(1, 600, 40 * 24 * 3600),
    }),
  },
);

/** Every history that chance can think of. */
export const histories: fc.Arbitrary<History> = fc.record({
  lane: fc.constantFrom('workflow_run', 'deployment_status'),
  means: fc.constantFrom('clone', 'api'),
  first: site,
  steps: fc.array(step, { minLength: 4, maxLength: 12 }),
  faults: fc.constantFrom(0, 0, 20),
});

/** What came of a history: how many runs were green or red, and how the green ones broke the promise. */
export async function live(history: History): Promise<{
  readonly green: number;
  readonly red: number;
  readonly violations: readonly string[];
}> {
  using origin = new Origin();
  using workspace = new Folder();
  await using github = await LoopbackGitHub.start(origin);
  const world = new World(history, origin, workspace, github);
  await world.begin();
  for (const step of history.steps) await world.take(step);
  const { green, red, violations } = world;
  return { green, red, violations };
}
