import { execFile } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../changes/builds/build.ts';
import { startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { LoopbackCache } from '../github/cache-service.ts';
import { Repository } from '../repository.ts';
import { pushEvent, runStep } from '../scenarios/step.ts';
import { copied, evaluated, isOurs, stepsOf, type Workflow } from './copied.ts';

vi.setConfig({ testTimeout: 60_000 });

/** A program that writes down what it is called with, and by whose key. */
const noting = (name: string, more = '') =>
  `#!/bin/sh\necho "${name} $* ($ALIBABA_CLOUD_ACCESS_KEY_ID)" >> "$NOTES"\n${more}`;

interface Setup {
  /** Programs that it installs. */
  readonly programs?: Readonly<Record<string, string>>;
  /** Variables that it exports. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What other actions leave to the steps after them. */
const OTHERS: Readonly<Record<string, Setup>> = {
  'actions/checkout': {},
  'aliyun/setup-aliyun-cli-action': { programs: { aliyun: noting('aliyun') } },
  'aliyun/configure-aliyun-credentials-action': {
    env: {
      ALIBABA_CLOUD_ACCESS_KEY_ID: TEST_KEY.id,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: TEST_KEY.secret,
    },
  },
};

/** A site of which one page changed. Its build writes the site to dist/. */
function site() {
  const repository = new Repository();
  onTestFinished(() => repository.remove());
  const commit = (content: string) => repository.commit({ 'public/a.html': content });
  return { workspace: repository.dir, event: pushEvent(commit('1'), commit('2')) };
}

/** Runs each step of a workflow in turn, as the runner does on a push, and notes what was called. */
async function runJob(workflow: Workflow, env: Readonly<Record<string, string>>) {
  const cloud = await startEmulator();
  onTestFinished(cloud.close);
  const { workspace, event } = site();
  const bin = join(temporaryFolder(), 'bin');
  const notes = join(bin, 'notes');
  mkdirSync(bin);
  const install = (programs: Readonly<Record<string, string>>) => {
    for (const [name, content] of Object.entries(programs)) {
      writeFileSync(join(bin, name), content);
      chmodSync(join(bin, name), 0o755);
    }
  };
  install({ npm: noting('npm', 'mkdir -p dist && cp public/* dist/\n') });
  let exported: Readonly<Record<string, string>> = {};
  for (const step of stepsOf(workflow)) {
    const own = { ...exported, ...evaluated(step.env ?? {}) };
    if (isOurs(step)) {
      appendFileSync(notes, 'refresh\n');
      const inputs = { ...evaluated(step.with ?? {}), endpoint: cloud.url };
      const ran = await runStep({ workspace, event, with: inputs, env: { ...env, ...own } });
      expect(ran.exitCode, ran.log).toBe(0);
      expect(ran.log).not.toContain('::warning::');
    } else if (step.run !== undefined) {
      const shell = { PATH: `${bin}:${process.env.PATH}`, NOTES: notes, ...own };
      await promisify(execFile)('bash', ['-e', '-c', step.run], { cwd: workspace, env: shell });
    } else {
      const setup = OTHERS[step.uses?.split('@')[0] ?? ''];
      if (setup === undefined) throw new Error(`Nothing is known of ${step.uses}`);
      install(setup.programs ?? {});
      exported = { ...exported, ...setup.env };
    }
  }
  const called = readFileSync(notes, 'utf8').trim().split('\n');
  return { called, cdn: cloud.accepted.cdn };
}

const upload = (folder: string) =>
  `aliyun ossutil sync ${folder}/ oss://example-bucket/ --delete -f --region cn-hangzhou (${TEST_KEY.id})`;

describe.each([
  { language: 'English', readme: 'README.md', docs: 'docs' },
  { language: 'Chinese', readme: 'README.zh-CN.md', docs: 'docs/zh-CN' },
])('a whole job, pasted from the $language pages,', ({ readme, docs }) => {
  test('uploads a folder and refreshes what changed', async () => {
    const { called, cdn } = await runJob(copied(readme, 'ossutil sync'), {});
    expect(called).toEqual([upload('public'), 'refresh']);
    expect(cdn.File).toEqual(['https://www.example.com/a.html']);
  });

  test('builds a site, uploads it and refreshes it', async () => {
    await using cache = await LoopbackCache.start();
    const env = { ...cache.env(), GITHUB_API_URL: cache.apiUrl, 'INPUT_GITHUB-TOKEN': 'ghs_a' };
    const { called, cdn } = await runJob(copied(`${docs}/built-sites.md`, 'ossutil sync'), env);
    expect(called).toEqual(['npm ci ()', 'npm run build ()', upload('dist'), 'refresh']);
    expect(cdn.Directory).toEqual(['https://www.example.com/']);
  });

  test('uploads and refreshes with the credentials of one role', async () => {
    const { called, cdn } = await runJob(copied(`${docs}/recipes.md`, 'ossutil sync'), {});
    expect(called).toEqual([upload('public'), 'refresh']);
    expect(cdn.File).toEqual(['https://www.example.com/a.html']);
  });
});
