import { describe, expect, test } from 'vitest';
import { Origin } from '../github/origin.ts';
import { findBy, push, signed, ZEROS } from './step.ts';

describe.each(['a full clone', 'no clone'] as const)('with %s', (checkout) => {
  test('a list of files is used as it is; the head tells which of them exist', async () => {
    using origin = new Origin();
    const after = origin.commit({ 'a.html': '1', 'site/b.html': '1' });
    const names = ['a.html', './site//b.html', 'gone.html'];
    const found = await findBy(checkout, origin, push(ZEROS, after), {
      source: { kind: 'files', names },
      root: 'site',
    });
    expect(signed(found)).toBe('+a.html +site/b.html -gone.html');
    expect(found.range).toEqual({ bases: [], head: null, source: 'files' });
    expect(await found.universe()).toEqual(['site/b.html']);
    expect(found.log).toEqual([]);
  });

  test('a list of files that the head does not have causes a warning', async () => {
    using origin = new Origin();
    const after = origin.commit({ 'site/b.html': '1' });
    const found = await findBy(checkout, origin, push(ZEROS, after), {
      source: { kind: 'files', names: ['b.html'] },
    });
    expect(signed(found)).toBe('-b.html');
    expect(found.log).toEqual([
      expect.stringMatching(/^warning: None of the listed files \(the first is "b\.html"\)/),
    ]);
  });
});
