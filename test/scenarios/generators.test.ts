import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../changes/builds/build.ts';
import { type Emulator, startEmulator } from '../emulator/emulator.ts';
import { type Files, write } from '../repository.ts';
import { type Deployed, deploy, MANIFEST } from './deploy.ts';

const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));

let cloud: Emulator;

beforeEach(async () => {
  cloud = await startEmulator();
  return () => cloud.close();
});

interface Site {
  readonly generator: string;
  /** The program that builds the folder it is run in into `dist`, below node_modules, and its arguments. */
  readonly command: readonly [string, ...string[]];
  readonly sources: Files;
  /** One page, written anew. */
  readonly edit: Files;
  /** Names that a build may generate. Hashes in names are written as `HASH`. */
  readonly built: readonly string[];
  /** What the edit must refresh, and nothing else. */
  readonly refreshed: readonly string[];
}

const script = (page: string) => `import './shared.js';\ndocument.title = 'The ${page} page';\n`;
const page = (name: string) => `<!doctype html><script type="module" src="./${name}.js"></script>`;
const article = (title: string, day: number, text: string) =>
  `---\ntitle: ${title}\ndate: 2025-01-0${day} 03:04:05\n---\nSummary.\n<!-- more -->\n${text}\n`;
const post = (title: string, day: number, text: string) =>
  `---\nlayout: base.html\ntags: post\ntitle: ${title}\ndate: 2025-01-0${day}\n---\n${text}\n`;

/** An example of docs/built-sites.md, found by a word in it. */
function documented(word: string): string {
  const found = Array.from(PAGE.matchAll(/^```js\n(.*?)^```$/gms), ([, code = '']) => code);
  const example = found.find((code) => code.includes(word));
  if (example === undefined) throw new Error(`no example with ${word}`);
  return example;
}

const PAGE = readFileSync(new URL('../../docs/built-sites.md', import.meta.url), 'utf8');

