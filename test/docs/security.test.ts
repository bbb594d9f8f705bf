import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const security = readFileSync(new URL('../../SECURITY.md', import.meta.url), 'utf8');
const named = [...new Set(security.match(/test\/[\w/-]+\.test\.ts/g))];

test.each(named)('%s, which the threat model names, is there', (name) => {
  expect(existsSync(new URL(`../../${name}`, import.meta.url))).toBe(true);
});

test('every threat names a test', () => {
  const rows = security
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.includes('---'));
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows.slice(1)) expect(row).toMatch(/`test\/[\w/-]+\.test\.ts`/);
});
