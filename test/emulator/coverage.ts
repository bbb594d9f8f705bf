import type { ObjectType } from './lines.ts';

/** The accepted lines by ObjectType (a prefetch is `Preload`), in order, including duplicates. */
export type Accepted = Readonly<Record<ObjectType, readonly string[]>>;

/**
 * Those of the URLs that no accepted refresh covers: neither the URL itself, nor a directory above it, nor an
 * IgnoreParams refresh of it. http and https are one resource. Regular expressions cover nothing here.
 *
 * This checks the promise that green means covered, without using code of the action.
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

/** `host/a/b` is below `host/` and `host/a/`; `host/a/` is also below itself. */
function directoriesAbove(name: string): readonly string[] {
  return [...withoutParams(name).matchAll(/\//g)].map(({ index }) => name.slice(0, index + 1));
}
