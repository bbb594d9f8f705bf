import type { Deployment, Run } from './answers.ts';

/** A time on the day of the tests, in minutes since midnight, in GitHub's format. */
export function minute(minutes: number): string {
  return new Date(Date.UTC(2025, 0, 1) + minutes * 60_000).toISOString().replace('.000', '');
}

/** A run of deploy.yml for a push to main, with the minutes when it was created and ended. */
export function run(
  id: number,
  head: string,
  from: number,
  to: number,
  more: Partial<Run> = {},
): Run {
  return {
    id,
    workflow: 'deploy.yml',
    branch: 'main',
    head,
    event: 'push',
    conclusion: 'success',
    created: minute(from),
    updated: minute(to),
    ...more,
  };
}

/** A deployment to production, with the minutes when it was created and succeeded; null if it failed. */
export function deployment(
  id: number,
  head: string,
  from: number,
  succeeded: number | null,
): Deployment {
  const pending = { state: 'pending', created: minute(from) };
  const end =
    succeeded === null
      ? { state: 'failure', created: minute(from + 1) }
      : { state: 'success', created: minute(succeeded) };
  return { id, environment: 'production', head, created: minute(from), statuses: [pending, end] };
}
