import fc from 'fast-check';
import { Commits } from './commits.ts';
import { edgeScenarios, tryEdge } from './edge-trial.ts';
import { overclaims } from './edge-verdict.ts';
import { histories, type Lane } from './histories.ts';
import { scenarios } from './scenario.ts';
import { Site } from './site.ts';
import { tryOut } from './trial.ts';
import { violations } from './verdict.ts';
import { live } from './world.ts';

/** The kinds of trials: the whole action under faults, histories of deploys on each kind of event, and `verify` against a lying edge. */
export type Kind = 'promise' | 'histories' | 'edge';

/** The result of a seed. */
export interface Judged {
  readonly seed: number;
  readonly lane: 'promise' | Lane | 'edge';
  /** A history has many runs. */
  readonly runs: number;
  readonly green: number;
  readonly violations: readonly string[];
  /** Which faults the run met, and whether it was green nevertheless. */
  readonly faults: readonly string[];
  /** How to reproduce it, if there are violations. */
  readonly story: string;
}

/** Runs by seed: the same seed always gives the same run. */
export class Campaign implements Disposable {
  readonly #site = new Site();
  readonly #commits = new Commits();

  judge(kind: Kind, seed: number): Promise<Judged> {
    switch (kind) {
      case 'promise':
        return this.#promise(seed);
      case 'histories':
        return this.#history(seed);
      case 'edge':
        return this.#edge(seed);
    }
  }

  async #promise(seed: number): Promise<Judged> {
    const scenario = sample(scenarios, seed);
    const trial = await tryOut(scenario, this.#site);
    const found = violations(trial, scenario);
    const story = [JSON.stringify(scenario), ...trial.log.slice(-15)].join('\n');
    const green = trial.green ? 1 : 0;
    const faults = trial.injected;
    return { seed, lane: 'promise', runs: 1, green, violations: found, faults, story };
  }

  async #history(seed: number): Promise<Judged> {
    const history = sample(histories, seed);
    const { lookups: runs, green, violations } = await live(history, this.#commits);
    const { lane } = history;
    const story = JSON.stringify(history);
    return { seed, lane, runs, green, violations, faults: [], story };
  }

  async #edge(seed: number): Promise<Judged> {
    const scenario = sample(edgeScenarios, seed);
    const trial = await tryEdge(scenario, this.#site);
    const found = overclaims(trial, scenario, this.#site);
    const story = [JSON.stringify(scenario), ...trial.log.slice(-15)].join('\n');
    const green = trial.green ? 1 : 0;
    return { seed, lane: 'edge', runs: 1, green, violations: found, faults: [], story };
  }

  [Symbol.dispose](): void {
    this.#site.remove();
    this.#commits[Symbol.dispose]();
  }
}

function sample<T>(arbitrary: fc.Arbitrary<T>, seed: number): T {
  const [value] = fc.sample(arbitrary, { seed, numRuns: 1 });
  if (value === undefined) throw new Error('no sample');
  return value;
}
