import { domainOf } from '../url.ts';
import type { Report } from './report.ts';

/** Alibaba Cloud's codes for a key or role that may not do what it was to do. */
const DENIALS = ['Forbidden', 'NoPermission'];

/** Domains that a policy names; where there are more, it is for all. */
const DOMAINS = 20;

/** Whether a request was refused for a lack of permissions. */
export function isDenied({ requests }: Pick<Report, 'requests'>): boolean {
  return requests.some(({ code }) => DENIALS.includes(code.split('.')[0] ?? ''));
}

/** The RAM policy that a run like this one needs, and no more, as the lines of JSON to paste. */
export function policyFor(report: Report): readonly string[] {
  const { byDomain, forAll } = report.setting.permissions;
  const service = (byDomain[0] ?? '').split(':')[0];
  const domains = new Set(
    report.requests.flatMap(({ lines }) => lines.map((line) => domainOf(line).split(':')[0] ?? '')),
  );
  const named = domains.size > DOMAINS ? ['*'] : [...domains].sort();
  const policy = {
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Action: byDomain,
        Resource: named.map((domain) => `acs:${service}:*:*:domain/${domain}`),
      },
      { Effect: 'Allow', Action: forAll, Resource: '*' },
    ],
  };
  return JSON.stringify(policy, null, 2).split('\n');
}
