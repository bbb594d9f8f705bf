import type { ErrorCode } from '../errors.ts';
import { count, listed, minutes, number } from '../quantities.ts';
import type { Judged, Verification } from '../refresh/verify.ts';
import { code, text } from './html.ts';
import type { FailureReport, Report } from './report.ts';

/** The most edge nodes that are named. */
const NODES = 3;

/** The output `verified-count`: URLs seen fresh, or gone if they were deleted. */
export function verifiedCount({ verified }: Pick<Report, 'verified'>): number {
  return verified ? verified.fresh.length + verified.gone.length : 0;
}

/** @example '18 of 20 fresh, 1 gone, 1 stale, as seen from one edge (kunlun3.cn1234); its copies are up to 3:20 min old' */
export function verifiedLine(verified: Verification): string {
  const { fresh, gone, uncached, unverifiable, stale, unseen, oldest } = verified;
  const kinds = Object.entries({ gone, uncached, unverifiable, stale, 'not checked': unseen });
  const parts = kinds.filter(([, { length }]) => length > 0);
  const all = parts.reduce((sum, [, { length }]) => sum + length, fresh.length);
  const seen = [
    `${number(fresh.length)} of ${number(all)} fresh`,
    ...parts.map(([name, { length }]) => `${number(length)} ${name}`),
  ];
  const age = oldest === null ? '' : `; its copies are up to ${minutes(oldest * 1000)} min old`;
  return `${seen.join(', ')}, as seen from one edge${nodesOf(verified)}${age}`;
}

/** The failure if the edge still serves old content; null if it does not. */
export function staleAtEdge(verified: Verification | null): FailureReport | null {
  if (!verified || verified.stale.length === 0) return null;
  const reasons = Map.groupBy(verified.stale, ({ why }) => why.replace(/\d+ s old/, 'too old'));
  const named = [...reasons].map(([why, { length }]) => `${why} (${number(length)})`);
  return {
    message: `The refresh is complete, but ${count(verified.stale.length, 'URL')} checked at one edge${nodesOf(verified)} still served: ${named.join(', ')}.`,
    anchor: 'seen-stale' satisfies ErrorCode,
    hint: 'Check that the upload to the origin of this domain finished before this step started, that no CDN rule rewrites these URLs or caches them longer, and that no other cache is in between (such as ESA in front of the CDN, or a service worker in the browser).',
  };
}

/** URLs with the reasons for their verdicts, as HTML. */
export function judgedItems(judged: readonly Judged[]): readonly string[] {
  return judged.map(({ url, why }) => `${code(url)} ${text(why)}`);
}

function nodesOf({ edge }: Verification): string {
  if (edge.length === 0) return '';
  return ` (${listed(edge, NODES)})`;
}
