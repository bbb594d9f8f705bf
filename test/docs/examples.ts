import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const at = (name: string): URL => new URL(`../../${name}`, import.meta.url);

/** Every page that users read: the READMEs, and what lies in docs/. */
export const PAGES: readonly string[] = [
  ...readdirSync(at('.'), { encoding: 'utf8' }).filter((name) => name.endsWith('.md')),
  ...readdirSync(at('docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
];

/** The text of a page. */
export function page(name: string): string {
  return readFileSync(fileURLToPath(at(name)), 'utf8');
}

/** A page without its code blocks, so that nothing in them is taken for text. */
export function prose(name: string): string {
  return page(name).replaceAll(/^ *```.*?^ *```/gms, '');
}

/** Where links into a page may lead: its headings as GitHub names them, and its anchors. */
export function anchors(name: string): ReadonlySet<string> {
  const headings = Array.from(prose(name).matchAll(/^#+ (.*)$/gm), ([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
  const named = Array.from(prose(name).matchAll(/<a id="([^"]*)">/g), ([, id = '']) => id);
  return new Set([...headings, ...named]);
}

/** A YAML example of a page. */
export interface Example {
  readonly page: string;
  /** The line of the page on which it begins. */
  readonly line: number;
  /** A whole workflow: what the example is, or the steps, jobs or head that it shows put into one. */
  readonly workflow: string;
}

/** The YAML examples of all pages. */
export function examples(): readonly Example[] {
  return PAGES.flatMap((name) => {
    const text = page(name);
    return Array.from(text.matchAll(/^( *)```yaml\n(.*?)^ *```/gms), (found): Example => {
      const [, indent = '', content = ''] = found;
      const code = content.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
      const line = text.slice(0, found.index).split('\n').length;
      return { page: name, line, workflow: workflowOf(code) };
    });
  });
}

function workflowOf(code: string): string {
  const parsed: unknown = parse(code);
  if (Array.isArray(parsed)) {
    const steps = code.replaceAll(/^/gm, '      ');
    return `on: push\njobs:\n  example:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
  }
  if (typeof parsed !== 'object' || parsed === null) return code;
  const head = 'on' in parsed ? code : `on: push\n${code}`;
  const job = '\njobs:\n  example:\n    runs-on: ubuntu-latest\n    steps:\n      - run: "true"\n';
  return 'jobs' in parsed ? head : head + job;
}
