import type { Clock, Log } from '../clock.ts';
import { ExplainedError } from '../errors.ts';
import { type Call, Client, type Reply } from './client.ts';
import { type CredentialSource, keyOf, STS_VERSION, type TokenClaims } from './credentials.ts';
import { type Dialled, dial } from './dial.ts';
import type { Product, Quotas, RefreshOptions, Service } from './product.ts';
import { persist } from './retry.ts';

/** Which account is spoken to, and where. */
export interface AccountOptions extends RefreshOptions {
  readonly product: Product;
  readonly credentials: CredentialSource;
  /** Origins. */
  readonly endpoint: string;
  readonly stsEndpoint: string;
}

/** Connections under way to the endpoints of an account; null where none is. */
export interface DialledAccount {
  readonly endpoint: Dialled | null;
  readonly sts: Dialled | null;
}

/** Dials the endpoints of an account. */
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

/** What speaking to an account needs of the world. */
export interface AccountWorld {
  /** Connections under way to the account's endpoints, which are dialled now if it is left out. */
  readonly dialled?: DialledAccount | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly idToken: (audience: string, signal: AbortSignal) => Promise<string>;
  readonly mask: (secret: string) => void;
  /** Takes secrets out of text. */
  readonly hide: (text: string) => string;
}

/** An account of Alibaba Cloud, by one product's API. */
export interface Account {
  /** One try of one call. */
  readonly call: (call: Call, signal: AbortSignal) => Promise<Reply>;
  /** What the product makes of calls. */
  readonly service: Service;
  /** The daily quotas of some domains; null where they cannot be read. */
  readonly quotas: (domains: readonly string[]) => Promise<Quotas | null>;
  /** Why the quotas could not be read the first time; null if they could, or the run ended before. */
  readonly quotaFailure: () => ExplainedError | null;
  /** The calls that were made, STS's among them. */
  readonly calls: () => readonly Calls[];
  /** The claims of GitHub's token, where STS refused it. */
  readonly refusedClaims: () => TokenClaims | null;
  readonly close: () => Promise<void>;
}

/** The calls of one action. */
export interface Calls {
  readonly action: string;
  readonly count: number;
  /** Milliseconds of all of them together. */
  readonly ms: number;
}

/** Tries for the quota, which the run can do without, and milliseconds for each: what follows on the connection waits too. */
const QUOTA_TRIES = 3;
const QUOTA_LIMIT = 10_000;

/** Connects to an account: opens the connections that it will need, and sends nothing until something is asked. */
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
    sts: (call, signal) => persist(() => timed(sts, call, signal), { clock, log, signal }),
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
          persist(() => timed(client, { ...call, limit: QUOTA_LIMIT }, signal), {
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
