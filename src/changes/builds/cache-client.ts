import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Clock, type Log, OutOfTime, within } from '../../clock.ts';
import type { Env } from '../event.ts';

/** An entry of GitHub's cache. */
export interface CacheEntry {
  readonly key: string;
  /** Empty where it cannot be had. */
  readonly text: string;
}

/**
 * What became of a text that was to be saved. `taken`: its key is, by an entry or by an upload that did not end. `denied`:
 * this run may only read. `failed`: it may be there all the same.
 */
export type Saved = 'saved' | 'taken' | 'denied' | 'failed';

/** GitHub's cache, for texts. An entry never changes under its key. */
export interface CacheClient {
  /** False where the runner has no cache service. */
  isAvailable(): Promise<boolean>;
  /** The newest entry whose key is the first of these, or begins with it; else of the second, and so on. */
  find(keys: readonly string[]): Promise<CacheEntry | null>;
  save(key: string, text: string): Promise<Saved>;
}

/** What the process is told, as a line of JSON on its standard input. */
export type Order =
  | { readonly action: 'available' }
  | { readonly action: 'find'; readonly keys: readonly string[] }
  | { readonly action: 'save'; readonly key: string };

/** What it answers, on its standard output, after the lines that @actions/cache logged. */
export interface Answer {
  /** Of `find`, the key that was found. */
  readonly result: 'yes' | 'no' | string;
}

/** The argument that makes the bundle this process, and the beginning of its answers. */
export const CACHE_PROCESS = '--cache';
export const ANSWER = '::cache-answer::';

/** The file that goes into the cache: an entry is found again by its path, so that never changes. */
export const CACHED_FILE = 'cdn-manifest.json';

/** What the service says, as @actions/cache logs it, where the token may only read, and where a key is taken. */
const DENIED = 'cache write denied:';
const TAKEN = /\(409\)|already exists/;

/** Milliseconds for one order, the retries of @actions/cache included. */
const LIMIT = 30_000;

/** What @actions/cache and the programs that it starts (tar, zstd) need of the environment; no input, no key. */
const NEEDED =
  /^(PATH|PATHEXT|HOME|USERPROFILE|SystemRoot|ComSpec|PROGRAMFILES|TEMP|TMP|TMPDIR|LANG|LC_ALL|GITHUB_SERVER_URL|NODE_EXTRA_CA_CERTS|ACTIONS_(CACHE|RESULTS|RUNTIME)_\w+|(HTTPS?|NO)_PROXY)$/i;

/**
 * @actions/cache in a separate process. There it can be ended when it takes too long, its log does not mix with ours, its
 * working directory is a folder of ours and not the user's, and it is given no key of Alibaba Cloud's.
 */
export class CacheProcess implements CacheClient {
  readonly #world: World;
  readonly #folder: string;
  #process: ChildProcess | null = null;

  private constructor(world: World, folder: string) {
    this.#world = world;
    this.#folder = folder;
    world.signal.addEventListener('abort', () => {
      this.#process?.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    });
  }

  static async open(world: World): Promise<CacheProcess> {
    const folder = await mkdtemp(join(world.env.RUNNER_TEMP || tmpdir(), 'cdn-cache-'));
    return new CacheProcess(world, await realpath(folder));
  }

  async isAvailable(): Promise<boolean> {
    const answer = await this.#tell({ action: 'available' });
    return answer?.result === 'yes';
  }

  async find(keys: readonly string[]): Promise<CacheEntry | null> {
    const file = join(this.#folder, CACHED_FILE);
    await rm(file, { force: true });
    const answer = await this.#tell({ action: 'find', keys });
    if (answer === null || answer.result === 'no') return null;
    return { key: answer.result, text: await readFile(file, 'utf8').catch(() => '') };
  }

  async save(key: string, text: string): Promise<Saved> {
    await writeFile(join(this.#folder, CACHED_FILE), text);
    const answer = await this.#tell({ action: 'save', key });
    if (answer?.result === 'yes') return 'saved';
    const said = answer?.lines.join('\n') ?? '';
    if (said.includes(DENIED)) return 'denied';
    return TAKEN.test(said) ? 'taken' : 'failed';
  }

  /** Null where no answer came in time: the process is then ended, and the next order starts another. */
  async #tell(order: Order): Promise<(Answer & { readonly lines: readonly string[] }) | null> {
    const { clock, log, signal } = this.#world;
    try {
      return await within(LIMIT, clock, signal, (limited) => this.#ask(order, limited));
    } catch (failure) {
      this.#process?.kill('SIGKILL');
      this.#process = null;
      signal.throwIfAborted();
      const reason = failure instanceof OutOfTime ? failure.message : String(failure);
      log.debug(`GitHub's cache (${order.action}): ${reason}`);
      return null;
    }
  }

  async #ask(
    order: Order,
    signal: AbortSignal,
  ): Promise<Answer & { readonly lines: readonly string[] }> {
    this.#process ??= this.#start();
    const { stdin, stdout, stderr } = this.#process;
    if (!stdin || !stdout || !stderr) throw new Error('the process has no pipes');
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const lines: string[] = [];
    const readers = [stdout, stderr].map((input) => createInterface({ input }));
    for (const reader of readers)
      reader.on('line', (line) => {
        if (line.startsWith(ANSWER)) resolve(line.slice(ANSWER.length));
        else lines.push(line);
      });
    const ended = () => reject(new Error('its process ended'));
    const aborted = () => reject(signal.reason);
    this.#process.once('exit', ended).once('error', reject);
    signal.addEventListener('abort', aborted);
    try {
      stdin.write(`${JSON.stringify(order)}\n`);
      return { ...JSON.parse(await promise), lines };
    } finally {
      for (const line of lines) this.#note(line);
      for (const reader of readers) reader.close();
      this.#process?.off('exit', ended).off('error', reject);
      signal.removeEventListener('abort', aborted);
    }
  }

  #start(): ChildProcess {
    const { env, program } = this.#world;
    const needed = Object.entries(env).filter(([name]) => NEEDED.test(name));
    const folder = this.#folder;
    return spawn(process.execPath, [program, CACHE_PROCESS], {
      cwd: folder,
      env: { ...Object.fromEntries(needed), GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder },
      stdio: 'pipe',
    });
  }

  /** What @actions/cache logs is of use where it fails. Its own debug lines hold signed URLs. */
  #note(line: string): void {
    const words = line.replace(/^::(warning|error)::/, '').trim();
    if (words !== '' && !words.startsWith('::'))
      this.#world.log.debug(`GitHub's cache: ${words.replace(/sig=[^&\s]*/g, 'sig=***')}`);
  }
}

interface World {
  readonly env: Env;
  readonly log: Log;
  readonly clock: Clock;
  /** Aborted when the cache is of no more use. */
  readonly signal: AbortSignal;
  /** The script that becomes the process: the bundle itself. */
  readonly program: string;
}
