import type { ObjectType } from './lines.ts';

/** The lines that were accepted, by ObjectType (a prefetch is `Preload`), in order; with duplicates. */
export type Accepted = Readonly<Record<ObjectType, readonly string[]>>;

/**
 * Those of the URLs that no accepted refresh covers: neither the URL itself, nor a directory above it, nor an
 * IgnoreParams refresh of it. http and https are one resource. Regular expressions cover nothing here.
 *
 * This is the judge of the promise that green means covered, by no code of the action's.
 */
export function uncovered(accepted: Accepted, urls: Iterable<string>): readonly string[] {
  const files = new Set(accepted.File.map(bare));
  const directories = new Set(accepted.Directory.map(bare));
  const anyParams = new Set(accepted.IgnoreParams.map((url) => withoutParams(bare(url))));
  return [...urls].filter((url) => {
    const name = bare(url);
    return !(
      files.has(name) ||
      anyParams.has(withoutParams(name)) ||
      directoriesAbove(name).some((directory) => directories.has(directory))
    );
  });
}

function bare(url: string): string {
  return url.replace(/^https?:\/\//i, '');
}

function withoutParams(url: string): string {
  return url.replace(/\?.*$/, '');
}

/** `host/a/b` lies below `host/` and `host/a/`; `host/a/` below itself too. */
function directoriesAbove(name: string): readonly string[] {
  return [...withoutParams(name).matchAll(/\//g)].map(({ index }) => name.slice(0, index + 1));
}
