import type { Outcome } from '../../src/refresh/outcomes.ts';
import { emptyReport, type Report } from '../../src/report/report.ts';

/** The report of a run that refreshed one URL, with changes. */
export function report(parts: Partial<Report> = {}): Report {
  return {
    ...emptyReport('cdn', {
      repository: 'https://github.com/example/site',
      proposal: false,
      manner: {},
      permissions: [
        { actions: ['cdn:RefreshObjectCaches'], on: 'domain' },
        { actions: ['cdn:DescribeRefreshQuota'], on: 'account' },
      ],
      oidcProvider: '',
    }),
    result: 'refreshed',
    range: { bases: ['b'.repeat(40)], head: 'a'.repeat(40), source: 'git' },
    why: 'Compared main with its state before this push.',
    counts: { changed: 1, outsideRoot: 0, excluded: 0, dropped: 0 },
    plan: plan({ urls: ['https://www.example.com/a.html'] }),
    refreshed: { urls: 1, directories: 0 },
    requests: [request({ lines: ['https://www.example.com/a.html'] })],
    ...parts,
  };
}

/** An empty plan, with changes. */
export function plan(
  parts: Partial<NonNullable<Report['plan']>> = {},
): NonNullable<Report['plan']> {
  return { urls: [], directories: [], collateral: 0, gap: 0, fallback: null, ...parts };
}

/** An accepted request, with changes. */
export function request(parts: Partial<Outcome> = {}): Outcome {
  return {
    type: 'File',
    lines: [],
    site: '',
    status: 'accepted',
    taskIds: ['1'],
    requestId: 'R',
    acceptedAt: 0,
    code: '',
    message: '',
    hint: '',
    anchor: '',
    ...parts,
  };
}

/** A directory that stands in for URLs, with changes. */
export function directory(
  url: string,
  parts: Partial<NonNullable<Report['plan']>['directories'][number]> = {},
) {
  return { url, explicit: false, covers: 1, collateral: 0, ...parts };
}
