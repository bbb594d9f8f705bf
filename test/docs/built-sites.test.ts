import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../changes/builds/build.ts';
import { recipes } from '../targets/recipes.ts';
import { examples } from './examples.ts';

interface Step {
  readonly id?: string;
  readonly run?: string;
  readonly with?: { readonly rewrite?: string };
}

const steps = examples()
  .filter(({ page }) => page === 'docs/built-sites.md')
  .flatMap(({ workflow }) => Object.values<{ steps: Step[] }>(parse(workflow).jobs))
  .flatMap((job) => job.steps);

test('the rules on the page are those whose URLs are tested, every one', () => {
  const shown = steps.flatMap((step) => step.with?.rewrite?.trim().split('\n') ?? []);
  expect(shown).toEqual(recipes.flatMap(({ rules }) => rules));
});

test.each([
  { status: 200, exitCode: 0, output: '', kept: 'the manifest' },
  { status: 404, exitCode: 0, output: '', kept: null },
  { status: 403, exitCode: 1, output: '', kept: 'the manifest' },
])('the download of a manifest that the origin answers with $status', async (expected) => {
  const folder = temporaryFolder();
  const server = createServer(({ url }, response) => {
    response.writeHead(url === '/.cdn-manifest.json' ? expected.status : 500);
    response.end('the manifest');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  const output = join(folder, 'output');
  writeFileSync(output, '');
  const env = {
    PATH: process.env.PATH,
    ORIGIN: `http://127.0.0.1:${address.port}`,
    GITHUB_OUTPUT: output,
  };

  const script = steps.find(({ id, run }) => id === 'manifest' && run)?.run ?? '';
  // As the runner calls it for a step without `shell`.
  const running = promisify(execFile)('bash', ['-e', '-c', script], { cwd: folder, env });
  const exitCode = await running.then(
    () => 0,
    ({ code }: { code: number }) => code,
  );
  server.close();

  const manifest = join(folder, '.cdn-manifest.json');
  const kept = existsSync(manifest) ? readFileSync(manifest, 'utf8') : null;
  expect({ exitCode, output: readFileSync(output, 'utf8'), kept }).toEqual({
    exitCode: expected.exitCode,
    output: expected.output,
    kept: expected.kept,
  });
});
