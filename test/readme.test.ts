import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withTables } from '../scripts/readme.ts';

test('the README has the tables of action.yml', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect(readme, 'run `npm run docs`').toBe(withTables(readme));
});
