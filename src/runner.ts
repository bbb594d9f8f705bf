import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as core from '@actions/core';
import { printable } from './report/printable.ts';
import type { Clock, Log } from './world.ts';

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
  /** Writes the plan file, again where it was written before, and returns its absolute path. */
  planFile(json: string): string;
}

/** The real time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await setTimeout(ms, undefined, signal ? { signal } : {});
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
};

/** The job's log: every line is made harmless here, and `hide` takes secrets out that an echo might hold. */
export function jobLog(hide: (text: string) => string): JobLog {
  const safe = (text: string): string => printable(hide(text));
  const safeLines = (text: string): string => text.split('\n').map(safe).join('\n');
  return {
    info: (line) => core.info(safe(line)),
    debug: (line) => core.debug(safe(line)),
    notice: (line) => core.notice(safe(line)),
    warning: (line) => core.warning(safe(line)),
    fail: (text) => core.setFailed(safeLines(text)),
    group: (title, lines) => {
      core.startGroup(safe(title));
      for (const line of lines) core.info(safe(line));
      core.endGroup();
    },
  };
}

/** The files that the runner reads after the step. */
export function publisher(
  env: Readonly<Record<string, string | undefined>>,
  hide: (text: string) => string,
): Publisher {
  let path = '';
  return {
    outputs: (values) => {
      for (const [name, value] of Object.entries(values)) core.setOutput(name, hide(value));
    },
    summary: (markdown) => {
      const file = env.GITHUB_STEP_SUMMARY;
      if (file) appendFileSync(file, hide(markdown));
    },
    planFile: (json) => {
      path ||= join(mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), 'cdn-refresh-')), 'plan.json');
      writeFileSync(path, hide(json));
      return path;
    },
  };
}

/** Takes secrets out of text: the runner hides them in the log alone, and not in files. */
export function hiding(secrets: ReadonlySet<string>): (text: string) => string {
  return (text) => {
    let clean = text;
    for (const secret of secrets) clean = clean.replaceAll(secret, '***');
    return clean;
  };
}
