import type { Demand, Limits } from '../../src/plan/plan.ts';

/** What the cheapest plan is, found by trying every set of directories. Slow, and obviously right. */
export interface Answer {
  readonly urls: readonly string[];
  readonly directories: readonly string[];
}

/** All URLs here are https, and explicit directories lie below no other. */
export function bruteForce(
  demand: Demand,
  limits: Limits,
  bystanders: readonly (readonly string[])[] | null,
): Answer | null {
  const below = (url: string, directory: string) => pathOf(url).startsWith(directory);
  const named = (url: string) => demand.directories.some((directory) => below(url, directory));
  const urls = demand.urls.filter((url) => !named(url));
  const files = bystanders?.flat().filter((url) => !named(url)) ?? null;
  if (demand.directories.length > limits.directoryQuota) return null;

  const keeps = (left: readonly string[], chosen: readonly string[]): boolean => {
    const domains = Map.groupBy(left, (url) => new URL(url).host);
    return (
      left.length <= Math.min(limits.maxUrls, limits.urlQuota) &&
      chosen.length <= limits.maxDirectories &&
      chosen.length + demand.directories.length <= limits.directoryQuota &&
      [...domains.values()].every(({ length }) => length <= limits.urlsPerDomain) &&
      left.every((url) => url.length <= 1024)
    );
  };
  if (keeps(urls, [])) return { urls: urls.toSorted(), directories: [] };

  const candidates = [...new Set(urls.flatMap(directoriesAbove))].filter((directory) =>
    isCandidate(directory, demand.baseUrls, limits),
  );
  let best: { rank: readonly number[]; names: string; answer: Answer } | null = null;
  const attempt = (index: number, chosen: readonly string[]): void => {
    const candidate = candidates[index];
    if (candidate !== undefined) {
      attempt(index + 1, chosen);
      const nested = chosen.some((other) => below(other, candidate) || below(candidate, other));
      if (!nested) attempt(index + 1, [...chosen, candidate]);
      return;
    }
    const left = urls.filter((url) => !chosen.some((directory) => below(url, directory)));
    if (!keeps(left, chosen)) return;
    const covered = (url: string) => chosen.find((directory) => below(url, directory));
    const collateral =
      files !== null
        ? files.filter((url) => covered(url) !== undefined).length
        : sum(
            urls.map((url) => {
              const directory = covered(url);
              return directory === undefined ? 0 : levels(ownDirectory(url)) - levels(directory);
            }),
          );
    const cost = collateral + left.length + 100 * chosen.length;
    const rank = [cost, collateral, chosen.length, -sum(chosen.map(levels))];
    const names = chosen.toSorted().join('\n');
    const answer = { urls: left.toSorted(), directories: chosen.toSorted() };
    if (
      best === null ||
      before(rank, best.rank) ||
      (!before(best.rank, rank) && names < best.names)
    ) {
      best = { rank, names, answer };
    }
  };
  attempt(0, []);
  return (best as { answer: Answer } | null)?.answer ?? null;
}

function isCandidate(directory: string, baseUrls: readonly string[], limits: Limits): boolean {
  const isRoot = levels(directory) === 0;
  if (directory.length > 1024) return false;
  if (baseUrls.some((base) => base !== directory && base.startsWith(directory))) return false;
  switch (limits.fallback) {
    case 'none':
      return false;
    case 'subdirectory':
      return !isRoot && !baseUrls.includes(directory);
    case 'directory':
      return !isRoot || baseUrls.includes(directory);
  }
}

/** Each directory that a URL lies below, from the host's root down. */
function directoriesAbove(url: string): string[] {
  const { origin } = new URL(url);
  const segments = pathOf(url)
    .slice(origin.length + 1)
    .split('/');
  return segments.map((_, depth) => [origin, ...segments.slice(0, depth)].join('/').concat('/'));
}

function pathOf(url: string): string {
  return url.replace(/\?.*/, '');
}

function ownDirectory(url: string): string {
  return directoriesAbove(url).at(-1) ?? '';
}

function levels(directory: string): number {
  return directory.split('/').length - 4;
}

function before(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}
