import { finder } from '../url.ts';
import type { Directory } from './forest.ts';
import type { Need } from './need.ts';
import type { Bystanders } from './plan.ts';

/**
 * Gives each directory its collateral: the bystanders below it, one for each base URL that has them
 * there, without those that an explicit directory refreshes anyway. Where bystanders are unknown, the
 * levels that URLs are raised by: from their own directories to the one that stands in for them.
 */
export function weigh(
  directories: readonly Directory[],
  need: Need,
  bystanders: Bystanders | null,
): void {
  if (bystanders !== null) {
    const named = new Map<string, Directory | undefined>();
    for (const directory of directories) named.set(directory.name, directory);
    for (const explicit of need.directories) named.set(explicit, undefined);
    const find = finder(named);
    for (const urls of bystanders) {
      for (const url of urls) {
        const directory = find(need.known(url));
        if (directory !== undefined) directory.collateral++;
      }
    }
  }
  const raised = bystanders === null;
  for (const { parent, collateral, below } of directories.toReversed()) {
    if (parent !== null) parent.collateral += raised ? collateral + below : collateral;
  }
}
