import { isProposal } from '../../inputs/inputs.ts';
import type { Event } from '../event.ts';
import { numberAt, textAt, valueAt } from '../json.ts';
import { memoize } from '../memoize.ts';
import { Unanswered } from '../repository.ts';
import type { GitHub } from './github.ts';
import { hashIn, listOf, numberIn, timeIn } from './reply.ts';

/** Few: GitHub takes 3.5 seconds for a page of 100 runs, of which 30 are more than most workflows have in a month. */
const PAGE = 30;
/** The most that GitHub lists of a list that is filtered. */
const LISTED = 1000;
/** So many pages have been read after each round of reading on. */
const ROUNDS = [1, 2, 5, 14, Math.ceil(LISTED / PAGE)] as const;

/** A run of a workflow, as far as it matters here. Times are in milliseconds since 1970. */
export interface Run {
  readonly id: number;
  readonly number: number;
  readonly head: string;
  /** `success`, another conclusion, or the status of a run that goes on. */
  readonly state: string;
  readonly created: number;
  /** When it last started. */
  readonly started: number;
  /** Its last update; Infinity while it goes on. */
  readonly ended: number;
  /** Whether it may have deployed: a fork's run, or one for a proposed change, does not, whatever its branch is called. */
  readonly deploys: boolean;
}

/** Where runs are read. Its signal ends the reading: what was read until then counts. */
export interface DeploySource {
  readonly event: Event;
  readonly github: GitHub;
  readonly signal: AbortSignal;
}

/** A workflow, by its file's name or its number. */
export type Workflow = string | number;

/** What has been read of a list of runs, the newest by creation first. */
export interface RunsRead {
  readonly runs: readonly Run[];
  /** Whether there are no more. */
  readonly complete: boolean;
  /** No run that was not read was created later; -Infinity if all were read. */
  readonly oldest: number;
  /** Why pages are missing; null if none is. */
  readonly missing: string | null;
}

/** The filters of GitHub's list of runs. */
export type RunFilter = Readonly<
  Partial<Record<'branch' | 'event' | 'head_sha' | 'created', string>>
>;

/** A list of a workflow's runs, which is read as far as it matters. */
export class RunList {
  readonly #path = '/actions/workflows/{workflow}/runs';
  readonly #workflow: Workflow;
  readonly #filter: RunFilter;
  readonly #source: DeploySource;
  readonly #page = memoize((page: number) => this.#ask(page));

  constructor(workflow: Workflow, filter: RunFilter, source: DeploySource) {
    this.#workflow = workflow;
    this.#filter = filter;
    this.#source = source;
  }

  /**
   * Reads a page, and more of them until there is enough.
   *
   * @throws Unanswered if not even the first page can be read.
   */
  async readUntil(isEnough: (read: RunsRead) => boolean | Promise<boolean>): Promise<RunsRead> {
    let read = await this.read(ROUNDS[0]);
    for (const pages of ROUNDS.slice(1)) {
      if (read.complete || read.missing !== null || (await isEnough(read))) return read;
      read = await this.read(pages);
    }
    return read;
  }

  async read(pages: number): Promise<RunsRead> {
    const first = await this.#page(1);
    const last = Math.ceil(Math.min(first.total, LISTED) / PAGE);
    const settled = await Promise.allSettled(
      Array.from({ length: Math.max(Math.min(pages, last), 1) }, (_, at) => this.#page(at + 1)),
    );
    const read = settled.flatMap((page) => (page.status === 'fulfilled' ? [page.value] : []));
    const runs = read.flatMap((page) => page.runs);
    const failure: unknown = settled.find((page) => page.status === 'rejected')?.reason;
    const complete = failure === undefined && pages >= last && first.total <= LISTED;
    return {
      runs,
      complete,
      oldest: complete ? Number.NEGATIVE_INFINITY : Math.min(...runs.map(({ created }) => created)),
      missing: missingFor(failure, pages >= last && !complete),
    };
  }

  async #ask(page: number): Promise<Page> {
    const { github, signal } = this.#source;
    const parameters = {
      workflow: this.#workflow,
      ...this.#filter,
      exclude_pull_requests: 'true',
      per_page: PAGE,
      page,
    };
    const answer = await github.get(this.#path, parameters, signal);
    const runs = listOf(valueAt(answer, 'workflow_runs'), 'runs').map(readRun);
    return { runs, total: numberIn(answer, 'total_count') };
  }
}

interface Page {
  readonly runs: readonly Run[];
  readonly total: number;
}

function missingFor(failure: unknown, isCutOff: boolean): string | null {
  if (failure instanceof Error) return failure.message;
  return isCutOff ? `GitHub lists only the newest ${LISTED} runs` : null;
}

/** This workflow, by its file's name; by its number, where its file lies elsewhere. */
export async function ownWorkflow({ event, github, signal }: DeploySource): Promise<Workflow> {
  const file = ownFile(event);
  if (file !== null) return file;
  const run = await github.get('/actions/runs/{run}', { run: event.runId }, signal);
  return numberIn(run, 'workflow_id');
}

/**
 * The name of this workflow's file; null if it lies in another repository. The file may have an `@` in its name, and the ref
 * after it, too; but no file has a slash.
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

/** A run by its number; null if there is none any more. */
export async function readRunOf(id: number, { github, signal }: DeploySource): Promise<Run | null> {
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
  const ownCommit = valueAt(run, 'head_repository', 'id') === valueAt(run, 'repository', 'id');
  return {
    id: numberIn(run, 'id'),
    number: numberAt(run, 'run_number') ?? 0,
    head: hashIn(run, 'head_sha'),
    state: textAt(run, completed ? 'conclusion' : 'status') ?? 'not known',
    created,
    started: textAt(run, 'run_started_at') === null ? created : timeIn(run, 'run_started_at'),
    ended: completed ? timeIn(run, 'updated_at') : Number.POSITIVE_INFINITY,
    deploys: ownCommit && !isProposal(textAt(run, 'event') ?? ''),
  };
}
