import { resourceOf } from '../../src/url.ts';
import { type Accepted, uncovered } from '../emulator/coverage.ts';
import type { ReceivedRequest } from '../emulator/request.ts';
import type { Scenario } from './scenario.ts';
import type { Trial } from './trial.ts';

/**
 * How a run broke the promise; empty if it kept it: green only if everything is covered, otherwise exactly the
 * rest is reported. Lines whose reply was lost may be reported too, since only the emulator knows that they were accepted.
 */
export function violations(trial: Trial, scenario: Scenario): readonly string[] {
  const { green, plan, outputs, demand, most, cloud } = trial;
  const { failing, product, inputs } = scenario;
  const all = cloud.accepted[product];
  const left = (accepted: Accepted, { urls, regexes } = demand): readonly string[] => [
    ...uncovered(accepted, urls),
    ...regexes.filter((regex) => !accepted.Regex.includes(regex)),
  ];
  const waits = inputs.wait === 'true' && failing !== null;
  const complete = waits ? without(all, failing) : all;
  const refreshes = cloud.requests.filter(({ action }) => action.startsWith('Refresh'));
  const seen = acceptedBy(refreshes.filter((request) => isTold(request, trial)));

  if (plan === null) {
    if (green) return ['green without a plan file'];
    return refreshes.length > 0 ? ['refreshed without a plan file'] : [];
  }
  const found: string[] = [];
  const note = (what: string, urls: readonly string[]): void => {
    if (urls.length > 0) found.push(`${what}: ${urls.slice(0, 3).join(' ')} (${urls.length})`);
  };
  const named = new Set(plan.uncovered.map(resourceOf));
  const isNamed = (url: string): boolean => named.has(resourceOf(url));
  if (green) {
    if (plan.uncovered.length > 0) found.push('green, and names what is stale');
    if (!['refreshed', 'nothing'].includes(outputs.result ?? ''))
      found.push(`green ${outputs.result}`);
    note('green, and not covered', left(complete));
  } else {
    if (outputs.result === 'refreshed' || outputs.result === 'nothing')
      found.push(`red ${outputs.result}`);
    note(
      'not covered, and not named',
      left(all).filter((url) => !isNamed(url)),
    );
    const doubtful = new Set(left(waits ? without(seen, failing) : seen, most).map(resourceOf));
    note(
      'covered, and named',
      plan.uncovered.filter((url) => !doubtful.has(resourceOf(url))),
    );
  }
  return found;
}

/** Whether the action received a reply that a request was accepted, or could have received one. */
function isTold(request: ReceivedRequest, { isAnswered }: Trial): boolean {
  const { outcome } = request;
  return outcome?.accepted === true && outcome.fault === null && isAnswered(request);
}

function acceptedBy(requests: readonly ReceivedRequest[]): Accepted {
  const of = (type: string): readonly string[] =>
    requests.filter(({ params }) => params.ObjectType === type).flatMap(({ lines }) => lines);
  return {
    File: of('File'),
    Directory: of('Directory'),
    Regex: of('Regex'),
    IgnoreParams: of('IgnoreParams'),
    Preload: [],
  };
}

function without(accepted: Accepted, failing: string): Accepted {
  const kept = (lines: readonly string[]): readonly string[] =>
    lines.filter((line) => !line.includes(failing));
  return {
    File: kept(accepted.File),
    Directory: kept(accepted.Directory),
    Regex: kept(accepted.Regex),
    IgnoreParams: kept(accepted.IgnoreParams),
    Preload: [],
  };
}
