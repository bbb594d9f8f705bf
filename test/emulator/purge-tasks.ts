import { Refusal } from './refusal.ts';
import { pageOf, type Site } from './sites.ts';
import { HISTORY_MS, type TaskOutcome } from './tasks.ts';

/** A row of DescribePurgeTasks. */
interface Row {
  readonly TaskId: string;
  readonly Content: string;
  readonly Type: string;
  readonly Status: 'Complete' | 'Refreshing' | 'Failed';
  readonly Process: string;
  readonly Description: string;
  readonly CreateTime: string;
}

/** An accepted purge. */
interface PurgeTask {
  readonly id: string;
  readonly site: number;
  readonly type: string;
  /** The URLs of each row: one row per URL, or one for the request. */
  readonly urls: readonly string[];
  /** In full seconds, as in the API, but in milliseconds since 1970. */
  readonly created: number;
}

/** How tasks progress and end. */
export interface PurgeTaskOptions {
  /** How long a task takes, in milliseconds. */
  readonly taskMs: number;
  /** Which tasks fail, by URL: ESA has no status but Failed. */
  readonly taskOutcomes: Readonly<Record<string, TaskOutcome>>;
  /** It is undocumented whether a request has one row or one per URL. */
  readonly rowsOf: 'url' | 'request';
}

const FIRST_ID = 15_940_956_620;
const ROWS_PER_PAGE = { usual: 20, most: 50 };
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

type Params = Readonly<Record<string, string>>;

/** ESA's purges: one task per request, which is found by site, type and time, not by ID. */
export class PurgeTasks {
  readonly #options: PurgeTaskOptions;
  readonly #tasks: PurgeTask[] = [];
  #begun = 0;

  constructor(options: PurgeTaskOptions) {
    this.#options = options;
  }

  /** Creates the task of a request, and returns its ID. Prefetches are not listed here: `listed` is false. */
  begin(site: Site, type: string, urls: readonly string[], now: number, listed = true): string {
    const id = String(FIRST_ID + this.#begun);
    this.#begun += 1;
    const created = Math.floor(now / 1000) * 1000;
    const rows = this.#options.rowsOf === 'url' ? urls.map((url) => [url]) : [urls];
    if (listed)
      this.#tasks.push(...rows.map((of) => ({ id, site: site.id, type, urls: of, created })));
    return id;
  }

  /** The reply to DescribePurgeTasks: newest first, so a concurrent purge shifts the later pages. */
  describe(site: Site, type: string, params: Params, now: number): Record<string, unknown> {
    const from = timeOf(params, 'StartTime') ?? Number.NEGATIVE_INFINITY;
    const until = timeOf(params, 'EndTime') ?? Number.POSITIVE_INFINITY;
    if (from >= until) throw new Refusal('InvalidParameters', 'EndTime is not after StartTime.');
    const rows = this.#tasks
      .filter((task) => task.site === site.id && task.type === type)
      .filter(({ created }) => created >= from && created <= until && now - created <= HISTORY_MS)
      .map((task) => this.#row(task, now))
      .filter(({ Status }) => params.Status === undefined || params.Status === Status)
      .filter(({ Content }) => params.Content === undefined || params.Content === Content)
      .reverse();
    const page = pageOf(rows, params, ROWS_PER_PAGE);
    return { ...page.fields, Tasks: page.rows };
  }

  #row({ id, type, urls, created }: PurgeTask, now: number): Row {
    const { taskMs, taskOutcomes } = this.#options;
    const part = taskMs === 0 ? 1 : Math.min(1, (now - created) / taskMs);
    const outcome = urls.map((url) => taskOutcomes[url]).find((one) => one !== undefined);
    const failed = part === 1 && outcome !== undefined;
    return {
      TaskId: id,
      Content: urls.join('\n'),
      Type: type,
      Status: part < 1 ? 'Refreshing' : failed ? 'Failed' : 'Complete',
      Process: failed ? '0%' : `${Math.floor(100 * part)}%`,
      Description: failed ? outcome.description : '',
      CreateTime: new Date(created).toISOString().replace(/\.\d+Z$/, 'Z'),
    };
  }
}

function timeOf(params: Params, name: 'StartTime' | 'EndTime'): number | null {
  const text = params[name];
  if (text === undefined) return null;
  if (!TIME.test(text)) throw new Refusal('InvalidParameters', `${name} ${text}`);
  return Date.parse(text);
}
