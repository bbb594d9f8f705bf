import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Judged, Kind } from './campaign.ts';
import type { Task } from './worker.ts';

// Injects random faults of every kind, and checks the promise after each run: `npm run soak -- [seed] [runs] [kind]`.

/** How many of a hundred runs are of each kind. */
const SHARES: Readonly<Record<Kind, number>> = { promise: 45, histories: 45, edge: 10 };
/** Seeds per task. */
const AT_ONCE = 5;

const [seed = 1, all = 500] = process.argv.slice(2, 4).map(Number);
const only = process.argv[4];
const started = performance.now();
const judged: Judged[] = [];

/** Tasks of each kind in turn, until all runs are done. */
function* tasks(): Generator<Task> {
  const kinds = (['promise', 'histories', 'edge'] as const).filter(
    (kind) => !only || kind === only,
  );
  const wanted = (kind: Kind) => (only ? all : Math.ceil((all * SHARES[kind]) / 100));
  for (let next = seed; ; next += AT_ONCE) {
    const open = kinds.filter((kind) => runsOf(kind) < wanted(kind));
    if (open.length === 0) return;
    for (const kind of open) {
      const length = Math.min(AT_ONCE, wanted(kind) - runsOf(kind));
      if (length > 0) yield { kind, seeds: Array.from({ length }, (_, at) => next + at) };
    }
  }
}

function kindOf(lane: Judged['lane']): Kind {
  return lane === 'promise' || lane === 'edge' ? lane : 'histories';
}

function runsOf(kind: Kind): number {
  return sum(judged.filter(({ lane }) => kindOf(lane) === kind).map(({ runs }) => runs));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

/** A worker process, which takes tasks until none are left. */
async function work(queue: Generator<Task>): Promise<void> {
  const worker = fork(new URL('worker.ts', import.meta.url));
  for (const task of queue) {
    worker.send(task);
    judged.push(
      ...(await new Promise<readonly Judged[]>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('exit', (code) =>
          reject(new Error(`ended with ${code}: ${JSON.stringify(task)}`)),
        );
      })),
    );
    worker.removeAllListeners('exit');
  }
  worker.disconnect();
}

const queue = tasks();
await Promise.all(
  Array.from({ length: Math.min(availableParallelism(), Math.ceil(all / AT_ONCE)) }, () =>
    work(queue),
  ),
);

const faults = Map.groupBy(
  judged.flatMap(({ faults, green }) => faults.map((name) => ({ name, green }))),
  ({ name }) => name,
);
const survived = sum([...faults.values()].map((of) => of.filter(({ green }) => green > 0).length));
console.log(
  `${sum([...faults.values()].map((of) => of.length))} faults injected, ${survived} survived:`,
);
for (const [name, of] of [...faults].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(
    `${String(of.length).padStart(8)} ${String(of.filter(({ green }) => green > 0).length).padStart(6)}  ${name}`,
  );

const lanes = Map.groupBy(judged, ({ lane }) => lane);
console.log('\nlane                 runs   green     red  violations  seeds');
for (const [lane, of] of [...lanes].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const runs = sum(of.map(({ runs }) => runs));
  const green = sum(of.map(({ green }) => green));
  const broken = of.filter(({ violations }) => violations.length > 0).map(({ seed }) => seed);
  const seeds = of.map(({ seed }) => seed);
  const columns = [runs, green, runs - green].map((count) => String(count).padStart(8)).join('');
  const range = `${Math.min(...seeds)} to ${Math.max(...seeds)}`;
  console.log(
    `${lane.padEnd(17)}${columns}  ${String(broken.length).padStart(10)}  ${range}${broken.length > 0 ? `, broken: ${broken.join(' ')}` : ''}`,
  );
}

const broken = judged.filter(({ violations }) => violations.length > 0);
for (const { seed, lane, violations, story } of broken.slice(0, 5)) {
  console.log(`\nBroken; repeat it by: npm run soak -- ${seed} 1 ${kindOf(lane)}`);
  for (const violation of violations) console.log(`  ${violation}`);
  console.log(story);
}
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(
  `\n${sum(judged.map(({ runs }) => runs))} runs in ${seconds} s, violations: ${broken.length}`,
);
if (broken.length > 0) process.exitCode = 1;
