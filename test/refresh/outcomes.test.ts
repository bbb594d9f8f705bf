import { expect, test } from 'vitest';
import { acceptanceTimes } from '../../src/refresh/outcomes.ts';
import { request } from '../report/report.ts';

const SITE = 'https://www.example.com/';

const at = acceptanceTimes([
  request({ lines: [`${SITE}a.html`, `${SITE}docs/a.html`], acceptedAt: 100 }),
  request({ type: 'Directory', lines: [`${SITE}docs/`], acceptedAt: 200 }),
  request({ type: 'Directory', lines: [`${SITE}blog/`], acceptedAt: 300 }),
  request({ lines: [`${SITE}blog/a.html`], acceptedAt: 400 }),
  request({ lines: [`${SITE}c.html`], acceptedAt: null, status: 'refused' }),
  request({ type: 'Regex', lines: [`${SITE}img/.*`], acceptedAt: 350 }),
]);

test.each([
  ['a.html', 100],
  ['docs/a.html', 100],
  ['docs/b/c.html', 200],
  ['docs/', 200],
  ['blog/a.html', 300],
  ['img/a.png', 400],
])('%s was accepted at %i', (path, time) => {
  expect(at(SITE + path)).toBe(time);
  expect(at((SITE + path).replace('https:', 'http:'))).toBe(time);
});
