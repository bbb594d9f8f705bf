import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { flagsFor } from '../../src/cloud/dispatcher.ts';

const V8_OPTIONS = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });

test('the Node.js that the action runs on knows the flags', () => {
  const flags = flagsFor(process.versions.node);
  expect(flags).not.toEqual([]);
  for (const flag of flags) expect(V8_OPTIONS).toContain(`${flag.replace(/=.*/, '')} `);
});

test.each(['2.4.0', '22.24.0', '26.0.0', '240.0.0'])('Node.js %s gets none', (version) => {
  expect(flagsFor(version)).toEqual([]);
});
