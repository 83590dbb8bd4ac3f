import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { defineConfig, type DefaultTheme } from 'vitepress';
import type { ApiSidebars } from '../../tools/site/api-reference/write-reference';
import { renderForSearch } from '../../tools/site/render-for-search';
import { BASE, BUILT_SITE, DOCS, HOST, PAGES, REPOSITORY } from '../../tools/site/places';
import { sidebarsOf } from '../../tools/site/sidebar';
import { weightOfPage, wordsOfQuery, wordsOfText } from '../../tools/site/search-words';
import { slugOf } from '../../tools/site/slug';

const sidebarsFile = path.join(PAGES, 'api/sidebars.json');
const apiSidebars = existsSync(sidebarsFile) ? (JSON.parse(readFileSync(sidebarsFile, 'utf8')) as ApiSidebars) : {};

export default defineConfig({
  title: 'serverless-image-processor',
  description: 'Documentation of an image upload pipeline as one AWS CDK construct',
  lang: 'en-US',
  base: BASE,
  srcDir: PAGES,
  outDir: BUILT_SITE,
  cleanUrls: true,
  rewrites: { 'README.md': 'index.md' },
  lastUpdated: true,
  ignoreDeadLinks: 'localhostLinks',
  metaChunk: true,
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${BASE}icon.svg` }]],
  sitemap: { hostname: HOST + BASE },
  // `{imageId}` in a heading is text
  markdown: {
    anchor: { slugify: slugOf },
    attrs: { disable: true },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  themeConfig: {
    logo: '/icon.svg',
    externalLinkIcon: true,
    nav: [
      { text: 'Docs', link: '/', activeMatch: '^/(?!api/)' },
      { text: 'API', link: '/api/', activeMatch: '^/api/' },
      { text: 'GitHub', link: REPOSITORY, noIcon: true },
    ],
    sidebar: { ...(apiSidebars as Record<string, DefaultTheme.SidebarItem[]>), ...sidebarsOf(DOCS) },
    outline: [2, 3],
    editLink: {
      pattern: `${REPOSITORY}/edit/main/docs/:path`,
      text: 'Edit this page on GitHub',
    },
    search: {
      provider: 'local',
      options: {
        _render: renderForSearch,
        miniSearch: {
          options: { tokenize: wordsOfText },
          searchOptions: { tokenize: wordsOfQuery, boostDocument: weightOfPage },
        },
      },
    },
  },
});
