/** Strings that are sorted in one go: some hundredths of a second. */
const CHUNK = 2 ** 16;

/** Strings in byte order: a merge sort of chunks, with a pause between them. */
export async function sorted(
  strings: readonly string[],
  pause: () => Promise<void>,
): Promise<string[]> {
  let runs: string[][] = [];
  for (let from = 0; from < strings.length; from += CHUNK) {
    runs.push(strings.slice(from, from + CHUNK).sort());
    await pause();
  }
  while (runs.length > 1) {
    const merged: string[][] = [];
    for (const [index, run] of runs.entries()) {
      if (index % 2 === 0) merged.push(run);
      else merged.push(await merge(merged.pop() ?? [], run, pause));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge(
  one: readonly string[],
  other: readonly string[],
  pause: () => Promise<void>,
): Promise<string[]> {
  const last = one.at(-1);
  const first = other[0];
  if (last === undefined || first === undefined || last <= first) return [...one, ...other];
  const merged: string[] = [];
  let next = 0;
  for (const string of one) {
    for (let rival = other[next]; rival !== undefined && rival < string; rival = other[++next]) {
      merged.push(rival);
      if (merged.length % CHUNK === 0) await pause();
    }
    merged.push(string);
    if (merged.length % CHUNK === 0) await pause();
  }
  return merged.concat(other.slice(next));
}
