import { styleText } from 'node:util';

/** Where the demo writes: a terminal, or something without colours. */
export type Screen = NodeJS.WritableStream;

/** Prefixes of log lines, with the colours in which GitHub shows them. */
const COLOURS = [
  ['Error: ', 'red'],
  ['Warning: ', 'yellow'],
  ['Notice: ', 'blue'],
  ['▼ ', 'bold'],
  ['## ', 'bold'],
] as const;

/** Writes lines under a heading, in colour on a terminal unless NO_COLOR is set. */
export function say(screen: Screen, title: string, lines: readonly string[]): void {
  const rule = '━'.repeat(Math.max(2, 76 - title.length));
  const paint = (format: Parameters<typeof styleText>[0], text: string): string =>
    styleText(format, text, { stream: screen });
  screen.write(`\n${paint(['bold', 'cyan'], `━━ ${title} ${rule}`)}\n`);
  for (const line of lines.flatMap((text) => text.split('\n'))) {
    const [, colour] = COLOURS.find(([prefix]) => line.startsWith(prefix)) ?? [];
    screen.write(`${colour === undefined ? line : paint(colour, line)}\n`);
  }
}

/** The first lines, and how many more there are. */
export function shortened(lines: readonly string[], most: number): readonly string[] {
  const more = lines.length > most ? [`  … and ${lines.length - most} more`] : [];
  return [...lines.slice(0, most), ...more];
}

/** A step's `with:`, as in a workflow. */
export function shownInputs(inputs: Readonly<Record<string, string>>): readonly string[] {
  const lines = Object.entries(inputs).map(([name, value]) =>
    value.includes('\n')
      ? `  ${name}: |\n    ${value.replaceAll('\n', '\n    ')}`
      : `  ${name}: ${value}`,
  );
  return ['with:', ...lines];
}
