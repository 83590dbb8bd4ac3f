import { statSync } from 'node:fs';
import * as path from 'node:path';
import { REPOSITORY } from './places';
import { slugOf } from './slug';
import { ROOT } from '../lib/paths';

const CODE = /(```[\s\S]*?^ *```$|`[^`\n]+`)/m;
const INLINE = /(\]\()([^)\s]+)(?=[)\s])/g;
const DEFINITION = /^(\[[^\]]+\]: )(\S+)/gm;
const ATTRIBUTE = /(\s(?:src|srcset)=")([^"]+)(?=")/g;
const API_ANCHOR = /^serverless-image-processor\.(\w+)(?:\.(?:property\.)?(\w+))?/;

/**
 * Turns the links of a page of `docs` into links of the site. Pages stay relative links to Markdown, which VitePress
 * follows and checks. Images are below `/images`, API.md is the API reference, and every other file is on GitHub.
 */
export function rewriteLinks(markdown: string, page: string): string {
  const rewrite = (_: string, before: string, link: string) => `${before}${siteLink(link, page)}`;
  const parts = markdown.split(new RegExp(CODE, 'gm'));
  return parts
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(INLINE, rewrite).replace(DEFINITION, rewrite).replace(ATTRIBUTE, rewrite),
    )
    .join('');
}

/** Returns the target on the site of a link of a page, whose path is relative to `docs`. */
export function siteLink(link: string, page: string): string {
  if (/^(\w+:|#)/.test(link)) {
    return link;
  }
  const [target, anchor] = link.split('#');
  const file = path.posix.join('docs', path.posix.dirname(page), target);
  const withAnchor = (to: string) => (anchor === undefined ? to : `${to}#${anchor}`);
  if (file === 'API.md') {
    return apiLink(anchor);
  }
  if (file.startsWith('docs/images/')) {
    return file.slice('docs'.length);
  }
  if (file === 'docs/README.md' || file === 'docs') {
    return withAnchor('/');
  }
  if (file === 'docs/openapi.json') {
    return `/${path.posix.basename(file)}`;
  }
  if (file.replace(/\/$/, '') === 'docs/decisions') {
    return '/decisions/index.md';
  }
  if (file.startsWith('docs/') && file.endsWith('.md')) {
    return link;
  }
  const isFolder = statSync(path.join(ROOT, file), { throwIfNoEntry: false })?.isDirectory() ?? false;
  return withAnchor(`${REPOSITORY}/${isFolder ? 'tree' : 'blob'}/main/${file.replace(/\/$/, '')}`);
}

/** Returns the page of the API reference for an anchor of API.md, such as `serverless-image-processor.ImageSize`. */
function apiLink(anchor: string | undefined): string {
  const [, type, member] = API_ANCHOR.exec(anchor ?? '') ?? [];
  if (type === undefined) {
    return '/api/index.md';
  }
  return `/api/typescript/${type}.md${member === undefined || member === 'Initializer' ? '' : `#${slugOf(member)}`}`;
}
