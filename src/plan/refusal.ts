import { ActionError } from '../errors.ts';
import { type Reach, widest } from './feasibility.ts';
import { count, excess, type Load, roomOf, URL_CHARACTERS } from './limits.ts';
import { number } from './numbers.ts';
import type { Fallback, Limits } from './plan.ts';

type Countable = Exclude<keyof Limits, 'fallback'>;

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
const QUOTAS: typeof REMEDIES = [
  ['urlQuota', (value) => count(value, 'URL')],
  ['directoryQuota', (value) => count(value, 'directory')],
];

/** The error for more explicit directories than the day's quota has left. */
export function overspent(directories: number, quota: number): ActionError {
  return new ActionError(
    'no-plan',
    `\`directories\` names ${count(directories, 'directory')}, and the day's quota has ${number(quota)} left.`,
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
  const problem = `${excess(load, limits)}, and ${shortfall(load, limits, reachWith(limits.fallback))}.`;
  return new ActionError('no-plan', problem, hint(load, limits, reachWith));
}

/** Why directories do not help enough. */
function shortfall(load: Load, limits: Limits, reach: Reach): string {
  if (limits.fallback === 'none') return 'fallback: none lets no directory stand in';
  const long = `of more than ${number(URL_CHARACTERS)} characters`;
  if (reach.lost > 0) {
    return `no directory may stand in for ${count(reach.lost, 'URL')} ${long} (fallback: ${limits.fallback})`;
  }
  const room = roomOf(limits, load);
  const most =
    room.directories === limits.maxDirectories
      ? `with max-directories: ${limits.maxDirectories}`
      : `with the ${count(room.directories, 'directory')} that the day's quota has left`;
  const fewest = least(0, load.urls, (urls) => widest(reach, { ...room, urls }) !== null);
  return fewest === null
    ? `${most}, not every URL ${long} can be covered`
    : `${most}, ${count(fewest, 'URL')} would still go one by one, ${number(fewest - room.urls)} too many`;
}

function hint(load: Load, limits: Limits, reachWith: (fallback: Fallback) => Reach): string {
  const reach = reachWith(limits.fallback);
  const enough = load.urls + load.directories;
  const smallest = (remedies: typeof REMEDIES): string[] =>
    remedies.flatMap(([limit, remedy]) => {
      const fits = (value: number) =>
        widest(reach, roomOf({ ...limits, [limit]: value }, load)) !== null;
      const value = least(limits[limit], enough, fits);
      return value === null ? [] : [remedy(value)];
    });

  const room = roomOf(limits, load);
  const wider = WIDER[limits.fallback].find((value) => widest(reachWith(value), room) !== null);
  const inputs = smallest(REMEDIES);
  if (wider !== undefined) inputs.push(`fallback: ${wider}`);
  const quotas = smallest(QUOTAS);
  const named =
    limits.directoryQuota > load.directories
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
