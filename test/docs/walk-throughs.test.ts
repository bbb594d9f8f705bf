import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../changes/builds/build.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulator/emulator.ts';
import { LoopbackCache } from '../github/cache-service.ts';
import { type Files, Repository, write } from '../repository.ts';
import { pushEvent, runStep, type Step } from '../scenarios/step.ts';
import { ALL, copied, inputsOf, stepsOf } from './copied.ts';
import { page } from './examples.ts';

vi.setConfig({ testTimeout: 60_000 });

interface TrustPolicy {
  readonly Principal: { readonly Federated: readonly string[] };
  readonly Condition: {
    readonly StringEquals: {
      readonly 'oidc:iss': string;
      readonly 'oidc:aud': string;
      readonly 'oidc:sub': readonly string[];
    };
  };
}

/** What the trust policy of a page allows. */
function trustPolicy(name: string): TrustPolicy {
  const policies = Array.from(page(name).matchAll(/^ *```json\n(.*?)^ *```/gms), ([, json = '']) =>
    JSON.parse(json),
  );
  const statements = policies.flatMap(({ Statement }) => Statement);
  return statements.find(({ Action }) => Action === 'sts:AssumeRoleWithOIDC');
}

async function cloudOf(options: EmulatorOptions = {}): Promise<Emulator> {
  const cloud = await startEmulator({
    domains: ['www.example.com', 'docs.example.com', 'downloads.example.com'],
    ...options,
  });
  onTestFinished(cloud.close);
  return cloud;
}

/** Runs a step with the inputs of a page, sent to the emulator. What someone copies as it is does not warn. */
async function run(
  inputs: Readonly<Record<string, string>>,
  cloud: Emulator,
  step: Pick<Step, 'workspace' | 'event' | 'env'>,
): Promise<void> {
  const ran = await runStep({ ...step, with: { ...inputs, endpoint: cloud.url } });
  expect(ran.exitCode, ran.log).toBe(0);
  expect(ran.log).not.toContain('::warning::');
}

/** The lines that were accepted, each with its type. */
function refreshed(cloud: Emulator): readonly string[] {
  return cloud.requests
    .filter(({ action, outcome }) => /Refresh|Purge/.test(action) && outcome?.accepted)
    .flatMap(({ form, query, lines }) =>
      lines.map((line) => `${form.ObjectType ?? query.Type}: ${line}`),
    );
}

/** A site of which two pages changed, and the push of it; its two commits are tagged as releases of one part. */
function site(): Pick<Step, 'workspace' | 'event'> & { readonly before: string } {
  const repository = new Repository();
  onTestFinished(() => repository.remove());
  const commit = (content: string, tag: string): string => {
    const pages: Files = { 'public/docs/a.html': content, 'sites/docs/public/a.html': content };
    const sha = repository.commit({ 'public/index.html': '1', ...pages });
    repository.git('tag', tag);
    return sha;
  };
  const before = commit('1', 'docs-v1.1.0');
  const event = pushEvent(before, commit('2', 'docs-v1.2.0'));
  return { workspace: repository.dir, event, before };
}

