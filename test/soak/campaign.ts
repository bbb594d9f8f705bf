import fc from 'fast-check';
import { Commits } from './commits.ts';
import { histories } from './histories.ts';
import type { Manner } from './lookup.ts';
import { type Scenario, scenarios } from './scenario.ts';
import { Site } from './site.ts';
import { type Trial, tryOut } from './trial.ts';
import { violations } from './verdict.ts';
import { live } from './world.ts';

/** What many runs came to. */
export interface Tally {
  runs: number;
  red: number;
  /** How often each thing was done to a run, and how often that run was green all the same. */
  readonly faults: Map<string, { injected: number; survived: number }>;
  readonly broken: Broken[];
}

/** A run that broke the promise. */
export interface Broken {
  /** Repeats it, as the first of one run. */
  readonly seed: number;
  readonly violations: readonly string[];
  readonly scenario: Scenario;
  readonly trial: Trial;
}

/** What many histories came to; `broken` holds seeds. */
export interface Lived {
  histories: number;
  /** Runs that looked for changes: by a call of `findChanges`, and by the bundle in its own process. */
  readonly judged: Record<Manner['by'], number>;
  green: number;
  red: number;
  doubtful: number;
  readonly broken: { readonly seed: number; readonly violations: readonly string[] }[];
}

/** Lives histories of deploys, each by its own seed, as in `soak`, until so many runs have looked for changes. */
export async function liveMany(seed: number, runs: number): Promise<Lived> {
  using commits = new Commits();
  const judged = { call: 0, bundle: 0 };
  const lived: Lived = { histories: 0, judged, green: 0, red: 0, doubtful: 0, broken: [] };
  for (let own = seed; judged.call + judged.bundle < runs; own++) {
    const [history] = fc.sample(histories, { seed: own, numRuns: 1 });
    if (history === undefined) continue;
    const { lookups, green, red, doubtful, violations } = await live(history, commits);
    lived.histories++;
    judged[history.manner.by] += lookups;
    lived.green += green;
    lived.red += red;
    lived.doubtful += doubtful;
    if (violations.length > 0) lived.broken.push({ seed: own, violations });
  }
  return lived;
}

/** Runs as many scenarios as asked for, each by a seed of its own: the first one's, then counted up. */
export async function soak(seed: number, runs: number): Promise<Tally> {
  const tally: Tally = { runs, red: 0, faults: new Map(), broken: [] };
  const site = new Site();
  try {
    for (let own = seed; own < seed + runs; own++) {
      const [scenario] = fc.sample(scenarios, { seed: own, numRuns: 1 });
      if (scenario) await count(own, scenario, site, tally);
    }
    return tally;
  } finally {
    site.remove();
  }
}

async function count(seed: number, scenario: Scenario, site: Site, tally: Tally): Promise<void> {
  const trial = await tryOut(scenario, site);
  if (!trial.green) tally.red++;
  for (const name of trial.injected) {
    const fault = tally.faults.get(name) ?? { injected: 0, survived: 0 };
    fault.injected++;
    if (trial.green) fault.survived++;
    tally.faults.set(name, fault);
  }
  const found = violations(trial, scenario);
  if (found.length > 0) tally.broken.push({ seed, violations: found, scenario, trial });
}
