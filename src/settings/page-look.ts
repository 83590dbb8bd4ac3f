import { statSync } from 'fs';
import * as path from 'path';
import { Token } from 'aws-cdk-lib';
import { invalidProp } from '../validation';
import type { WebsiteOptions } from '../website-options';

/** Types that every browser displays, by their file endings. */
const LOGO_TYPES = ['.svg', '.png', '.webp', '.jpg', '.jpeg'];

/** A page opens slowly with more. */
const MAX_LOGO_BYTES = 512 * 1024;

const MAX_TITLE = 100;

/** Throws if the page cannot look as the options say. */
export function assertPageLook({ title, logo, accentColor }: WebsiteOptions): void {
  if (title !== undefined && !Token.isUnresolved(title) && !isTitle(title)) {
    throw invalidProp(
      'website.title',
      title,
      `one line of 1 to ${MAX_TITLE} characters`,
      'write it like "Photos of the club", or omit it',
    );
  }
  if (accentColor !== undefined && !/^#[0-9a-f]{6}$/i.test(accentColor)) {
    throw invalidProp('website.accentColor', accentColor, 'a color as #rrggbb', 'write it like "#0b5fff", or omit it');
  }
  if (logo !== undefined) {
    assertLogo(logo);
  }
}

function isTitle(title: string): boolean {
  return title.trim() !== '' && title.length <= MAX_TITLE && !/[\r\n]/.test(title);
}

function assertLogo(logo: string): void {
  const found = Token.isUnresolved(logo) ? undefined : statSync(logo, { throwIfNoEntry: false });
  if (!found?.isFile()) {
    throw invalidProp(
      'website.logo',
      logo,
      'the path of a file',
      Token.isUnresolved(logo)
        ? 'pass a path that is known at synth'
        : `${path.resolve(logo)} is not a file, so correct the path`,
    );
  }
  if (!LOGO_TYPES.includes(path.extname(logo).toLowerCase())) {
    throw invalidProp(
      'website.logo',
      logo,
      `a file that ends with ${LOGO_TYPES.join(', ')}`,
      'export the logo as SVG or PNG',
    );
  }
  if (found.size > MAX_LOGO_BYTES) {
    throw invalidProp(
      'website.logo',
      `${found.size} bytes`,
      `at most ${MAX_LOGO_BYTES}`,
      'export the logo as SVG, or make it smaller',
    );
  }
}
