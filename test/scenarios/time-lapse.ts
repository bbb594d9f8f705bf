import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

// Loaded into a step's process before the bundle (`--import`): its clock runs faster, and its sleeps are as much shorter.
// Whoever shares the start and the pace, as `lapseOf` gives them, shares the time.

const [start = 0, pace = 1] = (process.env.TIME_LAPSE ?? '').split(' ').map(Number);
const realNow = Date.now;
const realSleep = timers.setTimeout;

Date.now = () => start + (realNow() - start) * pace;
Object.assign(timers, {
  setTimeout: (ms: number, ...rest: [unknown?, object?]) => realSleep(ms / pace, ...rest),
});
syncBuiltinESMExports();
