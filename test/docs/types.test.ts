import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readInputs } from '../../src/inputs/inputs.ts';
import { action } from './action.ts';

interface Type {
  readonly type: 'string' | 'boolean' | 'integer' | 'enum' | 'list';
  readonly 'allowed-values'?: readonly string[];
}

const types: Readonly<Record<'inputs' | 'outputs', Readonly<Record<string, Type>>>> = parse(
  readFileSync(new URL('../../action-types.yml', import.meta.url), 'utf8'),
);

/** What the reader takes an input for, by what it says of a value that no type but text can have. */
function readAs(input: string): 'integer' | 'choice' | 'text' {
  const given: Record<string, string> = {
    'base-url': 'https://www.example.com/',
    'access-key-id': 'id',
    'access-key-secret': 'secret',
    [input]: 'neither-nor',
  };
  try {
    readInputs((name) => given[name] ?? '', { env: {}, eventName: 'push' });
    return 'text';
  } catch (error) {
    const said = String(error).split(`- ${input}: received "neither-nor"; write `)[1] ?? '';
    if (said.startsWith('a whole number')) return 'integer';
    return said.startsWith('"') ? 'choice' : 'text';
  }
}

/** Whether the reader takes a value of a choice. */
function isTaken(input: string, value: string): boolean {
  const given: Record<string, string> = { [input]: value };
  try {
    readInputs((name) => given[name] ?? '', { env: {}, eventName: 'push' });
    return true;
  } catch (error) {
    return !String(error).includes(`- ${input}: received`);
  }
}

test('every input and output has its type, and no other', () => {
  expect(Object.keys(types.inputs)).toEqual(Object.keys(action.inputs));
  expect(Object.keys(types.outputs)).toEqual(Object.keys(action.outputs));
});

describe.each(Object.entries(types.inputs))(
  '%s',
  (input, { type, 'allowed-values': allowed = [] }) => {
    const values = type === 'boolean' ? ['true', 'false'] : allowed;

    test('has a default of its type', () => {
      const standard = action.inputs[input]?.default ?? '';
      if (standard === '') return expect(type).not.toBe('boolean');
      if (values.length > 0) expect(values).toContain(standard);
      if (type === 'integer') expect(standard).toMatch(/^\d+$/);
    });

    test('is read as its type', () => {
      expect(readAs(input)).toBe(
        type === 'integer' ? 'integer' : values.length > 0 ? 'choice' : 'text',
      );
      for (const value of values) expect(isTaken(input, value)).toBe(true);
    });
  },
);
