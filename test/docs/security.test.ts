import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PROTECTIONS } from './protections.ts';

const security = readFileSync(new URL('../../SECURITY.md', import.meta.url), 'utf8');
const named = [...new Set(security.match(/test\/[\w/-]+\.test\.ts/g))];

test.each(named)('%s, which the threat model names, is there', (name) => {
  expect(existsSync(new URL(`../../${name}`, import.meta.url))).toBe(true);
});

const rows = security
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.includes('---'))
  .slice(1);

test('there are threats', () => {
  expect(rows.length).toBeGreaterThan(10);
});

test.each(rows)('a protection can be taken out, and a test of its row notices: %s', (row) => {
  const own = PROTECTIONS.filter(({ threat }) => row.includes(threat));
  expect(own).not.toEqual([]);
  for (const { test } of own) expect(row).toContain(`\`${test}\``);
});

test.each(PROTECTIONS)('what is taken out is there: $what', ({ threat, file, search }) => {
  expect(rows.filter((row) => row.includes(threat))).toHaveLength(1);
  const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  expect(source.split(search)).toHaveLength(2);
});
