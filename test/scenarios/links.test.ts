import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../changes/builds/build.ts';
import { type Files, Repository, write } from '../repository.ts';
import { pushEvent, runStep } from './step.ts';

const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** A site whose pages link to each other as its generator writes links. */
interface Site {
  readonly generator: string;
  /** The program below node_modules that builds the folder it runs in, and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** The folder that it writes. */
  readonly output: string;
  readonly sources: Files;
  /** One page, edited. */
  readonly edit: Files;
  readonly with: Readonly<Record<string, string>>;
  /** Two of the links that must be found, so that the test cannot pass on pages without links. */
  readonly links: readonly [string, string];
}

const post = (text: string, title = 'Second') =>
  `---\ntitle: ${title}\ndate: 2025-01-02 03:04:05\n---\n${text}\n`;

const SITES: readonly Site[] = [
  {
    generator: 'VitePress with cleanUrls and base: /docs/',
    command: ['vitepress/bin/vitepress.js', 'build'],
    output: '.vitepress/dist',
    sources: {
      'package.json': '{ "type": "module" }',
      '.vitepress/config.js':
        "export default { title: 'Docs', base: '/docs/', cleanUrls: true, themeConfig: { nav: [{ text: 'Guide', link: '/guide/' }, { text: 'Use', link: '/guide/use' }] } };",
      'index.md': '# Home\n\n[Guide](./guide/) and [use](./guide/use)\n',
      'guide/index.md': '# Guide\n\n[Use](./use) and [home](../)\n',
      'guide/use.md': '# Use\n\n[Guide](./)\n',
    },
    edit: { 'guide/index.md': '# Guide\n\nAnother text. [Use](./use) and [home](../)\n' },
    with: { 'base-url': 'https://www.example.com/docs/', 'clean-urls': 'true' },
    links: ['https://www.example.com/docs/guide/', 'https://www.example.com/docs/guide/use'],
  },
  {
    generator: 'Hexo with its default permalinks, on a server with clean URLs',
    command: ['hexo/bin/hexo', 'generate', '--silent'],
    output: 'public',
    sources: {
      'package.json': JSON.stringify({
        name: 'site',
        hexo: { version: '8.0.0' },
        dependencies: Object.fromEntries(
          ['generator-index', 'renderer-ejs', 'renderer-marked'].map((name) => [
            `hexo-${name}`,
            '*',
          ]),
        ),
      }),
      '_config.yml':
        'title: Site\nurl: https://www.example.com\npermalink: :year/:month/:day/:title/\nupdated_option: date\ntheme: plain\n',
      'themes/plain/layout/layout.ejs': '<!doctype html><%- body %>',
      'themes/plain/layout/index.ejs':
        '<% site.posts.each((post) => { %><a href="<%- url_for(post.path) %>"><%- post.title %></a><% }) %>',
      'themes/plain/layout/post.ejs': '<a href="<%- url_for("/") %>">Home</a><%- page.content %>',
      'source/_posts/first.md': post('Text.', 'First'),
      'source/_posts/second.md': post('Text.'),
    },
    edit: { 'source/_posts/second.md': post('Another text.', 'Another title') },
    with: { 'base-url': 'https://www.example.com/', 'clean-urls': 'true' },
    links: ['https://www.example.com/', 'https://www.example.com/2025/01/02/second/'],
  },
  {
    generator: 'Eleventy with its default permalinks, on a server with clean URLs',
    command: ['@11ty/eleventy/cmd.cjs', '--quiet', '--output=dist'],
    output: 'dist',
    sources: {
      'index.html':
        '{% for post in collections.post %}<a href="{{ post.url }}">{{ post.data.title }}</a>{% endfor %}',
      'posts/one.md': '---\ntags: post\ntitle: One\n---\n<a href="/">Home</a>',
      'posts/two.md': '---\ntags: post\ntitle: Two\n---\n<a href="../one/">One</a>',
    },
    edit: {
      'posts/one.md': '---\ntags: post\ntitle: Another\n---\nMore. <a href="/">Home</a>',
    },
    with: { 'base-url': 'https://www.example.com/', 'clean-urls': 'true' },
    links: ['https://www.example.com/', 'https://www.example.com/posts/one/'],
  },
];

test.each(SITES)(
  '$generator: every link to a changed page is refreshed',
  { timeout: 120_000 },
  async (site) => {
    const source = temporaryFolder();
    symlinkSync(PACKAGES, join(source, 'node_modules'), 'junction');
    const repository = new Repository(temporaryFolder());
    const build = (files: Files): string => {
      write(source, files);
      const [program, ...options] = site.command;
      execFileSync(process.execPath, [join(PACKAGES, program), ...options], {
        cwd: source,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const published = join(repository.dir, 'public');
      rmSync(published, { recursive: true, force: true });
      cpSync(join(source, site.output), published, { recursive: true });
      return repository.commit({});
    };
    const before = build(site.sources);
    const after = build(site.edit);
    const changed = repository.git('diff', '--name-only', `${before}..${after}`).split('\n');

    const ran = await runStep({
      workspace: repository.dir,
      event: pushEvent(before, after),
      with: { root: 'public', base: 'push', 'dry-run': 'true', ...site.with },
    });
    expect(ran.exitCode, ran.log).toBe(0);

    const base = site.with['base-url'] ?? '';
    const public_ = join(repository.dir, 'public');
    const linked = linksOf(public_, base).filter((url) =>
      changed.includes(fileOf(url, base, public_)),
    );
    expect(linked).toEqual(expect.arrayContaining([...site.links]));
    const refreshed = new Set(ran.plan?.urls);
    expect(linked.filter((url) => !refreshed.has(url))).toEqual([]);
  },
);

/** All URLs of the site that its pages link to. */
function linksOf(folder: string, base: string): readonly string[] {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.html'));
  const links = pages.flatMap((name) => {
    const html = readFileSync(join(folder, name), 'utf8');
    const address = new URL(name.replace(/(^|\/)index\.html$/, '$1'), base);
    return Array.from(html.matchAll(/<a\b[^>]*?\shref="([^"]+)"/g), ([, href = '']) => {
      const url = new URL(href, address);
      url.hash = '';
      return url.href;
    });
  });
  return [...new Set(links)].filter((url) => url.startsWith(base));
}

/** The committed file that a server returns for a URL. */
function fileOf(url: string, base: string, folder: string): string {
  const path = decodeURI(url.slice(base.length));
  if (path === '' || path.endsWith('/')) return `public/${path}index.html`;
  const candidates = [path, `${path}.html`, `${path}/index.html`];
  return `public/${candidates.find((name) => existsSync(join(folder, name)) && /\.\w+$/.test(name)) ?? path}`;
}
