import { execFile } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../changes/builds/build.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { GIT_ENV, Repository } from '../repository.ts';
import { page } from './examples.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const GITHUB = 'https://github.com/alibaba-cdn-refresh/alibaba-cdn-refresh';
/** The URL of the site's repository; 云效 Flow clones it from there, and may push only with the token. */
const REMOTE = 'https://codeup.aliyun.com/octo/site.git';
const REMOTE_WITH_TOKEN = 'https://ci:pt-0123@codeup.aliyun.com/octo/site.git';
const PAGE = page('docs/beyond-github.md');

/** The only block of code in that language below a heading. */
function block(language: string, heading: string): string {
  const section = PAGE.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const [, code, more] = section.split(`\`\`\`${language}\n`);
  if (code === undefined || more !== undefined) throw new Error(`Not one ${language}: ${heading}`);
  return code.split('```')[0] ?? '';
}

/** What each of the systems has bash do, as its configuration on the page says. */
const COMMANDS = {
  'GitLab CI': (parse(block('yml', 'GitLab CI')).deploy.script as string[]).join('\n'),
  Jenkins: /^ *sh '(.*)'$/m.exec(block('groovy', 'Jenkins'))?.[1] ?? '',
  '云效 Flow': parse(block('yml', 'Alibaba Cloud DevOps Flow')).stages.deploy.jobs.deploy.steps
    .deploy.with.run,
} as const;

/** The action as it is released: a repository with `dist/` and the tag `v1`. */
let released: Repository;
beforeAll(() => {
  released = new Repository();
  cpSync(DIST, join(released.dir, 'dist'), { recursive: true });
  released.git('add', '--all');
  released.git('commit', '--quiet', '--message', 'Release');
  released.git('tag', 'v1');
  return () => released.remove();
});

/** A site whose clone a CI system has made, with the page's script in it, and an emulator of Alibaba Cloud. */
async function site(options: EmulatorOptions = {}, remote = REMOTE) {
  const cloud = await startEmulator(options);
  onTestFinished(cloud.close);
  const folder = temporaryFolder();
  const origin = join(folder, 'origin.git');
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'aliyun'), `#!/bin/sh\necho "$@" >> "${folder}/uploads"\n`);
  chmodSync(join(bin, 'aliyun'), 0o755);

  const dir = join(folder, 'clone');
  mkdirSync(dir);
  const clone = new Repository(dir);
  clone.git('init', '--quiet', '--bare', origin);
  clone.git('remote', 'add', 'origin', REMOTE);
  clone.commit({ 'deploy.sh': block('bash', 'The script'), 'public/a.html': '1' });
  const env = {
    ...GIT_ENV,
    PATH: `${bin}:${dirname(process.execPath)}:${process.env.PATH}`,
    HOME: folder,
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: `url.${released.dir}.insteadOf`,
    GIT_CONFIG_VALUE_0: GITHUB,
    GIT_CONFIG_KEY_1: `url.${origin}.insteadOf`,
    GIT_CONFIG_VALUE_1: remote,
    CODEUP_USER: 'ci',
    CODEUP_TOKEN: 'pt-0123',
    ALIBABA_CLOUD_ACCESS_KEY_ID: TEST_KEY.id,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: TEST_KEY.secret,
    INPUT_ENDPOINT: cloud.url,
  };
  return {
    clone,
    cloud,
    uploads: () =>
      existsSync(join(folder, 'uploads')) ? readFileSync(join(folder, 'uploads'), 'utf8') : '',
    marked: () => clone.git('ls-remote', origin, 'refs/tags/cdn-refreshed').split('\t')[0],
    /** Runs the command as the system does; the log and the exit code. */
    deploy: async (command: string) => {
      const running = promisify(execFile)('bash', ['-e', '-c', command], { cwd: clone.dir, env });
      const ended = await running.then(
        ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
        (error: { code: number; stdout: string; stderr: string }) => error,
      );
      return { code: ended.code, log: ended.stdout + ended.stderr };
    },
  };
}

const accepted = ({ accepted: { cdn } }: Emulator) => [cdn.Directory, cdn.File];

describe.each(Object.entries(COMMANDS))('%s', (system, command) => {
  test('uploads, refreshes everything the first time, and then what changed', async () => {
    const { clone, cloud, deploy, marked, uploads } = await site(
      {},
      system === '云效 Flow' ? REMOTE_WITH_TOKEN : REMOTE,
    );
    expect(await deploy(command)).toMatchObject({ code: 0 });
    expect(accepted(cloud)).toEqual([['https://www.example.com/'], []]);
    expect(marked()).toBe(clone.git('rev-parse', 'HEAD'));

    clone.commit({ 'public/a.html': '2', 'public/b c.html': '1', 'README.md': 'x' });
    const second = await deploy(command);
    expect(second).toMatchObject({ code: 0, log: expect.stringContaining('Refreshed 2 URLs') });
    expect(accepted(cloud)).toEqual([
      ['https://www.example.com/'],
      ['https://www.example.com/a.html', 'https://www.example.com/b%20c.html'],
    ]);
    expect(marked()).toBe(clone.git('rev-parse', 'HEAD'));
    expect(uploads()).toBe(
      'ossutil sync public/ oss://my-bucket/ --delete -f --region cn-hangzhou\n'.repeat(2),
    );
    expect(second.log).not.toContain(TEST_KEY.secret);
  });
});

test('after a deploy that failed everything is refreshed, though its commit was reverted', async () => {
  const fault = { kind: 'refuse', code: 'Forbidden.RAM' } as const;
  const { clone, cloud, deploy, marked } = await site({
    faults: [{ fault, action: 'RefreshObjectCaches', at: 1 }],
  });
  const { Jenkins } = COMMANDS;
  await deploy(Jenkins);
  clone.commit({ 'public/a.html': '2' });
  expect(await deploy(Jenkins)).toMatchObject({
    code: 1,
    log: expect.stringContaining('cdn:RefreshObjectCaches'),
  });
  expect(marked()).toBe('');

  clone.commit({ 'public/a.html': '1' });
  expect(await deploy(Jenkins)).toMatchObject({ code: 0 });
  expect(accepted(cloud)).toEqual([['https://www.example.com/', 'https://www.example.com/'], []]);
  expect(marked()).toBe(clone.git('rev-parse', 'HEAD'));
});

test('after an upload that failed nothing is refreshed, and the mark is gone', async () => {
  const { clone, cloud, deploy, marked } = await site();
  await deploy(COMMANDS.Jenkins);
  clone.commit({
    'deploy.sh': block('bash', 'The script').replace(/^aliyun ossutil .*$/m, 'false'),
  });
  expect(await deploy(COMMANDS.Jenkins)).toMatchObject({ code: 1 });
  expect(cloud.accepted.cdn.Directory).toHaveLength(1);
  expect(marked()).toBe('');
});
