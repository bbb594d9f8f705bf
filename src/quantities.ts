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
