import type { Presence } from '../../src/changes/changes.ts';
import { parseFilter } from '../../src/inputs/patterns.ts';
import { parseRules } from '../../src/inputs/rules.ts';
import type { Mapping } from '../../src/inputs/types.ts';

/** Inputs that a test gives: lists of lines for `paths` and `rewrite`. */
export interface Settings extends Partial<Omit<Mapping, 'filter' | 'rules'>> {
  readonly paths?: readonly string[];
  readonly rewrite?: readonly string[];
}

/** The mapping of a site at https://example.com/, with the defaults of the inputs. */
export function mappingOf({
  paths = ['**', '!.github/**'],
  rewrite = [],
  ...others
}: Settings = {}): Mapping {
  return {
    baseUrls: ['https://example.com/'],
    root: '',
    indexFiles: ['index.html'],
    cleanUrls: false,
    ...others,
    filter: filterOf(...paths),
    rules: rulesOf(...rewrite),
  };
}

export function filterOf(...lines: readonly string[]): Mapping['filter'] {
  const parsed = parseFilter(lines);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.filter;
}

export function rulesOf(...lines: readonly string[]): Mapping['rules'] {
  const parsed = parseRules(lines);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rules;
}

/** Changed paths. A `-` before a path says that it is gone. */
export function changesOf(...paths: readonly string[]): ReadonlyMap<string, Presence> {
  return new Map(
    paths.map((path) => (path.startsWith('-') ? [path.slice(1), 'gone'] : [path, 'present'])),
  );
}

export async function pause(): Promise<void> {}
