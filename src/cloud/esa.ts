import { domainOf } from '../url.ts';
import type { Call, Reply } from './client.ts';
import { CloudError } from './failures.ts';
import {
  type Ask,
  type DayQuotas,
  type ObjectType,
  type Product,
  type Quota,
  type Quotas,
  type RefreshOptions,
  type Service,
  type SiteQuotas,
  type Task,
  type TaskAnswer,
  type TaskRow,
  urlTypeOf,
} from './product.ts';
import { count, receiptOf, taskRows } from './replies.ts';
import { encodeRfc3986, timestamp } from './signature.ts';
import { Sites } from './sites.ts';

/**
 * Edge Security Acceleration (边缘安全加速 ESA). Each site has its own requests, tasks and quotas.
 *
 * Source: the models and comments of `@alicloud/esa20240910`, the API metadata of esa/2024-09-10.
 */
export const ESA: Product = {
  name: 'esa',
  host: 'esa.cn-hangzhou.aliyuncs.com',
  version: '2024-09-10',
  ram: 'esa',
  supports: { regexes: false, prefetch: true, edgeRoutine: false, sites: true },
  limits: {
    linesPerRequest: { File: 1000, IgnoreParams: 100, Directory: 100, Regex: 0 },
    domainsPerRequest: 10,
    // Undocumented; DCDN's limits.
    requestsPerSecond: 30,
    urlsPerMinute: 10_000,
    prefetchesPerSecond: 15,
    taskQueriesPerSecond: 30,
  },
  // URLs: those of the free plan. Directories: undocumented, so what one request takes. Prefetching: the API refuses what exceeds it.
  documentedQuota: {
    File: 1000,
    Directory: 100,
    Regex: 0,
    IgnoreParams: 100,
    prefetch: Number.POSITIVE_INFINITY,
  },
  permissions: ({ prefetch, wait, siteId }) => {
    const actions = ['esa:PurgeCaches', 'esa:GetPurgeQuota'];
    if (wait) actions.push('esa:DescribePurgeTasks');
    if (prefetch) actions.push('esa:PreloadCaches');
    const ofSite = { actions, on: 'site' } as const;
    return siteId === '' ? [ofSite, { actions: ['esa:ListSites'], on: 'account' }] : [ofSite];
  },
  open: (options, log) => new EsaService(options, log),
};

/** The names of a type: the field of `Content`, and the documented spellings of the parameter `Type`. */
const TYPES: Readonly<Record<Exclude<ObjectType, 'Regex'>, [field: string, ...types: string[]]>> = {
  File: ['Files', 'file'],
  Directory: ['Directories', 'directory'],
  // The first is in the metadata and the SDK, the second on some pages.
  IgnoreParams: ['IgnoreParams', 'ignoreParams', 'ignoreparams'],
};

/** The most characters of the encoded Content, so that the request target, with all parameters, stays below 8 KiB. */
const CONTENT_CHARACTERS = 8192 - 256;

/** The most URLs of a prefetch request; undocumented, so the other products' limit. */
const PREFETCH_PER_REQUEST = 100;

const TASKS_PER_PAGE = 50;

/** The most pages of tasks that are read at a time: the list has the tasks of everyone who purges the site. */
const MOST_PAGES = 400;

/** The most milliseconds by which the clocks differ: beyond that, the API refuses requests. */
const CLOCK_SKEW = 15 * 60_000;

class EsaService implements Service {
  readonly #options: RefreshOptions;
  readonly #log: (line: string) => void;
  readonly #sites: Sites;
  /** The spelling of a type that each operation accepts. */
  readonly #spellings = new Map<string, string>();

  constructor(options: RefreshOptions, log: (line: string) => void) {
    this.#options = options;
    this.#log = log;
    this.#sites = new Sites(options.siteId);
  }

  lookUp(domains: readonly string[], ask: Ask): Promise<void> {
    return this.#sites.lookUp(domains, ask);
  }

