import type { Reply } from '../cloud/client.ts';
import { type Product, TASK_QUERIES_PER_SECOND, TASKS_PER_QUERY } from '../cloud/products.ts';
import { persist } from '../cloud/retry.ts';
import type { SubmitWorld } from './submit.ts';

/** One row of a task: one URL, directory or expression on its way to the edges. */
export interface TaskRow {
  readonly taskId: string;
  readonly path: string;
  readonly status: string;
  /** Percent that is done. */
  readonly process: number;
  readonly description: string;
}

/** What became of the tasks. */
export interface Completion {
  /** Rows that ended in any way but well. */
  readonly failed: readonly TaskRow[];
  /** Tasks that were not seen to end. */
  readonly pending: readonly string[];
}

type WaitWorld = Pick<SubmitWorld, 'call' | 'clock' | 'log' | 'signal'>;

/** Milliseconds before the first look, and at most between two. */
const FIRST_LOOK = 5_000;
const LONGEST_INTERVAL = 30_000;

/**
 * Asks for the tasks until each has ended, or the signal is aborted.
 *
 * @throws CloudError if they may not be asked for, ActionError if there is no key to ask with
 */
export async function waitForTasks(
  taskIds: readonly string[],
  product: Product,
  world: WaitWorld,
): Promise<Completion> {
  const { clock, log, signal } = world;
  const started = clock.now();
  const rows = new Map<string, readonly TaskRow[]>();
  const running = (): readonly string[] =>
    taskIds.filter((id) => !rows.get(id)?.length || rows.get(id)?.some((row) => !ended(row)));
  try {
    for (let interval = FIRST_LOOK; running().length > 0; interval = longer(interval)) {
      await clock.sleep(interval, signal);
      const ids = running();
      for (let at = 0; at < ids.length; at += TASKS_PER_QUERY) {
        if (at > 0) await clock.sleep(1000 / TASK_QUERIES_PER_SECOND, signal);
        const asked = ids.slice(at, at + TASKS_PER_QUERY);
        const reply = await persist(
          () => world.call({ action: product.tasks, query: { TaskId: asked.join(',') } }, signal),
          world,
        );
        for (const [id, found] of Map.groupBy(rowsOf(reply), (row) => row.taskId))
          rows.set(id, found);
      }
      log.info(progress(taskIds, rows, running().length, clock.now() - started));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  const failed = [...rows.values()].flat().filter((row) => ended(row) && row.status !== 'Complete');
  return { failed, pending: running() };
}

function longer(interval: number): number {
  return Math.min(LONGEST_INTERVAL, interval * 1.5);
}

/** A status that the documentation does not name is one of a task that still runs. */
function ended(row: TaskRow): boolean {
  return ['Complete', 'Failed', 'Timeout', 'Canceled'].includes(row.status);
}

function progress(
  taskIds: readonly string[],
  rows: ReadonlyMap<string, readonly TaskRow[]>,
  running: number,
  elapsed: number,
): string {
  const shares = taskIds.map((id) => {
    const found = rows.get(id) ?? [];
    const sum = found.reduce((total, row) => total + (ended(row) ? 100 : row.process), 0);
    return found.length > 0 ? sum / found.length : 0;
  });
  const percent = Math.floor(shares.reduce((sum, share) => sum + share, 0) / shares.length);
  const seconds = Math.round(elapsed / 1000);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return `${taskIds.length - running} of ${taskIds.length} tasks done, ${percent} % (${time})`;
}

function rowsOf(reply: Reply): readonly TaskRow[] {
  const tasks = reply.Tasks;
  // The SDK's type is a list; the RPC gateway is known to wrap lists as { CDNTask: […] }.
  const list = Array.isArray(tasks) ? tasks : Object.values(tasks ?? {}).flat();
  return list.flatMap((row: unknown) => {
    if (typeof row !== 'object' || row === null) return [];
    const field = (name: string): string => {
      const value: unknown = Reflect.get(row, name);
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    };
    return [
      {
        taskId: field('TaskId'),
        path: field('ObjectPath'),
        status: field('Status'),
        process: Number.parseFloat(field('Process')) || 0,
        description: field('Description'),
      },
    ];
  });
}
