import type { Log } from './clock.ts';
import { failureText } from './report/failure.ts';
import { outputsOf } from './report/outputs.ts';
import { planFileOf } from './report/plan-file.ts';
import { isDenied, policyFor } from './report/policy.ts';
import type { Note, Report } from './report/report.ts';
import { summaryOf } from './report/summary.ts';
import { TRUST_POLICY, trustPolicyFor } from './report/trust-policy.ts';
import { headline } from './report/words.ts';

/** The log of a job, in which lines can be folded away. */
export interface JobLog extends Log {
  /** Lines under a title, folded. */
  group(title: string, lines: readonly string[]): void;
  /** Fails the step, with the reason. It may have several lines. */
  fail(text: string): void;
}

/** What the runner is given to keep: outputs, a summary, a file. */
export interface Publisher {
  outputs(values: Readonly<Record<string, string>>): void;
  summary(markdown: string): void;
  /** Writes the plan file, again where it was written before. */
  planFile(json: string): void;
  /** Its absolute path; empty until it is written. */
  readonly planFilePath: string;
}

/** Says how a run ended: in the log, which a full disk does not silence, then in the plan file, the outputs and the summary. */
export function conclude(
  report: Report,
  { log, publisher }: { readonly log: JobLog; readonly publisher: Publisher },
): void {
  if (isDenied(report)) log.group('The RAM policy that this run needs', policyFor(report));
  const trustPolicy = trustPolicyFor(report);
  if (trustPolicy.length > 0) log.group(TRUST_POLICY, trustPolicy);
  if (report.failure) log.fail(failureText(report.failure, report.uncovered));
  else log.info(headline(report));
  if (publisher.planFilePath) publisher.planFile(planFileOf(report));
  publisher.outputs(outputsOf(report, publisher.planFilePath));
  publisher.summary(summaryOf(report));
}

/** A log whose warnings and notices the report keeps, too, but for `why`, which it has already. */
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
