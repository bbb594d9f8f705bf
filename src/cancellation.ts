import { ActionError } from './errors.ts';

/**
 * Listens from now on for the runner's signals that cancel a job: SIGINT first, SIGTERM 7.5 seconds later. Called before
 * anything else is loaded, since a signal that nobody listens for ends the process without a word.
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
