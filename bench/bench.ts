import { benchPlan } from './plan.ts';
import { benchStep } from './step.ts';

console.log(await benchPlan());
await benchStep();
