import { benchPlan } from './plan.ts';
import { benchStep } from './step.ts';

console.log(benchPlan());
await benchStep();
