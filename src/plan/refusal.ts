import { ActionError } from '../errors.ts';
import { count, number } from '../quantities.ts';
import { type Reach, widest } from './feasibility.ts';
import { about, excess, quotaOf, roomsOf, URL_CHARACTERS, withQuota } from './limits.ts';
import type { Fallback, Limits, Load, Rooms } from './terms.ts';

/** What to write where one limit is the cause: its smallest value that lets a plan fit. */
const REMEDIES = {
  maxUrls: (value: number) => `max-urls: ${value}`,
  maxDirectories: (value: number) => `max-directories: ${value}`,
  urlsPerDomain: (value: number) =>
    `time for ${count(value, 'URL')} of a domain: raise urls-per-minute or timeout-minutes`,
} as const;

const WIDER: Readonly<Record<Fallback, readonly Fallback[]>> = {
  none: ['subdirectory', 'directory'],
  subdirectory: ['directory'],
  directory: [],
};

/** The error for more explicit directories than are left of a site's daily quota. */
export function overspent(load: Load, limits: Limits, site: string): ActionError {
  const listed = count(load.sites.get(site)?.directories ?? 0, 'directory');
  const left = quotaOf(limits, site).directoryQuota;
  return new ActionError(
    'no-plan',
    `${about(site)}\`directories\` lists ${listed}, but the daily quota has only ${number(left)} left.`,
    'List fewer directories, wait until the quota resets at midnight (UTC+8), or apply for a higher quota.',
  );
}

/**
 * The error that says why no plan keeps to the limits, and the smallest change of each single input
 * that would let one.
 *
 * @param reachWith how far directories reach with a `fallback`
 */
export function refusal(
  load: Load,
  limits: Limits,
  reachWith: (fallback: Fallback) => Reach,
): ActionError {
  const reason = `${excess(load, limits)}`;
  const short = shortfall(roomsOf(limits, load), limits, reachWith(limits.fallback), reason);
  return new ActionError('no-plan', `${reason}, and ${short}.`, hint(load, limits, reachWith));
}

/** Why directories do not help enough. */
function shortfall(rooms: Rooms, limits: Limits, reach: Reach, reason: string): string {
  if (limits.fallback === 'none') return 'fallback: none allows no directories instead';
  const long = `of more than ${number(URL_CHARACTERS)} characters`;
  if (reach.lost > 0)
    return `no directory may stand in for ${count(reach.lost, 'URL')} ${long} (fallback: ${limits.fallback})`;
  // The first site that cannot do with its quotas, or else all sites together.
  const site = [...rooms.sites.keys()].find(
    (site) => widest(...partOf(reach, rooms, site)) === null,
  );
  const [some, room] = site === undefined ? [reach, rooms] : partOf(reach, rooms, site);
  const quotas = [...room.sites.values()];
  const directories = quotas.reduce((sum, one) => sum + one.directories, 0);
  const most =
    limits.maxDirectories <= directories
      ? `max-directories: ${limits.maxDirectories}`
      : `${count(directories, 'directory')} left in the daily quota`;
  const where = site === undefined || reason.startsWith(about(site)) ? '' : about(site);
  const sites = new Map([...room.sites].map(([name, one]) => [name, { ...one, urls: Infinity }]));
  const all = [...some.urls.values()].reduce((sum, urls) => sum + urls, 0);
  const fewest = least(0, all, (urls) => widest(some, { ...room, urls, sites }) !== null);
  if (fewest === null) return `${where}with ${most}, not every URL ${long} can be covered`;
  const allowed = quotas.reduce((sum, one) => sum + one.urls, 0);
  const tooMany = fewest - Math.min(room.urls, allowed);
  return tooMany > 0
    ? `${where}with ${most}, ${count(fewest, 'URL')} would still have to be refreshed one by one, ${number(tooMany)} too many`
    : `${where}with ${most}, not every site can keep to its quota`;
}

/** The same as if a site were alone. */
function partOf({ urls, tops, lost }: Reach, rooms: Rooms, site: string): [Reach, Rooms] {
  const only = <T>(map: ReadonlyMap<string, T>) =>
    new Map([...map].filter(([name]) => name === site));
  const own = tops.filter(({ folder }) => folder.site === site);
  return [
    { urls: only(urls), tops: own, lost },
    { ...rooms, sites: only(rooms.sites) },
  ];
}

function hint(load: Load, limits: Limits, reachWith: (fallback: Fallback) => Reach): string {
  const reach = reachWith(limits.fallback);
  const rooms = roomsOf(limits, load);
  const explicit = [...load.sites.values()].reduce((sum, site) => sum + site.directories, 0);
  const smallest = (now: number, limitsWith: (value: number) => Limits) =>
    least(
      now,
      load.urls + explicit,
      (value) => widest(reach, roomsOf(limitsWith(value), load)) !== null,
    );

  const inputs: string[] = [];
  for (const limit of ['maxUrls', 'maxDirectories', 'urlsPerDomain'] as const) {
    const value = smallest(limits[limit], (value) => ({ ...limits, [limit]: value }));
    if (value !== null) inputs.push(REMEDIES[limit](value));
  }
  const wider = WIDER[limits.fallback].find((value) => widest(reachWith(value), rooms) !== null);
  if (wider !== undefined) inputs.push(`fallback: ${wider}`);
  const named = [...rooms.sites.values()].some(({ directories }) => directories > 0)
    ? ' Or list a directory that contains the URLs in `directories`: it covers everything below it.'
    : '';
  if (inputs.length > 0) return `Any one of these lets a plan fit: ${inputs.join('; ')}.${named}`;

  const quotas: string[] = [];
  for (const site of load.sites.keys()) {
    for (const [quota, noun] of [
      ['urlQuota', 'URL'],
      ['directoryQuota', 'directory'],
    ] as const) {
      const now = quotaOf(limits, site)[quota];
      const value = smallest(now, (value) => withQuota(limits, site, { [quota]: value }));
      if (value !== null) quotas.push(`${count(value, noun)}${site === '' ? '' : ` of ${site}`}`);
    }
  }
  return quotas.length > 0
    ? `Only the daily quota is too low: ${quotas.join(' or ')} would be enough. Wait until it resets at midnight (UTC+8), or apply for a higher quota.${named}`
    : `No single limit is the cause: raise max-urls and max-directories together.${named}`;
}

/** The least number of a range that fits, if all above one that fits do; null if none does. */
function least(from: number, to: number, fits: (value: number) => boolean): number | null {
  if (from > to || !fits(to)) return null;
  let low = from;
  let high = to;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
