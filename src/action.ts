import { openCacheStore } from './changes/builds/cache-store.ts';
import { compareBuild } from './changes/builds/manifest.ts';
import { manifestFile } from './changes/builds/manifest-file.ts';
import type { Changes } from './changes/changes.ts';
import { headOf } from './changes/comparison.ts';
import type { Event } from './changes/event.ts';
import { findChanges } from './changes/find.ts';
import { likelyRoot } from './changes/published-folder.ts';
import { deadline, type Log, pauses, Stopwatch } from './clock.ts';
import { type Account, type AccountWorld, connect } from './cloud/account.ts';
import type { DayQuotas, Quotas, Service, UrlType } from './cloud/product.ts';
import { checkRegexes, remaining } from './cloud/quota.ts';
import { ActionError, sentence } from './errors.ts';
import { DEFAULT_PATHS } from './inputs/defaults.ts';
import type { Inputs, Mapping } from './inputs/types.ts';
import { checkEverything, checkQuota } from './plan/everything.ts';
import { fits, planRefresh } from './plan/plan.ts';
import type { Bystanders, Demand, Limits } from './plan/terms.ts';
import { EdgeClient } from './refresh/edge-client.ts';
import { fulfil, submissionTime } from './refresh/fulfil.ts';
import { linesInTime } from './refresh/pace.ts';
import { failureOf, failureText, staleness } from './report/failure.ts';
import { planLines, planTitle } from './report/log.ts';
import { outputsOf } from './report/outputs.ts';
import { planFileOf } from './report/plan-file.ts';
import { isDenied, policyFor } from './report/policy.ts';
import { emptyReport, type Note, type Report } from './report/report.ts';
import { settingOf } from './report/setting.ts';
import { summaryOf } from './report/summary.ts';
import { timeSpent } from './report/time-spent.ts';
import { TRUST_POLICY, trustPolicyFor } from './report/trust-policy.ts';
import { countsLine, headline } from './report/words.ts';
import { idlePatterns, misspelledRules } from './targets/idle-patterns.ts';
import { prefetchUrls } from './targets/prefetch-order.ts';
import {
  belowRoot,
  bystanders,
  pathsToRefresh,
  refreshedPaths,
  type Targets,
  targetsOf,
} from './targets/targets.ts';
import { domainsOf, unique } from './url.ts';

/** The log of a job, in which lines can be folded away. */
export interface JobLog extends Log {
  /** Lines under a title, folded. */
  group(title: string, lines: readonly string[]): void;
  /** Fails the step, with the reason. It may have several lines. */
  fail(text: string): void;
}

/** What the runner is given to keep: outputs, a summary, a file. */
export interface Publisher {
  outputs(values: Readonly<Record<string, string>>): void;
  summary(markdown: string): void;
  /** Writes the plan file, again where it was written before. */
  planFile(json: string): void;
  /** Its absolute path; empty until it is written. */
  readonly planFilePath: string;
}

/** The world as the action sees it. */
export interface World extends AccountWorld {
  readonly log: JobLog;
  readonly publisher: Publisher;
  /** Aborted when the job is cancelled; its reason is an ActionError. */
  readonly signal: AbortSignal;
}

/** The world within the time of one run. */
interface BoundedWorld extends World {
  /** Milliseconds since the epoch until which everything should be submitted. */
  readonly deadline: number;
  readonly stopwatch: Stopwatch;
}

const MINUTE = 60_000;

/**
 * The whole action: inputs → changes → targets → plan → refresh → report. It throws nothing: what went
 * wrong is in the report, beside what was accepted before.
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
  /** What only the log waits for. */
  const later: Promise<void>[] = [];
  try {
    await pipe(inputs, event, account, bounded, report, later);
  } catch (error) {
    report.result = 'failed';
    report.failure = failureOf(error);
  }
  await Promise.all(later);
  if (report.failure) report.refusedClaims = account?.refusedClaims() ?? null;
  if (limit.signal.aborted && report.failure) {
    const spent = timeSpent(bounded.stopwatch.laps(), account?.calls() ?? []);
    report.failure = { ...report.failure, message: `${report.failure.message}\n${spent}` };
  }
  limit.end();
  over.abort();
  await account?.close();
  conclude(report, world);
  return report;
}

