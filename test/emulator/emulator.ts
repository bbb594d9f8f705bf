import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Account, type AccountParts, type Domain } from './account.ts';
import { type Accepted, uncovered } from './coverage.ts';
import type { Edge } from './edge.ts';
import { EsaAccount, type IgnoreParamsSpelling } from './esa.ts';
import { endure, type Faults, type FinalFault, faultsOf, isCarriedOut } from './faults.ts';
import { type Key, Keyring, TEST_KEY } from './keys.ts';
import { DOCUMENTED_LIMITS, type Limits } from './limits.ts';
import { Issuer } from './oidc.ts';
import { ESA_OPERATIONS, type Product, type Service } from './operations.ts';
import { type PurgeTaskOptions, PurgeTasks } from './purge-tasks.ts';
import { freshQuotas, type QuotaName, type Quotas } from './quota.ts';
import { send } from './reply.ts';
import { ID_TOKEN_TARGET, type ReceivedRequest, receive } from './request.ts';
import { Services } from './services.ts';
import { openSites, type Site, type SiteOptions } from './sites.ts';
import { type Role, TEST_ROLE } from './sts.ts';
import { type TaskOutcome, Tasks } from './tasks.ts';

/** The default domains. */
export const TEST_DOMAINS: readonly string[] = [
  'example.com',
  'www.example.com',
  'cdn.example.com',
  'downloads.example.com',
];

/** How the emulator differs from a new account with the documented limits, a real clock and no faults. */
export interface EmulatorOptions {
  readonly keys?: readonly Key[];
  /** A plain name is an online domain of both services. */
  readonly domains?: readonly (string | Domain)[];
  /** ESA's sites; a plain name is an active one. By default, one that serves the test domains. */
  readonly sites?: readonly (string | SiteOptions)[];
  /** Undocumented behaviour of ESA, if it differs from the official metadata. */
  readonly esa?: {
    readonly ignoreParams?: IgnoreParamsSpelling;
    readonly rowsOf?: PurgeTaskOptions['rowsOf'];
  };
  /** The daily quotas of CDN and DCDN. To change what is left, set the emulator's `quota`. */
  readonly quota?: Partial<Readonly<Record<QuotaName, number>>>;
  readonly limits?: Partial<Limits>;
  /** How long a task takes, in milliseconds; by default 5.5 minutes, as in reality. */
  readonly taskMs?: number;
  /** How tasks fail, by URL. */
  readonly taskOutcomes?: Readonly<Record<string, TaskOutcome>>;
  /** The edge whose copies expire when a task is complete. */
  readonly edge?: Pick<Edge, 'expire'>;
  readonly role?: Partial<Role>;
  /** The subject of GitHub's tokens; by default the one that the role trusts. */
  readonly subject?: string;
  readonly faults?: Faults;
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number;
  readonly port?: number;
  /** Called when the outcome of a request is known. */
  readonly onRequest?: (request: ReceivedRequest) => void;
}

/** A running emulator of Alibaba Cloud and GitHub's token endpoint. */
export interface Emulator {
  /** Serves all products and STS: for `endpoint` and `sts-endpoint`. */
  readonly url: string;
  /** The environment of a job with `id-token: write`. */
  readonly idTokenEnv: Readonly<Record<`ACTIONS_ID_TOKEN_REQUEST_${'URL' | 'TOKEN'}`, string>>;
  /** Every request, in the order of arrival. */
  readonly requests: readonly ReceivedRequest[];
  /** What was accepted, by product. */
  readonly accepted: Readonly<Record<Product, Accepted>>;
  /** The quotas: `remain` and `total` may be set at any time. */
  readonly quota: Readonly<Record<Service, Quotas>>;
  /** The first of ESA's sites with that name; its quotas may be set at any time. */
  readonly site: (name: string) => Site;
  /** The URLs that no accepted refresh covers. */
  readonly uncovered: (urls: Iterable<string>, product?: Product) => readonly string[];
  /** Closes all connections. Rejects if the emulator itself, or the code of a fault, has thrown. */
  readonly close: () => Promise<void>;
}

