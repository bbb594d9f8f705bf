import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

// Loaded into a step's process before the bundle (`--import`): makes its clock faster and its timers shorter. Processes with
// the same start and pace (see `lapseOf`) have the same time.

const [start = 0, pace = 1] = (process.env.TIME_LAPSE ?? '').split(' ').map(Number);
const realNow = Date.now;
const realSleep = timers.setTimeout;

Date.now = () => start + (realNow() - start) * pace;
Object.assign(timers, {
  setTimeout: (ms: number, ...rest: [unknown?, object?]) => realSleep(ms / pace, ...rest),
});
syncBuiltinESMExports();
