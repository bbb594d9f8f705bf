import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readInputs } from '../src/inputs/inputs.ts';
import { outputsOf } from '../src/report/outputs.ts';
import { emptyReport } from '../src/report/report.ts';

const action: {
  inputs: Record<string, { default?: string }>;
  outputs: Record<string, unknown>;
  runs: unknown;
} = parse(readFileSync(new URL('../action.yml', import.meta.url), 'utf8'));

/** The inputs that every run needs. */
const GIVEN: Readonly<Record<string, string>> = {
  'base-url': 'https://www.example.com/',
  'dry-run': 'true',
};

function read(get: (name: string) => string) {
  return readInputs(get, { env: {}, eventName: 'push' });
}

test('the bundle runs on Node 24', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
});

test('the inputs that the code reads are those in action.yml', () => {
  const asked = new Set<string>();
  // With a role, all inputs that go with one are read.
  const given: Record<string, string> = {
    ...GIVEN,
    'role-to-assume': 'acs:ram::1234567890123456:role/deploy',
    'oidc-provider-arn': 'acs:ram::1234567890123456:oidc-provider/github',
  };
  read((name) => {
    asked.add(name);
    return given[name] ?? '';
  });
  expect([...asked].sort()).toEqual(Object.keys(action.inputs).sort());
});

test('the bundle behaves the same without the defaults of action.yml', () => {
  const withDefaults = read((name) => {
    const standard = action.inputs[name]?.default ?? '';
    return GIVEN[name] ?? (standard.startsWith('${{') ? '' : standard);
  });
  const without = read((name) => GIVEN[name] ?? '');
  expect(JSON.stringify(withDefaults)).toBe(JSON.stringify(without));
});

test('the outputs that the code writes are those in action.yml', () => {
  expect(Object.keys(outputsOf(emptyReport(), '')).sort()).toEqual(
    Object.keys(action.outputs).sort(),
  );
});

test('the outputs that are written first are safe', () => {
  expect(outputsOf(emptyReport(), '')).toEqual({
    result: 'failed',
    'changed-count': '0',
    'url-count': '0',
    'directory-count': '0',
    'fell-back': 'false',
    'verified-count': '0',
    'task-ids': '',
    'refreshed-sha': '',
    'plan-file': '',
  });
});
