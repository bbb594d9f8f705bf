import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { OutOfTime, within } from '../../clock.ts';
import type { ChangesWorld } from '../changes.ts';

/** An entry of GitHub's cache. */
export interface CacheEntry {
  readonly key: string;
  /** Empty if it cannot be downloaded. */
  readonly text: string;
}

/**
 * The outcome of saving a text. `taken`: the key is already used, by an entry or by an upload that was not completed.
 * `denied`: this run may only read. `failed`: the entry may exist nevertheless.
 */
export type Saved = 'saved' | 'taken' | 'denied' | 'failed';

/** GitHub's cache, for texts. Entries are immutable. */
export interface CacheClient {
  /** Whether the runner has a cache service. */
  isAvailable(): Promise<boolean>;
  /** The newest entry whose key begins with the first of these; if there is none, with the second, and so on. */
  find(keys: readonly string[]): Promise<CacheEntry | null>;
  save(key: string, text: string): Promise<Saved>;
}

/** A request to the process, as a line of JSON on its standard input. */
export type CacheRequest =
  | { readonly action: 'available' }
  | { readonly action: 'find'; readonly keys: readonly string[] }
  | { readonly action: 'save'; readonly key: string };

/** Its response on standard output, after the lines that @actions/cache logs. */
export interface CacheResponse {
  /** For `find`, the key of the entry. */
  readonly result: 'yes' | 'no' | string;
}

/** The argument with which the bundle becomes this process, and the prefix of its responses. */
export const CACHE_PROCESS = '--cache';
export const RESPONSE = '::cache-answer::';

/** The file that is cached. Its path is part of what identifies an entry, so it must never change. */
export const CACHED_FILE = 'cdn-manifest.json';

/** The service's messages in the log of @actions/cache if the token may only read, and if the key is taken. */
const DENIED = 'cache write denied:';
const TAKEN = /\(409\)|already exists/;

/** For one request, including the retries of @actions/cache. In milliseconds. */
const LIMIT = 30_000;

/** The variables that @actions/cache and the programs it starts (tar, zstd) need: no inputs and no keys. */
const NEEDED =
  /^(PATH|PATHEXT|HOME|USERPROFILE|SystemRoot|ComSpec|PROGRAMFILES|TEMP|TMP|TMPDIR|LANG|LC_ALL|GITHUB_SERVER_URL|NODE_EXTRA_CA_CERTS|ACTIONS_(CACHE|RESULTS|RUNTIME)_\w+|(HTTPS?|NO)_PROXY)$/i;

/**
 * @actions/cache in a separate process. So it can be killed if it takes too long, its log and working directory are separate
 * from ours, and it gets no Alibaba Cloud keys.
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
    const response = await this.#send({ action: 'available' });
    return response?.result === 'yes';
  }

  async find(keys: readonly string[]): Promise<CacheEntry | null> {
    const file = join(this.#folder, CACHED_FILE);
    await rm(file, { force: true });
    const response = await this.#send({ action: 'find', keys });
    if (response === null || response.result === 'no') return null;
    return { key: response.result, text: await readFile(file, 'utf8').catch(() => '') };
  }

  async save(key: string, text: string): Promise<Saved> {
    await writeFile(join(this.#folder, CACHED_FILE), text);
    const response = await this.#send({ action: 'save', key });
    if (response?.result === 'yes') return 'saved';
    const said = response?.lines.join('\n') ?? '';
    if (said.includes(DENIED)) return 'denied';
    return TAKEN.test(said) ? 'taken' : 'failed';
  }

  /** Returns null if there is no answer in time. The process is then killed, and the next request starts another. */
  async #send(request: CacheRequest): Promise<LoggedResponse | null> {
    const { clock, log, signal } = this.#world;
    try {
      return await within(LIMIT, clock, signal, (limited) => this.#exchange(request, limited));
    } catch (failure) {
      this.#process?.kill('SIGKILL');
      this.#process = null;
      signal.throwIfAborted();
      const reason = failure instanceof OutOfTime ? failure.message : String(failure);
      log.debug(`GitHub's cache (${request.action}): ${reason}`);
      return null;
    }
  }

  async #exchange(request: CacheRequest, signal: AbortSignal): Promise<LoggedResponse> {
    this.#process ??= this.#start();
    const { stdin, stdout, stderr } = this.#process;
    if (!stdin || !stdout || !stderr) throw new Error('the process has no pipes');
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const lines: string[] = [];
    const readers = [stdout, stderr].map((input) => createInterface({ input }));
    for (const reader of readers)
      reader.on('line', (line) => {
        if (line.startsWith(RESPONSE)) resolve(line.slice(RESPONSE.length));
        else lines.push(line);
      });
    const ended = () => reject(new Error('its process ended'));
    const aborted = () => reject(signal.reason);
    this.#process.once('exit', ended).once('error', reject);
    signal.addEventListener('abort', aborted);
    try {
      stdin.write(`${JSON.stringify(request)}\n`);
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
    const started = spawn(process.execPath, [program, CACHE_PROCESS], {
      cwd: folder,
      env: { ...Object.fromEntries(needed), GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder },
      stdio: 'pipe',
    });
    started.once('exit', () => {
      if (this.#process === started) this.#process = null;
    });
    // If it dies before it has read a request, its end is what is reported.
    started.stdin.on('error', () => {});
    return started;
  }

  /** Passes on the log of @actions/cache, without its debug lines, which contain signed URLs. */
  #note(line: string): void {
    const words = line.replace(/^::(warning|error)::/, '').trim();
    if (words !== '' && !words.startsWith('::'))
      this.#world.log.debug(`GitHub's cache: ${words.replace(/sig=[^&\s]*/g, 'sig=***')}`);
  }
}

interface LoggedResponse extends CacheResponse {
  /** What was logged before it. */
  readonly lines: readonly string[];
}

interface World extends Pick<ChangesWorld, 'env' | 'log' | 'clock' | 'signal'> {
  /** The script for the process: the bundle itself. */
  readonly program: string;
}
