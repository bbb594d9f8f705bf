import { marked } from 'marked';
import { expect } from 'vitest';
import type { Ran } from './step.ts';

/** The allowed form of each output. */
const OUTPUTS: Readonly<Record<string, RegExp>> = {
  'changed-count': /^\d+$/,
  'directory-count': /^\d+$/,
  'fell-back': /^(?:true|false)$/,
  'plan-file': /^(?:|\/[\w/-]+\/plan\.json)$/,
  'refreshed-sha': /^(?:|[0-9a-f]{40}|[0-9a-f]{64})$/,
  result: /^(?:refreshed|nothing|dry-run|unconfirmed|failed)$/,
  'task-ids': /^(?:|\d+(?:,\d+)*)$/,
  'url-count': /^\d+$/,
  'verified-count': /^\d+$/,
};

const PLAN_FIELDS =
  'version product range changed urls directories collateral gap fallback quota requests verified uncovered';

/** The allowed elements and attributes of summaries. */
const ELEMENTS =
  /^(a|blockquote|br|code|details|em|h2|li|p|pre|sub|summary|table|tbody|td|th|thead|tr|ul)$/;
const LINK = /^https:\/\/github\.com\/(example\/site|alibaba-cdn-refresh\/alibaba-cdn-refresh)\//;

/** Control characters except newline and tab, other line separators, and bidirectional control characters. */
const UNPRINTABLE = /[^\P{Cc}\n\t]|[\u2028-\u202e\u2066-\u2069]/u;

/** Checks that text from outside had no effect in anything that the action wrote. */
export function expectNoForgery(ran: Ran): void {
  expectOwnCommands(ran.log);
  expect(Object.keys(ran.outputs).toSorted()).toEqual(Object.keys(OUTPUTS).toSorted());
  for (const [name, value] of Object.entries(ran.outputs))
    expect(value).toMatch(OUTPUTS[name] ?? '');
  if (ran.plan) expect(Object.keys(ran.plan).join(' ')).toBe(PLAN_FIELDS);
  expectOwnMarkup(ran.summary);
}

/** The runner takes a line that begins with `::` for a command, and `##[` anywhere in one: https://github.com/actions/runner */
function expectOwnCommands(log: string): void {
  expect(log).not.toContain('##[');
  // Splits at everything that any program treats as a line separator: also CR, NEL, LS, PS, vertical tab and form feed.
  const lines = log.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/);
  const commands = lines.filter((line) => line.trimStart().startsWith('::'));
  for (const command of commands)
    expect(command).toMatch(/^::(add-mask|debug|endgroup|error|group|notice|warning)::/);
  expect(log).not.toMatch(UNPRINTABLE);
}

/** Checks the rendered summary: only the action's own elements, attributes and links. */
function expectOwnMarkup(summary: string): void {
  const html = marked.parse(summary, { async: false });
  for (const [tag, name = '', attributes = ''] of html.matchAll(/<\/?([^\s>]+)([^>]*)>/g)) {
    expect(name, tag).toMatch(ELEMENTS);
    const href = /^ href="([^"]*)"$/.exec(attributes)?.[1];
    if (name === 'a' && href !== undefined) expect(decoded(href)).toMatch(LINK);
    else expect(attributes, tag).toMatch(/^( class="language-\w+")?$/);
  }
  expect(summary).not.toMatch(UNPRINTABLE);
}

function decoded(html: string): string {
  return html.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
}
