import { DEFAULT_INDEX_FILES, DEFAULT_PATHS } from './defaults.ts';
import type { Reader } from './reader.ts';
import type { Inputs } from './types.ts';

/** An input that another one makes meaningless would be ignored in silence: it is a problem. */
export function refuseMeaningless(reader: Reader, inputs: Inputs): void {
  const refuse = (name: string, standard: string, reason: string): void => {
    if (reader.given(name, standard))
      reader.problem(name, reader.text(name), `leave it out: ${reason}`);
  };
  if (inputs.source.kind === 'build') refuse('root', '.', 'build-dir takes its place');
  if (inputs.source.kind === 'none') {
    const reason = '`base: none` looks for no changes';
    refuse('root', '.', reason);
    refuse('paths', DEFAULT_PATHS.join('\n'), reason);
    refuse('rewrite', '', reason);
    refuse('index-files', DEFAULT_INDEX_FILES.join('\n'), reason);
    refuse('clean-urls', 'false', reason);
    refuse('prefetch', 'false', reason);
  }
  if (inputs.source.kind === 'none' && inputs.urls.length + inputs.directories.length === 0)
    refuse('verify', 'false', 'a regular expression names no URL to look at');
  if (inputs.fallback === 'none')
    refuse('max-directories', '10', '`fallback: none` lets no directory stand in for URLs');
  if (inputs.force && !takesForce(inputs))
    refuse('force', 'false', 'it is not for URLs, and this run refreshes nothing else');
  if (inputs.ignoreParams) {
    if (inputs.maxUrls === 0 || (inputs.source.kind === 'none' && inputs.urls.length === 0))
      refuse('ignore-params', 'false', 'this run refreshes no URL by itself');
    // Such a refresh compares cached URLs without their queries to the line as it stands: one with a query matches none.
    for (const line of reader.list('urls'))
      if (line.includes('?'))
        reader.problem(
          'urls',
          line,
          'leave the query out: `ignore-params` refreshes every variant',
        );
  }
  const { name, takes } = inputs.product;
  const reason = `\`product: ${name}\` does not take it`;
  if (!takes.edgeRoutine) {
    refuse('routine-id', '', reason);
    refuse('merge-domain-names', '', reason);
  }
  if (!takes.sites) refuse('site-id', '', reason);
  if (!takes.regexes)
    refuse('regexes', '', `\`product: ${name}\` takes none: name URLs or directories instead`);
  if (!takes.prefetch) refuse('prefetch', 'false', `\`product: ${name}\` has no prefetch`);
}

/** Whether a run may refresh anything that the API takes Force for: all but single URLs. */
function takesForce(inputs: Inputs): boolean {
  return (
    inputs.ignoreParams ||
    inputs.regexes.length > 0 ||
    inputs.directories.length > 0 ||
    inputs.rules.some(({ targets }) => targets.some(({ isDirectory }) => isDirectory)) ||
    (inputs.fallback !== 'none' && inputs.maxDirectories > 0)
  );
}
