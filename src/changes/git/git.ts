import { spawn } from 'node:child_process';
import type { Env } from '../changes.ts';
import { inShort, Unanswered } from '../repository.ts';

/** A git command. */
export interface GitCall {
  /** Untrusted text only if its form has been checked: git would read `--x` as an option. */
  readonly args: readonly string[];
  readonly env: Env;
  /** A configuration file for this command. On the command line, other programs could read its values. */
  readonly settings?: string;
  readonly cwd?: string;
  /** Written to standard input. */
  readonly input?: string;
  readonly signal: AbortSignal;
}

/** git could not be started, or failed. */
export class GitFailure extends Unanswered {
  override readonly name = 'GitFailure';
  /** Null if git could not be started or was killed. */
  readonly exitCode: number | null;

  constructor(message: string, exitCode: number | null, options?: ErrorOptions) {
    const gone = /not our ref|no such remote ref|couldn't find remote ref/i.test(message);
    super(inShort(message), gone ? 'gone' : null, options);
    this.exitCode = exitCode;
  }
}

/** How much of git's stderr is kept. In bytes. */
const STDERR_LIMIT = 4096;

/**
 * Runs git without a shell, and passes on its output as it arrives. Incomplete output is a failure.
 *
 * @param take Takes complete records from the bytes and returns their length. The rest is passed again, with more bytes.
 * @throws GitFailure with git's message; the signal's reason if it was aborted.
 */
export async function stream(call: GitCall, take: (bytes: Buffer) => number): Promise<void> {
  const rest = await run(call, take);
  if (rest.length > 0) throw new GitFailure(`git ${call.args[0]}: its output is incomplete`, 0);
}

/** Runs git and returns its output, which must be short, without the final newline. */
export async function output(call: GitCall): Promise<string> {
  const text = await run(call, () => 0);
  return text.toString('utf8').replace(/\n$/, '');
}

/** Runs git and returns the output that `take` left over. */
async function run(call: GitCall, take: (bytes: Buffer) => number): Promise<Buffer> {
  call.signal.throwIfAborted();
  const { cwd, input, settings, signal } = call;
  const env = Object.fromEntries(Object.entries(call.env).filter(isNoSecret));
  const args = [
    ...(settings === undefined ? [] : ['-c', `include.path=${settings}`]),
    ...call.args,
  ];
  const git = spawn('git', args, { env, cwd, signal });
  // If git exits before it has read all of its input, the exit code says why.
  git.stdin.on('error', () => {});
  git.stdin.end(input);
  const ended = new Promise<number | null>((resolve, reject) => {
    git.once('error', reject);
    git.once('close', resolve);
  });
  ended.catch(() => {});
  let stderr = Buffer.alloc(0);
  git.stderr.on('data', (chunk: Buffer) => {
    if (stderr.length < STDERR_LIMIT) stderr = Buffer.concat([stderr, chunk]);
  });

  let rest = Buffer.alloc(0);
  let exitCode: number | null;
  try {
    for await (const chunk of git.stdout) {
      const whole = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      rest = whole.subarray(take(whole));
    }
    exitCode = await ended;
  } catch (cause) {
    git.kill();
    signal.throwIfAborted();
    if (cause instanceof GitFailure) throw cause;
    throw new GitFailure(`git cannot be run: ${cause}`, null, { cause });
  }
  if (exitCode === 0) return rest;
  const message = stderr.toString('utf8').trim() || `ended with code ${exitCode}`;
  throw new GitFailure(`git ${call.args[0]}: ${message}`, exitCode);
}

/** The action's inputs, Alibaba Cloud keys, and tokens to sign in as this job or write to its caches. */
const SECRET =
  /^(?:INPUT_|ALIBABA_CLOUD_|ALIBABACLOUD_|ALICLOUD_|ACTIONS_ID_TOKEN_REQUEST_|ACTIONS_RUNTIME_TOKEN$)/;

/** git, its hooks and its credential helpers get only the secrets that they may need for the remote. */
function isNoSecret([name]: readonly [string, unknown]): boolean {
  return !SECRET.test(name.toUpperCase());
}
