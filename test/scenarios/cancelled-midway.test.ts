import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Folder } from '../github/origin.ts';
import { pushEvent, runStep } from './step.ts';

const FILES = 1_000_000;

/** The stages of work on a million paths, and what the log says when each begins. */
const MOMENTS = {
  matching: 'Used the given list of 1,000,000 files.',
  planning: '1,000,000 changed paths',
} as const;

test.each([
  { work: 'matching', signal: 'SIGTERM' },
  { work: 'planning', signal: 'SIGINT' },
] as const)(
  'cancelled while $work a million paths, the step reports and ends at once',
  {
    timeout: 300_000,
  },
  async ({ work, signal }) => {
    using workspace = new Folder();
    const names = Array.from(
      { length: FILES },
      (_, at) => `site/section-${at % 1000}/sub-${at % 37}/page-${at}.html`,
    );
    writeFileSync(join(workspace.path, 'changed'), names.join('\n'));
    let sent = 0;
    const began = performance.now();
    const ran = await runStep(
      {
        workspace: workspace.path,
        event: pushEvent('a'.repeat(40), 'b'.repeat(40)),
        with: {
          'base-url': 'https://www.example.com/',
          root: 'site',
          paths: '**/*.html\n!draft-*-*/**\nsection-*/**/p*e-*.html',
          'changed-files-from': 'changed',
          'dry-run': 'true',
        },
      },
      (kill, said) => {
        void said(MOMENTS[work]).then(() => {
          sent = performance.now();
          kill(signal);
        });
      },
    );
    expect(sent, ran.log).toBeGreaterThan(0);
    const lived = began + ran.took - sent;
    // Relative to the time before, which is also longer on a busy machine.
    expect(lived).toBeLessThan(Math.max(2000, (sent - began) / 2));
    expect(ran.exitCode, ran.log).toBe(1);
    expect(ran.log).toContain('The job was cancelled');
    expect(ran.log).not.toContain('Plan: ');
    expect(ran.outputs.result).toBe('failed');
    expect(ran.summary).toContain('The job was cancelled');
    // What is known by then to be stale is reported.
    if (work === 'planning') expect(ran.plan?.uncovered).toHaveLength(FILES);
  },
);
