import { ActionError } from '../errors.ts';
import { type Reach, widest } from './feasibility.ts';
import {
  about,
  count,
  excess,
  type Load,
  quotaOf,
  type Room,
  type Rooms,
  roomsOf,
  URL_CHARACTERS,
  withQuota,
} from './limits.ts';
import { number } from './numbers.ts';
import type { DayQuota, Fallback, Limits } from './plan.ts';

type Countable = Exclude<keyof Limits, keyof DayQuota | 'fallback' | 'sites'>;

/** What to say of each limit that would let a plan fit by itself, were it as high as the number. */
const REMEDIES: readonly (readonly [Countable, (value: number) => string])[] = [
  ['maxUrls', (value) => `max-urls: ${value}`],
  ['maxDirectories', (value) => `max-directories: ${value}`],
  [
    'urlsPerDomain',
    (value) =>
      `time for ${count(value, 'URL')} of a domain: raise urls-per-minute or timeout-minutes`,
  ],
];
const QUOTAS = [
  ['urlQuota', 'URL'],
  ['directoryQuota', 'directory'],
] as const;

/** The error for more explicit directories than the day's quota of a site has left. */
export function overspent(load: Load, limits: Limits, site: string): ActionError {
  const named = count(load.sites.get(site)?.directories ?? 0, 'directory');
  const left = number(quotaOf(limits, site).directoryQuota);
  return new ActionError(
    'no-plan',
    `${about(site)}\`directories\` names ${named}, and the day's quota has ${left} left.`,
    'Name fewer directories, wait for the next day, or ask Alibaba Cloud for a higher quota.',
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
  const short = shortfall(load, limits, reachWith(limits.fallback), reason);
  return new ActionError('no-plan', `${reason}, and ${short}.`, hint(load, limits, reachWith));
}

/** Why directories do not help enough. */
function shortfall(load: Load, limits: Limits, reach: Reach, reason: string): string {
  if (limits.fallback === 'none') return 'fallback: none lets no directory stand in';
  const long = `of more than ${number(URL_CHARACTERS)} characters`;
  if (reach.lost > 0) {
    return `no directory may stand in for ${count(reach.lost, 'URL')} ${long} (fallback: ${limits.fallback})`;
  }
  const all = roomsOf(limits, load);
  const parts = [...all.sites].map(([site, room]) => partOf(site, room, reach, all));
  const part = parts.find((one) => widest(one.reach, one.rooms) === null);
  const { rooms } = part ?? { rooms: all };
  const named = part === undefined ? '' : about(part.site);
  const where = reason.startsWith(named) ? '' : named;
  const sites = [...rooms.sites.values()];
  const directories = sites.reduce((sum, room) => sum + room.directories, 0);
  const urls = sites.reduce((sum, room) => sum + room.urls, 0);
  const most =
    limits.maxDirectories <= directories
      ? `${where}with max-directories: ${limits.maxDirectories}`
      : `${where}with the ${count(directories, 'directory')} that the day's quota has left`;
  const fewest = least(
    0,
    load.urls,
    (urls) => widest(part?.reach ?? reach, onlyTotal(rooms, urls)) !== null,
  );
  if (fewest === null) return `${most}, not every URL ${long} can be covered`;
  const excess = fewest - Math.min(rooms.urls, urls);
  return excess > 0
    ? `${most}, ${count(fewest, 'URL')} would still go one by one, ${number(excess)} too many`
    : `${most}, not every site can keep to its quota`;
}

/** What one site has to fit into the run's room and its own. */
function partOf(site: string, room: Room, { urls, tops, lost }: Reach, rooms: Rooms) {
  const own = new Map([[site, urls.get(site) ?? 0]]);
  return {
    site,
    reach: { urls: own, tops: tops.filter(({ folder }) => folder.site === site), lost },
    rooms: { ...rooms, sites: new Map([[site, room]]) },
  };
}

/** Rooms with one limit on URLs for all sites together. */
function onlyTotal(rooms: Rooms, urls: number): Rooms {
  const sites = [...rooms.sites].map(
    ([site, room]) => [site, { ...room, urls: Infinity }] as const,
  );
  return { ...rooms, urls, sites: new Map(sites) };
}

function hint(load: Load, limits: Limits, reachWith: (fallback: Fallback) => Reach): string {
  const reach = reachWith(limits.fallback);
  const rooms = roomsOf(limits, load);
  const explicit = [...load.sites.values()].reduce((sum, site) => sum + site.directories, 0);
  const fitWith = (other: Limits) => widest(reach, roomsOf(other, load)) !== null;
  const smallest = (now: number, limitsWith: (value: number) => Limits) =>
    least(now, load.urls + explicit, (value) => fitWith(limitsWith(value)));

  const inputs = REMEDIES.flatMap(([limit, remedy]) => {
    const value = smallest(limits[limit], (value) => ({ ...limits, [limit]: value }));
    return value === null ? [] : [remedy(value)];
  });
  const wider = WIDER[limits.fallback].find((value) => widest(reachWith(value), rooms) !== null);
  if (wider !== undefined) inputs.push(`fallback: ${wider}`);
  const quotas = [...load.sites.keys()].flatMap((site) =>
    QUOTAS.flatMap(([quota, noun]) => {
      const now = quotaOf(limits, site)[quota];
      const value = smallest(now, (value) => withQuota(limits, site, { [quota]: value }));
      return value === null ? [] : [`${count(value, noun)}${site === '' ? '' : ` of ${site}`}`];
    }),
  );
  const named = [...rooms.sites.values()].some(({ directories }) => directories > 0)
    ? ' Or name a directory above the URLs in `directories`: it covers all below it.'
    : '';
  if (inputs.length > 0) return `Any one of these lets a plan fit: ${inputs.join('; ')}.${named}`;
  return quotas.length > 0
    ? `Only the day's quota binds: a plan fits when it has ${quotas.join(' or ')} left. Wait for the next day, or ask Alibaba Cloud for a higher one.${named}`
    : `No limit alone is the cause: raise max-urls and max-directories together.${named}`;
}

const WIDER: Readonly<Record<Fallback, readonly Fallback[]>> = {
  none: ['subdirectory', 'directory'],
  subdirectory: ['directory'],
  directory: [],
};

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
