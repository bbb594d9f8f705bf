import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../changes/builds/build.ts';
import { type Emulator, startEmulator } from '../emulator/emulator.ts';
import { type Files, write } from '../repository.ts';
import { type Deployed, deploy } from './deploy.ts';

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
  /** Names that a build may make. Each hash in a name stands as `HASH` here and below. */
  readonly built: readonly string[];
  /** What the edit must refresh, and nothing else. */
  readonly refreshed: readonly string[];
}

const script = (page: string) => `import './shared.js';\ndocument.title = 'The ${page} page';\n`;
const page = (name: string) => `<!doctype html><script type="module" src="./${name}.js"></script>`;
const post = (title: string, text: string) =>
  `---\nlayout: base.html\ntags: post\ntitle: ${title}\n---\n${text}\n`;

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
      'posts/one.md': post('One', 'Text.'),
      'posts/two.md': post('Two', 'Text.'),
      'posts/关于.md': post('关于', '你好。'),
    },
    edit: { 'posts/two.md': post('Two', 'Another text.') },
    built: ['index.html', 'posts/one/index.html', 'posts/two/index.html', 'posts/关于/index.html'],
    refreshed: ['posts/two/', 'posts/two/index.html'],
  },
];

test.each(SITES)('$generator: of two builds, what the edited page changed', async (site) => {
  const workspace = temporaryFolder();
  const buildAndDeploy = (files: Files): Promise<Deployed> => {
    write(workspace, files);
    const [program, ...options] = site.command;
    const path = fileURLToPath(new URL(`../../node_modules/${program}`, import.meta.url));
    execFileSync(process.execPath, [path, ...options], { cwd: workspace, encoding: 'utf8' });
    return deploy(workspace, cloud);
  };

  const first = await buildAndDeploy(site.sources);
  expect(first.exitCode, first.log).toBe(0);
  const { files } = JSON.parse(readFileSync(join(workspace, '.cdn-manifest.json'), 'utf8'));
  expect(Object.keys(files).map(withoutHash)).toEqual(site.built);

  expect((await buildAndDeploy({})).outputs.result).toBe('nothing');

  const edited = await buildAndDeploy(site.edit);
  expect(edited.exitCode, edited.log).toBe(0);
  expect(edited.refreshed.map(withoutHash)).toEqual(site.refreshed);
});

function withoutHash(name: string): string {
  return name.replace(/-[\w-]{8}\./, '-HASH.');
}
