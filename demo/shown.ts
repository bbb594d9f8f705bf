/** What a workflow command is shown as, before its text. A command that is not here (`debug`, `add-mask`, …) is not shown. */
const PREFIXES: Readonly<Record<string, string>> = {
  error: 'Error: ',
  warning: 'Warning: ',
  notice: 'Notice: ',
  group: '▼ ',
  endgroup: '',
};

/**
 * A step's log as GitHub shows it: workflow commands carried out, and their text unescaped once.
 *
 * @example shownLog('::error::50%25 of a%0A  b\n::debug::c') // 'Error: 50% of a\n  b'
 */
export function shownLog(log: string): string {
  const lines = log.split('\n').flatMap((line) => {
    const [, command, data = ''] = /^::([\w-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
    if (command === undefined) return [line];
    const prefix = PREFIXES[command];
    return prefix === undefined ? [] : [prefix + unescaped(data)];
  });
  return lines.join('\n');
}

function unescaped(data: string): string {
  return data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

/**
 * A job summary as text: a line for each row of a table and each item of a list. What is fenced stays as it
 * is; everywhere else the summary writes what is no markup by its number (`&#58;`).
 *
 * @example shownSummary('<table><tr><td>Changed</td><td>a&#58;b</td></tr></table>') // 'Changed │ a:b'
 */
export function shownSummary(summary: string): string {
  const parts = summary.split(/^(`{3,}).*\n([\s\S]*?)^\1$/m);
  const texts = parts.map((part, at) => {
    if (at % 3 === 1) return '';
    return at % 3 === 2 ? part.trimEnd().replaceAll(/^/gm, '    ') : withoutMarkup(part);
  });
  return texts
    .join('')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function withoutMarkup(html: string): string {
  return html
    .replaceAll(/<\/t[dh]><t[dh]>/g, ' │ ')
    .replaceAll('<li>', '• ')
    .replaceAll('<summary>', '▶ ')
    .replaceAll(/<\/tr>|<\/li>|<br>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)));
}
