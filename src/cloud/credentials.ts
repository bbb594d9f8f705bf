import { type Clock, within } from '../clock.ts';
import { ActionError } from '../errors.ts';
import { type Call, REQUEST_TIMEOUT, type Reply } from './client.ts';
import { CloudError, NO_REPLY } from './failures.ts';
import { type AccessKey, type KeySource, timestamp } from './signature.ts';

/** Where the signing key comes from. */
export type CredentialSource =
  | { readonly kind: 'key'; readonly key: AccessKey; readonly from: string }
  | { readonly kind: 'oidc'; readonly role: RoleToAssume };

/** The role that GitHub's OIDC token is exchanged for. */
export interface RoleToAssume {
  readonly roleArn: string;
  readonly providerArn: string;
  readonly audience: string;
  readonly sessionName: string;
  /** Seconds. */
  readonly sessionExpiration: number;
}

/** The claims of GitHub's token that a role's trust policy checks. */
export interface TokenClaims {
  readonly issuer: string;
  readonly audience: string;
  readonly subject: string;
}

/** What assuming a role needs of the world. */
export interface KeyWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Gets GitHub's OIDC token for an audience; rejects as soon as the signal is aborted. */
  readonly idToken: (audience: string, signal: AbortSignal) => Promise<string>;
  /** Calls STS, unsigned. */
  readonly sts: (call: Call, signal: AbortSignal) => Promise<Reply>;
  /** Masks a secret in the log from now on. */
  readonly mask: (secret: string) => void;
  /** Called with the claims of a token that STS refuses. */
  readonly refused: (claims: TokenClaims) => void;
}

/** The version of STS's API. */
export const STS_VERSION = '2015-04-01';

/** A session is renewed this many milliseconds before it expires. */
const MARGIN = 5 * 60_000;

/**
 * Provides the key of a source: a static one, or that of a session, which is renewed before it expires. Concurrent calls share
 * a renewal; if it fails, the next call tries again.
 */
export function keyOf(source: CredentialSource, world: KeyWorld): KeySource {
  if (source.kind === 'key') return async () => source.key;
  let session: Session | null = null;
  let renewal: Promise<Session> | null = null;
  return async (signal) => {
    if (session && world.clock.now() < session.expires - MARGIN) return session.key;
    renewal ??= assumeRole(source.role, world, signal).finally(() => {
      renewal = null;
    });
    session = await renewal;
    return session.key;
  };
}

interface Session {
  readonly key: AccessKey;
  /** Milliseconds since the epoch by this machine's clock, which may differ from Alibaba Cloud's. */
  readonly expires: number;
}

/** Calls AssumeRoleWithOIDC, with GitHub's token in the body to keep it out of access logs. */
async function assumeRole(
  role: RoleToAssume,
  world: KeyWorld,
  signal: AbortSignal,
): Promise<Session> {
  const asked = world.clock.now();
  const token = await githubToken(role, world, signal);
  const call: Call = {
    action: 'AssumeRoleWithOIDC',
    query: {
      Action: 'AssumeRoleWithOIDC',
      Version: STS_VERSION,
      Format: 'JSON',
      Timestamp: timestamp(asked),
    },
    form: {
      OIDCProviderArn: role.providerArn,
      RoleArn: role.roleArn,
      RoleSessionName: role.sessionName,
      DurationSeconds: String(role.sessionExpiration),
      OIDCToken: token,
    },
  };
  const reply = await world.sts(call, signal).catch((error: unknown) => {
    throw error instanceof CloudError ? refused(error, token, world) : error;
  });
  const key = keyIn(reply);
  world.mask(key.accessKeySecret);
  world.mask(key.securityToken);
  return { key, expires: asked + role.sessionExpiration * 1000 };
}

/** GitHub's OIDC token, masked at once. */
async function githubToken(
  { audience }: RoleToAssume,
  world: KeyWorld,
  signal: AbortSignal,
): Promise<string> {
  if (!world.env.ACTIONS_ID_TOKEN_REQUEST_URL)
    throw new ActionError(
      'no-oidc-token',
      'role-to-assume: this job cannot get an OIDC token from GitHub.',
      'Add `permissions: id-token: write` to the job. Pull requests from forks get no token: preview them with `dry-run: true`.',
    );
  try {
    const token = await within(REQUEST_TIMEOUT, world.clock, signal, (limit) =>
      world.idToken(audience, limit),
    );
    world.mask(token);
    return token;
  } catch (error) {
    signal.throwIfAborted();
    const words = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
    throw new ActionError(
      'unreachable',
      `role-to-assume: GitHub's token endpoint returned no OIDC token: ${words}`,
      "Rerun the workflow; if the error persists, check GitHub's status page.",
      { cause: error },
    );
  }
}

/** STS's refusal, with the token's claims, to compare with the trust policy and the identity provider. */
function refused(error: CloudError, token: string, world: KeyWorld): ActionError {
  let claimed = '';
  if (error.code.startsWith('AuthenticationFail')) {
    const claims = claimsOf(token);
    if (claims) world.refused(claims);
    claimed = claims
      ? `; GitHub's token has sub ${JSON.stringify(claims.subject)}, aud ${JSON.stringify(claims.audience)}`
      : "; GitHub's token has no readable claims";
  }
  const message = `role-to-assume: ${error.message}${claimed}`;
  return error.code === NO_REPLY
    ? new ActionError('unreachable', message, error.hint, { cause: error })
    : new ActionError('refused', message, error.hint, { cause: error, anchor: error.anchor });
}

/** The claims of a token; null if they cannot be read. */
function claimsOf(token: string): TokenClaims | null {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    const claims: Readonly<Record<string, unknown>> = JSON.parse(payload);
    const { iss: issuer, aud: audience, sub: subject } = claims;
    const areTexts =
      typeof issuer === 'string' && typeof audience === 'string' && typeof subject === 'string';
    return areTexts ? { issuer, audience, subject } : null;
  } catch {
    return null;
  }
}

function keyIn({ Credentials: credentials }: Reply): Required<AccessKey> {
  const field = (name: string): string => {
    const value =
      typeof credentials === 'object' && credentials ? Reflect.get(credentials, name) : undefined;
    if (typeof value === 'string' && value !== '') return value;
    throw new ActionError(
      'refused',
      `role-to-assume: AssumeRoleWithOIDC returned a reply without Credentials.${name}`,
      'Check sts-endpoint.',
    );
  };
  return {
    accessKeyId: field('AccessKeyId'),
    accessKeySecret: field('AccessKeySecret'),
    securityToken: field('SecurityToken'),
  };
}
