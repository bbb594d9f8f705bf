import type { Changes } from './changes/changes.ts';
import { likelyRoot } from './changes/published-folder.ts';
import type { Log } from './clock.ts';
import { DEFAULT_PATHS, type Inputs } from './inputs/types.ts';
import { idlePatterns, misspelledRules } from './targets/idle-patterns.ts';
import { belowRoot, type Targets } from './targets/targets.ts';

/** Warns about patterns that match neither a change nor a file: they are probably mistakes. Defaults are not. */
export async function warnOfIdle(
  { filter, root }: Inputs,
  { unmatched }: Targets,
  { universe }: Changes,
  log: Log,
): Promise<void> {
  const written = unmatched.filter((text) => !DEFAULT_PATHS.includes(text));
  const files = written.length > 0 ? await universe() : null;
  if (!files) return;
  for (const line of idlePatterns(filter, written, published(files, root), root)) log.warning(line);
}

/** Warns about rules that are probably misspelled. Only the end of the run waits for it. */
export async function warnOfRules(
  { root }: Inputs,
  { idleRules }: Targets,
  { paths, universe }: Changes,
  log: Log,
): Promise<void> {
  if (paths.size === 0 || idleRules.length === 0) return;
  const files = (await universe().catch(() => null)) ?? [];
  for (const line of misspelledRules(idleRules, published(files, root), root)) log.warning(line);
}

/** Warns if `root` was probably forgotten, and suggests a value. Only the end of the run waits for it. */
export async function warnOfRoot(
  { root, rules, source, indexFiles }: Inputs,
  { paths, universe, text }: Changes,
  log: Log,
): Promise<void> {
  if (paths.size === 0 || root !== '' || rules.length > 0 || source.kind === 'build') return;
  if (indexFiles.some((name) => paths.get(name) === 'present')) return;
  const files = await universe().catch(() => null);
  const warning = files && (await likelyRoot(files, indexFiles, text));
  if (warning) log.warning(warning);
}

/** Files by their paths below `root`. */
function published(files: readonly string[], root: string): readonly string[] {
  return files.flatMap((path) => belowRoot(path, root) ?? []);
}