describe.each([
  { language: 'English', readme: 'README.md', docs: 'docs' },
  { language: 'Chinese', readme: 'README.zh-CN.md', docs: 'docs/zh-CN' },
])('someone new goes from the $language pages to a refreshed URL', ({ readme, docs }) => {
  test('of a folder in OSS', async () => {
    const cloud = await cloudOf();
    await run(inputsOf(copied(readme, 'ossutil sync')), cloud, site());
    expect(refreshed(cloud)).toEqual(['File: https://www.example.com/docs/a.html']);
  });

  test('of a built site', async () => {
    const cloud = await cloudOf();
    await using cache = await LoopbackCache.start();
    const env = { ...cache.env(), GITHUB_API_URL: cache.apiUrl };
    const inputs = inputsOf(copied(`${docs}/built-sites.md`, 'build-dir: dist'));
    const event = pushEvent('a'.repeat(40), 'b'.repeat(40));
    for (const post of ['1', '2']) {
      const workspace = temporaryFolder();
      write(join(workspace, 'dist'), { 'index.html': '1', 'post/index.html': post });
      await run({ ...inputs, 'github-token': 'ghs_example' }, cloud, { workspace, event, env });
    }
    expect(refreshed(cloud)).toEqual([
      'Directory: https://www.example.com/',
      'File: https://www.example.com/post/',
      'File: https://www.example.com/post/index.html',
    ]);
  });

  test('without a key, by the trust policy of the page', async () => {
    const workflow = copied(`${docs}/recipes.md`, 'id-token: write');
    const inputs = inputsOf(workflow);
    const { Principal, Condition } = trustPolicy(`${docs}/recipes.md`);
    const { 'oidc:sub': subjects, 'oidc:aud': audience } = Condition.StringEquals;
    expect(Principal.Federated).toEqual([inputs['oidc-provider-arn']]);
    expect(workflow.permissions).toHaveProperty('id-token', 'write');
    expect(subjects).toHaveLength(2);
    for (const subject of subjects) {
      const role = { arn: inputs['role-to-assume'] ?? '', audience, subject };
      const cloud = await cloudOf({ role, subject });
      const step = { ...site(), env: cloud.idTokenEnv };
      await run({ ...inputs, 'sts-endpoint': cloud.url }, cloud, step);
      expect(refreshed(cloud)).toEqual(['File: https://www.example.com/docs/a.html']);
    }
  });

  test('without a key, by the very trust policy that a refused run prints', async () => {
    const inputs = inputsOf(copied(`${docs}/recipes.md`, 'id-token: write'));
    const policy = trustPolicy(`${docs}/recipes.md`);
    const { 'oidc:sub': subjects, 'oidc:aud': audience } = policy.Condition.StringEquals;
    const role = { arn: inputs['role-to-assume'] ?? '', audience, subject: subjects[0] ?? '' };
    const subject = 'repo:example/site:environment:production';
    const cloud = await cloudOf({ role, subject });
    const step = { ...site(), env: cloud.idTokenEnv };
    const urls = { endpoint: cloud.url, 'sts-endpoint': cloud.url };
    const { exitCode, summary } = await runStep({ ...step, with: { ...inputs, ...urls } });
    expect(exitCode).toBe(1);
    const [, printed = ''] = /```json\n(.*?)```/s.exec(summary) ?? [];
    expect(JSON.parse(printed).Statement).toEqual([
      {
        ...policy,
        Condition: { StringEquals: { ...policy.Condition.StringEquals, 'oidc:sub': subject } },
      },
    ]);
  });

  test('without a key, by an identity provider that the trust policy trusts', () => {
    const { Principal, Condition } = trustPolicy(`${docs}/recipes.md`);
    const { 'oidc:iss': issuer, 'oidc:aud': audience } = Condition.StringEquals;
    const [provider] = Principal.Federated;
    const [created] = page(`${docs}/recipes.md`).match(/^1\. .*\n(?: {3}.*\n)*/m) ?? [];
    const values = Array.from(created?.matchAll(/`(.*?)`/g) ?? [], ([, value]) => value);
    expect(values).toEqual([provider?.split('/').at(-1), issuer, audience]);
    const upload = copied(`${docs}/recipes.md`, 'configure-aliyun-credentials-action@');
    expect(stepsOf(upload)[0]?.with).toMatchObject({ 'oidc-provider-arn': provider, audience });
  });

  test('of a site on ESA', async () => {
    const cloud = await cloudOf();
    await run(inputsOf(copied(`${docs}/recipes.md`, 'product: esa')), cloud, site());
    expect(refreshed(cloud)).toEqual(['file: https://www.example.com/docs/a.html']);
  });

  test('of a release', async () => {
    const cloud = await cloudOf();
    const event = {
      name: 'release',
      sha: 'b'.repeat(40),
      ref: 'refs/tags/v1.2.0',
      payload: { action: 'published', release: { tag_name: 'v1.2.0' } },
    };
    const inputs = inputsOf(copied(`${docs}/recipes.md`, 'types: [published]'));
    await run(inputs, cloud, { workspace: temporaryFolder(), event });
    expect(refreshed(cloud).toSorted()).toEqual([
      'Directory: https://downloads.example.com/channel/stable/',
      'IgnoreParams: https://downloads.example.com/latest.json',
      'IgnoreParams: https://downloads.example.com/latest/app.zip',
    ]);
  });

  test('of a part that is released by its own tag', async () => {
    const cloud = await cloudOf();
    const { workspace, event } = site();
    const tag = pushEvent('0'.repeat(40), event.sha, 'refs/tags/docs-v1.2.0');
    const inputs = inputsOf(copied(`${docs}/recipes.md`, 'tags: ["docs-v*"]'));
    await run(inputs, cloud, { workspace, event: tag });
    expect(refreshed(cloud)).toEqual(['File: https://docs.example.com/a.html']);
  });

  test('by hand', async () => {
    const cloud = await cloudOf();
    const event = { name: 'workflow_dispatch', sha: 'b'.repeat(40), payload: {} };
    const inputs = inputsOf(copied(`${docs}/recipes.md`, 'inputs.directories'));
    await run(inputs, cloud, { workspace: temporaryFolder(), event });
    expect(refreshed(cloud)).toEqual(['Directory: https://www.example.com/docs/']);
  });

  test('of a page that is still old', async () => {
    const cloud = await cloudOf();
    await run(inputsOf(copied(`${docs}/troubleshooting.md`, 'base: none')), cloud, site());
    expect(refreshed(cloud)).toEqual([
      'File: https://www.example.com/docs/',
      'File: https://www.example.com/docs/index.html',
    ]);
  });

  test('by a preview of it, without credentials', async () => {
    const { workspace, event, before } = site();
    const payload = { pull_request: { head: { sha: event.sha }, base: { sha: before } } };
    const preview = { name: 'pull_request', sha: event.sha, ref: 'refs/pull/1/merge', payload };
    const inputs = inputsOf(copied(`${docs}/recipes.md`, 'on: pull_request'));
    const ran = await runStep({ workspace, event: preview, with: inputs });
    expect(ran.exitCode, ran.log).toBe(0);
    expect(ran.outputs).toMatchObject({ result: 'dry-run', 'url-count': '1' });
    expect(ran.plan?.urls).toEqual(['https://www.example.com/docs/a.html']);
  });
});

describe.each(ALL.filter(({ workflow }) => workflow.includes('aliyun oss')))(
  'Alibaba Cloud CLI in $page:$line',
  ({ workflow }) => {
    const steps = stepsOf(parse(workflow));
    const calls = steps.filter(({ run = '' }) => run.includes('aliyun oss'));

    test('is not called by its deprecated name', () => {
      expect(calls.map(({ run }) => run)).not.toContainEqual(expect.stringMatching(/aliyun oss /));
    });

    test('is told the region, and has credentials', () => {
      const hasSession = steps.some(({ uses }) => uses?.includes('/configure-aliyun-credentials-'));
      for (const { run, env } of calls) {
        expect(run).toContain('--region cn-');
        const own = Object.keys(env ?? {}).filter((name) => name.startsWith('ALIBABA_CLOUD_'));
        expect(own).toHaveLength(hasSession ? 0 : 2);
      }
    });
  },
);
