/**
 * Whether one word may be a misspelling of another: at most a third of the letters, and at most two, differ.
 *
 * @example areAlike('pubilc', 'public') // true
 */
export function areAlike(one: string, other: string): boolean {
  const most = Math.min(2, Math.floor(Math.max(one.length, other.length) / 3));
  return Math.abs(one.length - other.length) <= most && distance(one, other) <= most;
}

/** The edit distance in which swapping two adjacent letters counts as one edit (optimal string alignment). */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next.push(
        Math.min(
          (row[j] ?? Infinity) + 1,
          (next[j - 1] ?? Infinity) + 1,
          (row[j - 1] ?? Infinity) + same,
          swapped ? (before[j - 2] ?? Infinity) + 1 : Infinity,
        ),
      );
    }
    before = row;
    row = next;
  }
  return row.at(-1) ?? Infinity;
}
