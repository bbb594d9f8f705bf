import type { Clock, Log } from '../clock.ts';
import { ExplainedError } from '../errors.ts';
import { type Call, Client, type Reply } from './client.ts';
import { type CredentialSource, keyOf, STS_VERSION, type TokenClaims } from './credentials.ts';
import { type Dialled, dial } from './dial.ts';
import type { Product, Quotas, RefreshOptions, Service } from './product.ts';
import { withRetries } from './retry.ts';

/** The account, its product and its endpoints. */
export interface AccountOptions extends RefreshOptions {
  readonly product: Product;
  readonly credentials: CredentialSource;
  /** Origins. */
  readonly endpoint: string;
  readonly stsEndpoint: string;
}

/** Connections being opened to an account's endpoints; null if none is. */
export interface DialledAccount {
  readonly endpoint: Dialled | null;
  readonly sts: Dialled | null;
}

/** Starts connecting to an account's endpoints. */
export function dialAccount({
  endpoint,
  stsEndpoint,
  credentials,
}: Omit<AccountOptions, 'product'>): DialledAccount {
  return {
    endpoint: dial(new URL(endpoint)),
    sts: credentials.kind === 'oidc' ? dial(new URL(stsEndpoint)) : null,
  };
}

/** What an account needs of the world. */
export interface AccountWorld {
  /** Connections being opened to the endpoints; if omitted, {@link connect} opens them. */
  readonly dialled?: DialledAccount | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly idToken: (audience: string, signal: AbortSignal) => Promise<string>;
  readonly mask: (secret: string) => void;
  /** Removes secrets from text. */
  readonly hide: (text: string) => string;
}

/** An account of Alibaba Cloud, accessed through one product's API. */
export interface Account {
  /** Makes one attempt of a call. */
  readonly call: (call: Call, signal: AbortSignal) => Promise<Reply>;
  /** The product's operations. */
  readonly service: Service;
  /** The daily quotas of some domains; null if they cannot be read. */
  readonly quotas: (domains: readonly string[]) => Promise<Quotas | null>;
  /** Why reading the quotas first failed; null if it did not, or only because the run ended. */
  readonly quotaFailure: () => ExplainedError | null;
  /** Statistics of the calls so far, including those to STS. */
  readonly calls: () => readonly Calls[];
  /** The claims of GitHub's token, if STS refused it. */
  readonly refusedClaims: () => TokenClaims | null;
  readonly close: () => Promise<void>;
}

/** Statistics of an operation's calls. */
export interface Calls {
  readonly action: string;
  readonly count: number;
  /** The sum of their durations in milliseconds. */
  readonly ms: number;
}

/** Attempts at the quota query, which a run can do without, and the time limit of each: over HTTP/1.1, later calls wait for it. */
const QUOTA_TRIES = 3;
const QUOTA_LIMIT = 10_000;

/** Opens the connections to an account. Nothing is sent before the first call. */
export function connect(options: AccountOptions, world: AccountWorld): Account {
  const { product, credentials, endpoint, stsEndpoint } = options;
  const { clock, log, signal } = world;
  const sts = new Client(
    { endpoint: stsEndpoint, version: STS_VERSION, ram: 'sts', key: null },
    world,
  );
  const made = new Map<string, Calls>();
  const timed = async (client: Client, call: Call, signal: AbortSignal): Promise<Reply> => {
    const began = clock.now();
    try {
      return await client.call(call, signal);
    } finally {
      const { action } = call;
      const { count, ms } = made.get(action) ?? { count: 0, ms: 0 };
      made.set(action, { action, count: count + 1, ms: ms + clock.now() - began });
    }
  };
  let refusedClaims: TokenClaims | null = null;
  const key = keyOf(credentials, {
    ...world,
    refused: (claims) => {
      refusedClaims = claims;
    },
    sts: (call, signal) => withRetries(() => timed(sts, call, signal), { clock, log, signal }),
  });
  const client = new Client({ ...product, endpoint, key }, world);
  const service = product.open(options, (line) => log.info(line));
  const dialled = world.dialled ?? dialAccount(options);
  if (credentials.kind === 'oidc') sts.open(dialled.sts);
  client.open(dialled.endpoint);
  let quotaFailure: ExplainedError | null = null;
  return {
    call: (call, signal) => timed(client, call, signal),
    service,
    quotas: async (domains) => {
      try {
        return await service.quotas(domains, (call) =>
          withRetries(() => timed(client, { ...call, limit: QUOTA_LIMIT }, signal), {
            ...world,
            tries: QUOTA_TRIES,
          }),
        );
      } catch (error) {
        if (!(error instanceof ExplainedError)) throw error;
        if (!signal.aborted) quotaFailure ??= error;
        return null;
      }
    },
    quotaFailure: () => quotaFailure,
    calls: () => [...made.values()],
    refusedClaims: () => refusedClaims,
    close: async () => {
      await Promise.all([client.close(), sts.close()]);
    },
  };
}
