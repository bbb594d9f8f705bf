import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const TOP = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(TOP, 'dist');

test('dist is equal to a fresh build', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'dist-'));
  execFileSync('npm', ['run', '--silent', 'build', '--', '--quiet', '--out', fresh], { cwd: TOP });
  const content = (dir: string) =>
    Object.fromEntries(
      readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), 'utf8')]),
    );
  const isEqual = JSON.stringify(content(DIST)) === JSON.stringify(content(fresh));
  rmSync(fresh, { recursive: true });
  expect(isEqual, 'run `npm run build` and commit dist').toBe(true);
}, 180_000);

test('dist resolves everything, with what is not needed at once in separate files', () => {
  const scripts = readdirSync(DIST).filter((name) => name.endsWith('.js'));
  const code = scripts.map((name) => readFileSync(join(DIST, name), 'utf8'));
  expect(scripts).toHaveLength(7);
  expect(statSync(join(DIST, 'index.js')).size).toBeLessThan(0.6 * 1024 * 1024);
  expect(code.join('').length).toBeLessThan(5 * 1024 * 1024);
  // `debug`, which @azure/storage-blob uses, tries whether supports-color is there, and does without it.
  const unresolved = code.join('').match(/eval\("require"\)\(.*?\)/g);
  expect(unresolved).toEqual(['eval("require")("supports-color")']);
  // Four packages import undici.
  for (const part of ['Agent', 'Client', 'EnvHttpProxyAgent']) {
    const classes = code.join('').match(new RegExp(`^class ${part} extends DispatcherBase `, 'gm'));
    expect(classes, part).toHaveLength(1);
  }
});

test('the bundle starts from an empty folder, and says what it needs', () => {
  const empty = mkdtempSync(join(tmpdir(), 'empty-'));
  for (const name of readdirSync(DIST)) copyFileSync(join(DIST, name), join(empty, name));
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(empty, 'index.js')], {
    cwd: empty,
    env: {},
    encoding: 'utf8',
  });
  rmSync(empty, { recursive: true });
  expect(status).toBe(1);
  expect(stdout).toContain('::error::');
  expect(stdout + stderr).not.toMatch(/\n\s+at /);
});
