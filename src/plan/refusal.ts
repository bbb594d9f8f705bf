import { ActionError } from '../errors.ts';
import { count, number } from '../quantities.ts';
import { fewestFolders, type Reach } from './feasibility.ts';
import { about, excess, quotaOf, roomsOf, URL_CHARACTERS, withQuota } from './limits.ts';
import type { Fallback, Limits, Load, Room, Rooms } from './terms.ts';

/** What to write where one limit is the cause: its smallest value that lets a plan fit. */
const REMEDIES = {
  maxUrls: (value: number) => `max-urls: ${value}`,
  maxDirectories: (value: number) => `max-directories: ${value}`,
  urlsPerDomain: (value: number) =>
    `time for ${count(value, 'URL')} of a domain: raise urls-per-minute or timeout-minutes`,
  urlQuota: (value: number) => count(value, 'URL'),
  directoryQuota: (value: number) => count(value, 'directory'),
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
  if (reach.uncoverable > 0)
    return `no directory may stand in for ${count(reach.uncoverable, 'URL')} ${long} (fallback: ${limits.fallback})`;
  // The first site that cannot do with its quotas, or else all sites together.
  const alone = [...rooms.sites].map(([site, room]) => ({
    site,
    rooms: { ...rooms, sites: new Map([[site, room]]) },
  }));
  const short = alone.find((one) => fewestFolders(reach, one.rooms) === null) ?? {
    site: '',
    rooms,
  };
  const where = reason.startsWith(about(short.site)) ? '' : about(short.site);
  const sum = (of: (room: Room) => number) =>
    [...short.rooms.sites.values()].reduce((total, room) => total + of(room), 0);
  const directories = sum((room) => room.directories);
  const most =
    limits.maxDirectories <= directories
      ? `max-directories: ${limits.maxDirectories}`
      : `${count(directories, 'directory')} left in the daily quota`;
  const sites = new Map(
    [...short.rooms.sites].map(([site, room]) => [site, { ...room, urls: Infinity }]),
  );
  const fewest = least(
    0,
    reach.load.urls,
    (urls) => fewestFolders(reach, { ...rooms, urls, sites }) !== null,
  );
  if (fewest === null) return `${where}with ${most}, not every URL ${long} can be covered`;
  const tooMany =
    fewest -
    Math.min(
      rooms.urls,
      sum((room) => room.urls),
    );
  return tooMany > 0
    ? `${where}with ${most}, ${count(fewest, 'URL')} would still have to be refreshed one by one, ${number(tooMany)} too many`
    : `${where}with ${most}, not every site can keep to its quota`;
}

function hint(load: Load, limits: Limits, reachWith: (fallback: Fallback) => Reach): string {
  const lets = (fallback: Fallback, changed: Limits) =>
    fewestFolders(reachWith(fallback), roomsOf(changed, load)) !== null;
  const sites = [...load.sites.entries()];
  const most = sites.reduce((sum, [, { directories }]) => sum + directories, load.urls);
  /** What to write for the smallest value of a limit that lets a plan fit. */
  const remedy = (
    now: number,
    limitsWith: (value: number) => Limits,
    say: (value: number) => string,
  ): readonly string[] => {
    const value = least(now, most, (value) => lets(limits.fallback, limitsWith(value)));
    return value === null ? [] : [say(value)];
  };
  const inputs = (['maxUrls', 'maxDirectories', 'urlsPerDomain'] as const).flatMap((limit) =>
    remedy(limits[limit], (value) => ({ ...limits, [limit]: value }), REMEDIES[limit]),
  );
  const wider = WIDER[limits.fallback].find((fallback) => lets(fallback, limits));
  if (wider !== undefined) inputs.push(`fallback: ${wider}`);
  const named = sites.some(
    ([site, { directories }]) => quotaOf(limits, site).directoryQuota > directories,
  )
    ? ' Or list a directory that contains the URLs in `directories`: it covers everything below it.'
    : '';
  if (inputs.length > 0) return `Any one of these lets a plan fit: ${inputs.join('; ')}.${named}`;

  const quotas = sites.flatMap(([site]) =>
    (['urlQuota', 'directoryQuota'] as const).flatMap((quota) =>
      remedy(
        quotaOf(limits, site)[quota],
        (value) => withQuota(limits, site, { [quota]: value }),
        (value) => REMEDIES[quota](value) + (site === '' ? '' : ` of ${site}`),
      ),
    ),
  );
  return quotas.length > 0
    ? `Only the daily quota is too low: ${quotas.join(' or ')} would be enough. Wait until it resets at midnight (UTC+8), or apply for a higher quota.${named}`
    : `No single limit is the cause: raise max-urls and max-directories together.${named}`;
}

/** The least number of a range that fits, if all above one that fits do; null if none does. */
function least(low: number, high: number, fits: (value: number) => boolean): number | null {
  if (low > high || !fits(high)) return null;
  if (low === high) return high;
  const middle = Math.floor((low + high) / 2);
  return least(low, middle, fits) ?? least(middle + 1, high, fits);
}
