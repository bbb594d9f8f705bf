import { domainOf } from '../url.ts';
import type { Report } from './report.ts';

/** Alibaba Cloud's codes for a key or role that may not do what it was to do. */
const DENIALS = ['Forbidden', 'NoPermission'];

/** Domains or sites that a policy names; where there are more, it is for all. */
const NAMED = 20;

/** Whether a request was refused for a lack of permissions. */
export function isDenied({ requests }: Pick<Report, 'requests'>): boolean {
  return requests.some(({ code }) => DENIALS.includes(code.split('.')[0] ?? ''));
}

/** The RAM policy that a run like this one needs, and no more, as the lines of JSON to paste. */
export function policyFor(report: Report): readonly string[] {
  const Statement = report.setting.permissions.map(({ actions, on }) => ({
    Effect: 'Allow',
    Action: actions,
    Resource: on === 'account' ? '*' : resources(actions[0] ?? '', on, report),
  }));
  return JSON.stringify({ Version: '1', Statement }, null, 2).split('\n');
}

/** What an action is granted on, as Alibaba Cloud's resource names: the domains of the requests, or their sites. */
function resources(action: string, on: 'domain' | 'site', { requests }: Report): readonly string[] {
  const domains = requests.flatMap(({ lines }) =>
    lines.map((line) => domainOf(line).split(':')[0] ?? ''),
  );
  const sites = requests.map(({ site }) => site).filter((site) => site !== '');
  const names = new Set(on === 'domain' ? domains : sites);
  const named = names.size === 0 || names.size > NAMED ? ['*'] : [...names].sort();
  return named.map((name) => `acs:${action.split(':')[0]}:*:*:${on}/${name}`);
}
