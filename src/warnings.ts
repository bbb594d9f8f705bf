import type { Changes } from './changes/changes.ts';
import { likelyRoot } from './changes/published-folder.ts';
import type { Log } from './clock.ts';
import { DEFAULT_PATHS } from './inputs/defaults.ts';
import type { Inputs } from './inputs/types.ts';
import { idlePatterns, misspelledRules } from './targets/idle-patterns.ts';
import { belowRoot, type Targets } from './targets/targets.ts';

/** A pattern that matches neither a change nor a file is likely a mistake. Those that nobody wrote are none. */
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

/** Says which rules are likely misspelled. Nothing waits for it but the end of the run. */
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

/** Says where the site likely lies, if `root` was forgotten. Nothing waits for it but the end of the run. */
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

/** Files by what they are called below `root`. */
function published(files: readonly string[], root: string): readonly string[] {
  return files.map((path) => belowRoot(path, root) ?? path);
}
