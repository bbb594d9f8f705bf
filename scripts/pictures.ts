import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { marked } from 'marked';
import { run, STORIES } from '../demo/stories.ts';
import { Repository } from '../test/repository.ts';

/**
 * Draws the job summaries of the demo, as GitHub shows them, into docs/images/.
 * Needs Chromium (set CHROMIUM if it is not `chromium`), a Chinese font, and an emoji font.
 */
async function main(): Promise<void> {
  const images = fileURLToPath(new URL('../docs/images/', import.meta.url));
  mkdirSync(images, { recursive: true });
  for (const story of STORIES) {
    const repository = new Repository();
    const { summary } = await run(story, repository);
    repository.remove();
    for (const theme of ['light', 'dark'] as const)
      draw(page(summary, theme), join(images, `summary-${story.name}-${theme}.png`));
  }
}

const WIDTH = 880;

/** GitHub's page colours. */
const BACKGROUND = { light: '#ffffff', dark: '#0d1117' };

function page(markdown: string, theme: 'light' | 'dark'): string {
  const style = createRequire(import.meta.url).resolve(
    `github-markdown-css/github-markdown-${theme}.css`,
  );
  return `<!doctype html><meta charset="utf-8">
<style>${readFileSync(style, 'utf8')}</style>
<style>body { margin: 0; background: ${BACKGROUND[theme]} } article { padding: 16px 24px; width: ${WIDTH - 48}px }</style>
<article class="markdown-body">${marked.parse(alerts(markdown), { async: false })}</article>`;
}

/** GitHub's alerts, which other Markdown renderers do not support. */
function alerts(markdown: string): string {
  return markdown.replace(/^> \[!CAUTION\]\n((?:>.*\n)+)/gm, (_, body: string) => {
    const content = marked.parse(body.replace(/^> ?/gm, ''), { async: false });
    return `<div class="markdown-alert markdown-alert-caution"><p class="markdown-alert-title">Caution</p>${content.replaceAll('\n', ' ')}</div>\n`;
  });
}

/** Draws a page twice: once to measure its height, once for the picture. */
function draw(html: string, file: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'picture-'));
  const source = join(folder, 'page.html');
  const measure = `<script>document.title = Math.ceil(document.body.getBoundingClientRect().height)</script>`;
  writeFileSync(source, html + measure);
  const chromium = (...options: readonly string[]): string =>
    execFileSync(
      process.env.CHROMIUM || 'chromium',
      ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', ...options, source],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
  const dom = chromium('--dump-dom', `--window-size=${WIDTH},600`);
  const height = /<title>(\d+)<\/title>/.exec(dom)?.[1];
  if (!height) throw new Error(`${file}: the height of the page is not known`);
  // Twice as many pixels, for sharp displays.
  chromium(
    '--force-device-scale-factor=2',
    `--screenshot=${file}`,
    `--window-size=${WIDTH},${height}`,
  );
  rmSync(folder, { recursive: true });
}

await main();
