import type { Lap } from '../clock.ts';
import type { Calls } from '../cloud/account.ts';
import { type ErrorCode, ExplainedError, sentence } from '../errors.ts';
import { count, minutes } from '../quantities.ts';
import type { Outcome } from '../refresh/outcomes.ts';
import type { FailureReport, Report } from './report.ts';
import { staleAtEdge } from './verified.ts';
import { readable, shortened } from './words.ts';

/** The most URLs and reasons that a message lists; the plan file has all of them. */
const NAMED = 5;

const DOCS = 'https://github.com/alibaba-cdn-refresh/alibaba-cdn-refresh/blob/main/docs';

/** Where every error is explained, in both languages. */
export const TROUBLESHOOTING = {
  english: `${DOCS}/troubleshooting.md`,
  chinese: `${DOCS}/zh-CN/troubleshooting.md`,
};

/** What the user is told about an error. One that no user can act on is a defect and keeps its stack. */
export function failureOf(error: unknown): FailureReport {
  if (error instanceof ExplainedError) {
    const { message, hint, anchor } = error;
    return { message, hint, anchor };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    message: `Unexpected error, probably a bug in this action: ${stack}`,
    hint: 'Please report it, and include this log.',
    anchor: 'defect',
  };
}

/** Why a run left something stale; null if nothing is. */
export function staleness({
  uncovered,
  requests,
  verified,
}: Pick<Report, 'uncovered' | 'requests' | 'verified'>): FailureReport | null {
  if (uncovered.length === 0) return null;
  const seen = staleAtEdge(verified);
  if (seen) return seen;
  const reasons = reasonsOf(requests);
  const anchor: ErrorCode = 'stale';
  if (reasons.length === 0)
    return {
      message: 'Alibaba Cloud accepted the refresh, but did not complete it.',
      hint: 'Rerun the job.',
      anchor,
    };
  return {
    message: reasons.map(({ message }) => message).join('\n'),
    hint: [...new Set(reasons.map(({ hint }) => hint))].filter((hint) => hint !== '').join(' '),
    anchor: reasons.find((reason) => reason.anchor !== '')?.anchor ?? anchor,
  };
}

/** The pages that explain a failure. */
export function helpFor({ anchor }: Pick<FailureReport, 'anchor'>): typeof TROUBLESHOOTING {
  return {
    english: `${TROUBLESHOOTING.english}#${anchor}`,
    chinese: `${TROUBLESHOOTING.chinese}#${anchor}`,
  };
}

/** What the log says about a failed run: what may be stale, why, what to do, and where that is explained. */
export function failureText(failure: FailureReport, uncovered: readonly string[]): string {
  const stale = shortened(uncovered, NAMED, readable).map((line) => `  ${line}`);
  const title = stale.length > 0 ? [`${count(uncovered.length, 'URL')} may be stale:`] : [];
  const { message, hint } = failure;
  const { english, chinese } = helpFor(failure);
  return [...title, ...stale, sentences(message), hint, `See ${english} (中文: ${chinese})`]
    .filter((line) => line !== '')
    .join('\n');
}

/** Ends each line of a message with a full stop, except the items of a list. */
export function sentences(message: string): string {
  return message
    .split('\n')
    .map((line) => (/^\s|^$/.test(line) ? line : sentence(line)))
    .join('\n');
}

/** The first reasons why requests failed, without repetition. */
function reasonsOf(requests: readonly Outcome[]): readonly Outcome[] {
  const byCode = new Map<string, Outcome>();
  for (const request of requests)
    if (request.status !== 'accepted' && !byCode.has(request.code || request.message))
      byCode.set(request.code || request.message, request);
  return [...byCode.values()].slice(0, NAMED);
}

/**
 * How a run that ran out of time spent it.
 *
 * @example timeSpent([{ stage: 'planning', ms: 65_000 }], [{ action: 'RefreshObjectCaches', count: 2, ms: 3000 }])
 * // 'Where the time went: planning 1:05. Calls: RefreshObjectCaches 2 × 1.5 s.'
 */
export function timeSpent(laps: readonly Lap[], calls: readonly Calls[]): string {
  const stages = laps
    .map(({ stage, ms }) => `${stage} ${minutes(ms)}`)
    .filter((text) => !text.endsWith(' 0:00'));
  const each = calls.map(
    ({ action, count, ms }) => `${action} ${count} × ${(ms / count / 1000).toFixed(1)} s`,
  );
  const tail = each.length > 0 ? ` Calls: ${each.join(', ')}.` : '';
  return `Where the time went: ${stages.join(', ')}.${tail}`;
}
