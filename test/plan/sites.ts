import type { Demand, UnchangedFiles } from '../../src/plan/terms.ts';

/** A site with some of its files changed. */
export interface Site {
  readonly demand: Demand;
  readonly unchanged: UnchangedFiles;
}

/** Numbers from 0 to 1 that look like chance and are the same for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a site looks like. */
export interface Shape {
  readonly files: number;
  /** How many directories a directory has, on each level. */
  readonly fans: readonly number[];
  /** 1: all directories are alike; more: the first ones have most of the files. */
  readonly skew: number;
  /** Which share of a directory's files changed, by a throw of the dice for each directory. */
  readonly share: (chance: number) => number;
  readonly baseUrls?: readonly string[];
}

/** A site of a shape; sorted, as a listing of files is. */
export function siteOf(seed: number, shape: Shape): Site {
  const { files, fans, skew, share, baseUrls = ['https://example.com/'] } = shape;
  const roll = dice(seed);
  const shares = new Map<string, number>();
  const paths: string[] = [];
  const changed = new Set<string>();
  for (let file = 0; file < files; file++) {
    const levels = 1 + Math.floor(roll() * fans.length);
    const directory = fans
      .slice(0, levels)
      .map((fan) => `${Math.floor(fan * roll() ** skew)}/`)
      .join('');
    const part = shares.get(directory) ?? share(roll());
    shares.set(directory, part);
    const path = `${directory}page-${file}.html`;
    paths.push(path);
    if (roll() < part) changed.add(path);
  }
  paths.sort();
  const under = (path: string) => baseUrls.map((base) => base + path);
  return {
    demand: {
      urls: paths.filter((path) => changed.has(path)).flatMap(under),
      directories: [],
      baseUrls,
    },
    unchanged: paths.filter((path) => !changed.has(path)).map(under),
  };
}

/** Folders with that many changed files and others each, below one base URL. */
export function folders(
  counts: Readonly<Record<string, readonly [changed: number, others: number]>>,
  base = 'https://example.com/',
): Site {
  const files = (kind: string, which: 0 | 1) =>
    Object.entries(counts).flatMap(([folder, count]) =>
      Array.from({ length: count[which] }, (_, index) => `${base}${folder}${kind}-${index}.html`),
    );
  return {
    demand: { urls: files('changed', 0), directories: [], baseUrls: [base] },
    unchanged: files('other', 1).map((url) => [url]),
  };
}
