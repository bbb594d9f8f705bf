/**
 * @example number(1391) // '1,391'; `Intl` would do it too, but takes longer to load than the whole report takes
 */
export function number(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** @example count(2, 'directory') // '2 directories' */
export function count(value: number, noun: string): string {
  return `${number(value)} ${value === 1 ? noun : `${noun.replace(/y$/, 'ie')}s`}`;
}

/** @example minutes(65_000) // '1:05' */
export function minutes(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * The first items of a list, and how many more there are.
 *
 * @example listed(['a', 'b', 'c', 'd'], 2) // 'a, b and 2 more'
 * @example listed(['a', 'b', 'c'], 3) // 'a, b and c'
 */
export function listed(items: readonly string[], most = Number.POSITIVE_INFINITY): string {
  const shown = items.slice(0, most);
  const rest = items.length - shown.length;
  const last = rest > 0 ? `${number(rest)} more` : shown.pop();
  return shown.length > 0 ? `${shown.join(', ')} and ${last}` : (last ?? '');
}

/** A commit hash as logs and links show it. */
export function short(hash: string): string {
  return hash.slice(0, 7);
}
