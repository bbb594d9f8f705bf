import { ActionError } from '../errors.ts';
import { domainOf } from '../url.ts';
import { uncovered } from './coverage.ts';
import {
  type Bystanders,
  type Demand,
  fits,
  type Limits,
  type Plan,
  type PlannedDirectory,
  planRefresh,
} from './plan.ts';

/** What the quotas of one site have left, and the domains that draw on them. */
export interface SiteLimits extends Pick<Limits, 'urlQuota' | 'directoryQuota'> {
  readonly domains: readonly string[];
}

/** The refreshes of some domains. */
type Part = Pick<Plan, 'urls' | 'directories'>;

/** Whether all URLs can go one by one, each within its site's quota too. */
export function fitsBySite(demand: Demand, limits: Limits, sites: readonly SiteLimits[]): boolean {
  return (
    fits(demand, limits) &&
    sites.every((site) => fits(demandOf(demand, site), { ...limits, urlQuota: site.urlQuota }))
  );
}

/**
 * The cheapest refreshes where sites have quotas of their own. The plan for all sites together, whose quotas are
 * pooled, costs no more than any that keeps to each of them: where it does keep to them, it is the best. The sites
 * whose quota it exceeds are planned again, one by one, with what the others leave of the run's limits; the gap is
 * counted from the plan for all.
 *
 * @throws ActionError `no-plan` where a site's quota is too small
 */
export async function planBySite(
  demand: Demand,
  limits: Limits,
  sites: readonly SiteLimits[],
  bystanders: Bystanders | null,
  pause: () => Promise<void>,
): Promise<Plan> {
  const pooled = await planRefresh(demand, limits, bystanders, pause);
  const plan = await keepTo(sites, pooled, demand, limits, bystanders, pause);
  if (plan === pooled) return pooled;
  const bound = costOf(pooled) / (1 + pooled.gap);
  const gap = Math.max(0, costOf(plan) / bound - 1);
  return { ...plan, collateral: collateralOf(plan, bystanders), gap };
}

/** A plan with the parts of those sites planned again whose quota it exceeds. */
async function keepTo(
  sites: readonly SiteLimits[],
  plan: Plan,
  demand: Demand,
  limits: Limits,
  bystanders: Bystanders | null,
  pause: () => Promise<void>,
): Promise<Plan> {
  const site = sites.find((one) => exceeds(plan, one));
  if (site === undefined) return plan;
  const own = demandOf(demand, site);
  const others = without(plan, site);
  try {
    const left = leftOf({ ...limits, ...site }, others);
    const part = await planOf(site, own, left, bystanders, pause);
    return keepTo(sites, joined(part, others, plan.fallback), demand, limits, bystanders, pause);
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    // The others took what this site cannot do without: it comes first, then.
    const part = await planOf(site, own, { ...limits, ...site }, bystanders, pause);
    const rest = sites.filter((one) => one !== site);
    const open = withoutSite(demand, site);
    const left = leftOf(limits, part);
    const next = await planRefresh(open, left, bystanders, pause);
    const kept = await keepTo(rest, next, open, left, bystanders, pause);
    return joined(part, kept, plan.fallback ?? kept.fallback);
  }
}

function exceeds(plan: Plan, site: SiteLimits): boolean {
  const { urls, directories } = partOf(plan, site);
  return urls.length > site.urlQuota || directories.length > site.directoryQuota;
}

/** What a part of a plan leaves of a run's limits. */
function leftOf(limits: Limits, part: Part): Limits {
  return {
    ...limits,
    maxUrls: Math.max(0, limits.maxUrls - part.urls.length),
    maxDirectories: Math.max(0, limits.maxDirectories - standIns(part).length),
  };
}

/** Two parts as one plan, of which neither collateral nor gap is known yet. */
function joined(one: Plan, other: Part, fallback: string | null): Plan {
  return {
    urls: [...one.urls, ...other.urls].sort(),
    directories: [...one.directories, ...other.directories].sort((a, b) =>
      a.url < b.url ? -1 : 1,
    ),
    collateral: null,
    gap: 0,
    fallback: fallback ?? one.fallback,
  };
}

async function planOf(
  { domains }: SiteLimits,
  ...given: Parameters<typeof planRefresh>
): Promise<Plan> {
  const names = domains.join(', ');
  try {
    const plan = await planRefresh(...given);
    return { ...plan, fallback: plan.fallback && `${names}: ${plan.fallback}` };
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    throw new ActionError(error.code, `${names}: ${error.message}`, error.hint, { cause: error });
  }
}

function isOf({ domains }: SiteLimits): (url: string) => boolean {
  const all = new Set(domains);
  return (url) => all.has(domainOf(url));
}

function demandOf({ urls, directories, baseUrls }: Demand, site: SiteLimits): Demand {
  const isOwn = isOf(site);
  return {
    urls: urls.filter(isOwn),
    directories: directories.filter(isOwn),
    baseUrls: baseUrls.filter(isOwn),
  };
}

function withoutSite({ urls, directories, baseUrls }: Demand, site: SiteLimits): Demand {
  const isOwn = isOf(site);
  const isOther = (url: string): boolean => !isOwn(url);
  return {
    urls: urls.filter(isOther),
    directories: directories.filter(isOther),
    baseUrls: baseUrls.filter(isOther),
  };
}

function partOf({ urls, directories }: Part, site: SiteLimits): Part {
  const isOwn = isOf(site);
  return { urls: urls.filter(isOwn), directories: directories.filter(({ url }) => isOwn(url)) };
}

function without({ urls, directories }: Part, site: SiteLimits): Part {
  const isOwn = isOf(site);
  return {
    urls: urls.filter((url) => !isOwn(url)),
    directories: directories.filter(({ url }) => !isOwn(url)),
  };
}

function standIns({ directories }: Part): readonly PlannedDirectory[] {
  return directories.filter(({ explicit }) => !explicit);
}

/** 1 for each URL, 100 for each directory that stands in, 1 for each file that it takes along. */
function costOf(plan: Plan): number {
  const taken = standIns(plan).map(({ collateral }) => 100 + (collateral ?? 0));
  return taken.reduce((sum, one) => sum + one, plan.urls.length);
}

/** The files below any directory of a plan, each counted once. */
function collateralOf({ directories }: Plan, bystanders: Bystanders | null): number | null {
  if (bystanders === null) return directories.length === 0 ? 0 : null;
  const files = [...bystanders];
  const above = directories.map(({ url }) => url);
  const missed = new Set(uncovered(files.flat(), [], above));
  return files.filter((urls) => urls.some((url) => !missed.has(url))).length;
}
