import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readInputs } from '../../src/inputs/inputs.ts';
import { uncovered } from '../../src/plan/coverage.ts';
import { stepAgain } from '../../src/report/again.ts';
import type { Report } from '../../src/report/report.ts';
import { report } from './report.ts';

/** The inputs of the step, read as the action reads them. */
function read(stale: Report) {
  const [step]: [{ with: Record<string, string> }] = parse(stepAgain(stale).join('\n'));
  const given: Record<string, string> = { ...step.with, 'dry-run': 'true' };
  const around = { env: {}, eventName: 'workflow_dispatch' };
  return readInputs((name) => given[name] ?? '', around);
}

test('each line is given by the input that it came from', () => {
  const inputs = read(
    report({
      uncovered: [
        'https://www.example.com/a.html',
        'https://www.example.com/docs/',
        'https://www.example.com/img/',
        'https://www.example.com/img/.*',
      ],
      directories: ['https://www.example.com/img/'],
      regexes: ['https://www.example.com/img/.*'],
    }),
  );
  expect(inputs).toMatchObject({
    source: { kind: 'none' },
    urls: ['https://www.example.com/a.html', 'https://www.example.com/docs/'],
    directories: ['https://www.example.com/img/'],
    regexes: ['https://www.example.com/img/.*'],
  });
});

test('it has the inputs that say how to refresh', () => {
  const stale = report({ uncovered: ['https://www.example.com/a.html'] });
  const manner = {
    product: 'er',
    'routine-id': 'name.sub-domain',
    'merge-domain-names': 'a.example.com\nb.example.com',
  };
  expect(read({ ...stale, setting: { ...stale.setting, manner } })).toMatchObject({
    product: { name: 'er' },
    routineId: 'name.sub-domain',
    mergeDomainNames: ['a.example.com', 'b.example.com'],
  });
});

describe('whatever is stale', () => {
  const url = fc
    .array(fc.constantFrom('a', 'b', "c'd", '%20', '%60%60%60', '$'), { maxLength: 5 })
    .map((segments) => `https://www.example.com/${segments.join('/')}`);
  const many = fc
    .array(url, { maxLength: 300, size: 'max' })
    .map((urls) => urls.map((base, at) => `${base}/${at}`));

  test('is covered by a step of a few lines', () => {
    fc.assert(
      fc.property(many, (urls) => {
        if (urls.length === 0) return;
        const stale = report({ uncovered: urls });
        const inputs = read(stale);
        expect(uncovered(urls, inputs.urls, inputs.directories)).toEqual([]);
        expect(stepAgain(stale).length).toBeLessThan(120);
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

test('only the first of very many lines are shown', () => {
  const directories = Array.from({ length: 500 }, (_, at) => `https://www.example.com/${at}/`);
  const stale = report({ uncovered: directories, directories });
  expect(read(stale).directories).toHaveLength(100);
  expect(stepAgain(stale).join('\n')).toContain('# … and 400 more (see the plan file)');
});
