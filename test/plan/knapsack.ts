import type { Limits } from '../../src/plan/terms.ts';
import type { Site } from './sites.ts';

/** The least cost for each number of directories, then for each number of URLs. */
type Table = number[][];

/**
 * The least cost of a plan for a site with one base URL, by a table of every number of directories and
 * of URLs: too slow for large sites, but independent of the solver.
 */
export function leastCost({ demand, unchanged }: Site, limits: Limits): number {
  const [base = ''] = demand.baseUrls;
  const files = [...unchanged].flat();

  const tableOf = (
    directory: string,
    urls: readonly string[],
    others: readonly string[],
  ): Table => {
    const isOwn = (url: string) => !url.slice(directory.length).includes('/');
    const childOf = (url: string) => url.slice(0, url.indexOf('/', directory.length) + 1);
    const groups = Map.groupBy(
      urls.filter((url) => !isOwn(url)),
      childOf,
    );
    let table = blank();
    const own = urls.filter(isOwn).length;
    if (own <= limits.maxUrls) put(table, 0, own, own);
    for (const [child, below] of groups) {
      const inside = others.filter((url) => url.startsWith(child));
      table = merge(table, tableOf(child, below, inside));
    }
    put(table, 1, 0, 100 + others.length);
    return table;
  };
  const blank = (): Table =>
    Array.from({ length: limits.maxDirectories + 1 }, () =>
      new Array<number>(limits.maxUrls + 1).fill(Infinity),
    );
  const put = (table: Table, directories: number, urls: number, cost: number): void => {
    const row = table[directories];
    if (row !== undefined) row[urls] = Math.min(row[urls] ?? Infinity, cost);
  };
  const merge = (one: Table, other: Table): Table => {
    const table = blank();
    one.forEach((row, directories) => {
      row.forEach((cost, urls) => {
        if (cost === Infinity) return;
        other.slice(0, limits.maxDirectories - directories + 1).forEach((more, others) => {
          more.slice(0, limits.maxUrls - urls + 1).forEach((added, left) => {
            if (added < Infinity) put(table, directories + others, urls + left, cost + added);
          });
        });
      });
    });
    return table;
  };
  return Math.min(...tableOf(base, demand.urls, files).flat());
}

/**
 * The least cost of a plan for sibling folders that may replace their URLs, with that many
 * changed files and others each: by a table of every number of directories and of URLs they cover.
 */
export function leastFlatCost(
  folders: readonly (readonly [changed: number, others: number])[],
  { maxUrls, maxDirectories }: Pick<Limits, 'maxUrls' | 'maxDirectories'>,
): number {
  const urls = folders.reduce((sum, [changed]) => sum + changed, 0);
  const width = urls + 1;
  const least = new Float64Array((maxDirectories + 1) * width).fill(Infinity);
  least[0] = urls;
  for (const [changed, others] of folders) {
    for (let directories = maxDirectories; directories > 0; directories--) {
      for (let covered = urls; covered >= changed; covered--) {
        const before = least[(directories - 1) * width + covered - changed] ?? Infinity;
        const at = directories * width + covered;
        least[at] = Math.min(least[at] ?? Infinity, before + 100 + others - changed);
      }
    }
  }
  return least.filter((_, at) => urls - (at % width) <= maxUrls).reduce((a, b) => Math.min(a, b));
}
