import fc from 'fast-check';
import { histories, live } from './histories.ts';
import { type Scenario, scenarios } from './scenario.ts';
import { Site } from './site.ts';
import { type Trial, tryOut } from './trial.ts';
import { violations } from './verdict.ts';

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
  green: number;
  red: number;
  readonly broken: { readonly seed: number; readonly violations: readonly string[] }[];
}

/** Lives as many histories of deploys as asked for, each by a seed, as in `soak`. */
export async function liveMany(seed: number, count: number): Promise<Lived> {
  const lived: Lived = { histories: count, green: 0, red: 0, broken: [] };
  for (let own = seed; own < seed + count; own++) {
    const [history] = fc.sample(histories, { seed: own, numRuns: 1 });
    if (history === undefined) continue;
    const { green, red, violations } = await live(history);
    lived.green += green;
    lived.red += red;
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