  siteOf(domain: string): string {
    return this.#sites.siteOf(domain);
  }

  refusalOf(domains: readonly string[]): CloudError | null {
    return domains.map((domain) => this.#sites.refusalOf(domain)).find((error) => error) ?? null;
  }

  cut(type: ObjectType | 'prefetch', lines: readonly string[]): readonly (readonly string[])[] {
    const most = type === 'prefetch' ? PREFETCH_PER_REQUEST : Infinity;
    const parts: string[][] = [];
    let room = 0;
    for (const line of lines) {
      // With quotation marks and a comma.
      const size = encodeRfc3986(JSON.stringify(line)).length + 3;
      const last = parts.at(-1);
      if (last && size <= room && last.length < most) {
        last.push(line);
        room -= size;
      } else {
        parts.push([line]);
        room = CONTENT_CHARACTERS - size;
      }
    }
    return parts;
  }

  async refresh({ type, lines, site }: Parameters<Service['refresh']>[0], ask: Ask) {
    if (site === '') throw this.refusalOf(lines.map(domainOf)) ?? new Error('a batch of no site');
    const [field] = namesOf(type);
    const query: Record<string, string> = {
      SiteId: site,
      Content: JSON.stringify({ [field]: lines }),
    };
    if (this.#options.force && type !== 'File') query.Force = 'true';
    const call: Call = { action: 'PurgeCaches', query };
    return receiptOf(call.action, await this.#spelled(call, type, ask), 'TaskId');
  }

  async prefetch(urls: readonly string[], site: string, ask: Ask) {
    const action = 'PreloadCaches';
    const query = { SiteId: site, Content: JSON.stringify(urls) };
    return receiptOf(action, await ask({ action, query }), 'TaskId');
  }

  /** Tasks cannot be queried by ID, so this lists a site's tasks of a type and picks ours. */
  async tasks(tasks: readonly Task[], ask: Ask, time: { since: number; now: number }) {
    const answers: TaskAnswer[] = [];
    for (const ofOne of Map.groupBy(tasks, ({ site, type }) => `${site} ${type}`).values()) {
      const [{ site, type } = { site: '', type: 'File' as const }] = ofOne;
      const { rows, whole } = await this.#list(site, type, ask, time);
      const taskIds = ofOne.map(({ id }) => id);
      answers.push({ taskIds, rows: rows.filter((row) => taskIds.includes(row.taskId)), whole });
    }
    return answers;
  }

  /** All rows of a site's tasks of a type. New tasks shift others to the next page, so duplicates count once. */
  async #list(
    site: string,
    type: ObjectType,
    ask: Ask,
    { since, now }: { since: number; now: number },
  ): Promise<Pick<TaskAnswer, 'rows' | 'whole'>> {
    const rows = new Map<string, TaskRow>();
    const query = {
      SiteId: site,
      StartTime: timestamp(since - CLOCK_SKEW),
      EndTime: timestamp(now + CLOCK_SKEW),
      PageSize: String(TASKS_PER_PAGE),
    };
    for (let page = 1; page <= MOST_PAGES; page++) {
      const reply = await this.#spelled(
        {
          action: 'DescribePurgeTasks',
          method: 'GET',
          query: { ...query, PageNumber: String(page) },
        },
        type,
        ask,
      );
      const found = taskRows(reply.Tasks, 'Content');
      for (const row of found) rows.set(`${row.taskId} ${row.path}`, row);
      const total = count(reply.TotalCount) ?? Number.POSITIVE_INFINITY;
      if (found.length < TASKS_PER_PAGE || rows.size >= total)
        return { rows: [...rows.values()], whole: total === Infinity || rows.size >= total };
    }
    return { rows: [...rows.values()], whole: false };
  }

  async quotas(domains: readonly string[], ask: Ask): Promise<Quotas> {
    await this.lookUp(domains, ask);
    const served = domains.filter((domain) => this.siteOf(domain) !== '');
    const sites = await Promise.all(
      [...Map.groupBy(served, (domain) => this.siteOf(domain))].map(
        async ([site, ofSite]): Promise<SiteQuotas> => ({
          site,
          domains: ofSite,
          ...(await this.#quotasOf(site, ask)),
        }),
      ),
    );
    return { ...sumOf(sites), sites };
  }

  /** Queries the quotas that this run uses, one call per type; the others remain unknown. */
  async #quotasOf(site: string, ask: Ask): Promise<DayQuotas> {
    const urlType = urlTypeOf(this.#options);
    const of = async (type: ObjectType): Promise<Quota> => {
      const call: Call = { action: 'GetPurgeQuota', method: 'GET', query: { SiteId: site } };
      const reply = await this.#spelled(call, type, ask);
      const [total, used] = [count(reply.Quota), count(reply.Usage)];
      if (total === 0)
        this.#log(`The plan of ESA site ${site} has no quota for ${namesOf(type)[1]} purges`);
      return {
        total,
        remaining: total === null || used === null ? null : Math.max(0, total - used),
      };
    };
    const [urls, directories] = await Promise.all([of(urlType), of('Directory')]);
    return { ...UNKNOWN, [urlType]: urls, Directory: directories };
  }

  /** Makes a call for a type, in the spelling that its operation accepts. */
  async #spelled(call: Call, type: ObjectType, ask: Ask): Promise<Reply> {
    const known = this.#spellings.get(call.action);
    const [, first = '', other] = namesOf(type);
    const by = (spelling: string): Promise<Reply> =>
      ask({ ...call, query: { ...call.query, Type: spelling } });
    if (other === undefined) return by(first);
    if (known !== undefined) return by(known);
    const take = (spelling: string, reply: Reply): Reply => {
      this.#spellings.set(call.action, spelling);
      this.#log(`${call.action} accepts the type ${spelling}`);
      return reply;
    };
    try {
      return take(first, await by(first));
    } catch (refusal) {
      if (!(refusal instanceof CloudError && MISSPELT.test(refusal.code))) throw refusal;
      const reply = await by(other).catch((error: unknown) => {
        // Both spellings are refused, so something else is wrong.
        throw error instanceof CloudError && MISSPELT.test(error.code) ? refusal : error;
      });
      return take(other, reply);
    }
  }
}

/** Codes with which an operation may refuse a spelling. */
const MISSPELT =
  /^(InvalidContent|InvalidType|InvalidObjectType|InvalidParameters?)\b(?!\.(InvalidUrls|RecordNotBelongToSite)\b)/;

function namesOf(type: ObjectType): readonly [field: string, ...types: string[]] {
  if (type === 'Regex') throw new Error('ESA does not support regular expressions');
  return TYPES[type];
}

const NOTHING: Quota = { total: null, remaining: null };
const UNKNOWN: DayQuotas = {
  File: NOTHING,
  Directory: NOTHING,
  Regex: NOTHING,
  IgnoreParams: NOTHING,
  prefetch: NOTHING,
};

/** The sums of all sites; unknown if one of them is. */
function sumOf(sites: readonly DayQuotas[]): DayQuotas {
  const sum = (pick: (quotas: DayQuotas) => number | null): number | null => {
    const known = sites.flatMap((site) => pick(site) ?? []);
    return known.length === 0 || known.length < sites.length
      ? null
      : known.reduce((all, one) => all + one, 0);
  };
  const of = (name: keyof DayQuotas): Quota => ({
    total: sum((quotas) => quotas[name].total),
    remaining: sum((quotas) => quotas[name].remaining),
  });
  return {
    File: of('File'),
    Directory: of('Directory'),
    Regex: NOTHING,
    IgnoreParams: of('IgnoreParams'),
    prefetch: NOTHING,
  };
}
