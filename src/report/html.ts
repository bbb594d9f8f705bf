import { printable } from './printable.ts';

/** The most characters shown of a text from outside; the plan file has all of it. */
const SHOWN = 300;

/** Escapes text so that GitHub shows it literally: no HTML, Markdown, mentions, formulas or links. */
export function text(content: string): string {
  return printable(content)
    .trim()
    .replace(MARKUP, (found) => `${found.slice(0, -1)}&#${found.charCodeAt(found.length - 1)};`);
}

/** Characters with a meaning in HTML or Markdown, some only at the start of the text or after `www`. */
const MARKUP = /^\d+[.)]|\bwww\.|[<>&"'\\`*_~[\]|#@!:$=+-]/gi;

/** Escapes text like {@link text}, but shows what is between backticks as code. */
export function prose(content: string): string {
  return text(content).replace(/&#96;((?:(?!&#96;).)*)&#96;/g, '<code>$1</code>');
}

/** Shortens a text. The ellipsis also marks where a secret may have been cut, which `withoutBeginnings` relies on. */
export function cut(content: string, most: number): string {
  return content.length > most ? `${content.slice(0, most)}…` : content;
}

/** Text shown as code, shortened if it is long. */
export function code(content: string): string {
  return content && `<code>${text(cut(content, SHOWN))}</code>`;
}

/** A link. Only for addresses that we build: escaping does not make an untrusted one safe. */
export function link(url: string, label: string): string {
  return `<a href="${text(url)}">${label}</a>`;
}

/** A table whose cells are HTML. An empty head is left out. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const top = head.some((cell) => cell !== '') ? row(head, 'th') : '';
  return `<table>${top}${rows.map((cells) => row(cells, 'td')).join('')}</table>`;
}

/** A section that is collapsed until the reader clicks its title. */
export function details(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

/** A code block. The fence is longer than any run of backticks in the lines, so that they cannot close it. */
export function fence(language: string, lines: readonly string[]): string {
  const content = lines.map(printable);
  const runs = content.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length);
  const mark = '`'.repeat(Math.max(2, ...runs) + 1);
  return [`${mark}${language}`, ...content, mark].join('\n');
}
