import { ActionError } from './errors.ts';

/**
 * Listens for the signals with which the runner cancels a job: SIGINT, and SIGTERM 7.5 seconds later. Called before anything
 * else is loaded, because without a listener a signal ends the process without a report.
 */
function listenForCancellation(): AbortSignal {
  const cancelled = new AbortController();
  const reason = new ActionError('cancelled', 'The job was cancelled', 'Rerun the workflow.');
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => cancelled.abort(reason));
  return cancelled.signal;
}

/** Aborted when the job is cancelled. */
export const cancellation = listenForCancellation();
