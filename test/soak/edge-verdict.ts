import type { EdgeScenario, EdgeTrial } from './edge-trial.ts';
import type { Site } from './site.ts';

/**
 * How a verified run claimed more than it could have seen; empty if it did not. After a green run, no URL that was
 * reported as fresh was served with old content, judging by its bytes if they are the origin's, otherwise by when they were fetched.
 */
export function overclaims(
  { green, plan, outputs, site, requests, accepted }: EdgeTrial,
  { push: [, head], inputs, misconduct }: EdgeScenario,
  world: Site,
): readonly string[] {
  const seen = plan?.verified;
  if (!seen) return green && outputs.result !== 'nothing' ? ['green, and nothing was seen'] : [];
  const found: string[] = [];
  const state = world.state(head);
  const { fresh, gone, uncached, unverifiable, stale } = seen;
  const sampled = [...fresh, ...gone, ...uncached, ...unverifiable, ...stale];
  const most = inputs.verify === 'true' ? 20 : Number(inputs.verify);
  if (sampled.length > most) found.push(`${sampled.length} URLs of ${most}`);
  if (new Set(sampled).size < sampled.length) found.push('a URL with two verdicts');
  if (outputs['verified-count'] !== String(fresh.length + gone.length)) found.push('miscounted');
  if (green !== (stale.length === 0))
    found.push(`${green ? 'green' : 'red'}, ${stale.length} stale`);
  const named = new Set(plan.uncovered);
  if (stale.some((url) => !named.has(url))) found.push('stale, and not named');

  const last = new Map(requests.map((request) => [request.url, request]));
  const isRewritten = (url: string): boolean =>
    misconduct.some((rule) => rule.rewrites && url.includes(rule.url ?? ''));
  for (const url of sampled) {
    const served = last.get(url)?.served;
    const name = fileOf(url.slice(site.length));
    const isNew = served?.status === 200 && served.body === state.get(name);
    if (fresh.includes(url)) {
      const isYoung = (served?.contact ?? 0) >= accepted.first - 2000;
      const isKnown = !isRewritten(url) && state.has(name);
      if (!(isNew || (isYoung && !isKnown))) found.push(`not fresh: ${url}`);
    }
    if (gone.includes(url) && (served?.status !== 404 || state.has(name)))
      found.push(`not gone: ${url}`);
    if (stale.includes(url) && isNew && (served?.contact ?? 0) >= accepted.last)
      found.push(`not stale: ${url}`);
  }
  return found;
}

function fileOf(path: string): string {
  const name = decodeURIComponent(path);
  return name === '' || name.endsWith('/') ? `${name}index.html` : name;
}
