import type { Files } from '../repository.ts';

/** A file as the origin serves it. */
export interface OriginFile {
  readonly body: Buffer;
  /** Milliseconds since the epoch; Last-Modified tells it. */
  readonly modified: number;
}

/** What the caches stand in front of: a bucket that serves what was last uploaded, with index files. */
export class EdgeOrigin {
  readonly #files = new Map<string, OriginFile>();
  readonly #prefix: string;

  /** @param prefix the path below which files are served, such as `/blog/` */
  constructor(prefix = '/') {
    this.#prefix = prefix;
  }

  /** Uploads files by name; null removes one. */
  upload(files: Files, modified: number): void {
    for (const [name, content] of Object.entries(files)) {
      if (content === null) this.#files.delete(this.#prefix + name);
      else this.#files.set(this.#prefix + name, { body: Buffer.from(content), modified });
    }
  }

  /** The file that a URL's path names; null where there is none. */
  find(path: string): OriginFile | null {
    const name = decodeURIComponent(path);
    return this.#files.get(name.endsWith('/') ? `${name}index.html` : name) ?? null;
  }
}
