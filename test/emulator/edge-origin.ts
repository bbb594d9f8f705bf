import type { Files } from '../repository.ts';

/** A file as the origin serves it. */
export interface OriginFile {
  readonly body: Buffer;
  /** In milliseconds since the epoch, sent as Last-Modified. */
  readonly modified: number;
}

/** The origin of the caches: a bucket that serves what was last uploaded, with index files. */
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

  /** The file at a URL's path; null if there is none. */
  find(path: string): OriginFile | null {
    const name = decodeURIComponent(path);
    return this.#files.get(name.endsWith('/') ? `${name}index.html` : name) ?? null;
  }
}
