import type { Report } from './report.ts';

/** The title above the trust policy. */
export const TRUST_POLICY = 'The trust policy that lets this job assume the RAM role';

/** The trust policy that lets exactly the refused token assume the role, as lines of JSON; empty if no token was refused. */
export function trustPolicyFor({ setting, refusedClaims }: Report): readonly string[] {
  if (!refusedClaims) return [];
  const { issuer, audience, subject } = refusedClaims;
  const policy = {
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithOIDC',
        Principal: { Federated: [setting.oidcProvider] },
        Condition: {
          StringEquals: { 'oidc:iss': issuer, 'oidc:aud': audience, 'oidc:sub': subject },
        },
      },
    ],
  };
  return JSON.stringify(policy, null, 2).split('\n');
}
