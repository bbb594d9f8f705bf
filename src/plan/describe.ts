import { sorted } from '../targets/sorted.ts';
import type { FileGroup } from './collateral.ts';
import type { Plan, PlannedDirectory } from './terms.ts';
import { type Folder, isTopmostExplicit, type Tree } from './tree.ts';

/** A directory of a plan while what it takes along is counted. */
interface Counted {
  readonly folder: Folder;
  /** The next directory of the plan above it: an explicit one may lie below one that stands in. */
  readonly outer: Counted | undefined;
  collateral: number;
  /** The group counted last: files may lie below a directory with several URLs. */
  last: FileGroup | null;
}

/** The plan that explicit and chosen directories make, with what lies below each. */
export async function describe(
  demand: readonly string[],
  { folders, homes }: Tree,
  chosen: readonly Folder[],
  groups: readonly FileGroup[] | null,
  reasons: Pick<Plan, 'gap' | 'fallback'>,
  pause: () => Promise<void>,
): Promise<Plan> {
  const standIns = new Set(chosen);
  const counted: Counted[] = [];
  /** The deepest directory of the plan that each folder lies below, by the folder's index. */
  const within: (Counted | undefined)[] = [];
  for (const folder of folders) {
    let directory = folder.parent === null ? undefined : within[folder.parent.index];
    if (isTopmostExplicit(folder) || standIns.has(folder)) {
      directory = { folder, outer: directory, collateral: 0, last: null };
      counted.push(directory);
    }
    within.push(directory);
  }
  const urls = homes.flatMap(({ index: home }, index) =>
    within[home] === undefined ? (demand[index] ?? []) : [],
  );

  let collateral = 0;
  for (const group of groups ?? []) {
    let met = 0;
    for (const folder of group.folders) {
      for (let at = within[folder.index]; at !== undefined; at = at.outer) {
        if (at.last !== group) at.collateral += group.count;
        at.last = group;
        met = group.count;
      }
    }
    collateral += met;
  }
  const known = groups !== null || counted.length === 0;
  return {
    urls: await sorted(urls, pause),
    directories: counted
      .map(
        ({ folder: { name, explicit, covers }, collateral: taken }): PlannedDirectory => ({
          url: explicit ?? name,
          explicit: explicit !== null,
          covers,
          collateral: known ? taken : null,
        }),
      )
      .sort((a, b) => (a.url < b.url ? -1 : 1)),
    collateral: known ? collateral : null,
    ...reasons,
  };
}
