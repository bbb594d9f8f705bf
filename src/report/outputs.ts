import type { Report } from './report.ts';
import { verifiedCount } from './verified.ts';

/** The step's outputs by name. `planFile` is empty until it is written. */
export function outputsOf(report: Report, planFile: string): Readonly<Record<string, string>> {
  const { urls, directories } = report.refreshed;
  const taskIds = new Set(report.requests.flatMap((request) => request.taskIds));
  const settled = ['refreshed', 'unconfirmed', 'nothing'].includes(report.result);
  return {
    result: report.result,
    'changed-count': String(report.counts.changed),
    'url-count': String(urls),
    'directory-count': String(directories),
    'fell-back': String(report.fallback !== null),
    'task-ids': [...taskIds].join(','),
    'verified-count': String(verifiedCount(report)),
    'refreshed-sha': settled ? (report.range?.head ?? '') : '',
    'plan-file': planFile,
  };
}
