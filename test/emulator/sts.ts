import type { Keyring } from './keys.ts';
import type { Issuer } from './oidc.ts';
import { Refusal } from './refusal.ts';

/** A RAM role that trusts GitHub's tokens, and its identity provider. */
export interface Role {
  readonly arn: string;
  readonly providerArn: string;
  /** The provider's client id. */
  readonly audience: string;
  /** The `oidc:sub` that the trust policy allows. */
  readonly subject: string;
  /** The longest session, in seconds. */
  readonly maxSeconds: number;
}

/** The default role. Invented. */
export const TEST_ROLE: Role = {
  arn: 'acs:ram::1234567890123456:role/deploy',
  providerArn: 'acs:ram::1234567890123456:oidc-provider/github',
  audience: 'sts.aliyuncs.com',
  subject: 'repo:octo/site:ref:refs/heads/main',
  maxSeconds: 3600,
};

const MIN_SECONDS = 900;
/** The default of DurationSeconds. */
const DEFAULT_SECONDS = 3600;

/** AssumeRoleWithOIDC: exchanges a token of the issuer for the key of a session. `now` in milliseconds. */
export function assumeRole(
  params: Readonly<Record<string, string>>,
  { role, issuer, keys }: { role: Role; issuer: Issuer; keys: Keyring },
  now: number,
): Readonly<Record<string, unknown>> {
  const param = (name: string): string => {
    const value = params[name] ?? '';
    if (value === '') throw new Refusal('MissingParameter', name);
    return value;
  };
  const session = param('RoleSessionName');
  if (!/^[A-Za-z0-9.@_-]{2,64}$/.test(session)) {
    throw new Refusal('InvalidParameters', 'RoleSessionName');
  }
  const seconds = Number(params.DurationSeconds ?? DEFAULT_SECONDS);
  if (!Number.isInteger(seconds) || seconds < MIN_SECONDS || seconds > role.maxSeconds) {
    throw new Refusal('InvalidParameters', 'DurationSeconds');
  }
  const token = param('OIDCToken');
  if (token.length < 4 || token.length > 20_000)
    throw new Refusal('InvalidParameters', 'OIDCToken');
  if (param('RoleArn') !== role.arn) throw new Refusal('EntityNotExist.Role', params.RoleArn);
  if (param('OIDCProviderArn') !== role.providerArn) {
    throw new Refusal('AuthenticationFail.NoPermission', params.OIDCProviderArn);
  }
  const claims = issuer.read(token);
  if (claims === undefined) throw new Refusal('AuthenticationFail.OIDCToken.InvalidSignature');
  if (claims.exp * 1000 <= now) throw new Refusal('AuthenticationFail.OIDCToken.Expired');
  if (claims.aud !== role.audience) {
    throw new Refusal('AuthenticationFail.OIDCToken.AudienceNotMatch', claims.aud);
  }
  if (claims.sub !== role.subject) throw new Refusal('AuthenticationFail.NoPermission', claims.sub);

  const key = keys.issue(now + seconds * 1000);
  return {
    Credentials: {
      AccessKeyId: key.id,
      AccessKeySecret: key.secret,
      SecurityToken: key.token,
      Expiration: new Date(key.expires).toISOString().replace(/\.\d+Z$/, 'Z'),
    },
    AssumedRoleUser: { Arn: `${role.arn.replace(':role/', ':assumed-role/')}/${session}` },
    OIDCTokenInfo: { Issuer: claims.iss, Subject: claims.sub, ClientIds: claims.aud },
  };
}