const SITES: readonly Site[] = [
  {
    generator: 'Vite, several pages and hashed assets',
    command: ['vite/bin/vite.js', 'build', '--logLevel=error'],
    sources: {
      'vite.config.js':
        "export default { build: { rollupOptions: { input: ['index.html', 'about.html', 'shop.html'] } } };",
      'shared.css': 'body { color: teal }',
      'shared.js': "import './shared.css';\n",
      'index.html': page('index'),
      'index.js': script('first'),
      'about.html': page('about'),
      'about.js': script('second'),
      'shop.html': page('shop'),
      'shop.js': script('third'),
    },
    edit: { 'about.js': script('other') },
    built: [
      'about.html',
      'assets/about-HASH.js',
      'assets/index-HASH.js',
      'assets/shared-HASH.css',
      'assets/shared-HASH.js',
      'assets/shop-HASH.js',
      'index.html',
      'shop.html',
    ],
    // The page that names its script, the new script, and the old one, which is gone.
    refreshed: ['about.html', 'assets/about-HASH.js', 'assets/about-HASH.js'],
  },
  {
    generator: 'Eleventy, pages with clean addresses and a list of them',
    command: ['@11ty/eleventy/cmd.cjs', '--quiet', '--output=dist'],
    sources: {
      '_includes/base.html': '<!doctype html><title>{{ title }}</title>{{ content }}',
      'index.html':
        '---\nlayout: base.html\ntitle: Home\n---\n{% for post in collections.post %}<a href="{{ post.url }}">{{ post.data.title }}</a>{% endfor %}',
      'posts/one.md': post('One', 1, 'Text.'),
      'posts/two.md': post('Two', 2, 'Text.'),
      'posts/关于.md': post('关于', 3, '你好。'),
    },
    edit: { 'posts/two.md': post('Two', 2, 'Another text.') },
    built: ['index.html', 'posts/one/index.html', 'posts/two/index.html', 'posts/关于/index.html'],
    refreshed: ['posts/two/', 'posts/two/index.html'],
  },
  {
    generator: 'VitePress, as the documentation configures it',
    command: ['vitepress/bin/vitepress.js', 'build', '--outDir=dist'],
    sources: {
      'package.json': '{ "type": "module" }',
      '.vitepress/config.js': documented('metaChunk'),
      // The default theme takes longer to build.
      '.vitepress/theme/index.js':
        "import { Content } from 'vitepress';\nimport { h } from 'vue';\nexport default { Layout: () => h(Content) };\n",
      'index.md': '# Home\n\n[Use](./guide/use)\n',
      'guide/use.md': '# Use\n\nText.\n',
    },
    edit: { 'guide/use.md': '# Use\n\nAnother text.\n' },
    built: [
      '404.html',
      'assets/app.HASH.js',
      'assets/chunks/framework.HASH.js',
      'assets/chunks/theme.HASH.js',
      'assets/guide_use.md.HASH.js',
      'assets/guide_use.md.HASH.lean.js',
      'assets/index.md.HASH.js',
      'assets/index.md.HASH.lean.js',
      'guide/use.html',
      'hashmap.json',
      'index.html',
      'metadata.js',
      'vp-icons.css',
    ],
    refreshed: [
      'assets/guide_use.md.HASH.js',
      'assets/guide_use.md.HASH.js',
      'assets/guide_use.md.HASH.lean.js',
      'assets/guide_use.md.HASH.lean.js',
      'guide/use.html',
      'hashmap.json',
      'metadata.js',
    ],
  },
  {
    generator: 'Hexo with its default theme, as the documentation configures it',
    command: ['hexo/bin/hexo', 'generate', '--silent'],
    sources: {
      'package.json': JSON.stringify({
        name: 'site',
        hexo: { version: '8.0.0' },
        dependencies: Object.fromEntries(
          ['generator-index', 'renderer-ejs', 'renderer-marked', 'theme-landscape'].map((name) => [
            `hexo-${name}`,
            '*',
          ]),
        ),
      }),
      '_config.yml':
        'title: Site\nurl: https://www.example.com\npublic_dir: dist\ntheme: landscape\nupdated_option: date\n',
      'scripts/stable.js': documented('data-id'),
      'source/_posts/one.md': article('One', 1, 'Text.'),
      'source/_posts/two.md': article('Two', 2, 'Text.'),
    },
    edit: { 'source/_posts/two.md': article('Two', 2, 'Another text.') },
    built: [
      '2025/01/01/one/index.html',
      '2025/01/02/two/index.html',
      'css/images/banner.jpg',
      'css/style.styl',
      'fancybox/jquery.fancybox.min.css',
      'fancybox/jquery.fancybox.min.js',
      'index.html',
      'js/jquery-3.6.4.min.js',
      'js/script.js',
    ],
    refreshed: ['2025/01/02/two/', '2025/01/02/two/index.html'],
  },
];

test.each(SITES)('$generator: of two builds, what the edited page changed', async (site) => {
  const workspace = temporaryFolder();
  const buildAndDeploy = (edit: Files): Promise<Deployed> => {
    // As a fresh checkout: every file is as new as the build.
    for (const name of readdirSync(workspace))
      if (name !== MANIFEST) rmSync(join(workspace, name), { recursive: true });
    write(workspace, { ...site.sources, ...edit });
    symlinkSync(PACKAGES, join(workspace, 'node_modules'), 'junction');
    const [program, ...options] = site.command;
    execFileSync(process.execPath, [join(PACKAGES, program), ...options], {
      cwd: workspace,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return deploy(workspace, cloud);
  };

  const first = await buildAndDeploy(site.sources);
  expect(first.exitCode, first.log).toBe(0);
  const { files } = JSON.parse(readFileSync(join(workspace, MANIFEST), 'utf8'));
  expect(Object.keys(files).map(withoutHash)).toEqual(site.built);

  expect((await buildAndDeploy({})).outputs.result).toBe('nothing');

  const edited = await buildAndDeploy(site.edit);
  expect(edited.exitCode, edited.log).toBe(0);
  expect(edited.refreshed.map(withoutHash).toSorted()).toEqual(site.refreshed);
});

function withoutHash(name: string): string {
  return name.replace(/([-.])[\w-]{8}\.(?=(?:lean\.)?(?:js|css)$)/, '$1HASH.');
}
