import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** Folders whose code does the same for the same arguments, always. */
const PURE = ['targets', 'plan', 'report'];

/** What they may use besides each other: neither of them touches the world. */
const ALLOWED = ['errors.ts', 'url.ts'];

/** The clock, chance, the process, the network, as they could be reached without an import. */
const WORLDLY =
  /\b(Date\.now|new Date\b|performance|Math\.random|crypto|process|globalThis|fetch|setTimeout|setInterval|setImmediate|console|require|import\()/;

const files = PURE.flatMap((folder) =>
  readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

/** What a file imports to run; types are gone by then. */
function imports(file: string): readonly string[] {
  const source = readFileSync(join(SRC, file), 'utf8');
  return [...source.matchAll(/^(?:import|export)\s(?!type\b)([^;]*?)from '([^']+)'/gms)]
    .filter(([, what = '']) => !/^\{(\s*type\s\w+,?)+\s*\}\s*$/.test(what))
    .map(([, , from = '']) =>
      from.startsWith('.') ? normalize(relative(SRC, join(SRC, dirname(file), from))) : from,
    );
}

test('there is something to check', () => {
  expect(files.length).toBeGreaterThan(10);
});

describe.each(files)('%s', (file) => {
  test('imports nothing that touches the world', () => {
    const foreign = imports(file).filter(
      (from) => !ALLOWED.includes(from) && !PURE.some((folder) => from.startsWith(`${folder}/`)),
    );
    expect(foreign).toEqual([]);
  });

  test('reaches for neither clock, chance nor process', () => {
    const code = readFileSync(join(SRC, file), 'utf8').replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '');
    expect(code).not.toMatch(WORLDLY);
  });
});
