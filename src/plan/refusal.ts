import { ActionError } from '../errors.ts';
import { count, number } from '../quantities.ts';
import { fewestFolders, type Reach } from './feasibility.ts';
import { about, excess, roomsOf, sumOf, URL_CHARACTERS } from './limits.ts';
import type { Fallback, Limits, Load, Room, Rooms, SiteRoom } from './terms.ts';

const WAIT = 'Wait until the quota resets at midnight (UTC+8), or apply for a higher quota.';

/**
 * Checks that every base URL may be refreshed as a directory, which is necessary if it is unknown what the edges hold.
 *
 * @param reason why it is unknown, as a clause
 * @param directories the base URLs that the user did not name in `directories`
 * @throws ActionError `no-plan` that says how to start
 */
export function checkEverything(
  reason: string,
  directories: readonly string[],
  { fallback, maxDirectories }: Pick<Limits, 'fallback' | 'maxDirectories'>,
): void {
  if (directories.length === 0 || (fallback === 'directory' && maxDirectories > 0)) return;
  const limit = fallback === 'directory' ? 'max-directories: 0' : `fallback: ${fallback}`;
  throw new ActionError(
    'no-plan',
    `${everything(reason)}, but ${limit} forbids it.`,
    'Add `directories: /` for one run.',
  );
}

/**
 * The error for more explicit directories than a site's daily quota allows.
 *
 * @param reason why every base URL is among them, as a clause
 */
export function overspent(site: string, room: SiteRoom, reason?: string): ActionError {
  const { directories } = room.load;
  const left = `but the daily quota has only ${number(room.directories + directories)} left`;
  return reason === undefined
    ? new ActionError(
        'no-plan',
        `${about(site)}\`directories\` lists ${count(directories, 'directory')}, ${left}.`,
        'List fewer directories, wait until the quota resets at midnight (UTC+8), or apply for a higher quota.',
      )
    : new ActionError(
        'no-plan',
        `${about(site)}${everything(reason)}, ${left} for ${number(directories)}.`,
        WAIT,
      );
}

function everything(reason: string): string {
  return `Every base URL has to be refreshed as a directory, because ${reason}`;
}

/** The error that says why no plan fits, and which change of a single input would let one fit. */
export function refusal(
  load: Load,
  limits: Limits,
  reachWith: (fallback: Fallback) => Reach,
): ActionError {
  const reason = `${excess(load, limits)}`;
  const short = shortfall(load, limits, reachWith(limits.fallback), reason);
  return new ActionError('no-plan', `${reason}, and ${short}.`, hint(load, limits, reachWith));
}

/** Why replacing URLs by directories is not enough. */
function shortfall(load: Load, limits: Limits, reach: Reach, reason: string): string {
  const rooms = roomsOf(limits, load);
  if (limits.fallback === 'none') return 'fallback: none allows no directories instead';
  const long = `of more than ${number(URL_CHARACTERS)} characters`;
  if (reach.uncoverable > 0)
    return `no directory may stand in for ${count(reach.uncoverable, 'URL')} ${long} (fallback: ${limits.fallback})`;
  // The first site whose quotas are too low by themselves, otherwise all sites together.
  const all = [...rooms.sites];
  const alone = all.find(
    (one) => fewestFolders(reach, { ...rooms, sites: new Map([one]) }) === null,
  );
  const sites = alone === undefined ? all : [alone];
  const site = alone === undefined ? '' : about(alone[0]);
  const where = reason.startsWith(site) ? '' : site;
  const left = sumOf(sites.map(([, room]) => room));
  const most =
    limits.maxDirectories <= left.directories
      ? `max-directories: ${limits.maxDirectories}`
      : `${count(left.directories, 'directory')} left in the daily quota`;
  const roomy = new Map(sites.map(([site, room]) => [site, { ...room, urls: Infinity }]));
  const letsGo = (urls: number) => fewestFolders(reach, { ...rooms, urls, sites: roomy }) !== null;
  const fewest = least(0, load.urls, letsGo);
  if (fewest === null) return `${where}with ${most}, not every URL ${long} can be covered`;
  const tooMany = fewest - Math.min(rooms.urls, left.urls);
  return tooMany > 0
    ? `${where}with ${most}, ${count(fewest, 'URL')} would still have to be refreshed one by one, ${number(tooMany)} too many`
    : `${where}with ${most}, not every site can keep to its quota`;
}

/** How to raise a limit that inputs set, given the smallest value with which a plan fits. */
const INPUTS = {
  maxUrls: (value: number) => `max-urls: ${value}`,
  maxDirectories: (value: number) => `max-directories: ${value}`,
  urlsPerDomain: (value: number) =>
    `time for ${count(value, 'URL')} of a domain: raise urls-per-minute or timeout-minutes`,
} as const;

/** Which changes would let a plan fit. */
function hint(load: Load, limits: Limits, reachWith: (fallback: Fallback) => Reach): string {
  const rooms = roomsOf(limits, load);
  const reach = reachWith(limits.fallback);
  const most = [...load.sites.values()].reduce((sum, one) => sum + one.directories, load.urls);
  const fits = (rooms: Rooms, to = reach) => fewestFolders(to, rooms) !== null;
  const raised = (some: Partial<Limits>) => roomsOf({ ...limits, ...some }, load);
  /** The smallest value of a single limit that lets a plan fit, if any does. */
  const enough = (now: number, roomsWith: (value: number) => Rooms): readonly number[] => {
    const value = least(now, most, (value) => fits(roomsWith(value)));
    return value === null ? [] : [value];
  };
  const inputs = (['maxUrls', 'maxDirectories', 'urlsPerDomain'] as const).flatMap((limit) =>
    enough(limits[limit], (value) => raised({ [limit]: value })).map(INPUTS[limit]),
  );
  const wider = (['subdirectory', 'directory'] as const).find((fallback) =>
    fits(rooms, reachWith(fallback)),
  );
  if (wider !== undefined) inputs.push(`fallback: ${wider}`);
  const named = [...rooms.sites.values()].some(({ directories }) => directories > 0)
    ? ' Or list a directory that contains the URLs in `directories`: it covers everything below it.'
    : '';
  if (inputs.length > 0) return `Any one of these lets a plan fit: ${inputs.join('; ')}.${named}`;

  const quotas = [...rooms.sites].flatMap(([site, room]) => {
    const of = site === '' ? '' : ` of ${site}`;
    const roomsWith = (some: Partial<Room>) => {
      return { ...rooms, sites: new Map(rooms.sites).set(site, { ...room, ...some }) };
    };
    const urls = enough(room.urls, (urls) => roomsWith({ urls }));
    const directories = enough(room.directories, (directories) => roomsWith({ directories }));
    return [
      ...urls.map((value) => count(value, 'URL') + of),
      ...directories.map((value) => count(value + room.load.directories, 'directory') + of),
    ];
  });
  if (quotas.length > 0)
    return `Only the daily quota is too low: ${quotas.join(' or ')} would be enough. ${WAIT}${named}`;
  const highest = { maxUrls: most, maxDirectories: most, urlsPerDomain: most };
  return fits(raised(highest), reachWith('directory'))
    ? `No single limit is the cause: raise max-urls and max-directories together.${named}`
    : `More than one daily quota is too low. ${WAIT}${named}`;
}

/** The least number of a range that fits, by bisection, since all numbers above one that fits do so, too; null if none fits. */
function least(low: number, high: number, fits: (value: number) => boolean): number | null {
  if (low > high || !fits(high)) return null;
  let [from, to] = [low, high];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (fits(middle)) to = middle;
    else from = middle + 1;
  }
  return to;
}
