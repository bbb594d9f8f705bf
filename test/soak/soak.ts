import { liveMany, soak } from './campaign.ts';

// Lets everything go wrong, at random, and checks the promise after each run: `node test/soak/soak.ts [seed] [runs]`.
// Half of the runs are the whole action under faults of Alibaba Cloud's; the others look for changes, in histories of deploys.
const [seed = 1, all = 500] = process.argv.slice(2).map(Number);
const runs = Math.ceil(all / 2);
const started = performance.now();
const { red, faults, broken } = await soak(seed, runs);
const seconds = ((performance.now() - started) / 1000).toFixed(0);

const sum = (of: 'injected' | 'survived') =>
  [...faults.values()].reduce((all, fault) => all + fault[of], 0);
console.log(
  `${runs} runs of the whole action in ${seconds} s, seeds ${seed} to ${seed + runs - 1}`,
);
console.log(`${sum('injected')} faults injected, ${sum('survived')} survived:`);
for (const [name, { injected, survived }] of [...faults].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${String(injected).padStart(8)} ${String(survived).padStart(6)}  ${name}`);
console.log(`${runs - red} green runs, ${red} red ones`);
for (const { seed, violations, scenario, trial } of broken.slice(0, 5)) {
  console.log(`\nBroken; repeat it by: npm run soak -- ${seed} 1`);
  for (const violation of violations) console.log(`  ${violation}`);
  console.log(JSON.stringify(scenario));
  console.log(trial.log.slice(-15).join('\n'));
}

const before = performance.now();
const lived = await liveMany(seed, all - runs || 1);
const { histories, judged, green, doubtful } = lived;
const took = ((performance.now() - before) / 1000).toFixed(0);
console.log(
  `\n${judged.call + judged.bundle} runs in ${histories} histories of deploys in ${took} s, seeds ${seed} to ${seed + histories - 1}`,
);
console.log(
  `${judged.call} by a call of findChanges, ${judged.bundle} by the bundle in its own process`,
);
console.log(
  `${green} green runs, ${lived.red} red ones that did not know what to refresh, ${doubtful} that said so in a notice or a warning`,
);
for (const { seed, violations } of lived.broken.slice(0, 5)) {
  console.log(`\nBroken; repeat it by: npm run soak -- ${seed} 1`);
  for (const violation of violations) console.log(`  ${violation}`);
}
const violated = broken.length + lived.broken.length;
console.log(`violations: ${violated}`);
if (violated > 0) process.exitCode = 1;
