import type { Deployment, Run } from './answers.ts';

/** A time of the tests' day, in minutes since it began, as GitHub writes it. */
export function minute(minutes: number): string {
  return new Date(Date.UTC(2025, 0, 1) + minutes * 60_000).toISOString().replace('.000', '');
}

/** A run of deploy.yml on main for a push, from one minute to another. */
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

/** A deployment to production that succeeded at a minute, or did not. */
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
