import { Campaign, type Judged, type Kind } from './campaign.ts';

/** Seeds of one kind, to be judged one after another. */
export interface Task {
  readonly kind: Kind;
  readonly seeds: readonly number[];
}

/** Milliseconds that no seed takes, on a busy machine either. */
const LONGEST = 300_000;

// A process of the soak: it is sent tasks, and answers each with what its seeds came to. It ends when nobody listens.
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
