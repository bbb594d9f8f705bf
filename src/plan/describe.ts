import { sorted } from '../targets/sorted.ts';
import type { FileGroup } from './collateral.ts';
import type { Plan, PlannedDirectory } from './terms.ts';
import { type Folder, isTopmostExplicit, type Tree } from './tree.ts';

/** A directory of a plan while its collateral is counted. */
interface Counted {
  readonly folder: Folder;
  /** The next directory of the plan above it, since explicit directories may lie below chosen ones. */
  readonly outer: Counted | undefined;
  collateral: number;
  /** The group counted last: a file whose URLs share this directory counts once. */
  last: FileGroup | null;
}

/** The plan of explicit and chosen directories, with the numbers of changes and of unchanged files below each. */
export async function describe(
  demanded: readonly string[],
  { folders, homes }: Tree,
  chosen: readonly Folder[],
  groups: readonly FileGroup[] | null,
  reasons: Pick<Plan, 'gap' | 'fallback'>,
  pause: () => Promise<void>,
): Promise<Plan> {
  const selected = new Set(chosen);
  const counted: Counted[] = [];
  /** For each folder, by its index, the deepest directory of the plan that contains it. */
  const within: (Counted | undefined)[] = [];
  for (const folder of folders) {
    let directory = folder.parent === null ? undefined : within[folder.parent.index];
    if (isTopmostExplicit(folder) || selected.has(folder)) {
      directory = { folder, outer: directory, collateral: 0, last: null };
      counted.push(directory);
    }
    within.push(directory);
  }
  const urls = homes.flatMap(({ index: home }, index) =>
    within[home] === undefined ? (demanded[index] ?? []) : [],
  );

  let collateral = 0;
  for (const group of groups ?? []) {
    let included = 0;
    for (const folder of group.folders) {
      for (let at = within[folder.index]; at !== undefined; at = at.outer) {
        if (at.last !== group) at.collateral += group.count;
        at.last = group;
        included = group.count;
      }
    }
    collateral += included;
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
