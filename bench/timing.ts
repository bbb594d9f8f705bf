import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TEST_KEY } from '../test/emulator/keys.ts';
import { Folder } from '../test/github/origin.ts';
import { GIT_ENV } from '../test/repository.ts';
import { runStep, type Step } from '../test/scenarios/step.ts';

const TOP = fileURLToPath(new URL('..', import.meta.url));

/** Milliseconds: least, median and most. */
export interface Times {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/** Runs several things in turn, so that what slows the machine down slows all of them. Each says how long it took. */
export async function inTurn(
  things: Readonly<Record<string, () => Promise<number>>>,
  runs: number,
): Promise<Readonly<Record<string, Times>>> {
  const times = Object.keys(things).map(() => [] as number[]);
  // One more, which warms up.
  for (let run = 0; run <= runs; run++) {
    for (const [index, thing] of Object.values(things).entries()) {
      const took = await thing();
      if (run > 0) times[index]?.push(took);
    }
  }
  return Object.fromEntries(
    Object.keys(things).map((name, index) => {
      const sorted = (times[index] ?? []).toSorted((a, b) => a - b);
      const at = (place: number) => sorted[Math.round((sorted.length - 1) * place)] ?? Number.NaN;
      return [name, { least: at(0), median: at(0.5), most: at(1) }];
    }),
  );
}

/** Runs a program to its end, and throws if it fails. Gives the milliseconds that it took. */
export function program(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const began = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: { ...GIT_ENV, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.resume();
  return new Promise((resolve, reject) =>
    child.on('close', (code) =>
      code === 0
        ? resolve(performance.now() - began)
        : reject(new Error(`${command} ended with ${code}`)),
    ),
  );
}

/** Runs a step to its end, and throws if it ends otherwise than expected. Gives the milliseconds that it took. */
export async function step(asked: Step, expected = 0): Promise<number> {
  const { exitCode, log, took } = await runStep(asked);
  if (exitCode !== expected) throw new Error(log);
  return took;
}

/** A program on the official SDK, bundled as the action is. */
export class SdkProgram implements Disposable {
  readonly #folder = new Folder();

  constructor() {
    const args = ['ncc', 'build', 'bench/sdk-program.js', '--quiet', '--out', this.#folder.path];
    execFileSync('npx', args, { cwd: TOP });
  }

  /** Refreshes one URL at an endpoint. Gives the milliseconds that it took. */
  run(endpoint: string): Promise<number> {
    return program(process.execPath, [join(this.#folder.path, 'index.js')], TOP, {
      ALIBABA_CLOUD_ACCESS_KEY_ID: TEST_KEY.id,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: TEST_KEY.secret,
      ENDPOINT: new URL(endpoint).host,
      NODE_NO_WARNINGS: '1',
    });
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]();
  }
}
