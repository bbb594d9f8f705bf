import type { Accepted } from './coverage.ts';
import { type Limits, SlidingWindow, URLS_PER_MINUTE } from './limits.ts';
import { type Line, type ObjectType, objectType, parseLine, splitLines } from './lines.ts';
import type { Operation, Service, Submission } from './operations.ts';
import { checkQuota, describeQuotas, type QuotaName, type Quotas } from './quota.ts';
import { Refusal } from './refusal.ts';
import type { Tasks } from './tasks.ts';

/** A domain of the account. */
export interface Domain {
  readonly name: string;
  /** The service that it was added to; by default, both. */
  readonly service?: Service;
  readonly offline?: boolean;
}

/** The reply of an operation, and the IDs of the tasks that it created. */
export interface Answer {
  readonly body: Readonly<Record<string, unknown>>;
  readonly taskIds: readonly string[];
}

/** What an account is made of. */
export interface AccountParts {
  readonly domains: readonly Domain[];
  readonly limits: Limits;
  readonly quotas: Readonly<Record<Service, Quotas>>;
  readonly tasks: Readonly<Record<Service, Tasks>>;
  /** Called for every refresh and prefetch when it is accepted. */
  readonly onAccepted?: (
    type: ObjectType,
    lines: readonly string[],
    force: boolean,
    now: number,
  ) => void;
}

type Params = Readonly<Record<string, string>>;

const QUOTA_OF: Readonly<Record<ObjectType, QuotaName>> = {
  File: 'url',
  Directory: 'directory',
  Regex: 'regex',
  IgnoreParams: 'ignoreParams',
  Preload: 'prefetch',
};

/** The account: carries out operations, enforces its limits, and records what it accepted. */
export class Account {
  readonly accepted: Readonly<Record<Operation['product'], Accepted>>;
  readonly #parts: AccountParts;
  readonly #accepted: Readonly<Record<Operation['product'], Record<ObjectType, string[]>>>;
  readonly #calls = new SlidingWindow(1000);
  readonly #urls = new SlidingWindow(60_000);

  constructor(parts: AccountParts) {
    const nothing = () => ({ File: [], Directory: [], Regex: [], IgnoreParams: [], Preload: [] });
    this.#parts = parts;
    this.#accepted = { cdn: nothing(), dcdn: nothing(), er: nothing() };
    this.accepted = this.#accepted;
  }

  /**
   * Carries out an operation, or throws a `Refusal` and leaves everything unchanged, except that the call
   * counts towards the rate limit. `now` in milliseconds.
   */
  perform(operation: Operation, action: string, params: Params, now: number): Answer {
    this.#countCall(operation, action, now);
    switch (operation.kind) {
      case 'refresh':
      case 'prefetch':
        return this.#submit(operation, params, now);
      case 'tasks':
        return this.#describeTasks(operation, params, now);
      case 'quota':
        return { body: describeQuotas(this.#parts.quotas[operation.service]), taskIds: [] };
    }
  }

  #countCall(operation: Operation, action: string, now: number): void {
    const most = this.#parts.limits.callsPerSecond ?? operation.perSecond;
    if (this.#calls.count(action, now) >= most) throw new Refusal('Throttling.User');
    this.#calls.add(action, 1, now);
  }

  #submit(operation: Submission, params: Params, now: number): Answer {
    const { limits } = this.#parts;
    const type =
      operation.kind === 'prefetch' ? 'Preload' : objectType(operation.product, params.ObjectType);
    const raw = splitLines(params.ObjectPath);
    if (raw.length === 0) throw new Refusal('MissingParameter', 'ObjectPath');
    checkOptions(operation, type, params);
    checkCount(raw.length, mostLines(type, limits), 'lines');
    const lines = raw.map((url) => parseLine(url, type, limits.characters));
    const byDomain = Map.groupBy(lines, ({ domain }) => domain);
    checkCount(
      byDomain.size,
      operation.product === 'er' ? limits.domainsPerErRequest : limits.domainsPerRequest,
      'domains',
    );
    for (const domain of byDomain.keys()) this.#checkDomain(domain, operation.service);

    const quotas = this.#parts.quotas[operation.service];
    checkQuota(quotas, QUOTA_OF[type], lines.length);
    if (type === 'File' || type === 'IgnoreParams') this.#pace(operation, byDomain, now);

    quotas[QUOTA_OF[type]].remain -= lines.length;
    this.#accepted[operation.product][type].push(...raw);
    this.#parts.onAccepted?.(type, raw, params.Force === 'true', now);
    const taskIds = this.#parts.tasks[operation.service].begin(lines, type, now);
    return { body: { [operation.idField]: taskIds.join(',') }, taskIds };
  }

  /** Counts the URLs against the rate limit of every domain, unless they exceed one. */
  #pace(
    { product, service }: Submission,
    byDomain: ReadonlyMap<string, readonly Line[]>,
    now: number,
  ): void {
    const most = this.#parts.limits.urlsPerMinute ?? URLS_PER_MINUTE[product];
    const counts = [...byDomain].map(([domain, { length }]) => ({
      domain,
      key: `${service} ${domain}`,
      length,
    }));
    for (const { domain, key, length } of counts) {
      if (this.#urls.count(key, now) + length > most) {
        throw new Refusal('QuotaPerMinuteExceeded.Refresh', domain);
      }
    }
    for (const { key, length } of counts) this.#urls.add(key, length, now);
  }

  #checkDomain(name: string, service: Service): void {
    const domain = this.#parts.domains.find((one) => one.name === name);
    if (domain === undefined || (domain.service ?? service) !== service) {
      throw new Refusal('InvalidDomain.NotFound', name);
    }
    if (domain.offline) throw new Refusal('InvalidDomain.Offline', name);
  }

  #describeTasks(operation: Operation, params: Params, now: number): Answer {
    const ids = params.TaskId?.split(',') ?? [];
    if (ids.length === 0) throw new Refusal('MissingParameter', 'TaskId');
    if (ids.length > this.#parts.limits.taskIdsPerQuery) {
      throw new Refusal('InvalidParameters', `${ids.length} task ids.`);
    }
    const rows = this.#parts.tasks[operation.service].describe(ids, now);
    return { body: { TotalCount: rows.length, Tasks: rows }, taskIds: [] };
  }
}

function mostLines(type: ObjectType, limits: Limits): number {
  switch (type) {
    case 'File':
    case 'IgnoreParams':
      return limits.urlsPerRequest;
    case 'Directory':
      return limits.directoriesPerRequest;
    case 'Regex':
      return limits.regexesPerRequest;
    case 'Preload':
      return limits.prefetchesPerRequest;
  }
}

function checkCount(count: number, most: number, what: string): void {
  if (count <= most) return;
  throw new Refusal('SingleRequest.OverLimit', `${count} ${what}, at most ${most}.`);
}

/** Refuses parameters that the API does not document: Force for other types, a malformed RoutineId. */
function checkOptions(operation: Submission, type: ObjectType, params: Params): void {
  const { Force: force = 'false', RoutineId: routine } = params;
  if (force !== 'true' && force !== 'false') throw new Refusal('InvalidParameters', 'Force');
  if (force === 'true' && (type === 'File' || type === 'Preload')) {
    throw new Refusal('InvalidParameters', `Force is not for ${type}.`);
  }
  if (operation.product === 'er' && routine !== undefined && !/^[^.]+\..+$/.test(routine)) {
    throw new Refusal('InvalidParameters', 'RoutineId');
  }
}
