import { finder, parentOf } from '../url.ts';
import type { Directory } from './forest.ts';
import type { Need } from './need.ts';
import type { Bystanders, Demand, Plan, PlannedDirectory } from './plan.ts';

/** A directory of a plan while what lies below it is counted. */
interface Counted {
  readonly name: string;
  readonly explicit: boolean;
  /** The next directory of the plan above it: an explicit one may lie below one that stands in. */
  outer: Counted | undefined;
  covers: number;
  collateral: number;
  /** The number of the file counted last: a file may have several URLs below a directory. */
  lastFile: number;
}

/** The plan that explicit and chosen directories make, with what lies below each. */
export function describe(
  demand: Demand,
  need: Need,
  chosen: readonly Directory[],
  bystanders: Bystanders | null,
  reasons: Pick<Plan, 'gap' | 'fallback'>,
): Plan {
  const counted = new Map<string, Counted>();
  for (const name of need.directories) counted.set(name, fresh(name, true));
  for (const { name } of chosen) counted.set(name, fresh(name, false));
  const directories = [...counted.values()];

  const find = finder<Counted>(counted);
  for (const directory of directories) {
    const above = parentOf(directory.name);
    directory.outer = above === null ? undefined : find(above);
  }
  const urls = need.urls.filter((url) => find(url) === undefined);
  for (const url of demand.urls) {
    for (let at = find(need.known(url)); at !== undefined; at = at.outer) at.covers++;
  }
  let files = 0;
  let collateral = 0;
  for (const file of directories.length > 0 ? (bystanders ?? []) : []) {
    files++;
    let met = 0;
    for (const url of file) {
      for (let at = find(need.known(url)); at !== undefined; at = at.outer) {
        if (at.lastFile !== files) at.collateral++;
        at.lastFile = files;
        met = 1;
      }
    }
    collateral += met;
  }
  const known = bystanders !== null || directories.length === 0;
  return {
    urls: urls.map(need.spelled).sort(),
    directories: directories
      .map(
        ({ name, explicit, covers, collateral: taken }): PlannedDirectory => ({
          url: need.spelled(name),
          explicit,
          covers,
          collateral: known ? taken : null,
        }),
      )
      .sort((a, b) => (a.url < b.url ? -1 : 1)),
    collateral: known ? collateral : null,
    ...reasons,
  };
}

function fresh(name: string, explicit: boolean): Counted {
  return { name, explicit, outer: undefined, covers: 0, collateral: 0, lastFile: 0 };
}
