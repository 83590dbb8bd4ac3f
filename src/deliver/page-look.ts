import { copyFileSync } from 'fs';
import * as path from 'path';
import { FileSystem } from 'aws-cdk-lib';
import { type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { PageLook } from '../contract/page-config';
import type { WebsiteOptions } from '../website-options';

/** Returns the part of the page's configuration that describes its appearance. */
export function lookOf({ title, logo, accentColor, language }: WebsiteOptions): PageLook {
  return {
    ...(title !== undefined && { title }),
    ...(logo !== undefined && { logo: logoName(logo) }),
    ...(accentColor !== undefined && { accentColor: accentColor.toLowerCase() }),
    ...(language !== undefined && { language }),
  };
}

/** Returns the name that a logo has next to the page, which no file of the page has. */
export function logoName(logo: string): string {
  return `logo${path.extname(logo).toLowerCase()}`;
}

/** Returns the source of a deployment that puts the logo next to the page. */
export function logoSource(logo: string): ISource {
  const folder = FileSystem.mkdtemp('page-logo');
  copyFileSync(logo, path.join(folder, logoName(logo)));
  return Source.asset(folder);
}
