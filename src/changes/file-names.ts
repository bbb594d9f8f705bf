import { isUtf8 } from 'node:buffer';

/** A byte that is not UTF-8 is represented by this plus the byte: the lone surrogates U+DC80 to U+DCFF. */
const ESCAPE = 0xdc00;

/**
 * The text for a file name in bytes. Different bytes give different texts: each byte that is not UTF-8 becomes a lone surrogate,
 * which no valid UTF-8 decodes to.
 *
 * @example
 * nameOf(Buffer.from('caf\xe9', 'latin1')) // 'caf\udce9'
 */
export function nameOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let name = '';
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    name +=
      length === 0
        ? String.fromCharCode(ESCAPE + bytes.readUInt8(at))
        : bytes.toString('utf8', at, at + length);
    at += Math.max(length, 1);
  }
  return name;
}

/** As `nameOf`, for a name that was read as Latin-1: one character per byte. */
export function nameOfLatin1(bytes: string): string {
  return /^[\0-\x7f]*$/.test(bytes) ? bytes : nameOf(Buffer.from(bytes, 'latin1'));
}

/** The inverse of `nameOf`. */
export function bytesOf(name: string): Buffer {
  if (name.isWellFormed()) return Buffer.from(name);
  const parts = Array.from(name, (character) => {
    // A lone surrogate is its own code unit; a pair begins with one that is lower.
    const code = character.charCodeAt(0);
    const escaped = code >= ESCAPE + 0x80 && code <= ESCAPE + 0xff;
    return escaped ? Buffer.of(code - ESCAPE) : Buffer.from(character);
  });
  return Buffer.concat(parts);
}

/** Whether a file is below a folder; '' is the whole repository. */
export function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** The length in bytes of the UTF-8 character at `at`; 0 if there is none. */
function characterLength(bytes: Buffer, at: number): number {
  const first = bytes.readUInt8(at);
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const character = bytes.subarray(at, at + length);
  return character.length === length && isUtf8(character) ? length : 0;
}
