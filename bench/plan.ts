import { execFileSync } from 'node:child_process';
import type { Limits } from '../src/plan/terms.ts';
import { defaults, planned } from '../test/plan/forests.ts';
import { leastCostByHighs } from '../test/plan/integer-program.ts';
import { CHANGES, SHAPES as SITES, shaped } from '../test/plan/shapes.ts';
import { dice, type Shape, type Site, siteOf } from '../test/plan/sites.ts';
import { raiseLevels, takeDensest } from './baselines.ts';

/** Sites of several shapes; as many files of them changed as the bench asks for. */
const SHAPES: Readonly<Record<string, Omit<Shape, 'files'>>> = {
  even: { fans: [10, 20, 20], skew: 1, share: () => 0.5 },
  skewed: { fans: [40, 40, 20], skew: 2.5, share: (chance) => chance ** 2 },
  deep: { fans: [5, 5, 5, 5, 5, 5, 5], skew: 1.3, share: (chance) => chance },
  mixed: { fans: [20, 30, 10], skew: 1.5, share: (chance) => (chance < 0.4 ? 0.98 : 0.05) },
  sections: { fans: [8, 3], skew: 1.5, share: (chance) => (chance < 0.25 ? 0.99 : 0.02) },
};

const SIZES = [1_000, 10_000, 100_000, 1_000_000];

/** Limits for a site with that many changed files. */
const LIMITS = {
  'the defaults': () => defaults,
  '100 directories, 10,000 URLs': (changed: number): Limits => ({
    ...defaults,
    maxDirectories: 100,
    maxUrls: 10_000,
    urlQuota: changed,
    urlsPerDomain: changed,
  }),
  '100 directories, a tenth of the URLs': (changed: number): Limits => ({
    ...defaults,
    maxDirectories: 100,
    maxUrls: Math.floor(changed / 10),
    urlQuota: changed,
    urlsPerDomain: changed,
  }),
};
type Kind = keyof typeof LIMITS;
const KINDS = [
  'the defaults',
  '100 directories, a tenth of the URLs',
] as const satisfies readonly Kind[];

interface Measure {
  readonly changed: number;
  /** Milliseconds that planning takes, and sorting the same URLs. */
  readonly planning: number;
  readonly sorting: number;
  /** Most memory in use before and after planning, in MB. */
  readonly before: number;
  readonly peak: number;
  readonly gap: number;
}

/** A site of a shape with about that many changed files. */
function site(name: string, changed: number): Site {
  const shape = SHAPES[name];
  if (shape === undefined) throw new Error(`no such shape: ${name}`);
  const sample = siteOf(1, { ...shape, files: 2000 });
  const files = Math.round((changed * 2000) / sample.demand.urls.length);
  return siteOf(2, { ...shape, files });
}

