import { execFileSync } from 'node:child_process';
import { planRefresh } from '../src/plan/plan.ts';
import { defaults } from '../test/plan/forests.ts';
import { type Shape, type Site, siteOf } from '../test/plan/sites.ts';
import { raiseLevels, takeDensest } from './baselines.ts';

/** Sites of several shapes; as many files of them changed as the bench asks for. */
const SHAPES: Readonly<Record<string, Omit<Shape, 'files'>>> = {
  even: { fans: [10, 20, 20], skew: 1, share: () => 0.5 },
  skewed: { fans: [40, 40, 20], skew: 2.5, share: (chance) => chance ** 2 },
  deep: { fans: [5, 5, 5, 5, 5, 5, 5], skew: 1.3, share: (chance) => chance },
  mixed: { fans: [20, 30, 10], skew: 1.5, share: (chance) => (chance < 0.4 ? 0.98 : 0.05) },
};

const SIZES = [1_000, 10_000, 100_000, 1_000_000];

/** A share of the changes that makes the limits grow with the site. */
const LIMITS = {
  'by default': () => defaults,
  '100 directories, a tenth of the URLs': (urls: number) => ({
    ...defaults,
    maxDirectories: 100,
    maxUrls: Math.floor(urls / 10),
    urlQuota: urls,
    urlsPerDomain: urls,
  }),
};

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

/** A site of about that many changed files. */
function site(shape: Omit<Shape, 'files'>, changed: number): Site {
  const sample = siteOf(1, { ...shape, files: 2000 });
  const files = Math.round((changed * 2000) / sample.demand.urls.length);
  return siteOf(2, { ...shape, files });
}

/** Plans once in a process of its own, so that its memory is that of one plan. */
function measure(changed: number): Measure {
  const { demand, bystanders } = site(SHAPES.mixed as Shape, changed);
  const shuffled = demand.urls.toSorted((a, b) => (a.slice(-9) < b.slice(-9) ? -1 : 1));
  const limits = LIMITS['100 directories, a tenth of the URLs'](demand.urls.length);
  const megabytes = () => process.resourceUsage().maxRSS / 1024;
  const before = megabytes();
  const start = performance.now();
  const { gap } = planRefresh({ ...demand, urls: shuffled }, limits, bystanders);
  const planned = performance.now();
  const peak = megabytes();
  const again = performance.now();
  shuffled.sort();
  const sorting = performance.now() - again;
  return { changed: demand.urls.length, planning: planned - start, sorting, before, peak, gap };
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Time and memory for growing sites. */
function growth(): string {
  const measures = SIZES.map((size): Measure => {
    const output = execFileSync(process.execPath, [import.meta.filename, String(size)]);
    return JSON.parse(output.toString());
  });
  const perUrl = ({ planning, changed }: Measure) => planning / (changed * Math.log2(changed));
  const [, base] = measures;
  return table(
    [
      'changed files',
      'planning',
      'beside sorting the URLs',
      'per n log n',
      'memory before',
      'at the peak',
      'gap',
    ],
    measures.map((one) => [
      one.changed.toLocaleString('en-US'),
      `${one.planning.toFixed(0)} ms`,
      `${(one.planning / one.sorting).toFixed(1)} ×`,
      base === undefined ? '' : `${(perUrl(one) / perUrl(base)).toFixed(2)} ×`,
      `${one.before.toFixed(0)} MB`,
      `${one.peak.toFixed(0)} MB`,
      `${(100 * one.gap).toFixed(2)} %`,
    ]),
  );
}

/** Costs beside simpler ways to choose directories. */
function comparison(): string {
  const rows = Object.entries(SHAPES).flatMap(([name, shape]) => {
    const some = site(shape, 20_000);
    return Object.entries(LIMITS).map(([which, limitsFor]) => {
      const limits = limitsFor(some.demand.urls.length);
      const plan = planRefresh(some.demand, limits, some.bystanders);
      const collateral = plan.collateral ?? 0;
      const cost = collateral + plan.urls.length + 100 * plan.directories.length;
      const others = [raiseLevels(some, limits), takeDensest(some, limits)];
      return [
        name,
        which,
        cost.toLocaleString('en-US'),
        collateral.toLocaleString('en-US'),
        `${(100 * plan.gap).toFixed(2)} %`,
        ...others.flatMap((other) =>
          other === null
            ? ['none fits', '']
            : [
                `${(other.cost / cost).toFixed(2)} ×`,
                `${(other.collateral / collateral).toFixed(2)} ×`,
              ],
        ),
      ];
    });
  });
  return table(
    [
      'site',
      'limits',
      'cost',
      'collateral',
      'gap',
      'cost of level raising',
      'its collateral',
      'cost of greedy by density',
      'its collateral',
    ],
    rows,
  );
}

/** What planning takes, and how good plans are, as Markdown. */
export function benchPlan(): string {
  return [
    '## Planning: time and memory (a mixed site, 100 directories, a tenth of the URLs)',
    growth(),
    '## Plans: cost beside simpler ways (20,000 changed files)',
    comparison(),
  ].join('\n\n');
}

if (import.meta.main) {
  const size = process.argv[2];
  console.log(size === undefined ? benchPlan() : JSON.stringify(measure(Number(size))));
}
