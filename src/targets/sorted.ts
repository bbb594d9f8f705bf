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
  // The engine's own sort merges what is sorted already.
  return first.concat(await sorted(strings.slice(middle), pause)).sort();
}
