import { ActionError } from '../errors.ts';
import type { Outcome } from '../refresh/submit.ts';
import type { FailureReport, Report } from './report.ts';
import { count } from './words.ts';

/** URLs and reasons that a message names; the plan file names all. */
const NAMED = 5;

/** An error as the user is told of it. One that nobody can act on is a defect, and keeps its stack. */
export function failureOf(error: unknown): FailureReport {
  if (error instanceof ActionError) return { message: error.message, hint: error.hint };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    message: `A defect of this action: ${stack}`,
    hint: 'Please report it, with this log.',
  };
}

/** The failure of a run that left something stale: what, and why. Null where nothing is. */
export function staleness({
  uncovered,
  requests,
}: Pick<Report, 'uncovered' | 'requests'>): FailureReport | null {
  if (uncovered.length === 0) return null;
  const reasons = reasonsOf(requests);
  const more = uncovered.length > NAMED ? [`… and ${uncovered.length - NAMED} more`] : [];
  return {
    message: [
      `${count(uncovered.length, 'URL')} may be stale:`,
      ...[...uncovered.slice(0, NAMED), ...more].map((line) => `  ${line}`),
      ...reasons.map(({ message }) => message),
    ].join('\n'),
    hint: [...new Set(reasons.map(({ hint }) => hint))].filter((hint) => hint !== '').join(' '),
  };
}

/** The first reasons why requests failed, each once. */
function reasonsOf(requests: readonly Outcome[]): readonly Outcome[] {
  const byCode = new Map<string, Outcome>();
  for (const request of requests)
    if (request.status !== 'accepted' && !byCode.has(request.code || request.message))
      byCode.set(request.code || request.message, request);
  return [...byCode.values()].slice(0, NAMED);
}
