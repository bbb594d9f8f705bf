import type { Demand, Limits } from '../../src/plan/terms.ts';

/** The cheapest plan: URLs, and directories that replace URLs. */
export interface Answer {
  readonly urls: readonly string[];
  readonly directories: readonly string[];
}

/**
 * The cheapest plan, found by trying every set of directories; null if none keeps to the limits.
 * All URLs are https, and no explicit directory lies below another.
 */
export function bruteForce(
  demand: Demand,
  limits: Limits,
  unchanged: readonly (readonly string[])[] | null,
): Answer | null {
  const explicit = demand.directories;
  if (!holdsDirectories(explicit, limits)) return null;
  const isNamed = (url: string) => explicit.some((directory) => isBelow(url, directory));
  const urls = demand.urls.filter((url) => !isNamed(url)).sort();
  const files = unchanged?.flat().filter((url) => !isNamed(url));
  if (keeps(urls, urls, limits)) return { urls, directories: [] };

  const names = [...new Set(urls.flatMap(directoriesAbove))];
  const candidates = names
    .filter((name) => isCandidate(name, demand.baseUrls, limits))
    .map((name) => {
      const covered = urls.filter((url) => isBelow(url, name));
      const levels = covered.map((url) => levelOf(directoriesAbove(url).at(-1) ?? ''));
      const collateral =
        files?.filter((url) => isBelow(url, name)).length ??
        sum(levels.map((level) => level - levelOf(name)));
      return { name, covered: new Set(covered), collateral, level: levelOf(name) };
    });

  const plans: { rank: readonly number[]; answer: Answer }[] = [];
  const attempt = (next: number, chosen: typeof candidates): void => {
    const candidate = candidates[next];
    if (candidate === undefined) {
      const left = urls.filter((url) => !chosen.some(({ covered }) => covered.has(url)));
      if (!keeps(left, urls, limits)) return;
      const collateral = sum(chosen.map((directory) => directory.collateral));
      const cost = collateral + left.length + 100 * chosen.length;
      const rank = [cost, collateral, chosen.length, -sum(chosen.map(({ level }) => level))];
      plans.push({
        rank,
        answer: { urls: left, directories: chosen.map(({ name }) => name).sort() },
      });
      return;
    }
    attempt(next + 1, chosen);
    const { name } = candidate;
    const isNested = chosen.some((one) => isBelow(one.name, name) || isBelow(name, one.name));
    const all = [...explicit, ...chosen.map((one) => one.name), name];
    if (!isNested && chosen.length < limits.maxDirectories && holdsDirectories(all, limits))
      attempt(next + 1, [...chosen, candidate]);
  };
  attempt(0, []);
  const order = (one: (typeof plans)[number], other: (typeof plans)[number]): number => {
    const at = one.rank.findIndex((value, index) => value !== other.rank[index]);
    if (at >= 0) return (one.rank[at] ?? 0) - (other.rank[at] ?? 0);
    return one.answer.directories.join('\n') < other.answer.directories.join('\n') ? -1 : 1;
  };
  return plans.sort(order)[0]?.answer ?? null;
}

/** Whether so many of all URLs may go one by one. */
function keeps(urls: readonly string[], all: readonly string[], limits: Limits): boolean {
  const domains = Object.values(Object.groupBy(all, (url) => url.split('/')[2] ?? ''));
  const isOverPace = domains.some((own) => (own?.length ?? 0) > limits.urlsPerDomain);
  const pace = isOverPace ? limits.urlsPerDomain : Infinity;
  return (
    urls.length <= Math.min(limits.maxUrls, pace) &&
    quotasOf(limits).every(({ isOf, urlQuota }) => urls.filter(isOf).length <= urlQuota) &&
    urls.every((url) => url.length <= 1024)
  );
}

function holdsDirectories(directories: readonly string[], limits: Limits): boolean {
  return quotasOf(limits).every(
    ({ isOf, directoryQuota }) => directories.filter(isOf).length <= directoryQuota,
  );
}

/** The quotas of each site, and those of the account for what belongs to none. */
function quotasOf({ sites, urlQuota, directoryQuota }: Limits) {
  const isOf = (domains: readonly string[]) => (url: string) =>
    domains.includes(url.split('/')[2] ?? '');
  const isOfAny = isOf(sites.flatMap(({ domains }) => domains));
  const account = { isOf: (url: string) => !isOfAny(url), urlQuota, directoryQuota };
  return [account, ...sites.map((site) => ({ ...site, isOf: isOf(site.domains) }))];
}

function isCandidate(directory: string, baseUrls: readonly string[], limits: Limits): boolean {
  const isRoot = levelOf(directory) === 0;
  if (directory.length > 1024) return false;
  const isBelowBase = baseUrls.some((base) => directory.startsWith(base));
  if (!isBelowBase && baseUrls.some((base) => base.startsWith(directory))) return false;
  switch (limits.fallback) {
    case 'none':
      return false;
    case 'subdirectory':
      return !isRoot && !baseUrls.includes(directory);
    case 'directory':
      return !isRoot || isBelowBase;
  }
}

function directoriesAbove(url: string): string[] {
  const parts = url.replace(/\?.*/, '').split('/');
  return parts.slice(3).map((_, level) => `${parts.slice(0, level + 3).join('/')}/`);
}

function isBelow(url: string, directory: string): boolean {
  return url.replace(/\?.*/, '').startsWith(directory);
}

function levelOf(directory: string): number {
  return directory.split('/').length - 4;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}
