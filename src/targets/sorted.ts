/** How many strings are sorted without a pause: this takes a few hundredths of a second. */
const CHUNK = 2 ** 16;

/** Strings in byte order: a merge sort with pauses. */
export async function sorted(
  strings: readonly string[],
  pause: () => Promise<void>,
): Promise<string[]> {
  await pause();
  if (strings.length <= CHUNK) return strings.toSorted();
  const middle = strings.length >> 1;
  const first = await sorted(strings.slice(0, middle), pause);
  const second = await sorted(strings.slice(middle), pause);
  const both = first.concat(second);
  // The engine's own sort merges what is sorted already.
  return `${first.at(-1)}` <= `${second[0]}` ? both : both.sort();
}
