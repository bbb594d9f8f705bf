import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { READMES, withTables } from '../scripts/readme.ts';
import { action } from './docs/action.ts';

describe.each(Object.entries(READMES))('%s', (file, language) => {
  test('has the tables of action.yml', () => {
    const readme = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
    expect(readme, 'run `npm run docs`').toBe(withTables(readme, language));
  });

  test('describes every input and output, and no others', () => {
    const { inputs, outputs } = language.words();
    expect(Object.keys(inputs)).toEqual(Object.keys(action.inputs));
    expect(Object.keys(outputs)).toEqual(Object.keys(action.outputs));
  });
});
