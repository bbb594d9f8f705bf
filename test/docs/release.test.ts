import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const at = (name: string): URL => new URL(`../../${name}`, import.meta.url);
const read = (name: string): string => readFileSync(at(name), 'utf8');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions: Readonly<Record<string, string>>;
  readonly strategy: {
    readonly matrix: { readonly include: readonly Readonly<Record<string, string>>[] };
  };
  readonly env: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  readonly needs?: string | readonly string[];
}
const jobsOf = (name: string): Readonly<Record<string, Job>> =>
  parse(read(`.github/workflows/${name}`)).jobs;

/** The values of a matrix, under one name. */
const values = (job: Job | undefined, name: string) =>
  job?.strategy.matrix.include.map((row) => row[name] ?? '') ?? [];

describe('a release', () => {
  const { version, engines, overrides } = JSON.parse(read('package.json'));

  test('is the one that the changelog begins with', () => {
    const [, newest] = /^## (.*)$/m.exec(read('CHANGELOG.md')) ?? [];
    expect(newest).toBe(version);
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    const lock = JSON.parse(read('package-lock.json'));
    expect(lock).toMatchObject({ version, packages: { '': { version, engines } } });
  });

  test('attests every file of dist before it is tagged, and SECURITY.md says how that is checked', () => {
    const { publish } = jobsOf('release.yml');
    const steps = publish?.steps ?? [];
    const attests = steps.findIndex(({ uses }) => uses?.startsWith('actions/attest-build-prov'));
    expect(steps[attests]?.with).toEqual({ 'subject-path': 'dist/*' });
    expect(attests).toBeLessThan(steps.findIndex(({ run }) => run?.includes('git tag')));
    expect(publish?.permissions).toMatchObject({ 'id-token': 'write', attestations: 'write' });
    expect(read('SECURITY.md')).toMatch(
      /gh attestation verify dist\/index\.js --repo alibaba-cdn-refresh\/alibaba-cdn-refresh \\\n.*\/release\.yml\n/,
    );
  });

  test('keeps its own tag for good, and moves that of the major version once it is published', () => {
    const runs = jobsOf('release.yml').publish?.steps.map(({ run = '' }) => run) ?? [];
    const publishes = runs.findIndex((run) => run.includes('gh release edit'));
    const moves = runs.findIndex((run) => run.includes('git tag --force "v'));
    expect(runs[publishes]).toContain('git push origin "v$VERSION"\n');
    expect(runs[publishes]).not.toContain('--force');
    expect(publishes).toBeGreaterThan(-1);
    expect(moves).toBeGreaterThan(publishes);
  });

  test('names the Node.js that its scripts start with', () => {
    expect(engines.node).toBe('>=20');
    expect(read('CONTRIBUTING.md')).toContain('Node.js 20 or later');
  });

  test('holds what must stay back: Dependabot leaves it alone', () => {
    const { updates } = parse(read('.github/dependabot.yml'));
    const ignored = updates[0].ignore.map(
      (rule: Record<string, string>) => rule['dependency-name'],
    );
    expect(ignored).toEqual(expect.arrayContaining(['typescript', 'rollup']));
    expect(overrides.rollup).toBe('4.50.0');
  });
});

describe('everywhere it runs', () => {
  test('CI is on Ubuntu, macOS and Windows with Node 24, and on two versions of git', () => {
    const { platforms, gate } = jobsOf('ci.yml');
    const systems = values(platforms, 'os').map((os) => os.split('-')[0]);
    expect(systems).toEqual(['ubuntu', 'macos', 'windows']);
    expect(values(platforms, 'git')).toEqual(expect.arrayContaining(['runner', '2.34.8']));
    const node = platforms?.steps.find(({ uses }) => uses?.startsWith('actions/setup-node@'));
    expect(node?.with).toEqual({ 'node-version': 24 });
    expect(gate?.needs).toEqual(Object.keys(jobsOf('ci.yml')).filter((name) => name !== 'gate'));
  });

  test('what macOS and Windows run is there', () => {
    const named = jobsOf('ci.yml').platforms?.env.PORTABLE?.split(' ') ?? [];
    expect(named.length).toBeGreaterThan(10);
    for (const name of named) expect(existsSync(at(name)), name).toBe(true);
  });

  test('the action itself runs there too, behind each checkout in use', () => {
    const { emulator } = jobsOf('own.yml');
    const systems = values(emulator, 'os').map((os) => os.split('-')[0]);
    expect([...new Set(systems)]).toEqual(['ubuntu', 'macos', 'windows']);
    expect([...new Set(values(emulator, 'checkout'))]).toEqual(['v5', 'v6', 'v7']);
    for (const version of ['v5', 'v6', 'v7']) {
      const step = emulator?.steps.find((one) => one.if === `matrix.checkout == '${version}'`);
      expect(step?.uses).toMatch(/^actions\/checkout@/);
      // The version follows the hash, as a comment.
      expect(read('.github/workflows/own.yml')).toContain(`${step?.uses} # ${version}.`);
    }
  });
});

test('what runs the packages of an update may write nothing', () => {
  const { build, commit } = jobsOf('dist.yml');
  expect(build?.permissions).toEqual({ contents: 'read' });
  expect(build?.steps[0]?.with).toMatchObject({ 'persist-credentials': false });
  expect(commit?.steps.flatMap(({ run = '' }) => run).join('\n')).not.toMatch(/\bnpm\b|\bnode\b/);
});

test('every workflow uses one version of an action, the checkouts to be tried aside', () => {
  const names = readdirSync(at('.github/workflows')).filter((name) => name !== 'own.yml');
  const uses = names.flatMap((name) =>
    Array.from(
      read(`.github/workflows/${name}`).matchAll(/uses: ([\w-]+\/[\w-]+).*@(.*)$/gm),
      (found) => found,
    ),
  );
  const versions = Map.groupBy(uses, ([, action]) => action);
  for (const [action, found] of versions) {
    expect([action, new Set(found.map(([, , version]) => version)).size]).toEqual([action, 1]);
  }
});
