import type { Event } from './changes/event.ts';
import { changesOf } from './changes/find.ts';
import { deadline, pauses, Stopwatch } from './clock.ts';
import { type Account, type AccountWorld, connect } from './cloud/account.ts';
import { isShared } from './cloud/failures.ts';
import { urlTypeOf } from './cloud/product.ts';
import { checkRegexes } from './cloud/quota.ts';
import { ActionError, type ExplainedError, sentence } from './errors.ts';
import type { Inputs } from './inputs/types.ts';
import { fallbackNotice, fits, planRefresh } from './plan/plan.ts';
import { checkEverything } from './plan/refusal.ts';
import type { Demand } from './plan/terms.ts';
import { conclude, type JobLog, type Publisher, recorded } from './publish.ts';
import { EdgeClient } from './refresh/edge-client.ts';
import { type Fulfilment, fulfil } from './refresh/fulfil.ts';
import { acceptedOf } from './refresh/outcomes.ts';
import { isOneRequest, limitsOf, quotasOf, submissionTime } from './refresh/run-limits.ts';
import { failureOf, staleness, timeSpent } from './report/failure.ts';
import { planLines, planTitle } from './report/log.ts';
import { planFileOf } from './report/plan-file.ts';
import { emptyReport, type Report, settingOf } from './report/report.ts';
import { countsLine } from './report/words.ts';
import { prefetchUrls } from './targets/prefetch-order.ts';
import { pathsToRefresh, refreshedPaths, targetsOf, unchangedFiles } from './targets/targets.ts';
import { domainsOf, unique } from './url.ts';
import { warnOfIdle, warnOfRoot, warnOfRules } from './warnings.ts';

/** The world as the action sees it. */
export interface World extends AccountWorld {
  readonly log: JobLog;
  readonly publisher: Publisher;
  /** Aborted when the job is cancelled; its reason is an ActionError. */
  readonly signal: AbortSignal;
}

/** The world, limited to the time of one run. */
interface BoundedWorld extends World {
  /** When everything should be submitted, in milliseconds since the epoch. */
  readonly deadline: number;
  readonly stopwatch: Stopwatch;
}

const MINUTE = 60_000;

/**
 * The whole action: inputs → changes → targets → plan → refresh → report. Never throws: errors are in the report, along with
 * what had been accepted before.
 */
export async function run(inputs: Inputs, event: Event, world: World): Promise<Report> {
  const report = emptyReport(inputs.product.name, settingOf(inputs, event));
  const { timeoutMinutes } = inputs;
  const timeUp = new ActionError(
    'timeout',
    `The time limit is up (timeout-minutes: ${timeoutMinutes})`,
    'Raise timeout-minutes, or rerun the workflow.',
  );
  const over = new AbortController();
  const limit = deadline(timeoutMinutes * MINUTE, world.clock, timeUp);
  const bounded: BoundedWorld = {
    ...world,
    log: recorded(world.log, report),
    signal: AbortSignal.any([world.signal, limit.signal, over.signal]),
    deadline: world.clock.now() + submissionTime(timeoutMinutes, inputs.wait),
    stopwatch: new Stopwatch(world.clock),
  };
  const account = inputs.credentials
    ? connect({ ...inputs, credentials: inputs.credentials }, bounded)
    : null;
  /** Warnings that are still being worked out. */
  const later: Promise<void>[] = [];
  try {
    await pipe(inputs, event, account, bounded, report, later);
  } catch (error) {
    report.result = 'failed';
    report.failure = failureOf(error);
  }
  await Promise.all(later);
  const unread = account?.quotaFailure() ?? null;
  if (unread && !isSaid(unread, report.failure))
    bounded.log.notice(
      `The daily quota could not be read, so the documented default was assumed: ${sentence(unread.message)} ${unread.hint}`,
    );
  if (report.failure) report.refusedClaims = account?.refusedClaims() ?? null;
  // A verification that still sees old content takes all the time there is.
  if (limit.signal.aborted && report.failure && !report.verified?.stale.length) {
    const spent = timeSpent(bounded.stopwatch.laps(), account?.calls() ?? []);
    report.failure = { ...report.failure, message: `${report.failure.message}\n${spent}` };
  }
  limit.end();
  over.abort();
  await account?.close();
  conclude(report, world);
  return report;
}

