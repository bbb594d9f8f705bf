import type { Reader } from './reader.ts';
import { DEFAULT_INDEX_FILES, DEFAULT_PATHS, type Inputs } from './types.ts';

/** Rejects inputs that another input makes meaningless, instead of ignoring them silently. */
export function refuseMeaningless(reader: Reader, inputs: Inputs): void {
  const refuse = (name: string, standard: string, reason: string): void => {
    if (reader.given(name, standard))
      reader.problem(name, reader.text(name), `leave it out: ${reason}`);
  };
  if (inputs.source.kind === 'build') refuse('root', '.', 'build-dir takes its place');
  if (inputs.source.kind === 'none') {
    const reason = 'with `base: none`, no changes are looked for';
    refuse('root', '.', reason);
    refuse('paths', DEFAULT_PATHS.join('\n'), reason);
    refuse('rewrite', '', reason);
    refuse('index-files', DEFAULT_INDEX_FILES.join('\n'), reason);
    refuse('clean-urls', 'false', reason);
    refuse('prefetch', 'false', reason);
  }
  if (inputs.source.kind === 'none' && inputs.urls.length + inputs.directories.length === 0)
    refuse('verify', 'false', 'a regular expression gives no URL to check');
  if (inputs.fallback === 'none')
    refuse(
      'max-directories',
      '10',
      '`fallback: none` allows no directory refreshes instead of URLs',
    );
  if (inputs.force && !takesForce(inputs))
    refuse(
      'force',
      'false',
      'it does not apply to single URLs, and this run refreshes nothing else',
    );
  if (inputs.ignoreParams) {
    if (inputs.maxUrls === 0 || (inputs.source.kind === 'none' && inputs.urls.length === 0))
      refuse('ignore-params', 'false', 'this run refreshes no single URLs');
    // Such a refresh compares cached URLs without their queries with the whole line, so a line with a query matches nothing.
    for (const line of reader.list('urls'))
      if (line.includes('?'))
        reader.problem(
          'urls',
          line,
          'leave the query out: `ignore-params` refreshes every variant',
        );
  }
  const { name, supports } = inputs.product;
  const reason = `\`product: ${name}\` does not support it`;
  if (!supports.edgeRoutine) {
    refuse('routine-id', '', reason);
    refuse('merge-domain-names', '', reason);
  }
  if (!supports.sites) refuse('site-id', '', reason);
  if (!supports.regexes)
    refuse(
      'regexes',
      '',
      `\`product: ${name}\` does not support them: give URLs or directories instead`,
    );
  if (!supports.prefetch)
    refuse('prefetch', 'false', `\`product: ${name}\` does not support prefetching`);
}

/** Whether a run may refresh anything to which Force applies: everything except single URLs. */
function takesForce(inputs: Inputs): boolean {
  return (
    inputs.ignoreParams ||
    inputs.regexes.length > 0 ||
    inputs.directories.length > 0 ||
    inputs.rules.some(({ targets }) => targets.some(({ isDirectory }) => isDirectory)) ||
    (inputs.fallback !== 'none' && inputs.maxDirectories > 0)
  );
}
