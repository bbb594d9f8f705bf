import type { DayQuotas } from '../cloud/product.ts';
import type { Judged, Verification } from '../refresh/verify.ts';
import { domainOf } from '../url.ts';
import type { Report } from './report.ts';

/** With more URLs than this, the plan file is not indented: indenting a million takes as long as the rest of the run. */
const INDENTED = 10_000;

/** The content of the plan file. */
export function planFileOf(report: Report): string {
  const { plan, range } = report;
  const content = {
    version: 1,
    product: report.product,
    range: range ?? { bases: [], head: null, source: 'none' },
    changed: report.counts.changed,
    urls: plan?.urls ?? [],
    directories: (plan?.directories ?? []).map(({ url, covers, collateral }) => ({
      url,
      covers,
      collateral,
    })),
    collateral: plan?.collateral ?? null,
    gap: plan?.gap ?? 0,
    fallback: report.fallback,
    quota: { before: quotaOf(report.quota.before), after: quotaOf(report.quota.after) },
    requests: report.requests.map(({ type, lines, status, taskIds, requestId, code }) => ({
      type,
      domain: [...new Set(lines.map(domainOf))].join(','),
      count: lines.length,
      status,
      taskIds,
      requestId,
      code,
    })),
    verified: verifiedOf(report.verified),
    uncovered: report.uncovered,
  };
  const lines = content.urls.length + content.uncovered.length;
  return `${JSON.stringify(content, null, lines > INDENTED ? 0 : 2)}\n`;
}

/** What was seen at an edge; null without `verify`. `edge` is null if the edge did not identify itself. */
function verifiedOf(verified: Verification | null): Record<string, unknown> | null {
  if (!verified) return null;
  const urls = (judged: readonly Judged[]): readonly string[] => judged.map(({ url }) => url);
  return {
    edge: verified.edge.join(', ') || null,
    fresh: urls(verified.fresh),
    gone: urls(verified.gone),
    uncached: urls(verified.uncached),
    unverifiable: urls(verified.unverifiable),
    stale: urls(verified.stale),
  };
}

/** What is left of each daily quota; null if unknown. */
function quotaOf(quotas: DayQuotas | null): Record<string, number | null> | null {
  if (!quotas) return null;
  return {
    urls: quotas.File.remaining,
    directories: quotas.Directory.remaining,
    regexes: quotas.Regex.remaining,
    ignoreParams: quotas.IgnoreParams.remaining,
    prefetch: quotas.prefetch.remaining,
  };
}
