import { isDenial } from '../errors.ts';
import { domainOf } from '../url.ts';
import type { Report } from './report.ts';

/** The most domains or sites that a policy lists; with more, it grants the actions on all. */
const NAMED = 20;

/** Whether a request was refused because a permission is missing. */
export function isDenied({ requests }: Pick<Report, 'requests'>): boolean {
  return requests.some(({ code }) => isDenial(code));
}

/** The least RAM policy that this run needs, as lines of JSON to paste. */
export function policyFor(report: Report): readonly string[] {
  const Statement = report.setting.permissions.map(({ actions, on }) => ({
    Effect: 'Allow',
    Action: actions,
    Resource: on === 'account' ? '*' : resources(actions[0] ?? '', on, report),
  }));
  return JSON.stringify({ Version: '1', Statement }, null, 2).split('\n');
}

/** The resource names (ARNs) of the domains or sites that the run refreshes. */
function resources(action: string, on: 'domain' | 'site', { requests }: Report): readonly string[] {
  const domains = requests.flatMap(({ lines }) =>
    lines.map((line) => domainOf(line).split(':')[0] ?? ''),
  );
  const sites = requests.map(({ site }) => site).filter((site) => site !== '');
  const names = new Set(on === 'domain' ? domains : sites);
  const named = names.size === 0 || names.size > NAMED ? ['*'] : [...names].sort();
  return named.map((name) => `acs:${action.split(':')[0]}:*:*:${on}/${name}`);
}

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
