import { liveMany, soak } from './campaign.ts';

// Lets everything go wrong, at random, and checks the promise after each run: `node test/soak/soak.ts [seed] [runs]`.
const [seed = 1, runs = 500] = process.argv.slice(2).map(Number);
const started = performance.now();
const { red, faults, broken } = await soak(seed, runs);
const seconds = ((performance.now() - started) / 1000).toFixed(0);

const sum = (of: 'injected' | 'survived') =>
  [...faults.values()].reduce((all, fault) => all + fault[of], 0);
console.log(`${runs} runs in ${seconds} s, seeds ${seed} to ${seed + runs - 1}`);
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

// A history of deploys takes as long as many runs.
const lived = await liveMany(seed, Math.ceil(runs / 20));
console.log(
  `${lived.histories} histories of deploys: ${lived.green} green runs, ${lived.red} that did not know what to refresh`,
);
for (const { seed, violations } of lived.broken.slice(0, 5)) {
  console.log(`\nBroken; repeat it by: npm run soak -- ${seed} 1`);
  for (const violation of violations) console.log(`  ${violation}`);
}
const all = broken.length + lived.broken.length;
console.log(`violations: ${all}`);
if (all > 0) process.exitCode = 1;
