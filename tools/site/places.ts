import * as path from 'node:path';
import { homepage } from '../../package.json';
import { ROOT } from '../lib/paths';

/** Pages of the documentation, in Markdown that GitHub shows as it is. */
export const DOCS = path.join(ROOT, 'docs');

/** The VitePress project: its configuration, theme and lock file. */
export const SITE = path.join(ROOT, 'site');

/** Source of VitePress: the pages of `DOCS` and the API reference, written by `npm run site`. Ignored by git. */
export const PAGES = path.join(SITE, 'pages');

/** The built site. Ignored by git. */
export const BUILT_SITE = path.join(SITE, 'dist');

/** Page of this repository. */
export const REPOSITORY = homepage;

/** Path of the site on its host: GitHub Pages serve it below the name of the repository. */
export const BASE = `/${path.basename(homepage)}/`;

/** Address of the site, without `BASE`. */
export const HOST = `https://${path.basename(path.dirname(homepage))}.github.io`;
