/** The prefixes with which workflow commands are shown. Others (`debug`, `add-mask`, …) are hidden. */
const PREFIXES: Readonly<Record<string, string>> = {
  error: 'Error: ',
  warning: 'Warning: ',
  notice: 'Notice: ',
  group: '▼ ',
  endgroup: '',
};

/**
 * A step's log as GitHub shows it, with at most `groupLines` lines per group.
 *
 * @example shownLog('::error::50%25 of a%0A  b\n::debug::c') // 'Error: 50% of a\n  b'
 */
export function shownLog(log: string, groupLines = Number.POSITIVE_INFINITY): string {
  const lines = foldedGroups(log, groupLines).flatMap((line) => {
    const [, command, data = ''] = /^::([\w-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
    if (command === undefined) return [line];
    const prefix = PREFIXES[command];
    return prefix === undefined ? [] : [prefix + unescaped(data)];
  });
  return lines.join('\n');
}

/** The log's lines, without those beyond the first few of each group. */
function foldedGroups(log: string, most: number): readonly string[] {
  let left: number | null = null;
  let hidden = 0;
  return log.split('\n').flatMap((line) => {
    if (line.startsWith('::group::')) {
      left = most;
      hidden = 0;
    } else if (line === '::endgroup::') {
      left = null;
      return hidden > 0 ? [`  … and ${hidden} more`, line] : [line];
    } else if (left === 0) {
      hidden += 1;
      return [];
    } else if (left !== null) left -= 1;
    return [line];
  });
}

function unescaped(data: string): string {
  return data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

/**
 * A job summary as text, with one line per table row and list item. Code blocks are kept; elsewhere, numeric entities (`&#58;`)
 * are decoded. `short` leaves out collapsed sections.
 *
 * @example shownSummary('<table><tr><td>Changed</td><td>a&#58;b</td></tr></table>') // 'Changed │ a:b'
 */
export function shownSummary(summary: string, length: 'whole' | 'short' = 'whole'): string {
  const kept =
    length === 'short' ? summary.replaceAll(/<details>[\s\S]*?<\/details>/g, '') : summary;
  const parts = kept.split(/^(`{3,}).*\n([\s\S]*?)^\1$/m);
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
    .replaceAll(/^> .*$/gm, (quoted) => quoted.replaceAll('<br>', '\n> '))
    .replaceAll(/<\/t[dh]><t[dh]>/g, ' │ ')
    .replaceAll('<li>', '• ')
    .replaceAll('<summary>', '▶ ')
    .replaceAll(/<\/tr>|<\/li>|<br>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)));
}
