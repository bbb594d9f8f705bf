import { onTestFinished } from 'vitest';
import { type Account, connect } from '../../src/cloud/account.ts';
import type { CredentialSource } from '../../src/cloud/credentials.ts';
import type { ProductName, RefreshOptions } from '../../src/cloud/product.ts';
import { PRODUCTS } from '../../src/cloud/products.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { RecordingLog } from '../recording-log.ts';
import { VirtualClock } from '../virtual-clock.ts';

/** An account of the emulator, over real HTTP, in virtual time. */
export interface Fixture {
  readonly cloud: Emulator;
  readonly account: Account;
  readonly clock: VirtualClock;
  readonly log: RecordingLog;
  readonly cancel: AbortController;
}

/** The options of the emulator and of the account. */
export interface ConnectedOptions extends EmulatorOptions {
  readonly product?: ProductName;
  readonly options?: Partial<RefreshOptions>;
  readonly secret?: string;
  /** Starts at the present if a client with the real clock has to be accepted, too. */
  readonly clock?: VirtualClock;
  readonly source?: CredentialSource;
  readonly idToken?: (audience: string) => Promise<string>;
}

/** The default options of a refresh. */
export const PLAINLY: RefreshOptions = {
  ignoreParams: false,
  force: false,
  routineId: '',
  mergeDomainNames: [],
  siteId: '',
};

/** Starts the emulator and connects to it; both end with the test. */
export async function connected(options: ConnectedOptions = {}): Promise<Fixture> {
  const { clock = new VirtualClock() } = options;
  const log = new RecordingLog();
  const cancel = new AbortController();
  const cloud = await startEmulator({ now: () => clock.now(), ...options });
  const real = connect(
    {
      product: PRODUCTS[options.product ?? 'cdn'],
      credentials: options.source ?? {
        kind: 'key',
        from: 'the test',
        key: { accessKeyId: TEST_KEY.id, accessKeySecret: options.secret ?? TEST_KEY.secret },
      },
      endpoint: cloud.url,
      stsEndpoint: cloud.url,
      ...PLAINLY,
      ...options.options,
    },
    {
      env: cloud.idTokenEnv,
      clock,
      log,
      signal: cancel.signal,
      idToken: options.idToken ?? ((audience) => askForToken(cloud, audience)),
      mask: () => {},
      hide: (text) => text,
    },
  );
  onTestFinished(async () => {
    await real.close();
    await cloud.close();
  });
  // No time passes during calls.
  const account: Account = {
    ...real,
    call: (call, signal) => clock.during(real.call(call, signal)),
    quotas: (domains) => clock.during(real.quotas(domains)),
  };
  return { cloud, account, clock, log, cancel };
}

/** Requests a token from GitHub's endpoint as documented. */
export async function askForToken({ idTokenEnv }: Emulator, audience: string): Promise<string> {
  const url = `${idTokenEnv.ACTIONS_ID_TOKEN_REQUEST_URL}&audience=${encodeURIComponent(audience)}`;
  const authorization = `Bearer ${idTokenEnv.ACTIONS_ID_TOKEN_REQUEST_TOKEN}`;
  const reply: unknown = await (await fetch(url, { headers: { authorization } })).json();
  return String(Reflect.get(Object(reply), 'value'));
}
