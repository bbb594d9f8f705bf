import { areAlike } from '../spelling.ts';
import { textAt } from './json.ts';

/**
 * A guess at where the site is if `root` is the whole repository: in a folder with an index file, or in the output of a
 * static site generator.
 *
 * @param files Every file of the head.
 * @param indexFiles The names of index files.
 * @param text Reads a file at the top of the repository.
 * @returns a sentence; null if there is an index file at the top, or nothing to go by
 */
export async function likelyRoot(
  files: readonly string[],
  indexFiles: readonly string[],
  text: (file: string) => Promise<string | null>,
): Promise<string | null> {
  const names = indexFiles.length > 0 ? indexFiles : ['index.html'];
  const near = files.filter(isNear);
  if (names.some((name) => near.includes(name))) return null;
  const start =
    'root: the whole repository counts as published, but it has no index file at the top';
  const [folder] = foldersWith(near, names);
  const build =
    generatorOf(near) ??
    (near.includes(PACKAGE) && hasBuildScript(await text(PACKAGE)) ? SCRIPT : null);
  if (build) {
    const committed =
      folder === undefined ? '' : ` (or \`root: ${folder}\`, if that is what you publish)`;
    return `${start}. ${build.sign}: if the workflow builds the site, use ${build.output}${committed}.`;
  }
  if (folder !== undefined)
    return `${start}. ${JSON.stringify(`${folder}/`)} has one: if that folder is the site, use \`root: ${folder}\`.`;
  const folders = topFolders(files);
  const output = OUTPUTS.find((name) => folders.has(`${name}/`));
  if (output === undefined) return null;
  return `${start}. There is a folder ${JSON.stringify(`${output}/`)}: if that is what you publish, use \`root: ${output}\`.`;
}

/** Whether a file is at most one folder deep: no other file is looked for, and most files are deeper. */
function isNear(file: string): boolean {
  const folder = file.indexOf('/') + 1;
  return folder === 0 || !file.includes('/', folder) || file.startsWith('docs/.vitepress/');
}

/** The folders at the top, each with a trailing slash. */
function topFolders(files: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  let folder = '';
  for (const file of files) {
    // Files of the same folder are mostly adjacent.
    if (folder !== '' && file.startsWith(folder)) continue;
    folder = file.slice(0, file.indexOf('/') + 1);
    folders.add(folder);
  }
  return folders;
}

/** What shows that a site is built, and what to use instead of `root`: two clauses. */
interface Build {
  readonly sign: string;
  readonly output: string;
}

function generatorOf(files: readonly string[]): Build | null {
  for (const { name, config, output } of GENERATORS) {
    const file = files.find((one) => config.test(one));
    if (file === undefined) continue;
    return { sign: `${JSON.stringify(file)}, of ${name}`, output: `\`build-dir: ${output}\`` };
  }
  return null;
}

const PACKAGE = 'package.json';

const SCRIPT: Build = {
  sign: `"${PACKAGE}" has a build script`,
  output: 'the folder that it writes, often `dist` or `build`, as `build-dir`',
};

/** Whether a `package.json` has a build script. If it is not valid JSON, it has none. */
function hasBuildScript(content: string | null): boolean {
  try {
    return textAt(JSON.parse(content ?? ''), 'scripts', 'build') !== null;
  } catch {
    return false;
  }
}

/** Folders that may have been meant by one that does not exist: those with a similar name or an index file. */
export function likelyFolders(files: readonly string[], meant: string): readonly string[] {
  const folders = new Set(files.flatMap((file) => file.split('/').slice(0, -1).slice(0, 1)));
  const alike = [...folders].filter((folder) => areAlike(folder, meant));
  return [...new Set([...alike, ...foldersWith(files, ['index.html'])])].slice(0, 5);
}

/** Folders at the top that have an index file, the usual output folders first. */
function foldersWith(files: readonly string[], names: readonly string[]): readonly string[] {
  const found = files
    .map((file) => file.split('/'))
    .filter(([, name = '', ...deeper]) => deeper.length === 0 && names.includes(name))
    .map(([folder = '']) => folder);
  return found.toSorted((a, b) => rank(a) - rank(b));
}

function rank(folder: string): number {
  const place = OUTPUTS.indexOf(folder);
  return place < 0 ? OUTPUTS.length : place;
}

/** The usual names of folders with a published site. */
const OUTPUTS = ['public', 'dist', '_site', 'site', 'build', 'out', 'www', 'htdocs', 'docs'];

/** Static site generators, by their configuration file at the top of a repository, and their output folder. */
const GENERATORS: readonly {
  readonly name: string;
  readonly config: RegExp;
  readonly output: string;
}[] = [
  { name: 'Hugo', config: /^hugo\.(?:toml|ya?ml|json)$/, output: 'public' },
  { name: 'VitePress', config: /^\.vitepress\/config\.\w+$/, output: '.vitepress/dist' },
  { name: 'VitePress', config: /^docs\/\.vitepress\/config\.\w+$/, output: 'docs/.vitepress/dist' },
  { name: 'Hexo', config: /^_config\.[\w-]+\.yml$/, output: 'public' },
  { name: 'Astro', config: /^astro\.config\.\w+$/, output: 'dist' },
  { name: 'Eleventy', config: /^(?:\.eleventy|eleventy\.config)\.\w+$/, output: '_site' },
  { name: 'Docusaurus', config: /^docusaurus\.config\.\w+$/, output: 'build' },
  { name: 'MkDocs', config: /^mkdocs\.ya?ml$/, output: 'site' },
  { name: 'Next.js', config: /^next\.config\.\w+$/, output: 'out' },
  { name: 'Nuxt', config: /^nuxt\.config\.\w+$/, output: '.output/public' },
  { name: 'Gatsby', config: /^gatsby-config\.\w+$/, output: 'public' },
  { name: 'SvelteKit', config: /^svelte\.config\.\w+$/, output: 'build' },
  { name: 'Vite', config: /^vite\.config\.\w+$/, output: 'dist' },
  { name: 'Angular', config: /^angular\.json$/, output: 'dist' },
  { name: 'Jekyll or Hexo', config: /^_config\.ya?ml$/, output: '_site' },
];
