import { benchDistance } from './distance.ts';
import { benchPlan } from './plan.ts';
import { benchStep } from './step.ts';

await benchDistance();
await benchStep();
console.log(`\n${await benchPlan()}`);
