import type { ErrorInfo } from '../../client';
import type { UploadItem } from '../../client/queue-types';

/** Service that the page offers for a file that exceeds a limit: another size, or another format. */
export type Remedy = 'shrink' | 'convert';

/** Formats that no canvas takes: SVG has no pixels, GIF would lose its animation, and no browser reads the others. */
const SHRINKABLE = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/heic', 'image/heif', 'image/bmp'];
const CONVERTIBLE = [...SHRINKABLE, 'image/x-icon', 'image/tiff', 'image/jxl'];

/** Returns the service for a file that was refused with an error; undefined if there is none. */
export function remedyFor({ contentType }: Pick<UploadItem, 'contentType'>, { code }: ErrorInfo): Remedy | undefined {
  if (code === 'TOO_LARGE' || code === 'TOO_MANY_PIXELS') {
    return SHRINKABLE.includes(contentType) ? 'shrink' : undefined;
  }
  return code === 'UNSUPPORTED_FORMAT' && CONVERTIBLE.includes(contentType) ? 'convert' : undefined;
}
