import type { Task, TaskRow } from '../cloud/product.ts';
import { withRetries } from '../cloud/retry.ts';
import { ActionError, ExplainedError } from '../errors.ts';
import { minutes, number } from '../quantities.ts';
import type { AccountInTime } from './submit.ts';

/** The result of waiting. */
export interface Completion {
  /** Rows that did not end as Complete. */
  readonly failed: readonly TaskRow[];
  /** Tasks that had not ended, as far as is known. */
  readonly pending: readonly string[];
}

/** The first and the longest interval between queries, in milliseconds. */
export const FIRST_INTERVAL = 5_000;
const LONGEST_INTERVAL = 30_000;

/**
 * Queries the tasks until all have ended, or the signal is aborted.
 *
 * @param since the earliest time at which one may have been accepted, in milliseconds since the epoch
 * @param perSecond the most queries per second
 * @throws CloudError if the tasks cannot be read, ActionError if there is no key
 */
export async function waitForTasks(
  tasks: readonly Task[],
  since: number,
  perSecond: number,
  world: AccountInTime,
): Promise<Completion> {
  const { clock, log, signal, service } = world;
  const started = clock.now();
  const watch = new Watch(tasks);
  let next = 0;
  const ask: Parameters<typeof service.tasks>[1] = async (call) => {
    await clock.sleep(Math.max(0, next - clock.now()), signal);
    next = clock.now() + 1000 / perSecond;
    return withRetries(() => world.call(call, signal), world);
  };
  try {
    for (
      let interval = FIRST_INTERVAL;
      watch.running().length > 0;
      interval = nextInterval(interval)
    ) {
      await clock.sleep(interval, signal);
      const answers = await service.tasks(watch.running(), ask, { since, now: clock.now() });
      for (const { taskIds, rows, whole } of answers) watch.note(taskIds, rows, whole);
      log.info(
        `${watch.progress()} (${minutes(clock.now() - started)} since ${timeOfDay(started)})`,
      );
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return { failed: watch.failed(), pending: watch.running().map(({ id }) => id) };
}

/** The interval that follows another one. */
export function nextInterval(interval: number): number {
  return Math.min(LONGEST_INTERVAL, interval * 1.5);
}

/** @example timeOfDay(0) // '00:00:00 UTC' */
function timeOfDay(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 19)} UTC`;
}

/** Waits for tasks, and says why if some were not seen to end. */
export async function awaitCompletion(
  tasks: readonly Task[],
  since: number,
  perSecond: number,
  world: AccountInTime,
): Promise<{ failed: readonly TaskRow[]; unconfirmed: ActionError | null }> {
  try {
    const { failed, pending } = await waitForTasks(tasks, since, perSecond, world);
    if (pending.length === 0) return { failed, unconfirmed: null };
    return {
      failed,
      unconfirmed: cutShort(
        `${number(pending.length)} of ${number(tasks.length)} tasks were not confirmed complete`,
        'Alibaba Cloud accepted the refresh and is still working on it. Raise timeout-minutes to wait longer.',
        world.signal,
      ),
    };
  } catch (error) {
    if (!(error instanceof ExplainedError)) throw error;
    const message = `The tasks were accepted, but their progress cannot be read: ${error.message}`;
    return { failed: [], unconfirmed: new ActionError('unconfirmed', message, error.hint) };
  }
}

/** The failure of a check that was cut short. `hint` is for a run whose time is up; a cancelled one has its own. */
export function cutShort(what: string, hint: string, { reason }: AbortSignal): ActionError {
  if (!(reason instanceof ActionError)) return new ActionError('unconfirmed', what, hint);
  const message = `${what}: ${reason.message}`;
  return reason.code === 'cancelled'
    ? new ActionError('cancelled', message, reason.hint)
    : new ActionError('unconfirmed', message, hint);
}

/** What is known about tasks. A row stays known even if a later answer leaves it out. */
class Watch {
  readonly #tasks: readonly Task[];
  readonly #seen: ReadonlyMap<string, Map<string, TaskRow>>;
  /** Tasks whose newest answer had all of their rows. */
  readonly #whole = new Set<string>();

  constructor(tasks: readonly Task[]) {
    this.#tasks = tasks;
    this.#seen = new Map(tasks.map(({ id }) => [id, new Map()]));
  }

  /** Records an answer. */
  note(taskIds: readonly string[], rows: readonly TaskRow[], whole: boolean): void {
    for (const id of taskIds) {
      if (whole) this.#whole.add(id);
      else this.#whole.delete(id);
    }
    for (const row of rows) {
      const known = this.#seen.get(row.taskId);
      const before = known?.get(row.path);
      // Once failed, a row counts as failed, even if a later answer differs.
      if (before === undefined || !hasFailed(before)) known?.set(row.path, row);
    }
  }

  /** Tasks that have not ended, as far as is known. */
  running(): readonly Task[] {
    return this.#tasks.filter(({ id }) => {
      const rows = this.#rowsOf(id);
      return !this.#whole.has(id) || rows.length === 0 || !rows.every(hasEnded);
    });
  }

  failed(): readonly TaskRow[] {
    return this.#tasks.flatMap(({ id }) => this.#rowsOf(id).filter(hasFailed));
  }

  progress(): string {
    const shares = this.#tasks.map(({ id }) => {
      const rows = this.#rowsOf(id);
      const sum = rows.reduce((total, row) => total + (hasEnded(row) ? 100 : row.process), 0);
      return rows.length > 0 ? sum / rows.length : 0;
    });
    const percent = Math.floor(shares.reduce((sum, share) => sum + share, 0) / shares.length);
    const done = this.#tasks.length - this.running().length;
    return `${number(done)} of ${number(this.#tasks.length)} tasks done, ${percent}%`;
  }

  #rowsOf(id: string): readonly TaskRow[] {
    return [...(this.#seen.get(id)?.values() ?? [])];
  }
}

/** An undocumented status counts as still running. */
function hasEnded({ status }: TaskRow): boolean {
  return ['Complete', 'Failed', 'Timeout', 'Canceled'].includes(status);
}

function hasFailed(row: TaskRow): boolean {
  return hasEnded(row) && row.status !== 'Complete';
}
