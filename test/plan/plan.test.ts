import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import { type Plan, planRefresh } from '../../src/plan/plan.ts';
import { bruteForce } from './bruteforce.ts';
import { type Scenario, scenario } from './forests.ts';

const planOf = ({ demand, limits, bystanders }: Scenario): Plan | null => {
  try {
    return planRefresh(demand, limits, bystanders);
  } catch (error) {
    if (error instanceof ActionError && error.code === 'no-plan') return null;
    throw error;
  }
};

test('trying every set of directories finds no better plan', () => {
  fc.assert(
    fc.property(scenario, (some) => {
      const plan = planOf(some);
      const answer = bruteForce(some.demand, some.limits, some.bystanders);
      expect(
        plan && {
          urls: plan.urls,
          directories: plan.directories.filter((d) => !d.explicit).map(({ url }) => url),
          gap: plan.gap,
        },
      ).toEqual(answer && { ...answer, gap: 0 });
    }),
    { seed: 1, numRuns: Number(process.env['RUNS'] ?? 5000) },
  );
});
