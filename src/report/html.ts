import { printable } from './printable.ts';

/** Characters of one text from outside that are shown; the plan file holds it whole. */
const SHOWN = 300;

/** Text as GitHub shows it to the letter: no HTML, and no Markdown, mention, formula or link either. */
export function text(content: string): string {
  return printable(content)
    .trim()
    .replace(MARKUP, (found) => `${found.slice(0, -1)}&#${found.charCodeAt(found.length - 1)};`);
}

/** Characters that HTML or Markdown take for more than themselves; some only at the beginning, or after www. */
const MARKUP = /^\d+[.)]|\bwww\.|[<>&"'\\`*_~[\]|#@!:$=+-]/gi;

/** Text as `text` gives it, in which what stands between two backticks is code. */
export function prose(content: string): string {
  return text(content).replace(/&#96;((?:(?!&#96;).)*)&#96;/g, '<code>$1</code>');
}

/** The first characters of a text, with an ellipsis where it goes on: it tells that a secret may have been cut, too. */
export function cut(content: string, most: number): string {
  return content.length > most ? `${content.slice(0, most)}…` : content;
}

/** Text in the typeface of code, cut where it is long. */
export function code(content: string): string {
  return content && `<code>${text(cut(content, SHOWN))}</code>`;
}

/** A link. Its address is one of our own making: an escaped URL may still be a wrong one. */
export function link(url: string, label: string): string {
  return `<a href="${text(url)}">${label}</a>`;
}

/** A table of cells that are HTML already. A head of empty cells is left out. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const top = head.some((cell) => cell !== '') ? row(head, 'th') : '';
  return `<table>${top}${rows.map((cells) => row(cells, 'td')).join('')}</table>`;
}

/** What one unfolds by a click on its title. */
export function details(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

/** Lines to copy, each as it stands. The fence is longer than any that the lines could close it with. */
export function fence(language: string, lines: readonly string[]): string {
  const content = lines.map(printable);
  const runs = content.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length);
  const mark = '`'.repeat(Math.max(2, ...runs) + 1);
  return [`${mark}${language}`, ...content, mark].join('\n');
}
