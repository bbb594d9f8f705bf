import type { Line, ObjectType } from './lines.ts';

/** How a task fails. */
export interface TaskOutcome {
  readonly status: 'Failed' | 'Timeout' | 'Canceled';
  /** Such as `Internal Error`. */
  readonly description: string;
}

/** A row of the reply to a task query. */
export type TaskRow = Readonly<Record<string, string>>;

interface Task {
  readonly id: string;
  readonly line: Line;
  readonly type: ObjectType;
  readonly created: number;
}

/** History is kept for 3 days. */
export const HISTORY_MS = 3 * 24 * 3_600_000;
/** The share of its duration for which a task is pending. */
const PENDING_PART = 0.1;

/** The tasks of a service, and their progress by the clock. */
export class Tasks {
  readonly #duration: number;
  readonly #outcomes: Readonly<Record<string, TaskOutcome>>;
  readonly #ids = new Map<string, string>();
  readonly #tasks: Task[] = [];
  #lastId: number;

  /** `duration` in milliseconds; `outcomes` by URL; ids are counted from `firstId`. */
  constructor(duration: number, outcomes: Readonly<Record<string, TaskOutcome>>, firstId: number) {
    this.#duration = duration;
    this.#outcomes = outcomes;
    this.#lastId = firstId - 1;
  }

  /** Creates a task for each line, and returns the IDs: one per domain, shared within a second. */
  begin(lines: readonly Line[], type: ObjectType, now: number): readonly string[] {
    const ids = new Set<string>();
    for (const line of lines) {
      const id = this.#idOf(`${type} ${line.domain} ${Math.floor(now / 1000)}`);
      ids.add(id);
      this.#tasks.push({ id, line, type, created: now });
    }
    return [...ids];
  }

  /** The rows of these IDs; an ID may have many, and an unknown one has none. */
  describe(ids: readonly string[], now: number): readonly TaskRow[] {
    return this.#tasks
      .filter(({ id, created }) => ids.includes(id) && now - created <= HISTORY_MS)
      .map((task) => ({
        TaskId: task.id,
        ObjectPath: task.line.url,
        ObjectType: task.type.toLowerCase(),
        CreationTime: new Date(task.created).toISOString().replace(/\.\d+Z$/, 'Z'),
        ...this.#state(task, now),
      }));
  }

  #idOf(key: string): string {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    this.#lastId += 1;
    const id = String(this.#lastId);
    this.#ids.set(key, id);
    return id;
  }

  #state(task: Task, now: number): { Status: string; Process: string; Description: string } {
    const part = this.#duration === 0 ? 1 : (now - task.created) / this.#duration;
    // The API sometimes omits the percent sign; here, while a task is running.
    const Process = part < 1 ? (100 * part).toFixed(2) : '100%';
    if (part < PENDING_PART) return { Status: 'Pending', Process: '0%', Description: '' };
    if (part < 1) return { Status: 'Refreshing', Process, Description: '' };
    const outcome = this.#outcomes[task.line.url];
    if (outcome === undefined) return { Status: 'Complete', Process, Description: '' };
    return { Status: outcome.status, Process: '0%', Description: outcome.description };
  }
}
