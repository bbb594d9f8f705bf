import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf, nameOf } from '../../src/changes/file-names.ts';

const cases: readonly { bytes: string; name: string }[] = [
  { bytes: '61 2e 68', name: 'a.h' },
  { bytes: '63 61 66 c3 a9', name: 'café' },
  { bytes: '63 61 66 e9', name: 'caf\udce9' },
  { bytes: 'e9 c3 a9', name: '\udce9é' },
  { bytes: 'f0 9f 98 80 ff', name: '😀\udcff' },
  { bytes: 'f0 9f 98', name: '\udcf0\udc9f\udc98' },
  // A surrogate and a NUL in disguise are no UTF-8.
  { bytes: 'ed b3 bf', name: '\udced\udcb3\udcbf' },
  { bytes: 'c0 80', name: '\udcc0\udc80' },
  { bytes: 'ef bf bd', name: '\ufffd' },
];

test.each(cases)('$bytes is $name', ({ bytes, name }) => {
  const raw = Buffer.from(bytes.replaceAll(' ', ''), 'hex');
  expect(nameOf(raw)).toBe(name);
  expect(bytesOf(name)).toEqual(raw);
});

test('every name can be turned back into its bytes', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
    fc.array(fc.constantFrom(0x61, 0x80, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xed, 0xa0, 0xf0, 0x9f)),
  );
  fc.assert(
    fc.property(bytes, (raw) => {
      expect(bytesOf(nameOf(Buffer.from(raw)))).toEqual(Buffer.from(raw));
    }),
    { seed: 3, numRuns: 2000 },
  );
});
