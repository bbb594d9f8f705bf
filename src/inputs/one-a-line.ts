/**
 * Several URLs, directories or expressions that stand on one line, as an input's list does not accept them.
 *
 * @returns them as they are to be written; null where the line is one of them
 * @example severalUrls('https://a.example/, https://b.example/') // ['https://a.example/', 'https://b.example/']
 * @example severalUrls('https：//a.example/') // ['https://a.example/']
 */
export function severalUrls(line: string): readonly string[] | null {
  const ascii = line.replace(/[:：][/／]{2}/g, '://');
  const items = ascii
    .split(
      /\s*[,;，、；]\s*(?=https?:\/\/)|\s*[,，、；]\s*(?=\/)|(?<=\/)[，、；]\s*|\s+(?=https?:\/\/|\/)/i,
    )
    .map((item) => item.replace(/\s*[,;，、；。]$/, ''))
    .filter((item) => item !== '');
  return items.length > 1 || items[0] !== line ? items : null;
}

/** Several names (of domains, of files) on one line; null where there is one. */
export function severalNames(line: string): readonly string[] | null {
  const items = line.split(/[\s,;，、；]+/).filter((item) => item !== '');
  return items.length > 1 || items[0] !== line ? items : null;
}

/**
 * Several patterns on one line, or one with braces, which have no meaning in GitHub's filters.
 *
 * @returns each pattern that was meant; null where the line is one
 * @example severalPatterns('*.{html,css}') // ['*.html', '*.css']
 */
export function severalPatterns(line: string): readonly string[] | null {
  const items = partsOf(line).flatMap(writtenOut);
  return items.length > 1 || items[0] !== line ? items : null;
}

function partsOf(line: string): readonly string[] {
  // A comma within braces parts their words, one behind a backslash is the character.
  const byCommas = line.split(/(?<!\\)\s*[,;，、；]\s*(?![^{]*\})/).filter((part) => part !== '');
  if (byCommas.every((part) => /\*|\/$|\.\w+\}?$/.test(part))) return byCommas.flatMap(byBlanks);
  return byBlanks(line);
}

/** A name may hold a blank: only what looks like whole patterns is taken for some. */
function byBlanks(line: string): readonly string[] {
  const parts = line.split(/(?<!\\)\s+/);
  const areWhole =
    parts.every((part) => part.includes('*')) &&
    parts.slice(0, -1).every((part) => /(?:\*|\/|\.\w+|\})$/.test(part));
  return areWhole ? parts : [line];
}

/** What a shell makes of braces: a pattern for each of their words. Without several words they are characters. */
function writtenOut(pattern: string): readonly string[] {
  const [whole, words = ''] = /(?<!\\)\{([^{}]*)\}/.exec(pattern) ?? [];
  if (whole === undefined) return [pattern];
  if (!words.includes(',')) return writtenOut(pattern.replace(whole, `\\{${words}\\}`));
  return words.split(',').flatMap((word) => writtenOut(pattern.replace(whole, word.trim())));
}

/** Items as they are shown: below each other, ready to paste. */
export function oneALine(items: readonly string[]): string {
  const [only = ''] = items;
  if (items.length === 1) return only;
  const more = items.length > SHOWN ? [`… and ${items.length - SHOWN} more`] : [];
  return ['one per line:', ...items.slice(0, SHOWN), ...more].join('\n      ');
}

const SHOWN = 20;
