import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** A file of the repository. */
const at = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** The inputs that most people need, and no others. */
const MAIN = [
  'base-url',
  'root',
  'build-dir',
  'rewrite',
  'access-key-id',
  'access-key-secret',
] as const;

type Words = Readonly<Record<'inputs' | 'outputs', Readonly<Record<string, string>>>>;

/** A README, the words of its tables, and their heads. */
interface Language {
  readonly words: () => Words;
  readonly heads: { readonly inputs: readonly string[]; readonly outputs: readonly string[] };
}

/** Every README with tables, by its file. */
export const READMES: Readonly<Record<string, Language>> = {
  'README.md': {
    words: english,
    heads: { inputs: ['input', 'default', 'meaning'], outputs: ['output', 'meaning'] },
  },
  'README.zh-CN.md': {
    words: () => parse(readFileSync(at('docs/action.zh-CN.yml'), 'utf8')),
    heads: { inputs: ['输入', '默认值', '含义'], outputs: ['输出', '含义'] },
  },
};

interface Described {
  readonly description: string;
  readonly default?: string;
}

function action(): Record<'inputs' | 'outputs', Record<string, Described>> {
  return parse(readFileSync(at('action.yml'), 'utf8'));
}

function english(): Words {
  const described = (entries: Readonly<Record<string, Described>>) =>
    Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, entry.description]));
  const { inputs, outputs } = action();
  return { inputs: described(inputs), outputs: described(outputs) };
}

/** The text of a README with the tables that action.yml gives, each between its markers. */
export function withTables(text: string, { words, heads }: Language): string {
  const { inputs, outputs } = action();
  const meanings = words();
  const row = (name: string): readonly string[] => [
    `\`${name}\``,
    standard(inputs[name]?.default),
    meanings.inputs[name] ?? '',
  ];
  const isMain = (name: string): boolean => MAIN.some((main) => main === name);
  const others = Object.keys(inputs).filter((name) => !isMain(name));
  const result = Object.keys(outputs).map((name) => [`\`${name}\``, meanings.outputs[name] ?? '']);
  return [
    ['main-inputs', table(heads.inputs, MAIN.map(row))] as const,
    ['inputs', table(heads.inputs, others.map(row))] as const,
    ['outputs', table(heads.outputs, result)] as const,
  ].reduce((filled, [name, lines]) => between(filled, name, lines), text);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  return [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`);
}

function standard(value: string | undefined): string {
  const lines = (value ?? '').trim().split('\n');
  return lines.map((line) => line && `\`${line}\``).join('<br>');
}

function between(text: string, name: string, lines: readonly string[]): string {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The README has no place for the table of ${name}.`);
  return `${text.slice(0, from + begin.length)}\n${lines.join('\n')}\n${text.slice(to)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [file, language] of Object.entries(READMES))
    writeFileSync(at(file), withTables(readFileSync(at(file), 'utf8'), language));
