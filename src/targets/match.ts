/** One step of a pattern. */
export type Step =
  /** One of these texts, once, at most once (`?`) or at least once (`+`); all are of one length. */
  | { readonly kind: 'one' | 'maybe' | 'many'; readonly of: readonly [string, ...string[]] }
  /** `*`; `**`; and the `**` and slash that begin a segment: no folder, or several. */
  | { readonly kind: 'name' | 'anything' | 'folders' };

/** What a pattern does with a path. */
export interface Matcher {
  /** Whether the steps match the whole path. */
  matches(path: string): boolean;
  /**
   * What each wildcard stands for, in order; null if the path does not match. Each takes as little as
   * it can, the first one first; folders come without their last slash.
   */
  capture(path: string): readonly string[] | null;
}

/**
 * Matches by a table of steps by positions, in which a cell says whether the steps from there on match
 * the rest of the path. It is filled backwards, each cell once, so the work is steps × characters
 * whatever the path. A regular expression has no such bound, and paths come from strangers: on a name
 * of 200 dashes it would try billions of ways to read `*-*-*-*-*-*.md`.
 */
export function matcherOf(steps: readonly Step[]): Matcher {
  const prefix = fixedText(steps[0]);
  const suffix = fixedText(steps.at(-1));
  // Kept between calls: a million paths would otherwise be a million tables.
  let table = new Uint8Array(0);

  function matches(path: string): boolean {
    if (!path.startsWith(prefix) || !path.endsWith(suffix)) return false;
    const width = path.length + 1;
    if (table.length < (steps.length + 1) * width) {
      table = new Uint8Array(2 * (steps.length + 1) * width);
    }
    const end = steps.length * width;
    table.fill(0, end, end + path.length);
    table[end + path.length] = 1;
    for (let index = steps.length - 1; index >= 0; index--) {
      fillRow(table, index * width, width, steps[index] as Step, path);
    }
    return table[0] === 1;
  }

  function capture(path: string): readonly string[] | null {
    if (!matches(path)) return null;
    const width = path.length + 1;
    const captures: string[] = [];
    let at = 0;
    for (const [index, step] of steps.entries()) {
      const rest = (index + 1) * width;
      const fits = (position: number) => table[rest + position] === 1;
      switch (step.kind) {
        case 'one':
          at += step.of[0].length;
          break;
        case 'maybe':
          if (isAt(path, at, step.of) && fits(at + step.of[0].length)) at += step.of[0].length;
          break;
        case 'many': {
          const size = step.of[0].length;
          for (let next = at; isAt(path, next, step.of); ) {
            next += size;
            if (fits(next)) at = next;
          }
          break;
        }
        case 'name':
        case 'anything': {
          const from = at;
          while (!fits(at)) at++;
          captures.push(path.slice(from, at));
          break;
        }
        case 'folders': {
          const from = at;
          while (!fits(at)) at = path.indexOf('/', at) + 1;
          captures.push(path.slice(from, Math.max(from, at - 1)));
          break;
        }
      }
    }
    return captures;
  }

  return { matches, capture };
}

/** Fills the row of one step, which begins at `row`, from the row of the steps after it. */
function fillRow(table: Uint8Array, row: number, width: number, step: Step, path: string): void {
  const rest = row + width;
  const cell = (at: number) => table[at] as number;
  switch (step.kind) {
    case 'one':
    case 'maybe':
    case 'many': {
      const size = step.of[0].length;
      for (let i = width - 1; i >= 0; i--) {
        let fits = step.kind === 'maybe' ? cell(rest + i) : 0;
        if (isAt(path, i, step.of)) {
          fits |= cell(rest + i + size);
          if (step.kind === 'many') fits |= cell(row + i + size);
        }
        table[row + i] = fits;
      }
      break;
    }
    case 'name':
    case 'anything': {
      const stopsAtSlash = step.kind === 'name';
      let fits = 0;
      for (let i = width - 1; i >= 0; i--) {
        if (stopsAtSlash && path.charCodeAt(i) === SLASH) fits = 0;
        fits |= cell(rest + i);
        table[row + i] = fits;
      }
      break;
    }
    case 'folders': {
      let fitsLater = 0;
      for (let i = width - 1; i >= 0; i--) {
        if (path.charCodeAt(i) === SLASH) fitsLater |= cell(rest + i + 1);
        table[row + i] = cell(rest + i) | fitsLater;
      }
      break;
    }
  }
}

const SLASH = 0x2f;

function isAt(path: string, position: number, texts: readonly string[]): boolean {
  for (const text of texts) if (path.startsWith(text, position)) return true;
  return false;
}

/** The one text that a step stands for, or the empty text. */
function fixedText(step: Step | undefined): string {
  return step?.kind === 'one' && step.of.length === 1 ? step.of[0] : '';
}
