import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matcherOf, type Step } from '../../src/targets/match.ts';

/** The same steps as a regular expression: an independent reading, safe on short paths alone. */
function regexOf(steps: readonly Step[]): RegExp {
  const source = steps.map((step) => ('of' in step ? repeated(step) : WILDCARDS[step.kind]));
  return new RegExp(`^${source.join('')}$`, 's');
}

function repeated({ kind, of }: Extract<Step, { of: unknown }>): string {
  return `(?:${of.join('|')})${{ one: '', maybe: '?', many: '+' }[kind]}`;
}

const WILDCARDS = { name: '([^/]*?)', anything: '(.*?)', folders: '(?:(.*?)/)??' };

const texts = fc.constantFrom<[string, ...string[]]>(['a'], ['b'], ['/'], ['ab'], ['a', 'b']);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('one', 'maybe', 'many'), of: texts }),
  fc.record({ kind: fc.constantFrom('name', 'anything', 'folders') }),
);

describe('matcherOf', () => {
  test('agrees with a regular expression on every match and every capture', () => {
    let matches = 0;
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 6 }),
        fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 8 }),
        (steps, characters) => {
          const path = characters.join('');
          const matcher = matcherOf(steps);
          const match = regexOf(steps).exec(path);
          expect(matcher.matches(path)).toBe(match !== null);
          expect(matcher.capture(path)).toEqual(match?.slice(1).map((text) => text ?? '') ?? null);
          if (match !== null) matches++;
        },
      ),
      { seed: 1, numRuns: 20_000 },
    );
    expect(matches).toBeGreaterThan(2_000);
  });

  test('gives the same answer for paths of any length in any order', () => {
    const matcher = matcherOf([{ kind: 'folders' }, { kind: 'name' }, { kind: 'one', of: ['.a'] }]);
    const paths = ['b/b/b.a', '.a', 'b/.b', 'b.a', '', 'b/b/b/b/b/b/b/b/b/b/b/b/b/b.a', '.a'];
    expect(paths.map((path) => matcher.matches(path))).toEqual(
      paths.map((path) => path.endsWith('.a')),
    );
  });

  // Backtracking would need more steps than there are atoms on earth: this test ends or it does not.
  test('reads a hostile name of 20,000 characters', () => {
    const dash: Step = { kind: 'one', of: ['-'] };
    const steps: Step[] = Array.from({ length: 20 }, () => [
      { kind: 'anything' } as const,
      dash,
    ]).flat();
    const matcher = matcherOf([...steps, { kind: 'many', of: ['-'] }, { kind: 'one', of: ['!.'] }]);
    expect(matcher.matches(`${'-'.repeat(20_000)}.`)).toBe(false);
    expect(matcher.capture(`${'-'.repeat(20_000)}!.`)).toEqual(Array(20).fill(''));
  });
});
