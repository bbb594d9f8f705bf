import { ActionError } from '../errors.ts';
import { count, excess, number, type Room, roomOf, URL_CHARACTERS } from './limits.ts';
import type { Need } from './need.ts';
import type { Fallback, Limits } from './plan.ts';
import { type Reach, widest } from './reach.ts';

/** The error that says why no plan keeps to the limits, and which smallest change would let one fit. */
export function refusal(
  need: Need,
  limits: Limits,
  reachWith: (fallback: Fallback) => Reach,
): ActionError {
  const explicit = need.directories.length;
  if (explicit > limits.directoryQuota) {
    return new ActionError(
      'no-plan',
      `directories: ${count(explicit, 'directory')} exceed the ${number(limits.directoryQuota)} that the day's quota has left`,
      'Name fewer directories, wait until the quota is renewed, or ask Alibaba Cloud to raise it.',
    );
  }
  const reach = reachWith(limits.fallback);
  const room = roomOf(limits, explicit);
  const why = `${excess(need, limits) ?? 'The URLs do not fit'}, and ${shortfall(need, limits, reach, room)}`;
  return new ActionError(
    'no-plan',
    `No plan keeps to the limits: ${why}.`,
    hint(need, limits, reachWith),
  );
}

/** Why directories do not help enough. */
function shortfall(need: Need, limits: Limits, reach: Reach, room: Room): string {
  if (reach.lost > 0) {
    return `${count(reach.lost, 'URL')} of more than ${number(URL_CHARACTERS)} characters lie below no directory that may stand in (fallback: ${limits.fallback})`;
  }
  if (limits.fallback === 'none') return 'fallback: none lets no directory stand in for them';
  const within = `with at most ${count(room.directories, 'directory')} in their place`;
  const all = need.urls.length;
  const paced = { ...room, urls: all, urlsPerDomain: room.urlsPerDomain };
  const fewest = least(0, all, (urls) => widest(reach, { ...paced, urls }) !== null);
  if (fewest !== null) return `${within}, ${count(fewest, 'URL')} are left`;
  const forced = widest(reach, { urls: all, urlsPerDomain: all, directories: room.directories });
  return forced === null
    ? `URLs of more than ${number(URL_CHARACTERS)} characters need more than ${count(room.directories, 'directory')}`
    : `${within}, a domain still has more URLs than the ${number(room.urlsPerDomain)} that it may send in the time`;
}

/** Each single change that lets a plan fit, the smallest of its kind. */
function hint(need: Need, limits: Limits, reachWith: (fallback: Fallback) => Reach): string {
  const explicit = need.directories.length;
  const reach = reachWith(limits.fallback);
  const enough = need.urls.length + explicit;
  const smallest = (
    name: 'maxUrls' | 'maxDirectories' | 'urlsPerDomain' | 'urlQuota' | 'directoryQuota',
  ) =>
    least(
      limits[name],
      enough,
      (value) => widest(reach, roomOf({ ...limits, [name]: value }, explicit)) !== null,
    );

  const inputs: string[] = [];
  const urls = smallest('maxUrls');
  if (urls !== null) inputs.push(`max-urls: ${urls}`);
  const directories = smallest('maxDirectories');
  if (directories !== null) inputs.push(`max-directories: ${directories}`);
  const fallback = wider(limits.fallback).find(
    (value) => widest(reachWith(value), roomOf(limits, explicit)) !== null,
  );
  if (fallback !== undefined) inputs.push(`fallback: ${fallback}`);
  const pace = smallest('urlsPerDomain');
  if (pace !== null) {
    inputs.push(
      `urls-per-minute or timeout-minutes so high that a domain may send ${count(pace, 'URL')} in the time`,
    );
  }
  if (inputs.length > 0) return `Any one of these lets a plan fit: ${inputs.join('; ')}.`;

  const urlQuota = smallest('urlQuota');
  const directoryQuota = smallest('directoryQuota');
  const quota =
    urlQuota !== null
      ? count(urlQuota, 'URL')
      : directoryQuota !== null
        ? count(directoryQuota, 'directory')
        : null;
  return quota !== null
    ? `Only the day's quota binds: a plan fits when it has ${quota} left. Wait until it is renewed, ask Alibaba Cloud to raise it, or name a directory above the URLs in \`directories\`.`
    : 'No single limit is the cause. Raise max-urls and max-directories together, or name a directory above the URLs in `directories`.';
}

function wider(fallback: Fallback): readonly Fallback[] {
  switch (fallback) {
    case 'directory':
      return [];
    case 'subdirectory':
      return ['directory'];
    case 'none':
      return ['subdirectory', 'directory'];
  }
}

/** The least whole number of a range that holds, where all above one that holds do; null if none does. */
function least(from: number, to: number, holds: (value: number) => boolean): number | null {
  if (from > to || !holds(to)) return null;
  let low = from;
  let high = to;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
