import { type Clock, type Log, OutOfTime, within } from '../clock.ts';
import { ActionError } from '../errors.ts';
import type { ResolvedBase } from './bases.ts';
import type { DeployQuery } from './comparison.ts';
import { type DeployHistory, possiblyCached } from './deploys.ts';
import { readDeploys } from './github/deploy-history.ts';
import type { DeploySource } from './github/runs.ts';
import { Unanswered } from './repository.ts';

/** The time limit for reading earlier deploys if the event itself has a base. In milliseconds. */
const RUNS_LIMIT = 15_000;

/**
 * The commits of earlier deploys that an edge may still hold.
 *
 * @param query Null for an event without earlier deploys.
 * @param hasOwnBase Whether the event has a base, so that earlier deploys may be unknown.
 * @throws ActionError if there is nothing to compare with.
 */
export async function deployedBases(
  query: DeployQuery | null,
  hasOwnBase: boolean,
  source: DeploySource & { readonly clock: Clock; readonly log: Log },
): Promise<readonly ResolvedBase[]> {
  if (query === null && hasOwnBase) return [];
  const { event, log } = source;
  const { deploys, missing, advice } = await read(query, hasOwnBase, source);
  const bases = possiblyCached(deploys).map(({ label, head, refreshed }) => {
    return { label, commit: head, essential: refreshed !== null && !hasOwnBase };
  });
  if (deploys.some(({ refreshed }) => refreshed !== null)) {
    if (missing !== null) {
      log.notice(
        `Some earlier deploys could not be read (${missing}): compared with the others only.`,
      );
    }
    return bases;
  }
  if (!hasOwnBase) throw nothingToCompare(event.name, query, missing, advice);
  if (missing !== null) {
    log.notice(
      `Earlier deploys could not be read (${missing}): compared only with this event's own base.${advice}`,
    );
  } else if (bases.length > 0) {
    log.warning(
      'No earlier run has succeeded, so it is unknown what edges cached before those runs. If anything was deployed, refresh everything once: `directories: /`.',
    );
  }
  return bases;
}

/** The deploys that could be read, and a sentence on what would help if some could not. */
async function read(
  query: DeployQuery | null,
  hasOwnBase: boolean,
  source: DeploySource & { readonly clock: Clock },
): Promise<DeployHistory & { readonly advice: string }> {
  if (query === null) return { deploys: [], missing: null, advice: '' };
  const readWithin = (signal: AbortSignal) => readDeploys(query, { ...source, signal });
  try {
    const { clock, signal } = source;
    const history = hasOwnBase
      ? await within(RUNS_LIMIT, clock, signal, readWithin)
      : await readWithin(signal);
    return { ...history, advice: '' };
  } catch (failure) {
    if (!(failure instanceof Unanswered || failure instanceof OutOfTime)) throw failure;
    const advice = failure instanceof Unanswered ? permission(failure, query) : '';
    return { deploys: [], missing: failure.message, advice };
  }
}

function nothingToCompare(
  eventName: string,
  query: DeployQuery | null,
  missing: string | null,
  advice: string,
): ActionError {
  const where = query?.kind === 'deployments' ? query.environment : query?.branch;
  const deploys = where === undefined ? 'deploy' : `deploy of ${where}`;
  const cause =
    missing === null
      ? `no refreshed ${deploys} is known`
      : `earlier ${deploys} cannot be read (${missing})`;
  return new ActionError(
    'changes-unknown',
    `The ${eventName} event names no commit to compare with, and ${cause}.${advice}`,
    `Set \`base\` to the commit, tag or branch that was deployed before; on a first run, refresh everything instead: \`base: none\` and \`directories: /\` instead of \`root\`.`,
  );
}

/** To a token without the permission, GitHub may say that a private repository does not exist. */
function permission({ reason }: Unanswered, query: DeployQuery): string {
  if (reason !== 'forbidden' && reason !== 'gone') return '';
  const also = query.kind === 'deployments' ? ' and `deployments: read`' : '';
  return ` The job needs \`permissions: actions: read\`${also} for that.`;
}
