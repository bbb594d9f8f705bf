import type { Limits } from '../src/plan/terms.ts';
import type { Site } from '../test/plan/sites.ts';

/** What a simpler way to choose directories comes to; null where it finds nothing that keeps the limits. */
export type Outcome = { readonly cost: number; readonly collateral: number } | null;

interface Folder {
  readonly name: string;
  readonly parent: Folder | null;
  readonly level: number;
  /** URLs to refresh in it, but in no folder below. */
  own: number;
  /** URLs to refresh, and other files, below it. */
  urls: number;
  others: number;
}

/** Every folder of a site by name, those above before those below. */
function foldersOf(site: Site): Map<string, Folder> {
  const folders = new Map<string, Folder>();
  const add = (name: string): Folder => {
    const known = folders.get(name);
    if (known !== undefined) return known;
    const above = name.slice(0, name.lastIndexOf('/', name.length - 2) + 1);
    const parent = site.demand.baseUrls.includes(name) ? null : add(above);
    const level = parent === null ? 0 : parent.level + 1;
    const folder = { name, parent, level, own: 0, urls: 0, others: 0 };
    folders.set(name, folder);
    return folder;
  };
  const count = (url: string, what: 'urls' | 'others') => {
    const own = add(url.slice(0, url.lastIndexOf('/') + 1));
    if (what === 'urls') own.own++;
    for (let at: Folder | null = own; at !== null; at = at.parent) at[what]++;
  };
  for (const url of site.demand.urls) count(url, 'urls');
  for (const file of site.unchanged) for (const url of file) count(url, 'others');
  return folders;
}

function outcome(site: Site, chosen: readonly Folder[], limits: Limits): Outcome {
  const urls = site.demand.urls.length - chosen.reduce((sum, { urls }) => sum + urls, 0);
  if (urls > limits.maxUrls || chosen.length > limits.maxDirectories) return null;
  const collateral = chosen.reduce((sum, { others }) => sum + others, 0);
  return { cost: collateral + urls + 100 * chosen.length, collateral };
}

/** Level raising: every path is cut to the same number of segments, as many as fit. */
export function raiseLevels(site: Site, limits: Limits): Outcome {
  const folders = [...foldersOf(site).values()].filter(({ urls }) => urls > 0);
  const deepest = Math.max(...folders.map(({ level }) => level));
  for (let level = deepest; level >= 0; level--) {
    const chosen = folders.filter((folder) => folder.level === level);
    const raised = outcome(site, chosen, limits);
    if (raised !== null) return raised;
  }
  return null;
}

/** Greedy by density: always the folder that covers the most more for what it costs more, until all fits. */
export function takeDensest(site: Site, limits: Limits): Outcome {
  const folders = [...foldersOf(site).values()].filter(({ urls }) => urls > 0);
  const chosen = new Set<Folder>();
  for (;;) {
    const done = outcome(site, [...chosen], limits);
    if (done !== null) return done;
    let densest: { folder: Folder; density: number } | null = null;
    for (const folder of folders) {
      let isBelow = false;
      for (let at: Folder | null = folder; at !== null; at = at.parent) isBelow ||= chosen.has(at);
      if (isBelow) continue;
      const inside = [...chosen].filter(({ name }) => name.startsWith(folder.name));
      if (chosen.size - inside.length >= limits.maxDirectories) continue;
      const more = folder.urls - inside.reduce((sum, { urls }) => sum + urls, 0);
      const price = 100 + folder.others - inside.reduce((sum, { others }) => sum + others + 100, 0);
      const density = more / Math.max(1, price);
      if (densest === null || density > densest.density) densest = { folder, density };
    }
    if (densest === null) return null;
    for (const one of chosen) if (one.name.startsWith(densest.folder.name)) chosen.delete(one);
    chosen.add(densest.folder);
  }
}