/** Plans once in a process of its own, so that the memory is that of one plan. */
async function measure(changed: number, kind: Kind): Promise<Measure> {
  const { demand, unchanged } = site('mixed', changed);
  const roll = dice(3);
  const shuffled = demand.urls
    .map((url) => ({ url, at: roll() }))
    .sort((a, b) => a.at - b.at)
    .map(({ url }) => url);
  const limits = LIMITS[kind](demand.urls.length);
  const megabytes = () => process.resourceUsage().maxRSS / 1024;
  const before = megabytes();
  const start = performance.now();
  const { gap } = await planned({ ...demand, urls: shuffled }, limits, unchanged);
  const planning = performance.now() - start;
  const peak = megabytes();
  const again = performance.now();
  shuffled.sort();
  const sorting = performance.now() - again;
  return { changed: demand.urls.length, planning, sorting, before, peak, gap };
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Time and memory for growing sites. */
function growth(kind: Kind): string {
  const measures = SIZES.map((size): Measure => {
    const output = execFileSync(process.execPath, [import.meta.filename, String(size), kind]);
    return JSON.parse(output.toString());
  });
  const perUrl = ({ planning, changed }: Measure) => planning / (changed * Math.log2(changed));
  const since = (one: Measure, above: Measure | undefined) =>
    above === undefined ? '' : times(perUrl(one), perUrl(above));
  return table(
    [
      'changed files',
      'planning',
      '× sorting the URLs',
      'growth from the row above, relative to n log n',
      'memory before',
      'at the peak',
      'gap',
    ],
    measures.map((one, row) => [
      number(one.changed),
      `${one.planning.toFixed(0)} ms`,
      times(one.planning, one.sorting),
      since(one, measures[row - 1]),
      `${one.before.toFixed(0)} MB`,
      times(one.peak, one.before),
      percent(one.gap),
    ]),
  );
}

/** Costs beside simpler ways. */
async function comparison(): Promise<string> {
  const rows: string[][] = [];
  for (const shape of Object.keys(SHAPES)) {
    const some = site(shape, 20_000);
    for (const kind of KINDS) {
      const limits = LIMITS[kind](some.demand.urls.length);
      const plan = await planned(some.demand, limits, some.unchanged);
      const collateral = plan.collateral ?? 0;
      const cost = collateral + plan.urls.length + 100 * plan.directories.length;
      const others = [raiseLevels(some, limits), takeDensest(some, limits)];
      rows.push([
        shape,
        kind,
        number(cost),
        number(collateral),
        percent(plan.gap),
        ...others.flatMap((other) =>
          other === null
            ? ['none', '']
            : [times(other.cost, cost), times(other.collateral, collateral)],
        ),
      ]);
    }
  }
  const head = ['cost of level raising', 'collateral', 'cost of greedy by density', 'collateral'];
  return table(['site', 'limits', 'cost', 'collateral', 'gap', ...head], rows);
}

/** Sites as people have them, with 100,000 files: planned below one base URL and below ten. */
async function shapes(kind: Kind): Promise<string> {
  const rows: string[][] = [];
  for (const [shape, layout] of Object.entries(SITES)) {
    const cells: string[] = [];
    for (const bases of [1, 10]) {
      const { demand, unchanged } = shaped(layout, CHANGES['whole folders'], 100_000, bases);
      const others = [...unchanged];
      const start = performance.now();
      const { gap } = await planned(demand, LIMITS[kind](demand.urls.length), others);
      cells.push(`${((performance.now() - start) / 1000).toFixed(1)} s`, percent(gap));
    }
    rows.push([shape, ...cells]);
  }
  return table(['site', 'one base URL', 'gap', 'ten base URLs', 'gap'], rows);
}

/** Costs on small sites as people have them, beside the best plan that HiGHS finds in 20 seconds. */
async function judged(): Promise<string> {
  const rows: string[][] = [];
  for (const [shape, layout] of Object.entries(SITES)) {
    const { demand, unchanged } = shaped(layout, CHANGES['whole folders'], 5000, 1);
    const limits: Limits = { ...defaults, maxUrls: Math.floor(demand.urls.length / 10) };
    const { urls, directories, gap } = await planned(demand, limits, unchanged);
    const cost = directories.reduce((sum, one) => sum + 100 + (one.collateral ?? 0), urls.length);
    const least = leastCostByHighs(demand, limits, unchanged, 20);
    const judge = least === null ? 'none' : times(cost, least.cost);
    const isUnproved = least?.isProved === false;
    rows.push([shape, number(cost), percent(gap), `${judge}${isUnproved ? ' (unproved)' : ''}`]);
  }
  return table(['site', 'cost', 'gap', '× cost of HiGHS'], rows);
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

function times(one: number, other: number): string {
  return one === other ? '1.00 ×' : `${(one / other).toFixed(2)} ×`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

/** What planning takes, and how good plans are, as Markdown. */
export async function benchPlan(): Promise<string> {
  return [
    ...KINDS.flatMap((kind) => [`## Planning a mixed site with ${kind}`, growth(kind)]),
    '## Cost and collateral compared with simpler methods, 20,000 changed files',
    await comparison(),
    '## Planning sites of many shapes, 100,000 files, with the defaults',
    await shapes('the defaults'),
    '## Planning sites of many shapes, 100,000 files, with 100 directories and 10,000 URLs',
    await shapes('100 directories, 10,000 URLs'),
    '## Cost compared with HiGHS, 5,000 files, a tenth of the URLs',
    await judged(),
  ].join('\n\n');
}

if (import.meta.main) {
  const [, , size, kind] = process.argv;
  const isKind = (name: string | undefined): name is Kind => KINDS.some((one) => one === name);
  console.log(isKind(kind) ? JSON.stringify(await measure(Number(size), kind)) : await benchPlan());
}