async function pipe(
  inputs: Inputs,
  event: Event,
  account: Account | null,
  world: BoundedWorld,
  report: Report,
  later: Promise<void>[],
): Promise<void> {
  const { log, publisher, stopwatch } = world;
  const pause = pauses(world.signal);
  stopwatch.start('looking for changes');
  for (const warning of inputs.warnings) log.warning(warning);
  // Queried while the changes are being looked for.
  const domains = domainsOf([...inputs.baseUrls, ...inputs.urls, ...inputs.directories]);
  const asked = account?.quotas(domains) ?? Promise.resolve(null);
  asked.catch(() => {});

  const changes = await changesOf(inputs, event, world);
  report.range = changes?.range ?? null;
  report.why = changes?.why ?? 'Did not look for changes (base: none).';
  log[changes?.isNotable ? 'notice' : 'info'](report.why);
  const targets = await targetsOf(changes?.paths ?? new Map(), inputs, pause);
  report.counts = targets.counts;
  if (changes) {
    log.info(countsLine(report));
    await warnOfIdle(inputs, targets, changes, log);
    later.push(warnOfRoot(inputs, changes, log), warnOfRules(inputs, targets, changes, log));
  }
  const everything = changes?.everything;
  const whole = everything === undefined ? [] : inputs.baseUrls;
  if (everything !== undefined)
    checkEverything(everything, notNamed(inputs.baseUrls, inputs.directories), inputs);
  const demand: Demand = {
    urls: inputs.urls.length > 0 ? unique([...targets.urls, ...inputs.urls]) : targets.urls,
    directories: unique([...targets.directories, ...inputs.directories, ...whole]),
    baseUrls: inputs.baseUrls,
    everything,
  };
  report.directories = demand.directories;
  report.regexes = inputs.regexes;
  report.uncovered = [...demand.urls, ...demand.directories, ...inputs.regexes];
  publisher.planFile(planFileOf(report));
  if (report.uncovered.length === 0) {
    report.result = 'nothing';
    report.why = `${sentence(report.why)} ${countsLine(report)}: no URL to refresh.`;
    return;
  }
  // Marked before planning: even if that fails, the upload has changed these paths.
  const unkept = inputs.dryRun
    ? null
    : await changes?.manifest?.markUnknown(pathsToRefresh(targets));

  if (!account) log.notice('No credentials: the plan assumes the documented default quotas.');
  const urlType = urlTypeOf(inputs);
  const time = world.deadline - world.clock.now();
  const isOptimistic =
    !inputs.dryRun &&
    account !== null &&
    isOneRequest(demand, inputs, urlType, time, account.service);
  stopwatch.start('waiting for the daily quota');
  const known = isOptimistic ? asked : quotasOf(inputs, demand, account, asked, domains);
  const quotas = isOptimistic ? null : await known;
  report.quota = { before: quotas, after: null };
  stopwatch.start('planning');
  const limits = limitsOf(inputs, urlType, quotas, time);
  checkRegexes(inputs.regexes, inputs.product, quotas);
  // Listing all files is only worth it if there will be a directory.
  const others = async () => {
    const universe = await changes?.universe();
    return universe ? unchangedFiles(universe, targets, inputs) : null;
  };
  const isOfUrls = demand.directories.length === 0 && fits(demand, limits);
  const plan = await planRefresh(demand, limits, isOfUrls ? [] : await others(), pause);
  report.plan = plan;
  report.fallback = plan.fallback;
  log.group(planTitle(plan), planLines(plan));
  const notice = fallbackNotice(plan);
  if (notice) log.notice(notice);
  if (inputs.dryRun || !account) {
    const refusal = account?.service.refusalOf(domainsOf(report.uncovered)) ?? null;
    if (refusal) throw refusal;
    report.result = 'dry-run';
    report.refreshed = { urls: plan.urls.length, directories: plan.directories.length };
    report.uncovered = [];
    return;
  }

  const prefetch =
    changes && inputs.prefetch
      ? prefetchUrls(changes.paths, inputs.prefetch, targets, inputs.root)
      : [];
  const verify = inputs.verify === null ? null : { most: inputs.verify, changes, targets };
  const work = { demand, limits, unchanged: others, plan, urlType, prefetch, verify };
  stopwatch.start(inputs.wait ? 'refreshing and waiting' : 'refreshing');
  const edge = new EdgeClient(inputs.baseUrls, world.clock);
  const get = edge.get.bind(edge);
  const fulfilment = await fulfil(
    { ...inputs, ...work, quotas: known, isOptimistic },
    { ...world, account, get, pause },
  ).finally(() => edge.close());
  report.quota = { before: await known, after: fulfilment.quotas };
  settle(report, fulfilment, inputs, unkept ?? null);

  const { uncovered } = report;
  if (!unkept)
    await changes?.manifest?.markRefreshed(
      refreshedPaths(targets, uncovered),
      uncovered.length === 0,
    );
}

/** Enters the outcome of the refresh in the report. `unkept` is why the manifest could not be written before. */
function settle(
  report: Report,
  fulfilment: Fulfilment,
  inputs: Inputs,
  unkept: ActionError | null,
): void {
  const { unconfirmed } = fulfilment;
  const { outcomes } = fulfilment;
  report.requests = outcomes;
  report.refreshed = {
    urls: acceptedOf(outcomes, urlTypeOf(inputs)).length,
    directories: acceptedOf(outcomes, 'Directory').length,
  };
  report.fallback = fulfilment.fallback;
  report.uncovered = fulfilment.uncovered;
  report.prefetched = fulfilment.prefetched;
  report.verified = fulfilment.verified;
  report.failure = staleness(report) ?? (unconfirmed && failureOf(unconfirmed));
  report.complete = inputs.wait && report.failure === null;
  const isAll = report.uncovered.length === 0;
  if (isAll && unkept) report.failure ??= failureOf(unkept);
  if (!isAll || unkept) report.result = 'failed';
  else report.result = unconfirmed ? 'unconfirmed' : 'refreshed';
}

/** Whether the run fails for the same reason as the quota query, such as a wrong key, so that the failure says it. */
function isSaid({ anchor, code }: ExplainedError, failure: Report['failure']): boolean {
  if (failure === null || failure.anchor !== anchor) return false;
  return !isShared(anchor) || failure.message.includes(code);
}

/** The base URLs that the user did not list in `directories`. */
function notNamed(baseUrls: readonly string[], directories: readonly string[]): readonly string[] {
  return unique([...directories, ...baseUrls]).slice(unique(directories).length);
}
