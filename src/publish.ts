import type { Log } from './clock.ts';
import { failureText } from './report/failure.ts';
import { outputsOf } from './report/outputs.ts';
import { planFileOf } from './report/plan-file.ts';
import { isDenied, policyFor, TRUST_POLICY, trustPolicyFor } from './report/policy.ts';
import type { Note, Report } from './report/report.ts';
import { summaryOf } from './report/summary.ts';
import { headline } from './report/words.ts';

/** The log of a job, with groups of lines that the reader can expand. */
export interface JobLog extends Log {
  /** Writes lines as a group, collapsed under a title. */
  group(title: string, lines: readonly string[]): void;
  /** Fails the step with a reason, which may have several lines. */
  fail(text: string): void;
}

/** Where results are published: outputs, summary and plan file. */
export interface Publisher {
  outputs(values: Readonly<Record<string, string>>): void;
  summary(markdown: string): void;
  /** Writes or overwrites the plan file. */
  planFile(json: string): void;
  /** The plan file's absolute path; empty until it is written. */
  readonly planFilePath: string;
}

/** Publishes how a run ended: first in the log, which works even when the disk is full, then in plan file, outputs and summary. */
export function conclude(
  report: Report,
  { log, publisher }: { readonly log: JobLog; readonly publisher: Publisher },
): void {
  if (isDenied(report)) log.group('The RAM policy that this run needs', policyFor(report));
  const trustPolicy = trustPolicyFor(report);
  if (trustPolicy.length > 0) log.group(TRUST_POLICY, trustPolicy);
  if (report.failure) log.fail(failureText(report.failure, report.uncovered));
  else log.info(headline(report));
  // Without plan and quota, the file would be the same again, which takes half a second for a million URLs.
  const isNews = report.plan !== null || report.quota.before !== null;
  if (publisher.planFilePath && isNews) publisher.planFile(planFileOf(report));
  publisher.outputs(outputsOf(report, publisher.planFilePath));
  publisher.summary(summaryOf(report));
}

/** Wraps a log so that the report keeps its warnings and notices, except `why`, which the report has anyway. */
export function recorded(log: JobLog, report: Report): JobLog {
  const kept = (level: Note['level']) => (text: string) => {
    if (text !== report.why) report.notes.push({ level, text });
    log[level](text);
  };
  return {
    info: (line) => log.info(line),
    debug: (line) => log.debug(line),
    group: (title, lines) => log.group(title, lines),
    fail: (text) => log.fail(text),
    notice: kept('notice'),
    warning: kept('warning'),
  };
}
