/**
 * Whether one word may be a misspelling of another: at most a third of the letters, and at most two, differ.
 *
 * @example areAlike('pubilc', 'public') // true
 */
export function areAlike(one: string, other: string): boolean {
  return isWithin(Math.min(2, Math.floor(Math.max(one.length, other.length) / 3)), one, other);
}

/**
 * Whether the edit distance of two words is at most `most`. Swapping two adjacent letters counts as one edit (optimal string
 * alignment). The recursion branches at most `most` times, so it needs no table.
 */
function isWithin(most: number, one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > most) return false;
  if (one === '' || other === '') return true;
  const [rest, otherRest] = [one.slice(1), other.slice(1)];
  if (one[0] === other[0]) return isWithin(most, rest, otherRest);
  if (most === 0) return false;
  const areSwapped = one.length > 1 && one[0] === other[1] && one[1] === other[0];
  return (
    isWithin(most - 1, rest, otherRest) ||
    isWithin(most - 1, rest, other) ||
    isWithin(most - 1, one, otherRest) ||
    (areSwapped && isWithin(most - 1, one.slice(2), other.slice(2)))
  );
}
