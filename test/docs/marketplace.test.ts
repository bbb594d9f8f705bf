import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { action } from './action.ts';
import { problems } from './workflow.ts';

const WORKFLOWS = new URL('../../.github/workflows/', import.meta.url);

test('action.yml has what the Marketplace wants', () => {
  expect(action.name).toBe('Refresh Alibaba Cloud CDN');
  expect(action.description.length).toBeLessThanOrEqual(125);
  expect(action.branding).toEqual({ icon: 'refresh-cw', color: 'orange' });
});

describe.each(readdirSync(WORKFLOWS))('%s', (name) => {
  const content = readFileSync(new URL(name, WORKFLOWS), 'utf8');

  test('is a workflow, as GitHub reads it', () => {
    expect(problems(name, content)).toEqual([]);
  });

  test('pins every action of others to a commit, and names its version', () => {
    for (const [, uses] of content.matchAll(/uses: (.*)$/gm))
      expect(uses).toMatch(/^(?:\.\/|[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+(?:\.\d+)*$)/);
  });

  test('uses this action by inputs that it has', () => {
    const workflow: {
      jobs: Record<string, { steps: readonly { uses?: string; with?: object }[] }>;
    } = parse(content);
    const own = Object.values(workflow.jobs)
      .flatMap(({ steps }) => steps)
      .filter(({ uses }) => uses === './');
    const given = own.flatMap((step) => Object.keys(step.with ?? {}));
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(given));
  });

  test('grants nothing to all jobs, and says why it grants what to one', () => {
    const workflow: { permissions: unknown; jobs: Record<string, { permissions?: unknown }> } =
      parse(content);
    expect(workflow.permissions).toEqual({});
    for (const [, grant] of content.matchAll(/^ {6}([\w-]+: (?:read|write).*)$/gm))
      expect(grant).toMatch(/ # \S/);
    for (const job of Object.values(workflow.jobs)) expect(job).toHaveProperty('permissions');
  });
});
