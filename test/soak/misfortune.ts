import { ActionError } from '../../src/errors.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { Fault, FinalFault } from '../emulator/faults.ts';
import type { ReceivedRequest } from '../emulator/request.ts';
import type { VirtualClock } from '../virtual-clock.ts';
import type { Scenario } from './scenario.ts';
import type { Traffic } from './traffic.ts';

/** The reason, as with the runner's signal. */
export const CANCELLED = new ActionError(
  'cancelled',
  'The job was cancelled',
  'Rerun the workflow.',
);

/** The world in which faults are injected. */
export interface Victims {
  readonly clock: VirtualClock;
  readonly traffic: Traffic;
  readonly cancel: AbortController;
  /** The faults that were injected, for the statistics. */
  readonly injected: string[];
  readonly quota: () => Emulator['quota'];
}

const ACTIONS = {
  refresh: /^Refresh/,
  tasks: /TaskById$/,
  quota: /RefreshQuota$/,
} as const;

/** The faults of a request. */
export function faultsFor(
  request: ReceivedRequest,
  { mishaps, lasting, malformed, cancelled }: Scenario,
  { clock, traffic, cancel, injected, quota }: Victims,
): readonly Fault[] {
  // GitHub's token is requested by GitHub's client, in real time.
  if (request.action === 'GetIdToken') return [];
  const nonce = request.headers['x-acs-signature-nonce'] ?? '';
  const faults: Fault[] = [];
  const inflict = (what: string, ...more: readonly Fault[]): void => {
    injected.push(what);
    faults.push(...more);
  };
  const call = (work: () => void | Promise<void>): Fault => ({ kind: 'call', run: work });

  if (cancelled?.at === 'request' && cancelled.value === request.index)
    inflict(
      'cancellation',
      call(() => cancel.abort(CANCELLED)),
    );
  if (malformed !== null && request.lines.some((line) => line.includes(malformed)))
    inflict('malformed line', { kind: 'refuse', code: 'InvalidObjectPath.Malformed' });
  if (lasting && request.index >= lasting.from && ACTIONS[lasting.action].test(request.action))
    inflict(`${lasting.code}, for good`, { kind: 'refuse', code: lasting.code });

  if (faults.some(({ kind }) => kind === 'refuse')) return faults;

  const mishap = mishaps[request.index];
  // Without a nonce, it is unknown which call is being delayed.
  if (!mishap || (nonce === '' && (mishap.kind === 'slow' || mishap.kind === 'hang')))
    return faults;
  switch (mishap.kind) {
    case 'spend':
      inflict(
        'quota spent by others',
        call(() => {
          for (const { url, ignoreParams, directory } of [quota().cdn, quota().dcdn]) {
            url.remain = ignoreParams.remain = Math.min(url.remain, mishap.url);
            directory.remain = Math.min(directory.remain, mishap.directory);
          }
        }),
      );
      break;
    case 'slow':
      inflict(
        'slow reply',
        call(async () => {
          traffic.pause(nonce);
          await clock.sleep(mishap.ms);
          traffic.resume(nonce);
        }),
      );
      break;
    case 'hang':
      inflict(
        'no reply at all',
        call(() => traffic.pause(nonce)),
        mishap,
      );
      break;
    default:
      inflict(nameOf(mishap), mishap);
  }
  return faults;
}

function nameOf(fault: Exclude<FinalFault, { kind: 'hang' }>): string {
  switch (fault.kind) {
    case 'refuse':
      return fault.code;
    case 'reply':
      return `HTTP ${fault.status} of a proxy${fault.accepted ? ', accepted' : ''}`;
    case 'omit':
      return 'reply without a task id';
    case 'truncate':
      return 'half a reply';
    case 'reset':
      return `reset ${fault.accepted ? 'after' : 'before'} acceptance`;
    case 'flood':
      return 'endless reply';
  }
}
