import type { Task, TaskRow } from '../cloud/product.ts';
import { persist } from '../cloud/retry.ts';
import { ActionError, ExplainedError } from '../errors.ts';
import { minutes } from '../quantities.ts';
import type { AccountInTime } from './submit.ts';

/** What became of the tasks. */
export interface Completion {
  /** Rows that ended in any way but well. */
  readonly failed: readonly TaskRow[];
  /** Tasks that were not seen to end. */
  readonly pending: readonly string[];
}

/** Milliseconds of the first interval before a look, and of the longest. */
export const FIRST_INTERVAL = 5_000;
const LONGEST_INTERVAL = 30_000;

/**
 * Asks for the tasks until each has ended, or the signal is aborted.
 *
 * @param since when the first of them may have been accepted, in milliseconds since the epoch
 * @param perSecond queries that may be sent
 * @throws CloudError if they may not be read, ActionError if there is no key
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
    return persist(() => world.call(call, signal), world);
  };
  try {
    for (let interval = FIRST_INTERVAL; watch.running().length > 0; interval = longer(interval)) {
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

/** The interval after one of so many milliseconds. */
export function longer(interval: number): number {
  return Math.min(LONGEST_INTERVAL, interval * 1.5);
}

/** @example timeOfDay(0) // '00:00:00 UTC' */
function timeOfDay(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 19)} UTC`;
}

/** Waits, and says why where the end of every task was not seen. */
export async function complete(
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
        `${pending.length} of ${tasks.length} tasks were not confirmed complete`,
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

/** What was not seen before the signal was aborted; `hint` is for a run whose time was up, not for a cancelled one. */
export function cutShort(what: string, hint: string, { reason }: AbortSignal): ActionError {
  if (!(reason instanceof ActionError)) return new ActionError('unconfirmed', what, hint);
  const message = `${what}: ${reason.message}`;
  return reason.code === 'cancelled'
    ? new ActionError('cancelled', message, reason.hint)
    : new ActionError('unconfirmed', message, hint);
}

/** What has been seen of some tasks. A row that was seen stays, whatever a later answer leaves out. */
class Watch {
  private readonly tasks: readonly Task[];
  private readonly seen: ReadonlyMap<string, Map<string, TaskRow>>;
  /** Tasks whose newest answer held all of their rows. */
  private readonly whole = new Set<string>();

  constructor(tasks: readonly Task[]) {
    this.tasks = tasks;
    this.seen = new Map(tasks.map(({ id }) => [id, new Map()]));
  }

  /** Takes an answer in. */
  note(taskIds: readonly string[], rows: readonly TaskRow[], whole: boolean): void {
    for (const id of taskIds) {
      if (whole) this.whole.add(id);
      else this.whole.delete(id);
    }
    for (const row of rows) {
      const known = this.seen.get(row.taskId);
      const before = known?.get(row.path);
      // What has failed once is stale, whatever is said of it later.
      if (before === undefined || !hasFailed(before)) known?.set(row.path, row);
    }
  }

  /** The tasks that are not known to have ended. */
  running(): readonly Task[] {
    return this.tasks.filter(({ id }) => {
      const rows = this.rowsOf(id);
      return !this.whole.has(id) || rows.length === 0 || !rows.every(hasEnded);
    });
  }

  failed(): readonly TaskRow[] {
    return this.tasks.flatMap(({ id }) => this.rowsOf(id).filter(hasFailed));
  }

  progress(): string {
    const shares = this.tasks.map(({ id }) => {
      const rows = this.rowsOf(id);
      const sum = rows.reduce((total, row) => total + (hasEnded(row) ? 100 : row.process), 0);
      return rows.length > 0 ? sum / rows.length : 0;
    });
    const percent = Math.floor(shares.reduce((sum, share) => sum + share, 0) / shares.length);
    const done = this.tasks.length - this.running().length;
    return `${done} of ${this.tasks.length} tasks done, ${percent}%`;
  }

  private rowsOf(id: string): readonly TaskRow[] {
    return [...(this.seen.get(id)?.values() ?? [])];
  }
}

/** A status that the documentation does not name is one of a task that still runs. */
function hasEnded({ status }: TaskRow): boolean {
  return ['Complete', 'Failed', 'Timeout', 'Canceled'].includes(status);
}

function hasFailed(row: TaskRow): boolean {
  return hasEnded(row) && row.status !== 'Complete';
}
