import { directoriesOf, resourceOf } from '../url.ts';
import type { Outcome } from './submit.ts';

/**
 * When the refresh of a URL was accepted, in milliseconds since the epoch: its own, or that of a directory above it,
 * whichever was first. Of a URL that only a regular expression covers, the last of all is taken.
 */
export function acceptanceTimes(outcomes: readonly Outcome[]): (url: string) => number {
  const times = new Map<string, number>();
  let last = 0;
  for (const { lines, acceptedAt } of outcomes) {
    if (acceptedAt === null) continue;
    last = Math.max(last, acceptedAt);
    for (const line of lines) {
      const resource = resourceOf(line);
      times.set(resource, Math.min(times.get(resource) ?? acceptedAt, acceptedAt));
    }
  }
  return (url) => {
    const covering = [url, ...directoriesOf(url)].flatMap(
      (line) => times.get(resourceOf(line)) ?? [],
    );
    return covering.length > 0 ? Math.min(...covering) : last;
  };
}