/** Says how a run ended: in the log, which a full disk does not silence, then in the plan file, the outputs and the summary. */
export function conclude(
  report: Report,
  { log, publisher }: Pick<World, 'log' | 'publisher'>,
): void {
  if (isDenied(report)) log.group('The RAM policy that this run needs', policyFor(report));
  const trustPolicy = trustPolicyFor(report);
  if (trustPolicy.length > 0) log.group(TRUST_POLICY, trustPolicy);
  if (report.failure) log.fail(failureText(report.failure, report.uncovered));
  else log.info(headline(report));
  if (publisher.planFilePath) publisher.planFile(planFileOf(report));
  publisher.outputs(outputsOf(report, publisher.planFilePath));
  publisher.summary(summaryOf(report));
}

/** A log whose warnings and notices the report keeps, too. */
function recorded(log: JobLog, { notes }: Report): JobLog {
  const kept = (level: Note['level']) => (text: string) => {
    notes.push({ level, text });
    log[level](text);
  };
  return {
    info: (line) => log.info(line),
    debug: (line) => log.debug(line),
    group: (title, lines) => log.group(title, lines),
    fail: (text) => log.fail(text),
    notice: kept('notice'),
    warning: kept('warning'),
  };
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
  // The quota is asked while the changes are looked for.
  const domains = domainsOf([...inputs.baseUrls, ...inputs.urls, ...inputs.directories]);
  const asked = account?.quotas(domains) ?? Promise.resolve(null);
  asked.catch(() => {});

  const changes = await changesOf(inputs, event, world);
  report.range = changes?.range ?? null;
  report.why = changes?.why ?? 'Did not look for changes (base: none).';
  log.info(report.why);
  const targets = await targetsOf(changes?.paths ?? new Map(), inputs, pause);
  report.counts = targets.counts;
  if (changes) {
    log.info(countsLine(report));
    await warnOfIdle(inputs, targets, changes, log);
  }
  later.push(warnOfRoot(inputs, changes, log), warnOfRules(inputs, targets, changes, log));
  const everything = changes?.everything;
  const whole = everything === undefined ? [] : inputs.baseUrls;
  if (everything !== undefined)
    checkEverything(everything, notNamed(inputs.baseUrls, inputs.directories), inputs);
  const demand: Demand = {
    urls: inputs.urls.length > 0 ? unique([...targets.urls, ...inputs.urls]) : targets.urls,
    directories: unique([...targets.directories, ...inputs.directories, ...whole]),
    baseUrls: inputs.baseUrls,
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
  // What an edge holds of these paths is unknown from now on, should even the planning fail.
  const unkept = inputs.dryRun ? null : await changes?.ledger?.markUnknown(pathsToRefresh(targets));

  if (!account) log.notice('No credentials: the plan assumes the documented default quotas.');
  const urlType: UrlType = inputs.ignoreParams ? 'IgnoreParams' : 'File';
  const time = world.deadline - world.clock.now();
  const documented = limitsOf(inputs, urlType, null, time);
  const isHasty =
    !inputs.dryRun &&
    account !== null &&
    isOneRequest(demand, documented, inputs, urlType, account.service);
  stopwatch.start('waiting for the daily quota');
  const known = isHasty ? asked : quotasOf(inputs, demand, account, asked, domains);
  const quotas = isHasty ? null : await known;
  report.quota = { before: quotas, after: null };
  stopwatch.start('planning');
  const limits = limitsOf(inputs, urlType, quotas, time);
  if (everything !== undefined) checkQuota(everything, demand.directories, limits);
  const others = once(() => bystandersOf(changes, targets, inputs));
  const isOfUrls = demand.directories.length === 0 && fits(demand, limits);
  checkRegexes(inputs.regexes, inputs.product, quotas);
  // The files that a directory would take along are looked for only where there will be a directory.
  const plan = await planRefresh(demand, limits, isOfUrls ? [] : await others(), pause);
  report.plan = plan;
  report.fallback = plan.fallback;
  log.group(planTitle(plan), planLines(plan));
  if (plan.fallback)
    log.notice(`Refreshing directories instead of single URLs: ${sentence(plan.fallback)}`);
  if (inputs.dryRun || !account) {
    const refusal = account?.service.refusalOf(domainsOf(report.uncovered)) ?? null;
    if (refusal) throw new ActionError('refused', refusal.message, refusal.hint);
    report.result = 'dry-run';
    report.uncovered = [];
    return;
  }

  const prefetch =
    changes && inputs.prefetch
      ? prefetchUrls(changes.paths, inputs.prefetch, targets, inputs.root)
      : [];
  const verify = inputs.verify === null ? null : { most: inputs.verify, changes, targets };
  const work = { demand, limits, bystanders: others, plan, urlType, prefetch, verify };
  stopwatch.start(inputs.wait ? 'refreshing and waiting' : 'refreshing');
  const edge = new EdgeClient(inputs.baseUrls, world.clock);
  const get = edge.get.bind(edge);
  const fulfilment = await fulfil(
    { ...inputs, ...work, quotas: known, isHasty },
    { ...world, account, get, pause },
  ).finally(() => edge.close());
  report.requests = fulfilment.outcomes;
  report.fallback = fulfilment.fallback;
  report.uncovered = fulfilment.uncovered;
  report.prefetched = fulfilment.prefetched;
  report.verified = fulfilment.verified;
  report.quota = { before: await known, after: fulfilment.quotas };
  const { unconfirmed } = fulfilment;
  report.failure = staleness(report) ?? (unconfirmed && failureOf(unconfirmed));
  report.complete = inputs.wait && report.failure === null;
  const isAll = report.uncovered.length === 0;
  if (isAll && unkept) report.failure ??= failureOf(unkept);
  if (!isAll || unkept) report.result = 'failed';
  else report.result = unconfirmed ? 'unconfirmed' : 'refreshed';

  if (!unkept) await changes?.ledger?.complete(refreshedPaths(targets, report.uncovered), isAll);
}

/** Whether one request of URLs holds a demand, by what is documented. It waits for no quota: a refusal is planned again with the answer. */
function isOneRequest(
  demand: Demand,
  limits: Limits,
  { product, regexes, urlsPerMinute }: Inputs,
  urlType: UrlType,
  service: Service,
): boolean {
  const { urls, directories } = demand;
  const { linesPerRequest, domainsPerRequest } = product.limits;
  // Two domains may be of two sites.
  const mostDomains = product.takes.sites ? 1 : domainsPerRequest;
  return (
    directories.length + regexes.length === 0 &&
    urls.length <= Math.min(linesPerRequest[urlType], urlsPerMinute) &&
    domainsOf(urls).length <= mostDomains &&
    service.cut(urlType, urls).length <= 1 &&
    fits(demand, limits)
  );
}

/** The quotas of all domains of a demand: of those that `rewrite` brought in too, where that makes a difference. */
async function quotasOf(
  { product }: Inputs,
  demand: Demand,
  account: Account | null,
  asked: Promise<Quotas | null>,
  domains: readonly string[],
): Promise<Quotas | null> {
  if (!account || !product.takes.sites) return asked;
  const all = domainsOf([...demand.urls, ...demand.directories]);
  const hasOthers = all.some((domain) => !domains.includes(domain));
  return hasOthers ? account.quotas([...new Set([...domains, ...all])]) : asked;
}

/** The base URLs that the user did not name as directories. */
function notNamed(baseUrls: readonly string[], directories: readonly string[]): readonly string[] {
  return unique([...directories, ...baseUrls]).slice(unique(directories).length);
}

/** A pattern that matches neither a change nor a file is likely a mistake. Those that nobody wrote are none. */
async function warnOfIdle(
  { filter, root }: Inputs,
  { unmatched }: Targets,
  changes: Changes,
  log: JobLog,
): Promise<void> {
  const written = unmatched.filter((text) => !DEFAULT_PATHS.includes(text));
  const universe = written.length > 0 ? await changes.universe() : null;
  if (!universe) return;
  const files = universe.map((path) => belowRoot(path, root) ?? path);
  for (const line of idlePatterns(filter, written, files, root)) log.warning(line);
}

/** Says which rules are likely misspelled. Nothing waits for it but the end of the run. */
async function warnOfRules(
  { root }: Inputs,
  { idleRules }: Targets,
  changes: Changes | null,
  log: JobLog,
): Promise<void> {
  if (!changes || changes.paths.size === 0 || idleRules.length === 0) return;
  const files = await changes.universe().catch(() => null);
  const published = (files ?? []).map((path) => belowRoot(path, root) ?? path);
  for (const line of misspelledRules(idleRules, published, root)) log.warning(line);
}

/** Says where the site likely lies, if `root` was forgotten. Nothing waits for it but the end of the run. */
async function warnOfRoot(inputs: Inputs, changes: Changes | null, log: JobLog): Promise<void> {
  const { root, rules, source, indexFiles } = inputs;
  if (!changes || changes.paths.size === 0 || root !== '' || rules.length > 0) return;
  if (source.kind === 'build' || indexFiles.some((name) => changes.paths.get(name) === 'present'))
    return;
  const files = await changes.universe().catch(() => null);
  const warning = files && (await likelyRoot(files, indexFiles, changes.text));
  if (warning) log.warning(warning);
}

async function changesOf(inputs: Inputs, event: Event, world: World): Promise<Changes | null> {
  const { source, root, githubToken } = inputs;
  switch (source.kind) {
    case 'none':
      return null;
    case 'build': {
      const workspace = event.workspace ?? '.';
      const site = {
        baseUrls: inputs.baseUrls,
        product: inputs.product.name,
        buildDir: source.dir,
      };
      const store =
        source.manifest === null
          ? await openCacheStore(site, event, !inputs.dryRun, { ...world, githubToken })
          : manifestFile(source.manifest, workspace);
      const compared = await compareBuild({ buildDir: source.dir, workspace, store }, world);
      if (compared.everything !== undefined) world.log.notice(compared.why);
      // The folder was built from the event's commit, which is all that is known of it.
      const range = { ...compared.range, head: headOf(event) };
      return { ...compared, range, ledger: compared };
    }
    case 'commits':
    case 'files':
    case 'files-from':
      return findChanges({ source, root, event }, { ...world, githubToken: githubToken || null });
  }
}

/** @param time milliseconds in which everything should be submitted */
function limitsOf(inputs: Inputs, urlType: UrlType, quotas: Quotas | null, time: number): Limits {
  const left = (of: DayQuotas | null) => ({
    urlQuota: remaining(inputs.product, of, urlType),
    directoryQuota: remaining(inputs.product, of, 'Directory'),
  });
  const sites = quotas?.sites ?? [];
  return {
    maxUrls: inputs.maxUrls,
    maxDirectories: inputs.maxDirectories,
    // Where sites have quotas of their own, the account's are no more than their sums.
    ...left(sites.length > 0 ? null : quotas),
    sites: sites.map((site) => ({ domains: site.domains, ...left(site) })),
    urlsPerDomain: linesInTime(inputs.urlsPerMinute, time),
    fallback: inputs.fallback,
  };
}

/** The files that a directory would take along; null where they are unknown. */
async function bystandersOf(
  changes: Changes | null,
  targets: Targets,
  mapping: Mapping,
): Promise<Bystanders | null> {
  const universe = await changes?.universe();
  return changes && universe ? bystanders(universe, targets, mapping) : null;
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null;
  return () => {
    result ??= work();
    return result;
  };
}
