import { ActionError } from '../errors.ts';
import type { CredentialSource, RoleToAssume } from '../inputs/credentials.ts';
import type { Clock } from '../world.ts';
import type { Call, Reply } from './client.ts';
import type { AccessKey } from './signature.ts';

/** What assuming a role needs of the world. */
export interface KeyWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** GitHub's OIDC token for an audience. */
  readonly idToken: (audience: string) => Promise<string>;
  /** Calls STS, unsigned. */
  readonly sts: (call: Call) => Promise<Reply>;
  /** Has the runner hide a secret in the log, from now on. */
  readonly mask: (secret: string) => void;
}

/** Milliseconds before its end in which a session is not used any more. */
const MARGIN = 5 * 60_000;

/** Gives the key to sign with: a static one, or one of a session that is renewed before it expires. */
export function keyOf(source: CredentialSource, world: KeyWorld): () => Promise<AccessKey> {
  if (source.kind === 'key') return async () => source.key;
  let session: Session | null = null;
  let renewal: Promise<Session> | null = null;
  return async () => {
    if (!session || session.expires - MARGIN <= world.clock.now()) {
      renewal ??= assumeRole(source.role, world).finally(() => {
        renewal = null;
      });
      session = await renewal;
    }
    return session.key;
  };
}

interface Session {
  readonly key: AccessKey;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

/** AssumeRoleWithOIDC, with GitHub's token in the form body, so that no access log along the way holds it. */
async function assumeRole(role: RoleToAssume, world: KeyWorld): Promise<Session> {
  if (!world.env.ACTIONS_ID_TOKEN_REQUEST_URL)
    throw new ActionError(
      'refused',
      'role-to-assume: GitHub gives this job no OIDC token',
      'Add `permissions: id-token: write` to the job. Pull requests from forks get none: preview them with `dry-run: true`.',
    );
  const token = await world.idToken(role.audience);
  world.mask(token);
  const reply = await world.sts({
    action: 'AssumeRoleWithOIDC',
    form: {
      Action: 'AssumeRoleWithOIDC',
      Version: '2015-04-01',
      Format: 'JSON',
      Timestamp: new Date(world.clock.now()).toISOString().replace(/\.\d+/, ''),
      OIDCProviderArn: role.providerArn,
      RoleArn: role.roleArn,
      RoleSessionName: role.sessionName,
      DurationSeconds: String(role.sessionExpiration),
      OIDCToken: token,
    },
  });
  const credentials = reply.Credentials;
  const field = (name: string): string => {
    const value =
      typeof credentials === 'object' && credentials ? Reflect.get(credentials, name) : undefined;
    if (typeof value === 'string' && value !== '') return value;
    throw new ActionError(
      'refused',
      `AssumeRoleWithOIDC: a reply without Credentials.${name}`,
      'Check sts-endpoint.',
    );
  };
  const key = {
    accessKeyId: field('AccessKeyId'),
    accessKeySecret: field('AccessKeySecret'),
    securityToken: field('SecurityToken'),
  };
  world.mask(key.accessKeySecret);
  world.mask(key.securityToken);
  return { key, expires: Date.parse(field('Expiration')) || 0 };
}
