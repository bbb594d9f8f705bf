import { createRequire } from 'node:module';
import type { Demand, Limits } from '../../src/plan/terms.ts';

/** A demand whose URLs are all https, and which names no directories. */
type Question = Pick<Demand, 'urls' | 'baseUrls'>;

/** Its types are those of the CommonJS build. */
const load: typeof import('highs').default = createRequire(import.meta.url)('highs');
const highs = await load();

/**
 * The least cost of a plan: the contract as an integer program, solved by an independent solver, HiGHS (Huangfu and Hall,
 * "Parallelizing the dual revised simplex method", 2018). For a folder f, x_f says whether it is refreshed, and y_f how many
 * of the URLs directly in it are refreshed one by one:
 *
 *     minimise   sum of (100 + collateral_f) x_f + sum of y_f
 *     subject to y_f >= own_f (1 - sum of x over f and the folders above it), for each f
 *                sum of x over f and those above it >= 1, where a URL in f is too long
 *                sum of y <= URLs, sum of x <= directories, of all and of each site
 *
 * @param limits either there are no sites, or all URLs belong to one
 * @param seconds after which the best plan found counts; then `isProved` is false
 * @returns null if no plan keeps to the limits
 */
export function leastCostByHighs(
  { urls, baseUrls }: Question,
  limits: Limits,
  unchanged: Iterable<readonly string[]>,
  seconds = Infinity,
): { readonly cost: number; readonly isProved: boolean } | null {
  const most = mostUrls(urls, limits);
  const isOf = (domains: readonly string[]) => (url: string) => domains.includes(new URL(url).host);
  const isHeld = limits.sites.every(
    ({ domains, urlQuota }) => urls.filter(isOf(domains)).length <= urlQuota,
  );
  if (urls.length <= most && isHeld && urls.every((url) => url.length <= 1024))
    return { cost: urls.length, isProved: true };

  const folders = new Map<string, { own: number; isLong: boolean; collateral: number }>();
  for (const url of urls) {
    const above = foldersAbove(url);
    for (const name of above)
      if (!folders.has(name)) folders.set(name, { own: 0, isLong: false, collateral: 0 });
    const home = folders.get(above.at(-1) ?? '');
    if (home === undefined) throw new Error(`no folder above ${url}`);
    home.own++;
    home.isLong ||= url.length > 1024;
  }
  for (const file of unchanged) {
    for (const url of file) {
      for (const name of foldersAbove(url)) {
        const folder = folders.get(name);
        if (folder !== undefined) folder.collateral++;
      }
    }
  }
  const numbers = new Map([...folders.keys()].map((name, index) => [name, index]));
  const mayBeChosen = new Set(
    [...folders.keys()].filter((name) => isEligible(name, baseUrls, limits)),
  );
  const objective: string[] = [];
  const rows: string[] = [];
  const sum = (terms: readonly string[]) => terms.join(' + ');
  for (const [name, { own, isLong, collateral }] of folders) {
    const index = numbers.get(name);
    if (mayBeChosen.has(name)) objective.push(`${100 + collateral} x${index}`);
    if (own === 0) continue;
    objective.push(`y${index}`);
    const above = foldersAbove(name).filter((folder) => mayBeChosen.has(folder));
    const terms = above.map((folder) => `x${numbers.get(folder)}`);
    rows.push(`${sum([`y${index}`, ...terms.map((term) => `${own} ${term}`)])} >= ${own}`);
    if (isLong && terms.length === 0) return null;
    if (isLong) rows.push(`${sum(terms)} >= 1`);
  }
  const chosen = [...mayBeChosen].map((name) => `x${numbers.get(name)}`);
  const alone = [...folders].flatMap(([name, { own }]) =>
    own > 0 ? [`y${numbers.get(name)}`] : [],
  );
  rows.push(`${sum(alone)} <= ${most}`);
  for (const { domains, urlQuota, directoryQuota } of limits.sites) {
    const own = [...folders].filter(([name]) => isOf(domains)(name));
    const ys = own.flatMap(([name, folder]) => (folder.own > 0 ? [`y${numbers.get(name)}`] : []));
    const xs = own.flatMap(([name]) => (mayBeChosen.has(name) ? [`x${numbers.get(name)}`] : []));
    if (ys.length > 0) rows.push(`${sum(ys)} <= ${urlQuota}`);
    if (xs.length > 0) rows.push(`${sum(xs)} <= ${directoryQuota}`);
  }
  const account = limits.sites.length > 0 ? Infinity : limits.directoryQuota;
  const directories = Math.min(limits.maxDirectories, account);
  if (chosen.length > 0) rows.push(`${sum(chosen)} <= ${directories}`);
  const program = [
    'Minimize',
    ` cost: ${sum(objective)}`,
    'Subject To',
    ...rows.map((row, index) => ` r${index}: ${row}`),
    'Binary',
    ...chosen.map((name) => ` ${name}`),
    'End',
  ].join('\n');
  const { Status, ObjectiveValue } = highs.solve(program, {
    mip_rel_gap: 0,
    ...(seconds < Infinity && { time_limit: seconds }),
  });
  switch (Status) {
    case 'Optimal':
      return { cost: Math.round(ObjectiveValue), isProved: true };
    case 'Infeasible':
      return null;
    case 'Time limit reached':
      return { cost: Math.round(ObjectiveValue), isProved: false };
    default:
      throw new Error(`HiGHS says ${Status}`);
  }
}

/** How many URLs may be refreshed one by one. */
function mostUrls(urls: readonly string[], limits: Limits): number {
  const most = Math.min(limits.maxUrls, limits.sites.length > 0 ? Infinity : limits.urlQuota);
  const domains = Map.groupBy(urls, (url) => url.split('/')[2]);
  const isOverPace = [...domains.values()].some((own) => own.length > limits.urlsPerDomain);
  return isOverPace ? Math.min(most, limits.urlsPerDomain) : most;
}

function foldersAbove(url: string): readonly string[] {
  const [path = ''] = url.split('?');
  const parts = path.split('/');
  return parts.slice(3).map((_, level) => `${parts.slice(0, level + 3).join('/')}/`);
}

/** Whether a directory lies at or below a base URL, or is eligible because it lies outside all of them. */
function isEligible(name: string, baseUrls: readonly string[], { fallback }: Limits): boolean {
  const isBase = baseUrls.includes(name);
  const isInside = baseUrls.some((base) => name.startsWith(base));
  const isRoot = name.split('/').length === 4;
  const isOutside = !isRoot && !baseUrls.some((base) => base.startsWith(name));
  if (fallback === 'none' || name.length > 1024 || (fallback === 'subdirectory' && isBase))
    return false;
  return isInside || isOutside;
}
