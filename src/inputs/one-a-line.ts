/**
 * Finds several URLs, directories or regular expressions on one line, which lists do not accept.
 *
 * @returns how to write them; null if the line is a single item
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

/** Finds several names (of domains or files) on one line; null if there is only one. */
export function severalNames(line: string): readonly string[] | null {
  const items = line.split(/[\s,;，、；]+/).filter((item) => item !== '');
  return items.length > 1 || items[0] !== line ? items : null;
}

/**
 * Finds several patterns on one line, or braces, which have no special meaning in GitHub's filters.
 *
 * @returns the patterns that were probably meant; null if the line is a single one
 * @example severalPatterns('*.{html,css}') // ['*.html', '*.css']
 */
export function severalPatterns(line: string): readonly string[] | null {
  const items = partsOf(line).flatMap(writtenOut);
  return items.length > 1 || items[0] !== line ? items : null;
}

function partsOf(line: string): readonly string[] {
  // A comma in braces separates alternatives, and one after a backslash is literal.
  const byCommas = line.split(/(?<!\\)\s*[,;，、；]\s*(?![^{]*\})/).filter((part) => part !== '');
  if (byCommas.every((part) => /\*|\/$|\.\w+\}?$/.test(part))) return byCommas.flatMap(byBlanks);
  return byBlanks(line);
}

/** Splits at blanks only if all parts look like complete patterns, since names may contain blanks. */
function byBlanks(line: string): readonly string[] {
  const parts = line.split(/(?<!\\)\s+/);
  const areWhole =
    parts.every((part) => part.includes('*')) &&
    parts.slice(0, -1).every((part) => /(?:\*|\/|\.\w+|\})$/.test(part));
  return areWhole ? parts : [line];
}

/** Expands braces as a shell does: one pattern per alternative. With a single one they are literal. */
function writtenOut(pattern: string): readonly string[] {
  const [whole, words = ''] = /(?<!\\)\{([^{}]*)\}/.exec(pattern) ?? [];
  if (whole === undefined) return [pattern];
  if (!words.includes(',')) return writtenOut(pattern.replace(whole, `\\{${words}\\}`));
  return words.split(',').flatMap((word) => writtenOut(pattern.replace(whole, word.trim())));
}

/** Shows items one per line, ready to paste. */
export function oneALine(items: readonly string[]): string {
  const [only = ''] = items;
  if (items.length === 1) return only;
  const more = items.length > SHOWN ? [`… and ${items.length - SHOWN} more`] : [];
  return ['one per line:', ...items.slice(0, SHOWN), ...more].join('\n      ');
}

const SHOWN = 20;
