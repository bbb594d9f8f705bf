import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readInputs } from '../../src/inputs/inputs.ts';
import { recipes } from '../targets/recipes.ts';
import { action } from './action.ts';
import { examples } from './examples.ts';
import { problems } from './workflow.ts';

/** By its major version, or pinned to a commit. */
const OURS = /^alibaba-cdn-refresh\/alibaba-cdn-refresh@(?:v1|[0-9a-f]{40})$/;

/** What an expression may be at run time, where not any text will do. */
const EXPRESSIONS: Readonly<Record<string, string>> = { '${{ inputs.directories }}': '/docs/' };

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on: unknown;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

const all = examples();

test('there are examples to check', () => {
  expect(all.length).toBeGreaterThan(20);
  expect(new Set(all.map(({ page }) => page))).toContain('README.zh-CN.md');
});

test('what GitHub would refuse is found', () => {
  expect(problems('a', 'on: push\njobs:\n  a:\n    steps:\n      - use: x')).not.toEqual([]);
  expect(
    problems(
      'a',
      `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: \${{ nothing.x }}`,
    ),
  ).not.toEqual([]);
});

describe.each(all)('$page:$line', ({ page, workflow }) => {
  const parsed: Workflow = parse(workflow);
  const steps = Object.values(parsed.jobs).flatMap((job) => job.steps);
  const ours = steps.filter(({ uses }) => OURS.test(uses ?? ''));

  test('GitHub takes it for a workflow', () => {
    expect(problems(page, workflow)).toEqual([]);
  });

  test('every use of this action names inputs that it has, with values that it takes', () => {
    for (const { uses } of steps) if (uses?.includes('alibaba-cdn')) expect(uses).toMatch(OURS);
    const around = { env: SESSION, eventName: isPreview(parsed) ? 'pull_request' : 'push' };
    for (const step of ours) {
      const given = Object.entries(step.with ?? {});
      expect(Object.keys(action.inputs)).toEqual(
        expect.arrayContaining(given.map(([name]) => name)),
      );
      const values = new Map(given.map(([name, value]) => [name, evaluated(value)]));
      const env = values.has('access-key-id') || isPreview(parsed) ? {} : around.env;
      readInputs((name) => values.get(name) ?? '', { ...around, env });
    }
  });

  test('its rules are those of a recipe whose URLs are tested', () => {
    for (const step of ours) {
      const rewrite = step.with?.rewrite;
      if (typeof rewrite === 'string')
        expect(recipes.map(({ rules }) => rules)).toContainEqual(rewrite.trim().split('\n'));
    }
  });
});

test('every main recipe of a generator is shown', () => {
  const shown = all.map(({ workflow }) => workflow).join('\n');
  for (const generator of [
    'Hugo, pretty URLs',
    'Jekyll, the default permalinks (date)',
    'Docusaurus',
  ])
    for (const rule of recipes.find((recipe) => recipe.generator === generator)?.rules ?? [
      generator,
    ])
      expect(shown).toContain(rule);
});

/** What configure-aliyun-credentials-action leaves in the environment. */
const SESSION = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: 'STS.id',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret',
  ALIBABA_CLOUD_SECURITY_TOKEN: 'token',
};

function isPreview({ on }: Workflow): boolean {
  return on === 'pull_request';
}

function evaluated(value: unknown): string {
  const text = String(value);
  return EXPRESSIONS[text] ?? text.replaceAll(/\$\{\{.*?\}\}/g, 'value');
}
