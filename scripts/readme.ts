import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** A file at the top of the repository. */
const at = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

interface Described {
  readonly description: string;
  readonly default?: string;
}

/** The README with its tables of inputs and outputs as action.yml has them, between their markers. */
export function withTables(readme: string): string {
  const action: Record<'inputs' | 'outputs', Record<string, Described>> = parse(
    readFileSync(at('action.yml'), 'utf8'),
  );
  const inputs = Object.entries(action.inputs).map(
    ([name, { description, default: standard }]) =>
      `| \`${name}\` | ${cell(standard)} | ${description.replaceAll('|', '\\|')} |`,
  );
  const outputs = Object.entries(action.outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${description.replaceAll('|', '\\|')} |`,
  );
  return between(
    between(readme, 'inputs', ['| input | default | meaning |', '| --- | --- | --- |', ...inputs]),
    'outputs',
    ['| output | meaning |', '| --- | --- |', ...outputs],
  );
}

function cell(standard: string | undefined): string {
  if (standard === undefined || standard === '') return '';
  return standard
    .trim()
    .split('\n')
    .map((line) => `\`${line}\``)
    .join('<br>');
}

function between(text: string, name: string, lines: readonly string[]): string {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The README has no place for the table of ${name}.`);
  return `${text.slice(0, from + begin.length)}\n${lines.join('\n')}\n${text.slice(to)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(at('README.md'), withTables(readFileSync(at('README.md'), 'utf8')));
