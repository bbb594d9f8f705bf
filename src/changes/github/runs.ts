import { isProposal } from '../../inputs/inputs.ts';
import type { Event } from '../event.ts';
import { hashIn, listOf, numberAt, numberIn, textAt, timeIn, valueAt } from '../json.ts';
import { Unanswered } from '../repository.ts';
import type { GitHub } from './github.ts';

/** A run of a workflow. Times are in milliseconds since 1970. */
export interface Run {
  readonly id: number;
  readonly number: number;
  readonly head: string;
  /** `success` or another conclusion; the status of a run that is not completed. */
  readonly state: string;
  readonly created: number;
  /** When its latest attempt started. */
  readonly started: number;
  /** Its last update; Infinity until it is completed. */
  readonly ended: number;
  /** Whether it may have deployed: runs of forks and for pull requests have not, even if their branch has the same name. */
  readonly deploys: boolean;
}

/** Where runs and deployments are read. */
export interface DeploySource {
  readonly event: Event;
  readonly github: GitHub;
  /** Ends the reading. What has been read until then is used. */
  readonly signal: AbortSignal;
}

/** A workflow, by the name of its file or by its id. */
export type Workflow = string | number;

/** The filters of GitHub's list of runs. */
export type RunFilter = Readonly<
  Partial<Record<'branch' | 'event' | 'head_sha' | 'created', string>>
>;

/** Small, since GitHub takes 3.5 seconds for 100 runs, and most workflows have fewer than 30 a month. */
const PAGE = 30;
/** The most runs that GitHub lists if there is a filter. */
const LISTED = 1000;

/** The runs of a workflow, newest first by creation, read as far back as needed. */
export class RunList {
  /** Those read so far. */
  readonly runs: Run[] = [];
  /** Why some could not be read; null if nothing failed. */
  missing: string | null = null;
  readonly #workflow: Workflow;
  readonly #filter: RunFilter;
  readonly #source: DeploySource;
  #page = 0;
  #total = 0;

  constructor(workflow: Workflow, filter: RunFilter, source: DeploySource) {
    this.#workflow = workflow;
    this.#filter = filter;
    this.#source = source;
  }

  /** Whether all runs have been read. */
  get complete(): boolean {
    return this.#page > 0 && this.#page >= this.#lastPage && this.missing === null;
  }

  /** No run that has not been read was created after this. */
  get oldest(): number {
    if (this.complete) return Number.NEGATIVE_INFINITY;
    return Math.min(...this.runs.map(({ created }) => created));
  }

  /**
   * Reads a page, then three times as many at a time, until there is enough.
   *
   * @throws Unanswered if not even the first page can be read.
   */
  async readUntil(isEnough: () => boolean | Promise<boolean>): Promise<void> {
    if (this.#page === 0) {
      this.runs.push(...(await this.#read(1)));
      this.#page = 1;
    }
    while (!this.complete && this.missing === null && !(await isEnough())) {
      const from = this.#page + 1;
      this.#page = Math.min(3 * this.#page, this.#lastPage);
      const pages = Array.from({ length: this.#page - from + 1 }, (_, at) => this.#read(from + at));
      for (const page of await Promise.allSettled(pages)) {
        if (page.status === 'fulfilled') this.runs.push(...page.value);
        else this.missing ??= String(page.reason?.message ?? page.reason);
      }
      const isCutOff = this.#page === this.#lastPage && this.#total > LISTED;
      if (isCutOff) this.missing ??= `GitHub lists only the newest ${LISTED} runs`;
    }
  }

  get #lastPage(): number {
    return Math.ceil(Math.min(this.#total, LISTED) / PAGE);
  }

  async #read(page: number): Promise<readonly Run[]> {
    const { github, signal } = this.#source;
    const parameters = {
      workflow: this.#workflow,
      ...this.#filter,
      exclude_pull_requests: 'true',
      per_page: PAGE,
      page,
    };
    const answer = await github.get('/actions/workflows/{workflow}/runs', parameters, signal);
    const runs = listOf(valueAt(answer, 'workflow_runs'), 'runs').map(readRun);
    this.#total = numberIn(answer, 'total_count');
    return runs;
  }
}

/** This workflow, by the name of its file; by its id if the file is in another repository. */
export async function ownWorkflow({ event, github, signal }: DeploySource): Promise<Workflow> {
  const file = ownFile(event);
  if (file !== null) return file;
  const run = await github.get('/actions/runs/{run}', { run: event.runId }, signal);
  return numberIn(run, 'workflow_id');
}

/**
 * The name of this workflow's file; null if it is in another repository. Both the name and the ref that follows may
 * contain an `@`, but the name has no slash.
 *
 * @example
 * ownFile({ workflowRef: 'a/b/.github/workflows/deploy@prod.yml@refs/heads/main', repository: 'a/b', … }) // 'deploy@prod.yml'
 */
export function ownFile(event: Pick<Event, 'repository' | 'workflowRef'>): string | null {
  const prefix = `${event.repository}/.github/workflows/`;
  if (!event.workflowRef.toLowerCase().startsWith(prefix.toLowerCase())) return null;
  const [file = ''] = event.workflowRef.slice(prefix.length).split(/@(?:refs\/|[0-9a-f]{40,}$)/);
  return file === '' ? null : file;
}

/** The run with this id; null if it no longer exists. */
export async function runById(id: number, { github, signal }: DeploySource): Promise<Run | null> {
  try {
    return readRun(await github.get('/actions/runs/{run}', { run: id }, signal));
  } catch (failure) {
    if (failure instanceof Unanswered && failure.gone) return null;
    throw failure;
  }
}

function readRun(run: unknown): Run {
  const created = timeIn(run, 'created_at');
  const completed = textAt(run, 'status') === 'completed';
  const isFork = valueAt(run, 'head_repository', 'id') !== valueAt(run, 'repository', 'id');
  return {
    id: numberIn(run, 'id'),
    number: numberAt(run, 'run_number') ?? 0,
    head: hashIn(run, 'head_sha'),
    state: textAt(run, completed ? 'conclusion' : 'status') ?? 'not known',
    created,
    started: textAt(run, 'run_started_at') === null ? created : timeIn(run, 'run_started_at'),
    ended: completed ? timeIn(run, 'updated_at') : Number.POSITIVE_INFINITY,
    deploys: !isFork && !isProposal(textAt(run, 'event') ?? ''),
  };
}
