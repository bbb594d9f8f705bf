import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { areAlike } from '../src/spelling.ts';
import { startEmulator } from '../test/emulator/emulator.ts';
import { TEST_KEY } from '../test/emulator/keys.ts';
import { pushEvent, runStep } from '../test/scenarios/step.ts';
import { say, shownInputs } from './screen.ts';
import { shownLog, shownSummary } from './shown.ts';

/** A mistake in the command line; its message is for the user. */
class Mistake extends Error {}

const USAGE = 'npm run try -- ~/site --root public --base-url https://www.example.com/';
/** The `before` of a push that creates a branch. */
const NO_COMMIT = '0'.repeat(40);
/** Inputs that this program sets itself, to reach the emulator and nothing else. */
const OURS = [
  'endpoint',
  'sts-endpoint',
  'access-key-id',
  'access-key-secret',
  'security-token',
  'role-to-assume',
  'oidc-provider-arn',
];
/** Inputs with which no commits are compared. */
const NO_COMPARISON = ['build-dir', 'changed-files', 'changed-files-from'];

/** The manifest of a first deploy: a file that does not exist, since GitHub's cache is not available here. */
const NO_MANIFEST = '.cdn-manifest-of-a-first-deploy.json';

type Inputs = Readonly<Record<string, string>>;

/** Shows log and summary of a dry run on a local repository, with an emulated Alibaba Cloud. */
async function main(args: readonly string[]): Promise<void> {
  const { folder, inputs } = readArguments(args);
  const range = rangeOf(folder, inputs);
  const given = { 'base-url': 'https://www.example.com/', ...inputs };
  const manifest = inputs['build-dir'] === undefined ? {} : { manifest: NO_MANIFEST };
  const shown: Inputs = inputs.base === 'none' ? inputs : given;
  const hosts = hostsIn(Object.values(shown));
  const siteId = shown['site-id'];
  const cloud = await startEmulator({
    domains: hosts,
    sites: siteId === undefined ? hosts : [{ name: 'site', id: Number(siteId), records: hosts }],
  });
  try {
    say(process.stdout, 'What is tried', [...range.about, ...shownInputs(shown)]);
    const ran = await runStep({
      workspace: folder,
      event: pushEvent(range.base, range.head),
      with: {
        'dry-run': 'true',
        ...manifest,
        ...shown,
        base: range.input,
        endpoint: cloud.url,
        'access-key-id': TEST_KEY.id,
        'access-key-secret': TEST_KEY.secret,
      },
    });
    say(process.stdout, 'The log', [shownLog(ran.log).trimEnd()]);
    say(process.stdout, 'The job summary', [shownSummary(ran.summary)]);
    say(process.stdout, 'What to do next', [
      ran.exitCode === 0
        ? `These inputs work${ran.log.includes('::warning::') ? ', but read the warnings above first' : ''}. Put them under \`with:\` in your workflow and add credentials: see “Quick start” in README.md.`
        : 'Change the inputs as the error above says, and try again.',
    ]);
    process.exitCode = ran.exitCode ?? 1;
  } finally {
    await cloud.close();
  }
}

/** Reads `[folder] --name value …`. An input that is given repeatedly has several lines. */
function readArguments(args: readonly string[]): { folder: string; inputs: Inputs } {
  const { inputs: known }: { inputs: object } = parse(
    readFileSync(new URL('../action.yml', import.meta.url), 'utf8'),
  );
  const inputs: Record<string, string> = {};
  const folders: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? '';
    const [, name, joined] = /^--([^=]+)(?:=([\s\S]*))?$/.exec(argument) ?? [];
    if (name === undefined) {
      folders.push(argument);
      continue;
    }
    if (!Object.hasOwn(known, name)) {
      const meant = Object.keys(known).find((other) => areAlike(name, other));
      throw new Mistake(
        `No input is called ${name}. ${meant ? `Did you mean --${meant}?` : `The inputs are: ${Object.keys(known).join(', ')}.`}`,
      );
    }
    if (OURS.includes(name)) {
      throw new Mistake(`Leave out --${name}: nothing is sent to Alibaba Cloud.`);
    }
    if (joined === undefined) at += 1;
    const value = joined ?? args[at];
    if (value === undefined) throw new Mistake(`--${name} needs a value, as in: --${name} value`);
    inputs[name] = inputs[name] === undefined ? value : `${inputs[name]}\n${value}`;
  }
  if (folders.length > 1) {
    throw new Mistake(
      `One folder, not ${folders.length} (${folders.join(', ')}). For example: ${USAGE}`,
    );
  }
  // npm runs scripts in the package's folder; INIT_CWD is where the user started it.
  const folder = resolve(process.env.INIT_CWD ?? '.', folders[0] ?? '.');
  return { folder: topOf(folder), inputs };
}

function topOf(folder: string): string {
  const top = git(folder, 'rev-parse', '--show-toplevel');
  if (top === null) {
    throw new Mistake(
      `${folder} is not in a git repository: give the folder of a clone. For example: ${USAGE}`,
    );
  }
  return top;
}

/** The commits to compare, by default HEAD with its parent. `input` is the value for `base`. */
function rangeOf(folder: string, inputs: Inputs) {
  const head = git(folder, 'rev-parse', 'HEAD');
  if (head === null)
    throw new Mistake(`${folder} has no commit yet: commit what you publish first.`);
  const about = [`Repository: ${folder}`];
  const changed = git(folder, 'status', '--porcelain', '--untracked-files=no');
  if (changed && inputs['build-dir'] === undefined) about.push('Uncommitted changes are ignored.');
  if (inputs['build-dir'] !== undefined && inputs.manifest === undefined) {
    about.push(
      'Treated as a first deploy: the manifest of the last one is kept by GitHub, which is not contacted.',
    );
  }
  if (inputs.base === 'none' || NO_COMPARISON.some((name) => inputs[name] !== undefined)) {
    return { base: head, head, input: inputs.base ?? '', about };
  }
  const wanted = inputs.base ?? 'HEAD~1';
  const base = git(folder, 'rev-parse', '--verify', '--quiet', `${wanted}^{commit}`);
  if (base === null && inputs.base !== undefined) {
    throw new Mistake(`--base ${wanted} is not a commit, tag or branch of ${folder}.`);
  }
  const title = git(folder, 'log', '-1', '--format=%h %s') ?? '';
  about.push(
    `Compared: ${title}, with ${base === null ? 'nothing, since it is the first commit' : wanted}`,
  );
  return { base: base ?? NO_COMMIT, head, input: 'push', about };
}

/** Runs git; null if it fails. */
function git(folder: string, ...args: readonly string[]): string | null {
  const { status, stdout } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** All hosts in the inputs, which the emulated account is to have. */
function hostsIn(values: readonly string[]): readonly string[] {
  const hosts = values.flatMap((value) =>
    [...value.matchAll(/https?:\/\/([^/\s:?#]+)/gi)].map(([, host = '']) => host.toLowerCase()),
  );
  return [...new Set(hosts)];
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Mistake)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
