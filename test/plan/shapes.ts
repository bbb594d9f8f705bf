import type { Site } from './sites.ts';
import { dice } from './sites.ts';

/** The folder and the name of a file of a site, by its number and some throws of the dice. */
type Layout = (file: number, roll: () => number, files: number) => string;

const pick = (roll: () => number, count: number, skew = 1): number =>
  Math.floor(count * roll() ** skew);
const two = (value: number): string => String(value).padStart(2, '0');

/** Sites as people have them. */
export const SHAPES: Readonly<Record<string, Layout>> = {
  blog: (file, roll) => {
    if (roll() < 0.2) return `tags/${pick(roll, 400, 2)}/page/${file}.html`;
    const year = 2010 + pick(roll, 15);
    return `${year}/${two(1 + pick(roll, 12))}/${two(1 + pick(roll, 28))}/post-${file}/index.html`;
  },
  'docs in ten languages': (file, roll) => {
    const language = ['en', 'zh', 'ja', 'de', 'fr', 'es', 'pt', 'ru', 'ko', 'it'][pick(roll, 10)];
    return `${language}/v${1 + pick(roll, 6, 2)}/${pick(roll, 30, 1.5)}/${pick(roll, 12)}/${file}.html`;
  },
  'news by date': (file, roll) =>
    `news/${2015 + pick(roll, 10)}${two(1 + pick(roll, 12))}/${two(1 + pick(roll, 28))}/${file}.html`,
  galleries: (file, roll) => {
    const album = pick(roll, 800, 1.5);
    return `albums/${album}/${['full', 'thumb', 'web'][file % 3]}/${file}.jpg`;
  },
  packages: (file, roll) => {
    const scope = roll() < 0.4 ? `@scope-${pick(roll, 50, 2)}/` : '';
    const inner = 'lib/esm/internal/'
      .split('/')
      .slice(0, pick(roll, 4))
      .map((part) => `${part}/`);
    return `npm/${scope}pkg-${pick(roll, 1200, 1.3)}/${1 + pick(roll, 8, 2)}.0.0/${inner.join('')}${file}.js`;
  },
  'hash buckets': (file) => {
    const hash = (Math.imul(file + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
    return `objects/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
  },
  flat: (file, roll) => `${pick(roll, 1500, 1.2)}/${file}.html`,
  deep: (file, roll) => {
    const levels = 2 + pick(roll, 20);
    let path = '';
    for (let level = 0; level < levels; level++)
      path += `${'abc'[pick(roll, level % 4 === 3 ? 3 : 1.4)] ?? 'a'}/`;
    return `${path}${file}.html`;
  },
};

/** Which part of a folder's files changed, by a throw of the dice for the folder. */
export const CHANGES = {
  'a part of each folder': (chance) => chance,
  'whole folders': (chance) => (chance < 0.35 ? 0.98 : 0.03),
  'nearly all': () => 0.95,
  few: (chance) => (chance < 0.1 ? 0.7 : 0.01),
} as const satisfies Readonly<Record<string, (chance: number) => number>>;

/** A site of a shape, with its files below every base URL. */
export function shaped(
  layout: Layout,
  share: (chance: number) => number,
  files: number,
  bases: number,
  seed = 1,
): Site {
  const roll = dice(seed);
  const baseUrls = Array.from(
    { length: bases },
    (_, host) => `https://www${host}.example.com/site/`,
  );
  const shares = new Map<string, number>();
  const changed: string[] = [];
  const others: string[] = [];
  const paths = Array.from({ length: files }, (_, file) => layout(file, roll, files)).sort();
  for (const path of paths) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    const part = shares.get(folder) ?? share(roll());
    shares.set(folder, part);
    (roll() < part ? changed : others).push(path);
  }
  const under = (path: string) => baseUrls.map((base) => base + path);
  return {
    // In byte order, as a run has them.
    demand: { urls: changed.flatMap(under).sort(), directories: [], baseUrls },
    unchanged: others.map(under),
  };
}
