import { Campaign, type Judged, type Kind } from './campaign.ts';

/** Seeds of one kind, to be run one after another. */
export interface Task {
  readonly kind: Kind;
  readonly seeds: readonly number[];
}

/** More milliseconds than any seed takes, even on a busy machine. */
const LONGEST = 300_000;

// A worker process of the soak: receives tasks, and answers each with the results of its seeds. It ends when its parent disconnects.
using campaign = new Campaign();
const ended = Promise.withResolvers<void>();
process.on('disconnect', ended.resolve);
process.on('message', async ({ kind, seeds }: Task) => {
  const judged: Judged[] = [];
  for (const seed of seeds) {
    const timer = setTimeout(() => {
      console.error(`npm run soak -- ${seed} 1 ${kind} does not end`);
      process.exit(1);
    }, LONGEST);
    judged.push(await campaign.judge(kind, seed));
    clearTimeout(timer);
  }
  process.send?.(judged);
});
await ended.promise;
