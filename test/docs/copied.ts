import { parse } from 'yaml';
import { TEST_KEY } from '../emulator/keys.ts';
import { examples } from './examples.ts';

/** The YAML examples of all pages. */
export const ALL = examples();

/** What the runner puts in for the expressions of the examples. */
const EXPRESSIONS: Readonly<Record<string, string>> = {
  'secrets.ALIBABA_CLOUD_ACCESS_KEY_ID': TEST_KEY.id,
  'secrets.ALIBABA_CLOUD_ACCESS_KEY_SECRET': TEST_KEY.secret,
  'inputs.directories': '/docs/',
};

/** A step of an example. */
export interface CopiedStep {
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** An example, as GitHub reads it. */
export interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly CopiedStep[] }>>;
}

/** The first example of a page that contains that text, as someone new copies it. */
export function copied(name: string, text: string): Workflow {
  const example = ALL.find((each) => each.page === name && each.workflow.includes(text));
  if (!example) throw new Error(`${name} has no example with ${text}`);
  return parse(example.workflow);
}

/** The steps of all jobs of a workflow. */
export function stepsOf({ jobs }: Workflow): readonly CopiedStep[] {
  return Object.values(jobs).flatMap((job) => job.steps);
}

/** Whether a step is this action. */
export function isOurs({ uses = '' }: CopiedStep): boolean {
  return uses.startsWith('alibaba-cdn-refresh/');
}

/** The inputs of this action's only step in a workflow. */
export function inputsOf(workflow: Workflow): Readonly<Record<string, string>> {
  const [ours, more] = stepsOf(workflow).filter(isOurs);
  if (!ours?.with || more) throw new Error('Not one step of this action');
  return evaluated(ours.with);
}

/** Inputs or variables with their expressions evaluated. */
export function evaluated(
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const known = (expression: string): string => {
    const value = EXPRESSIONS[expression];
    if (value === undefined) throw new Error(`Nothing is known for ${expression}`);
    return value;
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      String(value).replaceAll(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => known(expression)),
    ]),
  );
}
