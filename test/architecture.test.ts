import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** The order in which data flows: a folder, or a file beside them, imports from those before it alone. */
const STAGES = [
  ...['errors', 'url', 'clock', 'glob', 'spelling', 'quantities'],
  ...['cloud', 'inputs', 'changes', 'targets', 'plan', 'refresh', 'report'],
  ...['warnings', 'publish', 'action', 'cancellation', 'runner', 'step', 'index'],
];

/** Folders with pure code: the same arguments always give the same result. */
const PURE = ['targets', 'plan', 'report'];

/** Globals that give access to the clock, chance, the process or the network without an import. */
const WORLDLY =
  /\b(Date\.now|new Date\b|performance|Math\.random|crypto|process|globalThis|fetch|setTimeout|setInterval|setImmediate|console|require|import\()/;

/** A static import or re-export, of types or of values, or a dynamic import. */
const IMPORT = /^(?:import|export)\s(?:([^;]*?)\sfrom\s)?'([^']+)'|\bimport\('([^']+)'\)/gms;

interface Import {
  /** A file below src, or a package. */
  readonly from: string;
  /** Whether it imports only types, which do not exist at run time. */
  readonly isType: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);
const sources = new Map(files.map((file) => [file, readFileSync(join(SRC, file), 'utf8')]));
const imports = new Map(Array.from(sources, ([file, source]) => [file, importsOf(file, source)]));

function importsOf(file: string, source: string): readonly Import[] {
  return [...source.matchAll(IMPORT)].map(([, what = '', always, lazily = '']) => ({
    from: (always ?? lazily).replace(/^\..*/, (path) => normalize(join(dirname(file), path))),
    isType: /^type\b|^\{(\s*type\s\w+,?)+\s*\}\s*$/.test(what),
  }));
}

function stageOf(file: string): string {
  return (file.split('/')[0] ?? '').replace(/\.ts$/, '');
}

test('every file belongs to a stage', () => {
  expect(files.length).toBeGreaterThan(50);
  expect([...new Set(files.map(stageOf))].sort()).toEqual(STAGES.toSorted());
});

test('no file imports from a later stage, not even a type', () => {
  const backwards = Array.from(imports).flatMap(([file, all]) =>
    all
      .filter(({ from }) => sources.has(from))
      .filter(({ from }) => STAGES.indexOf(stageOf(from)) > STAGES.indexOf(stageOf(file)))
      .map(({ from }) => `${file} imports ${from}`),
  );
  expect(backwards).toEqual([]);
});

test('no files import each other, directly or indirectly', () => {
  const circular = files.filter((file) => reachable(file).has(file));
  expect(circular).toEqual([]);
});

/** The direct and indirect imports of a file. */
function reachable(file: string): ReadonlySet<string> {
  const found = new Set<string>();
  const ahead = [file];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop())
    for (const one of imports.get(next) ?? [])
      if (!found.has(one.from)) {
        found.add(one.from);
        ahead.push(one.from);
      }
  return found;
}

test('paths are mapped to URLs in one place', () => {
  const mapping = files.filter((file) => sources.get(file)?.includes('destinationsOf('));
  expect(mapping.sort()).toEqual(['targets/destinations.ts', 'targets/targets.ts']);
});

test('packages are imported by their names, not by their files', () => {
  const packages = [...imports.values()]
    .flat()
    .map(({ from }) => from)
    .filter((from) => !sources.has(from) && !from.startsWith('node:'));
  expect([...new Set(packages)].sort()).toEqual([
    '@actions/cache',
    '@actions/core',
    '@actions/github',
    'undici',
  ]);
});

test('no two files have one name', () => {
  const names = files.map((file) => basename(file));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

describe.each(files.filter((file) => PURE.includes(stageOf(file))))('%s', (file) => {
  test('imports nothing that touches the world', () => {
    const used = (imports.get(file) ?? []).filter(({ isType }) => !isType);
    const foreign = used
      .map(({ from }) => from)
      .filter(
        (from) =>
          !['errors', 'url', 'glob', 'spelling', 'quantities', ...PURE].includes(stageOf(from)),
      );
    expect(foreign).toEqual([]);
  });

  test('uses neither clock, chance nor process', () => {
    const code = sources.get(file)?.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '');
    expect(code).not.toMatch(WORLDLY);
  });
});
