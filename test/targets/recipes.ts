/** Rules for generators whose sources are committed, with what each source is to map to. */
export interface Recipe {
  readonly generator: string;
  readonly rules: readonly string[];
  /** `source` → what follows the base URL; a directory ends in `**`. */
  readonly maps: Readonly<Record<string, readonly string[]>>;
}

export const recipes: readonly Recipe[] = [
  {
    generator: 'Hugo, pretty URLs',
    rules: [
      'content/**/_index.md => $1/ $1/index.xml sitemap.xml',
      'content/**/index.md => $1/ sitemap.xml',
      'content/**/*.md => $1/$2/ $1/ $1/index.xml / index.xml sitemap.xml',
      'content/** => $1',
      'static/** => $1',
      'layouts/** => /**',
      'hugo.toml => /**',
      '** => -',
    ],
    maps: {
      'content/_index.md': ['', 'index.xml', 'sitemap.xml'],
      'content/posts/_index.md': ['posts/', 'posts/index.xml', 'sitemap.xml'],
      'content/posts/hello.md': [
        'posts/hello/',
        'posts/',
        'posts/index.xml',
        '',
        'index.xml',
        'sitemap.xml',
      ],
      'content/about.md': ['about/', '', 'index.xml', '', 'index.xml', 'sitemap.xml'],
      'content/posts/2024/trip/index.md': ['posts/2024/trip/', 'sitemap.xml'],
      'content/posts/2024/trip/map.png': ['posts/2024/trip/map.png'],
      'static/css/site.css': ['css/site.css'],
      'static/robots.txt': ['robots.txt'],
      'layouts/_default/single.html': ['**'],
      'hugo.toml': ['**'],
      'README.md': [],
    },
  },
  {
    generator: 'Hugo, two languages on two domains',
    rules: [
      'content/en/**/*.md => https://en.example.com/$1/$2/',
      'content/zh/**/*.md => https://zh.example.com/$1/$2/',
      'static/** => https://en.example.com/$1 https://zh.example.com/$1',
    ],
    maps: {
      'content/en/guide/a b.md': ['https://en.example.com/guide/a%20b/'],
      'content/zh/指南.md': ['https://zh.example.com/%E6%8C%87%E5%8D%97/'],
      'static/a.css': ['https://en.example.com/a.css', 'https://zh.example.com/a.css'],
    },
  },
  {
    generator: 'Jekyll, the default permalinks (date)',
    rules: [
      '_posts/*-*-*-*.md => $1/$2/$3/$4.html / feed.xml sitemap.xml',
      '_drafts/** => -',
      '_*/** => /**',
      '_config.yml => /**',
      'index.md => /',
      '**.md => $1.html',
    ],
    maps: {
      '_posts/2024-05-06-hello-big-world.md': [
        '2024/05/06/hello-big-world.html',
        '',
        'feed.xml',
        'sitemap.xml',
      ],
      '_drafts/idea.md': [],
      '_layouts/post.html': ['**'],
      '_config.yml': ['**'],
      'index.md': [''],
      'about/team.md': ['about/team.html'],
    },
  },
  {
    generator: 'Jekyll, permalink: /:title/',
    rules: ['_posts/[0-9][0-9][0-9][0-9]-[0-9]+-[0-9]+-*.md => $1/ / feed.xml'],
    maps: {
      '_posts/2024-05-06-hello-big-world.md': ['hello-big-world/', '', 'feed.xml'],
    },
  },
  {
    generator: 'Docusaurus',
    rules: [
      'docs/**/index.mdx? => docs/$1/ docs/$1 sitemap.xml',
      'docs/**/*.mdx? => docs/$1/$2 docs/$1/$2/ sitemap.xml',
      'blog/*-*-*-*.mdx? => blog/$1/$2/$3/$4 blog/$1/$2/$3/$4/ blog blog/ sitemap.xml',
      'static/** => $1',
      'src/** => /**',
      '[a-z]+.config.[jt]s => /**',
      'sidebars.[jt]s => docs/**',
    ],
    maps: {
      'docs/intro.md': ['docs/intro', 'docs/intro/', 'sitemap.xml'],
      'docs/api/index.mdx': ['docs/api/', 'docs/api', 'sitemap.xml'],
      'docs/api/calls/list.mdx': ['docs/api/calls/list', 'docs/api/calls/list/', 'sitemap.xml'],
      'blog/2024-05-06-first-post.md': [
        'blog/2024/05/06/first-post',
        'blog/2024/05/06/first-post/',
        'blog',
        'blog/',
        'sitemap.xml',
      ],
      'static/img/logo.svg': ['img/logo.svg'],
      'src/css/custom.css': ['**'],
      'docusaurus.config.ts': ['**'],
      'sidebars.js': ['docs/**'],
    },
  },
];