/** In reality, a refresh takes effect in 5 to 6 minutes. */
const TASK_MS = 330_000;

/** Enough for a query of 1,000 URLs, if a test allows it: Node's default is 16 KiB. */
const MOST_HEADER_BYTES = 2 * 1024 * 1024;

/** Starts the emulator on a loopback port. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { now = Date.now, taskMs = TASK_MS, taskOutcomes = {}, quota: totals = {} } = options;
  const role = { ...TEST_ROLE, ...options.role };
  const issuer = new Issuer(options.subject ?? role.subject);
  const quota = { cdn: freshQuotas(totals), dcdn: freshQuotas(totals) };
  const limits = { ...DOCUMENTED_LIMITS, ...options.limits };
  const onAccepted: AccountParts['onAccepted'] = (type, lines, force, at) => {
    const done = lines.filter((line) => taskOutcomes[line] === undefined);
    options.edge?.expire({ type, lines: done, force, at: at + taskMs });
  };
  const account = new Account({
    domains: (options.domains ?? TEST_DOMAINS).map((domain) =>
      typeof domain === 'string' ? { name: domain } : domain,
    ),
    limits,
    quotas: quota,
    tasks: {
      cdn: new Tasks(taskMs, taskOutcomes, 17_772_470_001),
      dcdn: new Tasks(taskMs, taskOutcomes, 9_524_888_001),
    },
    onAccepted,
  });
  const sites = openSites(
    (options.sites ?? ['example.com']).map((site) =>
      typeof site === 'string' ? { name: site } : site,
    ),
  );
  const esa = new EsaAccount({
    sites,
    limits,
    tasks: new PurgeTasks({ taskMs, taskOutcomes, rowsOf: options.esa?.rowsOf ?? 'url' }),
    ignoreParams: options.esa?.ignoreParams ?? 'ignoreParams',
    onAccepted,
  });
  const keys = new Keyring(options.keys ?? [TEST_KEY]);
  const services = new Services({ account, esa, keys, issuer, role });
  const faults = faultsOf(options.faults ?? []);
  const accepted = { ...account.accepted, esa: esa.accepted };
  const requests: ReceivedRequest[] = [];
  let arrived = 0;
  const defects: unknown[] = [];

  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    // Assigned immediately: the last bytes of two requests may arrive together.
    const request = await receive(message, () => arrived++, now);
    requests.push(request);
    const fault = tooLong(request, limits) ?? (await endure(faults(request), request));
    const reply = services.answer(request, fault);
    const status = send(response, reply, fault);
    request.outcome = {
      accepted: reply.code === null && (fault === null || isCarriedOut(fault)),
      status,
      code: reply.code,
      taskIds: reply.taskIds,
      fault: fault?.kind ?? null,
    };
    options.onRequest?.(request);
  };
  const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES }, (message, response) => {
    handle(message, response).catch((error: unknown) => {
      // A client that disconnects before it has sent everything is not a defect.
      if (message.complete) defects.push(error);
      response.destroy();
    });
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  const url = `http://127.0.0.1:${address.port}`;

  return {
    url,
    idTokenEnv: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}${ID_TOKEN_TARGET}`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.requestToken,
    },
    requests,
    accepted,
    quota,
    site: (name) => {
      const site = sites.find((one) => one.name === name);
      if (site === undefined) throw new Error(`No site has the name ${name}.`);
      return site;
    },
    uncovered: (urls, product = 'cdn') => uncovered(accepted[product], urls),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      if (defects.length > 0) throw new AggregateError(defects, 'The emulator failed.');
    },
  };
}

/** The gateway's response to a target that is too long, before any other check. */
function tooLong({ action, target }: ReceivedRequest, limits: Limits): FinalFault | null {
  if (!ESA_OPERATIONS.has(action) || target.length <= limits.esaTargetBytes) return null;
  const body = '<html><head><title>414 Request-URI Too Large</title></head></html>';
  return { kind: 'reply', accepted: false, status: 414, body };
}
